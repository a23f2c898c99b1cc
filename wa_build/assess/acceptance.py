"""Risks that somebody carries: out of the improvement plan until a day, and still open, counted and shown. Pure.

`overrides/assets/javascripts/assessment/acceptance.js` is the same in the browser: same names, same order. Both run
`tests/vectors/accepted.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wa_build.assess.file import OPEN, PracticeAnswer, Status
from wa_build.assess.rules import Answers, QuestionRow
from wa_build.content.model import LEVELS, Level


class AcceptedRisk(NamedTuple):
    """An open practice whose risk somebody carries, or has carried.

    Attributes:
        until: the last day, such as `2027-03-31`.
        carried: that day has not passed; else the practice is back in the plan.
    """

    practice: str
    question: str
    pillar: str
    status: Status
    risk: Level
    by: str
    until: str
    why: str
    carried: bool


def is_carried(answer: PracticeAnswer, day: str) -> bool:
    """Tell whether somebody carries the risk of an open practice on a day; without a day nobody does."""
    return answer.status in OPEN and answer.accepted is not None and "" < day <= answer.accepted.until


def accepted_risks(questions: Iterable[QuestionRow], answers: Answers, day: str) -> tuple[AcceptedRisk, ...]:
    """Return what is accepted, also what was until a day that has passed: by risk, then by that day, then as asked."""
    found = [
        AcceptedRisk(
            practice=practice.id,
            question=question.id,
            pillar=question.pillar,
            status=own.status,
            risk=practice.risk,
            by=own.accepted.by,
            until=own.accepted.until,
            why=own.accepted.why,
            carried=is_carried(own, day),
        )
        for question in questions
        if (answer := answers.get(question.id)) and answer.applicable
        for practice in question.practices
        if (own := answer.practices.get(practice.id)) and own.accepted and own.status in OPEN and own.status
    ]
    return tuple(sorted(found, key=lambda one: (LEVELS.index(one.risk), one.until)))
