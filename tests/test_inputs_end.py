"""Inputs that have no end, are no file or lead nowhere: each is a sentence with its name, and nothing waits for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile.kinds import project
from tests.hostile.outlets import POSSIBLE, Outlet, call
from tests.hostile.things import instead
from wa_build.errors import WaError
from wa_build.publish.examples import read_examples

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="forks a process that has everything imported")


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    return project(tmp_path / "site")


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("pipe", "is no file: an example is an assessment"),
        ("endless", "is no file: an example is an assessment"),
        ("folder", "is no file: an example is an assessment"),
        ("nowhere", "No such file or directory"),
        ("circle", "Too many levels of symbolic links"),
        ("huge", "larger than 20 MB"),
        ("bytes", "not UTF-8"),
        ("empty", "the file is empty"),
    ],
)
def test_an_example_is_an_assessment(site: Path, thing: str, said: str) -> None:
    (site / "examples").mkdir()
    with instead(thing, site / "examples/a.json"), pytest.raises(WaError, match=rf"examples/a\.json.*{said}"):
        read_examples(site)


@pytest.mark.parametrize(
    ("thing", "path", "command", "ended"),
    [
        ("pipe", "mkdocs.yml", "validate", (2, "wa: mkdocs.yml: a pipe, which can be read once only: name a file")),
        ("circle", "content", "validate", (2, "a link that leads nowhere")),
        ("circle", "loop", "-f loop/mkdocs.yml list", (2, "wa: loop/mkdocs.yml: Too many levels of symbolic links")),
        (
            "huge",
            "content/framework.yaml",
            "validate",
            (1, "content/framework.yaml:1:1: file has more than 1,000,000"),
        ),
        ("huge", "content/assets/x.svg", "validate", (1, "content/assets/x.svg:1:1: has more than 5 MB")),
        (
            "pipe",
            "schemas/practice.json",
            "schema --write schemas",
            (2, "practice.json exists already and is no schema"),
        ),
        ("pipe", "schemas/practice.json", "schema --check schemas", (1, "practice.json, ")),
    ],
)
def test_what_is_no_file_is_named_and_not_waited_for(
    site: Path, thing: str, path: str, command: str, ended: tuple[int, str]
) -> None:
    (site / path).parent.mkdir(exist_ok=True)
    with instead(thing, site / path):
        done = call(command.split(), site, Outlet(), limit=10)
    assert (done.code, ended[1] in done.err) == (ended[0], True), done


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    here = tmp_path / "gone"
    here.mkdir()
    before = Path.cwd()
    os.chdir(here)
    here.rmdir()
    try:
        done = call(["list"], Path(), Outlet())
    finally:
        os.chdir(before)
    assert (done.code, done.err[:21]) == (2, "wa: the folder in whi")


@pytest.mark.parametrize("columns", ["0", "1", "-3", "x", "1000000"])
def test_a_width_that_no_terminal_has_takes_nothing_away(site: Path, columns: str) -> None:
    done = call(["list"], site, Outlet(environment={"COLUMNS": columns}))
    assert "SEC01-BP01" in done.out
    assert len(done.out) < 2000
