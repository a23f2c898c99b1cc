"""Fixtures on real parts: the mini framework, projects on disk, the real command."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings
from warm import Warm

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.read import read_catalog
from wa_build.publish.page_store import KEPT_PAGES

# A property is true or it is not: how long a machine that does other work takes to try it says nothing.
hypothesis_settings.register_profile("untimed", deadline=None, max_examples=50)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=20)
hypothesis_settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
# What commands keep for the next one is the tests' own, for all of their processes.
os.environ.setdefault("XDG_CACHE_HOME", str(ROOT / "build" / "test-cache"))
MINI = ROOT / "tests" / "mini"
BROKEN = ROOT / "tests" / "broken"

CONFIG = f"""
INHERIT: {ROOT / "mkdocs.yml"}
site_name: Mini framework
site_url: https://example.org/mini/
theme:
  custom_dir: {ROOT / "overrides"}
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]

# What builds all of the published site, or a wheel, is slow by that.
SLOW_FIXTURES = {"real_site", "built", "my_site"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files instead of comparing")
    parser.addoption("--warm", action="store_true", help="run commands in forks of a process that has them imported")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser and what is slow, so that nobody has to think of it."""
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))  # a busy machine; the summary names what needed a second try
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


def script(name: str) -> str:
    """The path of a command that is installed beside this Python, on every system."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    assert found is not None, f"'{name}' is not installed: run `make check` once"
    return found


def tool(name: str) -> ModuleType:
    """A script of `tools/` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(name="mini", scope="session")
def _mini() -> Catalog:
    """The catalogue of the mini framework."""
    return read_catalog(Source(MINI))[0]


@pytest.fixture(name="real", scope="session")
def _real() -> Catalog:
    """The catalogue of the published content."""
    return read_catalog(Source(ROOT))[0]


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Path:
    """A project of its own: the mini framework and a configuration that uses our theme."""
    shutil.copytree(MINI / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path


@pytest.fixture(name="wa", scope="session")
def _wa(request: pytest.FixtureRequest) -> Iterator[Run]:
    """The real command, run in a folder: `wa("validate", cwd=project)`."""
    warm = Warm() if request.config.getoption("--warm") and Warm.possible else None

    def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", **(env or {})}
        if warm:
            return warm.run(arguments, cwd, environment)
        return subprocess.run(
            [script("wa"), *arguments],
            cwd=cwd,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    yield run
    if warm:
        warm.close()


@pytest.fixture(name="real_site", scope="session")
def _real_site(wa: Run, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The published site, built from a copy, once for all processes that run tests at once. Nobody writes into it."""
    at_once = hasattr(request.config, "workerinput")
    folder = (tmp_path_factory.getbasetemp().parent if at_once else tmp_path_factory.mktemp("real")) / "real-site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "site").is_dir():
            _build_real_site(wa, folder)
    return folder / "site"


@pytest.fixture(name="keep_pages", scope="session")
def _keep_pages(real_site: Path) -> Callable[[Path], None]:
    """A function that gives a project what was made of the published site's pages: its build takes half the time."""

    def keep(project: Path) -> None:
        shutil.copytree(real_site.parent / "build" / KEPT_PAGES, project / "build" / KEPT_PAGES)

    return keep


def _build_real_site(wa: Run, folder: Path) -> None:
    for name in ("content", "custom", "examples", "overrides", "wa_build"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("CHANGELOG.md", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    result = wa("build", cwd=folder)
    assert result.returncode == 0, result.stderr


@pytest.fixture(name="golden")
def _golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a golden file, or rewrite the file under --update-golden."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path}: run pytest --update-golden and read the change"
        assert text == path.read_text(encoding="utf-8"), (
            f"{path.name} changed: run pytest --update-golden if it is meant"
        )

    return compare
