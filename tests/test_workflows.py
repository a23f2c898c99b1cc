"""The workflows on GitHub: ours, and the one that `wa init` writes; and the linters that look at them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, tool

from tests.bench.compare import MARK

OURS = sorted((ROOT / ".github/workflows").glob("*.yml"))
OF_INIT = ROOT / "wa_build/publish/templates/init-pages.yml.jinja"
PAGES = [ROOT / ".github/workflows/pages.yml", OF_INIT]
USES = re.compile(r"uses: ([a-z-]+/[a-z-]+)@(\S+)(.*)")


def workflow(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8").replace("{% raw -%}", "").replace("{% endraw %}", "")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@pytest.mark.parametrize("path", [*OURS, OF_INIT], ids=lambda path: path.name)
def test_a_workflow_pins_its_actions_and_every_job_asks_for_its_own_permissions_and_an_end(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pins = USES.findall(text)
    assert len(pins) == text.count("uses: ") - text.count("uses: ./") > 2
    assert [name for name, commit, _ in pins if not re.fullmatch(r"[0-9a-f]{40}", commit)] == []
    assert [name for name, _, comment in pins if not re.fullmatch(r" # v\d+\.\d+\.\d+", comment)] == []
    data = workflow(path)
    assert data["permissions"] == {}
    assert "concurrency" in data
    assert [name for name, job in data["jobs"].items() if "permissions" not in job] == []
    assert [name for name, job in data["jobs"].items() if "timeout-minutes" not in job and "uses" not in job] == []
    steps = [step for job in data["jobs"].values() for step in job.get("steps", ())]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_an_action_is_the_same_version_wherever_it_is_used() -> None:
    pins = {pin for path in (*OURS, OF_INIT) for pin in USES.findall(path.read_text(encoding="utf-8"))}
    assert len({name for name, _, _ in pins}) == len(pins)


@pytest.mark.parametrize("path", PAGES, ids=["repository", "new site"])
def test_a_site_is_built_with_read_permissions_and_deployed_with_no_others_than_it_needs(path: Path) -> None:
    jobs = workflow(path)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


@pytest.mark.parametrize("path", PAGES, ids=["repository", "new site"])
def test_a_workflow_validates_with_annotations_and_deploys_only_the_default_branch(path: Path) -> None:
    data = workflow(path)
    runs = [step.get("run", "") for step in data["jobs"]["build"]["steps"]]
    assert any(run.startswith("wa validate") and "--format github" in run for run in runs)
    build = next(step for step in data["jobs"]["build"]["steps"] if step.get("run") == "wa build")
    assert set(build["env"]) - {"WA_BUNDLE"} == {"SITE_URL", "WA_REPOSITORY"}
    assert "github.event_name != 'pull_request'" in data["jobs"]["deploy"]["if"]
    assert "github.event.repository.default_branch" in data["jobs"]["deploy"]["if"]


def test_what_pull_requests_run_may_only_read() -> None:
    data = workflow(ROOT / ".github/workflows/test.yml")
    assert {"pull_request", "push", "workflow_call"} <= set(data[True])  # YAML reads `on` as true
    assert {
        name: job["permissions"] for name, job in data["jobs"].items() if job["permissions"] != {"contents": "read"}
    } == {}


def test_what_measures_a_pull_request_may_only_read_and_what_comments_runs_none_of_its_code() -> None:
    measure = workflow(ROOT / ".github/workflows/bench.yml")
    assert list(measure[True]) == ["pull_request"]  # YAML reads `on` as true
    assert [job["permissions"] for job in measure["jobs"].values()] == [{"contents": "read"}]
    comment = workflow(ROOT / ".github/workflows/bench-comment.yml")
    assert comment[True] == {"workflow_run": {"workflows": [measure["name"]], "types": ["completed"]}}
    (job,) = comment["jobs"].values()
    assert job["permissions"] == {"actions": "read", "contents": "read", "pull-requests": "write"}
    checkout, _, download, *runs = job["steps"]
    assert checkout["with"] == {"persist-credentials": False}  # of the default branch
    assert download["with"]["path"].startswith("${{ runner.temp }}/")  # beside the code, never over it
    assert [step["name"] for step in runs if "${{" in step["run"]] == []


def test_the_comment_is_found_again_by_the_mark_that_it_begins_with() -> None:
    (job,) = workflow(ROOT / ".github/workflows/bench-comment.yml")["jobs"].values()
    assert [step["env"]["MARK"] for step in job["steps"] if "env" in step] == [MARK]


def test_the_tests_run_on_every_python_that_the_package_names_and_on_each_system() -> None:
    matrix = workflow(ROOT / ".github/workflows/test.yml")["jobs"]["fast"]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert matrix["python"] == named
    oldest_and_newest = {(system, named[end]) for system in ("windows", "macos") for end in (0, -1)}
    assert {(one["system"], one["python"]) for one in matrix["include"]} == oldest_and_newest


def test_only_what_publishes_a_release_may_write_and_only_after_the_tests() -> None:
    jobs = workflow(ROOT / ".github/workflows/release.yml")["jobs"]
    writing = {name: set(job["permissions"]) - {"contents"} for name, job in jobs.items()}
    assert {name: rights for name, rights in writing.items() if rights} == {
        "attest": {"attestations", "id-token"},
        "publish": {"id-token"},
    }
    assert [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"] == ["release"]
    assert [jobs[name]["needs"] for name in ("test", "build", "attest", "release", "publish")] == [
        "notes", "test", "build", "attest", "release",
    ]  # fmt: skip
    assert jobs["publish"]["environment"]["name"] == "pypi"


def test_what_is_not_locked_does_not_run_where_a_release_is_built() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    steps = workflow(ROOT / ".github/workflows/release.yml")["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make release"]
    assert re.findall(r"^(?:release|dist): (.*?) ##", makefile, re.MULTILINE) == ["$(READY) bundle", "dist"]
    assert re.findall(r"^(\w+):.*\n(?:\t.*\n)*\t.*try_wheel", makefile, re.MULTILINE) == ["wheel"]


def test_a_release_attests_where_it_was_built_and_what_it_is_made_of() -> None:
    steps = workflow(ROOT / ".github/workflows/release.yml")["jobs"]["attest"]["steps"]
    attested = [step["with"] for step in steps if step["uses"].startswith("actions/attest@")]
    assert [one["subject-path"].split() for one in attested] == [["dist/*", "dist-notes/*"], ["dist/*"]]
    assert [one.get("sbom-path") for one in attested] == [None, "dist-notes/sbom.cdx.json"]


HARMFUL = """on: pull_request
permissions: {}
jobs:
  build:
    name: Build
    runs-on: ubuntu-latest
    needs: nothing
    steps:
      - run: echo "${{ github.event.pull_request.title }}"
"""


def test_the_linters_name_what_github_refuses_and_what_an_attacker_would_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(HARMFUL, encoding="utf-8")
    assert tool("workflows").main([str(bad)]) == 1
    said = capsys.readouterr().out
    assert re.search(r"bad\.yml:4:3: .*needs job \"nothing\" which does not exist", said)
    assert re.search(r"error\[template-injection\].*\n +--> .*bad\.yml:9", said)


def test_the_linters_find_nothing_in_our_workflows_nor_in_that_of_a_new_site() -> None:
    assert tool("workflows").main([]) == 0


def test_the_site_of_the_project_has_the_bundle_that_its_workflow_makes() -> None:
    steps = workflow(ROOT / ".github/workflows/pages.yml")["jobs"]["build"]["steps"]
    runs = [step.get("run", "").strip().splitlines() for step in steps]
    made = runs.index(["npm ci --no-audit --no-fund", "node tools/bundle.mjs build/bundle"])
    build = runs.index(["wa build"])
    assert (made < build, steps[build]["env"]["WA_BUNDLE"]) == (True, "build/bundle")
