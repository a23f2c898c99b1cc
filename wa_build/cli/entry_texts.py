"""From a catalogue to what a terminal shows of it, as plain data that can be kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from wa_build.cli.entries import Entries, Entry, Left, Risk, Row
from wa_build.cli.ids import names_of_pages, names_of_pillars
from wa_build.content.blocks import CROSS_LINK
from wa_build.content.catalog import Catalog
from wa_build.content.document import Demand
from wa_build.content.markup import plain_text
from wa_build.content.model import LEVELS, Pillar, Practice, Question
from wa_build.content.permalinks import SiteMap
from wa_build.search.folding import short_name
from wa_build.words import words


def entries_of(catalog: Catalog) -> Entries:
    """Return what a terminal shows of a catalogue."""
    site = SiteMap(catalog)
    rows = {practice.id: _row(catalog, practice) for practice in catalog.practices.values()}
    pages = {
        **{practice.id: _practice(site, practice) for practice in catalog.practices.values()},
        **{question.id: _question(site, question, rows) for question in catalog.questions.values()},
        **{pillar.id: _pillar(site, pillar) for pillar in catalog.pillars.values()},
    }
    return Entries(
        edition=catalog.framework.edition,
        practices=tuple(rows.values()),
        pages=pages,
        called=names_of_pages(catalog),
        left_out={key: Left(one.id, one.by, one.reason) for key, one in catalog.hidden.items()},
        heirs=dict(catalog.heirs),
        known=_known(catalog),
        heads=tuple(words().states.levels[level] for level in LEVELS),
        counts=tuple(_counts(catalog)),
    )


def _known(catalog: Catalog) -> dict[str, dict[str, tuple[str, ...]]]:
    services = catalog.services.values()
    return {
        "pillar": names_of_pillars(catalog),
        "service": {one.id: (one.title, short_name(one.title), *one.aliases) for one in services},
        "role": {role.id: (role.title,) for role in catalog.framework.roles},
        "phase": {phase.id: (phase.title,) for phase in catalog.framework.phases},
        "tag": dict.fromkeys(catalog.by_tag, ()),
    }


def _row(catalog: Catalog, practice: Practice) -> Row:
    pillar = catalog.pillar_of(catalog.question_of(practice.id).id).id
    chosen = (tuple(practice.services), tuple(practice.roles), tuple(practice.phases), tuple(practice.tags))
    return Row(practice.id, practice.risk, practice.effort, practice.title, pillar, *chosen)


def _counts(catalog: Catalog) -> list[tuple[str | int, ...]]:
    """Return `(pillar, questions, practices, high, medium, low, words)` a pillar, and their sum."""
    rows: list[tuple[str | int, ...]] = []
    for pillar in catalog.pillars.values():
        practices = catalog.practices_of_pillar(pillar.id)
        risks = [sum(practice.risk == level for practice in practices) for level in LEVELS]
        words = sum(len(practice.model_dump_json().split()) for practice in practices)
        rows.append((pillar.title, len(catalog.questions_of(pillar.id)), len(practices), *risks, words))
    totals = [sum(int(row[column]) for row in rows) for column in range(1, 7)]
    return [*rows, ("All", *totals)]


def _practice(site: SiteMap, practice: Practice) -> Entry:
    catalog, states = site.catalog, words().states
    question = catalog.question_of(practice.id)
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
    return Entry(
        head=(practice.id, practice.title),
        where=f"{catalog.pillar_of(question.id).title} / {question.id} {question.title}",
        risk=Risk(practice.risk, states.risks[practice.risk].label, states.efforts[practice.effort].phrase),
        parts=_named(site, parts),
    )


def _question(site: SiteMap, question: Question, rows: dict[str, Row]) -> Entry:
    catalog = site.catalog
    prompts = _bullets("Prompts for the facilitator", question.prompts)
    return Entry(
        head=(question.id, question.title),
        parts=_named(site, [question.why, *_layered(catalog, question.id), prompts]),
        practices=tuple(rows[practice.id] for practice in catalog.practices_of(question.id)),
    )


def _pillar(site: SiteMap, pillar: Pillar) -> Entry:
    catalog = site.catalog
    questions = catalog.questions_of(pillar.id)
    return Entry(
        head=(pillar.title,),
        parts=_named(site, [pillar.overview, *_layered(catalog, pillar.id)]),
        questions=tuple((one.id, catalog.area_of(one).title, one.title) for one in questions),
    )


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


def _bullets(title: str, items: Iterable[str]) -> str:
    return f"## {title}\n\n" + "\n".join(f"- {plain_text(item)}" for item in items)


def _named(site: SiteMap, parts: Iterable[str]) -> tuple[str, ...]:
    """Put the title of what a link leads to in the place of its id."""
    return tuple(CROSS_LINK.sub(lambda match: match[2] or site.label(match[1].strip()), part) for part in parts)
