"""What follows from answers: what clears a risk, and whom to ask. Pure.

`overrides/assets/javascripts/assessment/clearing.js` is the same in the browser: same names, same order. Both run
`tests/vectors/{clears,follow-ups}.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wa_build.assess.file import QuestionAnswer
from wa_build.assess.plan import improvement_plan
from wa_build.assess.rules import Answers, QuestionRow, Risk, question_result, status_of
from wa_build.content.model import LEVELS, Level

_NO_ANSWER = QuestionAnswer()


class Clearance(NamedTuple):
    """What takes a question out of a risk.

    Attributes:
        practices: the smallest set that does, in catalogue order: each of them exposes the level or more.
        remaining: the risk of the question once they are in place.
        complete: no applicable practice is unanswered; else an answer to come may bring the risk back.
    """

    practices: tuple[str, ...]
    remaining: Risk
    complete: bool


class FollowUp(NamedTuple):
    """A question that was marked to be asked again after the meeting.

    Attributes:
        text: what to find out and whom to ask, in the reviewers' words; empty where it is only marked.
        unsure: its practices that nobody could answer, in catalogue order.
        owners: who owns its practices, each once, in catalogue order: the first people to ask.
    """

    question: str
    pillar: str
    area: str
    risk: Risk
    text: str
    unsure: tuple[str, ...]
    owners: tuple[str, ...]


def what_clears(question: QuestionRow, answer: QuestionAnswer | None, level: Level) -> Clearance | None:
    """Return what takes a question out of a risk level, or None where its risk is below that level."""
    opened = {item.practice for item in improvement_plan([question], {question.id: answer or _NO_ANSWER})}
    exposed = LEVELS[: LEVELS.index(level) + 1]
    practices = tuple(row.id for row in question.practices if row.id in opened and row.risk in exposed)
    if not practices:
        return None
    rest = question_result(question, _with_in_place(answer or _NO_ANSWER, practices))
    return Clearance(practices, rest.risk, rest.complete)


def follow_ups(questions: Iterable[QuestionRow], answers: Answers) -> tuple[FollowUp, ...]:
    """Return the questions that are marked for follow-up, in catalogue order, also those that do not apply."""
    return tuple(
        FollowUp(
            question=row.id,
            pillar=row.pillar,
            area=row.area,
            risk=question_result(row, answer).risk,
            text=answer.followUp,
            unsure=tuple(one.id for one in row.practices if status_of(answer, one.id) == "unsure"),
            owners=_owners(row, answer),
        )
        for row in questions
        if (answer := answers.get(row.id) or _NO_ANSWER).followUp is not None
    )


def _with_in_place(answer: QuestionAnswer, ids: Sequence[str]) -> QuestionAnswer:
    done = {id_: answer.practices[id_].model_copy(update={"status": "in-place"}) for id_ in ids}
    return answer.model_copy(update={"practices": {**answer.practices, **done}})


def _owners(question: QuestionRow, answer: QuestionAnswer) -> tuple[str, ...]:
    answers = (answer.practices.get(row.id) for row in question.practices)
    return tuple(dict.fromkeys(one.owner for one in answers if one is not None and one.owner))
