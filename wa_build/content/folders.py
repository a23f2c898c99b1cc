"""What lies below a folder: every file, links followed, and a word on each thing that cannot be read."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

LIMIT = 50_000
"""The most entries of one layer: a link to a whole disk is a mistake that is said, not followed to its end."""

_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Found(NamedTuple):
    """A file below a folder, or something that is not read.

    Attributes:
        path: where it lies, below the folder that was asked for, through links.
        parts: its path's parts below that folder.
        complaint: why it is not read; empty for a file.
    """

    path: Path
    parts: tuple[str, ...]
    complaint: str = ""


def files_below(folder: Path, leaves_alone: Callable[[tuple[str, ...]], bool]) -> list[Found]:
    """Return all files below a folder, sorted, and what is no file, leads nowhere or cannot be read.

    Args:
        folder: where to begin; it may be absent.
        leaves_alone: whether something with these parts below the folder is not looked at at all.
    """
    if not os.path.exists(folder) and not folder.is_symlink():  # noqa: PTH110 - unlike that of Path it never raises
        return []
    found: list[Found] = []
    for one in _walk(folder, (), (), leaves_alone):
        found.append(one)
        if len(found) > LIMIT:
            return [
                Found(folder, (), f"more than {LIMIT:,} files: does a link in it lead to a folder of another kind?")
            ]
    return sorted(found)


def _walk(
    folder: Path,
    parts: tuple[str, ...],
    above: tuple[tuple[int, int], ...],
    leaves_alone: Callable[[tuple[str, ...]], bool],
) -> Iterator[Found]:
    try:
        status = os.stat(folder)  # noqa: PTH116 - beside `scandir`
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        yield Found(folder, parts, _why(folder, error))
        return
    here = (*above, (status.st_dev, status.st_ino))
    for name in names:
        below = (*parts, name)
        if not leaves_alone(below):
            yield from _entry(folder / name, below, here, leaves_alone)


def _entry(
    path: Path,
    parts: tuple[str, ...],
    above: tuple[tuple[int, int], ...],
    leaves_alone: Callable[[tuple[str, ...]], bool],
) -> Iterator[Found]:
    if not parts[-1].isprintable():
        yield Found(path.parent, parts[:-1], f"a name in it cannot be printed: rename {parts[-1]!a}")
        return
    try:
        status = os.stat(path)  # noqa: PTH116 - beside `scandir`
    except OSError as error:
        yield Found(path, parts, _why(path, error))
        return
    if not stat.S_ISDIR(status.st_mode):
        special = next((name for is_one, name in _SPECIAL if is_one(status.st_mode)), "")
        yield Found(path, parts, f"is {special}, and no file: remove it" if special else "")
    elif (status.st_dev, status.st_ino) in above or _leads_up(path):
        yield Found(path, parts, "is a link that leads to a folder above itself: remove it")
    elif parts[-1].endswith((".yaml", ".yml", ".md")):
        yield Found(path, parts, "is a folder: a file has this name")
    else:
        yield from _walk(path, parts, above, leaves_alone)


def _leads_up(path: Path) -> bool:
    """Tell whether a link leads to a folder that holds it, above the one where the walk began."""
    return path.is_symlink() and path.resolve() in path.parent.resolve().parents


def _why(path: Path, error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "is a link that leads in a circle: remove it"
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return f"is a link that leads nowhere: '{os.readlink(path)}'"  # noqa: PTH115 - as it is written
    return f"cannot be read: {error.strerror}"
