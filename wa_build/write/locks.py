"""Two at once: whoever writes a folder holds a lock on it, which the system gives back when a process is killed.

The lock is on the folder itself, so that nothing lies beside it; on Windows it is on a file in it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wa_build.errors import WaError
from wa_build.write.manifest import LOCK, shown

Say = Callable[[str], None]
"""Called with a sentence for the person who waits."""

_PATIENCE = 600.0
_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _close(folder: Path, descriptor: int) -> None:
        os.close(descriptor)
        with contextlib.suppress(OSError):  # somebody else has it open
            (folder / LOCK).unlink()

    _BUSY: tuple[type[OSError], ...] = (OSError,)
else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _close(_: Path, descriptor: int) -> None:
        os.close(descriptor)

    _BUSY: tuple[type[OSError], ...] = (BlockingIOError,)


@contextmanager
def locked(folder: Path, say: Say, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock on a folder that exists; wait for whoever else holds it, and say so.

    Args:
        folder: what is written, or the folder of what is replaced.
        say: is told once that somebody else is at it.
        patience: seconds to wait.

    Raises:
        WaError: somebody else held it all the time.
    """
    with lock_of(folder, say, patience) as is_held:
        if not is_held:
            raise WaError(
                f"{shown(folder)}: another build has been writing it for {patience:.0f} seconds: "
                "stop that one, or try again"
            )
        yield


@contextmanager
def lock_of(folder: Path, say: Say, patience: float = 0) -> Iterator[bool]:
    """Yield whether the lock on a folder could be had within some seconds. Where nothing can be locked, it could."""
    try:
        descriptor = _open(folder)
    except OSError:  # no permission to read it: the file system's own refusal comes when it is written
        yield True
        return
    try:
        yield _have(descriptor, folder, say, time.monotonic() + patience)
    finally:
        _close(folder, descriptor)


def _have(descriptor: int, folder: Path, say: Say, until: float) -> bool:
    is_said = False
    while True:
        try:
            _take(descriptor)
        except _BUSY:
            if time.monotonic() >= until:
                return False
            if not is_said:
                say(f"{shown(folder)}: another build is writing it: waiting for its end")
                is_said = True
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return True
        else:
            return True


def silent(_: str) -> None:
    """Say nothing."""
