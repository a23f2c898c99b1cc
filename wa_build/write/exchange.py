"""Two folders trade places in one step, where the system can: nobody ever finds none of them."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of Linux and `RENAME_SWAP` of macOS."""

_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system trade places; return False where the system has no such step.

    Raises:
        OSError: it has one, and refused.
    """
    code = _call(os.fsencode(one), os.fsencode(other))
    if code is None or code in _NOT_HERE:
        return False
    if code:
        raise OSError(code, os.strerror(code), str(other))
    return True


def _call(one: bytes, other: bytes) -> int | None:
    """Return the error of the system call, 0 if it went well, None where there is no such call."""
    if sys.platform not in ("linux", "darwin"):
        return None
    import ctypes  # noqa: PLC0415 - most commands let nothing trade places

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        function, arguments = getattr(library, "renameat2", None), (_AT_CWD, one, _AT_CWD, other, _EXCHANGE)
    else:
        function, arguments = getattr(library, "renamex_np", None), (one, other, _EXCHANGE)
    if function is None:
        return None
    return ctypes.get_errno() if function(*arguments) else 0
