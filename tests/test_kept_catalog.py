"""Catalogues that are kept between commands: found again where nothing changed, and never in place of what is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

PRACTICE = "content/security/SEC01/SEC01-BP01.yaml"


@pytest.fixture(name="cache")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def search(project: Path, cache: Path, *command: str) -> tuple[str, bool]:
    """Return what a command says, and whether it read the content. What it keeps besides the catalogue is taken away."""
    for besides in cache.rglob("*.search"):
        besides.unlink()
    program = (
        "import sys; sys.argv[0] = 'wa'\n"
        "from wa_build.cli.main import main\n"
        "try: main()\n"
        "finally: print('READ' if 'wa_build.content.read' in sys.modules else 'KEPT', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *(command or ("search", "SEC01-BP01"))],
        cwd=project,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said, _, kept = done.stderr.rstrip().rpartition("\n")
    return done.stdout + said, kept == "READ"


def files(cache: Path) -> list[Path]:
    return sorted((cache / "open-well-architected").glob("*.catalog"))


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the folder of the user is another one there")


def test_the_second_command_reads_nothing_and_says_the_same(project: Path, cache: Path) -> None:
    first, is_read = search(project, cache)
    again, is_read_again = search(project, cache)
    assert (first, is_read, is_read_again) == (again, True, False)
    assert "Separate workloads using accounts" in first


def test_what_changed_is_read(project: Path, cache: Path) -> None:
    search(project, cache)
    path = project / PRACTICE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Separate workloads", "Part workloads"), encoding="utf-8")
    assert "Part workloads using accounts" in search(project, cache)[0]
    path.write_text(text, encoding="utf-8")
    assert "Separate workloads using accounts" in search(project, cache)[0]
    (project / "custom").mkdir()
    (project / "mkdocs.yml").write_text(
        f"{(project / 'mkdocs.yml').read_text('utf-8')}extra: {{wa: {{pillars: [security]}}}}\n", encoding="utf-8"
    )
    assert search(project, cache)[1]


def test_content_with_an_error_says_it_each_time(project: Path, cache: Path) -> None:
    search(project, cache)
    (project / PRACTICE).write_text("id: [", encoding="utf-8")
    for _ in range(2):
        assert "SEC01-BP01.yaml:1:5" in search(project, cache)[0]
    assert len(files(cache)) == 1


@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_what_is_damaged_is_read_anew(project: Path, cache: Path, damage: bytes | None) -> None:
    first, _ = search(project, cache)
    (path,) = files(cache)
    path.write_bytes(path.read_bytes()[:-9] if damage is None else damage)
    assert search(project, cache) == (first, True)
    assert search(project, cache) == (first, False)


def test_what_others_may_write_is_not_believed(project: Path, cache: Path) -> None:
    first, _ = search(project, cache)
    files(cache)[0].chmod(0o666)
    assert search(project, cache) == (first, True)
    (cache / "open-well-architected").chmod(0o777)
    assert search(project, cache) == (first, True)
    assert search(project, cache) == (first, True)


def test_without_a_folder_to_write_a_command_works(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "Separate workloads" in search(project, tmp_path / "file")[0]


def test_each_command_and_edition_has_its_own(wa: Run, project: Path, cache: Path) -> None:
    environment = {"XDG_CACHE_HOME": str(cache)}
    assert wa("list", cwd=project, env=environment).stdout != ""
    assert wa("show", "SEC01", cwd=project, env=environment).stdout != ""
    assert len(files(cache)) == 1, "both want the catalogue of the root"
    unknown = wa("show", "SEC01", "--edition", "2024-11-06", cwd=project, env=environment)
    assert "unknown edition '2024-11-06'" in unknown.stderr
