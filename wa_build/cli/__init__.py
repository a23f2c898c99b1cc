"""The command `wa`: the only package that prints and exits."""

import os
import sys
from types import TracebackType
from typing import Any


def _stopped_early(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Ctrl-C while the modules are still being loaded, which is before anything could catch it."""
    if not issubclass(kind, KeyboardInterrupt):
        return sys.__excepthook__(kind, error, trace)
    os.write(2, b"stopped\n")
    os._exit(130)


def _not_raised(unraisable: Any) -> None:
    """Ctrl-C in the middle of a library that cannot pass it on is no news for the person who pressed it."""
    if not issubclass(unraisable.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(unraisable)


sys.excepthook = _stopped_early
sys.unraisablehook = _not_raised
