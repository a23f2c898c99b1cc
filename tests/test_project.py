"""Without a fork: the wheel and the source distribution in venvs of their own, `wa init`, and what it makes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Run

from wa_build.publish.scaffold import FILES

Installed = Callable[..., "subprocess.CompletedProcess[str]"]
SOURCES = ("content", "overrides", "schemas", "wa_build", "examples", "mkdocs.yml", "pyproject.toml", "MANIFEST.in",
           "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-CONTENT.md", "requirements.lock", "setup.py")  # fmt: skip


def distributions(source: Path, folder: Path, umask: int = -1) -> tuple[Path, Path]:
    """Build the source distribution, and the wheel from it, as a release does."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, umask=umask)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def copied(folder: Path) -> Path:
    """A copy of what a release is built from: setuptools leaves its own files beside the sources."""
    folder.mkdir()
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__", "site", "build"))
        else:
            shutil.copy(path, folder / name)
    return folder


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    base = tmp_path_factory.mktemp("release")
    return distributions(copied(base / "source"), base / "dist")


def environment(folder: Path) -> Path:
    """An empty venv that sees the dependencies installed here, but not this project. Returns its Python."""
    venv.create(folder, with_pip=False)
    places = {"base": str(folder), "platbase": str(folder), "installed_base": sys.base_prefix}
    site_packages = Path(sysconfig.get_path("purelib", "venv", places))
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", places)) / Path(sys.executable).name


def install(python: Path, distribution: Path) -> None:
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index",
               "--no-build-isolation", "--disable-pip-version-check", "--force-reinstall", str(distribution)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def install_all(python: Path, requirements: Path) -> subprocess.CompletedProcess[str]:
    """What a site's workflow does, with the dependencies that are installed here."""
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--require-hashes",
               "--disable-pip-version-check", "-r", str(requirements)]  # fmt: skip
    return subprocess.run(command, capture_output=True, text=True, check=False)


def hash_of(wheel: Path) -> str:
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def runner(python: Path) -> Installed:
    def run(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [shutil.which("wa", path=python.parent) or "wa", *arguments]
        return subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", **(env or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture(name="from_wheel", scope="module")
def _from_wheel(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    python = environment(tmp_path_factory.mktemp("wheel") / "venv")
    install(python, built[0])
    return runner(python)


@pytest.fixture(name="my_site", scope="module")
def _my_site(from_wheel: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site made by `wa init`, with a note of its own, built under the address that a workflow gives."""
    folder = tmp_path_factory.mktemp("sites") / "my-site"
    assert from_wheel("init", str(folder), cwd=folder.parent).returncode == 0
    assert from_wheel("new", "note", "SEC01-BP01", "--text", "Ask Ana.", cwd=folder).returncode == 0
    own = ("--question", "SEC01", "--title", "Ours", "--risk", "low", "--effort", "low")
    assert from_wheel("new", "practice", *own, cwd=folder).returncode == 0
    result = from_wheel(
        "build",
        cwd=folder,
        env={"SITE_URL": "https://acme.github.io/wa/", "WA_REPOSITORY": "https://github.com/acme/wa"},
    )
    assert result.returncode == 0, result.stderr
    return folder


def test_the_wheel_gives_the_same_pages_as_the_repository(my_site: Path, real_site: Path) -> None:
    def files(site: Path) -> set[str]:
        return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    own = {path for path in files(my_site / "site") if "SEC01-BP51" in path.upper()}
    assert len(own) == 6
    assert files(my_site / "site") - own == files(real_site)
    page = "reliability/rel09/rel09-bp01/index.html"
    mine, theirs = ((site / page).read_text(encoding="utf-8") for site in (my_site / "site", real_site))
    article = re.compile(r"<article.*?</article>", re.DOTALL)
    assert article.search(mine) is not None
    assert [found.strip() for found in article.findall(mine)] == [found.strip() for found in article.findall(theirs)]


def test_the_new_site_is_its_owners(my_site: Path) -> None:
    page = (my_site / "site/security/sec01/sec01-bp01/index.html").read_text(encoding="utf-8")
    assert "My site Well-Architected" in page
    assert "Internal guidance: Custom" in page
    assert '<link rel="canonical" href="https://acme.github.io/wa/security/sec01/sec01-bp01/">' in page
    assert 'href="https://github.com/open-well-architected/open-well-architected/edit/main/content/security' in page
    assert 'href="https://github.com/acme/wa"' in page


def test_an_own_practice_is_edited_in_the_own_repository(my_site: Path) -> None:
    page = (my_site / "site/security/sec01/sec01-bp51/index.html").read_text(encoding="utf-8")
    assert "https://github.com/acme/wa/edit/main/custom/security/SEC01/SEC01-BP51.yaml" in page


def test_a_new_version_of_the_package_brings_new_content_and_keeps_the_own(my_site: Path, tmp_path: Path) -> None:
    source = copied(tmp_path / "source")
    practice = source / "content/security/SEC01/SEC01-BP01.yaml"
    practice.write_text(practice.read_text(encoding="utf-8").replace("risk: high", "risk: low", 1), encoding="utf-8")
    project = source / "pyproject.toml"
    project.write_text(re.sub(r'^version = ".*"', 'version = "99.0"', project.read_text(encoding="utf-8"), flags=re.M))
    python = environment(tmp_path / "venv")
    install(python, distributions(source, tmp_path / "dist")[0])
    shown = runner(python)("show", "SEC01-BP01", cwd=my_site).stdout
    assert "Low risk" in shown
    assert "Ask Ana." in shown
    assert "99.0" in runner(python)("--version", cwd=my_site).stdout


def test_the_source_distribution_installs_and_carries_the_content(built: tuple[Path, Path], tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    install(python, built[1])
    wa = runner(python)
    assert wa("init", "site", "--name", 'Acme: "A" & B', cwd=tmp_path).returncode == 0
    result = wa("validate", "--strict", cwd=tmp_path / "site")
    assert result.stdout == (
        "edition 2023-04-10: 6 pillars, 60 questions, 334 practices; "
        "edition 2024-11-06: 6 pillars, 57 questions, 307 practices: no errors, 0 warnings\n"
    )


def test_a_release_is_the_same_bytes_whoever_builds_it_and_when(built: tuple[Path, Path], tmp_path: Path) -> None:
    source = copied(tmp_path / "source")
    for path in source.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
        path.chmod(0o700)  # as on a disk that knows no modes, such as one of Windows
    again = distributions(source, tmp_path / "dist", umask=0o077)
    assert [path.name for path in again] == [path.name for path in built]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in built]


def test_a_site_installs_with_hashes_what_made_it_and_nothing_else(
    from_wheel: Installed, built: tuple[Path, Path], tmp_path: Path
) -> None:
    """The address is a release's; here the same wheel lies in a folder."""
    assert from_wheel("init", "my-site", cwd=tmp_path).returncode == 0
    requirements = tmp_path / "my-site/requirements.txt"
    original = requirements.read_text(encoding="utf-8")
    text = re.sub(r"https://\S+/releases/\S+\.whl", built[0].as_uri(), original)
    for said, code in ((text.replace(hash_of(built[0]), "0" * 64), 1), (text, 0)):
        requirements.write_text(said, encoding="utf-8")
        python = environment(tmp_path / f"venv-{code}")
        done = install_all(python, requirements)
        assert done.returncode == code, done.stdout + done.stderr
        assert ("DO NOT MATCH THE HASHES" in done.stderr) == bool(code)
    assert runner(python)("init", "another", cwd=tmp_path).stderr == ""
    assert (tmp_path / "another/requirements.txt").read_text(encoding="utf-8") == original


def test_files_that_exist_are_never_touched(wa: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine.", encoding="utf-8")
    result = wa("init", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "README.md exists already: choose an empty folder; nothing was written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_the_new_site_has_every_file_that_the_guide_names(wa: Run, tmp_path: Path) -> None:
    assert wa("init", "my-site", "--name", 'Acme: "A" & B', cwd=tmp_path).returncode == 0
    made = {
        path.relative_to(tmp_path / "my-site").as_posix()
        for path in (tmp_path / "my-site").rglob("*")
        if path.is_file()
    }
    assert made == set(FILES)
    config = (tmp_path / "my-site/mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "Acme: \\"A\\" & B"' in config


def test_forms_ask_for_what_a_maintainer_needs() -> None:
    forms = sorted(set((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"})
    assert [path.stem for path in forms] == ["bug", "correct-a-fact", "new-practice"]
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= set(form)
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        assert all(field["validations"]["required"] and field["attributes"]["label"] for field in fields)
