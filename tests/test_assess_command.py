"""`wa assess`: what it reports, when it fails, and what it says of files that it cannot read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import MINI, Run

MOMENT = "2024-05-01T10:00:00.000Z"


def assessment(**practices: str) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for name, status in practices.items():
        id_ = name.replace("_", "-")
        answers.setdefault(id_[:5], {"practices": {}})["practices"][id_] = {"status": status, "updated": MOMENT}
    return {
        "format": "open-well-architected/assessment",
        "version": 1,
        "id": "payroll",
        "edition": "2023-04-10",
        "workload": {"name": "Payroll | batch"},
        "scope": ["security"],
        "answers": answers,
        "created": MOMENT,
        "updated": MOMENT,
    }


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    data = assessment(
        SEC01_BP01="in-place", SEC01_BP02="missing", SEC01_BP03="partial", SEC02_BP02="unsure", SEC02_BP77="missing"
    )
    path = tmp_path / "payroll.json"
    path.write_text(json.dumps(data))
    return path


@pytest.fixture(name="known")
def _known(file: Path) -> Path:
    """The same without the id that this edition does not have, which no gate lets pass."""
    data = json.loads(file.read_text())
    del data["answers"]["SEC02"]["practices"]["SEC02-BP77"]
    file.write_text(json.dumps(data))
    return file


def test_the_report_names_risks_and_why(wa: Run, file: Path) -> None:
    result = wa("assess", str(file), cwd=MINI)
    assert result.returncode == 0, result.stderr
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines[0] == "Payroll | batch"
    assert "Security     1       0    1    4 of 5" in lines
    assert "High risk    SEC01 How do you securely operate your workload?" in lines
    assert "             SEC01-BP02 is not in place" in lines
    assert "Kept, but unknown to this edition: SEC02-BP77." in lines


def test_the_json_has_the_reports_in_the_words_of_the_report_command(wa: Run, file: Path) -> None:
    data = json.loads(wa("assess", str(file), "--format", "json", cwd=MINI).stdout)
    report = json.loads(wa("report", str(file), "--format", "json", cwd=MINI).stdout)
    assert (data["format"], data["version"]) == ("open-well-architected/assess", 1)
    assert (data["failOn"], data["failures"]) == (None, [])
    assert data["reports"] == [report]
    assert report["summary"]["risks"]["high"] == 1
    assert [item["practice"] for item in report["plan"]] == ["SEC01-BP02", "SEC01-BP03", "SEC02-BP02"]
    assert [item["quickWin"] for item in report["plan"]] == [True, False, False]


def test_the_json_says_why_the_gate_stays_closed(wa: Run, known: Path) -> None:
    result = wa("assess", str(known), "--format", "json", "--fail-on", "high", cwd=MINI)
    assert result.returncode == 1
    data = json.loads(result.stdout)
    assert data["failOn"] == "high"
    assert data["failures"] == [
        {
            "assessment": "payroll",
            "kind": "risk",
            "question": "SEC01",
            "practice": None,
            "risk": "high",
            "message": result.stderr.strip(),
        }
    ]


def test_the_report_as_markdown_escapes_what_people_wrote(wa: Run, file: Path) -> None:
    text = wa("assess", str(file), "--format", "markdown", cwd=MINI).stdout
    assert text.startswith("# Payroll \\| batch\n")
    assert "- **High risk**: SEC01 How do you securely operate your workload? (SEC01-BP02 is not in place)" in text


@pytest.mark.parametrize(("level", "code"), [("high", 1), ("medium", 1)])
def test_a_pipeline_is_held_with_the_reasons(wa: Run, known: Path, level: str, code: int) -> None:
    result = wa("assess", str(known), "--fail-on", level, cwd=MINI)
    assert result.returncode == code
    assert result.stderr == "Payroll | batch: high risk in SEC01: SEC01-BP02 is not in place\n"


def test_a_low_risk_does_not_hold_a_pipeline(wa: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(assessment(SEC02_BP02="missing")))
    assert wa("assess", str(path), "--fail-on", "medium", cwd=MINI).returncode == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("[]", "$.format must be"),
        ('{"format": "x"}', "$.format must be"),
        ('{"a": 1, "a": 2}', "duplicate key 'a'"),
        ('{"a": NaN}', "NaN is not JSON"),
        ("[" * 100_000, "not JSON"),
        (json.dumps({**assessment(), "version": 9}), "newer release (version 9"),
        (json.dumps({**assessment(), "answer": {}}), "$.answer: unknown key. Did you mean 'answers'?"),
        (json.dumps(assessment(SEC01_BP01="done")), '$.answers.SEC01.practices["SEC01-BP01"].status: must be one of'),
    ],
)
def test_a_bad_file_gives_a_clear_message_and_exit_code_2(wa: Run, tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    result = wa("assess", str(path), cwd=MINI)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert result.stderr.startswith(str(path))
    assert message in result.stderr


def test_every_bad_file_is_named_at_once(wa: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b"\xff")
    result = wa("assess", str(file), str(tmp_path / "latin.json"), str(tmp_path / "gone.json"), cwd=MINI)
    assert result.returncode == 2
    assert "latin.json: not UTF-8" in result.stderr
    assert "does not exist" in result.stderr or "No such file" in result.stderr
