"""The cyclic garbage collector, which has nothing to do while content is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the cyclic garbage collector.

    Reading makes objects by the hundred thousand, none of which go in a circle, and it would walk them again and again.
    The first time it is also told to look at none of them later; in a process that reads again and again, such as
    `wa serve`, that would keep what others have left for it to collect.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _freeze()
            gc.enable()


@cache
def _freeze() -> None:
    """Have the collector leave alone what there is by now; once, as counting what it leaves alone takes its time."""
    gc.freeze()
