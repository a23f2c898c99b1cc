"""Processes and what they cost: wall time, CPU and memory, of all that a command starts."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

BIN = Path(sys.executable).parent
LOOK_S = 0.1
Command = Sequence[str]


class BenchError(Exception):
    """Something that was to be measured does not work; the message is for the person who runs the benchmark."""


class Run(NamedTuple):
    """One process with all that it started and waited for.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of all of them, user and system.
        memory: bytes of the largest of them.
    """

    wall: float
    cpu: float
    memory: int


def environment() -> Mapping[str, str]:
    """Return the environment of what is measured: Python keeps what it compiled, as on any machine of a person."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(command: Command, folder: Path) -> Run:
    """Run a command to its end and measure it.

    Raises:
        BenchError: it failed.
    """
    started = time.perf_counter()
    process = _start(command, folder)
    with process.stderr or io.BytesIO() as stream:
        said = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # so that nobody waits for it again
    if process.returncode:
        raise BenchError(f"{' '.join(command[:4])} failed in {folder}:\n{said.decode(errors='replace')[-2000:]}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def _start(command: Command, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def alternately(commands: Mapping[str, Command], folder: Path, times: int) -> dict[str, list[Run]]:
    """Run several commands in turn, so that what else the machine does meets all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(run(command, folder))
    return runs


def peak_memory(command: Command, folder: Path) -> int:
    """Return the most memory that a command and all it started held at one moment, in bytes, shared pages once.

    Raises:
        BenchError: it failed, or this system does not say.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        raise BenchError("memory of several processes is known on Linux alone")
    process = _start(command, folder)
    peak = 0
    reading = threading.Thread(target=process.communicate)
    reading.start()
    while reading.is_alive():
        peak = max(peak, sum(map(_share_of, _tree(process.pid))))
        reading.join(LOOK_S)
    if process.returncode:
        raise BenchError(f"{' '.join(command[:4])} failed in {folder}")
    return peak


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as they are there."""
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _share_of(pid: int) -> int:
    """Return the memory of a process, each shared page divided by those who share it; none once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
