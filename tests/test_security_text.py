"""SECURITY.md says only what a test shows: each of its sentences names tests, and they exist."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SHOWN = TEXT.partition("## What holds, and the test that shows it")[2].partition("\n## ")[0]
ROWS = [
    tuple(cell.strip() for cell in line.strip("| ").split(" | "))
    for line in SHOWN.splitlines()
    if line.startswith("| ") and not line.startswith("| What holds")
]
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TEXT)))


def test_every_sentence_names_a_test() -> None:
    assert len(ROWS) > 25
    assert [row for row in ROWS if len(row) != 2 or not ("::test_" in row[1] or row[1] == "the same test")] == []


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_each_of_them_exists(file: str, name: str) -> None:
    source = (ROOT / "tests" / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", source, re.MULTILINE)
