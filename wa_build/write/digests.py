"""Digests of files: each is read once by a process, as long as the system says that it is as it was.

A build looks at the same thousands of files before it, after it, and when it takes the old ones away. What tells that
one was written since is when its entry was changed, which nobody can set back; a file that was changed just before it
was read is read again, because the clock of a file system may not tell two changes so close to each other apart.
"""

from __future__ import annotations

import hashlib
import os
import time

_Mark = tuple[int, int, int, int, int]

_SOON = 50_000_000
"""In nanoseconds: clocks of file systems tick every 1 to 10 ms."""
_CHUNK = 1 << 20
_HAS_CHANGE_TIMES = os.name == "posix"
"""Elsewhere `st_ctime` is when a file was made."""

_known: dict[str, tuple[_Mark, str]] = {}


def sha256_of(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    name = os.path.abspath(path)  # noqa: PTH100 - for each of thousands of files, many times faster
    known = _known.get(name)
    if known is not None and known[0] == _mark_of(os.stat(name)):  # noqa: PTH116 - as above
        return known[1]
    began = time.time_ns()
    mark, found = _read(name)
    if _HAS_CHANGE_TIMES and mark[4] + _SOON < began:
        _known[name] = mark, found
    return found


def _read(name: str) -> tuple[_Mark, str]:
    found = hashlib.sha256()
    descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        mark = _mark_of(os.fstat(descriptor))
        while part := os.read(descriptor, _CHUNK):
            found.update(part)
    finally:
        os.close(descriptor)
    return mark, found.hexdigest()


def _mark_of(stat: os.stat_result) -> _Mark:
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
