"""What `wa show`, `list`, `stats` and `search` keep for the next one: found where nothing changed, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from wa_build.cli import known_site
from wa_build.cli.kept_catalog import kept
from wa_build.config.settings import read_settings

PRACTICE = "content/security/SEC01/SEC01-BP01.yaml"
PROGRAM = """
import sys
sys.argv[0] = "wa"
from wa_build.cli.main import main
try:
    main()
finally:
    print("READ" if "pydantic" in sys.modules else "KEPT", file=sys.stderr)
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the folder of the user is another one there")


class Said(NamedTuple):
    """What a command said, its exit code, and whether it had models to read content with."""

    text: str
    code: int
    is_read: bool


Wa = Callable[..., Said]


@pytest.fixture(name="cache")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(name="say")
def _say(project: Path, cache: Path) -> Wa:
    def run(*words: str, env: Mapping[str, str] | None = None, cwd: Path = project) -> Said:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *(words or ("show", "SEC01-BP01"))],
            cwd=cwd,
            env={**os.environ, "XDG_CACHE_HOME": str(cache), "COLUMNS": "100", "PYTHONUTF8": "1", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        said, _, how = done.stderr.rstrip().rpartition("\n")
        return Said(done.stdout + said, done.returncode, how == "READ")

    return run


def files(cache: Path, suffix: str) -> list[Path]:
    return sorted((cache / "open-well-architected").glob(f"*{suffix}"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "sec01-bp01"),
        ("show", "SEC01"),
        ("show", "security"),
        ("show", "SEC01-BP99"),
        ("show", "mini_sec01_bp01"),
        ("show", "account-part-of-organizations"),
        ("show", "root", "user"),
        ("list", "--pillar", "security"),
        ("list", "--service", "kmss"),
        ("stats",),
        ("search", "root", "user"),
        ("search", "zebra"),
        ("search", "root", "--format", "json"),
    ],
    ids=" ".join,
)
def test_the_second_command_waits_for_no_models_and_says_the_same(say: Wa, words: tuple[str, ...]) -> None:
    first, again = say(*words), say(*words)
    assert (first.text, first.code) == (again.text, again.code)
    assert (first.is_read, again.is_read) == (True, False)


def test_each_page_is_kept_once_any_was_read(say: Wa) -> None:
    say("list")
    assert not say("show", "SEC01").is_read
    assert say("list", env={"COLUMNS": "40"}).text != say("list").text


def test_an_edit_is_seen_whatever_the_clock_of_the_file_says(say: Wa, project: Path) -> None:
    say()
    path = project / PRACTICE
    about = path.stat()
    replace(path, "Separate workloads", "Separate workloadz")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert "Separate workloadz" in say().text
    replace(path, "Separate workloadz", "Separate workloads")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert "Separate workloads" in say().text


def test_the_search_sees_an_edit_and_a_new_address_of_the_site(say: Wa, project: Path) -> None:
    assert "zebra crossing" not in say("search", "zebra").text
    replace(project / PRACTICE, "summary: ", "summary: A zebra crossing. ")
    assert "zebra crossing" in say("search", "zebra").text
    assert "https://example.org/mini/security/" in say("search", "zebra").text
    replace(project / "mkdocs.yml", "https://example.org/mini/", "https://example.org/maxi/")
    assert "https://example.org/maxi/security/" in say("search", "zebra").text
    assert "https://example.org/maxi/security/" in say("search", "zebra").text


def _layer(project: Path) -> None:
    (project / "custom").mkdir()
    (project / "custom/note.txt").write_text("", encoding="utf-8")


def _meant(project: Path) -> None:
    (project / "customs/security").mkdir(parents=True)
    (project / "customs/security/pillar.yaml").write_text("extends: security\n", encoding="utf-8")


def _without(project: Path) -> None:
    (project / PRACTICE).rename(project / "SEC01-BP01.yaml")


def _config(text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / "mkdocs.yml"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        _layer,
        _meant,
        _without,
        _config("extra: {wa: {pillars: [security]}}\n"),
        _config("extra: {wa: {layers: [content, gone]}}\n"),
        _config("extra: {wa: {pillar: [security]}}\n"),
        _config("extra: ["),
        lambda project: (project / "mkdocs.yml").unlink(),
        lambda project: (project / "mkdocs.yml").write_bytes(b"\xff"),
    ],
)
def test_what_a_site_says_after_any_change_is_what_it_says_where_nothing_was_kept(
    say: Wa, project: Path, tmp_path_factory: pytest.TempPathFactory, change: Callable[[Path], None]
) -> None:
    say()
    change(project)
    said = say()
    fresh = say(env={"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("none"))})
    assert said.is_read
    assert (said.text, said.code) == (fresh.text, fresh.code)


def test_what_is_inherited_and_what_the_environment_says_count(say: Wa, project: Path) -> None:
    above, config = project / "above.yml", project / "mkdocs.yml"
    above.write_text(config.read_text(encoding="utf-8") + "extra: {wa: {pillars: !ENV [PILLARS, null]}}\n", "utf-8")
    config.write_text("INHERIT: above.yml\n", encoding="utf-8")
    assert (say().is_read, say().is_read) == (True, False)
    assert say(env={"PILLARS": "security"}).is_read
    assert not say(env={"OTHER": "security"}).is_read
    replace(above, "Mini framework", "Other framework")
    assert say().is_read


def test_a_folder_that_a_link_leads_to_is_the_one_that_it_leads_to_now(say: Wa, project: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(project, target_is_directory=True)
    assert (say(cwd=link).is_read, say(cwd=link).is_read) == (True, False)
    config = str(link / "mkdocs.yml")
    say("-f", config, "show", "SEC01-BP01")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/mkdocs.yml").write_bytes((project / "mkdocs.yml").read_bytes())
    link.unlink()
    link.symlink_to(tmp_path / "other", target_is_directory=True)
    assert say("-f", config, "show", "SEC01-BP01").is_read


def test_content_with_an_error_says_it_each_time(say: Wa, project: Path, cache: Path) -> None:
    say()
    (project / PRACTICE).write_text("id: [", encoding="utf-8")
    first, again = say(), say()
    assert first == again
    assert "SEC01-BP01.yaml:1:5" in first.text
    assert len(files(cache, ".entries")) == 1


@pytest.mark.parametrize("suffix", [".site", ".entries"])
@pytest.mark.parametrize("damage", [b"", b"x" * 100, None])
def test_what_is_damaged_is_as_if_there_were_none(say: Wa, cache: Path, suffix: str, damage: bytes | None) -> None:
    first = say()
    (path,) = files(cache, suffix)
    path.write_bytes(path.read_bytes()[:-9] if damage is None else damage)
    assert say() == first
    assert not say().is_read


@pytest.mark.parametrize("suffix", [".site", ".entries"])
def test_what_others_may_write_is_not_believed(say: Wa, cache: Path, suffix: str) -> None:
    first = say()
    files(cache, suffix)[0].chmod(0o666)
    assert say() == first
    assert not say().is_read
    (cache / "open-well-architected").chmod(0o777)
    assert say() == first
    assert say() == first


def test_a_folder_that_was_lost_by_a_stop_comes_back_though_all_is_known(say: Wa, project: Path) -> None:
    say()
    good = project / ".site.last-good"
    good.mkdir()
    (good / "index.html").write_text("", encoding="utf-8")
    assert not say().is_read
    assert (project / "site/index.html").is_file()


def test_what_was_saved_while_it_was_read_is_not_kept(
    project: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    settings = read_settings(project / "mkdocs.yml")

    def read() -> str:
        replace(project / PRACTICE, "Separate workloads", "Part workloads")
        return "of both"

    assert kept(settings, "it", read) == "of both"
    assert kept(settings, "it", lambda: "of now") == "of now"
    assert kept(settings, "it", lambda: "not asked") == "of now"


def test_the_versions_of_what_reads_content_count() -> None:
    for package, name in known_site.LIBRARIES.items():
        text = known_site.version_file(package, name).read_text(encoding="utf-8")
        assert version({"yaml": "pyyaml"}.get(package, package)) in text
