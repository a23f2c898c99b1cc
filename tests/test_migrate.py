"""An assessment in another edition: vectors and laws that JavaScript keeps too, and the command `wa migrate`."""

from __future__ import annotations

import json
from typing import Any

import pytest
from assessments import described, practices, questions, run_node, vectors
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_rules import plain

from wa_build.assess.carry import says_something
from wa_build.assess.compare import compare_milestone
from wa_build.assess.crossing import Crossing, PlainSuccessor, crossing_between, crossing_data, crossing_of
from wa_build.assess.file import Assessment, QuestionAnswer, prune, read_assessment, version_of, write_assessment
from wa_build.assess.merge import merge
from wa_build.assess.migrate import migrate
from wa_build.assess.rules import PracticeRow, QuestionRow
from wa_build.errors import WaError

SHARED = json.loads((ROOT / "tests/vectors/migrate.json").read_text(encoding="utf-8"))
CROSSING = crossing_of(SHARED["crossing"])
NOW = SHARED["now"]


def same(to: str) -> tuple[PlainSuccessor, ...]:
    return (PlainSuccessor(to, "moved", "keep", "another id"),)


STRAIGHT = Crossing(
    "2023-04-10",
    "2024-11-06",
    {"OPS01-BP01": same("OPS02-BP01"), "OPS01-BP02": same("OPS02-BP02"), "OPS02-BP01": same("OPS01-BP01"),
     "SEC01-BP01": (PlainSuccessor("SEC01-BP01", "same", "keep"),)},
    {"OPS01": "OPS02", "OPS02": "OPS01", "SEC01": "SEC01"},
)  # fmt: skip
"""A map by which every practice is still itself, and goes with its question."""


def assessment_of(**data: Any) -> Assessment:
    whole = {**SHARED["base"], **data}
    return Assessment.model_validate({**whole, "version": version_of(whole)})


def some_answers(ids: dict[str, list[str]]) -> st.SearchStrategy[dict[str, QuestionAnswer]]:
    """Answers to these practices, by question."""

    def of(question: str) -> st.SearchStrategy[QuestionAnswer]:
        own = st.dictionaries(st.sampled_from(ids[question]), practices, max_size=3)
        return st.builds(lambda one, some: one.model_copy(update={"practices": some}), questions, own)

    return st.fixed_dictionaries({}, optional={question: of(question) for question in ids})


def assessments_of(ids: dict[str, list[str]]) -> st.SearchStrategy[Assessment]:
    def made(answers: dict[str, QuestionAnswer]) -> Assessment:
        one = Assessment.model_validate(SHARED["base"]).model_copy(update={"answers": answers})
        return one.model_copy(update={"version": version_of(one.model_dump(mode="json"))})

    return some_answers(ids).map(made)


def by_question(crossing: Crossing, *more: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id_ in (*crossing.practices, *more):
        found.setdefault(id_.partition("-")[0], []).append(id_)
    return found


anything = assessments_of(
    by_question(CROSSING, "OPS01-BP51", "SEC01-BP04", "SEC02-BP03", "ACME01-BP01", "constructor-x", "SEC03-BP01")
)
straight = assessments_of(by_question(STRAIGHT))


@pytest.mark.parametrize("case", vectors("migrate"), ids=described)
def test_answers_move_as_the_vectors_say(case: dict[str, Any]) -> None:
    moved = migrate(assessment_of(answers=case["answers"]), CROSSING, NOW)
    expected = case["expected"]
    assert prune(moved.assessment.model_dump(mode="json")["answers"]) == expected["answers"]
    assert plain(moved.rows) == expected["rows"]
    assert [list(moved.retired), list(moved.own)] == [expected["retired"], expected["own"]]
    assert list(moved.added) == SHARED["crossing"]["added"]
    assert moved.counts.to_check == sum(row["check"] for row in expected["rows"])
    assert sum(moved.counts[:4]) == len(expected["rows"])


@pytest.mark.parametrize("case", SHARED["whole"], ids=described)
def test_the_file_around_them_is_as_the_vectors_say(case: dict[str, Any]) -> None:
    moved = migrate(assessment_of(**case["data"]), CROSSING, NOW).assessment
    assert moved == assessment_of(**{**case["data"], **case["expected"]})
    assert migrate(moved, CROSSING, NOW).assessment == moved


@pytest.mark.parametrize("case", SHARED["refused"], ids=lambda case: case["edition"])
def test_answers_that_the_map_does_not_lead_from_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(WaError) as caught:
        migrate(assessment_of(edition=case["edition"]), CROSSING, NOW)
    assert str(caught.value) == case["problem"]


def test_a_map_is_written_as_it_is_read() -> None:
    assert crossing_data(CROSSING) == SHARED["crossing"]
    assert crossing_between([CROSSING], "2024-11-06", "2023-04-10") is None
    with pytest.raises(WaError, match="no map between editions"):
        crossing_of({"from": "2023-04-10"})


@given(anything)
def test_no_answer_is_lost(before: Assessment) -> None:
    moved = migrate(before, CROSSING, NOW)
    assert moved.assessment.milestones[-1].answers == before.answers
    told = {id_ for row in moved.rows for id_ in row.from_} | {*moved.retired, *moved.own}
    for question in before.answers.values():
        for id_, answer in question.practices.items():
            assert id_ in told or not says_something(answer)
    for row in moved.rows:
        after = moved.assessment.answers[row.to.partition("-")[0]].practices.get(row.to)
        for id_ in row.from_:
            answer = before.answers[id_.partition("-")[0]].practices.get(id_)
            assert answer is None or (after is not None and answer.notes in after.notes)


@given(anything)
def test_what_is_in_place_after_a_move_was_in_place_wherever_it_was_answered(before: Assessment) -> None:
    for row in migrate(before, CROSSING, NOW).rows:
        if row.status == "in-place":
            asked = [(before.answers.get(one.id.partition("-")[0]), one.id) for one in CROSSING.predecessors[row.to]]
            counted = {
                (one.practices[id_].status if one.applicable else None)
                for one, id_ in asked
                if one is not None and id_ in one.practices
            } - {None}
            assert counted <= {"in-place", "not-applicable"}
            assert "in-place" in counted


@given(anything)
def test_moving_again_changes_nothing_and_what_is_written_is_read_as_the_same(before: Assessment) -> None:
    moved = migrate(before, CROSSING, NOW).assessment
    assert migrate(moved, CROSSING, "2026-09-01T00:00:00.000Z").assessment is moved
    assert read_assessment(write_assessment(moved), "a.json") == moved


@given(straight, straight)
def test_moving_commutes_with_merging_where_every_practice_is_still_itself(
    first: Assessment, second: Assessment
) -> None:
    merged = merge(migrate(first, STRAIGHT, NOW).assessment, migrate(second, STRAIGHT, NOW).assessment)
    moved = migrate(merge(first, second), STRAIGHT, NOW).assessment
    assert merged.answers == moved.answers
    assert (merged.edition, merged.workload, merged.scope) == (moved.edition, moved.workload, moved.scope)
    assert merged.undecided == moved.undecided == ()


def test_javascript_moves_answers_to_the_same_bytes() -> None:
    texts: list[str] = []

    @settings(max_examples=200, database=None)
    @given(anything)
    def collect(assessment: Assessment) -> None:
        texts.append(write_assessment(assessment))

    collect()
    expected = [_told(text) for text in texts]
    assert run_node("assessment-migrate.mjs", {"crossing": SHARED["crossing"], "now": NOW, "texts": texts}) == expected


def _told(text: str) -> dict[str, Any]:
    moved = migrate(read_assessment(text, "a.json"), CROSSING, NOW)
    told = {"rows": moved.rows, "added": moved.added, "retired": moved.retired, "own": moved.own}
    return {
        "text": write_assessment(moved.assessment),
        **{key: plain(value) for key, value in told.items()},
        "counts": plain(moved.counts),
    }


def test_a_milestone_is_compared_through_the_map_and_not_at_all_without_one() -> None:
    moved = migrate(assessment_of(**SHARED["whole"][0]["data"]), CROSSING, NOW).assessment
    _, older, before = moved.milestones
    rows = [QuestionRow("OPS01", "operations", "a", (PracticeRow("OPS01-BP03", "high", "low", 0, ()),))]
    done = moved.answers["OPS01"].practices["OPS01-BP03"].model_copy(update={"status": "in-place"})
    after = moved.model_copy(update={"answers": {"OPS01": QuestionAnswer(practices={"OPS01-BP03": done})}})
    found = compare_milestone(rows, before, after, CROSSING)
    assert found is not None
    assert found.gone == ("OPS01-BP03",)
    assert compare_milestone(rows, before, after, None) is None
    assert compare_milestone(rows, older, after, CROSSING) is None
    assert compare_milestone(rows, before.model_copy(update={"edition": None}), after, None) is not None
