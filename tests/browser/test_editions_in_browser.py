"""Two editions in one browser: each answer stays with its edition, and an assessment moves to the newest when asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibility import violations
from assess_pages import BANK, answer, give, saved
from assess_pages import row as row_of
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from tabs import new_page
from waiting import wait_until

OLD, NEW = "2023-04-10", "2024-11-06"
FILE = (ROOT / "examples/bank.json").read_text(encoding="utf-8")
MERGED = "operational-excellence/ops01/ops01-bp07/"
"""A practice that became a part of OPS01-BP06."""
INTO = f"{NEW}/operational-excellence/ops01/ops01-bp06/"

Open = Callable[..., Page]


@pytest.fixture(name="bank")
def _bank(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page on which the example of a bank is open, of the old edition."""
    complaints: list[str] = []
    page = new_page(browser, base_url, complaints, 1280, "light")
    page.goto(f"{base_url}assess/")
    give(page, FILE)
    saved(page)
    expect(page.locator(".wa-workload progress")).to_be_visible()
    yield page
    page.context.close()
    assert complaints == []


def asked_of(page: Page) -> list[str]:
    """The data that a page asks for from now on, below the root of the site."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url.split("/well-architected/")[-1]))
    return found


def data(found: list[str]) -> list[str]:
    return sorted({path for path in found if "data/" in path and "/questions/" not in path})


def stored(page: Page) -> dict[str, object]:
    """The open assessment as its file."""
    text = page.evaluate(
        """async () => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          const { canonicalText } = await import(new URL("assessment/file.js", script));
          await session.store.flush();
          return canonicalText(session.current);
        }"""
    )
    return dict(json.loads(text))


def preview(page: Page) -> None:
    page.get_by_role("button", name=f"Move to {NEW}…: {BANK}").click()
    page.get_by_role("dialog").wait_for()


def move(page: Page) -> None:
    preview(page)
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.locator(".wa-toast")).to_contain_text(f"is of edition {NEW} now")


def open_tab(page: Page, address: str) -> Page:
    tab = page.context.new_page()
    tab.goto(address)
    return tab


# ---------------------------------------------------------------- Content pages


def test_a_page_of_another_edition_leads_to_its_counterpart_and_to_the_move(bank: Page, base_url: str) -> None:
    bank.goto(base_url + INTO)
    note = bank.locator("wa-practice-answer .wa-empty")
    expect(note).to_contain_text(f'"{BANK}" is of edition {OLD}; this page is of {NEW}')
    expect(bank.locator("wa-practice-answer input")).to_have_count(0)
    expect(bank.locator(".wa-step input")).to_have_count(0)
    links = [note.get_by_role("link", name=f"Open {id_} in {OLD}") for id_ in ("OPS01-BP06", "OPS01-BP07")]
    for link in links:
        expect(link).to_be_visible()
    assert violations(bank) == []
    links[1].click()
    bank.wait_for_url(f"**/well-architected/{MERGED}")
    expect(bank.get_by_role("radio", name="Partly")).to_be_visible()
    bank.goto(base_url + INTO)
    bank.get_by_role("link", name=f"Move it to {NEW}").click()
    expect(bank.get_by_role("dialog", name=f"Move to edition {NEW}")).to_be_visible()


def test_a_question_of_another_edition_loads_no_catalogue_and_shows_no_answer(bank: Page, base_url: str) -> None:
    found = asked_of(bank)
    bank.goto(f"{base_url}{NEW}/operational-excellence/ops01/")
    expect(bank.locator("wa-question-answer")).to_contain_text(f"Open OPS01 in {OLD}")
    expect(bank.locator("wa-practice-answer").first).to_contain_text(f"the open assessment is of edition {OLD}")
    expect(bank.locator("wa-current").first).to_contain_text(OLD)
    assert data(found) == []


@pytest.mark.parametrize(("path", "edition"), [("security/sec01/sec01-bp01/", OLD), (f"{NEW}/security/sec01/", NEW)])
def test_a_first_answer_founds_an_assessment_of_the_page_s_edition(open_page: Open, path: str, edition: str) -> None:
    page = open_page(path)
    answer(page, "SEC01-BP01", "In place")
    saved(page)
    assert stored(page)["edition"] == edition
    expect(page.locator("wa-current .wa-ring")).to_be_visible()


def test_pages_that_the_theme_swaps_in_are_of_their_own_edition(open_page: Open, base_url: str, site: Path) -> None:
    """From the pages of the assessment, which show the newer edition, to a page of the older one, without a reload."""
    page = open_page("assess/")
    sitemap = re.sub(
        "<loc>https://[^/]+/[^/]+/", f"<loc>{base_url}", (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="text/xml"))  # with our port
    page.goto(f"{base_url}{NEW}/security/sec01/sec01-bp01/")
    answer(page, "SEC01-BP01", "In place")
    saved(page)
    page.goto(f"{base_url}assess/review/#SEC01")
    page.locator(".wa-review__title").wait_for()
    page.evaluate("window.isTheSame = true")
    tabs = page.get_by_role("navigation", name="Sections")
    expect(tabs).to_have_count(0)
    page.get_by_role("navigation", name="Assessment").get_by_role("link", name="Practices").click()
    page.locator("wa-page").wait_for(state="detached")
    expect(tabs).to_have_count(1)
    page.get_by_role("link", name="Security", exact=True).first.click()
    page.get_by_role("link", name=re.compile("securely operate")).first.click()
    expect(page.locator("wa-question-answer .wa-empty")).to_contain_text(f"this page is of {OLD}")
    expect(page.locator("wa-practice-answer input")).to_have_count(0)
    expect(page.locator("wa-current").first).to_contain_text(NEW)
    page.get_by_role("link", name="Assess", exact=True).first.click()
    page.get_by_role("button", name="New assessment").click()
    expect(page.get_by_text("Pillars in scope")).to_be_visible()  # what the page is told came with it
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("link", name="Review", exact=True).first.click()
    expect(page.locator(".wa-review__bar")).to_contain_text(f"Edition {NEW}")
    expect(page.locator(".wa-review__bar")).to_contain_text("1 of 307 practices")
    assert page.evaluate("window.isTheSame"), "the theme has swapped the pages"


# ---------------------------------------------------------------- Pages of the assessment


def test_the_pages_of_the_assessment_load_what_the_open_edition_needs(bank: Page, base_url: str) -> None:
    move(bank)
    found = asked_of(bank)
    bank.goto(f"{base_url}assess/plan/")
    expect(bank.locator(".wa-head__name")).to_contain_text(f"Edition {NEW}")
    assert data(found) == [f"{NEW}/data/catalog.json", f"{NEW}/data/report.json"]
    link = bank.locator(".wa-plan__table tbody a").first
    assert f"/{NEW}/" in str(link.get_attribute("href"))
    found.clear()
    bank.goto(f"{base_url}assess/review/#PERF05")
    expect(bank.locator(".wa-review__bar")).to_contain_text(f"Edition {NEW}")
    expect(bank.locator(".wa-review__title")).to_be_visible()
    assert [path for path in found if "/questions/" in path and not path.startswith(NEW)] == []


def test_a_page_follows_the_assessment_that_another_tab_opens_and_loses_nothing(bank: Page, base_url: str) -> None:
    bank.goto(f"{base_url}assess/review/#SEC01")
    row = bank.locator("wa-practice-answer[practice='SEC01-BP01']")
    row.locator("summary").click()
    other = open_tab(bank, f"{base_url}assess/")
    text = FILE.replace('"id": "', '"id": "new-').replace(BANK, "The new one").replace(OLD, NEW)
    row.get_by_label("Notes", exact=True).type("of the old")
    give(other, text)
    expect(bank.locator(".wa-review__bar")).to_contain_text("The new one")
    expect(bank.locator(".wa-review__bar")).to_contain_text(f"Edition {NEW}")
    expect(bank.locator("wa-practice-answer[practice='SEC01-BP01'] input").first).to_be_visible()
    notes = bank.evaluate(
        """async () => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          await session.store.flush();
          const of = ({ answers }) => answers.SEC01.practices["SEC01-BP01"].notes;
          return session.store.list().map((one) => [one.edition, of(one).includes("of the old")]);
        }"""
    )
    assert sorted(notes) == [[OLD, True], [NEW, False]]


def test_what_is_typed_as_the_assessment_moves_is_said_and_not_mixed(bank: Page, base_url: str) -> None:
    tab = open_tab(bank, base_url + MERGED)
    tab.locator("wa-practice-answer summary").click()
    tab.get_by_label("Notes", exact=True).wait_for()
    tab.evaluate(
        """async (edition) => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          const { crossed } = await import(new URL("store/crossings.js", script));
          const moved = await crossed(session.current, edition);
          const field = document.querySelector("wa-practice-answer textarea");
          field.value = "of the old";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          session.store.cross(moved.id, () => moved); // as what another tab has stored comes here
        }""",
        NEW,
    )
    tab.locator("wa-practice-answer .wa-empty").wait_for()
    expect(tab.locator("wa-practice-answer")).to_contain_text(f"this page is of {OLD}")
    expect(tab.locator("wa-practice-answer").get_by_role("link", name=f"Open OPS01-BP06 in {NEW}")).to_be_visible()
    expect(tab.locator(".wa-notice")).to_contain_text(f"is of edition {NEW}")
    expect(tab.locator(".wa-notice")).to_contain_text('It was: "of the old"')
    assert "of the old" not in json.dumps(stored(tab))


def test_a_new_assessment_proposes_the_newest_edition_and_honours_a_link(open_page: Open, base_url: str) -> None:
    page = open_page("assess/")
    page.get_by_role("button", name="New assessment").click()
    select = page.get_by_label("Edition of the framework")
    expect(select).to_have_value(NEW)
    assert violations(page) == []
    page.get_by_role("button", name="Cancel").click()
    page.goto(f"{base_url}security/sec01/")
    page.mouse.move(5, 5)
    page.mouse.move(9, 9)
    page.get_by_role("link", name="Describe or open one").click()
    page.get_by_role("button", name="New assessment").click()
    expect(select).to_have_value(OLD)
    page.get_by_label("Name", exact=True).fill("Shop")
    page.get_by_role("button", name="Start the review").click()
    expect(page.locator(".wa-review__bar")).to_contain_text(f"Edition {OLD}")
    saved(page)
    assert stored(page)["edition"] == OLD


def test_a_start_in_the_header_is_of_the_edition_of_its_page(open_page: Open, base_url: str) -> None:
    page = open_page("guides/")
    start = page.get_by_role("link", name="Start a review", exact=True)
    expected = {
        "security/sec01/sec01-bp01/": f"?edition={OLD}",
        f"{NEW}/security/sec01/sec01-bp01/": f"?edition={NEW}",
        "guides/": "",  # exists once, and says nothing of an edition
        "": "",
    }
    for path, query in expected.items():
        page.goto(base_url + path)
        expect(start.first).to_have_attribute("href", re.compile(rf"assess/review/{re.escape(query)}$"))
        page.mouse.move(5, 5)
        page.mouse.move(9, 9)
        wait_until(page, "() => customElements.get('wa-current') !== undefined")
        start.first.click()
        expect(page.get_by_label("Edition of the framework")).to_have_value(OLD if query.endswith(OLD) else NEW)


def test_the_edition_of_the_page_is_seen_where_colours_are_forced(open_page: Open) -> None:
    page = open_page(f"{NEW}/security/")
    page.emulate_media(forced_colors="active")
    page.locator(".wa-header .wa-editions summary").click()
    tick = "(node) => getComputedStyle(node, '::before').backgroundColor"
    one = page.locator(".wa-header .wa-editions a:not([aria-current])").evaluate(tick)
    assert page.locator(".wa-header .wa-editions [aria-current]").evaluate(tick) != one
    color = "(node) => getComputedStyle(node).borderBottomColor"
    one = page.locator(".wa-tabs li:not(.wa-tabs__active) a").first.evaluate(color)
    assert page.locator(".wa-tabs__active a").first.evaluate(color) != one


def test_a_review_without_a_form_starts_in_the_edition_that_is_chosen(open_page: Open) -> None:
    page = open_page("assess/review/")
    select = page.get_by_label("Edition of the framework")
    expect(select).to_have_value(NEW)
    select.select_option(OLD)
    page.wait_for_url(f"**?edition={OLD}#*")
    expect(page.locator(".wa-review__bar")).to_contain_text("of 334 practices")
    page.locator(".wa-review__row").first.get_by_role("radio", name="Partly").check()
    saved(page)
    assert stored(page)["edition"] == OLD


# ---------------------------------------------------------------- The move


def test_the_preview_counts_and_stores_nothing(bank: Page) -> None:
    before = stored(bank)
    found = asked_of(bank)
    preview(bank)
    dialog = bank.get_by_role("dialog")
    assert dialog.locator(".wa-move__counts li").all_inner_texts() == [
        "160 kept as they are", "30 to check", "3 split or merged, nothing to check", "6 new, without an answer",
        "0 without a successor",
    ]  # fmt: skip
    assert data(found) == [f"{NEW}/data/catalog.json", "data/editions.json"], "the old catalogue was there"
    merged = dialog.locator(".wa-move__rows > li").first
    expect(merged).to_contain_text("OPS01-BP06 Evaluate tradeoffs while managing benefits and risks Partly")
    expect(merged).to_contain_text("from OPS01-BP06 Evaluate tradeoffs; OPS01-BP07 Manage benefits and risks")
    assert violations(bank) == []
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)
    assert stored(bank) == before


def test_a_move_keeps_the_old_answers_as_a_milestone_and_can_be_taken_back(bank: Page) -> None:
    before = stored(bank)
    move(bank)
    after = stored(bank)
    assert (after["edition"], after["id"]) == (NEW, before["id"])
    kept = after["milestones"][-1]  # type: ignore[index]
    assert (kept["name"], kept["edition"], kept["answers"]) == (f"Before the move to {NEW}", OLD, before["answers"])
    expect(bank.locator(".wa-workload")).to_contain_text(f"Edition {NEW}")
    expect(bank.get_by_role("button", name=f"Move to {NEW}")).to_have_count(0)
    expect(bank.get_by_role("button", name="Undo")).to_be_visible()
    expect(bank.get_by_role("button", name="Undo")).not_to_be_focused()
    bank.keyboard.press("Control+z")
    expect(bank.locator(".wa-workload")).to_contain_text(f"Edition {OLD}")
    assert stored(bank) == before


def test_a_move_is_not_taken_back_over_what_was_answered_since(bank: Page, base_url: str) -> None:
    move(bank)
    tab = open_tab(bank, base_url + INTO)
    answer(tab, "OPS01-BP06", "In place")
    saved(tab)
    expect(bank.locator(".wa-workload")).to_contain_text("29 to check")
    bank.get_by_role("button", name="Undo").click()
    expect(bank.locator(".wa-toast")).to_contain_text("It was changed since")
    assert stored(bank)["edition"] == NEW


def test_a_preview_follows_what_another_tab_answers(bank: Page, base_url: str) -> None:
    preview(bank)
    row = bank.locator(".wa-move__rows > li").first
    expect(row).to_contain_text("Partly")
    tab = open_tab(bank, base_url + MERGED)
    answer(tab, "OPS01-BP07", "Not in place")
    saved(tab)
    expect(row).to_contain_text("Not in place")


def test_without_the_map_it_is_said_and_nothing_is_moved(browser: Browser, base_url: str) -> None:
    page = new_page(browser, base_url, [], 1280, "light")
    page.goto(f"{base_url}assess/")
    give(page, FILE)
    page.route("**/data/editions.json", lambda route: route.fulfill(status=503, body=""))
    page.get_by_role("button", name=f"Move to {NEW}").click()
    expect(page.locator(".wa-toast")).to_have_text("data/editions.json did not come: the server answers 503.")
    page.unroute("**/data/editions.json")
    maps = json.dumps({"format": "open-well-architected/editions", "version": 1, "editions": [], "maps": []})
    page.route("**/data/editions.json", lambda route: route.fulfill(body=maps, content_type="application/json"))
    page.get_by_role("button", name=f"Move to {NEW}").click()
    expect(page.locator(".wa-toast")).to_contain_text(f"There is no map from edition {OLD} to {NEW}")
    assert stored(page)["edition"] == OLD
    damaged = maps.replace('"maps": []', f'"maps": [{{"from": "{OLD}", "to": "{NEW}"}}]')
    page.unroute("**/data/editions.json")
    page.route("**/data/editions.json", lambda route: route.fulfill(body=damaged, content_type="application/json"))
    page.reload()
    page.get_by_role("button", name=f"Move to {NEW}").click()
    expect(page.locator(".wa-toast")).to_contain_text("of another release than this page: reload the page")
    page.context.close()


def test_a_refusal_does_not_stand_beside_the_preview_that_came_later(browser: Browser, base_url: str) -> None:
    page = new_page(browser, base_url, [], 1280, "light")
    page.goto(f"{base_url}assess/")
    give(page, FILE)
    page.route("**/data/editions.json", lambda route: route.abort())
    page.get_by_role("button", name=f"Move to {NEW}").click()
    expect(page.locator(".wa-toast")).to_contain_text("did not come")
    page.unroute("**/data/editions.json")
    preview(page)
    expect(page.locator(".wa-toast")).to_have_text("")
    page.context.close()


# ---------------------------------------------------------------- What is to be checked


def test_what_is_to_be_checked_is_found_in_the_review_and_goes_with_a_look(bank: Page, base_url: str) -> None:
    move(bank)
    bank.get_by_role("link", name="Look at those to check").click()
    bank.wait_for_url("**/assess/review/?show=to-check#*")
    button = bank.get_by_role("button", name="To check (30)")
    expect(button).to_have_attribute("aria-pressed", "true")
    mark = bank.get_by_role("group", name="SEC01-BP04 is to be checked")
    expect(mark).to_contain_text("To check: carried over from SEC01-BP04, SEC01-BP05. Threat news and")
    expect(bank.locator(".wa-outline__check").first).to_have_text("2 to check")
    assert violations(bank) == []
    mark.get_by_role("button", name="Looked at SEC01-BP04").press("Enter")
    expect(mark).to_have_count(0)
    expect(bank.get_by_role("button", name="To check (29)")).to_be_visible()
    bank.locator("wa-practice-answer[practice='SEC01-BP06']").get_by_role("radio", name="In place", exact=True).check()
    expect(bank.get_by_role("button", name="To check (28)")).to_be_visible()
    saved(bank)
    bank.goto(f"{base_url}assess/dashboard/")
    expect(bank.locator(".wa-empty")).to_contain_text("28 answers were carried over from another edition")
    assert violations(bank) == []
    found = asked_of(bank)
    bank.goto(base_url + INTO)
    expect(bank.locator(".wa-check-mark")).to_contain_text("To check: carried over from OPS01-BP06, OPS01-BP07.")
    assert [path for path in found if "editions.json" in path] == []
    assert violations(bank) == []


def test_going_through_what_is_to_be_checked_with_the_keys_loses_no_place(bank: Page, base_url: str) -> None:
    move(bank)
    bank.goto(f"{base_url}assess/review/?show=to-check#SEC08")
    mark = bank.get_by_role("group", name="SEC08-BP03 is to be checked")
    mark.get_by_role("button", name="Looked at SEC08-BP03").press("Enter")
    expect(mark).to_have_count(0)
    answers = bank.locator("wa-practice-answer[practice='SEC08-BP03']")
    expect(answers.get_by_role("radio", checked=True)).to_be_focused()
    expect(bank.locator(".wa-outline__check")).to_have_count(15)
    bank.keyboard.press("n")
    bank.wait_for_url("**#SEC10")  # not the first of those that are left
    bank.goto(f"{base_url}assess/review/?show=to-check#SEC08")
    bank.locator(".wa-review__title").wait_for()
    bank.keyboard.press("p")
    bank.wait_for_url("**#SEC07")


def test_the_marks_are_seen_where_colours_are_forced(bank: Page, base_url: str) -> None:
    move(bank)
    bank.emulate_media(forced_colors="active")
    bank.goto(f"{base_url}assess/review/?show=to-check")
    bank.locator(".wa-check-mark").first.wait_for()
    for selector in (".wa-check-mark", ".wa-outline__check"):
        widths = bank.locator(selector).first.evaluate(
            "(node) => [getComputedStyle(node).borderLeftWidth, getComputedStyle(node).borderLeftStyle]"
        )
        assert widths in (["3px", "solid"], ["1px", "solid"])


# ---------------------------------------------------------------- Several editions together


def test_milestones_of_another_edition_are_compared_through_the_map_and_read_by_their_ids(
    bank: Page, base_url: str
) -> None:
    move(bank)
    bank.goto(f"{base_url}assess/milestones/")
    row = bank.get_by_role("row", name="Before the move to")
    expect(row).to_contain_text(f"read through the map from {OLD}")
    expect(row).to_contain_text("193 of 196")
    compared = bank.get_by_label("Compare")
    expect(compared).to_contain_text("0 practices no longer open, 0 newly open, 0 newly known")
    expect(compared).to_contain_text(f"read through the map from {OLD}")
    row.get_by_role("button", name="Read").click()
    read = bank.locator(".wa-milestone")
    expect(read).to_contain_text(f"The answers are of edition {OLD}")
    expect(read.get_by_role("rowheader", name="OPS01-BP07", exact=True)).to_be_visible()
    bank.get_by_label("Name of a new milestone").fill("After the move")
    bank.get_by_role("button", name="Save milestone").click()
    expect(bank.get_by_role("row", name="After the move")).not_to_contain_text("map")
    assert violations(bank) == []


def test_milestones_that_no_map_came_for_are_not_said_to_be_none(browser: Browser, base_url: str) -> None:
    page = new_page(browser, base_url, [], 1280, "light")
    page.goto(f"{base_url}assess/")
    give(page, FILE)
    move(page)
    for slug in ("milestones", "dashboard"):
        page.route("**/data/editions.json", lambda route: route.abort())
        page.goto(f"{base_url}assess/{slug}/")
        said = page.get_by_role("alert")
        expect(said).to_contain_text(
            "Milestones of another edition are not counted and not compared. data/editions.json"
        )
        expect(page.get_by_text(re.compile("No milestone yet|no map leads"))).to_have_count(0)
        page.unroute("**/data/editions.json")
        said.get_by_role("button", name="Try again").click()
        expect(said).to_have_count(0)
        expect(page.get_by_text("Before go-live of the second partner").first).to_be_attached()
    page.context.close()


def test_the_plan_marks_what_is_to_be_looked_at(bank: Page, base_url: str) -> None:
    move(bank)
    bank.goto(f"{base_url}assess/plan/")
    expect(row_of(bank, "SEC01-BP04")).to_contain_text("To be looked at")
    expect(row_of(bank, "OPS02-BP01")).not_to_contain_text("To be looked at")


def test_a_portfolio_counts_what_is_to_be_looked_at_in_scope_only(bank: Page, base_url: str) -> None:
    narrow = json.loads(FILE) | {"id": "narrow", "scope": ["reliability"]}
    narrow["workload"] = {"name": "Narrow"}
    give(bank, FILE.replace('"id": "', '"id": "new-').replace(BANK, "New").replace(OLD, NEW))
    give(bank, json.dumps(narrow))
    bank.goto(f"{base_url}assess/portfolio/")
    expect(bank.locator("wa-page")).to_contain_text("2 of 3 workloads were answered for")
    expect(bank.locator("wa-page")).to_contain_text("31 answers to be looked at.")  # 30 of the bank, REL10-BP01


def test_a_portfolio_reads_the_older_ones_through_the_map_and_says_so(bank: Page, base_url: str) -> None:
    give(bank, FILE.replace('"id": "', '"id": "second-').replace(BANK, "Second"))
    move_second = bank.get_by_role("button", name=f"Move to {NEW}…: Second")
    move_second.click()
    bank.get_by_role("button", name="Move", exact=True).click()
    expect(bank.locator(".wa-toast")).to_contain_text("is of edition")
    found = asked_of(bank)
    bank.goto(f"{base_url}assess/portfolio/")
    expect(bank.locator("wa-page")).to_contain_text(
        f"1 of 2 workloads were answered for {OLD} and are read through the map to {NEW}; 30 answers to be looked at."
    )
    rows = bank.locator("wa-page table.grid tbody tr")
    cells = [row.locator("td").last.inner_text() for row in rows.all()]
    assert cells[0] == cells[1], "the same answers, moved and read through the map, count the same"
    assert [row.locator("th").inner_text().split("Edition ")[-1] for row in rows.all()] == [OLD, NEW]
    assert data(found) == [f"{NEW}/data/catalog.json", "data/editions.json"]


def test_follow_ups_of_all_workloads_are_those_of_all_editions(bank: Page, base_url: str) -> None:
    give(bank, FILE.replace('"id": "', '"id": "second-').replace(BANK, "Second").replace(OLD, NEW))
    bank.goto(f"{base_url}assess/follow-ups/")
    bank.get_by_role("checkbox", name="All 2 workloads").check()
    for name, edition in ((BANK, OLD), ("Second", NEW)):
        expect(bank.get_by_role("heading", name=f"{name} Edition {edition}")).to_be_visible()


def test_a_file_of_another_published_edition_is_judged_by_its_own_catalogue(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "new.json"
    assessment = json.loads(FILE) | {"edition": NEW, "milestones": []}
    assessment["answers"] = {"PERF05": {"practices": {"PERF05-BP07": {"status": "partial"}}}, "PERF08": {"notes": "x"}}
    file.write_text(json.dumps(assessment), encoding="utf-8")
    page = open_page("assess/")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import files").click()
    chooser.value.set_files(file)
    dialog = page.get_by_role("dialog", name="Import")
    expect(dialog).to_contain_text(f"Edition {NEW}")
    expect(dialog).to_contain_text("1 ids that this edition does not know are kept: PERF08")
    dialog.get_by_role("button", name="Import").click()
    expect(page.locator(".wa-workload")).to_contain_text(f"Edition {NEW}")
    wait_until(page, "() => document.querySelectorAll('.wa-workload progress').length === 1")
