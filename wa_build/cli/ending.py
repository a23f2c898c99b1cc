"""How a command ends: whatever happens, with one sentence and the right code, never with a traceback."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

import click

from wa_build.cli.exit_codes import STOPPED, UNJUDGED, WELL
from wa_build.cli.output import say, say_lines
from wa_build.cli.streams import open_streams

ISSUES = "https://github.com/open-well-architected/open-well-architected/issues"
TRACEBACK = "WA_TRACEBACK"
"""The environment variable under which an inner error shows where it happened."""


_interrupts: list[int] = []
"""What a library made of Ctrl-C, such as an error of its own, is no error of ours."""


def exit_with(command: Callable[[], Any]) -> None:
    """Run a command and exit: its own code, or 2 where something came in between that is no finding."""
    output = open_streams()
    _remember_interrupts()
    code = _code_of(command)
    sys.stdout.flush()
    if output is not None and output.problem is not None:
        say(f"wa: standard output cannot be written: {_reason(output.problem)}", err=True)
        code = UNJUDGED
    sys.stderr.flush()
    sys.exit(code)


def _code_of(command: Callable[[], Any]) -> int:
    try:
        given = command()
    except SystemExit as end:
        given = end.code
        if isinstance(given, str):
            say_lines(given, err=True)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say_lines(shown.getvalue().rstrip("\n"), err=True)
        given = UNJUDGED
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        given = STOPPED
    except Exception as error:  # noqa: BLE001 - the last place that can turn it into a sentence
        if _interrupts:
            click.echo("stopped", err=True)
        else:
            _say(error)
        given = STOPPED if _interrupts else UNJUDGED
    return given if isinstance(given, int) else WELL if given is None else UNJUDGED


def _remember_interrupts() -> None:
    _interrupts.clear()
    is_ours = signal.getsignal(signal.SIGINT) in (signal.default_int_handler, _interrupt)
    if is_ours and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, _: object) -> None:
    _interrupts.append(number)
    raise KeyboardInterrupt


def _say(error: Exception) -> None:
    if os.environ.get(TRACEBACK):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, OSError) and error.filename:
        say(f"wa: {os.fsdecode(error.filename)}: {_reason(error)}", err=True)
        return
    first = next(iter(str(error).splitlines()), "")
    what = f"{type(error).__name__}: {first}" if first else type(error).__name__
    say(
        f"wa: an error in wa itself ({what}), nothing was judged: please report it at {ISSUES} with the command and "
        f"what {TRACEBACK}=1 adds",
        err=True,
    )


def _reason(error: OSError) -> str:
    return "it is closed" if error.errno == errno.EBADF else error.strerror or str(error)
