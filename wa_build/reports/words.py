"""How reports say what a review holds: the same words in every format and in the terminal. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wa_build.assess.clearing import FollowUp
from wa_build.assess.file import Status
from wa_build.assess.mandates import Mandated, overdue
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.assess.rules import Risk
from wa_build.content.model import LEVELS

STATUS_WORDS: Mapping[Status | None, str] = {
    "in-place": "In place",
    "partial": "Partly",
    "missing": "Not in place",
    "not-applicable": "Not applicable",
    "unsure": "Not known yet",
    None: "Unanswered",
}
RISK_WORDS: Mapping[Risk, str] = {
    "high": "High",
    "medium": "Medium",
    "low": "Low",
    "none": "None found",
    "not-applicable": "Not applicable",
    "unanswered": "Unanswered",
}
_VERBS: Mapping[Status | None, str] = {
    "partial": "is only partly in place",
    "missing": "is not in place",
    "unsure": "is not known yet",
}


def why(question: QuestionReview) -> str:
    """Return why a question is at risk as a sentence part, such as `SEC01-BP02 is not in place`."""
    status = {practice.id: practice.status for practice in question.practices}
    return ", ".join(f"{id_} {_VERBS[status[id_]]}" for id_ in question.result.reasons)


def clearing_sentences(question: QuestionReview) -> tuple[str, ...]:
    """Return what clears a question, one sentence a stage, beginning with the highest risk."""
    return tuple(
        f"{'Then establish' if number else 'Establish'} {_listed(stage.practices)}: the question leaves {stage.level} "
        f"risk, {f'{stage.remaining} risk' if stage.remaining in LEVELS else 'no known risk'} remains."
        for number, stage in enumerate(question.clearing)
    )


def open_note(question: QuestionReview) -> str:
    """Return what is to be said of an incomplete question; empty where all its practices are answered."""
    left = question.result.total - question.result.answered
    if left == 0:
        return ""
    return f"{left} of its {question.result.total} practices {'is' if left == 1 else 'are'} unanswered."


def deadline_note(review: Review, one: Mandated) -> str:
    """Return the deadline of a mandatory practice, and that it had passed when the answers were last changed."""
    return f"{one.deadline} (overdue)" if overdue(one, review.changed[:10]) else one.deadline


def rule_of(practice: PracticeReview) -> str:
    """Return who demands a practice and by which rule, such as `Acme: policy EP-4`; empty where nobody does."""
    mandate = practice.mandate
    return ": ".join(filter(None, (mandate.by, mandate.reason))) if mandate else ""


def whom_to_ask(review: Review, follow_up: FollowUp) -> tuple[str, ...]:
    """Return the owners of the question's practices, or else the owner of the workload."""
    owner = review.assessment.workload.owner
    return follow_up.owners or ((owner,) if owner else ())


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 quick win`, `2 quick wins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def percent(part: int, whole: int) -> int:
    """Return a share in whole per cent, rounded down, so that 100 means all; 0 of nothing."""
    return part * 100 // whole if whole else 0


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
