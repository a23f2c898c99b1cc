"""What commands say: the one way from here to a terminal or a log, where nothing that people wrote may act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from wa_build.plain import plain, plain_json, plain_lines

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType
    from rich.segment import Segment


_NARROWEST, _USUAL, _WIDEST = 20, 80, 500


def say(*lines: str, err: bool = False) -> None:
    """Print sentences, each on a line of its own, whatever is in it."""
    for line in lines:
        click.echo(plain(line), err=err)


def say_lines(text: str, *, err: bool = False) -> None:
    """Print a text of several lines, such as problems with one sentence each."""
    click.echo(plain_lines(text), err=err)


def give_json(text: str) -> None:
    """Print JSON, which a program reads or a person looks at."""
    click.echo(plain_json(text))


def give(text: str) -> None:
    """Print a report as it is: its format has its own way to write what people wrote."""
    click.echo(text.encode("utf-8"), nl=False)  # bytes: CSV has line ends of its own


def show(*content: RenderableType, soft_wrap: bool = False) -> None:
    """Print tables and styled text; only the styles are for the terminal to act on."""
    to = console()
    for one in content:
        to.print(harmless(one, to), soft_wrap=soft_wrap)


def console(*, stderr: bool = False) -> Console:
    """Return what draws tables, of a width that a table can have: COLUMNS may say anything, and often says 0."""
    from rich.console import Console

    drawn = Console(stderr=stderr)
    drawn.width = min(drawn.width, _WIDEST) if drawn.width >= _NARROWEST else _USUAL
    return drawn


def harmless(content: RenderableType, console: Console) -> ConsoleRenderable:
    """Return something to print with what cannot be seen written by its number."""
    return _Harmless(console.render_str(content) if isinstance(content, str) else content)


class _Harmless:
    def __init__(self, content: RenderableType) -> None:
        self._content = content

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        return _plain_segments(console.render(self._content, options))


def _plain_segments(segments: Iterable[Segment]) -> Iterator[Segment]:
    from rich.segment import Segment

    for segment in segments:
        yield segment if segment.control else Segment(plain_lines(segment.text), segment.style)
