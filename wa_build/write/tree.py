"""Generated files in a folder of ours: only what changed is written, what is stale goes, and all or nothing of it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wa_build.errors import WaError
from wa_build.write.manifest import INCOMING, Kind, digest, digest_of, named, refuse_strangers, shown, write_list

_Digests = Mapping[str, str]


@dataclass(frozen=True)
class Written:
    """What a write did, as counts of files."""

    written: int
    unchanged: int
    removed: int


def write_tree(files: Mapping[str, str], folder: Path, kind: Kind, stays: Collection[str] = ()) -> Written:
    """Make `folder` hold exactly `files` (relative path to text), touching only what differs.

    An unchanged file keeps its time stamp: a server that watches the folder sees no change.

    Args:
        files: by path.
        folder: that was written by this before, or is empty or missing.
        kind: which list it has.
        stays: those of its files that are to stay as they are, besides.

    Raises:
        WaError: the folder holds what is not ours, or not what is to stay, or a file cannot be written; the folder is
            as it was.
    """
    contents = {path: text.encode() for path, text in files.items()}
    return _write(contents, {path: digest(content) for path, content in contents.items()}, folder, kind, stays)


def copy_tree(source: Path, paths: Iterable[str], folder: Path, kind: Kind) -> Written:
    """Make `folder` hold exactly the files of another one, for a folder that cannot be exchanged, such as a mount.

    Pages come after what they load, so that the site stays whole as far as it can while it is written.

    Raises:
        WaError: the folder holds what is not ours, or a file cannot be written.
    """
    files = {path: source / path for path in sorted(paths, key=lambda path: (path.endswith(".html"), path))}
    return _write(files, {path: digest_of(file) for path, file in files.items()}, folder, kind)


def _write(
    files: Mapping[str, bytes | Path], made: _Digests, folder: Path, kind: Kind, stays: Collection[str] = ()
) -> Written:
    """Put files into a folder: first all of them beside their places, then each where it belongs, then the stale go.

    Meanwhile the list names the old and the new ones: wherever this stops, the next build knows all of them as ours.
    """
    old = refuse_strangers(folder, kind)
    if missing := sorted(set(stays).difference(old)):
        raise WaError(f"{shown(folder)}: {named(missing)} was removed meanwhile: build again")
    new = {**{path: old[path] for path in stays}, **made}
    changed = {path: content for path, content in files.items() if old.get(path) != new[path]}
    stale = sorted(set(old) - set(new), reverse=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if changed or stale:
            _stage(changed, folder)
            write_list(folder, kind, _either(old, new))
            _remove(folder, [path for path in stale if _is_in_the_way(path, new)])
            for path in changed:
                _put(folder / INCOMING / path, folder / path)
            _remove(folder, [path for path in stale if not _is_in_the_way(path, new)])
        write_list(folder, kind, _either(new))
    except OSError as error:
        raise WaError(f"{shown(folder)}: cannot write generated files: {error.strerror or error}") from error
    finally:
        if folder.is_dir():
            shutil.rmtree(folder / INCOMING, ignore_errors=True)
    return Written(len(changed), len(new) - len(changed), len(stale))


def _either(*digests: _Digests) -> dict[str, frozenset[str]]:
    paths = [path for part in digests for path in part]
    return {path: frozenset(part[path] for part in digests if path in part) for path in paths}


def _stage(files: Mapping[str, bytes | Path], folder: Path) -> None:
    shutil.rmtree(folder / INCOMING, ignore_errors=True)
    for path, content in files.items():
        target = folder / INCOMING / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, target)
        else:
            target.write_bytes(content)


def _is_in_the_way(stale: str, new: Mapping[str, object]) -> bool:
    """Return whether an old file has the place of a new one, or of its folder, where case does not count either."""
    names = _folded(frozenset(new))
    path = stale.casefold()
    return path in names or any(name.startswith(f"{path}/") or path.startswith(f"{name}/") for name in names)


def _folded(paths: frozenset[str]) -> frozenset[str]:
    return frozenset(path.casefold() for path in paths)


def _put(waiting: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        _remove_empty(target)
    os.replace(waiting, target)  # noqa: PTH105 - replaces on every platform


def _remove(folder: Path, paths: Iterable[str]) -> None:
    for path in paths:
        (folder / path).unlink()
        for above in (folder / path).relative_to(folder).parents[:-1]:
            with contextlib.suppress(OSError):  # something else is in it
                (folder / above).rmdir()


def _remove_empty(folder: Path) -> None:
    for base, _, _ in os.walk(folder, topdown=False):
        Path(base).rmdir()
