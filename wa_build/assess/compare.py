"""What changed between two sets of answers, such as a milestone's and today's. Pure.

`overrides/assets/javascripts/assessment/compare.js` is the same in the browser; both run `tests/vectors/compare.json`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wa_build.assess.file import OPEN, Status
from wa_build.assess.rules import Answers, QuestionRow, effective_status


class PracticeChange(NamedTuple):
    """A practice whose status differs between two sets of answers; None is unanswered."""

    practice: str
    before: Status | None
    after: Status | None


class Comparison(NamedTuple):
    """What changed between two sets of answers: open practices that are gone, new and still there."""

    gone: tuple[str, ...]
    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    changes: tuple[PracticeChange, ...]


def compare(questions: Iterable[QuestionRow], before: Answers, after: Answers) -> Comparison:
    """Compare two sets of answers practice by practice, in catalogue order."""
    gone: list[str] = []
    new: list[str] = []
    unchanged: list[str] = []
    changes: list[PracticeChange] = []
    for question in questions:
        for practice in question.practices:
            first = effective_status(before.get(question.id), practice.id)
            second = effective_status(after.get(question.id), practice.id)
            if first != second:
                changes.append(PracticeChange(practice.id, first, second))
            was, now = first in OPEN, second in OPEN
            (unchanged if was and now else gone if was else new if now else []).append(practice.id)
    return Comparison(tuple(gone), tuple(new), tuple(unchanged), tuple(changes))
