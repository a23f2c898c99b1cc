"""Every page by keyboard alone, at a zoom of 400 %, with wide letters, with a finger, and as it is read aloud."""

from __future__ import annotations

from itertools import pairwise

import pytest
from assess_pages import Open, example, give
from conftest import ROOT
from playwright.sync_api import Page, expect
from reach import cut, floating_share, set_spacing, small_targets, walk
from tabs import Tabs
from waiting import wait_until

CONTENT = [
    "", "security/", "security/sec01/", "security/sec01/sec01-bp01/", "practices/", "services/iam/", "guides/make-it-yours/",
    "glossary/", "data/", "changes/", "offline/",
]  # fmt: skip
ASSESS = ["", "review/#SEC01", "dashboard/", "plan/", "report/", "milestones/", "follow-ups/", "portfolio/"]
PAGES = [*CONTENT, *(f"assess/{slug}" for slug in ASSESS)]


@pytest.fixture(name="go")
def _go(tabs: Tabs, base_url: str) -> Open:
    """A function that opens a page with an assessment that has answers, in a tab of its own."""

    def prepare(page: Page) -> None:
        page.goto(f"{base_url}assess/dashboard/")
        give(page, (ROOT / "examples/bank.json").read_text())

    def go(path: str, width: int = 1280, height: int = 800) -> Page:
        page = tabs.get("reach", prepare=prepare)
        page.set_viewport_size({"width": width, "height": height})
        page.goto("about:blank")
        page.goto(base_url + path)
        if path.startswith("assess/"):
            page.locator("wa-page :is(.wa-paper, table, .wa-workload, .wa-review__title)").first.wait_for()
        wait_until(page, "() => !document.querySelector('wa-practice-answer:empty, wa-finder:not([data-ready])')")
        return page

    return go


# ---------------------------------------------------------------- As it is read aloud


@pytest.mark.parametrize("path", PAGES)
def test_headings_have_an_order_and_landmarks_names(go: Open, path: str) -> None:
    page = go(path)
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility() && one.getRootNode() === document).map((one) => Number(one.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    names = page.locator("nav:not([role]), aside, section[aria-label], form[aria-label]").evaluate_all(
        "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute('aria-label') ?? '')"
    )
    assert "" not in names
    assert len(names) == len(set(names)), names
    assert page.get_by_role("main").count() == page.get_by_role("banner").count() == 1


def test_an_answer_is_asked_by_the_name_of_its_practice_and_folds_say_their_state(go: Open) -> None:
    page = go("assess/review/#SEC01")
    tree = page.locator("main").aria_snapshot()
    assert 'group "Status of SEC01-BP01":' in tree
    assert 'navigation "Questions"' in tree
    groups = page.get_by_role("group", name="Status of SEC01-BP").count()
    assert groups == page.locator(".wa-review__row").count() == 8
    for group in page.get_by_role("group", name="Status of SEC01-BP").all():
        assert group.get_by_role("radio").count() == 5
    assert page.locator("[aria-label=Assessment] [aria-current=page]").inner_text() == "Review"
    assert page.locator(".wa-review__outline [aria-current]").count() == 1
    expect(page.locator(".wa-read").first).to_have_attribute("aria-expanded", "false")
    expect(page.locator("[data-do=outline]")).to_have_attribute("aria-expanded", "true")


def test_what_is_stored_and_what_is_complete_is_said_once(open_page: Open) -> None:
    page = open_page("assess/review/?edition=2024-11-06#SEC01")
    page.locator(".wa-review__title").wait_for()
    page.evaluate(
        """() => {
          globalThis.heard = [];
          const listen = (changes) => {
            for (const { target } of changes) {
              const region = (target.closest ? target : target.parentElement)?.closest("[role=status], [role=alert]");
              const said = region?.textContent.trim();
              if (said && said !== globalThis.heard.at(-1)) globalThis.heard.push(said);
            }
          };
          new MutationObserver(listen).observe(document.body, { childList: true, subtree: true, characterData: true });
        }"""
    )
    for _ in range(8):
        page.keyboard.press("1")
    wait_until(page, "() => heard.some((said) => said.includes('SEC01 is complete'))")
    wait_until(page, "() => heard.includes('Saved')")
    page.keyboard.press("Escape")
    heard = page.evaluate("heard")
    assert sum("SEC01 is complete" in said for said in heard) == 1, heard


# ---------------------------------------------------------------- By keyboard


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 256)])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_walked_by_tab_and_its_focus_is_seen(go: Open, path: str, width: int, height: int) -> None:
    page = go(path, width, height)
    page.evaluate("document.activeElement.blur()")
    faults, forth = walk(page, "Tab", 45)
    assert faults == []
    assert forth > 5
    faults, back = walk(page, "Shift+Tab", 20)
    assert faults == []
    assert back > 3


def test_a_dialog_gives_the_focus_back(go: Open) -> None:
    page = go("security/sec01/")
    search = page.locator("[data-wa-search]")
    search.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open] input").first.wait_for()
    page.keyboard.press("Escape")
    expect(search).to_be_focused()
    page = go("assess/review/#SEC01")
    keys = page.locator("[data-do=help]")
    keys.focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Escape")
    expect(keys).to_be_focused()


# ---------------------------------------------------------------- Zoom, wide letters, fingers, motion


@pytest.mark.parametrize("path", PAGES)
def test_a_zoom_of_400_percent_scrolls_one_way_and_leaves_two_thirds_to_the_text(go: Open, path: str) -> None:
    page = go(path, 320, 256)
    wait_until(page, "() => document.documentElement.scrollWidth <= innerWidth", limit=3)
    assert floating_share(page) <= 1 / 3
    page.set_viewport_size({"width": 640, "height": 512})
    wait_until(page, "() => document.documentElement.scrollWidth <= innerWidth", limit=3)
    assert floating_share(page) <= 1 / 3


@pytest.mark.parametrize("path", PAGES)
def test_wide_letters_cut_nothing(go: Open, path: str) -> None:
    page = go(path)
    set_spacing(page)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        wait_until(page, "() => document.documentElement.scrollWidth <= innerWidth", limit=3)
        assert cut(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_what_is_pressed_is_24_px_or_has_room_around_it(go: Open, path: str) -> None:
    page = go(path)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert small_targets(page) == []


def test_nothing_moves_for_who_wants_no_motion(go: Open) -> None:
    page = go("security/sec01/sec01-bp01/")
    page.emulate_media(reduced_motion="reduce")
    moving = page.locator("body *").evaluate_all(
        """(all) => all.filter((one) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
          return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
        }).map((one) => one.className)"""
    )
    page.emulate_media(reduced_motion="no-preference")
    assert moving == []


def test_a_term_that_was_left_has_no_card(go: Open) -> None:
    page = go("security/sec01/")
    term = page.locator("a[href*='glossary/#term-']").first
    term.focus()
    page.keyboard.press("Tab")
    wait_until(page, "async () => { await fetch('../../data/glossary.json'); return true; }")
    assert term.get_attribute("aria-describedby") is None


def test_all_rows_of_a_plan_are_selected_on_a_phone_too(open_page: Open) -> None:
    page = example(open_page, "plan", 360)
    box = page.get_by_label("Select all 71 rows")
    expect(page.get_by_text("Select all 71 rows")).to_be_visible()
    box.check()
    assert page.locator(".wa-plan__row input[type=checkbox]:checked").count() > 10
