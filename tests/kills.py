"""Kill builds at random moments: a site is found whole at any moment, and the next build is right.

`python -m tests.kills` does it 500 times, over two sizes and inside the swap, and prints what it found; a test does it a
few times. A build is a fork of this process, which has everything imported, so most of its time can be hit.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unittest import mock

from wa_build.publish.mkdocs import build_site
from wa_build.write import swap
from wa_build.write.manifest import Kind
from wa_build.write.swap import recover, replacing

ROOT = Path(__file__).resolve().parent.parent
KIND = Kind(".wa-list", lambda _: {}, "")
CONFIG = f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: NAME\nsite_url: https://example.org/\ntheme: {{custom_dir: {ROOT / 'overrides'}}}\n"

Work = Callable[[int], None]
"""Makes the site number 0 or 1."""


@dataclass
class Found:
    """What came of some kills.

    Attributes:
        kills: how many hit a work that was still going on.
        done: how many works were done before.
        looks: how often the poller looked at the site.
        gaps: how often it was not there.
        torn: sites that were neither the old nor the new one, after a kill.
        wrong: sites that were not right after the next work.
        left: entries beside the site that the next work left.
    """

    kills: int = 0
    done: int = 0
    looks: int = 0
    gaps: int = 0
    torn: int = 0
    wrong: int = 0
    left: int = 0

    @property
    def is_well(self) -> bool:
        """Whether nobody could have met half a site."""
        return not (self.gaps or self.torn or self.wrong or self.left)


def state(folder: Path) -> str:
    """All names and contents of a folder as one digest."""
    whole = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder)}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def kill_often(
    work: Work, site: Path, times: int, seed: int, *, is_polled: bool = True, is_torn_allowed: bool = False
) -> Found:
    """Do a work again and again, kill it at a random moment, look at the site, do it once in peace, and look again.

    It ends after so many kills that hit, or after four times as many turns.
    """
    randomness = random.Random(seed)
    found, good = Found(), []
    started = time.monotonic()
    for number in (1, 0):
        _in_child(work, number, None)
        good.append(state(site))
    good.reverse()
    assert good[0] != good[1], "the two sites are told apart"
    duration = (time.monotonic() - started) / 2
    beside = {path.name for path in site.parent.iterdir()}
    with _polled(site, found) if is_polled else _unpolled():
        for turn in range(4 * times):
            if found.kills == times:
                break
            number = (turn + 1) % 2
            was_killed = _in_child(work, number, randomness.uniform(0, duration * 1.05))
            found.kills += was_killed
            found.done += not was_killed
            duration *= 1 if was_killed else 0.8  # a busy machine made the first works slower than this one
            if not is_polled:
                recover(site)
            found.torn += not is_torn_allowed and state(site) not in good
            _in_child(work, number, None)
            found.wrong += state(site) != good[number]
            found.left += len({path.name for path in site.parent.iterdir()} - beside)
    return found


def _in_child(work: Work, number: int, seconds: float | None) -> bool:
    """Do a work in a process of its own, killed after some seconds; return whether that hit it."""
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        code = 1
        try:
            work(number)
            code = 0
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "a work failed by itself"
    return os.WIFSIGNALED(status)


@contextmanager
def _unpolled() -> Iterator[None]:
    yield


@contextmanager
def _polled(site: Path, found: Found) -> Iterator[None]:
    """Look all the time whether the first page and the last file of a site are there, in a thread."""
    names = [path for path in (site / "index.html", site / "sw.js") if path.exists()]
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            found.looks += 1
            found.gaps += not all(os.path.exists(name) for name in names)  # noqa: PTH110 - quick
            time.sleep(0.001)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def of_builds(folder: Path, times: int, seed: int, content: Path = ROOT / "tests" / "mini" / "content") -> Found:
    """Kill builds of the mini framework, or of two pillars of the real one."""
    shutil.copytree(content, folder / "content")
    few = "extra: {wa: {pillars: [operational-excellence, sustainability]}}\n" if content == ROOT / "content" else ""
    for number in (0, 1):
        (folder / f"{number}.yml").write_text(CONFIG.replace("NAME", f"Site {number}") + few, encoding="utf-8")
    return kill_often(lambda number: build(folder / f"{number}.yml"), folder / "site", times, seed)


def build(config_file: Path) -> None:
    """Build a site as `wa build` does."""
    build_site(config_file)


def of_swaps(folder: Path, times: int, seed: int, way: str = "exchange") -> Found:
    """Kill swaps of folders that are ready: by exchange, by two renames, or by copies as into a mount."""
    ready = {
        number: {f"{number if name % 3 else 'both'}-{name}.html": f"{number}" for name in range(60)}
        for number in (0, 1)
    }
    site = folder / "site"

    def work(number: int) -> None:
        with (
            mock.patch.object(
                swap, "exchange", {"exchange": swap.exchange, "two renames": _none, "copies": _busy}[way]
            ),
            replacing(site, KIND) as new,
        ):
            new.mkdir()
            for name, text in {**ready[number], "index.html": str(number)}.items():
                (new / name).write_text(text, encoding="utf-8")

    return kill_often(work, site, times, seed, is_polled=way != "two renames", is_torn_allowed=way == "copies")


def _none(*_: Path) -> bool:
    return False


def _busy(*_: Path) -> bool:
    raise OSError(16, "Device or resource busy")


WORKS: tuple[tuple[str, int, int, Callable[[Path, int, int], Found]], ...] = (
    ("builds, mini", 160, 0, of_builds),
    ("builds, two pillars", 40, 0, lambda folder, times, seed: of_builds(folder, times, seed, ROOT / "content")),
    ("swaps by exchange", 150, 5, of_swaps),
    ("swaps by two renames", 75, 5, lambda folder, times, seed: of_swaps(folder, times, seed, "two renames")),
    ("copies into a mount", 75, 5, lambda folder, times, seed: of_swaps(folder, times, seed, "copies")),
)
"""What is killed: its name, how often, how often in a test, and how."""


def main() -> int:
    """Kill 500 times, or with `--few` fifteen times, and say what was found.

    Another argument is the seed, or a word such as `mini` that names what is to be killed.
    """
    few = "--few" in sys.argv
    seed = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1)
    only = next((word for word in sys.argv[1:] if word.isalpha()), "")
    is_well = True
    for name, many, some, work in WORKS:
        if only not in name:
            continue
        if times := some if few else many:
            started = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                found = work(Path(folder), times, seed)
            is_well &= found.is_well and found.kills > 0
            print(f"{name}: {found} in {time.monotonic() - started:.0f} s", flush=True)  # noqa: T201 - what was measured
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
