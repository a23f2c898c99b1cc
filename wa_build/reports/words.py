"""How reports say what a review holds: sentences of the words in `wa_build.words`, the same in every format. Pure.

`overrides/assets/javascripts/reports/words.js` is the same in the browser: same names, same order, same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wa_build.assess.clearing import FollowUp
from wa_build.assess.file import Milestone, PracticeAnswer, QuestionAnswer, Status
from wa_build.assess.mandates import Mandated, overdue
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.assess.rules import QuestionResult, Risk, Summary
from wa_build.words import words


def status_word(status: Status | None) -> str:
    """Return the word of a status; None is unanswered."""
    return words().states.statuses[status or "unanswered"].label


def answer_word(practice: PracticeReview) -> str:
    """Return the word of a practice's status, and that it is to be looked at after a move from another edition."""
    word = status_word(practice.status)
    return words().moving.checked.format(status=word) if practice.to_check else word


def risk_word(risk: Risk) -> str:
    """Return the word of a risk."""
    return words().states.risks[risk].label


def depth(counted: QuestionResult | Summary) -> str:
    """Return how much of a question or of several is answered: `4 of 9 answered`."""
    return words().states.depth.format(answered=counted.answered, total=counted.total)


def question_state(result: QuestionResult) -> str:
    """Return a question's risk in words, with the depth where it is begun and not complete."""
    begun = result.answered and not result.complete
    return f"{risk_word(result.risk)}, {depth(result)}" if begun else risk_word(result.risk)


def not_complete_note(summary: Summary) -> str:
    """Return how many questions are not fully answered, after a semicolon; empty where all are."""
    left = summary.questions - summary.complete
    return f"; {words().reports.sentences.not_complete.format(left=left)}" if left else ""


def why(question: QuestionReview) -> str:
    """Return why a question is at risk as a sentence part, such as `SEC01-BP02 is not in place`."""
    status = {practice.id: practice.status or "unanswered" for practice in question.practices}
    verbs = words().states.statuses
    return ", ".join(f"{id_} {verbs[status[id_]].verb}" for id_ in question.result.reasons)


def clearing_sentences(question: QuestionReview) -> tuple[str, ...]:
    """Return what clears a question, one sentence a stage, beginning with the highest risk."""
    risks, sentences = words().states.risks, words().reports.sentences
    return tuple(
        (sentences.clears_then if number else sentences.clears).format(
            practices=_listed(stage.practices),
            risk=risks[stage.level].phrase,
            remaining=risks[stage.remaining].phrase,
        )
        for number, stage in enumerate(question.clearing)
    )


def open_note(question: QuestionReview) -> str:
    """Return what is to be said of an incomplete question; empty where all its practices are answered."""
    left = question.result.total - question.result.answered
    sentences = words().reports.sentences
    if left == 0:
        return ""
    return (sentences.one_left if left == 1 else sentences.some_left).format(left=left, total=question.result.total)


def deadline_note(review: Review, one: Mandated) -> str:
    """Return the deadline of a mandatory practice, and that it has passed on the day of the review."""
    if not overdue(one, review.day):
        return one.deadline
    return words().reports.sentences.overdue.format(deadline=one.deadline)


def rule_of(practice: PracticeReview) -> str:
    """Return who demands a practice and by which rules, such as `Acme: policy EP-4`; empty where nobody does."""
    owners = practice.mandate.owners if practice.mandate else ()
    return "; ".join(": ".join(filter(None, owner)) for owner in owners)


def whom_to_ask(review: Review, follow_up: FollowUp) -> tuple[str, ...]:
    """Return the owners of the question's practices, or else the owner of the workload."""
    owner = review.assessment.workload.owner
    return follow_up.owners or ((owner,) if owner else ())


def edition_note(review: Review) -> str:
    """Return the edition of a report, and the one that the answers were given for where it is another."""
    given = review.assessment.edition
    note = words().reports.sentences.given_for.format(edition=review.edition, given=given)
    return review.edition if given == review.edition else note


def not_answered_note(*counted: Summary) -> str:
    """Return how many practices are not answered as a sentence, of all that are given; empty where all are."""
    left = sum(one.total - one.answered for one in counted)
    sentence = words().reports.sentences.not_answered_yet
    return sentence.format(practices=count(left, "practice is", "practices are")) if left else ""


def kept(review: Review, escape: Callable[[str], str] = str) -> list[str]:
    """Return a sentence on the answers that are in no table, for each reason; `escape` makes a person's text safe."""
    hidden = ", ".join(f"{escape(id_)} ({escape(reason)})" for id_, reason in review.hidden)
    unknown = ", ".join(map(escape, review.unknown))
    sentences = words().reports.sentences
    pairs = (
        (sentences.hidden, hidden),
        (sentences.unknown, unknown),
        (sentences.undecided, escape(_undecided(review))),
        (words().moving.to_check, escape(", ".join(review.to_check))),
    )
    return [sentence.format(ids=ids) for sentence, ids in pairs if ids]


def carried_note(review: Review, escape: Callable[[str], str] = str) -> str:
    """Return whose open practices are not in the plan, by whom and until when; empty where nobody carries a risk."""
    sentences = words().reports.sentences
    found = [
        sentences.carried_by.format(id=one.practice, title=practice.title, by=one.by, day=one.until)
        for one, practice in review.accepted
        if one.carried
    ]
    return sentences.carried.format(ids=escape("; ".join(found))) if found else ""


def undecided_note(review: Review) -> str:
    """Return which fields have two versions after a merge; nothing where none has."""
    ids = _undecided(review)
    return words().reports.sentences.undecided.format(ids=ids) if ids else ""


def to_check_note(review: Review) -> str:
    """Return which answers are to be looked at after a move from another edition; nothing where none is."""
    ids = ", ".join(review.to_check)
    return words().moving.to_check.format(ids=ids) if ids else ""


def private_note(review: Review) -> str:
    """Return how many private notes a report leaves out as a sentence; nothing where it leaves out none."""
    sentences, number = words().reports.sentences, review.private_notes
    return (sentences.one_private if number == 1 else sentences.some_private).format(number=number) if number else ""


def notes_of(answer: PracticeAnswer | QuestionAnswer) -> str:
    """Return the notes of an answer of a review, or in their place that they are private."""
    return words().reports.sentences.private_left_out if answer.private else answer.notes


def milestone_note(review: Review, milestone: Milestone) -> str:
    """Return of which edition a milestone is, behind a comma; nothing where that is the report's."""
    edition = milestone.edition or review.assessment.edition
    return f", {words().moving.of_edition.format(edition=edition)}" if edition != review.edition else ""


def count(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun: `1 quick win`, `2 quick wins`."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _undecided(review: Review) -> str:
    found = sorted({(one.place or "workload", one.field) for one in review.undecided})
    return ", ".join(f"{place} ({field})" for place, field in found)


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
