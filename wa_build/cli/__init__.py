"""The command `wa`: the only package that prints and exits."""

import os
import sys
from types import TracebackType


def _stopped_early(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Ctrl-C while the modules are still being loaded, which is before anything could catch it."""
    if not issubclass(kind, KeyboardInterrupt):
        return sys.__excepthook__(kind, error, trace)
    os.write(2, b"stopped\n")
    os._exit(130)


sys.excepthook = _stopped_early
