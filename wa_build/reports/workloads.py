"""One assessment of many, reduced to what a portfolio says of it: its row, and a mark a practice. Pure.

So the assessment itself is let go of, and thousands need no more memory than their counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wa_build.assess.file import Assessment
from wa_build.assess.renames import move_renamed
from wa_build.assess.review import renamed_in
from wa_build.assess.rules import (
    Answers,
    QuestionRow,
    Summary,
    in_scope,
    is_to_check,
    last_changed,
    outline_of,
    sum_of,
    summarize,
)
from wa_build.assess.themes import Reviewed, marks_of
from wa_build.content.catalog import Catalog
from wa_build.content.model import LEVELS

SHOWN = 200
"""So many workloads are shown to a reader. What is more than that stands beside them as text, or in CSV and JSON."""


class WorkloadRow(NamedTuple):
    """One workload of the heat map.

    Attributes:
        pillars: without those out of its scope.
        edition: the one that its answers were given for.
        to_check: how many of its answers were carried over from another edition, and are to be looked at.
    """

    name: str
    owner: str
    changed: str
    total: Summary
    pillars: Mapping[str, Summary]
    edition: str = ""
    to_check: int = 0


class Reduced(NamedTuple):
    """What is left of an assessment: its row, and its marks, see `themes.marks_of`."""

    row: WorkloadRow
    marks: bytes


@dataclass(frozen=True)
class Measure:
    """What all assessments are reduced by, made once of a catalogue.

    Attributes:
        outline: its questions as the rules see them.
        renamed: its practices by their earlier ids.
    """

    outline: tuple[QuestionRow, ...]
    renamed: Mapping[str, str]


def measure_of(catalog: Catalog) -> Measure:
    """Return what assessments are reduced by."""
    return Measure(outline_of(catalog), renamed_in(catalog))


def reduced(measure: Measure, assessment: Assessment, given: Assessment | None = None) -> Reduced:
    """Reduce an assessment.

    Args:
        measure: of the catalogue that it is read with.
        assessment: with its answers in the edition of that catalogue.
        given: the same as it was given, where that was another edition.
    """
    own = Reviewed(assessment.scope, move_renamed(assessment.answers, measure.renamed))
    return Reduced(_row(measure.outline, given or assessment, own), marks_of(measure.outline, own))


def worst_first(totals: Sequence[Summary], most: int = SHOWN) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return which of some workloads are shown, and which are not, as indexes.

    As many as can be shown stay in the order given. Of more those are shown, and stand first, that have the most
    questions at high risk, then at medium, then at low; equals stay in the order given.
    """
    if len(totals) <= most:
        return tuple(range(len(totals))), ()
    order = sorted(range(len(totals)), key=lambda index: [-totals[index].risks[level] for level in LEVELS])
    return tuple(order[:most]), tuple(order[most:])


def _row(outline: Sequence[QuestionRow], assessment: Assessment, reviewed: Reviewed) -> WorkloadRow:
    rows = in_scope(outline, reviewed.scope)
    pillars: dict[str, list[QuestionRow]] = {}
    for row in rows:
        pillars.setdefault(row.pillar, []).append(row)
    counted = {id_: summarize(some, reviewed.answers) for id_, some in pillars.items()}
    return WorkloadRow(
        name=assessment.workload.name,
        owner=assessment.workload.owner,
        changed=last_changed(assessment),
        total=sum_of(counted.values()),
        pillars=counted,
        edition=assessment.edition,
        to_check=sum(_to_check(row, reviewed.answers) for row in rows),
    )


def _to_check(question: QuestionRow, answers: Answers) -> int:
    answer = answers.get(question.id)
    if answer is None or not any(one.check for one in answer.practices.values()):
        return 0
    return sum(is_to_check(answer, one.id) for one in question.practices)
