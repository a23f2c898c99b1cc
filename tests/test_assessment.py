"""The assessment file: strict reading with JSON paths, canonical writing, what a hostile file can do (nothing)."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest
from assessments import BASE, assessments, described, run_node, vectors
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.assess.file import (
    MAX_BYTES,
    Assessment,
    AssessmentError,
    assessment_schema,
    read_assessment,
    write_assessment,
)


def problems(text: str) -> list[str]:
    """Return what is wrong, without the file's name and suggestions: they are Python's only."""
    try:
        read_assessment(text, "a.json")
    except AssessmentError as error:
        lines = [line.removeprefix("a.json: ") for line in str(error).splitlines()]
        return [line.partition(" Did you mean")[0] for line in lines]
    return []


DUE = '$.answers.SEC01.practices["SEC01-BP01"].due'


def is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def with_answer(**practice: Any) -> str:
    return json.dumps({**BASE, "answers": {"SEC01": {"practices": {"SEC01-BP01": practice}}}})


def text_of(case: dict[str, Any]) -> str:
    data = {key: value for key, value in {**case["base"], **case.get("data", {})}.items() if key != case.get("without")}
    return str(case["text"]) if "text" in case else case.get("prefix", "") + json.dumps(data)


@pytest.mark.parametrize("case", vectors("problems"), ids=described)
def test_problems_follow_the_vectors(case: dict[str, Any]) -> None:
    assert problems(text_of(case)) == case["expected"]


@pytest.mark.parametrize("case", vectors("canonical"), ids=described)
def test_writing_follows_the_vectors(case: dict[str, Any]) -> None:
    assessment = Assessment.model_validate({**case["base"], **case["data"]})
    assert write_assessment(assessment) == "".join(f"{line}\n" for line in case["lines"])


@given(assessments)
def test_what_is_written_is_read_as_the_same(assessment: Assessment) -> None:
    text = write_assessment(assessment)
    assert read_assessment(text, "a.json") == assessment
    assert write_assessment(read_assessment(text, "a.json")) == text


def test_javascript_writes_the_same_bytes() -> None:
    texts: list[str] = []

    @settings(max_examples=200, database=None)
    @given(assessments)
    def collect(assessment: Assessment) -> None:
        texts.append(write_assessment(assessment))

    collect()
    assert run_node("assessment-rewrite.mjs", texts) == texts


def test_an_error_names_the_file_the_json_path_and_a_suggestion() -> None:
    with pytest.raises(AssessmentError) as caught:
        read_assessment(with_answer(status="partail", note="x"), "shop.json")
    assert str(caught.value).splitlines() == [
        "shop.json: $.answers.SEC01.practices[\"SEC01-BP01\"].note: unknown key. Did you mean 'notes'?",
        "shop.json: $.answers.SEC01.practices[\"SEC01-BP01\"].status: must be one of in-place, partial, missing, not-applicable, unsure. Did you mean 'partial'?",
    ]


def test_text_that_is_no_json_names_line_and_column() -> None:
    with pytest.raises(AssessmentError, match=r"^shop\.json:2:3: not JSON: "):
        read_assessment("{\n  oops}", "shop.json")


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_that_json_does_not_have_are_refused(constant: str) -> None:
    assert problems(f'{{"format": {constant}}}') == [f"not JSON as we read it: {constant} is not JSON"]


def test_a_deep_nesting_is_refused() -> None:
    depth = 200_000
    assert problems("[" * depth + "]" * depth) == ["not JSON as we read it: nested too deeply"]


def test_a_deep_nesting_in_a_field_is_refused() -> None:
    deep = "[" * 900 + "]" * 900
    assert len(problems(with_answer(status="x").replace('"x"', deep))) == 1


def test_a_huge_file_is_refused() -> None:
    assert problems(" " * (MAX_BYTES + 1)) == ["larger than 20 MB: this is no assessment file"]
    assert problems("ü" * (MAX_BYTES // 2 + 1)) == ["larger than 20 MB: this is no assessment file"]


def test_a_long_list_of_problems_is_cut() -> None:
    found = problems(json.dumps({**BASE, "scope": [1] * 60}))
    assert len(found) == 51
    assert found[-1] == "and 10 more problems"


def test_a_long_wrong_word_is_not_searched_for_a_suggestion_for_ever() -> None:
    start = time.perf_counter()
    assert len(problems(with_answer(status="in-place" * 100_000))) == 1
    assert time.perf_counter() - start < 2


def test_an_integer_of_many_digits_is_refused() -> None:
    assert len(problems('{"format": 1' + "0" * 5000 + "}")) == 1


@given(st.integers(0, 9999) | st.sampled_from([0, 400, 1900, 2000, 2024]), st.integers(0, 13), st.integers(0, 32))
def test_a_day_is_one_of_the_calendar(year: int, month: int, number: int) -> None:
    day = f"{year:04}-{month:02}-{number:02}"
    assert problems(with_answer(due=day)) == ([] if is_day(day) else [f"{DUE}: must be a date such as 2026-01-31"])


@pytest.mark.parametrize("year", ["0000", "0004", "0100", "1900", "2000", "2023", "2024", "2100", "2400", "9996"])
def test_a_leap_day_is_one_of_a_leap_year(year: str) -> None:
    assert (problems(with_answer(due=f"{year}-02-29")) == []) == is_day(f"{year}-02-29")


@pytest.mark.parametrize("clock", ["00:00:00", "23:59:59", "24:00:00", "09:60:00", "09:00:60"])
def test_a_time_is_one_of_a_clock(clock: str) -> None:
    is_time = clock in ("00:00:00", "23:59:59")
    assert (problems(with_answer(updated=f"2026-01-31T{clock}.000Z")) == []) == is_time


def test_unknown_ids_are_kept() -> None:
    text = json.dumps({**BASE, "answers": {"ACME01": {"practices": {"ACME01-BP01": {"status": "missing"}}}}})
    assert '"ACME01-BP01"' in write_assessment(read_assessment(text, "a.json"))


def test_the_schema_describes_the_file() -> None:
    schema = assessment_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert {"id", "edition", "workload", "created", "updated"} == set(schema["required"])
