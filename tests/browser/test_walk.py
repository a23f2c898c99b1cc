"""A reader's walk through the real site in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from waiting import wait_until

Open = Callable[..., Page]
PAGES = [
    "", "security/", "security/sec01/", "security/sec01/sec01-bp01/", "practices/", "practices/all/", "services/",
    "services/iam/", "roles/", "phases/", "risks/high/", "guides/", "guides/review-process/", "glossary/", "data/",
    "reliability/rel09/", "404-is-here/",
]  # fmt: skip


@pytest.mark.parametrize("path", [page for page in PAGES if "404" not in page])
def test_a_page_never_scrolls_sideways(read_page: Open, path: str) -> None:
    page = read_page(path)
    for width in (320, 360, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        wait_until(page, "() => document.documentElement.scrollWidth <= innerWidth", limit=3)


def test_the_landing_page_says_what_it_is_and_leads_to_a_review_and_to_the_practices(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Start a review")).to_be_visible()
    page.get_by_role("link", name="Browse practices").click()
    expect(page.get_by_role("heading", level=1, name="Practice finder")).to_be_visible()


def test_a_reader_follows_links_from_the_landing_page_to_a_practice_and_back(page: Page, base_url: str) -> None:
    page.get_by_role("main").get_by_role("link", name="Security", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="How do you securely operate your workload?").first.click()
    page.get_by_role("main").get_by_role("link", name="Separate workloads using accounts").first.click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Separate workloads using accounts"))).to_be_visible()
    assert page.url == f"{base_url}security/sec01/sec01-bp01/"
    page.go_back()
    expect(page.get_by_role("heading", level=1, name=re.compile("securely operate"))).to_be_visible()


@pytest.mark.parametrize(("bare", "permalink"), [
    ("SEC01-BP01", "security/sec01/sec01-bp01/"), ("OPS01", "operational-excellence/ops01/"), ("SEC", "security/"),
])  # fmt: skip
def test_a_bare_id_leads_to_the_permalink(read_page: Open, base_url: str, bare: str, permalink: str) -> None:
    page = read_page(f"{bare}/")
    page.wait_for_url(base_url + permalink)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_practice_links_to_the_official_page_and_to_its_source(read_page: Open) -> None:
    page = read_page("security/sec01/sec01-bp01/")
    official = page.get_by_role("link", name="Official page").get_attribute("href")
    assert official == (
        "https://docs.aws.amazon.com/wellarchitected/2023-04-10/framework/sec_securely_operate_multi_accounts.html"
    )
    edit = page.locator("a[href*='/edit/']").first.get_attribute("href") or ""
    assert edit.endswith("/edit/main/content/security/SEC01/SEC01-BP01.yaml")


def test_a_step_is_a_deep_link(read_page: Open) -> None:
    page = read_page("security/sec01/sec01-bp01/")
    step = page.locator("[id^=step-]").nth(2).get_attribute("id")
    page.goto(f"{page.url}#{step}")
    expect(page.locator(f"#{step}")).to_be_in_viewport()


def test_nothing_of_the_search_is_fetched_before_somebody_searches(open_page: Open) -> None:
    page = open_page("security/")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in loaded if re.search(r"documents\.json|words\.json|/search/(?!opener|slash)", name)] == []


def test_dark_and_light_are_a_click_apart_and_remembered(page: Page) -> None:
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Theme: as the system").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_on_a_phone_the_navigation_is_a_drawer(open_page: Open) -> None:
    page = open_page("security/sec01/", 360)
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link").first).to_be_in_viewport()


def test_an_unknown_address_shows_a_page_that_helps(open_page: Open, base_url: str) -> None:
    page = open_page("")
    response = page.request.get(f"{base_url}nowhere/")
    assert response.status == 404
    assert "Practice finder" in response.text() or "practices/" in response.text()


def test_the_prompts_of_a_question_are_folded_on_a_phone_and_in_view_where_there_is_room(open_page: Open) -> None:
    wide = open_page("security/sec01/")
    expect(wide.locator("details.wa-prompts li").first).to_be_visible()
    narrow = open_page("security/sec01/", width=360)
    expect(narrow.locator("details.wa-prompts li").first).to_be_hidden()
    narrow.get_by_text("Prompts for the facilitator").click()
    expect(narrow.locator("details.wa-prompts li").first).to_be_visible()


def test_the_longest_practices_print_to_two_pages(read_page: Open, real_site: Path) -> None:
    practices = sorted(real_site.glob("*/*/*-bp[0-9][0-9]/index.html"), key=lambda path: -path.stat().st_size)
    for practice in practices[:4]:
        page = read_page(f"{practice.parent.relative_to(real_site).as_posix()}/")
        for form in ("A4", "Letter"):
            printed = PdfReader(io.BytesIO(page.pdf(format=form)))
            assert len(printed.pages) <= 2, (practice, form)
            assert "Resources" in printed.pages[-1].extract_text()
