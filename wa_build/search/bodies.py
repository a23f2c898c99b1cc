"""All that is written on a page, as plain paragraphs: what the second stage of the search reads. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wa_build.content.catalog import Catalog, Hidden
from wa_build.content.document import Demand
from wa_build.content.markup import plain_text
from wa_build.content.model import Guide, Pillar, Practice, Question

_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:(?:[-+*]|\d+\.) |\|))")
"""What ends a paragraph: an empty line, or the next item of a list, or row of a table."""

_DASHES = re.compile(r"[ \t]*\|[-:| \t]+")
_HEADING = re.compile(r"#{1,6}[ \t]")


def of_practice(catalog: Catalog, practice: Practice) -> list[str]:
    """Return the paragraphs of a practice's page, in their order there."""
    return _plain(_practice(catalog, practice))


def of_question(catalog: Catalog, question: Question) -> list[str]:
    """Return the paragraphs of a question's page."""
    hidden = (one for one in catalog.hidden.values() if one.id.startswith(f"{question.id}-"))
    own = [question.why, *question.prompts, *_notes(catalog, question.id), *_resources(question)]
    return _plain([*own, *_left_out(hidden)])


def of_pillar(catalog: Catalog, pillar: Pillar) -> list[str]:
    """Return the paragraphs of a pillar's page."""
    principles = [text for principle in pillar.principles for text in (principle.title, principle.text)]
    areas = [text for area in pillar.areas for text in (area.title, area.overview)]
    texts = [pillar.definition, pillar.overview, *principles, *areas, *_notes(catalog, pillar.id)]
    hidden = (one for one in catalog.hidden.values() if one.kind == "question" and one.pillar == pillar.id)
    return _plain([*texts, *_resources(pillar), *_left_out(hidden)])


def of_guide(guide: Guide) -> list[str]:
    """Return the paragraphs of a guide's page."""
    return _plain([guide.description, guide.body])


def of_changes(catalog: Catalog) -> list[str]:
    """Return the paragraphs of the page that says what changed."""
    releases = [(layer.name, release) for layer, release in catalog.releases]
    return _plain(text for name, one in releases for text in (one.title, one.text or "", name))


def _practice(catalog: Catalog, practice: Practice) -> Iterator[str]:
    yield from (practice.summary, practice.outcome)
    yield from _notes(catalog, practice.id)
    yield from _mandates(catalog, practice.id)
    if practice.tags:
        yield ", ".join(practice.tags)
    yield from practice.anti_patterns
    yield from practice.benefits
    yield practice.guidance
    for step in practice.steps:
        yield step.do
        if step.detail:
            yield step.detail
    yield from practice.evidence
    if practice.example:
        yield practice.example
    for check in practice.checks:
        yield f"{check.tool}, {check.rule}: {check.tests}"
    yield from (one.note for one in practice.tradeoffs)
    yield from (one.why for one in practice.related)
    yield from _resources(practice)


def _notes(catalog: Catalog, id_: str) -> Iterable[str]:
    return (text for note in catalog.notes_of(id_) for text in (note.layer.name, note.text))


def _mandates(catalog: Catalog, id_: str) -> Iterator[str]:
    """Yield what layers demand of a practice, and the waivers that set some of it aside."""
    yield from _demands(catalog, catalog.demands_of(id_))
    for layer, waiver, waived in catalog.waived_of(id_):
        yield f"{catalog.layer_name(layer)}: {waiver.reason} Granted by {waiver.by}."
        yield from _demands(catalog, waived)


def _demands(catalog: Catalog, demands: Iterable[Demand]) -> Iterable[str]:
    return (f"{catalog.layer_name(one.layer)}: {one.mandate.reason or one.mandate.severity}" for one in demands)


def _left_out(hidden: Iterable[Hidden]) -> Iterable[str]:
    return (f"{one.id} {one.title}: {one.reason}" for one in hidden)


def _resources(owner: Practice | Question | Pillar) -> Iterable[str]:
    return (resource.title for resource in owner.resources)


def _plain(texts: Iterable[str]) -> list[str]:
    return [
        plain for text in texts for part in (_BLOCK.split(text) if "\n" in text else [text]) if (plain := _said(part))
    ]


def _said(block: str) -> str:
    """Return a paragraph, heading, item or row as plain text."""
    block = block.strip()
    if block.startswith("|"):
        return "" if _DASHES.fullmatch(block) else plain_text(block.strip("|"))
    return plain_text(_HEADING.sub("", block, count=1) if block.startswith("#") else block)
