"""The worked example `examples/acme`: an organisation's layer over the whole framework, with the real command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Run

ORDERS = "examples/acme/examples/orders.json"
CONFIG = ("-f", "examples/acme/mkdocs.yml")


@pytest.fixture(name="acme", scope="module")
def _acme(wa: Run) -> Any:
    def run(*arguments: str, expected: int = 0) -> str:
        result = wa(*CONFIG, *arguments, cwd=ROOT)
        assert result.returncode == expected, result.stderr
        return result.stdout + result.stderr

    return run


def test_the_example_is_valid_and_complete(acme: Any) -> None:
    assert acme("validate", "--strict") == (
        "edition 2023-04-10: 6 pillars, 56 questions, 311 practices; "
        "edition 2024-11-06: 6 pillars, 53 questions, 283 practices: no errors, 0 warnings\n"
    )


def test_own_practices_are_listed_and_found_like_any_other(acme: Any) -> None:
    listed = acme("list", "--pillar", "acme-engineering-standards")
    assert [line.split()[0] for line in listed.splitlines()[1:] if line.startswith("ACME")] == [
        f"ACME0{question}-BP0{number}" for question in (1, 2) for number in (1, 2, 3)
    ]
    assert "ACME02-BP01" in acme("search", "shared", "pipeline")
    assert "Bring every change to production through the shared pipeline" in acme("search", "conveyor")
    assert "Show the four signals of a service on the shared wall" in acme("search", "Bildschirmwand")


def test_a_practice_is_shown_with_what_the_layer_says(acme: Any) -> None:
    shown = acme("show", "SEC01-BP02")
    assert "Internal guidance: Acme" in shown
    assert "Member accounts have no root credentials" in shown
    assert "Mandatory for Acme by 2027-03-31, severity high: Information security policy ISP-2" in shown


def test_what_is_hidden_says_why(acme: Any) -> None:
    assert "'SEC01-BP08' is left out on this site (Acme): The security team evaluates" in acme(
        "show", "SEC01-BP08", expected=1
    )
    assert "'SEC01-BP08' is left out on this site (Acme)" in acme("show", "S1", "SEC1.8", expected=1)


def test_a_gate_fails_only_after_the_deadline(acme: Any) -> None:
    acme("assess", ORDERS, "--fail-on", "mandatory", "--on", "2027-03-31")
    found = acme("assess", ORDERS, "--fail-on", "mandatory", "--on", "2027-04-01", expected=1)
    assert "Order service: overdue: SEC01-BP02 by 2027-03-31, severity high: is partly in place" in found
    assert "'soon' is no day such as 2027-03-31" in acme("assess", ORDERS, "--on", "soon", expected=2)


def test_reports_speak_of_mandates_own_pillars_and_what_is_left_out(acme: Any) -> None:
    report = acme("report", ORDERS, "--format", "markdown")
    assert "| SEC01-BP02 Secure account root user and properties" in report.replace("[", "").split("## Mandatory")[1]
    assert "Kept, but left out on this site: SEC01-BP08 (The security team" in report
    assert "### Acme engineering standards" in report
    data = json.loads(acme("assess", ORDERS, "--format", "json"))["reports"][0]
    assert [one["practice"] for one in data["mandatory"]] == ["ACME01-BP01", "SEC01-BP02"]
    assert data["unknown"] == []


def test_what_the_example_promises_is_there() -> None:
    folder = ROOT / "examples" / "acme" / "acme"
    overlays = [path for path in folder.rglob("*.yaml") if path.read_text(encoding="utf-8").startswith("extends:")]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in overlays}
    assert sum("\nnote:" in text for name, text in texts.items() if name != "question") == 5
    assert [name for name, text in texts.items() if "hide: true" in text] == ["SEC01-BP08"]
    assert [name for name, text in texts.items() if "mandatory:" in text] == ["SEC01-BP02"]
    assert len(list(Path(folder).glob("acme-engineering-standards/*/ACME*.yaml"))) == 6
