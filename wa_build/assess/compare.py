"""What changed between two sets of answers, such as a milestone's and today's. Pure.

A first answer is no regression, and an answer that was taken back is no improvement: both are told apart from what
changed. `overrides/assets/javascripts/assessment/compare.js` is the same in the browser; both run
`tests/vectors/compare.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from wa_build.assess.crossing import Crossing
from wa_build.assess.file import OPEN, Assessment, Milestone, Status
from wa_build.assess.migrate import cross
from wa_build.assess.rules import Answers, QuestionRow, Risk, effective_status, question_result
from wa_build.content.model import LEVELS, Level

Move = Literal["higher", "lower", "known", "withdrawn", "other"]
MOVES: tuple[Move, ...] = ("higher", "lower", "known", "withdrawn", "other")


class PracticeChange(NamedTuple):
    """A practice whose status differs between two sets of answers; None is unanswered."""

    practice: str
    before: Status | None
    after: Status | None


class RiskChange(NamedTuple):
    """A question whose risk differs between two sets of answers.

    Attributes:
        move: `higher` and `lower` only where practices that both sides answer make it so; `known` by first answers;
            `withdrawn` because answers were taken back; `other`.
    """

    question: str
    before: Risk
    after: Risk
    move: Move


class Comparison(NamedTuple):
    """What changed between two sets of answers.

    Attributes:
        gone: practices that were open and are in place or not applicable.
        new: practices that were in place or not applicable and are open.
        known: practices that had no answer and are open.
        withdrawn: practices that were open and have no answer.
        unchanged: practices that are open on both sides, also in another way.
    """

    gone: tuple[str, ...]
    new: tuple[str, ...]
    known: tuple[str, ...]
    withdrawn: tuple[str, ...]
    unchanged: tuple[str, ...]
    changes: tuple[PracticeChange, ...]
    risks: tuple[RiskChange, ...]


_Pair = tuple[Level, Status | None, Status | None]


def compare(questions: Iterable[QuestionRow], before: Answers, after: Answers) -> Comparison:
    """Compare two sets of answers practice by practice and question by question, in catalogue order."""
    rows = tuple(questions)
    lists: dict[str, list[str]] = {"gone": [], "new": [], "known": [], "withdrawn": [], "unchanged": []}
    changes: list[PracticeChange] = []
    for question in rows:
        for practice in question.practices:
            first, second = _statuses(question, practice.id, before, after)
            if first != second:
                changes.append(PracticeChange(practice.id, first, second))
            if first in OPEN or second in OPEN:
                lists[_list_of(first, second)].append(practice.id)
    risks = (_risk_change(question, before, after) for question in rows)
    found = {name: tuple(ids) for name, ids in lists.items()}
    return Comparison(**found, changes=tuple(changes), risks=tuple(one for one in risks if one))


def compare_milestone(
    questions: Iterable[QuestionRow], milestone: Milestone, assessment: Assessment, crossing: Crossing | None
) -> Comparison | None:
    """Compare a milestone with the answers of today; None where it is of an edition from which no map leads here.

    Args:
        questions: of the edition of the assessment.
        milestone: one of the assessment's.
        assessment: with the answers of today.
        crossing: the map from the milestone's edition to that of the assessment; None where there is none.
    """
    before = milestone_answers(milestone, assessment, crossing)
    return None if before is None else compare(questions, before, assessment.answers)


def milestone_answers(milestone: Milestone, assessment: Assessment, crossing: Crossing | None) -> Answers | None:
    """Return a milestone's answers under the ids of its assessment's edition; None where no map leads there."""
    edition = milestone.edition or assessment.edition
    if edition == assessment.edition:
        return milestone.answers
    if crossing is None or (crossing.from_, crossing.to) != (edition, assessment.edition):
        return None
    return cross(milestone.answers, crossing).answers


def _statuses(
    question: QuestionRow, practice: str, before: Answers, after: Answers
) -> tuple[Status | None, Status | None]:
    sides = (before.get(question.id), after.get(question.id))
    return effective_status(sides[0], practice), effective_status(sides[1], practice)


def _list_of(first: Status | None, second: Status | None) -> str:
    """Return the list of a practice that is open on one side at least."""
    if first in OPEN:
        return "withdrawn" if second is None else "unchanged" if second in OPEN else "gone"
    return "known" if first is None else "new"


def _risk_change(question: QuestionRow, before: Answers, after: Answers) -> RiskChange | None:
    first, second = (question_result(question, side.get(question.id)).risk for side in (before, after))
    if first == second:
        return None
    pairs = [(one.risk, *_statuses(question, one.id, before, after)) for one in question.practices]
    return RiskChange(question.id, first, second, _move(first, second, pairs))


def _move(first: Risk, second: Risk, pairs: Sequence[_Pair]) -> Move:
    """Return why a risk differs. Like is compared with like: what both sides answer makes it higher or lower."""
    taken = [before for _, before, after in pairs if before is not None and after is None]
    both = [pair for pair in pairs if pair[1] is not None and pair[2] is not None]
    change = _height(_highest(both, 2)) - _height(_highest(both, 1))
    shown = _height(second) - _height(first)
    if change > 0 and shown > 0:
        return "higher"
    if any(status in OPEN for status in taken):
        return "withdrawn"
    if change < 0 and shown < 0:
        return "lower"
    if taken:
        return "withdrawn"
    return "known" if any(before is None and after is not None for _, before, after in pairs) else "other"


def _highest(pairs: Sequence[_Pair], side: Literal[1, 2]) -> Risk:
    found = [pair[0] for pair in pairs if pair[side] in OPEN]
    return min(found, key=LEVELS.index) if found else "none"


def _height(risk: Risk) -> int:
    """Return how high a risk is: 3 is high, 0 is what has none or none that is known."""
    return len(LEVELS) - LEVELS.index(risk) if risk in LEVELS else 0
