"""What lies below a folder, with one look into each: a site has more than a thousand of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield whatever lies below a folder and is no folder, with its path below it. Links are not followed.

    Raises:
        OSError: a folder cannot be read.
    """
    waiting = [("", os.fspath(folder))]
    while waiting:
        below, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}{entry.name}/", entry.path))
                else:
                    yield below + entry.name, entry


def paths_below(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, sorted. A link to a file is one; a link to a folder is nothing.

    Raises:
        OSError: a folder cannot be read.
    """
    return sorted(path for path, entry in entries_below(folder) if not (entry.is_symlink() and entry.is_dir()))
