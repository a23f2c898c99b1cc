"""What commands keep for the next one, in the cache folder of the user: as it was put there, or as if it never was.

It lies never in the project: what is kept is Python's own form, which runs what it says, and a project may come from
somebody else. A folder or a file that others may write, and one that was cut, is as if there were none.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

_NAME = "open-well-architected"
_KEPT = 50_000_000
"""How many bytes are kept: a few megabytes a catalogue, for some projects and editions."""


def found(name: str) -> tuple[Any] | None:
    """Return what was kept under a name; None where nothing was, or it is not to be believed."""
    folder = _folder()
    return _load(folder / name) if folder else None


def keep(name: str, value: object) -> None:
    """Keep something for the next command, where there is a folder to keep it in."""
    if folder := _folder():
        with suppress(OSError, pickle.PicklingError, RecursionError):
            _store(folder / name, (value,))


def _folder() -> Path | None:
    """Return the cache folder of the user; None where there is no user with a home, or it is not the user's alone."""
    from platformdirs import user_cache_path

    with suppress(OSError, RuntimeError, KeyError):
        folder = user_cache_path(_NAME, appauthor=False)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_own(folder):
            return folder
    return None


def _is_own(path: Path) -> bool:
    """Return whether nobody else may write a file. Windows has no such modes, but a folder for each user."""
    if sys.platform == "win32":
        return True
    about = path.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _load(path: Path) -> tuple[Any] | None:
    from wa_build.content.collector import no_collection

    with suppress(Exception):  # whatever is in a file that was cut, it is read anew
        if not _is_own(path):
            return None
        content = memoryview(path.read_bytes())
        if hashlib.sha256(content[32:]).digest() == content[:32]:
            with no_collection():
                value: tuple[Any] = pickle.loads(content[32:])  # noqa: S301 - our own, see the top
            os.utime(path)
            return value
    return None


def _store(path: Path, value: tuple[object]) -> None:
    import tempfile

    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(content).digest() + content)
    os.replace(waiting, path)  # noqa: PTH105 - replaces on every platform
    _tidy(path.parent)


def _tidy(folder: Path) -> None:
    """Remove what was used least lately, as far as there is more than is kept."""
    with os.scandir(folder) as entries:
        about = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries if entry.is_file()]
    total = 0
    for _, size, path in sorted(about, reverse=True):
        total += size
        if total > _KEPT:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - another command removes it too
