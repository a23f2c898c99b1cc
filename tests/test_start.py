"""How little a command waits for: which packages it imports, and how often it reads the configuration."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import MINI, ROOT

HEAVY = {"mkdocs", "material", "jinja2", "markdown", "pymdownx", "pygments", "lunr", "babel", "tinycss2", "minify"}
DRAWING = {"rich", "markdown_it"}
READING = {"pydantic", "yaml"}
BANK = str(ROOT / "examples" / "bank.json")

RUN = """
import builtins, json, sys
from pathlib import Path
opened = []
whole = Path.open
def noting(self, *arguments, **more):
    opened.append(str(self.absolute()))
    return whole(self, *arguments, **more)
Path.open = noting
sys.argv = ["wa", *sys.argv[1:]]
from wa_build.cli.main import main
try:
    main()
finally:
    print(json.dumps([sorted({name.partition(".")[0] for name in sys.modules}), opened]), file=sys.stderr)
"""


def ran(*arguments: str, cwd: Path = ROOT) -> tuple[set[str], list[str]]:
    """Run a command in a process of its own; return the packages that it imported and the files that it opened."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=True
    )
    packages, opened = json.loads(done.stderr.splitlines()[-1])
    return set(packages), opened


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), *((name, "--help") for name in ("new", "schema"))], ids=" ".join
)
def test_help_of_the_command_reads_no_content_and_draws_nothing(arguments: tuple[str, ...]) -> None:
    packages, _ = ran(*arguments)
    assert packages & (HEAVY | DRAWING) == set()


def test_help_and_version_do_not_even_know_what_content_is() -> None:
    for option in ("--help", "--version"):
        packages, opened = ran(option)
        assert packages & READING == set()
        assert not [path for path in opened if path.endswith((".yml", ".yaml", ".md"))]


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("validate",), set()),
        (("list",), {"rich"}),
        (("stats",), {"rich"}),
        (("show", "SEC01"), {"rich", "markdown_it", "pygments"}),
        (("show", "sec 1.1"), {"rich", "markdown_it", "pygments"}),
        (("show", "mini_sec01_bp01"), {"rich", "markdown_it", "pygments"}),
        (("search", "root"), {"rich", "lunr"}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_command_that_reads_content_imports_what_it_shows_it_with_and_no_more(
    arguments: tuple[str, ...], needed: set[str]
) -> None:
    packages, _ = ran(*arguments, cwd=MINI)
    assert packages & (HEAVY | DRAWING) == needed


def test_assess_imports_what_it_draws_with_and_no_templates() -> None:
    assert ran("assess", BANK)[0] & (HEAVY | DRAWING) == {"rich"}


def test_each_content_file_is_opened_once() -> None:
    _, opened = ran("validate", cwd=MINI)
    content = [path for path in opened if path.endswith((".yaml", ".md"))]
    assert content
    assert sorted(content) == sorted(set(content))


def test_a_command_opens_the_configuration_for_the_site_s_folder_and_for_its_settings_and_not_again() -> None:
    _, opened = ran("validate", cwd=MINI)
    assert opened.count(str(MINI / "mkdocs.yml")) == 2


@pytest.mark.parametrize("command", [("list",), ("stats",), ("show", "SEC01-BP01"), ("search", "root")], ids=" ".join)
def test_a_command_that_shows_content_the_second_time_opens_the_configuration_once_and_has_no_models(
    command: tuple[str, ...],
) -> None:
    ran(*command, cwd=MINI)
    packages, opened = ran(*command, cwd=MINI)
    assert packages & READING == set()
    assert opened.count(str(MINI / "mkdocs.yml")) == 1
