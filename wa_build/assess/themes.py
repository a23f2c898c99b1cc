"""What several workloads have in common: the practices that are open in most of them. Pure.

`overrides/assets/javascripts/assessment/themes.js` is the same in the browser: same names, same order. Both run
`tests/vectors/themes.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wa_build.assess.file import OPEN, QuestionAnswer
from wa_build.assess.rules import Answers, PracticeRow, QuestionRow, in_scope, status_of
from wa_build.content.model import LEVELS, Level


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
    answers = [(index, one.answers.get(question.id) or QuestionAnswer()) for index, one in enumerate(portfolio)]
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
