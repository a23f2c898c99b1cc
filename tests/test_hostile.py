"""A sample of the hostile inputs that `make fuzz` tries by the hundred thousand: no command trips over any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.kinds import KINDS, project

COUNTS = {"texts": 2000, "assessments": 2500, "contents": 3000, "configurations": 3000, "arguments": 3000}
PROCESSES = 1200  # of each kind for which a command is a process: six of them


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_inputs_break_no_law(tmp_path: Path, kind: str) -> None:
    found = KINDS[kind](7, COUNTS.get(kind, PROCESSES), project(tmp_path / "site"))
    assert found.faults == []
    assert found.tried > 5
    assert found.passed > 0


def test_the_laws_notice_what_breaks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wa_build.content.markup._RULES", ())
    assert KINDS["texts"](7, 500, tmp_path).faults != []
