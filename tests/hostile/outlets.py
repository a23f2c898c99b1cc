"""Where a command speaks to and how it is stopped: each call is a process of its own, a fork of this one (POSIX)."""

from __future__ import annotations

import io
import os
import signal
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple, NoReturn

from wa_build.assess import load
from wa_build.cli.main import main

POSSIBLE = sys.platform == "linux"
PLACES = ("file", "file", "file", "closed", "gone", "full")
"""A file; nothing; a pipe whose reader left; a disk without room."""
ENCODINGS = ("utf-8", "ascii", "cp1252", "utf-16", "utf-7", "latin-1", "cp037")
ENVIRONMENTS: tuple[Mapping[str, str | None], ...] = (
    {},
    *({"COLUMNS": columns} for columns in ("0", "-5", "1", "x", "1000000", "")),
    *({"TERM": term} for term in ("", "dumb", "\x1b[31m")),
    *({"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "COLORTERM": "x"}, {"TTY_COMPATIBLE": "1"}, {"LINES": "0"}),
    *({"HOME": None, "USER": None}, {"HOME": "/nonexistent"}, {"TMPDIR": "/nonexistent"}, {"TZ": "x/y"}),
    *({"SITE_URL": "javascript:x"}, {"SITE_URL": "http://\x1b[8m\n::error::x"}, {"SOURCE_DATE_EPOCH": "x"}),
    *({"WA_TRACEBACK": ""}, {"WA_X": "\x1b"}, {"LC_ALL": "C", "LANG": None}, {"PATH": "/nonexistent"}),
)


@dataclass(frozen=True)
class Outlet:
    """Where standard output and error go, in which encoding, and what of the environment is another."""

    out: str = "file"
    err: str = "file"
    encoding: str = "utf-8"
    environment: Mapping[str, str | None] = field(default_factory=dict)


class Said(NamedTuple):
    """How a command ended (None: it did not, in time), and what it printed."""

    code: int | None
    out: str
    err: str


def outlet(random: Random) -> Outlet:
    """Return an outlet of which one thing or more is not as a command would like it."""
    places = [random.choice(PLACES) for _ in range(2)]
    return Outlet(*places, random.choice(ENCODINGS), random.choice(ENVIRONMENTS))


def call(
    arguments: Sequence[str], folder: Path, to: Outlet, *, stop_after: float | None = None, limit: float = 30
) -> Said:
    """Run a command in a folder, as a process of its own.

    Args:
        arguments: of the command.
        folder: where it runs.
        to: where it speaks to.
        stop_after: the seconds after which somebody presses Ctrl-C.
        limit: the seconds after which it is ended.
    """
    files = [os.memfd_create(name) for name in ("out", "err")]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until the child is the command
    child = os.fork()
    if child == 0:
        _become(arguments, folder, to, files)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    code = _wait(child, stop_after, limit)
    texts = [os.pread(file, os.fstat(file).st_size, 0).decode("utf-8", "surrogateescape") for file in files]
    for file in files:
        os.close(file)
    return Said(code, *texts)


def _wait(child: int, stop_after: float | None, limit: float) -> int | None:
    started = time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        passed = time.monotonic() - started
        if stop_after is not None and passed > stop_after:
            os.kill(child, signal.SIGINT)
            stop_after = None
        if passed > limit:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(0.002)


def _become(arguments: Sequence[str], folder: Path, to: Outlet, files: Sequence[int]) -> NoReturn:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        # A command has Python's own filter, not pytest's: Ctrl-C between opening a folder and keeping it is no fault.
        warnings.simplefilter("ignore", ResourceWarning)
        load.WAIT = 0.2
        os.chdir(folder)
        for name, value in to.environment.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        ends = [_end(place, file) for place, file in zip((to.out, to.err), files, strict=True)]
        for number, name, end in ((1, "stdout", ends[0]), (2, "stderr", ends[1])):
            os.close(number) if end is None else os.dup2(end, number)
            stream = None if end is None else _stream(number, to.encoding)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        main.main(args=list(arguments), prog_name="wa")
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 99)
    except BaseException:  # noqa: BLE001 - a traceback is what is looked for
        sys.excepthook(*sys.exc_info())
        os._exit(98)
    os._exit(97)


def _end(place: str, file: int) -> int | None:
    if place == "full":
        return os.open("/dev/full", os.O_WRONLY)
    if place == "gone":
        reader, writer = os.pipe()
        os.close(reader)
        return writer
    return file if place == "file" else None


def _stream(number: int, encoding: str) -> io.TextIOWrapper:
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    return io.TextIOWrapper(raw, encoding=encoding, errors="strict" if number == 1 else "backslashreplace")
