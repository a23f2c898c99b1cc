"""Once, on request: a fresh machine until its first page. And how long the last run of all tests took."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.bench.process import environment
from tests.bench.projects import ROOT
from tests.bench.results import Found
from tests.bench.serve_rows import served

TESTS = ROOT / "build" / "tests.xml"
"""The report of the last `make test`, in the form of JUnit."""
_SECONDS = re.compile(rb'<testsuite [^>]*?\btime="([0-9.]+)"')


def fresh_machine(folder: Path) -> Mapping[str, Found]:
    """Do in a copy of the checkout what `make serve` does where nothing is installed; fetches what is locked."""
    copy = folder / "checkout"
    subprocess.run(["git", "clone", "--quiet", "--local", str(ROOT), str(copy)], check=True)
    started = time.perf_counter()
    alone = {name: value for name, value in environment().items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    subprocess.run(["make", "--quiet", ".venv/.site-ready"], cwd=copy, env=alone, check=True)
    with served((str(copy / ".venv/bin/wa"),), copy):
        seconds = time.perf_counter() - started
    size = sum(path.lstat().st_size for path in (copy / ".venv").rglob("*") if path.is_file())
    return {"fresh-page": Found(seconds), "fresh-size": Found(size / 1e6)}


def last_tests(path: Path = TESTS) -> Mapping[str, Found]:
    """Return what the last run of all tests took; nothing where no file says so."""
    if not path.is_file():
        return {}
    seconds = sum(float(found) for found in _SECONDS.findall(path.read_bytes()))
    return {"tests": Found(seconds / 60)} if seconds else {}
