"""What clears a risk, follow-ups and portfolio themes, on the vectors that JavaScript runs too."""

from __future__ import annotations

from typing import Any

import pytest
from assessments import answers, described, vectors
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from test_rules import plain, rows

from wa_build.assess.clearing import follow_ups, what_clears
from wa_build.assess.file import STATUSES, PracticeAnswer, QuestionAnswer
from wa_build.assess.rules import PracticeRow, QuestionRow, question_result
from wa_build.assess.themes import Reviewed, portfolio_themes, themes_by_area
from wa_build.content.model import LEVELS

ANSWERS = TypeAdapter(dict[str, QuestionAnswer])

_levels = st.sampled_from(LEVELS)


@pytest.mark.parametrize("case", vectors("clears"), ids=described)
def test_what_clears_a_risk_follows_the_vectors(case: dict[str, Any]) -> None:
    answer = None if case["answer"] is None else QuestionAnswer.model_validate(case["answer"])
    assert plain(what_clears(rows([case["question"]])[0], answer, case["level"])) == case["expected"]


@pytest.mark.parametrize("case", vectors("follow-ups"), ids=described)
def test_follow_ups_follow_the_vectors(case: dict[str, Any]) -> None:
    found = follow_ups(rows(case["questions"]), ANSWERS.validate_python(case["answers"]))
    assert plain(found) == case["expected"]


@pytest.mark.parametrize("case", vectors("themes"), ids=described)
def test_portfolio_themes_follow_the_vectors(case: dict[str, Any]) -> None:
    portfolio = [Reviewed(one["scope"], ANSWERS.validate_python(one["answers"])) for one in case["portfolio"]]
    themes = portfolio_themes(rows(case["questions"]), portfolio)
    if "expectedOrder" in case:
        assert [theme.practice for theme in themes] == case["expectedOrder"]
    else:
        assert plain(themes) == case["expected"]
    groups = [
        [one.pillar, one.area, one.open, [theme.practice for theme in one.themes]] for one in themes_by_area(themes)
    ]
    assert groups == case["areas"]


@given(st.lists(st.tuples(_levels, st.none() | st.sampled_from(STATUSES)), max_size=6), _levels)
def test_what_clears_is_enough_and_no_practice_of_it_can_be_left_out(given_practices: list[Any], level: Any) -> None:
    question = QuestionRow(
        "Q",
        "p",
        "a",
        tuple(PracticeRow(str(number), risk, "low", 0, ()) for number, (risk, _) in enumerate(given_practices)),
    )
    answer = QuestionAnswer(
        practices={str(number): PracticeAnswer(status=status) for number, (_, status) in enumerate(given_practices)}
    )

    def risk_after(done: set[str]) -> str:
        practices = {
            id_: one.model_copy(update={"status": "in-place"}) for id_, one in answer.practices.items() if id_ in done
        }
        return question_result(
            question, answer.model_copy(update={"practices": {**answer.practices, **practices}})
        ).risk

    exposed = LEVELS[: LEVELS.index(level) + 1]
    clearance = what_clears(question, answer, level)
    assert (clearance is None) == (risk_after(set()) not in exposed)
    if clearance:
        needed = set(clearance.practices)
        assert risk_after(needed) == clearance.remaining
        assert clearance.remaining not in exposed
        assert all(risk_after(needed - {id_}) in exposed for id_ in needed)


@given(answers)
def test_ids_that_no_edition_has_make_neither_a_theme_nor_a_follow_up(given_answers: dict[str, QuestionAnswer]) -> None:
    assert portfolio_themes([], [Reviewed([], given_answers)]) == follow_ups([], given_answers) == ()
