"""A comparison of two states of the content as data, as Markdown for a pull request, and for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.content.diff import Changed, Diff, Entry
from wa_build.plain import plain
from wa_build.reports.quoting import md
from wa_build.reports.schemas import ChangedData, DiffData, EntryData

DIFF_FORMAT: Literal["open-well-architected/diff"] = "open-well-architected/diff"
DIFF_VERSION: Literal[1] = 1


def diff_data(found: Diff, old: str, new: str) -> DiffData:
    """Return a comparison as JSON data; `docs/diff-json.md` describes it."""
    return {
        "format": DIFF_FORMAT,
        "version": DIFF_VERSION,
        "old": old,
        "new": new,
        "added": [_entry_data(one) for one in found.added],
        "removed": [_entry_data(one) for one in found.removed],
        "renamed": [{"old": one.old, "new": one.new, "title": one.title} for one in found.renamed],
        "changed": [_changed_data(one) for one in found.changed],
        "attention": [
            {"path": one.path, "layer": one.layer, "target": one.target, "why": one.why} for one in found.attention
        ],
        "unread": list(found.unread),
    }


def diff_markdown(found: Diff, old: str, new: str) -> str:
    """Return a comparison as Markdown."""
    parts = [
        _list("Needs a look in your layers", (f"{_code(one.path)}: {md(one.why)}" for one in found.attention)),
        _list("Added", (f"{one.id} {md(one.title)}" for one in found.added)),
        _list("Removed", (f"{one.id} {md(one.title)}" for one in found.removed)),
        _list("Renamed", (f"{one.old} is now {one.new} {md(one.title)}" for one in found.renamed)),
        _list("Changed", (f"{one.id} {md(one.title)}: {md(said(one))}" for one in found.changed)),
        _list("Could not be read", (_code(path) for path in found.unread)),
    ]
    lines = [line for part in parts for line in part] or ["Nothing in the content differs.", ""]
    return "\n".join([f"# Content from {md(old)} to {md(new)}", "", *lines]).rstrip() + "\n"


def diff_tables(found: Diff) -> RenderableType:
    """Return a comparison for a terminal: what needs a look comes last, where one reads."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("Change", "Id", "Title", "What"):
        table.add_column(name, overflow="fold")
    for style, word, entries in (("green", "added", found.added), ("red", "removed", found.removed)):
        for one in entries:
            table.add_row(Text(word, style=style), one.id, Text(one.title), "")
    for renamed in found.renamed:
        table.add_row(Text("renamed", style="yellow"), renamed.new, Text(renamed.title), f"was {renamed.old}")
    for changed in found.changed:
        table.add_row("changed", changed.id, Text(changed.title), said(changed))
    parts: list[RenderableType] = [table if table.row_count else Text("Nothing in the content differs.")]
    if found.unread:
        parts.append(Text(f"\nCould not be read and is not compared: {', '.join(found.unread)}", style="yellow"))
    if found.attention:
        parts.append(Text("\nNeeds a look in your layers", style="bold"))
        parts += [Text(f"{one.path}: {one.why}") for one in found.attention]
    return Group(*parts)


def said(one: Changed) -> str:
    """Return what changed as words: `risk medium to high, text of guidance, steps; new step name-owner`."""
    words = [f"{name} {pair[0]} to {pair[1]}" for name in ("risk", "effort") if (pair := getattr(one, name))]
    if one.fields:
        words.append(f"text of {', '.join(one.fields)}")
    steps = [f"new step {id_}" for id_ in one.steps_added] + [f"step {id_} gone" for id_ in one.steps_removed]
    return "; ".join([", ".join(words), *steps])


def _entry_data(one: Entry) -> EntryData:
    return {"kind": one.kind, "id": one.id, "title": one.title}


def _changed_data(one: Changed) -> ChangedData:
    return {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "risk": list(one.risk) if one.risk else None,
        "effort": list(one.effort) if one.effort else None,
        "fields": list(one.fields),
        "steps": {"added": list(one.steps_added), "removed": list(one.steps_removed)},
    }


def _code(path: str) -> str:
    return md(path) if "`" in path else f"`{plain(path)}`"


def _list(title: str, items: Iterable[str]) -> list[str]:
    found = [f"- {item}" for item in items]
    return [f"## {title}", "", *found, ""] if found else []
