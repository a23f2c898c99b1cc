"""What follows from answers: what clears a risk, whom to ask, and what several workloads have in common. Pure.

`clearing.js` and `themes.js` in `overrides/assets/javascripts/assessment/` are the same in the browser: same names,
same order. Both run `tests/vectors/{clears,follow-ups,themes}.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wa_build.assessment import OPEN, QuestionAnswer
from wa_build.model import LEVELS, Level
from wa_build.plan import improvement_plan
from wa_build.rules import (
    Answers,
    PracticeRow,
    QuestionRow,
    Risk,
    in_scope,
    question_result,
    status_of,
)

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


class Reviewed(NamedTuple):
    """What the themes look at of one assessment; an empty scope means all pillars."""

    scope: Sequence[str]
    answers: Answers


class Theme(NamedTuple):
    """A practice that is open in one assessment or more.

    Attributes:
        open: in how many it is partial, missing or unsure.
        applicable: in how many its question is in scope and applies.
        answered: in how many of those the practice has an answer.
        where: the assessments in which it is open, as indexes from 0 in the order given.
    """

    practice: str
    question: str
    pillar: str
    area: str
    risk: Level
    effort: Level
    links: int
    open: int
    applicable: int
    answered: int
    where: tuple[int, ...]


class AreaThemes(NamedTuple):
    """The themes of one area, in their own order; `open` is the sum of their counts."""

    pillar: str
    area: str
    open: int
    themes: tuple[Theme, ...]


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


def portfolio_themes(questions: Iterable[QuestionRow], portfolio: Sequence[Reviewed]) -> tuple[Theme, ...]:
    """Return the open practices of several assessments, the one to look at first first.

    By how many have it open, then by risk, effort (least first) and how many others relate to it; equals stay in
    catalogue order.
    """
    rows = tuple(questions)
    scoped = [{row.id for row in in_scope(rows, one.scope)} for one in portfolio]
    themes = [theme for row in rows for theme in _themes_of(row, _applying(row, portfolio, scoped))]
    return tuple(sorted(themes, key=_rank))


def themes_by_area(themes: Iterable[Theme]) -> tuple[AreaThemes, ...]:
    """Group themes by area; the area of the first theme comes first."""
    groups: dict[tuple[str, str], list[Theme]] = {}
    for theme in themes:
        groups.setdefault((theme.pillar, theme.area), []).append(theme)
    return tuple(
        AreaThemes(pillar, area, sum(theme.open for theme in some), tuple(some))
        for (pillar, area), some in groups.items()
    )


def _applying(
    question: QuestionRow, portfolio: Sequence[Reviewed], scoped: Sequence[set[str]]
) -> list[tuple[int, QuestionAnswer]]:
    answers = [(index, one.answers.get(question.id) or _NO_ANSWER) for index, one in enumerate(portfolio)]
    return [(index, answer) for index, answer in answers if question.id in scoped[index] and answer.applicable]


def _themes_of(question: QuestionRow, given: Sequence[tuple[int, QuestionAnswer]]) -> list[Theme]:
    themes = [_theme(question, practice, given) for practice in question.practices]
    return [theme for theme in themes if theme.open]


def _theme(question: QuestionRow, practice: PracticeRow, given: Sequence[tuple[int, QuestionAnswer]]) -> Theme:
    statuses = [(index, status_of(answer, practice.id)) for index, answer in given]
    where = tuple(index for index, status in statuses if status in OPEN)
    return Theme(
        practice=practice.id,
        question=question.id,
        pillar=question.pillar,
        area=question.area,
        risk=practice.risk,
        effort=practice.effort,
        links=practice.links,
        open=len(where),
        applicable=len(given),
        answered=sum(status is not None for _, status in statuses),
        where=where,
    )


def _rank(theme: Theme) -> tuple[int, int, int, int]:
    return -theme.open, LEVELS.index(theme.risk), -LEVELS.index(theme.effort), -theme.links


def _with_in_place(answer: QuestionAnswer, ids: Sequence[str]) -> QuestionAnswer:
    done = {id_: answer.practices[id_].model_copy(update={"status": "in-place"}) for id_ in ids}
    return answer.model_copy(update={"practices": {**answer.practices, **done}})


def _owners(question: QuestionRow, answer: QuestionAnswer) -> tuple[str, ...]:
    answers = (answer.practices.get(row.id) for row in question.practices)
    return tuple(dict.fromkeys(one.owner for one in answers if one is not None and one.owner))
