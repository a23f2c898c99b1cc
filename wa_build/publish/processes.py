"""Work on many things by as many processes as the machine has cores. The results are those of one process, in order.

Processes are forked, so that each has all that was read already. Where a system has no fork that is safe, such as
Windows and macOS, or while other threads run, which a forked process would miss, one process does all of it.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")

_WORTH = 16
"""How many things make a process worth its start."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes_for(count: int, wanted: int | None = None) -> int:
    """Return how many processes are to work on some things: no more than are wanted, or than there are cores."""
    return max(1, min(wanted or cores(), count // _WORTH)) if _can_fork() else 1


def _can_fork() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def apart(work: Callable[[], _R]) -> _R:
    """Return what some work comes to, done by a process that then ends, so that its memory is free again.

    Raises:
        ChildProcessError: the process ended before its work did.
        Exception: what `work` raises.
    """
    if not _can_fork():
        return work()
    (told,) = _forked(lambda _: _outcome(work), [None], 1)
    error, result = told
    if error is not None:
        raise error
    return result  # type: ignore[return-value]


def _outcome(work: Callable[[], _R]) -> tuple[Exception | None, _R | None]:
    try:
        return None, work()
    except Exception as error:  # noqa: BLE001 - it is raised again where it is awaited
        return sendable(error), None


def sendable(error: Exception) -> Exception:
    """Return an exception that another process can read: itself, or one with its words."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever a library's exception does
        return ChildProcessError(f"{type(error).__name__}: {error}")
    return error


def results_of(work: Callable[[_T], _R], things: Sequence[_T], processes: int = 1) -> Iterator[_R]:
    """Yield the result for each thing, in their order.

    Args:
        work: is called once for each; what it raises is the caller's to turn into a result, see Raises.
        things: are not sent anywhere; results are, so they must be plain.
        processes: as `processes_for` says.

    Raises:
        ChildProcessError: a process ended before its work did, as when the machine has no memory left.
        Exception: with one process, what `work` raises.
    """
    if processes < 2:
        yield from map(work, things)
        return
    gc.collect()
    gc.freeze()  # else each process would write to all pages of memory, and have them once more
    try:
        yield from _forked(work, things, processes)
    finally:
        gc.unfreeze()


def _forked(work: Callable[[_T], _R], things: Sequence[_T], processes: int) -> Iterator[_R]:
    children: list[tuple[int, BinaryIO]] = []
    try:
        for first in range(processes):
            children.append(_fork(work, things[first::processes], children))
        for index in range(len(things)):
            yield _received(children[index % processes][1])
    finally:
        for _, pipe in children:
            pipe.close()  # who still writes to it ends
        for pid, _ in children:
            os.waitpid(pid, 0)


def _fork(
    work: Callable[[_T], _R], things: Sequence[_T], others: Sequence[tuple[int, BinaryIO]]
) -> tuple[int, BinaryIO]:
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, os.fdopen(reading, "rb")
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent, which closes the pipe
        os.close(reading)
        for _, pipe in others:
            pipe.close()
        with os.fdopen(writing, "wb") as pipe:
            _work_through(work, things, pipe)
        code = 0
    except BaseException:  # noqa: BLE001, S110 - the parent sees that results are missing
        pass
    finally:
        os._exit(code)


def _work_through(work: Callable[[_T], _R], things: Sequence[_T], pipe: BinaryIO) -> None:
    for thing in things:
        sent = pickle.dumps(work(thing), pickle.HIGHEST_PROTOCOL)
        pipe.write(struct.pack("<Q", len(sent)))
        pipe.write(sent)
        pipe.flush()


def _received(pipe: BinaryIO) -> _R:  # type: ignore[type-var]
    head = pipe.read(8)
    body = pipe.read(struct.unpack("<Q", head)[0]) if len(head) == 8 else b""
    if not body:
        raise ChildProcessError("a process ended before its work was done: is there enough memory? Try --jobs 1")
    return pickle.loads(body)  # type: ignore[no-any-return]  # noqa: S301 - of our own child
