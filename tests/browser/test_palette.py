"""The search does things too: it says what Enter will do, does it by the session, and says what has happened."""

from __future__ import annotations

import re

import pytest
from accessibility import violations
from assess_pages import Open, answer, saved
from playwright.sync_api import Locator, Page, expect

PRACTICE = "security/sec01/sec01-bp02/"
MAKE = """async ([name, edition]) => {
    const script = document.querySelector("script[src*='assess.js']").src;
    const { session } = await import(new URL("store/session.js", script));
    await session.ready;
    await session.create({ name }, [], edition);
    await session.store.flush();
}"""


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    return page.locator("dialog.wa-search").get_by_role("option")


def said(page: Page) -> Locator:
    return page.locator("dialog.wa-search").get_by_role("status")


def ask(page: Page, query: str) -> None:
    page.keyboard.press("Control+k")
    field(page).fill(query)


def do(page: Page, query: str, text: str) -> None:
    """Type, see what Enter will do, and have it done."""
    ask(page, query)
    expect(options(page).first).to_contain_text(text)
    page.keyboard.press("Enter")


def checkout(open_page: Open, path: str = PRACTICE, edition: str = "2023-04-10") -> Page:
    page = open_page(PRACTICE)
    page.evaluate(MAKE, ["Checkout", edition])
    page.goto(page.url.replace(PRACTICE, path))
    expect(page.locator(".wa-header button.wa-current")).to_be_visible()
    return page


@pytest.mark.parametrize("query", ["mark SEC01-BP02 partly", "sec1 bp2 partial", "SEC 1.2 half", "SECO1-BPO2: partly"])
def test_a_practice_is_marked_by_its_id_in_any_spelling_and_the_page_shows_it(open_page: Open, query: str) -> None:
    page = checkout(open_page)
    do(page, query, "Mark SEC01-BP02 as Partly in Checkout")
    expect(said(page)).to_have_text("SEC01-BP02: Partly, in Checkout.")
    page.keyboard.press("Escape")
    expect(page.get_by_role("radio", name="Partly", exact=True)).to_be_checked()


@pytest.mark.parametrize(("query", "word"), [
    ("sec01-bp02 done", "In place"),
    ("sec01-bp02 missing", "Not in place"),
    ("sec01-bp02 n/a", "Not applicable"),
    ("unsure sec01-bp02", "Unsure"),
    ("mark secure account root user and properties done", "In place"),
])  # fmt: skip
def test_every_status_is_known_by_what_people_call_it(open_page: Open, query: str, word: str) -> None:
    page = checkout(open_page)
    do(page, query, f"Mark SEC01-BP02 as {word} in Checkout")
    expect(said(page)).to_contain_text(word)
    page.keyboard.press("Escape")
    expect(page.get_by_role("radio", name=word, exact=True)).to_be_checked()


def test_an_answer_is_cleared_and_that_is_taken_back(open_page: Open) -> None:
    page = checkout(open_page)
    answer(page, "SEC01-BP02", "In place")
    saved(page)
    do(page, "clear SEC01-BP02", "Clear SEC01-BP02 in Checkout")
    expect(said(page)).to_have_text("SEC01-BP02: not answered, in Checkout.")
    do(page, "undo", "Undo the last change")
    expect(page.locator(".wa-toast")).to_contain_text("SEC01-BP02 is In place again.")
    expect(page.get_by_role("radio", name="In place", exact=True)).to_be_checked()


def test_without_an_assessment_the_first_answer_makes_one(open_page: Open) -> None:
    page = open_page("guides/")
    do(page, "sec01-bp02 done", "Mark SEC01-BP02 as In place in a new assessment")
    expect(said(page)).to_have_text("SEC01-BP02: In place, in Untitled workload.")


def test_an_id_or_a_word_alone_finds_pages_first(open_page: Open) -> None:
    page = checkout(open_page)
    for query in ("SEC01-BP02", "check", "what is missing"):
        ask(page, query)
        expect(options(page).first).not_to_contain_text(re.compile("^(Do|Go)"))
        page.keyboard.press("Escape")


def test_an_id_that_is_none_is_not_marked(open_page: Open) -> None:
    page = checkout(open_page)
    ask(page, "mark SEC99-BP02 partly")
    expect(said(page)).not_to_have_text("Searching …")
    expect(options(page).filter(has_text="Mark")).to_have_count(0)


@pytest.mark.parametrize(("query", "text", "url"), [
    ("plan", "Go to: Improvement plan", "**/assess/plan/"),
    ("go to the dashboard", "Go to: Dashboard", "**/assess/dashboard/"),
    ("2024-11-06", "Go to edition 2024-11-06", f"**/2024-11-06/{PRACTICE}"),
])  # fmt: skip
def test_pages_and_editions_are_a_word_away(open_page: Open, query: str, text: str, url: str) -> None:
    page = open_page(PRACTICE)
    do(page, query, text)
    page.wait_for_url(url)


def test_a_new_assessment_is_begun_from_anywhere(open_page: Open) -> None:
    page = open_page(PRACTICE)
    do(page, "new assessment", "New assessment")
    expect(page.get_by_role("dialog", name="New assessment")).to_be_visible()


def test_a_workload_is_opened_by_a_part_of_its_name(open_page: Open) -> None:
    page = checkout(open_page)
    page.evaluate(MAKE, ["Payroll", "2023-04-10"])
    do(page, "open check", "Open the workload Checkout")
    expect(said(page)).to_have_text("Open now: Checkout.")
    page.keyboard.press("Escape")
    expect(page.locator(".wa-header button.wa-current")).to_contain_text("Checkout")


def test_the_open_assessment_is_saved_as_a_file(open_page: Open) -> None:
    page = checkout(open_page)
    ask(page, "export")
    expect(options(page).first).to_contain_text("Save Checkout as a file")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "checkout" in download.value.suggested_filename.lower()
    expect(said(page)).to_have_text("Checkout is saved as a file.")


def test_the_theme_is_chosen_and_the_keys_are_shown(open_page: Open) -> None:
    page = open_page(PRACTICE)
    do(page, "theme dark", "Theme: dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    do(page, "keys", "Show the keys of this page")
    expect(page.get_by_role("dialog", name="Keys", exact=True)).to_be_visible()
    expect(field(page)).to_be_hidden()


def test_the_review_is_presented(open_page: Open) -> None:
    page = checkout(open_page, "assess/dashboard/")
    do(page, "present", "Present the review")
    page.wait_for_url("**/assess/review/?present*")
    expect(page.locator("wa-page[data-presenter]")).to_have_count(1)


def test_on_a_page_of_another_edition_nothing_is_marked_and_the_review_is_a_step_away(open_page: Open) -> None:
    page = checkout(open_page, edition="2024-11-06")
    ask(page, "SEC01-BP02 partly")
    expect(options(page).first).to_contain_text("Open SEC01 in the review of Checkout")


def test_arrow_keys_go_through_deeds_and_pages_alike(open_page: Open) -> None:
    page = checkout(open_page)
    ask(page, "sec01-bp02 partly")
    expect(options(page).first).to_contain_text("Mark")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    expect(options(page).nth(1)).to_contain_text("SEC01-BP02")
    assert violations(page) == []


def test_what_is_done_loads_once_the_dialog_is_open(open_page: Open) -> None:
    page = open_page(PRACTICE)
    names = "() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1))"
    page.locator("[data-wa-search]").hover()
    page.wait_for_load_state("networkidle")
    assert not {"offers.js", "commands.js", "palette.js", "session.js"} & set(page.evaluate(names))
    page.keyboard.press("Control+k")
    expect(field(page)).to_have_attribute("placeholder", "Search or do something")
    expect(page.get_by_text("For example")).to_be_visible()
    field(page).fill("root user")
    expect(options(page).first).to_contain_text("root user")
    assert not {"palette.js", "session.js"} & set(page.evaluate(names))
