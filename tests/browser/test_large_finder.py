"""The practice finder with thousands of practices: it shows the first of them, and all on request and on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from waiting import wait_until

Open = Callable[..., Page]
PRACTICES = 2334
NODES = 1500
"""Elements that a page may have: each is styled, laid out, and told to who listens to the page."""


@pytest.fixture(name="large", scope="module")
def _large(site: Path) -> str:
    """The documents of the search with thousands of practices, made of those of the site."""
    data = json.loads((site / "search/documents.json").read_text(encoding="utf-8"))
    real = [one for one in data["documents"] if one["kind"] == "practice"]
    many = [
        {**real[at % len(real)], "id": f"MANY{at}", "title": f"{real[at % len(real)]['title']} {at}"}
        for at in range(PRACTICES)
    ]
    return json.dumps({**data, "documents": many})


@pytest.fixture(name="open_large")
def _open_large(open_page: Open, large: str) -> Open:
    """As `open_page`, with thousands of practices."""

    def fulfill(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body=large)

    def open_large(path: str) -> Page:
        page = open_page("guides/")
        page.route("**/search/documents.json", fulfill)
        page.goto(page.url.replace("guides/", path))
        expect(page.locator("wa-finder[data-ready]")).to_be_attached()
        return page

    return open_large


def said(page: Page) -> str:
    return page.get_by_role("status").filter(has_text="practices").inner_text()


def number_of_rows(page: Page) -> int:
    return page.locator("wa-finder .wa-row").count()


def test_a_page_has_as_few_elements_with_thousands_of_practices_as_with_a_hundred(open_large: Open) -> None:
    page = open_large("practices/")
    assert said(page) == f"{PRACTICES} of {PRACTICES} practices, the first 100 are shown"
    assert number_of_rows(page) == 100
    assert page.evaluate("document.querySelectorAll('*').length") <= NODES


def test_more_rows_are_a_button_away_and_the_first_of_them_has_the_focus(open_large: Open) -> None:
    page = open_large("practices/?risk=high")
    page.get_by_role("button", name="Show 100 more").press("Enter")
    assert number_of_rows(page) == 200
    expect(page.locator("wa-finder .wa-row").nth(100).get_by_role("link")).to_be_focused()
    assert said(page).endswith("practices, the first 200 are shown")
    expect(page).to_have_url(re.compile(r"\?risk=high&rows=200$"))


def test_all_rows_are_shown_on_request_for_the_search_of_the_browser(open_large: Open) -> None:
    page = open_large("practices/")
    page.get_by_role("button", name=f"Show all {PRACTICES} practices").click()
    assert number_of_rows(page) == PRACTICES
    assert said(page) == f"{PRACTICES} of {PRACTICES} practices"
    expect(page.get_by_role("button", name=re.compile("practices$|more$"))).to_have_count(0)
    page.locator("[data-facet=risk]").get_by_label("High").check()
    assert number_of_rows(page) == 100, "what is asked for next begins with its first rows"


def test_the_arrow_key_goes_on_from_the_last_row_that_is_shown(open_large: Open) -> None:
    page = open_large("practices/")
    page.locator("wa-finder .wa-row a").last.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("wa-finder .wa-row a").nth(100)).to_be_focused()


def test_back_from_a_practice_shows_as_many_rows_and_the_same_place(open_large: Open) -> None:
    page = open_large("practices/")
    page.get_by_role("button", name="Show 100 more").click()
    page.locator("wa-finder .wa-row").nth(180).scroll_into_view_if_needed()
    wait_until(page, "() => scrollY > 0 && history.state?.y === scrollY")  # the theme has noted the place
    place = page.evaluate("scrollY")
    page.locator("wa-finder .wa-row a").nth(180).click()
    expect(page.locator("wa-copy")).to_be_visible()
    page.go_back()
    expect(page.locator("wa-finder .wa-row")).to_have_count(200)
    wait_until(page, "(place) => Math.abs(scrollY - place) < 50", place)


def test_on_paper_stand_all_rows(open_large: Open) -> None:
    page = open_large("practices/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert number_of_rows(page) == PRACTICES
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert number_of_rows(page) == 100


def test_a_few_rows_more_are_not_worth_a_button(open_large: Open) -> None:
    page = open_large("practices/?rows=2320")
    assert number_of_rows(page) == PRACTICES


def test_the_documents_are_fetched_with_the_page_once(open_large: Open) -> None:
    page = open_large("practices/")
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('documents.json'))"
    assert page.evaluate(f"{fetched}.map(({{ initiatorType }}) => initiatorType)") == ["link"]
