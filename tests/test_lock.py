"""The build's dependencies are locked with hashes, and audited where the index allows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from conftest import ROOT, tool

LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(name="audit", scope="module")
def _audit() -> ModuleType:
    return tool("audit")


def locked(name: str) -> dict[str, int]:
    """The locked packages with the number of their hashes."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = {re.match(r"([A-Za-z0-9._-]+)==", block): block.count("--hash=sha256:") for block in blocks}
    return {match[1]: count for match, count in found.items() if match}


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    packages = locked(name)
    assert len(packages) > 20
    assert [package for package, count in packages.items() if count == 0] == []


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", entry)[0].lower() for entry in project["dependencies"]}
    assert names - set(locked("requirements.lock")) == set()
    extra = {re.split(r"[<>=\[]", entry)[0].lower() for entry in project["optional-dependencies"]["dev"]}
    assert extra - set(locked("requirements-dev.lock")) == {"open-well-architected"}


def test_both_locks_agree() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9._-]+==[^ \\]+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))

    assert versions(LOCKS[0]) <= versions(LOCKS[1])


def test_the_makefile_installs_only_what_is_locked() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"(?:pip install|\$\(PIP\)) (.*)", makefile)
    assert len(installs) == 3
    assert all("--require-hashes" in line or "--no-deps --no-build-isolation" in line for line in installs)


REPORT = {
    "dependencies": [
        {"name": "jinja2", "version": "2.0", "vulns": [{"id": "GHSA-x", "fix_versions": ["2.11"]}]},
        {"name": "click", "version": "8.1", "vulns": []},
        {"name": "mkdocs", "version": "1.6", "skip_reason": "not found"},
    ]
}
SKIPPED = {"dependencies": REPORT["dependencies"][1:]}
CLEAN = {"dependencies": REPORT["dependencies"][1:2]}
NAMES = ["jinja2", "click", "mkdocs"]


def test_a_known_vulnerability_is_named_and_fails(audit: ModuleType) -> None:
    for is_lenient in (True, False):
        code, said = audit.judged("a.lock", NAMES, REPORT, is_lenient=is_lenient)
        assert code == 1
        assert "a.lock has known vulnerabilities:\njinja2 2.0: GHSA-x, fixed in 2.11" in said


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (SKIPPED, "pip-audit: not audited: 2 of a.lock: jinja2, mkdocs"),
        (CLEAN, "pip-audit: not audited: 2 of a.lock: jinja2, mkdocs"),
        (
            {"dependencies": [{"name": "click", "vulns": []}, {"name": "mkdocs"}, {"name": "Jinja2", "vulns": None}]},
            "pip-audit: not audited: 2 of a.lock: jinja2, mkdocs",
        ),
        ({}, "pip-audit: not audited: nothing of a.lock: the index gave no advisories"),
        ({"dependencies": []}, "pip-audit: not audited: nothing of a.lock: the index gave no advisories"),
    ],
    ids=["one is unknown", "half an answer", "no word on vulnerabilities", "no answer", "nothing"],
)
def test_what_was_not_audited_is_named_and_fails_but_for_a_machine_that_reaches_a_mirror_only(
    audit: ModuleType, report: dict[str, list[object]], said: str
) -> None:
    assert audit.judged("a.lock", NAMES, report, is_lenient=False) == (1, said)
    assert audit.judged("a.lock", NAMES, report, is_lenient=True) == (0, said)


def test_an_audit_of_everything_that_finds_nothing_passes(audit: ModuleType) -> None:
    assert audit.judged("a.lock", ["click"], CLEAN, is_lenient=False) == (0, "")


def test_what_a_lock_installs_here_is_what_must_be_audited(audit: ModuleType) -> None:
    lock = (
        "# made by make lock\nPyYAML==6.0 \\\n    --hash=sha256:aa\n    # via mkdocs\n"
        "only_there==1 ; python_version < '3' \\\n    --hash=sha256:aa\n"
        "here==1 ; python_version >= '3' \\\n    --hash=sha256:aa\n"
    )
    assert audit.wanted(lock) == ["pyyaml", "here"]
    for name in LOCKS:
        assert len(audit.names_in(str(ROOT / name))) > 20


def test_an_audit_without_an_answer_fails(
    audit: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.lock")
    assert audit.main([missing]) == 1
    assert f"not audited: nothing of {missing}" in capsys.readouterr().out
    assert audit.main(["--lenient", missing]) == 0


def test_the_scheduled_audit_fails_closed_and_make_check_alone_is_lenient() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"tools/audit\.py (.*)", makefile) == [
        "--lenient requirements-dev.lock",
        "requirements.lock requirements-dev.lock",
    ]
    workflow = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"))
    assert workflow[True]["schedule"]  # YAML reads `on` as true
    assert [step["run"] for step in workflow["jobs"]["python"]["steps"] if "run" in step] == ["make audit"]
