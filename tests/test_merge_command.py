"""`wa merge`: versions of an assessment made one, by hand and as git's merge driver in a real repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from assessments import BASE
from conftest import Run

EARLY, LATE = "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"


def version(file: Path, updated: str = EARLY, *, more: dict[str, Any] | None = None, **practice: Any) -> Path:
    """A file of the assessment in which one practice is answered."""
    answers = {"SEC01": {"practices": {"SEC01-BP01": {**practice, "updated": updated}}}}
    file.write_text(json.dumps({**BASE, "answers": answers, **(more or {})}), encoding="utf-8")
    return file


def answer(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)["answers"]["SEC01"]["practices"]["SEC01-BP01"]
    return found


def test_what_only_one_version_has_stays_and_what_both_gave_waits_with_its_name(wa: Run, tmp_path: Path) -> None:
    mine = version(tmp_path / "mine.json", status="missing", notes="asked Ana")
    theirs = version(tmp_path / "theirs.json", LATE, status="in-place", owner="Ben")
    result = wa("merge", str(mine), str(theirs), cwd=tmp_path)
    assert result.returncode == 0
    merged = answer(result.stdout)
    assert (merged["status"], merged["notes"], merged["owner"]) == ("in-place", "asked Ana", "Ben")
    assert merged["undecided"] == [{"status": "missing", "updated": EARLY}]
    assert 'merged: SEC01-BP01: two versions of status: "in-place" holds, "missing" waits' in result.stderr
    assert wa("merge", str(theirs), str(mine), cwd=tmp_path).stdout == result.stdout


def test_private_notes_stay_private_with_and_without_a_base_and_are_not_printed(wa: Run, tmp_path: Path) -> None:
    base = version(tmp_path / "base.json", notes="n")
    mine = version(tmp_path / "mine.json", LATE, notes="the vendor goes", private=True)
    theirs = version(tmp_path / "theirs.json", LATE, notes="the vendor stays", owner="Ben")
    for more in ([], ["--base", str(base)]):
        result = wa("merge", str(mine), str(theirs), *more, cwd=tmp_path)
        merged = answer(result.stdout)
        assert (merged["private"], merged["owner"], len(merged["undecided"])) == (True, "Ben", 1)
        assert "SEC01-BP01: two versions of notes: private: the newer holds, the other waits" in result.stderr
        assert "vendor" not in result.stderr


def test_a_merge_of_three_goes_into_a_file_that_may_be_one_of_them(wa: Run, tmp_path: Path) -> None:
    files = [version(tmp_path / f"{name}.json", **{name: "x"}) for name in ("notes", "owner", "reason")]
    result = wa("merge", *map(str, files), "--output", str(files[0]), cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    merged = answer(files[0].read_text(encoding="utf-8"))
    assert {key: merged[key] for key in ("notes", "owner", "reason")} == dict.fromkeys(
        ("notes", "owner", "reason"), "x"
    )


def test_with_the_base_what_only_one_changed_needs_no_decision_and_what_one_removed_stays_removed(
    wa: Run, tmp_path: Path
) -> None:
    evidence = [{"title": "Runbook"}]
    base = version(tmp_path / "base.json", status="missing", notes="n", evidence=evidence)
    mine = version(tmp_path / "mine.json", LATE, status="missing", notes="n", evidence=evidence, owner="Ana")
    theirs = version(tmp_path / "theirs.json", LATE, status="in-place", notes="")
    result = wa("merge", str(mine), str(theirs), "--base", str(base), cwd=tmp_path)
    merged = answer(result.stdout)
    assert (merged["status"], merged["owner"]) == ("in-place", "Ana")
    assert not {"notes", "evidence", "undecided"} & {*merged}
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("other", "phrase"),
    [
        ({"id": "bank"}, "another assessment"),
        ({"edition": "2024-11-06"}, "answered for edition 2024-11-06"),
        ({"format": "x"}, "no assessment file"),
    ],
)
def test_what_is_no_version_of_the_same_assessment_is_refused_and_nothing_is_written(
    wa: Run, tmp_path: Path, other: dict[str, Any], phrase: str
) -> None:
    mine, theirs = version(tmp_path / "mine.json"), version(tmp_path / "theirs.json", more=other)
    before = mine.read_bytes()
    result = wa("merge", str(mine), str(theirs), "--output", str(mine), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert phrase in result.stderr
    assert "theirs.json" in result.stderr
    assert mine.read_bytes() == before


def test_one_file_alone_is_no_merge(wa: Run, tmp_path: Path) -> None:
    assert wa("merge", str(version(tmp_path / "mine.json")), cwd=tmp_path).returncode == 2


def test_a_clock_that_is_ahead_decides_nothing(wa: Run, tmp_path: Path) -> None:
    mine = version(tmp_path / "mine.json", status="in-place")
    far = version(tmp_path / "far.json", "9999-12-31T23:59:59.999Z", status="missing")
    merged = answer(wa("merge", str(mine), str(far), cwd=tmp_path).stdout)
    other = {"status": "missing", "updated": "1997-12-12T08:02:23.999Z"}
    assert (merged["status"], merged["undecided"]) == ("in-place", [other])


def test_what_a_clock_that_is_ahead_gave_again_is_kept(wa: Run, tmp_path: Path) -> None:
    given = {"status/missing": "9998-01-01T00:00:01.000Z", "status/partial": "9998-01-01T00:00:02.000Z"}
    far = version(tmp_path / "far.json", "9998-01-01T00:00:03.000Z", status="missing", replaced=given)
    merged = answer(wa("merge", str(version(tmp_path / "mine.json")), str(far), cwd=tmp_path).stdout)
    assert merged["status"] == "missing"


class Repository:
    """A repository with an assessment, in which two branches answer differently."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "assessments" / "pay roll.json"
        self.file.parent.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        return subprocess.run(["git", *arguments], cwd=self.root, env=env, capture_output=True, text=True, check=False)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        assert self.git("commit", "--quiet", "-m", message).returncode == 0


def test_git_merges_assessments_field_by_field_once_it_is_told_to(wa: Run, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "clone")
    version(repository.file, status="missing", notes="n")
    installed = wa("merge", "--install", cwd=repository.root)
    assert installed.returncode == 0, installed.stderr
    assert (repository.root / ".gitattributes").read_text() == "assessments/*.json merge=wa\n"
    assert wa("merge", "--install", cwd=repository.root).returncode == 0
    assert (repository.root / ".gitattributes").read_text() == "assessments/*.json merge=wa\n"
    repository.commit("base")
    repository.git("switch", "--quiet", "--create", "colleague")
    version(repository.file, LATE, status="in-place", notes="n")
    repository.commit("theirs")
    repository.git("switch", "--quiet", "main")
    version(repository.file, LATE, status="missing", notes="n", owner="Ana")
    repository.commit("ours")
    merged = repository.git("merge", "--no-edit", "colleague")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    found = answer(repository.file.read_text(encoding="utf-8"))
    assert (found["status"], found["owner"], found["notes"]) == ("in-place", "Ana", "n")
    assert "undecided" not in found


def test_git_merges_other_files_of_the_pattern_line_by_line_and_shows_their_conflict(wa: Run, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "clone")
    wa("merge", "--install", cwd=repository.root)
    other = repository.file.with_name("notes.json")
    for branch, text in (("main", "{}\n"), ("colleague", '{"a": 1}\n'), ("main", '{"a": 2}\n')):
        if repository.git("rev-parse", "--verify", "HEAD").returncode == 0:
            repository.git("switch", "--quiet", branch) if branch == "main" else repository.git(
                "switch", "--quiet", "--create", branch
            )
        other.write_text(text)
        repository.commit(branch)
    merged = repository.git("merge", "--no-edit", "colleague")
    assert merged.returncode != 0
    assert "CONFLICT" in merged.stdout
    assert "<<<<<<<" in other.read_text()


def test_installing_outside_a_repository_says_so(wa: Run, tmp_path: Path) -> None:
    result = wa("merge", "--install", cwd=tmp_path)
    assert result.returncode == 2
    assert "not a git repository" in result.stderr


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("assessments/*.json merge=wa\nassessments/*.json -merge\n", "a later line is against it"),
        (None, "git follows no link there"),
    ],
)
def test_what_git_would_not_obey_is_not_said_to_be_installed(
    wa: Run, tmp_path: Path, before: str | None, said: str
) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / "docs").mkdir()
    if before is None:
        (tmp_path / ".gitattributes").symlink_to("docs/attributes")
    else:
        (tmp_path / ".gitattributes").write_text(before, encoding="utf-8")
    result = wa("merge", "--install", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mkdocs.yml", "site_name: Acme\n", "is the configuration"),
        ("README.md", "# Ours\n", "exists already and is not in the merge"),
        ("custom/merged.json", None, "lies in the layer"),
        ("other.json", json.dumps({**BASE, "id": "bank"}), "is an assessment and not in the merge"),
    ],
)
def test_a_merge_writes_over_nothing_but_its_versions_and_what_it_holds_whole(
    wa: Run, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Acme\n", encoding="utf-8")
    (tmp_path / "custom").mkdir()
    versions = [str(version(tmp_path / f"{one}.json", **{one: "x"})) for one in ("notes", "owner")]
    target = tmp_path / name
    if text is not None:
        target.write_text(text, encoding="utf-8")
    result = wa("merge", *versions, "--output", name, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert (target.read_text(encoding="utf-8") if target.exists() else None) == text


def test_an_earlier_merge_is_written_over_unless_it_holds_more(wa: Run, tmp_path: Path) -> None:
    versions = [str(version(tmp_path / f"{one}.json", **{one: "x"})) for one in ("notes", "owner")]
    for _ in range(2):
        assert wa("merge", *versions, "--output", "merged.json", cwd=tmp_path).returncode == 0
    more = version(tmp_path / "merged.json", reason="typed since")
    assert wa("merge", *versions, "--output", "merged.json", cwd=tmp_path).returncode == 2
    assert answer(more.read_text(encoding="utf-8"))["reason"] == "typed since"


def test_only_git_has_a_file_merged_line_by_line(wa: Run, tmp_path: Path) -> None:
    mine, theirs = version(tmp_path / "mine.json", notes="x"), version(tmp_path / "theirs.json", notes="y")
    (tmp_path / "base.json").write_text("{", encoding="utf-8")
    before = mine.read_bytes()
    result = wa(
        "merge", str(mine), str(theirs), "--base", "base.json", "--name", "n", "--output", "new.json", cwd=tmp_path
    )
    assert result.returncode == 2
    assert "base.json:1:" in result.stderr
    assert (mine.read_bytes(), (tmp_path / "new.json").exists()) == (before, False)


def test_an_answer_that_one_side_took_out_whole_stays_out(wa: Run, tmp_path: Path) -> None:
    base = version(tmp_path / "base.json", status="missing", notes="n")
    mine = version(tmp_path / "mine.json", more={"answers": {}})
    theirs = version(tmp_path / "theirs.json", LATE, status="missing", notes="n", owner="Ana")
    merged = answer(wa("merge", str(mine), str(theirs), "--base", str(base), cwd=tmp_path).stdout)
    assert {*merged} == {"owner", "replaced", "updated"}


def test_a_base_of_another_edition_is_left_aside_and_named(wa: Run, tmp_path: Path) -> None:
    base = version(tmp_path / "base.json", status="missing", more={"edition": "2020-07-02"})
    mine, theirs = version(tmp_path / "mine.json", owner="Ana"), version(tmp_path / "theirs.json", status="missing")
    result = wa("merge", str(mine), str(theirs), "--base", str(base), cwd=tmp_path)
    assert (answer(result.stdout)["status"], answer(result.stdout)["owner"]) == ("missing", "Ana")
    assert "base.json is of edition 2020-07-02" in result.stderr


@pytest.mark.parametrize("name", ["pay roll.json", "#1.json", 'a "b".json', "./plain.json"])
def test_git_merges_files_of_any_name_that_was_asked_for(wa: Run, tmp_path: Path, name: str) -> None:
    repository = Repository(tmp_path / "clone")
    assert wa("merge", "--install", name, cwd=repository.root).returncode == 0
    assert repository.git("check-attr", "merge", "--", name).stdout.endswith("merge: wa\n")
    assert wa("merge", "--install", "!x.json", cwd=repository.root).returncode == 2


def committed(folder: Path, attributes: bytes) -> None:
    """A repository with attributes of its own in it."""
    subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
    (folder / ".gitattributes").write_bytes(attributes)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)


def test_attributes_that_are_not_checked_out_are_not_begun_anew(wa: Run, tmp_path: Path) -> None:
    committed(tmp_path, b"*.png binary\n")
    (tmp_path / ".gitattributes").unlink()  # as in a sparse checkout
    result = wa("merge", "--install", cwd=tmp_path)
    assert (result.returncode, result.stdout, (tmp_path / ".gitattributes").exists()) == (2, "", False)
    assert "is in git, but not checked out here" in result.stderr


def test_attributes_keep_their_line_ends(wa: Run, tmp_path: Path) -> None:
    committed(tmp_path, b"*.png binary\r\n")
    assert wa("merge", "--install", cwd=tmp_path).returncode == 0
    assert (tmp_path / ".gitattributes").read_bytes() == b"*.png binary\r\nassessments/*.json merge=wa\r\n"


def test_a_repository_that_git_does_not_trust_is_called_so(
    wa: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed(tmp_path, b"")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as in a container of a pipeline
    result = wa("merge", "--install", cwd=tmp_path)
    assert result.returncode == 2
    assert "detected dubious ownership" in result.stderr
    assert "git config --global --add safe.directory" in result.stderr
