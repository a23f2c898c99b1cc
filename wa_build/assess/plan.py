"""The improvement plan: the open practices of an assessment, in the order in which to establish them. Pure.

`overrides/assets/javascripts/assessment/plan.js` is the same in the browser; both run `tests/vectors/plan.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wa_build.assess.acceptance import is_carried
from wa_build.assess.file import OPEN, QuestionAnswer, Status
from wa_build.assess.rules import Answers, PracticeRow, QuestionRow, status_of
from wa_build.content.model import LEVELS, Level


class PlanItem(NamedTuple):
    """An open practice in the improvement plan."""

    practice: str
    question: str
    pillar: str
    status: Status
    risk: Level
    effort: Level
    links: int
    quick_win: bool
    owner: str
    due: str | None
    steps_done: int
    steps: int


def improvement_plan(questions: Iterable[QuestionRow], answers: Answers, day: str = "") -> tuple[PlanItem, ...]:
    """Return the open practices by risk, mandatory ones first, then effort (least first), then links (most first).

    Args:
        questions: what is asked.
        answers: what was answered.
        day: what somebody carries the risk of on this day, such as `2027-03-31`, is left out; empty for nothing.
    """
    items = [
        (practice.deadline == "", _plan_item(question, practice, answer, status))
        for question in questions
        if (answer := answers.get(question.id)) and answer.applicable
        for practice in question.practices
        if (status := status_of(answer, practice.id)) in OPEN and status is not None
        if not is_carried(answer.practices[practice.id], day)
    ]

    def rank(entry: tuple[bool, PlanItem]) -> tuple[int, bool, int, int]:
        is_free, item = entry
        return LEVELS.index(item.risk), is_free, -LEVELS.index(item.effort), -item.links

    return tuple(item for _, item in sorted(items, key=rank))


def _plan_item(question: QuestionRow, practice: PracticeRow, answer: QuestionAnswer, status: Status) -> PlanItem:
    own = answer.practices[practice.id]
    return PlanItem(
        practice=practice.id,
        question=question.id,
        pillar=question.pillar,
        status=status,
        risk=practice.risk,
        effort=practice.effort,
        links=practice.links,
        quick_win=practice.risk == "high" and practice.effort == "low",
        owner=own.owner,
        due=own.due,
        steps_done=sum(step in own.steps for step in practice.steps),
        steps=len(practice.steps),
    )
