"""Pages of content as a reader has them: what a practice says and asks, its list of sections, terms, copies, sizes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from waiting import wait_until

Open = Callable[..., Page]
PRACTICE = "security/sec03/sec03-bp02/"
TERM = "a[href*='glossary/#term-']"
CARD = ".wa-term-card"


def test_a_practice_says_what_it_is_and_asks_a_whole_question(read_page: Open) -> None:
    page = read_page(PRACTICE)
    expect(page.locator(".wa-what")).to_have_text(
        "One of 65 practices for security in the AWS Well-Architected Framework, in our own words: what to do, and what "
        "to show for it. How to read it"
    )
    asked = page.locator("wa-answers-to")
    expect(asked).to_have_text(
        "Is this in place in your workload? Your first answer starts an assessment in this browser."
    )
    page.locator("wa-practice-answer fieldset").wait_for()
    question, status = asked.bounding_box(), page.locator("fieldset.wa-status").bounding_box()
    assert question
    assert status
    assert question["y"] + question["height"] == pytest.approx(status["y"], abs=1)  # one bar
    assert status["y"] < 500
    expect(page.locator(".wa-meta")).to_contain_text("High if missing")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1000), (1000, 800), (1280, 800), (1600, 900)])
def test_the_status_stays_in_reach_in_one_line_and_leaves_room_for_the_text(
    open_page: Open, width: int, height: int
) -> None:
    page = open_page(PRACTICE, width=width)
    page.set_viewport_size({"width": width, "height": height})
    status = page.locator("fieldset.wa-status")
    status.wait_for()
    page.locator("#related-practices").scroll_into_view_if_needed()
    header = page.locator("header.wa-header").bounding_box()
    box = status.bounding_box()
    assert header
    assert box
    assert box["y"] == pytest.approx(header["y"] + header["height"], abs=3)
    assert box["height"] <= 56
    expect(status.get_by_role("radio", name="Unsure")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tops = status.locator(".wa-option").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert max(tops) - min(tops) < 1


def test_on_a_low_screen_the_status_covers_nothing(open_page: Open) -> None:
    page = open_page(PRACTICE, width=640)
    page.set_viewport_size({"width": 640, "height": 360})
    status = page.locator("fieldset.wa-status")
    status.wait_for()
    page.locator("#related-practices").scroll_into_view_if_needed()
    expect(status).not_to_be_in_viewport()


def test_a_place_in_a_page_is_not_below_the_bar(open_page: Open, base_url: str) -> None:
    page = open_page(f"{PRACTICE}#guidance")
    bar = page.locator("fieldset.wa-status")
    bar.wait_for()
    page.goto(f"{base_url}{PRACTICE}#related-practices")
    wait_until(
        page,
        """() => document.querySelector('#related-practices').getBoundingClientRect().top
          >= document.querySelector('fieldset.wa-status').getBoundingClientRect().bottom""",
    )


def test_the_list_beside_a_practice_names_every_section_in_their_order_in_three_groups(
    read_page: Open, real_site: Path
) -> None:
    for practice in sorted(real_site.glob("*/*/*-bp[0-9][0-9]/index.html"))[::40]:
        page = read_page(f"{practice.parent.relative_to(real_site).as_posix()}/")
        listed = page.locator(".wa-side__toc a").evaluate_all("(all) => all.map((one) => one.hash.slice(1))")
        on_page = page.locator("article > h2").evaluate_all("(all) => all.map((one) => one.id)")
        assert listed == on_page
        assert page.locator(".wa-side__toc h2").all_inner_texts() == ["Do", "Understand", "Look up"]


def test_the_section_that_is_read_is_marked_in_the_list(open_page: Open) -> None:
    page = open_page(PRACTICE)
    page.locator("#guidance").evaluate("(one) => one.scrollIntoView()")
    page.mouse.wheel(0, 120)
    current = page.locator(".wa-side__toc [aria-current]")
    expect(current).to_have_text("Guidance")
    others = page.locator(".wa-side__toc a:not([aria-current])").first

    def line(one: str = "border-left-color") -> list[str]:
        return [place.evaluate("(link, name) => getComputedStyle(link)[name]", one) for place in (current, others)]

    marked, plain = line()
    assert marked != plain
    page.emulate_media(forced_colors="active")
    marked, plain = line()
    assert marked != plain


def test_what_links_here_is_folded_counted_and_repeats_nothing(read_page: Open, real_site: Path) -> None:
    said = 0
    for practice in sorted(real_site.glob("*/*/*-bp[0-9][0-9]/index.html")):
        text = practice.read_text(encoding="utf-8")
        _, _, related = text.partition('id="related-practices"')
        related, _, back = related.partition('id="what-links-here"')
        assert bool(back) == ('href="#what-links-here"' in text)
        back, _, _ = back.partition('id="resources"')
        named, again = (re.findall(r'<li>(?:<p>)?<a href="([^"]+)"', part) for part in (related, back))
        assert not set(named) & set(again), practice
        assert not back or f"<summary>{len(again)} more practice" in back
        said += len(again)
    assert 0 < said < 700  # 1,723 when everything was repeated
    page = read_page(PRACTICE)
    fold = page.locator("details.wa-back")
    expect(fold.locator("li").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("li").first).to_be_visible()


def test_headings_are_named_without_the_mark_of_their_link_which_can_be_reached(read_page: Open) -> None:
    page = read_page(PRACTICE)
    expect(page.get_by_role("heading", level=1, name="Grant least privilege access", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Steps", exact=True)).to_be_visible()
    assert page.get_by_role("heading", name=re.compile("¶")).count() == 0
    assert page.locator("h2 > a.headerlink[href$='#steps']").evaluate("(one) => one.tabIndex") == 0
    for path in ("assess/review/", "glossary/", "guides/make-it-yours/", "security/"):
        assert read_page(path).get_by_role("heading", name=re.compile("¶")).count() == 0, path


@pytest.mark.parametrize("path", [PRACTICE, "security/sec03/", "security/", "glossary/", "assess/review/"])
def test_the_first_key_on_a_page_leads_to_its_content(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()


def test_a_page_is_edited_from_its_row_of_chips_and_nothing_floats(open_page: Open) -> None:
    for path in (PRACTICE, "security/sec03/", "security/"):
        page = open_page(path)
        expect(page.locator(".wa-meta").get_by_role("link", name="Edit this page")).to_have_count(1)
        expect(page.get_by_role("link", name="Edit this page")).to_have_count(1)
        page.mouse.wheel(0, 3000)
        page.mouse.wheel(0, -300)
        expect(page.get_by_role("button", name="Back to top")).to_have_count(0)
    expect(open_page("guides/make-it-yours/").get_by_role("link", name="Edit this page")).to_have_count(1)


def test_no_halo_surrounds_an_open_fold(open_page: Open) -> None:
    page = open_page(PRACTICE)
    fold = page.locator("details.wa-back")
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("(one) => getComputedStyle(one).boxShadow") == "none"


# ---------------------------------------------------------------- Terms


def test_a_term_has_a_card_under_the_pointer_which_may_be_entered_and_sent_away(open_page: Open) -> None:
    page = open_page("security/sec03/")
    term = page.locator(TERM).first
    before = page.locator("article").bounding_box()
    term.hover()
    card = page.locator(CARD)
    expect(card).to_contain_text("A policy of AWS Organizations")
    expect(term).to_have_accessible_description(re.compile("^resource control policy A policy"))
    assert page.locator("article").bounding_box() == before
    box = card.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 12, steps=4)
    page.wait_for_timeout(500)  # longer than it lingers
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    term.hover()
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_term_has_a_card_for_the_keyboard(open_page: Open) -> None:
    page = open_page("security/sec03/")
    page.keyboard.press("Shift")
    page.locator(TERM).first.focus()
    expect(page.locator(CARD)).to_contain_text("A policy of AWS Organizations")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_contain_text("guardrail")
    page.locator("h1").evaluate("() => document.activeElement.blur()")
    expect(page.locator(CARD)).to_have_count(0)


def test_a_touch_shows_the_card_and_a_second_one_goes_to_the_term_which_is_marked(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, service_workers="block")
    page = context.new_page()
    page.goto(f"{base_url}security/sec03/")
    page.locator("h1").tap()  # the first sign of a reader: what listens for more comes with it
    wait_until(
        page, "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('reading/watch.js'))"
    )
    page.wait_for_timeout(200)  # it is there, and runs
    term = page.locator(TERM).first
    term.tap()
    card = page.locator(CARD)
    expect(card).to_contain_text("Touch the term again for the glossary.")
    assert page.url.endswith("security/sec03/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    term.tap()
    page.wait_for_url("**/glossary/#term-resource-control-policy")
    marked = page.locator("p:has(> :target)")
    expect(marked).to_contain_text("resource control policy")
    assert marked.evaluate("(one) => getComputedStyle(one).borderInlineStartWidth") == "4px"
    page.emulate_media(forced_colors="active")
    assert marked.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    context.close()


def test_a_link_to_a_term_leads_on_where_the_terms_do_not_come(open_page: Open) -> None:
    page = open_page("security/sec03/")
    page.route("**/data/glossary.json", lambda route: route.fulfill(status=200, body="<html>"))
    page.locator(TERM).first.click()
    expect(page.locator("p:has(> :target)")).to_contain_text("resource control policy")


# ---------------------------------------------------------------- Copies


def test_a_page_is_copied_as_markdown_with_its_address_and_edition(open_page: Open, base_url: str) -> None:
    page = open_page(PRACTICE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator(".wa-meta").bounding_box()
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("wa-copy-page").get_by_role("status")).to_have_text("The page is copied as Markdown")
    assert page.locator(".wa-meta").bounding_box() == row
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        "# SEC03-BP02 Grant least privilege access\n\n"
        f"Edition 2023-04-10, High if missing, High effort\n\n<{base_url}{PRACTICE}>\n\nGive each role"
    )
    assert "\n## Steps\n\n1. **List the principals" in text
    assert "nor `iam:PassRole`; add those by hand." in text
    assert "| Tool | Rule | What it tests |\n|---|---|---|\n| aws-config | `iam-policy" in text
    assert f"- [SEC03-BP01 Define access requirements]({base_url}security/sec03/sec03-bp01/): " in text
    for around in ("¶", "Not in place", "Copy as", "In our own words", "On this page", "\n\n\n"):
        assert around not in text


def test_a_question_is_copied_with_its_practices(open_page: Open, base_url: str) -> None:
    page = open_page("security/sec03/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("wa-copy-page").get_by_role("status")).not_to_be_empty()
    text = page.evaluate("navigator.clipboard.readText()")
    row = f"- SEC03-BP01 [Define access requirements]({base_url}security/sec03/sec03-bp01/) High if missing Before"
    assert row in text
    assert "Not in place" not in text


def test_where_the_clipboard_is_closed_the_markdown_is_there_selected(open_page: Open) -> None:
    page = open_page(PRACTICE)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('closed')))")
    page.get_by_role("button", name="Copy as Markdown").press("Enter")
    area = page.get_by_role("textbox", name="The page as Markdown")
    expect(area).to_be_focused()
    assert area.evaluate("(one) => one.selectionEnd - one.selectionStart === one.value.length")
    expect(page.locator("wa-copy-page").get_by_role("status")).to_contain_text("Ctrl+C")


def test_what_is_said_of_a_copy_is_no_part_of_the_id_and_moves_nothing(open_page: Open) -> None:
    page = open_page(PRACTICE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.locator("wa-copy")
    before = page.locator(".wa-meta").bounding_box()
    copy.get_by_role("button").click()
    expect(copy.get_by_role("status")).to_have_text("SEC03-BP02 copied")
    assert copy.evaluate("(one) => one.textContent") == "SEC03-BP02 SEC03-BP02 copied"
    assert page.locator(".wa-meta").bounding_box() == before


# ---------------------------------------------------------------- Pillars


@pytest.mark.parametrize("pillar", ["security", "operational-excellence"])
def test_a_pillar_has_its_questions_first_by_area_and_the_essay_behind(open_page: Open, pillar: str) -> None:
    page = open_page(f"{pillar}/")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".wa-rows .wa-row").first).to_be_in_viewport(ratio=1)
    heads = page.locator("article > h2").evaluate_all("(all) => all.map((one) => one.id)")
    assert heads[-2:] == ["about-this-pillar", "resources"]
    assert page.locator("article > h2 + ul.wa-rows").count() == len(heads) - 2
    row = page.locator(".wa-row").first
    expect(row.locator(".wa-row__id")).to_have_text(re.compile(r"^[A-Z]+01$"))
    expect(row.locator(".wa-risk--count").first).to_be_visible()
