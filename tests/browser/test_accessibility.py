"""No violation of WCAG 2.2 AA that axe-core can see, on every kind of page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import violations
from assess_pages import give
from conftest import ROOT
from playwright.sync_api import FilePayload, Page, expect
from tabs import Tabs

Open = Callable[..., Page]
PAGES = [
    "", "security/", "security/sec01/", "security/sec01/sec01-bp01/", "reliability/rel09/", "practices/", "practices/all/",
    "services/", "services/iam/", "roles/platform/", "guides/", "guides/make-it-yours/", "glossary/", "data/", "assess/",
    "changes/", "offline/", "risks/high/", "phases/",
]  # fmt: skip


ALIKE = "document.querySelectorAll('.wa-rows > li:nth-child(n+9), article > .wa-rows:nth-of-type(n+6)').forEach((row) => row.remove())"
"""Rows are alike, and axe takes a second for thirty of them."""


# Colours do not depend on the width, nor the layout on the scheme: two of the four pairs see all of both.
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation(read_page: Open, path: str, width: int, scheme: str) -> None:
    page = read_page(path, width, scheme)
    page.wait_for_timeout(300)
    if "practices/" in path:
        page.locator("wa-finder[data-ready] .wa-row, article > ul").first.wait_for()
    page.evaluate(ALIKE)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_running_review_has_no_violation(open_page: Open, base_url: str, width: int, scheme: str) -> None:
    page = open_page("security/sec01/", width, scheme)
    page.locator("wa-practice-answer[practice='SEC01-BP02']").get_by_role("radio", name="Not in place").check()
    page.locator("wa-practice-answer[practice='SEC01-BP01']").get_by_role("radio", name="Not applicable").check()
    page.locator("wa-practice-answer summary").first.click()
    assert violations(page) == []
    page.wait_for_timeout(400)
    page.goto(f"{base_url}assess/review/#SEC01")
    page.locator(".wa-review__title").wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.goto(f"{base_url}assess/")
    page.locator(".wa-workload").wait_for()
    assert violations(page) == []


# ---------------------------------------------------------------- With an assessment, and with what opens


@pytest.fixture(name="bank")
def _bank(tabs: Tabs, base_url: str) -> Callable[..., Page]:
    """A function that opens a page with an assessment that has answers."""

    def prepare(page: Page) -> None:
        page.goto(f"{base_url}assess/dashboard/")
        give(page, (ROOT / "examples/bank.json").read_text())

    def bank(path: str, width: int = 1280, scheme: str = "light", colours: str = "own") -> Page:
        page = tabs.get(f"{colours} colours", width, scheme, prepare)
        page.emulate_media(forced_colors="active" if colours == "forced" else "none")
        page.goto("about:blank")
        page.goto(base_url + path)
        if path.startswith("assess/"):
            page.locator("wa-page :is(.wa-paper, table, .wa-workload, .wa-review__title)").first.wait_for()
        return page

    return bank


ASSESS = ["review/#SEC01", "review/#end", "dashboard/", "plan/", "milestones/", "follow-ups/", "portfolio/"]
MANY = "document.querySelectorAll('.wa-plan tbody tr:nth-child(n+9)').forEach((row) => row.remove())"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("slug", ASSESS)
def test_a_page_of_an_assessment_has_no_violation(
    bank: Callable[..., Page], slug: str, width: int, scheme: str
) -> None:
    page = bank(f"assess/{slug}", width, scheme)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    page.evaluate(MANY)
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["", "security/sec01/", "security/sec01/sec01-bp01/", "practices/", *(f"assess/{slug}" for slug in ASSESS)]
)
def test_a_page_has_no_violation_in_forced_colours(bank: Callable[..., Page], path: str) -> None:
    page = bank(path, colours="forced")
    page.evaluate(ALIKE)
    page.evaluate(MANY)
    assert violations(page) == []


def test_search_and_a_term_have_no_violation(bank: Callable[..., Page]) -> None:
    page = bank("security/sec01/")
    page.locator("a[href*='glossary/#term-']").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(".wa-term-card").wait_for()
    page.evaluate(ALIKE)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search").fill("root")
    page.locator("dialog[open] .wa-hit").first.wait_for()
    assert violations(page) == []


def test_the_sheet_of_keys_the_presenters_view_and_a_message_have_no_violation(bank: Callable[..., Page]) -> None:
    page = bank("assess/review/#SEC01", scheme="dark")
    page.locator("[data-do=help]").click()
    page.locator("dialog[open]").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear").first.click()
    page.locator("[data-do=present]").click()
    expect(page.locator("html")).to_have_attribute("data-presenter", "")
    assert violations(page) == []
    page.keyboard.press("m")
    page.keyboard.press("Control+z")


def test_the_drawers_of_a_phone_have_no_violation(bank: Callable[..., Page]) -> None:
    page = bank("assess/review/#SEC01", 360)
    page.locator("[data-do=outline]").click()
    expect(page.locator(".wa-review__outline")).to_be_visible()
    assert violations(page) == []
    page = bank("security/sec01/", 360)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")
    page.evaluate(ALIKE)
    assert violations(page) == []


def test_what_an_import_would_do_has_no_violation(bank: Callable[..., Page]) -> None:
    page = bank("assess/")
    text = (ROOT / "examples/bank.json").read_text().replace("in-place", "partial", 3)
    page.get_by_label("Assessment files").set_input_files(
        FilePayload(name="bank.json", mimeType="application/json", buffer=text.encode())
    )
    page.get_by_role("dialog", name="Import").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
