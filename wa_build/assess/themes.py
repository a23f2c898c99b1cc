"""What several workloads have in common: the practices that are open in most of them. Pure.

`overrides/assets/javascripts/assessment/themes.js` is the same in the browser: same names, same order. Both run
`tests/vectors/themes.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

from wa_build.assess.file import OPEN, STATUSES, QuestionAnswer, Status
from wa_build.assess.rules import Answers, PracticeRow, QuestionRow, in_scope, statuses_of
from wa_build.content.model import LEVELS, Level

_NO_ANSWER = QuestionAnswer()

_ASIDE, _UNANSWERED, _ANSWERED, _OPEN = range(4)
"""A mark, what the themes know of a practice in one assessment: its question is out of scope or does not apply; it is
not answered; it is answered and not open; it is open."""
_MARKS: dict[Status | None, int] = {
    None: _UNANSWERED,
    **dict.fromkeys(STATUSES, _ANSWERED),
    **dict.fromkeys(OPEN, _OPEN),
}


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


def portfolio_themes(questions: Iterable[QuestionRow], portfolio: Iterable[Reviewed]) -> tuple[Theme, ...]:
    """Return the open practices of several assessments, the one to look at first first.

    By how many have it open, then by risk, effort (least first) and how many others relate to it; equals stay in
    catalogue order.
    """
    rows = tuple(questions)
    return themes_of(rows, [marks_of(rows, one) for one in portfolio])


def marks_of(questions: Sequence[QuestionRow], one: Reviewed) -> bytes:
    """Return all that the themes need of an assessment, which is let go then: a mark a practice, in catalogue order."""
    scope = {row.id for row in in_scope(questions, one.scope)}
    return b"".join(_marks(row, one.answers.get(row.id) or _NO_ANSWER, row.id in scope) for row in questions)


def themes_of(questions: Sequence[QuestionRow], marks: Sequence[bytes]) -> tuple[Theme, ...]:
    """Return the themes of the assessments that some marks are of."""
    practices = [(row, practice) for row in questions for practice in row.practices]
    table, places = b"".join(marks), [*range(len(marks))]
    columns = (table[start :: len(practices)] for start in range(len(practices)))
    themes = [_theme(*pair, column, places) for pair, column in zip(practices, columns, strict=True)]
    return tuple(sorted((theme for theme in themes if theme.open), key=_rank))


def themes_by_area(themes: Iterable[Theme]) -> tuple[AreaThemes, ...]:
    """Group themes by area; the area of the first theme comes first."""
    groups: dict[tuple[str, str], list[Theme]] = {}
    for theme in themes:
        groups.setdefault((theme.pillar, theme.area), []).append(theme)
    return tuple(
        AreaThemes(pillar, area, sum(theme.open for theme in some), tuple(some))
        for (pillar, area), some in groups.items()
    )


def _marks(question: QuestionRow, answer: QuestionAnswer, is_inside: bool) -> bytes:  # noqa: FBT001
    if is_inside and answer.applicable:
        return bytes(map(_MARKS.__getitem__, statuses_of(question, answer)))
    return bytes([_ASIDE]) * len(question.practices)


def _theme(question: QuestionRow, practice: PracticeRow, column: bytes, places: Sequence[int]) -> Theme:
    """Return the theme of a practice from its marks; `places` are the indexes, the same objects for all themes."""
    where = tuple(compress(places, (mark == _OPEN for mark in column)))
    applicable = len(column) - column.count(_ASIDE)
    return Theme(
        practice=practice.id,
        question=question.id,
        pillar=question.pillar,
        area=question.area,
        risk=practice.risk,
        effort=practice.effort,
        links=practice.links,
        open=len(where),
        applicable=applicable,
        answered=applicable - column.count(_UNANSWERED),
        where=where,
    )


def _rank(theme: Theme) -> tuple[int, int, int, int]:
    return -theme.open, LEVELS.index(theme.risk), -LEVELS.index(theme.effort), -theme.links
