"""Where the reader chose the colours, what is chosen still looks other than what is not."""

from __future__ import annotations

import pytest
from assess_pages import give
from conftest import ROOT
from pictures import FEW, Picture, differing_pixels, picture, pixels
from playwright.sync_api import Locator, Page
from tabs import Tabs


@pytest.fixture(name="forced")
def _forced(tabs: Tabs, base_url: str) -> Page:
    """A page with an assessment that has answers, in forced colours."""

    def prepare(page: Page) -> None:
        page.emulate_media(forced_colors="active")
        page.goto(f"{base_url}assess/dashboard/")
        give(page, (ROOT / "examples/bank.json").read_text())

    return tabs.get("forced", prepare=prepare)


def are_apart(one: Picture, two: Picture) -> bool:
    return differing_pixels(one, two) > FEW


def go(page: Page, base_url: str, path: str, ready: str) -> Page:
    page.goto(base_url + path)
    page.locator(ready).first.wait_for()
    return page


def test_the_tab_of_the_page_looks_other_than_that_of_another_page(forced: Page, base_url: str) -> None:
    tab = forced.locator(".wa-subnav").get_by_role("link", name="Plan", exact=True)
    go(forced, base_url, "assess/plan/", ".wa-plan__row")
    current = picture(tab)
    go(forced, base_url, "assess/milestones/", ".wa-table")
    assert are_apart(current, picture(tab))


def test_a_pressed_filter_looks_other_than_one_that_is_not(forced: Page, base_url: str) -> None:
    go(forced, base_url, "assess/review/", "wa-page button[aria-pressed]")
    button = forced.locator(".wa-filters button").filter(has_text="Follow-up")
    assert button.get_attribute("aria-pressed") == "false"
    before = picture(button)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    forced.evaluate("document.activeElement.blur()")
    assert are_apart(before, picture(button))


def test_the_page_in_the_navigation_looks_other_than_its_neighbours(forced: Page, base_url: str) -> None:
    link = forced.locator(".wa-nav a", has_text="BP02").locator("visible=true").first
    go(forced, base_url, "security/sec01/sec01-bp02/", "h1")
    current = picture(link)
    go(forced, base_url, "security/sec01/sec01-bp03/", "h1")
    assert are_apart(current, picture(link))


def _cells(page: Page, risk: str) -> Locator:
    return page.locator(f".wa-paper .cell[data-risk={risk}] .icon").first


@pytest.mark.parametrize(("one", "two"), [("high", "medium"), ("medium", "low"), ("low", "none"), ("high", "none")])
def test_questions_of_the_heat_map_are_told_apart_by_shape(forced: Page, base_url: str, one: str, two: str) -> None:
    go(forced, base_url, "assess/dashboard/", ".wa-paper .cell")
    assert are_apart(picture(_cells(forced, one)), picture(_cells(forced, two)))


def test_parts_of_a_bar_are_told_apart_by_their_filling(forced: Page, base_url: str) -> None:
    go(forced, base_url, "assess/dashboard/", ".wa-paper .bar i")
    levels = ("high", "medium", "low")
    parts = [picture(forced.locator(f".wa-paper .bar i[data-risk={level}]").first) for level in levels]
    narrow = [[row[:21] for row in part] for part in parts]
    assert are_apart(narrow[0], narrow[1])
    assert are_apart(narrow[1], narrow[2])


def test_marks_of_risk_are_told_apart_by_shape(forced: Page, base_url: str) -> None:
    go(forced, base_url, "security/sec01/", ".wa-meta .wa-risk")
    marks = [picture(forced.locator(f".wa-meta .wa-risk[data-level={one}]").first) for one in ("high", "medium", "low")]
    shapes = [[row[:90] for row in mark] for mark in marks]
    assert are_apart(shapes[0], shapes[1])
    assert are_apart(shapes[1], shapes[2])


def test_the_chosen_answer_looks_other_than_one_that_is_not(forced: Page, base_url: str) -> None:
    go(forced, base_url, "performance-efficiency/perf01/perf01-bp01/", "wa-practice-answer .wa-option")
    option = forced.locator("wa-practice-answer .wa-option").nth(1)
    before = picture(option)
    option.locator("input").check()
    forced.evaluate("document.activeElement.blur()")
    assert are_apart(before, picture(option))
    forced.get_by_role("button", name="Clear").first.click()


def test_pictures_are_read_as_the_browser_wrote_them(broken_page: Page) -> None:
    stripes = "linear-gradient(90deg, #f00 1px, #0f0 1px 2px, #00f 2px)"
    broken_page.set_content(f"<p style='margin: 0; width: 3px; height: 2px; background: {stripes}'></p>")
    red, green, blue = b"\xff\x00\x00", b"\x00\xff\x00", b"\x00\x00\xff"
    found = pixels(broken_page.locator("p").screenshot())
    assert found == [red + green + blue] * 2
    assert differing_pixels(found, [red + blue + blue] * 2) == 2
    with pytest.raises(ValueError, match="no PNG"):
        pixels(b"GIF")
