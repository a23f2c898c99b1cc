"""`wa serve` while someone writes: from saving a practice to its page answering with what was written."""

from __future__ import annotations

import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.process import BenchError, Command, environment
from tests.bench.projects import WA, Project
from tests.bench.results import Found

LIMIT_S = 600.0
PAUSE_S = 0.025
WATCHES_S = 2.0
"""When a server that answers has looked at all that it watches."""
PAGE = "security/sec01/sec01-bp01/"


def saving(project: Project, times: int, plain: float) -> Found:
    """Return the time from saving to the page that shows it, to the seconds of plain MkDocs over the same pages.

    Raises:
        BenchError: the server does not answer, or not with what was written.
    """
    seconds = []
    with served(WA, project.folder) as base:
        time.sleep(WATCHES_S)
        for number in range(times):
            said = f"Saved for the time {number} at {time.monotonic_ns()}"
            started = time.perf_counter()
            project.edit(said)
            _await(base + PAGE, said.encode())
            seconds.append(time.perf_counter() - started)
    parts = {"ours": statistics.median(seconds), "compared": plain, "pages": project.pages}
    return Found(parts["ours"] / plain, tuple(one / plain for one in seconds), parts)


@contextmanager
def served(command: Command, folder: Path) -> Iterator[str]:
    """Run `wa serve` and yield its address once it answers; it ends with the block."""
    address = f"127.0.0.1:{_free_port()}"
    log = folder / "serve.log"
    with log.open("wb") as file:
        words = [*command, "serve", "--address", address]
        process = subprocess.Popen(words, cwd=folder, env=environment(), stdout=file, stderr=file)
        try:
            base = _base(process, log, address)
            yield base
        finally:
            _end(process)


def _base(process: subprocess.Popen[bytes], log: Path, address: str) -> str:
    """Return the address of a site, which may be below the root of its host, once it is there."""
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"http://{address}/", timeout=LIMIT_S) as response:
                response.read()
                return str(response.url)
        except (URLError, OSError):
            time.sleep(PAUSE_S)
    raise BenchError(f"wa serve does not answer:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _await(url: str, said: bytes) -> None:
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=LIMIT_S) as response:  # noqa: S310 - our own server
                if said in response.read():
                    return
        except (URLError, OSError):
            pass  # a rebuild may take the page away for a moment
        time.sleep(PAUSE_S)
    raise BenchError(f"{url} does not come to say '{said.decode()}'")


def _free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
