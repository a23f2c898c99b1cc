"""The open assessment in the header: a button with its progress, and the list of all, which keeps the place."""

from __future__ import annotations

import re

import pytest
from accessibility import violations
from assess_pages import Open, answer, saved
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

PRACTICE = "security/sec01/sec01-bp01/"
NEW = "2024-11-06"
LONG = "Checkout of the web shop in all countries of Europe and of the warehouse behind it"
MAKE = """async ([name, edition, isOpen]) => {
    const script = document.querySelector("script[src*='assess.js']").src;
    const { session } = await import(new URL("store/session.js", script));
    await session.ready;
    const open = session.current?.id ?? null;
    await session.create({ name }, [], edition);
    if (!isOpen) session.store.setCurrent(open);
    await session.store.flush();
}"""


def make(page: Page, name: str, edition: str = "2023-04-10", *, is_open: bool = False) -> None:
    page.evaluate(MAKE, [name, edition, is_open])


def mark(page: Page) -> Locator:
    return page.locator(".wa-header button.wa-current")


def listed(page: Page) -> Locator:
    return page.get_by_role("group", name="Workloads in this browser")


def two(open_page: Open, path: str = PRACTICE, width: int = 1280, scheme: str = "light") -> Page:
    """A page with Payroll open, one practice of it in place, and Checkout beside it."""
    page = open_page(PRACTICE, width, scheme)
    make(page, "Payroll", is_open=True)
    answer(page, "SEC01-BP01", "In place")
    expect(mark(page)).to_have_accessible_name(re.compile("Payroll.* 1 of"))
    make(page, LONG)
    saved(page)
    page.goto(page.url.replace(PRACTICE, path))
    expect(mark(page)).to_be_visible()
    return page


def opened(page: Page) -> Locator:
    mark(page).click()
    expect(listed(page)).to_be_visible()
    expect(listed(page)).to_contain_text("1 of 334 practices answered")
    return listed(page)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_button_has_name_ring_and_share_and_a_long_name_is_whole_for_who_cannot_see_it(
    open_page: Open, width: int
) -> None:
    page = two(open_page, width=width)
    opened(page).get_by_role("button", name=LONG).click()
    expect(mark(page)).to_have_accessible_name(f"{LONG} 0 % , 0 of 334 practices answered")
    expect(mark(page)).to_have_attribute("title", LONG)
    expect(mark(page).locator(".wa-ring")).to_be_visible()
    box = mark(page).bounding_box() or {}
    assert box["height"] == 32
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".md-header__inner").bounding_box()["height"] == 48  # type: ignore[index]


def test_with_none_open_it_invites_to_a_review(read_page: Open) -> None:
    page = read_page(PRACTICE, 360)
    expect(page.locator(".wa-header").get_by_role("link", name="Start a review")).to_be_in_viewport()


def test_the_list_marks_the_open_one_by_a_tick_and_a_word_and_leads_on(open_page: Open) -> None:
    page = two(open_page)
    place = opened(page)
    current = place.locator("[aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_contain_text("Payroll")
    expect(current).to_contain_text("Open · 1 of 334")
    assert current.locator(".wa-switcher__tick").evaluate("(one) => getComputedStyle(one).visibility") == "visible"
    assert [one.inner_text() for one in place.get_by_role("link").all()] == [
        "New assessment", "Import a file", "All assessments",
    ]  # fmt: skip


def test_the_list_is_used_by_keys_alone_and_escape_gives_the_focus_back(open_page: Open) -> None:
    page = two(open_page)
    mark(page).focus()
    page.keyboard.press("Enter")
    expect(listed(page).locator("[aria-current]")).to_be_focused()
    expect(mark(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("End")
    expect(listed(page).get_by_role("link", name="All assessments")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(listed(page).get_by_role("button", name=LONG)).to_be_focused()
    page.keyboard.press("Escape")
    expect(listed(page)).to_have_count(0)
    expect(mark(page)).to_be_focused()
    expect(mark(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(listed(page).locator("[aria-current]")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(mark(page)).to_contain_text("Checkout")
    expect(mark(page)).to_be_focused()


def test_a_press_elsewhere_or_on_the_button_closes_the_list(open_page: Open) -> None:
    page = two(open_page)
    opened(page)
    page.mouse.click(1100, 700)
    expect(listed(page)).to_have_count(0)
    opened(page)
    mark(page).click()
    expect(listed(page)).to_have_count(0)


def test_choosing_keeps_the_practice_and_shows_the_answers_of_the_other(open_page: Open) -> None:
    page = two(open_page)
    before = page.url
    place = page.locator("wa-practice-answer")
    expect(place.get_by_role("radio", name="In place", exact=True)).to_be_checked()
    opened(page).get_by_role("button", name=LONG).click()
    expect(place.locator("input:checked")).to_have_count(0)
    assert page.url == before


@pytest.mark.parametrize("path", ["assess/review/#SEC03", "assess/plan/"])
def test_choosing_keeps_the_question_of_the_review_and_the_plan(open_page: Open, path: str) -> None:
    page = two(open_page, path)
    opened(page).get_by_role("button", name=LONG).click()
    expect(mark(page)).to_contain_text("Checkout")
    assert page.url.endswith(path)


def test_one_of_another_edition_leads_to_the_counterpart_of_the_page(open_page: Open) -> None:
    page = two(open_page)
    make(page, "Ferry", NEW)
    opened(page).get_by_role("button", name=re.compile("Ferry.*edition 2024-11-06")).click()
    page.wait_for_url(f"**/{NEW}/{PRACTICE}")
    expect(mark(page)).to_contain_text("Ferry")


def test_a_new_one_is_asked_for_and_import_is_at_hand(open_page: Open) -> None:
    page = two(open_page)
    opened(page).get_by_role("link", name="New assessment").click()
    expect(page.get_by_role("dialog", name="New assessment")).to_be_visible()
    page.keyboard.press("Escape")
    opened(page).get_by_role("link", name="Import a file").click()
    expect(page.get_by_role("button", name="Import files")).to_be_focused()


def test_a_page_of_content_loads_nothing_of_the_list_before_the_button_is_pressed(open_page: Open) -> None:
    page = two(open_page)
    names = "() => performance.getEntriesByType('resource').map((entry) => entry.name.split('/').at(-1))"
    assert "switcher.js" not in page.evaluate(names)
    opened(page)
    assert "switcher.js" in page.evaluate(names)


def test_the_button_works_on_what_a_glance_shows(open_page: Open) -> None:
    page = two(open_page, "glossary/")
    mark(page).focus()
    page.keyboard.press("Enter")
    expect(listed(page).get_by_role("button")).to_have_count(2)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_open_list_has_no_violation_and_stays_in_the_window(open_page: Open, width: int, scheme: str) -> None:
    page = two(open_page, "glossary/", width, scheme)
    box = opened(page).bounding_box() or {}
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    assert violations(page) == []


def test_the_edition_is_a_list_too_which_keeps_the_place_and_closes_on_escape(read_page: Open) -> None:
    page = read_page(PRACTICE)
    drop = page.locator(".wa-header .wa-editions summary")
    assert drop.bounding_box()["height"] == 32  # type: ignore[index]
    drop.press("Enter")
    expect(page.get_by_role("link", name=NEW, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=NEW, exact=True)).to_be_hidden()
    expect(drop).to_be_focused()
    drop.press("Enter")
    page.get_by_role("link", name=NEW, exact=True).click()
    page.wait_for_url(f"**/{NEW}/{PRACTICE}")


def test_on_a_phone_the_edition_is_in_the_drawer(open_page: Open) -> None:
    page = open_page(PRACTICE, 360)
    page.get_by_role("button", name="Menu").click()
    page.locator(".wa-nav .wa-editions summary").click()
    page.get_by_role("link", name=NEW, exact=True).click()
    page.wait_for_url(f"**/{NEW}/{PRACTICE}")


def test_the_source_is_an_icon_in_the_colour_of_the_text(read_page: Open) -> None:
    page = read_page(PRACTICE)
    icon = page.locator(".wa-header__source").evaluate(
        "(one) => [getComputedStyle(one).color, getComputedStyle(one, '::before').backgroundColor]"
    )
    assert icon[0] == icon[1]
    wait_until(page, "() => document.fonts.status === 'loaded'")
