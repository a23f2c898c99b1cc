"""The browser's modules under node: the tests in `tests/js/` run on the vectors that Python runs too."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from assessments import NODE
from conftest import ROOT

from wa_build.publish.stemmer import stemmer_module


def run_javascript_tests(root: Path, stemmer: Path) -> None:
    """Run `tests/js/` of a checkout, or of a copy of it, on the modules beside them; the build makes the stemmer."""
    environment = {**os.environ, "WA_STEMMER": str(stemmer)}
    files = sorted(str(path) for path in (root / "tests/js").glob("*.test.mjs"))
    result = subprocess.run(
        [*NODE, "--test", *files], capture_output=True, encoding="utf-8", check=False, env=environment, cwd=root
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
    assert "# pass 0" not in result.stdout


def test_all_javascript_tests_pass(tmp_path: Path) -> None:
    (tmp_path / "stemmer.js").write_text(stemmer_module(), encoding="utf-8")
    run_javascript_tests(ROOT, tmp_path / "stemmer.js")
