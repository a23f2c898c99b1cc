"""An assessment in another edition: vectors and laws that JavaScript keeps too, `wa migrate`, and what reports say."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from assessments import described, practices, questions, run_node, vectors
from conftest import ROOT, Run, script
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


@settings(max_examples=50)
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


@settings(max_examples=50)
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


@settings(max_examples=50)
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

    @settings(max_examples=80, database=None)
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


OLD, NEW = "2023-04-10", "2024-11-06"
ROWS = ("themes", "workloads")


def file_of(folder: Path, name: str = "a", **data: Any) -> Path:
    """An assessment in which a practice is the same, one was merged with another, and one is an organisation's own."""
    answers = {
        "OPS01": {
            "practices": {"OPS01-BP01": {"status": "in-place"}, "OPS01-BP06": {"status": "partial", "notes": "n"}}
        },
        "ACME01": {"practices": {"ACME01-BP01": {"status": "missing"}}},
    }
    path = folder / f"{name}.json"
    whole = {**SHARED["base"], "id": name, "workload": {"name": name.title()}, "answers": answers, **data}
    path.write_text(json.dumps({**whole, "version": version_of(whole)}), encoding="utf-8")
    return path


def moved_file(folder: Path, name: str = "moved") -> Path:
    """An assessment of the new edition with an answer that is to be looked at."""
    answers = {"OPS01": {"practices": {"OPS01-BP06": {"status": "in-place", "check": True}}}}
    return file_of(folder, name, edition=NEW, answers=answers)


@pytest.mark.slow
def test_a_move_says_what_becomes_of_the_answers_and_keeps_the_old_ones(wa: Run, tmp_path: Path) -> None:
    file, other = file_of(tmp_path), tmp_path / "other.json"
    before = file.read_bytes()
    result = wa("migrate", str(file), "--to", NEW, "--yes", "--output", str(other), cwd=ROOT)
    assert (result.returncode, file.read_bytes()) == (0, before)
    assert result.stdout.splitlines()[:6] == [
        f"A: from {OLD} to {NEW}",
        "    1  kept",
        "    0  to check",
        "    1  split or merged, 1 of them to check",
        "    6  new, and not answered",
        "    1  not of the framework, and kept as they are",
    ]
    assert "  OPS01-BP06 Evaluate tradeoffs while managing benefits and risks: Partly" in result.stdout
    assert "    from OPS01-BP06 Evaluate tradeoffs\n" in result.stdout
    assert "    OPS01-BP07 is not answered" in result.stdout
    assert "New, and not answered:\n  OPS08-BP02 " in result.stdout
    assert f'is of edition {NEW}; the old answers are its milestone "Before the move to {NEW}"' in result.stderr
    moved = read_assessment(other.read_text(encoding="utf-8"), "other.json")
    assert moved.answers["OPS01"].practices["OPS01-BP06"].notes == "OPS01-BP06: n"
    assert moved.answers["ACME01"].practices["ACME01-BP01"].status == "missing"
    assert [(one.edition, one.answers["OPS01"].practices["OPS01-BP06"].notes) for one in moved.milestones] == [
        (OLD, "n")
    ]
    again = wa("migrate", str(other), "--yes", cwd=ROOT)
    assert (again.returncode, again.stdout) == (0, "")
    assert f"is of edition {NEW} already: nothing to do" in again.stderr


@pytest.mark.slow
def test_in_a_pipeline_nothing_is_written_unless_that_is_said(wa: Run, tmp_path: Path) -> None:
    file = file_of(tmp_path)
    before = file.read_bytes()
    asked, looked = wa("migrate", str(file), cwd=ROOT), wa("migrate", str(file), "--dry-run", cwd=ROOT)
    assert (asked.returncode, looked.returncode, file.read_bytes()) == (2, 0, before)
    assert asked.stdout == looked.stdout
    assert "nothing was written, because there is nobody to ask: add --yes" in asked.stderr
    assert wa("migrate", str(file), "--yes", cwd=ROOT).returncode == 0
    assert read_assessment(file.read_text(encoding="utf-8"), "a.json").edition == NEW


@pytest.mark.slow
@pytest.mark.parametrize(("said", "code", "edition"), [("y\n", 0, NEW), ("n\n", 130, OLD)])
def test_on_a_terminal_it_asks_first(tmp_path: Path, said: str, code: int, edition: str) -> None:
    terminals = pytest.importorskip("pty")
    file = file_of(tmp_path)
    ours, theirs = terminals.openpty()
    command = [script("wa"), "migrate", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        os.write(ours, said.encode())
        _, told = running.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (running.returncode, b"Move it?" in told) == (code, True)
    assert read_assessment(file.read_text(encoding="utf-8"), "a.json").edition == edition


REFUSED: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "an edition that the content does not have": ({}, ("--to", "2024-11-16"), f"Did you mean '{NEW}'?"),
    "an edition of answers that no map leads from": (
        {"edition": "2022-03-31"}, (), f"no map leads from its edition 2022-03-31 to another one, so nothing was written. "
        f"Maps lead from an older edition to a newer one; the content has: {OLD} to {NEW}"),
    "a way back": ({"edition": NEW}, ("--to", OLD), f"no map leads from its edition {NEW} to {OLD}"),
    "a file that is no assessment": ({"format": "x"}, (), "no assessment file"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_moved_is_named_and_nothing_is_written(wa: Run, tmp_path: Path, name: str) -> None:
    data, arguments, phrase = REFUSED[name]
    file = file_of(tmp_path, **data)
    before = file.read_bytes()
    result = wa("migrate", str(file), "--yes", *arguments, cwd=ROOT)
    assert (result.returncode, result.stdout, file.read_bytes()) == (2, "", before)
    assert phrase in result.stderr


@pytest.mark.slow
def test_a_file_that_is_asked_for_is_written_where_nothing_has_to_be_moved(wa: Run, tmp_path: Path) -> None:
    file, other = moved_file(tmp_path), tmp_path / "other.json"
    assert "nothing to do" in wa("migrate", str(file), "--dry-run", "--output", str(other), cwd=ROOT).stderr
    assert not other.exists()
    result = wa("migrate", str(file), "--output", str(other), cwd=ROOT)
    assert (result.returncode, result.stdout) == (0, "")
    assert f"is of edition {NEW} already: {other} is a copy of it" in result.stderr
    given, copy = (read_assessment(one.read_text(encoding="utf-8"), "x") for one in (file, other))
    assert given == copy


@pytest.mark.slow
def test_two_copies_in_two_editions_are_moved_before_they_are_merged(wa: Run, tmp_path: Path) -> None:
    old, new = file_of(tmp_path, "old", id="one"), file_of(tmp_path, "new", id="one", edition=NEW, answers={})
    result = wa("portfolio", str(old), str(new), cwd=ROOT)
    assert result.returncode == 1
    assert "left out; move the older one with `wa migrate`, then merge them" in result.stderr


def test_the_tool_s_name_of_an_edition_is_explained(wa: Run, tmp_path: Path) -> None:
    said = f"'2025-02-25' is what the AWS Well-Architected Tool calls {NEW}"
    assert said in wa("migrate", str(file_of(tmp_path)), "--to", "2025-02-25", cwd=ROOT).stderr
    assert said in wa("list", "--edition", "2025-02-25", cwd=ROOT).stderr


@pytest.mark.slow
def test_no_other_file_is_written_over(wa: Run, tmp_path: Path) -> None:
    file, other = file_of(tmp_path), file_of(tmp_path, "other")
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    for output in (other, notes):
        before = output.read_bytes()
        result = wa("migrate", str(file), "--yes", "--output", str(output), cwd=ROOT)
        assert (result.returncode, output.read_bytes()) == (2, before)
    assert wa("migrate", str(file), "--yes", "--output", str(file), cwd=ROOT).returncode == 0


@pytest.mark.slow
def test_a_file_is_read_with_the_catalogue_of_its_own_edition(wa: Run, tmp_path: Path) -> None:
    moved = moved_file(tmp_path)
    for file, title in ((file_of(tmp_path), "Evaluate tradeoffs |"), (moved, "while managing benefits and risks")):
        result = wa("report", str(file), "--format", "markdown", "--site-url", "", cwd=ROOT)
        assert (result.returncode, result.stderr, title in result.stdout) == (0, "", True)
    data = json.loads(wa("assess", str(moved), "--format", "json", cwd=ROOT).stdout)
    assert [one["edition"] for one in data["reports"]] == [NEW]
    strange = wa("assess", str(file_of(tmp_path, "strange", edition="2022-03-31")), cwd=ROOT)
    assert strange.returncode == 2
    assert f"no map leads from 2022-03-31 to {OLD}" in strange.stderr


@pytest.mark.slow
def test_what_was_carried_over_and_not_looked_at_is_named_everywhere_and_closes_a_strict_gate(
    wa: Run, tmp_path: Path
) -> None:
    file = str(moved_file(tmp_path))
    said = "To be looked at after the move to this edition: OPS01-BP06."
    assert said in wa("report", file, cwd=ROOT).stdout
    text = wa("report", file, "--format", "markdown", cwd=ROOT).stdout
    assert said in text
    assert "| In place, to be looked at |" in text
    assert wa("report", file, "--format", "csv", cwd=ROOT).stdout.count(',"yes"\n') == 1
    data = json.loads(wa("report", file, "--format", "json", cwd=ROOT).stdout)
    checked = [one["id"] for pillar in data["pillars"] for question in pillar["questions"]
               for one in question["practices"] if one["check"]]  # fmt: skip
    assert checked == ["OPS01-BP06"]
    loose, strict = wa("assess", file, cwd=ROOT), wa("assess", file, "--strict", cwd=ROOT)
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert "carried over from another edition, and to be looked at: 1: OPS01-BP06" in strict.stderr


@pytest.mark.slow
def test_a_portfolio_reads_older_answers_through_the_map_and_says_so_in_every_format(wa: Run, tmp_path: Path) -> None:
    files = [str(one) for one in (file_of(tmp_path, "first"), moved_file(tmp_path), file_of(tmp_path, "third"))]
    said = f"2 of 3 were answered for {OLD} and are read through the map to {NEW}; 2 answers are to be looked at."
    for form in ("markdown",):
        shown = wa("portfolio", *files, "--format", form, cwd=ROOT, env={"COLUMNS": "200"})
        assert (shown.returncode, said in shown.stdout, said in shown.stderr) == (0, True, True), form
    data = json.loads(wa("portfolio", *files, "--format", "json", cwd=ROOT).stdout)
    assert [(one["edition"], one["toCheck"]) for one in data["workloads"]] == [(OLD, 1), (NEW, 1), (OLD, 1)]
    theme = next(one for one in data["themes"] if one["practice"] == "OPS01-BP06")
    assert (data["edition"], theme["where"]) == (NEW, [0, 2])
    rows = {kind: wa("portfolio", *files, "--format", "csv", "--rows", kind, cwd=ROOT).stdout for kind in ROWS}
    assert '"First; Third","First; Third"\n' in rows["themes"]
    assert f'"{OLD}","1"\n' in rows["workloads"]
    assert f'"{NEW}","1"\n' in rows["workloads"]
    alone = wa("portfolio", files[0], files[2], "--format", "json", cwd=ROOT)
    assert (alone.stderr, json.loads(alone.stdout)["edition"]) == ("", OLD)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "counts"),
    [("bank", (160, 9, 24, 21)), ("nightly-batch", (122, 1, 26, 24)), ("startup", (117, 4, 16, 14))],
)
def test_no_answer_of_an_example_is_lost(wa: Run, tmp_path: Path, name: str, counts: tuple[int, int, int, int]) -> None:
    file = ROOT / "examples" / f"{name}.json"
    output = tmp_path / "out.json"
    told = wa("migrate", str(file), "--yes", "--output", str(output), cwd=ROOT)
    assert told.returncode == 0
    # Counted by hand, from the map and the file.
    assert [" ".join(line.split()) for line in told.stdout.splitlines()[1:4]] == [
        f"{counts[0]} kept",
        f"{counts[1]} to check",
        f"{counts[2]} split or merged, {counts[3]} of them to check",
    ]
    before, after = (read_assessment(one.read_text(encoding="utf-8"), "a.json") for one in (file, output))
    assert after.milestones[-1].answers == before.answers
