"""What commands show in a terminal: pure functions from plain data to things that rich prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wa_build.cli.entries import Entry, Risk, Row

if TYPE_CHECKING:
    from wa_build.search.results import Result

_NUMBERED = {"practice", "question"}
_RISK_STYLE = {"high": "bold red", "medium": "yellow", "low": "cyan"}


def practice_table(practices: Iterable[Row]) -> Table:
    """Return one row a practice: id, risk, effort, title."""
    table = _table("Id", "Risk", "Effort", "Title")
    for practice in practices:
        risk = Text(practice.risk, style=_RISK_STYLE[practice.risk])
        table.add_row(practice.id, risk, practice.effort, Text(practice.title))
    return table


def name_table(entries: Iterable[tuple[str, Entry]]) -> Table:
    """Return one row a practice, question or pillar: id and title."""
    table = _table("Id", "Title")
    for id_, entry in entries:
        table.add_row(id_, Text(entry.head[-1]))
    return table


def stats_table(levels: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Table:
    """Return counts a pillar: questions, practices, practices by risk, words of prose."""
    table = _table("Pillar", *(f">{name}" for name in ("Questions", "Practices", *levels, "Words")))
    for row in rows:
        table.add_row(*map(str, row[:-1]), f"{row[-1]:,}", style="bold" if row[0] == "All" else "")
    return table


def result_text(result: Result, stems: Collection[str]) -> RenderableType:
    """Return a page that a search found: id, title and kind, and the sentence that answers, its words marked."""
    from wa_build.search.excerpts import pieces

    name = f"{result.id} {result.title}" if result.kind in _NUMBERED else result.title
    sentence = Text.assemble(
        *((piece.text, "bold" if piece.is_asked else "") for piece in pieces(result.sentence, stems))
    )
    head = Text.assemble((name, "bold"), "  ", (result.kind.capitalize(), "dim"))
    return Group(head, Padding(sentence, (0, 0, 0, 2), expand=False))


def entry_page(entry: Entry) -> RenderableType:
    """Return a practice, question or pillar as a readable page."""
    parts = [Group(_markdown(part), Text()) for part in entry.parts]
    if entry.risk:
        return Group(Text(entry.where, style="dim"), _head(entry.head), _risk(entry.risk), Text(), *parts)
    if len(entry.head) > 1:
        return Group(_head(entry.head), Text(), *parts, Text(), practice_table(entry.practices))
    table = _table("Id", "Area", "Question")
    for id_, area, title in entry.questions:
        table.add_row(id_, area, Text(title))
    return Group(Text(entry.head[0], style="bold"), Text(), *parts, Text(), table)


def _head(head: Sequence[str]) -> Text:
    id_, title = head
    return Text.assemble((id_, "bold"), " ", (title, "bold"))


def _risk(risk: Risk) -> Text:
    return Text.assemble((risk.label, _RISK_STYLE[risk.level]), f", {risk.effort}")


def _markdown(text: str) -> RenderableType:
    from rich.markdown import Markdown

    return Markdown(text)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        justify = "right" if column.startswith(">") else "left"
        table.add_column(column.removeprefix(">"), justify=justify, overflow="fold")  # type: ignore[arg-type]
    return table
