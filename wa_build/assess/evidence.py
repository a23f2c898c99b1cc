"""What proves the answers: a register of it, what of it ends, and what is in place without any. Pure.

`overrides/assets/javascripts/assessment/evidence.js` is the same in the browser: same names, same order. Both run
`tests/vectors/evidence.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from wa_build.assess.file import Evidence, PracticeAnswer, Status
from wa_build.assess.rules import Answers, QuestionRow
from wa_build.content.model import Level

Validity = Literal["unlimited", "valid", "ends-soon", "expired"]

SOON_DAYS = 30
"""So many days before its last one it is said that evidence ends: time for a new one."""


class EvidenceRow(NamedTuple):
    """One piece of evidence, in catalogue order and in the order in which it was given.

    Attributes:
        date: the day that it is of; None where nobody said.
        checked_by: who has looked at it; empty for nobody.
        valid_until: its last day; None for no end.
        validity: whether it still holds on the day of the register.
    """

    practice: str
    question: str
    pillar: str
    status: Status | None
    risk: Level
    title: str
    url: str | None
    date: str | None
    checked_by: str
    valid_until: str | None
    validity: Validity


def validity_of(evidence: Evidence, day: str) -> Validity:
    """Return whether evidence holds on a day; without a day nothing has expired."""
    if evidence.validUntil is None:
        return "unlimited"
    if day == "":
        return "valid"
    if evidence.validUntil < day:
        return "expired"
    left = date.fromisoformat(evidence.validUntil) - date.fromisoformat(day)
    return "ends-soon" if left <= timedelta(days=SOON_DAYS) else "valid"


def evidence_register(questions: Iterable[QuestionRow], answers: Answers, day: str) -> tuple[EvidenceRow, ...]:
    """Return all evidence of what applies, with whether it holds on a day."""
    return tuple(
        EvidenceRow(
            practice=practice,
            question=question.id,
            pillar=question.pillar,
            status=answer.status,
            risk=risk,
            title=one.title,
            url=one.url,
            date=one.date,
            checked_by=one.checkedBy,
            valid_until=one.validUntil,
            validity=validity_of(one, day),
        )
        for question in questions
        for practice, risk, answer in _answered(question, answers)
        for one in answer.evidence
    )


def without_evidence(questions: Iterable[QuestionRow], answers: Answers, day: str) -> tuple[str, ...]:
    """Return the practices that are in place and that nothing proves on a day, in catalogue order.

    What has expired proves nothing any more.
    """
    return tuple(
        practice
        for question in questions
        for practice, _, answer in _answered(question, answers)
        if answer.status == "in-place" and all(validity_of(one, day) == "expired" for one in answer.evidence)
    )


def _answered(question: QuestionRow, answers: Answers) -> Iterator[tuple[str, Level, PracticeAnswer]]:
    asked = answers.get(question.id)
    if asked is None or not asked.applicable:
        return
    for practice in question.practices:
        if practice.id in asked.practices:
            yield practice.id, practice.risk, asked.practices[practice.id]
