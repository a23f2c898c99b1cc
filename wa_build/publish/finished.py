"""A finished review as the landing page shows it: one question of an example, with real texts and answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wa_build.assess.file import Assessment, Status
from wa_build.assess.rules import (
    QuestionRow,
    Risk,
    effective_status,
    in_scope,
    outline_of,
    question_result,
    summarize,
)
from wa_build.content.catalog import Catalog
from wa_build.content.model import Level
from wa_build.publish.examples import Example

_ROWS = 6
_NEIGHBOURS = 5


class ShownQuestion(NamedTuple):
    """A question of the outline."""

    id: str
    title: str
    risk: Risk


class ShownPractice(NamedTuple):
    """A practice of the question that is open."""

    id: str
    title: str
    summary: str
    risk: Level
    status: Status | None


class FinishedReview(NamedTuple):
    """What the picture shows.

    Attributes:
        file: of the example, below `examples/`.
        name: of its workload.
        answered: of how many practices of `total` it is known whether they are in place.
        pillar: the title of the pillar that is open, with its questions in `outline`.
        question: the one that is open, with its practices.
    """

    file: str
    name: str
    answered: int
    total: int
    pillar: str
    outline: tuple[ShownQuestion, ...]
    question: ShownQuestion
    in_place: int
    practices: tuple[ShownPractice, ...]


def finished_review(catalog: Catalog, examples: Iterable[Example]) -> FinishedReview | None:
    """Return what there is to show of the example that is answered best; None where none is of this edition."""
    outline = outline_of(catalog)
    edition = catalog.framework.edition
    scopes = [(one, in_scope(outline, one.assessment.scope)) for one in examples if one.assessment.edition == edition]
    found = [(summarize(rows, one.assessment.answers), one, rows) for one, rows in scopes]
    if not found:
        return None
    summary, example, rows = max(found, key=lambda one: one[0].answered)
    open_one = max(rows, key=lambda row: _variety(example.assessment, row), default=None)
    if open_one is None or not _variety(example.assessment, open_one)[0]:
        return None
    return _shown(catalog, example, (summary.answered, summary.total), rows, open_one)


def _variety(assessment: Assessment, row: QuestionRow) -> tuple[int, int]:
    """How many kinds of answers a question shows, and how many practices: the picture is of one that says much."""
    statuses = [effective_status(assessment.answers.get(row.id), one.id) for one in row.practices]
    return len({status for status in statuses if status}), min(len(statuses), _ROWS)


def _shown(
    catalog: Catalog, example: Example, counts: tuple[int, int], rows: Iterable[QuestionRow], row: QuestionRow
) -> FinishedReview:
    answers = example.assessment.answers

    def question(one: QuestionRow) -> ShownQuestion:
        return ShownQuestion(one.id, catalog.questions[one.id].title, question_result(one, answers.get(one.id)).risk)

    practices = tuple(
        ShownPractice(
            one.id,
            catalog.practices[one.id].title,
            catalog.practices[one.id].summary,
            one.risk,
            effective_status(answers.get(row.id), one.id),
        )
        for one in row.practices
    )
    neighbours = [one for one in rows if one.pillar == row.pillar]
    start = max(0, neighbours.index(row) - _NEIGHBOURS + 1)
    return FinishedReview(
        example.name,
        example.title,
        *counts,
        catalog.pillar_of(row.id).title,
        tuple(question(one) for one in neighbours[start : start + _NEIGHBOURS]),
        question(row),
        sum(one.status == "in-place" for one in practices),
        practices[:_ROWS],
    )
