"""One file that a person named: links are followed, modes kept, devices and pipes written to, the rest replaced."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from pathlib import Path

from wa_build.errors import WaError

_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(?:self|thread-self|\d+)(?:/task/\d+)?/fd")
_NOT_BY_ANOTHER = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV}
"""How a system refuses to put another file in the place of one that may be written: a mount, or a folder's rights."""
_MOST_LINKS = 40


def write_new_file(path: Path, text: str) -> None:
    """Write a file that does not exist yet, with its folders.

    Raises:
        WaError: it exists, or cannot be written; nothing is left of it then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WaError(f"{path.parent}: cannot be made: {error.strerror}") from error
    try:
        with path.open("xb") as file:
            _fill_or_remove(path, text.encode(), file.fileno())
    except FileExistsError as error:
        raise WaError(f"{path} exists already: edit it, nothing was written") from error
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file as a whole, or leave what was there. What is no plain file, such as a pipe, is written to.

    Raises:
        WaError: it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        descriptor = descriptor_of(path)
        if descriptor is not None:
            _write_all(descriptor, data)
        elif not os.path.exists(path):  # noqa: PTH110 - `Path.exists` raises where a name is too long
            _replace(Path(os.path.realpath(path)), data, None)
        elif is_plain(path):
            _replace_plain(Path(os.path.realpath(path)), data)
        else:
            _write_into(path, data, os.O_WRONLY)
    except (OSError, ValueError) as error:  # a value: a zero in the name
        raise _refusal(path, error) from error


def is_plain(path: Path) -> bool:
    """Return whether a path leads to a file as most are: not to a pipe, a device, or one that this process has open.

    Raises:
        OSError: it cannot be looked at.
    """
    return descriptor_of(path) is None and stat.S_ISREG(path.stat().st_mode)


def descriptor_of(path: Path) -> int | None:
    """Return the number of the open file that a path such as `/dev/stdout` or `/dev/fd/63` names.

    Opening it anew would begin at the start of what the file holds already.
    """
    way = Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows links
    for _ in range(_MOST_LINKS):
        folder = os.path.realpath(way.parent)
        if way.name.isdigit() and _DESCRIPTORS.fullmatch(_as_own(folder)):
            return int(way.name)
        if not way.is_symlink():
            return None
        way = Path(folder) / os.readlink(way)  # noqa: PTH115 - as it stands
    return None


def _as_own(folder: str) -> str:
    """Return a folder's name, empty where it is that of another process's open files."""
    match = re.match(r"/proc/(\d+)", folder)
    return "" if match and int(match[1]) != os.getpid() else folder


def _replace_plain(path: Path, data: bytes) -> None:
    found = path.stat()
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read only")
    if found.st_nlink > 1:  # another name of the same file must not be left with the old words
        _write_into(path, data, os.O_WRONLY | os.O_TRUNC)
        return
    try:
        _replace(path, data, found)
    except OSError as error:
        if error.errno not in _NOT_BY_ANOTHER:
            raise
        _write_into(path, data, os.O_WRONLY | os.O_TRUNC)


def _replace(path: Path, data: bytes, like: os.stat_result | None) -> None:
    with tempfile.TemporaryDirectory(prefix=".wa-", dir=path.parent) as staging:
        new = Path(staging) / "new"
        new.write_bytes(data)
        if like is not None:
            if hasattr(os, "chown") and (like.st_uid, like.st_gid) != (new.stat().st_uid, new.stat().st_gid):
                os.chown(new, like.st_uid, like.st_gid)
            new.chmod(stat.S_IMODE(like.st_mode))
        os.replace(new, path)  # noqa: PTH105 - replaces on every platform


def _write_into(path: Path, data: bytes, flags: int) -> None:
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _fill_or_remove(path: Path, data: bytes, descriptor: int) -> None:
    try:
        _write_all(descriptor, data)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def _refusal(path: Path, error: OSError | ValueError) -> WaError:
    if isinstance(error, IsADirectoryError):
        return WaError(f"{path}: is a folder: name a file in it")
    return WaError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}")
