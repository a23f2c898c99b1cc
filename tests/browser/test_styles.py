"""A browser reads the same rules in our minified style sheets as in those that we write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser

from wa_build.publish.minify import minified_style

SHEETS = [*sorted((ROOT / "overrides/assets/stylesheets").glob("*.css")), ROOT / "tests/minify/style.css"]
RULES = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


def rules(browser: Browser, text: str) -> list[str]:
    """The rules of a style sheet as the browser understood them; it keeps the spelling of values with `var()` and of conditions."""
    page = browser.new_page()
    found = page.evaluate(RULES, text)
    page.close()
    return [re.sub(r"\s*([,{};])\s*|(:)\s+", r"\1\2", re.sub(r"\s+", " ", rule)) for rule in found]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_browser_reads_the_same_rules_in_a_minified_style_sheet(path: Path, browser: Browser) -> None:
    source = path.read_text(encoding="utf-8")
    written = rules(browser, source)
    assert len(written) > 3
    assert rules(browser, minified_style(source)) == written
