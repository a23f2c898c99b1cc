"""The command `wa`, run for real: output, messages, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from conftest import BROKEN, MINI, ROOT, Run

from wa_build.cli.main import main


def test_validate_reports_counts_and_exits_0(wa: Run) -> None:
    result = wa("validate", cwd=MINI)
    assert (result.returncode, result.stdout) == (0, "1 pillars, 2 questions, 5 practices: no errors, 0 warnings\n")


def test_validate_prints_every_problem_and_exits_1(wa: Run) -> None:
    result = wa("validate", cwd=BROKEN)
    assert result.returncode == 1
    assert result.stderr.startswith((BROKEN / "problems.txt").read_text())
    assert result.stderr.endswith("nothing was written\n")


def test_validate_annotates_a_pull_request(wa: Run) -> None:
    result = wa("validate", "--format", "github", cwd=BROKEN)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert len(lines) == len((BROKEN / "problems.txt").read_text().splitlines())
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


def test_validate_speaks_json(wa: Run) -> None:
    assert json.loads(wa("validate", "--format", "json", cwd=MINI).stdout) == []
    assert {"path", "line", "column", "message", "severity"} == set(
        json.loads(wa("validate", "--format", "json", cwd=BROKEN).stdout)[0]
    )


@pytest.mark.parametrize("command", ["validate", "build", "list", "show", "search", "stats"])
def test_outside_a_project_the_missing_file_is_named(wa: Run, tmp_path: Path, command: str) -> None:
    arguments = {"show": ["SEC01"], "search": ["x"]}.get(command, [])
    result = wa(command, *arguments, cwd=tmp_path)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert "mkdocs.yml: No such file or directory: run `wa` in the folder of mkdocs.yml" in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [", "not YAML"),
        ("extra: {wa: {layers: content}}", "extra.wa.layers must be a list of folders"),
        ("extra: [1]", "extra.wa must be a mapping"),
    ],
)
def test_a_wrong_setting_is_explained(wa: Run, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    result = wa("validate", cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_list_filters_by_every_facet(wa: Run) -> None:
    filters = ["--pillar", "security", "--risk", "high", "--effort", "low", "--service", "iam", "--role", "platform"]
    lines = wa("list", *filters, "--phase", "design", cwd=MINI).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["SEC01-BP02"]


def test_list_reads_names_as_people_write_them(wa: Run) -> None:
    said = [wa("list", *words, cwd=MINI).stdout for words in (
        ("--pillar", "security", "--service", "iam"), ("--pillar", "SEC", "--service", "IAM"),
        ("--pillar", "Security", "--service", "Identity and Access Management"),
    )]  # fmt: skip
    assert said[0].count("SEC0") > 0
    assert said == said[:1] * 3


def test_an_unknown_facet_is_a_usage_error_with_a_suggestion(wa: Run) -> None:
    result = wa("list", "--service", "ima", cwd=MINI)
    assert result.returncode == 2
    assert "unknown service 'ima'. Did you mean 'iam'?" in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--service", "elasticsearch", "Did you mean 'opensearch-service'?"),
        ("--service", "kinesis firehose", "Did you mean 'data-firehose'?"),
        ("--pillar", "Sicherheit", "Choose from operational-excellence, security, reliability"),
        ("--service", "qqqq", "`wa search` finds what things are called."),
    ],
)
def test_what_is_not_there_is_answered_with_what_has_its_words_or_with_all(
    wa: Run, option: str, value: str, said: str
) -> None:
    result = wa("list", option, value, cwd=ROOT)
    assert result.returncode == 2
    assert said in " ".join(result.stderr.split())


def test_a_service_is_named_apart_and_an_id_with_the_letter_o(wa: Run) -> None:
    assert (
        wa("list", "--service", "guard duty", cwd=ROOT).stdout == wa("list", "--service", "guardduty", cwd=ROOT).stdout
    )
    assert wa("show", "SECO1-BPO1", cwd=MINI).stdout == wa("show", "SEC01-BP01", cwd=MINI).stdout


def test_show_prints_a_practice_a_question_and_a_pillar(wa: Run) -> None:
    practice = wa("show", "sec01-bp01", cwd=MINI).stdout
    assert "SEC01-BP01 Separate workloads using accounts" in practice
    assert "account-part-of-organizations" in practice
    assert "SEC02-BP02" in wa("show", "SEC02", cwd=MINI).stdout
    assert "How do you manage authentication?" in wa("show", "security", cwd=MINI).stdout


@pytest.mark.parametrize(
    "id_",
    [("sec01-bp01",), ("sec1bp1",), ("SEC", "1.1"), ("sec_01_bp_01",), ("sec", "1", "bp", "1"), ("Sec 01 / BP 1",)],
)
def test_show_reads_an_id_as_the_search_does(wa: Run, id_: tuple[str, ...]) -> None:
    assert "SEC01-BP01 Separate workloads using accounts" in wa("show", *id_, cwd=MINI).stdout


def test_stats_count_what_there_is(wa: Run) -> None:
    lines = wa("stats", cwd=MINI).stdout.splitlines()
    assert lines[-1].split()[:6] == ["All", "2", "5", "3", "1", "1"]


def test_schemas_are_printed_written_and_checked(wa: Run, tmp_path: Path) -> None:
    assert json.loads(wa("schema", "practice", cwd=tmp_path).stdout)["title"] == "Practice"
    assert wa("schema", "--write", "schemas", cwd=tmp_path).returncode == 0
    assert wa("schema", "--check", "schemas", cwd=tmp_path).returncode == 0
    (tmp_path / "schemas/pillar.json").write_text("{}")
    result = wa("schema", "--check", "schemas", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (1, "wa: pillar.json out of date: run `wa schema --write schemas`\n")
    assert wa("schema", "practise", cwd=tmp_path).returncode == 2


def test_the_committed_schemas_are_up_to_date(wa: Run) -> None:
    result = wa("schema", "--check", "schemas", cwd=ROOT)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_help_of_a_command_has_an_example(wa: Run, name: str) -> None:
    result = wa(name, "--help", cwd=ROOT)
    assert result.returncode == 0
    assert f"Example:\n    wa {name}" in result.stdout


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text()
    missing = [name for name in main.commands if f"`wa {name}" not in readme]
    assert missing == []


def test_wrong_usage_exits_2(wa: Run) -> None:
    assert wa("nothing", cwd=ROOT).returncode == 2
    assert wa("validate", "--format", "xml", cwd=ROOT).returncode == 2


def test_every_option_has_a_help_text() -> None:
    options: list[Callable[[], None]] = []
    for command in main.commands.values():
        options += [p for p in command.params if isinstance(p, click.Option) and not p.help]  # type: ignore[misc]
    assert options == []
