"""A date for people is written in one place on each side, and everywhere in the same way."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from wa_build.words.days import day_element, written_day

SCRIPTS = ROOT / "overrides/assets/javascripts"
FORMATTERS = re.compile(
    r"toLocale(?:Date|Time)?String\((?!\"en\")|Intl\.(?:DateTime|RelativeTime)|slice\(0, 10\)|substring\(0, 10\)"
)
BARE = re.compile(
    r"\{\{\s*(?!heads\.|words\.)(?:\w+\.)+(?:date|deadline|until|due|created|updated|changed|when)\s*\}\}"
)


def test_no_script_but_one_formats_a_date() -> None:
    found = [
        f"{path.relative_to(SCRIPTS)}: {match[0]}"
        for path in sorted(SCRIPTS.rglob("*.js"))
        if path != SCRIPTS / "lib/dates.js"
        for match in FORMATTERS.finditer(path.read_text())
    ]
    assert found == []


def test_no_page_and_no_report_writes_a_date_as_it_is_stored() -> None:
    templates = [*ROOT.glob("wa_build/*/templates/*.md.jinja"), *ROOT.glob("wa_build/*/templates/*.html.jinja")]
    assert len(templates) > 15
    found = [f"{path.name}: {match[0]}" for path in templates for match in BARE.finditer(path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("2026-09-14", "14\xa0September\xa02026"),
        ("2026-01-01T23:59:59.999Z", "1\xa0January\xa02026"),
        ("2012", "2012"),
        ("2026-13-40", "2026-13-40"),
        ("soon", "soon"),
    ],
)
def test_a_day_is_written_without_a_place_to_break_and_what_is_none_as_it_is(stored: str, said: str) -> None:
    assert written_day(stored) == said


def test_the_element_of_a_day_says_it_to_programs_too() -> None:
    assert str(day_element("2026-09-14T10:00:00Z")) == '<time datetime="2026-09-14">14\xa0September\xa02026</time>'
