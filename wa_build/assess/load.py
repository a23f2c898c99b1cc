"""Reads assessment files from disk: what is too large is not read whole, and a pipe is waited for, but not for ever."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from wa_build.assess.file import MAX_BYTES
from wa_build.assess.reading import FileRead, read_all
from wa_build.plain import plain

WAIT = 10.0
"""Seconds in which somebody must begin to write into a pipe."""

_PAUSE = 0.05


def load_all(path: Path) -> FileRead:
    """Read all assessments of a file; what cannot be read is a problem that names the file."""
    name = plain(str(path))
    try:
        if path.is_dir():
            return FileRead((), (f"{name}: is a folder: name the files in it, such as {plain(str(path / '*.json'))}",))
        content, size = _read(path)
        return read_all(content, name, size)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        return FileRead((), (f"{name}: {getattr(error, 'strerror', None) or error}",))


def _read(path: Path) -> tuple[bytes, int | None]:
    status = path.stat()
    if stat.S_ISFIFO(status.st_mode):
        return _read_pipe(path), None
    with path.open("rb") as file:
        size = status.st_size if stat.S_ISREG(status.st_mode) else None
        return file.read(MAX_BYTES + 1), size


def _read_pipe(path: Path) -> bytes:
    """Opening waits for a writer, and so would do so for ever where nobody writes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        first, until = b"", time.monotonic() + WAIT
        while not first and time.monotonic() < until:
            try:
                first = os.read(descriptor, 65536)
            except BlockingIOError:  # somebody writes, and will
                os.set_blocking(descriptor, True)
                return file.read(MAX_BYTES + 1)
            time.sleep(0 if first else _PAUSE)
        if not first:
            raise OSError(0, f"a pipe into which nobody wrote for {WAIT:.0f} seconds")
        os.set_blocking(descriptor, True)
        return first + file.read(max(0, MAX_BYTES + 1 - len(first)))
