"""What an organisation demands: the practices that its layers make mandatory, and which of them are overdue. Pure.

`overrides/assets/javascripts/assessment/mandates.js` is the same in the browser; both run the vectors
`tests/vectors/mandatory.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wa_build.assess.file import Status
from wa_build.assess.rules import Answers, QuestionRow, effective_status
from wa_build.content.model import LEVELS, Level


class Mandated(NamedTuple):
    """A practice that an organisation demands; `open` unless it is in place or not applicable."""

    practice: str
    question: str
    status: Status | None
    severity: Level
    deadline: str
    open: bool


def mandates(questions: Iterable[QuestionRow], answers: Answers) -> tuple[Mandated, ...]:
    """Return the practices that an organisation demands: the earliest deadline first, then the gravest.

    The demand does not change the risk of a question. What nobody has answered yet is open.
    """
    found = [
        Mandated(practice.id, question.id, status, practice.severity, practice.deadline, _is_demanded(status))
        for question in questions
        for practice in question.practices
        if practice.severity
        for status in (effective_status(answers.get(question.id), practice.id),)
    ]
    return tuple(sorted(found, key=lambda one: (one.deadline, LEVELS.index(one.severity))))


def overdue(mandated: Mandated, day: str) -> bool:
    """Tell whether a mandatory practice is open after its deadline, seen from a day such as `2027-04-01`."""
    return mandated.open and mandated.deadline < day


def _is_demanded(status: Status | None) -> bool:
    return status not in ("in-place", "not-applicable")
