"""`wa new`: files that an author fills in, written by the real command, with options and with answers."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import Run, script

PILLAR = ("new", "pillar", "--id", "acme-standards", "--prefix", "ACME", "--title", "Acme standards")
QUESTION = (
    "new",
    "question",
    "--pillar",
    "acme-standards",
    "--area",
    "general",
    "--title",
    "How do you own a service?",
)
PRACTICE = (
    "new",
    "practice",
    "--question",
    "ACME01",
    "--title",
    'Say "who": name #owners',
    "--risk",
    "high",
    "--effort",
    "low",
)


def answered(project: Path, *arguments: str, answers: str) -> subprocess.CompletedProcess[str]:
    command = [script("wa"), "new", *arguments]
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=project, input=answers, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_pillar_question_and_practice_are_valid_but_for_the_prose_that_they_ask_for(wa: Run, project: Path) -> None:
    for arguments in (PILLAR, QUESTION, PRACTICE):
        assert wa(*arguments, cwd=project).returncode == 0
    result = wa("validate", cwd=project)
    assert result.returncode == 0, result.stderr
    warnings = [line for line in result.stdout.splitlines() if ": warning: " in line]
    assert all("write this text: 'TODO" in line for line in warnings)
    assert any(line.startswith("custom/acme-standards/ACME01/ACME01-BP01.yaml") for line in warnings)
    assert wa("validate", "--strict", cwd=project).returncode == 1
    assert 'Say "who": name #owners' in wa("show", "ACME01-BP01", cwd=project).stdout


def test_what_no_option_says_is_asked(wa: Run, project: Path) -> None:
    asked = answered(project, "practice", answers="sec01\nhigh\n\nRegister every account\n")
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout == (
        "custom/security/SEC01/SEC01-BP51.yaml: replace what begins with TODO, then run `wa validate`\n"
    )
    text = (project / "custom/security/SEC01/SEC01-BP51.yaml").read_text(encoding="utf-8")
    assert 'title: "Register every account"\nrisk: high' in text
    assert "effort: medium" in text
    assert "$schema=../../../schemas/practice.json" in text
    assert wa("validate", cwd=project).returncode == 0


def test_where_nobody_answers_the_missing_option_is_named(project: Path) -> None:
    result = answered(project, "practice", answers="")
    assert result.returncode == 2
    assert "--question is missing, and there is nobody to ask" in result.stderr


def test_each_new_practice_gets_the_next_free_id(wa: Run, project: Path) -> None:
    for number in (51, 52):
        result = wa(
            "new", "practice", "--question", "SEC01", "--title", "One", "--risk", "low", "--effort", "low", cwd=project
        )
        assert result.stdout.startswith(f"custom/security/SEC01/SEC01-BP{number}.yaml: ")


def test_a_note_is_an_overlay_and_is_never_written_over(wa: Run, project: Path) -> None:
    assert wa("new", "note", "SEC01-BP01", "--text", "Ask Ana.\nOr Ben.", cwd=project).returncode == 0
    path = project / "custom/security/SEC01/SEC01-BP01.yaml"
    assert path.read_text(encoding="utf-8").endswith("extends: SEC01-BP01\nnote: |\n  Ask Ana.\n  Or Ben.\n")
    assert wa("validate", "--strict", cwd=project).returncode == 0
    again = wa("new", "note", "SEC01-BP01", "--text", "Other", cwd=project)
    assert (again.returncode, "exists already: edit it, nothing was written" in again.stderr) == (2, True)
    assert "Ask Ana." in path.read_text(encoding="utf-8")


def test_ids_are_read_in_any_spelling(wa: Run, project: Path) -> None:
    paths = {
        ("note", "sec 1.1"): "custom/security/SEC01/SEC01-BP01.yaml: ",
        ("note", "mini_sec01_bp02"): "custom/security/SEC01/SEC01-BP02.yaml: ",
        ("note", "Sec-2"): "custom/security/SEC02/question.yaml: ",
        ("note", "SEC"): "custom/security/pillar.yaml: ",
        (
            "question",
            "--pillar",
            "Sec",
            "--area",
            "foundations",
            "--title",
            "x",
        ): "custom/security/SEC51/question.yaml: ",
        (
            *("practice", "--question", "sec 2", "--title", "x", "--risk", "low", "--effort", "low"),
            *("--related", "sec1bp1", "--related", "SEC 1.2"),
        ): "custom/security/SEC02/SEC02-BP51.yaml: ",
    }
    for arguments, said in paths.items():
        done = wa("new", *arguments, cwd=project)
        assert done.stdout.startswith(said), done.stderr
    text = (project / "custom/security/SEC02/SEC02-BP51.yaml").read_text(encoding="utf-8")
    assert "SEC01-BP01" in text
    assert "SEC01-BP02" in text


def test_a_note_without_text_is_a_warning_until_it_is_written(wa: Run, project: Path) -> None:
    wa("new", "note", "security", cwd=project)
    result = wa("validate", cwd=project)
    assert "custom/security/pillar.yaml:5:7: warning: layer 'custom': write the note" in result.stdout


def test_the_layer_can_be_chosen(wa: Run, project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}extra: {{wa: {{layers: [content, custom, team]}}}}\n", encoding="utf-8")
    assert wa("new", "note", "SEC01", cwd=project).stdout.startswith("team/security/SEC01/question.yaml")
    assert wa("new", "note", "SEC01", "--layer", "custom", cwd=project).stdout.startswith("custom/")
    assert "'curstom' is no layer of mkdocs.yml: choose from content, custom, team. Did you mean 'custom'?" in wa(
        "new", "note", "SEC01", "--layer", "curstom", cwd=project
    ).stderr  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("pillar", "--id", "Acme", "--prefix", "ACME", "--title", "x"), "'Acme' is no id of a pillar"),
        (("pillar", "--id", "acme", "--prefix", "acme", "--title", "x"), "'acme' is no prefix"),
        (("pillar", "--id", "acme", "--prefix", "SEC", "--title", "x"), "prefix 'SEC' is taken by pillar 'security'"),
        (("pillar", "--id", "security", "--prefix", "ACME", "--title", "x"), "pillar 'security' exists already"),
        (("question", "--pillar", "securty", "--area", "x", "--title", "x"), "no pillar 'securty'. Did you mean 'security'?"),
        (("question", "--pillar", "security", "--area", "foundation", "--title", "x"), "Did you mean 'foundations'?"),
        (("practice", "--question", "SEC09", "--title", "x", "--risk", "low", "--effort", "low"), "no question 'SEC09'. SEC has SEC01 to SEC02"),
        (("note", "SEC77"), "no practice, question or pillar 'SEC77'. SEC has SEC01 to SEC02"),
        (("note", "SEC01-BP77"), "no practice, question or pillar 'SEC01-BP77'. SEC01 has BP01 to BP03"),
        (("note", "SCE01-BP01"), "no practice, question or pillar 'SCE01-BP01'. Did you mean 'SEC01-BP01'?"),
        (("note", "kjhgf"), "no practice, question or pillar 'kjhgf'. `wa search` finds ids by words"),
        (("note", "SEC01", "--layer", "content"), "'SEC01' is of the layer 'content' itself: write there, not in a note"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_explained_and_nothing_is_written(
    wa: Run, project: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = wa("new", *arguments, cwd=project)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert message in result.stderr
    assert not (project / "custom").exists()


def test_an_earlier_id_of_a_practice_is_not_given_again(wa: Run, project: Path) -> None:
    first = project / "content/security/SEC01/SEC01-BP01.yaml"
    first.write_text(first.read_text(encoding="utf-8").replace("phases:", "renamed_from: [SEC01-BP51]\nphases:", 1))
    result = wa(
        "new", "practice", "--question", "SEC01", "--title", "x", "--risk", "low", "--effort", "low", cwd=project
    )
    assert result.stdout.startswith("custom/security/SEC01/SEC01-BP52.yaml")
