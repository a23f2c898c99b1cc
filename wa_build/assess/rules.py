"""The rules of an assessment: risk, completeness, progress. Pure; integers and enums only.

`overrides/assets/javascripts/assessment/rules.js` is the same in the browser: same names, same order. Both run
`tests/vectors/*.json`. The rule of risk is ours; AWS publishes none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Literal, NamedTuple

from wa_build.assess.file import OPEN, STATUSES, Assessment, PracticeAnswer, QuestionAnswer, Status
from wa_build.content.catalog import Catalog
from wa_build.content.model import LEVELS, Level

Risk = Literal["high", "medium", "low", "none", "not-applicable", "undetermined", "unanswered"]
RISKS: tuple[Risk, ...] = ("high", "medium", "low", "none", "not-applicable", "undetermined", "unanswered")

_NO_ANSWER = QuestionAnswer()
_UNANSWERED = PracticeAnswer()


class PracticeRow(NamedTuple):
    """What the rules know of a practice.

    Attributes:
        links: how many others relate to it.
        severity: where an organisation demands the practice, how grave it is if it is missing; else empty.
        deadline: the day by which it is demanded, such as `2027-03-31`; else empty.
    """

    id: str
    risk: Level
    effort: Level
    links: int
    steps: tuple[str, ...]
    severity: Level | Literal[""] = ""
    deadline: str = ""


class QuestionRow(NamedTuple):
    """What the rules know of a question."""

    id: str
    pillar: str
    area: str
    practices: tuple[PracticeRow, ...]


class QuestionResult(NamedTuple):
    """The state of one question.

    Attributes:
        risk: the highest risk among its applicable practices that are partial, missing or unsure; else `undetermined`
            while some are answered and some are not; `none` where all that apply are in place; `not-applicable`;
            `unanswered`.
        complete: no applicable practice is unanswered.
        reasons: the practices that make the risk, in catalogue order.
        answered: practices with an answer; all of them where the question does not apply.
        total: its practices.
    """

    risk: Risk
    complete: bool
    reasons: tuple[str, ...]
    answered: int
    total: int


class Summary(NamedTuple):
    """The state of an area, a pillar or the whole: counts only; a view makes percentages."""

    questions: int
    complete: int
    answered: int
    total: int
    risks: dict[Risk, int]
    statuses: dict[str, int]


class Depth(NamedTuple):
    """How near a question is to good, beside its risk: `3 of 8 in place`.

    Attributes:
        in_place: practices in place.
        open: practices that are partial, missing or unsure.
        answered: practices that apply and have an answer.
        applicable: practices that apply, or of which nobody has said yet; 0 where the question does not apply.
    """

    in_place: int
    open: int
    answered: int
    applicable: int


Answers = Mapping[str, QuestionAnswer]
Step = Literal[1, 2, 3]


def outline_of(catalog: Catalog) -> tuple[QuestionRow, ...]:
    """Return the questions as the rules see them, in catalogue order."""
    return tuple(
        QuestionRow(
            question.id,
            catalog.pillar_of(question.id).id,
            question.area,
            tuple(
                PracticeRow(
                    practice.id,
                    practice.risk,
                    practice.effort,
                    len(catalog.linked_from.get(practice.id, ())),
                    tuple(step.id for step in practice.steps),
                    practice.mandatory.severity if practice.mandatory else "",
                    practice.mandatory.deadline.isoformat() if practice.mandatory else "",
                )
                for practice in catalog.practices_of(question.id)
            ),
        )
        for question in catalog.questions.values()
    )


def question_result(question: QuestionRow, answer: QuestionAnswer | None) -> QuestionResult:
    """Return the risk, completeness and reasons of one question."""
    answer = answer or _NO_ANSWER
    return _result(question, statuses_of(question, answer)) if answer.applicable else _not_applicable(question)


def _not_applicable(question: QuestionRow) -> QuestionResult:
    total = len(question.practices)
    return QuestionResult("not-applicable", complete=True, reasons=(), answered=total, total=total)


def _result(question: QuestionRow, statuses: Sequence[Status | None]) -> QuestionResult:
    """Return the state of a question that applies, from the statuses of its practices in their order."""
    total = len(statuses)
    answered = total - statuses.count(None)
    complete = total > 0 and answered == total
    opened = [one for one, status in zip(question.practices, statuses, strict=True) if status in OPEN]
    if not opened:
        given = {status for status in statuses if status is not None}
        return QuestionResult(_without_open(given, complete=complete), complete, (), answered, total)
    levels = {practice.risk for practice in opened}
    highest = next(level for level in LEVELS if level in levels)
    reasons = tuple([practice.id for practice in opened if practice.risk == highest])
    return QuestionResult(highest, complete, reasons, answered, total)


def depth_of(question: QuestionRow, answer: QuestionAnswer | None) -> Depth:
    """Return how near a question is to good."""
    answer = answer or _NO_ANSWER
    given = statuses_of(question, answer) if answer.applicable else []
    applicable = len(given) - given.count("not-applicable")
    opened = sum(status in OPEN for status in given)
    return Depth(given.count("in-place"), opened, applicable - given.count(None), applicable)


def depth_step(part: int, whole: int) -> Step:
    """Return how deep a risk goes: 1 up to a third of what applies is open, 2 up to two thirds, 3 above."""
    return 1 if 3 * part <= whole else 2 if 3 * part <= 2 * whole else 3


def percent(part: int, whole: int) -> int:
    """Return a share in whole per cent, rounded down, but never to 0: 0 means none, and 100 means all."""
    return max(1, part * 100 // whole) if part > 0 and whole > 0 else 0


def overall_risk(summary: Summary) -> Risk:
    """Return the risk of an area, a pillar or the whole, by the rule of a question: good is only what is complete."""
    highest = next((level for level in LEVELS if summary.risks[level]), None)
    if highest:
        return highest
    if summary.questions and summary.complete == summary.questions:
        return "none" if summary.risks["none"] else "not-applicable"
    return "undetermined" if summary.answered else "unanswered"


def summarize(questions: Iterable[QuestionRow], answers: Answers) -> Summary:
    """Return the counts of some questions: an area's, a pillar's or all in scope."""
    risks: dict[Risk, int] = dict.fromkeys(RISKS, 0)
    statuses: dict[str, int] = dict.fromkeys((*STATUSES, "unanswered"), 0)
    count = complete = answered = total = 0
    for question in questions:
        answer = answers.get(question.id) or _NO_ANSWER
        given = statuses_of(question, answer)
        result = _result(question, given) if answer.applicable else _not_applicable(question)
        count, complete = count + 1, complete + result.complete
        answered, total = answered + result.answered, total + result.total
        risks[result.risk] += 1
        for status in given:
            statuses[(status or "unanswered") if answer.applicable else "not-applicable"] += 1
    return Summary(count, complete, answered, total, risks, statuses)


def sum_of(summaries: Iterable[Summary]) -> Summary:
    """Return the counts of several parts as one, such as those of the pillars in scope as the whole."""
    some = tuple(summaries)
    return Summary(
        questions=sum(one.questions for one in some),
        complete=sum(one.complete for one in some),
        answered=sum(one.answered for one in some),
        total=sum(one.total for one in some),
        risks={risk: sum(one.risks[risk] for one in some) for risk in RISKS},
        statuses={status: sum(one.statuses[status] for one in some) for status in (*STATUSES, "unanswered")},
    )


def in_scope(questions: Iterable[QuestionRow], scope: Sequence[str]) -> tuple[QuestionRow, ...]:
    """Return the questions of the pillars in scope, in the scope's order; an empty scope means all."""
    rows = tuple(questions)
    pillars = dict.fromkeys(scope)  # a pillar that is named twice counts once
    return tuple(row for pillar in pillars for row in rows if row.pillar == pillar) if pillars else rows


def last_changed(assessment: Assessment) -> str:
    """Return the time of the last change of the workload or of any answer."""
    times = [assessment.updated]
    for question in assessment.answers.values():
        times.append(question.updated or "")
        times += [practice.updated or "" for practice in question.practices.values()]
    return max(times)


def _without_open(given: Set[Status], *, complete: bool) -> Risk:
    if not given:
        return "unanswered"
    if not complete:
        return "undetermined"
    return "none" if "in-place" in given else "not-applicable"


def status_of(answer: QuestionAnswer, practice_id: str) -> Status | None:
    """Return what was answered to a practice; None where nothing was."""
    return answer.practices.get(practice_id, _UNANSWERED).status


def statuses_of(question: QuestionRow, answer: QuestionAnswer) -> list[Status | None]:
    """Return what was answered to each practice of a question, in their order."""
    practices = answer.practices
    return [practices.get(practice.id, _UNANSWERED).status for practice in question.practices]


def is_to_check(question: QuestionAnswer, practice_id: str) -> bool:
    """Tell whether an answer counts that was carried over from another edition, and that nobody has looked at since."""
    own = question.practices.get(practice_id, _UNANSWERED)
    return question.applicable and own.check and own.status is not None


def effective_status(answer: QuestionAnswer | None, practice_id: str) -> Status | None:
    """Return the status of a practice: not applicable where its question does not apply."""
    if answer is None:
        return None
    return status_of(answer, practice_id) if answer.applicable else "not-applicable"
