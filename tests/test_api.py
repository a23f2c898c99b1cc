"""The door for programs: what `import wa_build` offers, and what its document shows."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import ROOT, Run

import wa_build
from wa_build.errors import WaError


def test_the_door_has_four_functions_and_the_version() -> None:
    assert dir(wa_build) == ["__version__", "assess", "load_assessment", "load_catalog", "report"]
    assert wa_build.__version__ == version("open-well-architected")
    assert all(callable(getattr(wa_build, name)) for name in dir(wa_build) if name != "__version__")


def test_importing_the_door_loads_nothing_else() -> None:
    code = "import sys, wa_build; print(sorted(name for name in sys.modules if name.startswith('wa_build')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['wa_build']"


def test_a_function_of_the_door_stays_one_after_a_package_of_its_name_was_imported() -> None:
    code = "from wa_build.assess.rules import RISKS; import wa_build; print(wa_build.assess.__module__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "wa_build.api"


def test_the_example_of_the_document_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    values: dict[str, str] = {}
    exec(example, values)  # noqa: S102 - the document's own words
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 3 + 3
    assert re.fullmatch(r"Security \d+ of 11 questions at high risk", lines[1])
    assert lines[4].startswith("1 ")
    assert values["html"].startswith("<!doctype html>")


def test_the_catalogue_is_the_site_s_own_where_a_configuration_is_named(project: Path) -> None:
    assert len(wa_build.load_catalog(project / "mkdocs.yml").practices) < len(wa_build.load_catalog().practices) == 334
    assert len(wa_build.load_catalog(edition="2024-11-06").practices) == 307


def test_the_catalogue_is_of_the_edition_that_is_asked_for() -> None:
    current = wa_build.load_catalog(edition="2024-11-06")
    assert (current.framework.edition, len(current.practices)) == ("2024-11-06", 307)
    bank = wa_build.load_assessment(ROOT / "examples/bank.json")
    with pytest.raises(WaError, match=r"take load_catalog\(edition='2023-04-10'\), or move them with `wa migrate`"):
        wa_build.assess(current, bank)
    with pytest.raises(WaError, match="unknown edition 'latest'"):
        wa_build.load_catalog(edition="latest")


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "No such file"), (b"\xff", "not UTF-8"), (b"{}", "$.format must be")],
)
def test_an_assessment_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WaError, match=re.escape(message)) as caught:
        wa_build.load_assessment(path)
    assert str(caught.value).startswith(str(path))


def test_python_runs_the_package_as_the_command(wa: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wa_build", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == wa("--version", cwd=tmp_path).stdout == f"wa, version {wa_build.__version__}\n"
