"""What people and files say is shown in a terminal and a log, and does nothing there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from assessments import described, vectors
from hypothesis import given
from hypothesis import strategies as st

from wa_build.cli.main import main
from wa_build.errors import Problem, format_problems
from wa_build.plain import plain, plain_json, plain_lines, visible
from wa_build.reports.quoting import cell, md

ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Shop\n::stop-commands::x9", r"Shop\n::stop-commands::x9"),
        ("::error::x", ": :error::x"),
        ("  ::add-mask::x", "  : :add-mask::x"),
        ("a ::b", "a ::b"),
        ("##[error]x", "# #[error]x"),
        ("x ##vso[task.complete]", "x # #vso[task.complete]"),
        ("#1 ## [x]", "#1 ## [x]"),
        ("Shop \x1b]0;owned\x07\x1b[8m", r"Shop \x1b]0;owned\x07\x1b[8m"),
        ("\x9b31mred", r"\x9b31mred"),
        ("a\rb\x08", r"a\x0db\x08"),
        ("one\u2028two\x85three", r"one\u2028two\x85three"),
        ("pay\u202egpj.exe", r"pay\u202egpj.exe"),
        ("a\tb", "a b"),
        ("שלום \u200fé🚀", "שלום \u200fé🚀"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_acts_is_written_by_its_number(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_nothing_acts_on_any_text(text: str) -> None:
    assert "\n" not in plain(text)
    for line in (plain(text), *plain_lines(text).split("\n")):
        assert not ACTS.search(line)
        assert not line.lstrip().startswith("::")
        assert not re.search(r"##(\w*)\[", line)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_is_the_same_data(text: str) -> None:
    shown = plain_json(json.dumps({"a": text}, ensure_ascii=False))
    assert json.loads(shown) == {"a": text}
    assert not ACTS.search(shown)


@pytest.mark.parametrize("case", vectors("quoting"), ids=described)
def test_people_s_words_mean_nothing_in_reports_and_spreadsheets(case: dict[str, str]) -> None:
    assert (visible(case["text"]), md(case["text"]), cell(case["text"])) == (case["visible"], case["md"], case["cell"])


@given(st.text(st.sampled_from("ab \"';,|\t\n\r=+-@\uff1d")))
def test_no_cell_and_no_part_of_one_begins_a_formula(text: str) -> None:
    for part in re.split(r"[,;\t\r\n|]", cell(text)):
        assert not re.match(r"[\s\"]*[=+\-@\uff1d]", part)


def test_a_problem_is_one_line_and_one_annotation() -> None:
    problem = Problem("a\n::warning::x.yaml", 1, 1, "is \x1b[8m wrong\n::error::x")
    assert "\n" not in format_problems([problem], "text")
    assert format_problems([problem], "github").count("\n") == 0
    assert not ACTS.search(format_problems([problem], "json"))


HOSTILE = "\u009b31m\u202eShop ##vso[x] @octocat\x7f"
LINES = "x\n::stop-commands::x9\n::error file=content/x.yaml,line=1::all is lost\n\x1b]0;owned\x07"
COMMANDS = [
    *(["assess", "a.json", "--format", form] for form in ("text", "json", "markdown")),
    ["assess", "a.json", "--fail-on", "high", "--strict"],
    *(["report", "a.json", "--format", form] for form in ("html", "markdown", "csv", "json")),
    *(["portfolio", "a.json", "b.json", "--format", form] for form in ("table", "markdown", "csv", "json", "html")),
    ["portfolio", "a.json", "a.json"],
    ["merge", "a.json", "b.json"],
    ["report", "a.json", "--workload", f"Shop{LINES}"],
    ["show", f"::x{LINES}"],
    ["search", f"::x{LINES}"],
    ["assess", f"gone{LINES}"],
    ["assess", "a.json", "--require-scope", f"::x{LINES}"],
    ["list", "--pillar", f"::x{LINES}"],
    ["validate", f"--{LINES}"],
    ["-f", f"{LINES}.yml", "validate"],
]


def hostile(id_: str) -> str:
    """An assessment in which every text that may hold anything does."""
    answer = {"status": "missing", "owner": HOSTILE, "notes": f"{LINES} {HOSTILE}", "updated": "2026-10-06T10:53:00.000Z",
              "evidence": [{"title": HOSTILE}]}  # fmt: skip
    return json.dumps(
        {
            "format": "open-well-architected/assessment",
            "version": 1,
            "id": id_ * 32,
            "edition": "2023-04-10",
            "created": "2026-10-06T10:53:00.000Z",
            "updated": "2026-10-06T10:53:00.000Z",
            "workload": {"name": HOSTILE, "owner": HOSTILE, "description": LINES, "regions": [HOSTILE]},
            "answers": {
                "SEC01": {"followUp": LINES, "practices": {"SEC01-BP01": answer, "SEC01-BP99": answer}},
            },
        },
        ensure_ascii=False,
    )


def test_no_command_passes_on_what_acts(project: Path, capsysbinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for name, id_ in (("a.json", "a"), ("b.json", "b")):
        Path(name).write_text(hostile(id_), encoding="utf-8")
    for arguments in COMMANDS:
        with pytest.raises(SystemExit):
            main.main(args=arguments, prog_name="wa")
        out, err = (part.decode() for part in capsysbinary.readouterr())
        for text in (out.replace("\r\n", "\n"), err):
            assert not ACTS.search(text), arguments
            commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
            assert commands == [], arguments
            assert "##vso[" not in text, arguments
        assert "Traceback" not in err
