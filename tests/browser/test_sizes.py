"""Five sizes of text and three heights of controls, on every kind of page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from assess_pages import give
from conftest import ROOT
from playwright.sync_api import Page
from sizes import TEXT, Sizes, strange_sizes
from tabs import Tabs

HERO = 40  # px: the title of the landing page alone

ASSESS = ("dashboard", "plan", "report", "milestones", "follow-ups", "portfolio")
"""Pages of an assessment, which are looked at with one that has answers, milestones, owners and follow-ups."""

PAGES: dict[str, tuple[int, ...]] = {"": (HERO,)}
"""Other pages by their path below the site, with the sizes that their texts may have."""


def _open_all(page: Page) -> None:
    """What is folded has sizes too."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def _prepared(tabs: Tabs, base_url: str, width: int) -> Page:
    def give_bank(page: Page) -> None:
        page.goto(f"{base_url}assess/dashboard/")
        give(page, (ROOT / "examples/bank.json").read_text())

    return tabs.get("sizes", width, prepare=give_bank)


NOTHING = Sizes({}, {}, [])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("slug", [*ASSESS, ""])
def test_a_page_of_an_assessment_has_our_sizes_alone(tabs: Tabs, base_url: str, slug: str, width: int) -> None:
    page = _prepared(tabs, base_url, width)
    page.goto(f"{base_url}assess/{slug}/" if slug else f"{base_url}assess/")
    page.locator("wa-page[data-shown] :is(.wa-paper, table, .wa-workload)").first.wait_for()
    if slug == "plan":
        page.locator(".wa-plan__row button").first.click()
    _open_all(page)
    assert strange_sizes(page) == NOTHING


@pytest.mark.parametrize("slug", [*ASSESS, ""])
def test_content_of_a_page_of_an_assessment_begins_within_150_px(tabs: Tabs, base_url: str, slug: str) -> None:
    page = _prepared(tabs, base_url, 1280)
    page.goto(f"{base_url}assess/{slug}/" if slug else f"{base_url}assess/")
    page.locator("wa-page[data-shown] :is(.wa-paper, table, .wa-workload)").first.wait_for()
    first = page.evaluate(
        """() => {
          const body = document.querySelector(".wa-assess-page, .wa-assessments");
          const paper = body.querySelector(".wa-paper");
          const things = [...body.querySelectorAll("table, p, summary, label, form, li"),
            ...(paper?.shadowRoot.querySelectorAll("p, li, table, h1, h2, h3") ?? [])];
          return Math.min(...things.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1)
            .map((one) => one.getBoundingClientRect().top));
        }"""
    )
    assert first <= 150
    assert (
        page.evaluate("document.querySelectorAll('h1').length") == 1
    )  # a report on the page has its own, on its sheet


@pytest.mark.parametrize("width", [360, 1280])
def test_the_head_of_a_page_takes_its_place_before_it_is_filled(tabs: Tabs, base_url: str, width: int) -> None:
    page = _prepared(tabs, base_url, width)
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver((list) => window.shifts.push("
        "...list.getEntries().map(({ value }) => value))).observe({ type: 'layout-shift', buffered: true });"
    )
    for slug in ("dashboard", "follow-ups"):
        page.goto(f"{base_url}assess/{slug}/")
        page.locator("wa-page[data-shown] .wa-paper").first.wait_for()
        assert sum(page.evaluate("window.shifts")) < 0.02


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_content_has_our_sizes_alone(read_page: Callable[..., Page], path: str, width: int) -> None:
    page = read_page(path, width)
    _open_all(page)
    assert strange_sizes(page, (*TEXT, *PAGES[path])) == NOTHING
