"""The rules on the vectors that JavaScript runs too, on generated assessments, and against JavaScript itself."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from assessments import BASE, answers, assessments, described, run_node, vectors
from hypothesis import given, strategies
from pydantic import TypeAdapter

from wa_build.assess.clearing import follow_ups, what_clears
from wa_build.assess.compare import compare
from wa_build.assess.file import STATUSES, Assessment, PracticeAnswer, QuestionAnswer, write_assessment
from wa_build.assess.mandates import mandates, overdue
from wa_build.assess.merge import head_of, merge
from wa_build.assess.plan import improvement_plan
from wa_build.assess.renames import move_renamed, unknown_ids
from wa_build.assess.rules import (
    PracticeRow,
    QuestionRow,
    depth_of,
    depth_step,
    in_scope,
    last_changed,
    outline_of,
    overall_risk,
    percent,
    question_result,
    summarize,
)
from wa_build.assess.themes import Reviewed, portfolio_themes
from wa_build.assess.versions import HEAD, PRACTICE, QUESTION, Form, state_of
from wa_build.content.catalog import Catalog
from wa_build.content.model import LEVELS
from wa_build.publish.data import catalog_data

ANSWERS = TypeAdapter(dict[str, QuestionAnswer])
RANDOM_SETS = 60
RANDOM_ANSWERS = 40


def rows(data: Iterable[dict[str, Any]]) -> tuple[QuestionRow, ...]:
    return tuple(
        QuestionRow(
            one["id"],
            one["pillar"],
            one["area"],
            tuple(PracticeRow(**{**practice, "steps": tuple(practice["steps"])}) for practice in one["practices"]),
        )
        for one in data
    )


def plain(value: Any) -> Any:
    """Return a result as JavaScript has it: camelCase keys, lists."""
    if hasattr(value, "_asdict"):
        return {_camel(key): plain(item) for key, item in value._asdict().items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _camel(key: str) -> str:
    first, *rest = key.split("_")
    return first + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize("case", vectors("risk"), ids=described)
def test_the_risk_of_a_question_follows_the_vectors(case: dict[str, Any]) -> None:
    answer = None if case["answer"] is None else QuestionAnswer.model_validate(case["answer"])
    question = rows([case["question"]])[0]
    assert plain(question_result(question, answer)) == case["expected"]
    assert plain(depth_of(question, answer)) == case["depth"]


@pytest.mark.parametrize("case", vectors("depth"), ids=described)
def test_depth_and_percent_follow_the_vectors(case: dict[str, Any]) -> None:
    assert depth_step(case["part"], case["whole"]) == case["step"]
    assert percent(case["part"], case["whole"]) == case["percent"]


@given(strategies.integers(0, 400), strategies.integers(0, 400))
def test_a_share_is_none_and_all_only_where_it_is(part: int, rest: int) -> None:
    share = percent(part, part + rest)
    assert (share == 0) == (part == 0)
    assert (share == 100) == (part > 0 and rest == 0)


@pytest.mark.parametrize("case", vectors("summary"), ids=described)
def test_a_summary_follows_the_vectors(case: dict[str, Any]) -> None:
    questions = in_scope(rows(case["questions"]), case["scope"])
    summary = summarize(questions, ANSWERS.validate_python(case["answers"]))
    assert plain(summary) == case["expected"]
    assert overall_risk(summary) == case["overall"]


@pytest.mark.parametrize("case", vectors("plan"), ids=described)
def test_a_plan_follows_the_vectors(case: dict[str, Any]) -> None:
    plan = improvement_plan(rows(case["questions"]), ANSWERS.validate_python(case["answers"]))
    if "expectedOrder" in case:
        assert [item.practice for item in plan] == case["expectedOrder"]
    else:
        assert plain(plan) == case["expected"]


@pytest.mark.parametrize("case", vectors("mandatory"), ids=described)
def test_what_is_mandatory_follows_the_vectors(case: dict[str, Any]) -> None:
    questions, given_answers = rows(case["questions"]), ANSWERS.validate_python(case["answers"])
    found = [[one.practice, one.status, overdue(one, case["day"])] for one in mandates(questions, given_answers)]
    assert found == case["expected"]
    assert [item.practice for item in improvement_plan(questions, given_answers)] == case["plan"]


@pytest.mark.parametrize("case", vectors("compare"), ids=described)
def test_a_comparison_follows_the_vectors(case: dict[str, Any]) -> None:
    before, after = (ANSWERS.validate_python(case[key]) for key in ("before", "after"))
    assert plain(compare(rows(case["questions"]), before, after)) == case["expected"]


@pytest.mark.parametrize("case", vectors("rename"), ids=described)
def test_renamed_practices_follow_the_vectors(case: dict[str, Any]) -> None:
    moved = move_renamed(ANSWERS.validate_python(case["answers"]), case["renamed"])
    assert moved == ANSWERS.validate_python(case["expected"])
    assert list(unknown_ids(rows(case["questions"]), moved)) == case["unknown"]


@pytest.mark.parametrize("case", vectors("merge"), ids=described)
def test_a_merge_follows_the_vectors(case: dict[str, Any]) -> None:
    first, second, expected = (
        Assessment.model_validate({**case["base"], **case[key]}) for key in ("first", "second", "expected")
    )
    assert merge(first, second) == merge(second, first) == expected


@given(assessments, assessments)
def test_a_merge_is_commutative(first: Assessment, second: Assessment) -> None:
    assert write_assessment(merge(first, second)) == write_assessment(merge(second, first))


@given(assessments, assessments, assessments)
def test_a_merge_is_associative(first: Assessment, second: Assessment, third: Assessment) -> None:
    assert merge(merge(first, second), third) == merge(first, merge(second, third))


@given(assessments, assessments)
def test_a_merge_is_idempotent(first: Assessment, second: Assessment) -> None:
    merged = merge(first, second)
    assert merge(merged, merged) == merge(merged, first) == merge(merged, second) == merged


@given(assessments, assessments)
def test_a_merge_loses_nothing_that_was_not_replaced_on_purpose(first: Assessment, second: Assessment) -> None:
    merged = merge(first, second)
    for before, form, side in _parts(first, second):
        (after,) = [part for place, _, part in _parts(merged) if place == before]
        held = {*_values(after, form)}
        for key, (time, text) in _values(side, form).items():
            assert key in held or after["replaced"].get(key, "") >= time, text
    assert last_changed(merged) == max(last_changed(first), last_changed(second))


@given(assessments, assessments)
def test_an_answer_never_falls_to_unanswered_unless_it_was_cleared(first: Assessment, second: Assessment) -> None:
    merged = merge(first, second)
    for side in (first, second):
        for question_id, question in side.answers.items():
            for practice_id, answer in question.practices.items():
                after = merged.answers[question_id].practices[practice_id]
                if answer.status and after.status is None:
                    assert f"status/{answer.status}" in after.replaced


def _parts(*sides: Assessment) -> Iterator[tuple[tuple[str, ...], Form, dict[str, Any]]]:
    """The parts of files that are merged on their own, each with its place and form."""
    for data in (side.model_dump(mode="json") for side in sides):
        yield (), HEAD, head_of(data)
        for question_id, question in data["answers"].items():
            yield (question_id,), QUESTION, question
            for practice_id, practice in question["practices"].items():
                yield (question_id, practice_id), PRACTICE, practice


def _values(part: dict[str, Any], form: Form) -> dict[str, tuple[str, Any]]:
    """All that is filled in a part, shown or waiting, by key: when it was given, and what."""
    return {key: (item.time, item.text) for key, item in state_of(part, form).given.items()}


@given(answers)
def test_moving_renamed_practices_twice_is_moving_them_once(given_answers: dict[str, QuestionAnswer]) -> None:
    renamed = {"constructor": "SEC01-BP01", "toString": "REL02-BP07", "10": "REL02-BP07"}
    once = move_renamed(given_answers, renamed)
    assert move_renamed(once, renamed) == once


def test_the_outline_is_the_catalogue_in_its_order(mini: Catalog) -> None:
    outline = outline_of(mini)
    assert [question.id for question in outline] == list(mini.questions)
    assert [practice.id for question in outline for practice in question.practices] == list(mini.practices)


@pytest.mark.parametrize("name", ["mini", pytest.param("real", marks=pytest.mark.slow)])
def test_python_and_javascript_compute_the_same(name: str, request: pytest.FixtureRequest) -> None:
    catalog: Catalog = request.getfixturevalue(name)
    _assert_same(outline_of(catalog), catalog_data(catalog))


def test_python_and_javascript_compute_the_same_for_questions_of_many_practices(mini: Catalog) -> None:
    outline = tuple(_wide_question(number) for number in range(10, 30))
    practices = [{**row._asdict(), "renamedFrom": []} for question in outline for row in question.practices]
    questions = [{**row._asdict(), "practices": [practice.id for practice in row.practices]} for row in outline]
    _assert_same(outline, {**catalog_data(mini), "questions": questions, "practices": practices})


def _wide_question(number: int) -> QuestionRow:
    chance = random.Random(number)
    practices = tuple(
        PracticeRow(
            f"SEC{number}-BP{index:02}", chance.choice(LEVELS), chance.choice(LEVELS), chance.randint(0, 3), ("a", "b")
        )
        for index in range(1, chance.randint(4, 10))
    )
    return QuestionRow(f"SEC{number}", chance.choice(("security", "reliability")), "area", practices)


def _assert_same(outline: tuple[QuestionRow, ...], data: dict[str, Any]) -> None:
    single = [_document({row.id: answer}) for row in outline for answer in _answers_to(row)]
    whole = [_document({row.id: _random_answer(row, seed) for row in outline}, seed) for seed in range(RANDOM_SETS)]
    expected = {
        "questions": [
            plain(question_result(row, answer)) for document in single for row, answer in _pairs(outline, document)
        ],
        "whole": [_computed(outline, one, other) for one, other in itertools.pairwise(whole)],
    }
    texts = {name: [write_assessment(one) for one in some] for name, some in (("single", single), ("whole", whole))}
    assert run_node("assessment-compute.mjs", {"catalog": data, **texts}) == expected


def _computed(outline: tuple[QuestionRow, ...], one: Assessment, other: Assessment) -> dict[str, Any]:
    return {
        "summary": plain(summarize(in_scope(outline, one.scope), one.answers)),
        "overall": overall_risk(summarize(outline, one.answers)),
        "plan": plain(improvement_plan(outline, one.answers)),
        "comparison": plain(compare(outline, one.answers, other.answers)),
        "unknown": list(unknown_ids(outline[1:], one.answers)),
        "merged": write_assessment(merge(one, other)),
        "lastChanged": last_changed(one),
        "clears": [plain(what_clears(row, one.answers.get(row.id), level)) for row in outline for level in LEVELS],
        "followUps": plain(follow_ups(outline, one.answers)),
        "themes": plain(portfolio_themes(outline, [Reviewed(each.scope, each.answers) for each in (one, other)])),
    }


def _answers_to(row: QuestionRow) -> list[QuestionAnswer]:
    """Every combination for up to three practices; random ones for more."""
    choices = (None, *STATUSES)
    ids = [practice.id for practice in row.practices]
    combinations = itertools.product(choices, repeat=len(ids)) if len(ids) <= 3 else None
    if combinations is None:
        chance = random.Random(row.id)
        combinations = iter([tuple(chance.choices(choices, k=len(ids))) for _ in range(RANDOM_ANSWERS)])
    statuses = [
        {id_: PracticeAnswer(status=one) for id_, one in zip(ids, chosen, strict=True)} for chosen in combinations
    ]
    return [QuestionAnswer(practices=one) for one in statuses] + [QuestionAnswer(applicable=False)]


def _random_answer(row: QuestionRow, seed: int) -> QuestionAnswer:
    chance = random.Random(f"{row.id} {seed}")
    practices = {
        practice.id: PracticeAnswer(
            status=chance.choice((None, *STATUSES)),
            steps=tuple(chance.sample(practice.steps, chance.randint(0, len(practice.steps)))),
            notes=chance.choice(("", "ü", "\U0001f600")),
            owner=chance.choice(("", "Ana", "Ben")),
            updated=f"2026-01-0{chance.randint(1, 3)}T00:00:00.000Z",
        )
        for practice in row.practices
        if chance.random() < 0.8
    }
    follow_up = chance.choice((None, "", "Ask Ana."))
    return QuestionAnswer(applicable=chance.random() < 0.9, followUp=follow_up, practices=practices)


def _document(given_answers: dict[str, QuestionAnswer], seed: int = 0) -> Assessment:
    scope = ["security"] if seed % 2 else []
    return Assessment.model_validate({**BASE, "scope": scope, "answers": given_answers})


def _pairs(outline: tuple[QuestionRow, ...], document: Assessment) -> list[tuple[QuestionRow, QuestionAnswer]]:
    return [(row, document.answers[row.id]) for row in outline if row.id in document.answers]
