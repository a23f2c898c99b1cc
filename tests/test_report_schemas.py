"""The JSON of reports is what the published schemas say, and the exit code of every command says what it found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import MINI, ROOT, Run

from wa_build.publish.data import published_schemas

EXAMPLES = sorted(str(path) for path in (ROOT / "examples").glob("*.json"))
COMMANDS = {
    "report": ("report", EXAMPLES[0], "--format", "json"),
    "assess": ("assess", *EXAMPLES, "--format", "json", "--fail-on", "high"),
    "portfolio": ("portfolio", *EXAMPLES, "--format", "json"),
    "diff": ("diff", str(MINI / "content"), "--format", "json"),
    "search": ("search", "root", "user", "--format", "json"),
}


@pytest.fixture(name="printed", scope="module")
def _printed(wa: Run) -> Callable[[str], Any]:
    """A function that gives the JSON of a command; each runs once."""
    return cache(lambda kind: json.loads(wa(*COMMANDS[kind], cwd=ROOT).stdout))


def exact(schema: Any) -> Any:
    """The schema without room for more: a version may add keys, but none that the schema does not name."""
    if isinstance(schema, list):
        return [exact(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**closed, **{key: exact(value) for key, value in schema.items()}}


@pytest.mark.slow
@pytest.mark.parametrize("kind", COMMANDS)
def test_the_json_of_a_command_is_what_its_schema_says_and_nothing_else(
    printed: Callable[[str], Any], kind: str
) -> None:
    schema = json.loads(published_schemas()[f"{kind}.json"])
    data = printed(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, exact(schema))
    assert data["format"] == f"open-well-architected/{kind}"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "more": 1}, exact(schema))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "version": data["version"] + 1}, schema)


def test_every_key_of_the_assessment_file_is_documented() -> None:
    schema = json.loads(published_schemas()["assessment.json"])
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part.get("properties", {})}
    named = set(re.findall(r"`([\w-]+)`", (ROOT / "docs" / "assessment-json.md").read_text(encoding="utf-8")))
    assert {"accepted", "checkedBy", "followUpDone", "providedBy", "template"} <= keys
    assert keys <= named


@pytest.mark.parametrize("kind", [*COMMANDS, "assessment"])
def test_a_public_schema_has_an_id_that_names_its_file(kind: str) -> None:
    schema = json.loads(published_schemas()[f"{kind}.json"])
    assert schema["$id"].startswith("https://")
    assert schema["$id"].endswith(f"/data/schemas/{kind}.json")


@pytest.mark.slow
def test_the_keys_of_all_json_are_in_camel_case(printed: Callable[[str], Any]) -> None:
    ids_by_pillar = {"pillars", "risks", "statuses"}
    for kind in COMMANDS:
        for key, parent in _keys(printed(kind)):
            assert parent in ids_by_pillar or key.isalnum(), (kind, parent, key)


def _keys(data: Any, parent: str = "") -> list[tuple[str, str]]:
    if isinstance(data, list):
        return [pair for one in data for pair in _keys(one, parent)]
    if not isinstance(data, dict):
        return []
    return [pair for key, value in data.items() for pair in ((key, parent), *_keys(value, key))]


@pytest.mark.parametrize("command", ["assess", "report", "portfolio"])
def test_a_file_that_cannot_be_read_gives_exit_code_2(wa: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    result = wa(command, str(tmp_path / "bad.json"), cwd=ROOT)
    assert result.returncode == 2
    assert "bad.json: no assessment file: $.format must be" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("validate",), 1),
        (("build",), 1),
        (("list",), 2),
        (("show", "SEC01"), 2),
        (("search", "root"), 2),
        (("stats",), 2),
        (("assess", EXAMPLES[0]), 2),
        (("report", EXAMPLES[0]), 2),
        (("portfolio", EXAMPLES[0]), 2),
    ],
)
def test_broken_content_is_a_finding_of_those_that_judge_it_and_keeps_the_others_from_theirs(
    wa: Run, project: Path, arguments: tuple[str, ...], code: int
) -> None:
    (project / "content" / "security" / "pillar.yaml").write_text("id: [", encoding="utf-8")
    result = wa(*arguments, cwd=project)
    assert (result.returncode, "Traceback" in result.stderr) == (code, False)
    assert "content/security/pillar.yaml:1:5: not YAML" in result.stderr + result.stdout


def test_without_a_configuration_nothing_can_be_judged(wa: Run, tmp_path: Path) -> None:
    for arguments in (("validate",), ("build",), ("list",), ("assess", EXAMPLES[0])):
        result = wa(*arguments, cwd=tmp_path)
        assert result.returncode == 2
        assert "mkdocs.yml" in result.stderr


def test_what_is_not_found_is_a_finding(wa: Run) -> None:
    assert wa("search", "zzzzzz", cwd=MINI).returncode == 1
    assert wa("schema", "--check", str(MINI), cwd=MINI).returncode == 1
