"""The gate: what of a review holds a release. Pure; the sentences are `reports.summary`'s."""

from __future__ import annotations

from typing import Literal, NamedTuple

from wa_build.assess.mandates import Mandated, overdue
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.content.model import LEVELS, Level

FailOn = Literal["high", "medium", "mandatory"]


class Failure(NamedTuple):
    """One reason why a gate stays closed: a question at risk, or else a mandatory practice after its deadline."""

    question: QuestionReview
    overdue: tuple[Mandated, PracticeReview] | None = None


def failures(review: Review, fail_on: FailOn, day: str) -> tuple[Failure, ...]:
    """Return why the gate stays closed for a review, the gravest first.

    Args:
        review: of one assessment.
        fail_on: a risk, which stands for itself and those above it; or `mandatory`.
        day: from which deadlines are looked at, such as `2027-03-31`.
    """
    if fail_on != "mandatory":
        return tuple(Failure(question) for question in at_risk(review, fail_on))
    questions = {question.id: question for question in review.questions}
    late = [(one, practice) for one, practice in review.mandates if overdue(one, day)]
    return tuple(Failure(questions[one.question], (one, practice)) for one, practice in late)


def at_risk(review: Review, level: Level) -> tuple[QuestionReview, ...]:
    """Return the questions of a risk and above, the highest risk first, equals in catalogue order."""
    counted = LEVELS[: LEVELS.index(level) + 1]
    found = (question for question in review.questions if question.risk in counted)
    return tuple(sorted(found, key=lambda question: LEVELS.index(question.risk)))
