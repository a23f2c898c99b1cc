"""A progress bar for what takes more than a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from wa_build.cli.output import console

_DELAY = 1.0
_PAUSE = 0.1


@contextmanager
def shown_after_a_second(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function of `(done, total)` that draws a bar on standard error once a second has passed."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
        auto_refresh=False,  # by a thread, with which a build could not work in several processes
    )
    task = bar.add_task(title, total=None)
    started = drawn = time.monotonic()

    def step(done: int, total: int) -> None:
        if time.monotonic() - started > _DELAY and not bar.live.is_started:
            bar.start()
        nonlocal drawn
        now = time.monotonic()
        bar.update(task, completed=done, total=total, refresh=now - drawn > _PAUSE)
        drawn = now if now - drawn > _PAUSE else drawn

    try:
        yield step
    finally:
        if bar.live.is_started:
            bar.stop()
