"""What of an assessment was not looked at, or was waved through: facts, whatever a gate thinks of them. Pure.

`gate` says which of them close it, `reports.remarks` says them in sentences.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from wa_build.assess.file import Assessment, QuestionAnswer
from wa_build.assess.review import PracticeReview, QuestionReview, Review, current_answers
from wa_build.content.catalog import Catalog
from wa_build.errors import suggest

_ALIKE = str.maketrans("OIL", "011")
"""Letters that are taken for digits, and the other way round."""

SUGGESTED = 20
"""For how many unknown ids the nearest one is looked for: it takes a while, and nobody reads more."""

Kind = Literal[
    "unreadable",
    "other-edition",
    "nothing-assessed",
    "unknown-scope",
    "unknown-id",
    "mandates-not-assessed",
    "required-scope",
    "too-few-answered",
    "no-reason",
    "out-of-scope",
    "mandate-out-of-scope",
    "mandate-not-applicable",
    "undecided",
    "to-check",
    "same-assessment",
    "hidden-scope",
    "no-mandate",
]


class Remark(NamedTuple):
    """One thing that is to be said of an assessment.

    Attributes:
        ids: what it is about: practices, questions, pillars, or editions.
        notes: for each id what is to be said beside it; may be empty.
    """

    kind: Kind
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def other_edition(catalog: Catalog, assessment: Assessment, targets: Sequence[str] = ()) -> Remark | None:
    """Return that the answers are of another edition, where the same ids mean other practices.

    Args:
        catalog: of the edition that they would be read with.
        assessment: the answers.
        targets: the editions to which a map leads from theirs; the remark's notes.
    """
    here = catalog.framework.edition
    return None if assessment.edition == here else Remark("other-edition", (assessment.edition, here), tuple(targets))


def remarks_of(catalog: Catalog, review: Review) -> tuple[Remark, ...]:
    """Return all that is to be said of a review, the gravest first."""
    found = (
        _nothing_assessed(review),
        unknown_scope(catalog, review.assessment),
        _unknown_ids(catalog, review),
        _remark("undecided", [(one.place or "workload", one.field) for one in review.undecided]),
        _remark("to-check", [(id_, "") for id_ in review.to_check]),
        _remark("no-reason", [(id_, "") for id_ in _without_reason(review)]),
        _remark("mandate-out-of-scope", list(_mandates_out_of_scope(catalog, review))),
        _remark("mandate-not-applicable", list(_mandates_waved(review))),
        _remark("out-of-scope", [(id_, "") for id_ in catalog.pillars if id_ not in _pillars(review)]),
        _remark("hidden-scope", list(_hidden_scope(catalog, review.assessment))),
    )
    return tuple(remark for remark in found if remark)


def unknown_scope(catalog: Catalog, assessment: Assessment) -> Remark | None:
    """Return the pillars of a scope that neither the site nor what it leaves out has."""
    strangers = [id_ for id_ in dict.fromkeys(assessment.scope) if id_ not in {*catalog.pillars, *_hidden(catalog)}]
    return _remark("unknown-scope", [(id_, suggest(id_, catalog.pillars).strip()) for id_ in strangers])


def assessed(review: Review) -> tuple[int, int]:
    """Return how many practices in scope apply and have an answer, and how many apply."""
    statuses = review.total.statuses
    applicable = review.total.total - statuses["not-applicable"]
    return applicable - statuses["unanswered"], applicable


def has_reason(text: str) -> bool:
    """Tell whether a reason says anything: it has a letter or a digit that can be seen."""
    return any(unicodedata.category(sign)[0] in "LN" and sign not in _INVISIBLE for sign in text)


_INVISIBLE = "\u115f\u1160\u3164\uffa0"
"""Fillers of Hangul, which are letters without a shape."""


def is_waved(practice: PracticeReview, question: QuestionReview) -> bool:
    """Tell whether a practice is said not to apply, by itself or with its question, and nobody says why."""
    if not question.answer.applicable:
        return not has_reason(question.answer.reason)
    return practice.status == "not-applicable" and not has_reason(practice.answer.reason)


def _nothing_assessed(review: Review) -> Remark | None:
    answered, applicable = assessed(review)
    if answered:
        return None
    return Remark("nothing-assessed", (), (str(review.total.total), str(applicable)))


def _unknown_ids(catalog: Catalog, review: Review) -> Remark | None:
    answers = current_answers(catalog, review.assessment)
    places = [place for question, answer in sorted(answers.items()) for place in _places(question, answer)]
    strange = [place for place in places if not _has_place(catalog, *place)]
    notes = [_where(catalog, *one) if number < SUGGESTED else "" for number, one in enumerate(strange)]
    return _remark("unknown-id", [(id_, note) for (id_, _), note in zip(strange, notes, strict=True)])


def _places(question: str, answer: QuestionAnswer) -> Iterator[tuple[str, str]]:
    """Yield the ids of an answer, each with what it stands under; a question stands under nothing."""
    yield question, ""
    yield from ((id_, question) for id_ in sorted(answer.practices))


def _has_place(catalog: Catalog, id_: str, above: str) -> bool:
    return _kind_of(catalog, id_) == ("practice" if above else "question") and above in {"", id_.partition("-")[0]}


def _kind_of(catalog: Catalog, id_: str) -> str:
    if id_ in catalog.hidden:
        return catalog.hidden[id_].kind
    return "practice" if id_ in catalog.practices else "question" if id_ in catalog.questions else ""


def _where(catalog: Catalog, id_: str, above: str) -> str:
    """Return what helps to find out where an answer belongs."""
    if kind := _kind_of(catalog, id_):
        if kind == "practice" and above:
            return f"it stands under {above} and belongs under {id_.partition('-')[0]}"
        return f"it is a {kind}, and stands where none belongs"
    known = [*catalog.questions, *catalog.practices]
    alike = next((one for one in known if one.translate(_ALIKE) == id_.upper().translate(_ALIKE)), None)
    return f"Did you mean '{alike}'?" if alike else suggest(id_, known).strip()


def _without_reason(review: Review) -> Iterator[str]:
    for question in review.questions:
        if not question.answer.applicable:
            if not has_reason(question.answer.reason):
                yield question.id
            continue
        yield from (one.id for one in question.practices if is_waved(one, question))


def _mandates_out_of_scope(catalog: Catalog, review: Review) -> Iterator[tuple[str, str]]:
    inside = _pillars(review)
    for practice in catalog.practices.values():
        pillar = catalog.pillar_of(catalog.question_of(practice.id).id).id
        if practice.mandatory and pillar not in inside:
            yield practice.id, f"in {pillar}"


def _mandates_waved(review: Review) -> Iterator[tuple[str, str]]:
    questions = {question.id: question for question in review.questions}
    for one, practice in review.mandates:
        if practice.status == "not-applicable":
            yield practice.id, "without a reason" if is_waved(practice, questions[one.question]) else ""


def _hidden_scope(catalog: Catalog, assessment: Assessment) -> Iterator[tuple[str, str]]:
    for id_ in dict.fromkeys(assessment.scope):
        if id_ in _hidden(catalog):
            yield id_, catalog.hidden[id_].reason


def _hidden(catalog: Catalog) -> frozenset[str]:
    return frozenset(id_ for id_, hidden in catalog.hidden.items() if hidden.kind == "pillar")


def _pillars(review: Review) -> frozenset[str]:
    return frozenset(pillar.id for pillar in review.pillars)


def _remark(kind: Kind, found: list[tuple[str, str]]) -> Remark | None:
    return Remark(kind, tuple(id_ for id_, _ in found), tuple(note for _, note in found)) if found else None
