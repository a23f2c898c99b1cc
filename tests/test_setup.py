"""The set-up that `make` does: which Python it takes, what it says where there is none, and what it installs when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are not there; CI installs without them")

FAKE = """#!/bin/sh
case "$2" in
  *"version_info < "*) exit {too_old} ;;
  *"version_info[:3]"*) echo {version} ;;
  *ensurepip*) exit {no_venv} ;;
  venv) echo "made by {version}: $*" ;;
esac
"""


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """A PATH of its own that has no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "cut"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    return folder


def put_python(folder: Path, name: str, version: str, *, too_old: bool = False, no_venv: bool = False) -> Path:
    """Put a Python there that knows its version and whether it has the module venv."""
    path = folder / name
    path.write_text(FAKE.format(version=version, too_old=int(too_old), no_venv=int(no_venv)), encoding="utf-8")
    path.chmod(0o755)
    return path


def make_venv(path: Path, python: str = "") -> subprocess.CompletedProcess[str]:
    command = ["/bin/sh", str(ROOT / "tools" / "venv.sh"), "somewhere"]
    return subprocess.run(
        command, env={"PATH": str(path), "PYTHON": python}, capture_output=True, text=True, check=False, cwd=path
    )


def test_an_older_python_is_named_with_its_version_and_what_to_do(path: Path) -> None:
    old = put_python(path, "python3", "3.9.2", too_old=True)
    result = make_venv(path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Python 3.11 or later is needed. Found:\n  {old}: 3.9.2\nInstall a newer one")
    assert "make serve PYTHON=/path/to/python3.12" in result.stderr


def test_without_any_python_the_message_says_what_was_looked_for(path: Path) -> None:
    result = make_venv(path)
    assert result.returncode == 1
    assert "  none: no python3.14 python3.13 python3.12 python3.11 python3\n" in result.stderr


def test_the_newest_python_on_the_path_is_taken_although_python3_is_older(path: Path) -> None:
    put_python(path, "python3", "3.9.2", too_old=True)
    put_python(path, "python3.11", "3.11.4")
    newest = put_python(path, "python3.13", "3.13.1")
    result = make_venv(path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"somewhere: making it, with Python 3.13.1 ({newest})",
        "made by 3.13.1: -m venv --clear somewhere",
    ]


def test_the_python_that_a_person_names_is_taken_or_refused_never_exchanged(path: Path) -> None:
    put_python(path, "python3.13", "3.13.1")
    named = put_python(path, "my python", "3.12.0")
    assert make_venv(path, str(named)).stdout.startswith("somewhere: making it, with Python 3.12.0")
    put_python(path, "my python", "3.10.0", too_old=True)
    refused = make_venv(path, str(named))
    assert (refused.returncode, "3.10.0" in refused.stderr, "3.13" in refused.stderr) == (1, True, False)


def test_a_python_without_the_module_venv_is_told_which_package_has_it(path: Path) -> None:
    put_python(path, "python3.12", "3.12.3", no_venv=True)
    result = make_venv(path)
    assert result.returncode == 1
    assert "On Debian and Ubuntu: sudo apt-get install python3.12-venv" in result.stderr


@pytest.fixture(name="checkout")
def _checkout(tmp_path: Path) -> Path:
    """What decides whether something is installed, with an environment that is up to date."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copyfile(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / ".venv").mkdir()
    for name in ("pyvenv.cfg", ".site-ready", ".ready"):
        (tmp_path / ".venv" / name).touch()
        os.utime(tmp_path / ".venv" / name, (2, 2))
    return tmp_path


def installs(checkout: Path, target: str) -> set[str]:
    """What making a target would install, of the two files of requirements."""
    result = subprocess.run(["make", "-n", target], cwd=checkout, capture_output=True, text=True, check=True)
    words = {word for line in result.stdout.splitlines() if "--requirement" in line for word in line.split()}
    return words & {"requirements.lock", "requirements-dev.lock"}


def test_a_site_needs_only_what_it_is_built_with(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv")
    assert installs(checkout, "site") == {"requirements.lock"}
    assert installs(checkout, "audit") == {"requirements.lock", "requirements-dev.lock"}


def test_neither_set_up_is_done_again_for_the_other(checkout: Path) -> None:
    assert installs(checkout, "site") == installs(checkout, "audit") == set()
    os.utime(checkout / "requirements-dev.lock", (3, 3))
    assert (installs(checkout, "site"), installs(checkout, "audit")) == (set(), {"requirements-dev.lock"})


@pytest.mark.parametrize("name", ["chromium-headless-shell", "chromium", "google-chrome-stable"])
def test_a_browser_that_is_there_is_enough_whatever_its_name(checkout: Path, path: Path, name: str) -> None:
    make = str(shutil.which("make"))
    without = subprocess.run([make, "browser"], cwd=checkout, env={"PATH": str(path)}, capture_output=True, check=False)
    assert without.returncode != 0, "nothing can be installed on this PATH"
    (path / name).symlink_to("/bin/sh")
    result = subprocess.run([make, "browser"], cwd=checkout, env={"PATH": str(path)}, capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
