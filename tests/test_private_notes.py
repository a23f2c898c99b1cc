"""Notes that are private: a mark that a merge keeps, and texts that no review of an assessment holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from assessments import BASE, practices, questions
from conftest import MINI
from hypothesis import given

from wa_build.assess.file import Assessment, PracticeAnswer, QuestionAnswer, read_assessment, write_assessment
from wa_build.assess.merge import merge, merge_answers
from wa_build.assess.privacy import private_notes, shareable
from wa_build.assess.review import review_of
from wa_build.content.catalog import Catalog
from wa_build.errors import WaError
from wa_build.publish.examples import read_examples

UNSHARED = "for nobody else's eyes"
TIME = "2026-01-02T00:00:00.000Z"


def assessment_of(answers: dict[str, Any], **more: Any) -> Assessment:
    return Assessment.model_validate({**BASE, "answers": answers, **more})


def knows(answer: PracticeAnswer) -> bool:
    """Whether somebody gave the mark or took it back."""
    return answer.private or "private/true" in answer.replaced


@given(practices, practices)
def test_a_mark_that_one_side_set_holds_where_the_other_never_heard_of_it(
    first: PracticeAnswer, second: PracticeAnswer
) -> None:
    if first.private and not knows(second):
        assert merge_answers(first, second).private
        assert merge_answers(second, first).private


@given(questions, questions)
def test_notes_are_private_after_a_merge_only_where_a_side_said_so(
    first: QuestionAnswer, second: QuestionAnswer
) -> None:
    one, two = (assessment_of({"SEC01": answer.model_copy(update={"practices": {}})}) for answer in (first, second))
    if merge(one, two).answers["SEC01"].private:
        assert first.private or second.private


def test_a_file_is_version_1_until_something_is_private() -> None:
    old = {"SEC01": {"notes": "n", "updated": TIME, "practices": {"SEC01-BP01": {"notes": "n", "updated": TIME}}}}
    text = write_assessment(assessment_of(old))
    read = read_assessment(text, "a.json")
    assert (json.loads(text)["version"], "private" in text) == (1, False)
    assert (read.answers["SEC01"].private, read.answers["SEC01"].practices["SEC01-BP01"].private) == (False, False)
    assert write_assessment(merge(read, read)) == text
    marked = assessment_of({"SEC01": {**old["SEC01"], "private": True}})
    assert json.loads(write_assessment(marked))["version"] == 2


def test_a_review_holds_no_text_of_private_notes(mini: Catalog) -> None:
    other = [{"notes": f"{UNSHARED}, or not", "updated": TIME}]
    own = {"notes": UNSHARED, "private": True, "undecided": other, "updated": TIME}
    answers = {"SEC01": {**own, "practices": {"SEC01-BP01": {**own, "status": "partial"}}}}
    review = review_of(mini, assessment_of(answers, version=2))
    shown = review._replace(assessment=review.assessment.model_copy(update={"answers": {}}))
    assert (UNSHARED in repr(shown), review.private_notes) == (False, 2)
    assert [(one.place, one.field) for one in review.undecided] == [("SEC01", "notes"), ("SEC01-BP01", "notes")]


def test_what_is_not_private_is_shared_as_it_is() -> None:
    answers = assessment_of({"SEC01": {"notes": "n", "practices": {"SEC01-BP01": {"notes": "m"}}}}).answers
    assert shareable(answers) == answers


def test_a_mark_without_notes_leaves_nothing_out() -> None:
    answers = assessment_of({"SEC01": {"private": True, "practices": {"SEC01-BP01": {"private": True}}}}, version=2)
    shown = shareable(answers.answers)["SEC01"]
    assert (shown.private, shown.practices["SEC01-BP01"].private, private_notes(answers)) == (False, False, 0)


@pytest.mark.parametrize("where", ["answers", "milestone"])
def test_an_example_with_private_notes_is_not_published(tmp_path: Path, where: str) -> None:
    data = json.loads((MINI / "assessments/payroll.json").read_text(encoding="utf-8"))
    private = {"SEC01": {"notes": UNSHARED, "private": True}}
    if where == "answers":
        data["answers"] = private
    else:
        data["milestones"] = [{"name": "Before", "date": TIME, "answers": private}]
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples/a.json").write_text(json.dumps(data))
    with pytest.raises(WaError, match=r"a\.json: has a private note, which the site would publish"):
        read_examples(tmp_path)
