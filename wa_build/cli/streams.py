"""Standard output and error as every command needs them: any encoding, a reader who left, a full disk.

Into files and pipes text goes as UTF-8, whatever the locale says; a console gets its own encoding, with a mark in place
of what it cannot show. A reader who has enough (`wa list | head -1`) ends the output and not the command, whose exit
code is its verdict. Any other failure is kept, and said once at the end.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from typing_extensions import Buffer

_ERRORS = "wa-as-it-is"


class Sink(io.FileIO):
    """The end of an output; `problem` is the first thing that could not be written, unless nobody reads any more."""

    problem: OSError | None = None

    def write(self, data: Buffer) -> int:
        """Write, and let nothing fail: the command goes on."""
        try:
            return super().write(data) or 0
        except BrokenPipeError:
            pass
        except OSError as error:
            self.problem = self.problem or error
        return memoryview(data).nbytes


def open_streams() -> Sink | None:
    """Put safe streams in the place of standard output and error; return the end of the output where it is a file.

    Where somebody has put other streams in their place before, such as a test, these stay.
    """
    codecs.register_error(_ERRORS, _as_it_is)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - is open as long as the process
    output: Sink | None = None
    if sys.stdout is sys.__stdout__:
        sys.stdout, output = _safe(sys.stdout)
    if sys.stderr is sys.__stderr__:
        sys.stderr, _ = _safe(sys.stderr)
    return output


def _safe(stream: TextIO | None) -> tuple[TextIO, Sink | None]:
    if stream is not None and stream.isatty():
        cast("io.TextIOWrapper", stream).reconfigure(errors="replace")
        return stream, None
    # Closed: a file that cannot be written stands for it, so that what is opened later does not get its number.
    descriptor = os.open(os.devnull, os.O_RDONLY) if stream is None else stream.fileno()
    if stream is not None:
        stream.flush()
    sink = Sink(descriptor, "wb", closefd=False)
    text = io.TextIOWrapper(io.BufferedWriter(sink), encoding="utf-8", errors=_ERRORS, line_buffering=descriptor == 2)
    return text, sink


def _as_it_is(error: UnicodeError) -> tuple[str | bytes, int]:
    """The bytes of a file's name that are no text go out as they came in; half a character is written by its number."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)
