"""Only what is complete is good: the laws of a risk, of the whole, and of a comparison, on generated answers."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from wa_build.assess.compare import compare
from wa_build.assess.file import OPEN, STATUSES, PracticeAnswer, QuestionAnswer, Status
from wa_build.assess.rules import (
    PracticeRow,
    QuestionRow,
    Risk,
    effective_status,
    overall_risk,
    question_result,
    summarize,
)
from wa_build.content.model import LEVELS

_STATUSES = st.none() | st.sampled_from((*STATUSES, "in-place", "in-place"))  # in place often, so that some are good
_GIVEN = {status: PracticeAnswer(status=status) for status in (None, *STATUSES)}


@dataclass(frozen=True)
class Review:
    """Questions of an outline, and answers to them before and after."""

    rows: tuple[QuestionRow, ...]
    before: dict[str, QuestionAnswer]
    after: dict[str, QuestionAnswer]


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    risks = draw(st.lists(st.lists(st.sampled_from(LEVELS), max_size=4), min_size=1, max_size=3))
    rows = tuple(
        QuestionRow(f"Q{at}", "p", "a", tuple(PracticeRow(f"Q{at}-{n}", one, "low", 0, ()) for n, one in enumerate(of)))
        for at, of in enumerate(risks)
    )
    return Review(rows, draw(_answers(rows)), draw(_answers(rows)))


def _answers(rows: tuple[QuestionRow, ...]) -> st.SearchStrategy[dict[str, QuestionAnswer]]:
    count = sum(len(row.practices) for row in rows)
    statuses = st.lists(_STATUSES, min_size=count, max_size=count)
    applicable = st.lists(st.sampled_from((True, True, True, False)), min_size=len(rows), max_size=len(rows))
    return st.builds(lambda *given_parts: _given(rows, *given_parts), statuses, applicable)


def _given(
    rows: tuple[QuestionRow, ...], statuses: list[Status | None], applicable: list[bool]
) -> dict[str, QuestionAnswer]:
    left = iter(statuses)
    return {
        row.id: QuestionAnswer(applicable=applies, practices={one.id: _GIVEN[next(left)] for one in row.practices})
        for row, applies in zip(rows, applicable, strict=True)
    }


def height(risk: Risk) -> int:
    return len(LEVELS) - LEVELS.index(risk) if risk in LEVELS else 0


def first_answers(review: Review) -> dict[str, QuestionAnswer]:
    """The answers before, and those after only where there was none."""
    return {row.id: _filled(review.before[row.id], review.after[row.id]) for row in review.rows}


def _filled(old: QuestionAnswer, new: QuestionAnswer) -> QuestionAnswer:
    given_statuses = {id_: one if one.status else new.practices[id_] for id_, one in old.practices.items()}
    return old.model_copy(update={"practices": given_statuses})


@given(reviews())
def test_no_risk_is_said_of_a_question_only_where_every_practice_is_in_place_or_does_not_apply(review: Review) -> None:
    for row in review.rows:
        result = question_result(row, review.before[row.id])
        statuses = {effective_status(review.before[row.id], one.id) for one in row.practices}
        assert (result.risk == "none") == ("in-place" in statuses and statuses <= {"in-place", "not-applicable"})


@given(reviews())
def test_a_question_is_undetermined_exactly_where_it_is_begun_not_complete_and_nothing_is_open(review: Review) -> None:
    for row in review.rows:
        result = question_result(row, review.before[row.id])
        assert (result.risk == "undetermined") == (0 < result.answered < result.total and not result.reasons)
        assert (result.risk in LEVELS) == bool(result.reasons)
        assert (result.risk == "unanswered") <= (result.answered == 0)


@given(reviews())
def test_first_answers_never_lower_a_risk_that_is_known(review: Review) -> None:
    filled = first_answers(review)
    for row in review.rows:
        before, after = (question_result(row, answers[row.id]).risk for answers in (review.before, filled))
        assert height(after) >= height(before)
    before, after = (overall_risk(summarize(review.rows, answers)) for answers in (review.before, filled))
    assert height(after) >= height(before)


@given(reviews())
def test_the_whole_is_good_only_where_every_practice_is_answered_and_never_better_than_a_part(review: Review) -> None:
    whole = summarize(review.rows, review.before)
    parts = [summarize([row], review.before) for row in review.rows]
    assert height(overall_risk(whole)) == max(height(overall_risk(part)) for part in parts)
    if overall_risk(whole) in ("none", "not-applicable"):
        assert whole.answered == whole.total
        assert whole.statuses["unanswered"] == 0
        assert {overall_risk(part) for part in parts} <= {"none", "not-applicable"}
    assert (overall_risk(whole) == "unanswered") <= (whole.answered == 0)


@given(reviews())
def test_the_whole_of_one_question_is_the_question(review: Review) -> None:
    for row in review.rows:
        result = question_result(row, review.before[row.id])
        assert overall_risk(summarize([row], review.before)) == result.risk


@given(reviews())
def test_first_answers_are_neither_a_regression_nor_an_improvement(review: Review) -> None:
    found = compare(review.rows, review.before, first_answers(review))
    assert found.new == found.gone == found.withdrawn == ()
    assert {one.move for one in found.risks} <= {"known"}


@given(reviews())
def test_answers_that_are_taken_back_are_no_improvement(review: Review) -> None:
    found = compare(review.rows, first_answers(review), review.before)
    assert found.new == found.gone == found.known == ()
    assert {one.move for one in found.risks} <= {"withdrawn"}


@given(reviews())
def test_a_comparison_turned_round_says_the_opposite(review: Review) -> None:
    there, back = (
        compare(review.rows, review.before, review.after),
        compare(review.rows, review.after, review.before),
    )
    assert (there.gone, there.known, there.unchanged) == (back.new, back.withdrawn, back.unchanged)
    assert [(one.question, one.before, one.after) for one in there.risks] == [
        (one.question, one.after, one.before) for one in back.risks
    ]


@given(reviews())
def test_every_practice_that_is_open_on_one_side_is_in_one_list_and_every_move_has_its_direction(
    review: Review,
) -> None:
    found = compare(review.rows, review.before, review.after)
    listed = [*found.gone, *found.new, *found.known, *found.withdrawn, *found.unchanged]
    sides = [(answers, row, one) for answers in (review.before, review.after)
             for row in review.rows for one in row.practices]  # fmt: skip
    opened = {one.id for answers, row, one in sides if effective_status(answers[row.id], one.id) in OPEN}
    assert len(listed) == len(set(listed))
    assert set(listed) == opened
    for one in found.risks:
        rises = height(one.after) - height(one.before)
        assert one.move not in ("higher", "lower") or ((rises > 0) == (one.move == "higher") and rises != 0)
