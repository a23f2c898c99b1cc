"""Keys without Ctrl: one sheet that shows those of the page, one switch that turns all of them off, never while one types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from assess_pages import Open, answer
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

PRACTICE = "security/sec01/sec01-bp02/"
AWAKE = "() => customElements.get('wa-practice-answer') !== undefined"
PRESS = """([key, how]) => {
    const event = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true, ...how});
    (document.activeElement ?? document.body).dispatchEvent(event);
}"""

Read = Callable[..., Page]


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys", exact=True)


def shown(page: Page) -> str:
    page.keyboard.press("?")
    expect(sheet(page)).to_be_visible()
    return sheet(page).inner_text()


def turn_off(page: Page) -> None:
    shown(page)
    sheet(page).get_by_role("switch", name="Single-letter keys").uncheck()
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)


def review(open_page: Open) -> Page:
    page = open_page("assess/review/#SEC01")
    expect(page.locator(".wa-review__title")).to_contain_text("SEC01")
    return page


@pytest.mark.parametrize(("path", "here", "elsewhere"), [
    ("", ["On every page"], ["In the review", "In the finder", "On the answer"]),
    ("glossary/", ["On every page"], ["In the review", "In the finder", "On the answer"]),
    (PRACTICE, ["On every page", "Next page", "On the answer to a practice"], ["In the review", "In the finder"]),
    ("practices/", ["On every page", "In the finder"], ["In the review", "On the answer"]),
    ("assess/plan/", ["On every page"], ["In the review", "In the finder", "Next page", "On the answer"]),
])  # fmt: skip
def test_the_sheet_opens_on_every_page_and_shows_what_works_there(
    read_page: Read, path: str, here: list[str], elsewhere: list[str]
) -> None:
    text = shown(read_page(path))
    assert [one for one in here if one not in text] == []
    assert [one for one in elsewhere if one in text] == []


def test_the_sheet_of_the_review_has_its_keys_and_no_keys_of_the_theme(open_page: Open) -> None:
    text = shown(review(open_page))
    assert ("In the review" in text, "Next question" in text, "Next page" in text) == (True, True, False)


def test_the_sheet_is_420_px_wide_its_keys_have_a_border_and_escape_gives_the_focus_back(read_page: Read) -> None:
    page = read_page(PRACTICE)
    button = page.locator("[data-wa-search]")
    button.focus()
    shown(page)
    assert sheet(page).bounding_box()["width"] == 420  # type: ignore[index]
    assert sheet(page).locator("kbd").first.evaluate("(one) => getComputedStyle(one).borderTopWidth") == "1px"
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)
    expect(button).to_be_focused()


def test_switched_off_no_letter_acts_anywhere_also_on_the_next_page(open_page: Open, base_url: str) -> None:
    page = review(open_page)
    turn_off(page)
    for key in ("?", "/", "n", "1", "o"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".wa-review__title")).to_contain_text("SEC01")
    expect(page.locator("[name='wa-status-SEC01-BP01']:checked")).to_have_count(0)
    page.goto(base_url + PRACTICE)
    page.locator("wa-practice-answer input").first.focus()
    wait_until(page, AWAKE)
    for key in ("3", "n", "."):
        page.keyboard.press(key)
    expect(page.locator("wa-practice-answer input:checked")).to_have_count(0)
    assert page.url == base_url + PRACTICE
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()


def test_what_was_turned_off_while_the_slash_was_the_only_key_stays_off_until_it_is_turned_on(open_page: Open) -> None:
    page = open_page(PRACTICE)
    path = page.evaluate(
        "() => new URL(document.querySelector(\"script[src*='wa.js']\").src).pathname.split('assets/')[0]"
    )
    old = f"open-well-architected:{path}:no-slash"
    page.evaluate("(name) => localStorage.setItem(name, '')", old)
    page.reload()
    page.keyboard.press("/")
    page.keyboard.press("?")
    page.locator("[data-wa-search]").click()
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.get_by_role("checkbox", name="Single-letter keys").check()
    page.keyboard.press("Escape")
    assert page.evaluate("(name) => localStorage.getItem(name)", old) is None
    shown(page)


def test_the_printed_digits_are_seen_while_they_act(open_page: Open) -> None:
    page = open_page(PRACTICE)
    drawn = "document.querySelector('.wa-option [data-key]') && getComputedStyle(document.querySelector('.wa-option [data-key]'), '::after')"
    wait_until(page, f"() => ({drawn})?.content.startsWith('\"1\"') && ({drawn}).visibility === 'visible'")
    turn_off(page)
    wait_until(page, f"() => ({drawn}).visibility === 'hidden'")
    page.reload()
    wait_until(page, f"() => ({drawn})?.visibility === 'hidden'")


@pytest.mark.parametrize("how", [{"isComposing": True}, {"keyCode": 229}, {"altKey": True}])
def test_a_key_of_an_input_method_or_with_alt_does_nothing(open_page: Open, how: dict[str, object]) -> None:
    page = review(open_page)
    page.locator("[name='wa-status-SEC01-BP01']").first.focus()
    for key in ("1", "n", "?", "/"):
        page.evaluate(PRESS, [key, how])
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".wa-review__title")).to_contain_text("SEC01")
    expect(page.locator("[name='wa-status-SEC01-BP01']:checked")).to_have_count(0)


@pytest.mark.parametrize("key", ["n", ".", "p", ","])
def test_the_keys_of_the_theme_do_nothing_on_pages_of_an_assessment(open_page: Open, key: str) -> None:
    page = open_page("assess/plan/")
    expect(page.locator("wa-page h2, wa-page p").first).to_be_visible()
    page.evaluate("""() => {
        addEventListener("keydown", () => { document.documentElement.dataset.heard = ""; });
    }""")
    page.keyboard.press(key)
    page.keyboard.press("Escape")  # a key that the window does hear of
    expect(page.locator("html[data-heard]")).to_have_count(1)
    assert page.url.endswith("assess/plan/")


def test_the_keys_of_the_theme_turn_pages_of_content_and_do_nothing_beside_an_open_dialog(read_page: Read) -> None:
    page = read_page(PRACTICE)
    shown(page)
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(sheet(page)).to_have_count(0)
    assert page.url.endswith(PRACTICE)
    page.keyboard.press("n")
    page.wait_for_url("**/sec01-bp03/")


def test_a_digit_on_a_practice_answers_it_and_one_that_is_typed_does_not(open_page: Open) -> None:
    page = open_page(PRACTICE)
    answer(page, "SEC01-BP02", "Partly")
    control = page.locator("wa-practice-answer")
    control.locator("summary").click()
    notes = control.get_by_label("Notes")
    notes.press_sequentially("1 of 14?")
    expect(notes).to_have_value("1 of 14?")
    expect(control.get_by_role("radio", name="Partly", exact=True)).to_be_checked()
    control.get_by_role("radio", name="Partly", exact=True).press("1")
    expect(control.get_by_role("radio", name="In place", exact=True)).to_be_checked()
