"""What commands show in a terminal: pure functions from the catalogue to things that rich prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.content.blocks import CROSS_LINK
from wa_build.content.catalog import Catalog
from wa_build.content.document import Demand
from wa_build.content.markup import plain_text, shorten
from wa_build.content.model import LEVELS, Pillar, Practice, Question
from wa_build.content.permalinks import SiteMap
from wa_build.words import words

if TYPE_CHECKING:
    from wa_build.publish.search import Hit

_RISK_STYLE = {"high": "bold red", "medium": "yellow", "low": "cyan"}


def practice_table(practices: Iterable[Practice]) -> Table:
    """Return one row a practice: id, risk, effort, title."""
    table = _table("Id", "Risk", "Effort", "Title")
    for practice in practices:
        risk = Text(practice.risk, style=_RISK_STYLE[practice.risk])
        table.add_row(practice.id, risk, practice.effort, Text(practice.title))
    return table


def stats_table(catalog: Catalog) -> Table:
    """Return counts a pillar: questions, practices, practices by risk, words of prose."""
    levels = [words().states.levels[level] for level in LEVELS]
    table = _table("Pillar", *(f">{name}" for name in ("Questions", "Practices", *levels, "Words")))
    for row in stats_rows(catalog):
        table.add_row(*map(str, row[:-1]), f"{row[-1]:,}", style="bold" if row[0] == "All" else "")
    return table


def stats_rows(catalog: Catalog) -> list[tuple[str | int, ...]]:
    """Return `(pillar, questions, practices, high, medium, low, words)` a pillar, and their sum."""
    rows: list[tuple[str | int, ...]] = []
    for pillar in catalog.pillars.values():
        practices = catalog.practices_of_pillar(pillar.id)
        risks = [sum(practice.risk == level for practice in practices) for level in LEVELS]
        words = sum(len(practice.model_dump_json().split()) for practice in practices)
        rows.append((pillar.title, len(catalog.questions_of(pillar.id)), len(practices), *risks, words))
    totals = [sum(int(row[column]) for row in rows) for column in range(1, 7)]
    return [*rows, ("All", *totals)]


def hit_list(hits: Sequence[Hit], site_url: str = "") -> RenderableType:
    """Return search results: title, where it is, and an excerpt."""
    lines: list[RenderableType] = []
    for hit in hits:
        document = hit.document
        lines.append(Text.assemble((document["title"], "bold"), "  ", (document["kind"], "dim")))
        lines.append(Text(f"  {shorten(document['text'], 150)}"))
        lines.append(Text(f"  {site_url}{document['location']}", style="dim"))
    return Group(*lines)


def entry_page(catalog: Catalog, id_: str) -> RenderableType:
    """Return a practice, question or pillar as a readable page. The id must exist."""
    if id_ in catalog.practices:
        return _practice_page(catalog, catalog.practices[id_])
    if id_ in catalog.questions:
        return _question_page(catalog, catalog.questions[id_])
    return _pillar_page(catalog, catalog.pillars[id_])


def _practice_page(catalog: Catalog, practice: Practice) -> RenderableType:
    question = catalog.question_of(practice.id)
    head = Text.assemble((practice.id, "bold"), " ", (practice.title, "bold"))
    states = words().states
    phrase = (states.risks[practice.risk].label, _RISK_STYLE[practice.risk])
    risk = Text.assemble(phrase, f", {states.efforts[practice.effort].phrase}")
    site = SiteMap(catalog)
    parts = [
        practice.summary,
        *_layered(catalog, practice.id),
        "## Outcome\n\n" + practice.outcome,
        "## Guidance\n\n" + practice.guidance,
        "## Steps\n\n" + "\n".join(f"1. {step.do}" for step in practice.steps),
        _bullets("Evidence", practice.evidence),
        _bullets("Signs you are not there", practice.anti_patterns),
        _bullets("Benefits", practice.benefits),
    ]
    if practice.checks:
        rules = [f"{check.tool} `{check.rule}`: {check.tests}" for check in practice.checks]
        parts.append(_bullets("Automated checks", rules))
    if practice.example:
        parts.append("## Example\n\n" + practice.example)
    parts.append(_bullets("Related practices", [f"{site.label(link.id)}: {link.why}" for link in practice.related]))
    parts.append(_bullets("Resources", [f"{resource.title} {resource.url}" for resource in practice.resources]))
    where = Text(f"{catalog.pillar_of(question.id).title} / {question.id} {question.title}", style="dim")
    return Group(where, head, risk, Text(), *(_markdown(site, part) for part in parts))


def _layered(catalog: Catalog, id_: str) -> list[str]:
    """Return what later layers say of a practice, question or pillar, as Markdown."""
    parts = [f"**Internal guidance: {note.layer.name}**\n\n{note.text}" for note in catalog.notes_of(id_)]
    return [*_mandates(catalog, id_), *parts] if id_ in catalog.practices else parts


def _mandates(catalog: Catalog, id_: str) -> list[str]:
    """Return what layers demand of a practice, the strictest first, and what a waiver sets aside, as Markdown."""
    demands = sorted(catalog.demands_of(id_), key=lambda one: one.mandate.deadline)
    parts = [f"**Mandatory for {_demand(catalog, one)}**" for one in demands]
    for layer, waiver, waived in catalog.waived_of(id_):
        set_aside = "; ".join(_demand(catalog, one) for one in waived)
        by = f"Waiver of {catalog.layer_name(layer)} until {waiver.until}, granted by {waiver.by}"
        parts.append(f"**{by}**: {waiver.reason} Set aside until then: {set_aside}")
    return parts


def _demand(catalog: Catalog, demand: Demand) -> str:
    mandate = demand.mandate
    words = f"{catalog.layer_name(demand.layer)} by {mandate.deadline}, severity {mandate.severity}"
    return f"{words}: {mandate.reason}" if mandate.reason else words


def _question_page(catalog: Catalog, question: Question) -> RenderableType:
    site = SiteMap(catalog)
    head = Text.assemble((question.id, "bold"), " ", (question.title, "bold"))
    parts = [question.why, *_layered(catalog, question.id), _bullets("Prompts for the facilitator", question.prompts)]
    table = practice_table(catalog.practices_of(question.id))
    return Group(head, Text(), *(_markdown(site, part) for part in parts), Text(), table)


def _pillar_page(catalog: Catalog, pillar: Pillar) -> RenderableType:
    site = SiteMap(catalog)
    table = _table("Id", "Area", "Question")
    for question in catalog.questions_of(pillar.id):
        table.add_row(question.id, catalog.area_of(question).title, Text(question.title))
    return Group(
        Text(pillar.title, style="bold"),
        Text(),
        *(_markdown(site, part) for part in [pillar.overview, *_layered(catalog, pillar.id)]),
        Text(),
        table,
    )


def _bullets(title: str, items: Iterable[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {plain_text(item)}" for item in items)


def _markdown(site: SiteMap, text: str) -> RenderableType:
    from rich.markdown import Markdown

    named = CROSS_LINK.sub(lambda match: match[2] or site.label(match[1].strip()), text)
    return Group(Markdown(named), Text())


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        justify = "right" if column.startswith(">") else "left"
        table.add_column(column.removeprefix(">"), justify=justify, overflow="fold")  # type: ignore[arg-type]
    return table
