"""Whether the folders that are named as layers are there: a layer is never skipped without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from wa_build.content.layer import DEFAULT_LAYERS, PACKAGED_LAYER, Layer
from wa_build.errors import suggest

_MODULES = ".gitmodules"
_OWN = DEFAULT_LAYERS[1].folder
_CHECK_OUT = "run `git submodule update --init`"


def repository_of(folder: Path) -> Path | None:
    """Return the folder of the git repository that a folder lies in; None outside of one."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)


def missing_layers(root: Path, layers: Sequence[Layer], *, are_named: bool) -> Iterator[tuple[int, str]]:
    """Yield the index of each layer that is not there or is empty, with what to do about it.

    Args:
        root: the project's folder, resolved.
        layers: in order.
        are_named: whether the configuration names them; else the second may be absent.
    """
    places: dict[Path, str] = {}
    for index, layer in enumerate(layers):
        folder = root / layer.folder
        if complaint := _complaint(root, layer.folder, is_named=are_named or folder.is_symlink()):
            yield index, f"layer '{layer.folder}': {complaint}"
        elif os.path.isdir(folder):  # noqa: PTH112 - unlike that of Path it never raises
            found = [
                *_parts_left_out(root, layer.folder),
                *_shared(Path(os.path.realpath(folder)), layer.folder, places),
            ]
            yield from ((index, message) for message in found)


def _complaint(root: Path, layer: str, *, is_named: bool) -> str:
    folder = root / layer
    if _is_forbidden(folder):
        return "cannot be read: Permission denied"
    if folder.is_dir() and not _is_empty(folder):
        return ""
    return _absence(root, layer, is_named=is_named)


def _absence(root: Path, layer: str, *, is_named: bool) -> str:
    """Return what to do about a layer that is not there or is empty; nothing where it may be."""
    folder = root / layer
    state = "the folder is empty" if folder.is_dir() else "no such folder"
    if submodule := _submodule(root, layer):
        return f"{state}: submodule '{submodule}' is not checked out? {_CHECK_OUT}"
    if os.path.lexists(folder) and not folder.is_dir():
        return _no_folder(folder)
    if not is_named and layer == _OWN and not folder.is_dir() and (meant := _meant(root, layer)):
        return f"{state}, but '{meant}' holds content, which is not read: rename it, or name it in extra.wa.layers"
    if not is_named or (layer == PACKAGED_LAYER and not folder.is_dir()):
        return ""
    if folder.is_dir():
        return f"{state}: a submodule that is not checked out? {_CHECK_OUT}; else put a README.md into it"
    return f"{state}.{suggest(layer, _folders(root))} Make it and put a README.md into it, or take it out here"


def _is_forbidden(folder: Path) -> bool:
    try:
        folder.stat()
    except OSError as error:
        return isinstance(error, PermissionError)
    return False


def _no_folder(path: Path) -> str:
    if path.is_symlink():
        return f"is a link that leads nowhere: '{os.readlink(path)}'"  # noqa: PTH115 - as it is written
    return "is no folder: a layer is a folder of content"


def _is_empty(folder: Path) -> bool:
    """Tell whether a folder has nothing in it, apart from what git itself keeps there."""
    try:
        return all(one.name == ".git" for one in folder.iterdir())
    except OSError:
        return False  # what cannot be read is named where content is read


def _folders(root: Path) -> list[str]:
    return [one.name for one in root.iterdir() if one.is_dir() and not one.name.startswith(".")]


def _meant(root: Path, layer: str) -> str:
    """Return a folder that was probably meant to be a layer: of almost its name, and with content in it."""
    import difflib  # noqa: PLC0415 - only where a layer is absent

    folded = {name.casefold(): name for name in _folders(root)}
    alike = difflib.get_close_matches(layer, folded, cutoff=0.8)
    return next((folded[name] for name in alike if _has_content(root / folded[name])), "")


def _has_content(folder: Path) -> bool:
    from wa_build.content.naming import kind_of  # noqa: PLC0415 - which knows all models

    found = (path.relative_to(folder).parts for pattern in ("*", "*/*", "*/*/*") for path in folder.glob(pattern))
    return any(kind_of(parts) for parts in found)


def _shared(place: Path, layer: str, places: dict[Path, str]) -> Iterator[str]:
    """Yield where a layer is, by links, the folder of an earlier one or lies in it."""
    for other, name in places.items():
        if place == other or place in other.parents or other in place.parents:
            yield f"layer '{layer}' is the folder of layer '{name}', or lies in it: a layer has a folder of its own"
    places[place] = layer


def _submodule(root: Path, layer: str) -> str:
    """Return the submodule that a layer is or lies in, as the repository's list names it; or an empty string."""
    wanted = Path(os.path.normpath(root / layer))
    return next((path for path, place in _submodules(root) if place == wanted or place in wanted.parents), "")


def _parts_left_out(root: Path, layer: str) -> Iterator[str]:
    """Yield the submodules inside a layer that are not checked out."""
    folder = Path(os.path.normpath(root / layer))
    for path, place in _submodules(root):
        if folder in place.parents and (not place.is_dir() or _is_empty(place)):
            yield f"layer '{layer}': submodule '{path}' in it is not checked out? {_CHECK_OUT}"


def _submodules(root: Path) -> list[tuple[str, Path]]:
    """Return the submodules of the repository that a folder lies in, as its list names them, and where they lie."""
    repository = repository_of(root)
    if repository is None or not os.path.lexists(repository / _MODULES):
        return []
    import configparser  # noqa: PLC0415 - few repositories have a list

    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        lines = (repository / _MODULES).read_text(encoding="utf-8").splitlines()
        parser.read_string("\n".join(line.strip() for line in lines))
    except (OSError, ValueError, configparser.Error):
        return []
    paths = [path for name in parser.sections() if (path := parser.get(name, "path", fallback=None))]
    return [(path, Path(os.path.normpath(repository / path.strip('"')))) for path in paths]
