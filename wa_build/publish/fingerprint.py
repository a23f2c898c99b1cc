"""Digests of what the pages of a site depend on besides their own text: program, libraries, templates, configuration.

A page that was kept is used again only where all of these are equal, so what is missing here would be a page that is
old. What cannot be told by a digest, such as a plugin's own files, makes a build keep nothing: see `pages`.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wa_build.write.digests import sha256_of

PROGRAM = Path(__file__).parents[1]

_LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "pygments",
    "jinja2",
    "markupsafe",
    "pyyaml",
)
_OF_PACKAGES = {"site-packages", "dist-packages"}
_TEMPLATE_TYPES = frozenset({".html", ".xml"})


def digest(*parts: str | bytes) -> str:
    """Return a digest of some texts that no other row of texts has."""
    found = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(content))
        found.update(content)
    return found.hexdigest()[:40]


def digest_of_value(value: Any) -> str:
    """Return a digest of what a configuration or front matter holds; for equal values the same in every process."""
    return digest(json.dumps(_plain(value), sort_keys=True, ensure_ascii=True))


def _plain(value: Any) -> Any:
    """Return a value as JSON has it. Of functions and classes, which YAML can name, it is the name."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {"of": sorted(([_plain(key), _plain(one)] for key, one in value.items()), key=repr)}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, set | frozenset):
        return {"set": sorted((_plain(one) for one in value), key=repr)}
    named = getattr(value, "__qualname__", None)
    if named:
        return f"{value.__module__}.{named}"
    inner = getattr(value, "__dict__", None)
    return [type(value).__qualname__, _plain(inner) if inner else str(value)]


@cache
def program_digest() -> str:
    """Return the digest of our own code and templates, and of the versions of the libraries that make pages."""
    from importlib.metadata import version  # noqa: PLC0415 - not every command waits for it

    return digest(code_digest(), *(f"{name} {version(name)}" for name in _LIBRARIES))


@cache
def code_digest() -> str:
    """Return the digest of our own code and templates, and of Python's version."""
    return digest(sys.version, *_told(PROGRAM, _files(PROGRAM, {".py", ".jinja", ".yaml"})))


def templates_digest(folders: Iterable[str | os.PathLike[str]]) -> str:
    """Return the digest of the templates in the folders of a theme.

    Those of a package are told by its version and their own text, without its thousands of icons; of other folders
    every file counts, because a template may include any.
    """
    parts = [
        part
        for folder in map(Path, folders)
        for part in _told(folder, _files(folder, _TEMPLATE_TYPES if is_of_package(folder) else None))
    ]
    return digest(*parts)


def is_of_package(path: Path) -> bool:
    """Return whether a folder or a file was installed, so that nobody edits it."""
    return bool(_OF_PACKAGES & set(path.parts))


def folder_digest(folder: Path) -> str:
    """Return the digest of all files below a folder, links followed."""
    return digest(*_told(folder, _files(folder, None)))


def _files(folder: Path, types: Iterable[str] | None) -> Iterator[str]:
    """Yield the files of a folder in the same order everywhere, each folder once, whatever links lead to it."""
    left_out = {"__pycache__"} if types is None else {"__pycache__", ".icons"}
    seen: set[str] = set()
    waiting = [(os.fspath(folder), os.path.realpath(folder))]
    while waiting:
        base, real = waiting.pop()
        seen.add(real)
        folders, names = _entries(base, real)
        yield from (os.path.join(base, name) for name in names if types is None or os.path.splitext(name)[1] in types)  # noqa: PTH118, PTH122 - of hundreds
        waiting += [
            (os.path.join(base, name), place)  # noqa: PTH118
            for name, place in reversed(folders)
            if name not in left_out and place not in seen
        ]


def _entries(base: str, real: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the folders in a folder, each with where it truly lies, and the names of the files; both sorted."""
    folders, names = [], []
    try:
        with os.scandir(base) as entries:
            for entry in entries:
                if not _is_folder(entry):
                    names.append(entry.name)
                elif entry.is_symlink() or sys.platform == "win32":  # which has links of other kinds too
                    folders.append((entry.name, os.path.realpath(entry.path)))
                else:
                    folders.append((entry.name, os.path.join(real, entry.name)))  # noqa: PTH118
    except OSError:
        return [], []
    return sorted(folders), sorted(names)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _told(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield the name and the digest of each file. A pipe or a device has no end, so that it is there is all of it."""
    start = len(os.fspath(folder))
    for path in paths:
        yield path[start:].replace(os.sep, "/").lstrip("/")
        try:
            yield sha256_of(path) if os.path.isfile(path) else "no file"  # noqa: PTH113 - as above
        except OSError as error:
            yield f"cannot be read: {error.strerror}"
