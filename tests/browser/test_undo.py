"""Every change can be taken back: by a key, by the toast that says what was done, and by the button of the review."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from assess_pages import BANK, Open, answer, example, give, saved
from conftest import ROOT
from playwright.sync_api import Locator, Page, Route, expect
from waiting import wait_until

QUESTION, FIRST, SECOND = "SEC01", "SEC01-BP01", "SEC01-BP02"
FOUND = """async () => {
  const script = document.querySelector("script[src*='assets/javascripts/']").src;
  const { session } = await import(new URL("store/session.js", script));
  await session.settled();
  await session.store.flush();
  return JSON.parse(JSON.stringify(session.current));
}"""


def toast(page: Page) -> Locator:
    return page.locator(".wa-toast")


def control(page: Page, practice: str) -> Locator:
    return page.locator(f"wa-practice-answer[practice='{practice}']")


def status(page: Page, practice: str = FIRST) -> str | None:
    """What is stored."""
    answers = page.evaluate(FOUND)["answers"]
    found: str | None = answers.get(practice[:5], {}).get("practices", {}).get(practice, {}).get("status")
    return found


def focused(page: Page) -> str:
    """The practice whose status has the focus."""
    return str(page.evaluate("document.activeElement?.closest('wa-practice-answer')?.getAttribute('practice') ?? ''"))


def review(open_page: Open, question: str = QUESTION, width: int = 1280) -> Page:
    """The review at a question, with nothing answered and the keys there."""
    page = open_page(f"assess/review/#{question}", width)
    control(page, f"{question}-BP01").get_by_role("radio").first.focus()
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait for the module that comes with the first change."""
    wait_until(page, "document.querySelector('.wa-toast') !== null")


def test_the_rest_are_taken_back_by_a_key_and_the_row_has_the_focus(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("3")
    expect(control(page, FIRST).get_by_role("radio", name="Not in place")).to_be_checked()
    page.keyboard.press("r")
    expect(toast(page)).to_contain_text(re.compile(r"^\d+ set to Not in place\."))
    assert status(page, SECOND) == "missing"
    assert focused(page) == SECOND  # the toast takes no focus
    page.keyboard.press("u")
    expect(toast(page)).to_contain_text("Undone: 7 answers are as before.")
    expect(control(page, SECOND).get_by_role("radio", name="Not in place")).not_to_be_checked()
    assert [status(page, FIRST), status(page, SECOND)] == ["missing", None]
    assert focused(page) == SECOND
    page.keyboard.press("Control+y")
    expect(control(page, SECOND).get_by_role("radio", name="Not in place")).to_be_checked()
    expect(toast(page)).to_contain_text("Redone: 7 answers are as before.")


def test_what_is_done_and_taken_back_before_the_module_is_there_is_not_lost(open_page: Open) -> None:
    page = open_page("")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/controls/undoing.js", hold)
    page.goto(f"{page.url}assess/review/#{QUESTION}")
    control(page, FIRST).get_by_role("radio").first.focus()
    page.keyboard.press("3")
    page.keyboard.press("r")
    expect(control(page, SECOND).get_by_role("radio", name="Not in place")).to_be_checked()
    page.keyboard.press("u")
    page.wait_for_timeout(300)
    assert status(page, SECOND) == "missing"  # nothing understands the key yet
    assert held
    for route in held:
        route.continue_()
    expect(toast(page)).to_contain_text("Undone: 7 answers are as before.")
    assert [status(page, FIRST), status(page, SECOND)] == ["missing", None]


def test_a_key_whose_module_does_not_come_says_so_where_there_is_something_to_undo(
    broken_page: Page, base_url: str
) -> None:
    page = broken_page
    page.route("**/controls/undoing.js*", lambda route: route.abort())
    page.goto(f"{base_url}assess/review/#{QUESTION}")
    control(page, FIRST).get_by_role("radio").first.focus()
    page.keyboard.press("u")
    expect(page.get_by_text("It could not be undone.")).to_have_count(0)  # nothing was done
    page.keyboard.press("3")
    expect(control(page, FIRST).get_by_role("radio", name="Not in place")).to_be_checked()
    page.keyboard.press("u")
    expect(page.get_by_text("It could not be undone. Check the connection and try again.")).to_be_visible()
    assert status(page) == "missing"


def test_an_answer_that_was_cleared_is_back_after_ctrl_z(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("2")
    page.keyboard.press("k")
    page.keyboard.press("0")
    expect(toast(page)).to_contain_text(f"{FIRST} cleared.")
    assert status(page) is None
    page.keyboard.press("Control+z")
    expect(toast(page)).to_contain_text(f"Undone: {FIRST} is Partly again.")
    expect(control(page, FIRST).get_by_role("radio", name="Partly")).to_be_checked()
    assert status(page) == "partial"
    assert focused(page) == FIRST
    page.keyboard.press("Control+z")
    expect(toast(page)).to_contain_text(f"Undone: {FIRST} is Not answered again.")
    page.keyboard.press("Control+z")
    expect(toast(page)).to_have_text("There is nothing to undo.")


def test_single_answers_need_no_words_and_can_be_taken_back_by_the_button_of_the_review(open_page: Open) -> None:
    page = review(open_page)
    undo = page.locator(".wa-review__bar").get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("1")
    page.keyboard.press("4")
    expect(undo).to_have_attribute("aria-disabled", "false")
    assert status(page, SECOND) == "not-applicable"
    expect(toast(page)).to_have_text("")
    undo.click()
    expect(control(page, SECOND).get_by_role("radio", name="Not applicable")).not_to_be_checked()
    assert [status(page), status(page, SECOND)] == ["in-place", None]
    assert focused(page) == SECOND


def test_an_answer_that_follows_an_undo_replaces_what_the_undo_has_shown(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, FIRST, "Partly")
    ready(page)
    control(page, FIRST).get_by_role("radio", name="Partly").focus()
    for key, name in (("3", "Not in place"), ("u", "Partly"), ("1", "In place"), ("u", "Partly"), ("5", "Unsure")):
        page.keyboard.press(key)
        expect(control(page, FIRST).get_by_role("radio", name=name, exact=True)).to_be_checked()
        saved(page)
    practice = page.evaluate(FOUND)["answers"][QUESTION]["practices"][FIRST]
    assert [practice["status"], practice["undecided"]] == ["unsure", []]


def test_an_undo_leads_to_the_question_that_changed(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("3")
    assert status(page) == "missing"
    page.keyboard.press("n")
    control(page, "SEC02-BP01").wait_for()
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile("#SEC01$"))
    wait_until(page, "document.activeElement?.closest('wa-practice-answer')?.getAttribute('practice') === 'SEC01-BP01'")
    expect(control(page, FIRST)).to_be_in_viewport()
    assert status(page) is None


def test_evidence_that_was_removed_is_back_at_its_place_by_the_button_of_the_toast(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, FIRST, "Partly")
    fold = control(page, FIRST).locator("summary")
    fold.click()
    title = page.get_by_label("Title of the evidence")
    for name in ("Runbook", "Drill", "Diagram"):
        title.fill(name)
        title.press("Enter")
    page.get_by_role("button", name="Remove Drill").click()
    expect(toast(page)).to_contain_text(f"Evidence removed from {FIRST}.")
    expect(page.get_by_role("button", name="Remove Diagram")).to_be_focused()  # the next one, not the toast
    toast(page).get_by_role("button", name="Undo").click()
    expect(control(page, FIRST).locator(".wa-evidence li")).to_contain_text(["Runbook", "Drill", "Diagram"])
    expect(toast(page)).to_contain_text(f"Undone: Evidence of {FIRST}.")
    practice = page.evaluate(FOUND)["answers"][QUESTION]["practices"][FIRST]
    assert [one["title"] for one in practice["evidence"]] == ["Runbook", "Drill", "Diagram"]


def test_a_question_that_does_not_apply_and_a_follow_up_that_went_are_taken_back(open_page: Open) -> None:
    page = open_page("security/sec01/")
    answer(page, FIRST, "Partly")
    follow = page.get_by_role("checkbox", name="Needs follow-up after the meeting")
    follow.check()
    page.get_by_label("What to find out, and from whom").fill("Ask Bo")
    page.get_by_role("checkbox", name="This question does not apply to the workload").check()
    expect(toast(page)).to_contain_text("SEC01 does not apply.")
    page.keyboard.press("u")
    expect(toast(page)).to_contain_text("Undone: SEC01 applies again.")
    expect(page.get_by_role("checkbox", name="This question does not apply")).not_to_be_checked()
    follow.uncheck()
    expect(toast(page)).to_contain_text("SEC01 needs no follow-up any more.")
    page.keyboard.press("Control+z")
    expect(page.get_by_label("What to find out, and from whom")).to_have_value("Ask Bo")
    assert page.evaluate(FOUND)["answers"][QUESTION]["followUp"] == "Ask Bo"


def test_what_is_typed_in_one_field_is_one_step_and_in_the_field_the_browser_undoes(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("3")
    control(page, FIRST).locator("summary").click()
    notes = control(page, FIRST).get_by_label("Notes")
    for part in ("one", " two", " three"):
        notes.press_sequentially(part)
        wait_until(page, f"async () => JSON.stringify(await ({FOUND})()).includes('{part}')")
    notes.press("Control+z")
    assert notes.input_value() != "one two three"
    assert status(page) == "missing"
    notes.press("Control+Shift+z")
    notes.press("u")
    expect(notes).to_have_value(re.compile("u$"))
    control(page, SECOND).get_by_role("radio").first.focus()
    page.keyboard.press("u")
    expect(toast(page)).to_contain_text(f"Undone: Notes of {FIRST}.")
    expect(notes).to_have_value("")
    page.keyboard.press("u")
    assert status(page) is None


def test_fifty_steps_are_taken_back_and_no_more(open_page: Open) -> None:
    page = review(open_page)
    for at in range(54):
        control(page, FIRST).get_by_role("radio").first.focus()
        page.keyboard.press(str(at % 4 + 1))
        if at == 0:
            saved(page)
    assert status(page) == "partial"
    for _ in range(60):
        page.keyboard.press("Control+z")
    expect(toast(page)).to_have_text("There is nothing to undo.")
    assert status(page) == "not-applicable"  # the fourth: four of the steps are older than fifty


def test_a_decision_between_two_versions_is_taken_back_and_waits_again(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    data = page.evaluate(FOUND)
    data["answers"][QUESTION]["practices"][FIRST] |= {
        "notes": "mine",
        "undecided": [{"notes": "theirs", "updated": "2024-01-01T00:00:00.000Z"}],
    }
    page.evaluate(
        """async (text) => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          const { readStored } = await import(new URL("assessment/file.js", script));
          const { assessment, problems } = readStored(text);
          if (!assessment) throw new Error(problems.join());
          session.store.absorb(assessment.id, () => assessment);
          await session.store.flush();
        }""",
        json.dumps({**data, "version": 2}),
    )
    page.goto(re.sub("assess/.*", "assess/review/#SEC01", page.url))
    page.get_by_role("button", name="Take the other: Notes").click()
    expect(toast(page)).to_contain_text(f"Decided: Notes of {FIRST}.")
    assert page.evaluate(FOUND)["answers"][QUESTION]["practices"][FIRST]["notes"] == "theirs"
    toast(page).get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Take the other: Notes")).to_be_visible()
    practice = page.evaluate(FOUND)["answers"][QUESTION]["practices"][FIRST]
    assert [practice["notes"], practice["undecided"][0]["notes"]] == ["mine", "theirs"]


def test_an_import_is_taken_back_by_ctrl_z_while_it_is_said(open_page: Open) -> None:
    page = open_page("assess/")
    text = (ROOT / "examples/bank.json").read_text()
    page.get_by_label("Assessment files").set_input_files(
        [{"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}]
    )
    page.get_by_role("dialog", name="Import").get_by_role("button", name="Import", exact=True).click()
    expect(toast(page)).to_contain_text(f"Imported 1 assessment. Open now: {BANK}.")
    assert page.evaluate("document.activeElement.closest('.wa-toast') === null")
    page.keyboard.press("Control+z")
    expect(page.get_by_text("No assessment yet.")).to_be_visible()


def test_what_another_tab_has_changed_since_is_kept_and_named(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("3")
    saved(page)
    page.keyboard.press("r")
    expect(toast(page)).to_contain_text("set to Not in place.")
    saved(page)
    other = page.context.new_page()
    other.goto(re.sub("assess/.*", "2024-11-06/security/sec01/sec01-bp02/", page.url))
    answer(other, SECOND, "Partly")
    saved(other)
    expect(control(page, SECOND).get_by_role("radio", name="Partly")).to_be_checked()
    page.bring_to_front()
    page.keyboard.press("u")
    expect(toast(page)).to_contain_text(
        f"Undone: 6 answers are as before. Changed since, and kept: Answer of {SECOND}."
    )
    assert [status(page, SECOND), status(page, "SEC01-BP03")] == ["partial", None]
    saved(page)
    page.reload()
    assert [status(page), status(page, SECOND), status(page, "SEC01-BP03")] == ["missing", "partial", None]


def test_what_was_done_on_a_page_is_taken_back_on_the_next_one_that_the_theme_swaps_in(
    open_page: Open, base_url: str, site: Path
) -> None:
    page = open_page("guides/")
    sitemap = re.sub(
        "<loc>https://[^/]+/[^/]+/", f"<loc>{base_url}", (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=sitemap, content_type="text/xml"))  # with our port
    page.goto(f"{base_url}security/sec01/sec01-bp01/")
    answer(page, FIRST, "Partly")
    saved(page)
    ready(page)
    page.evaluate("window.isSame = true")
    page.locator(".md-content").get_by_role("link", name=re.compile("SEC01")).first.click()
    page.wait_for_url("**/sec01/")
    control(page, SECOND).get_by_role("radio").first.focus()
    assert page.evaluate("window.isSame") is True
    page.keyboard.press("Control+z")
    expect(toast(page)).to_contain_text(f"Undone: {FIRST} is Not answered again.")
    assert status(page) is None


def test_another_assessment_begins_anew(open_page: Open) -> None:
    page = review(open_page)
    page.keyboard.press("3")
    saved(page)
    give(page, (ROOT / "examples/bank.json").read_text())
    expect(page.locator(".wa-review__bar").get_by_role("button", name="Undo")).to_have_attribute(
        "aria-disabled", "true"
    )


def test_the_letter_does_nothing_outside_of_the_controls_and_nothing_while_an_input_method_composes(
    open_page: Open,
) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, FIRST, "Partly")
    saved(page)
    ready(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("u")
    page.evaluate(
        """() => document.querySelector("wa-practice-answer input").dispatchEvent(
          new KeyboardEvent("keydown", { key: "u", isComposing: true, bubbles: true }))"""
    )
    assert status(page) == "partial"
    control(page, FIRST).get_by_role("radio", name="Partly").focus()
    page.keyboard.press("u")
    expect(control(page, FIRST).get_by_role("radio", name="Partly")).not_to_be_checked()
    assert status(page) is None


def test_the_toast_stays_fifteen_seconds_and_for_as_long_as_a_hand_is_on_it(open_page: Open) -> None:
    page = open_page("guides/")
    # The fifteen seconds, and no other wait, are shorter here.
    page.add_init_script(
        "const real = setTimeout; window.setTimeout = (act, ms, ...more) => real(act, ms === 15000 ? 900 : ms, ...more);"
    )
    page.goto(page.url.replace("guides/", "security/sec01/sec01-bp01/"))
    answer(page, FIRST, "Partly")
    page.get_by_role("button", name="Clear").click()
    expect(toast(page)).to_contain_text(f"{FIRST} cleared.")
    expect(toast(page)).to_have_attribute("role", "status")
    assert page.locator("[role=status].wa-toast").count() == 1
    undo = toast(page).get_by_role("button", name="Undo")
    undo.hover()
    page.wait_for_timeout(1600)  # longer than it stays
    expect(undo).to_be_visible()
    undo.focus()
    page.mouse.move(0, 0)
    page.wait_for_timeout(1200)
    expect(undo).to_be_visible()
    page.keyboard.press("Escape")
    expect(toast(page)).to_have_text("")
    assert status(page) is None
    answer(page, FIRST, "Partly")
    page.get_by_role("button", name="Clear").click()
    expect(toast(page)).to_contain_text(f"{FIRST} cleared.")
    page.mouse.move(0, 0)
    expect(toast(page)).to_have_text("")


def test_a_milestone_and_a_row_of_the_plan_come_back_and_the_page_says_so(open_page: Open) -> None:
    page = example(open_page, "milestones")
    page.get_by_label("Name of a new milestone").fill("Before the audit")
    page.get_by_role("button", name="Save milestone").click()
    page.get_by_role("button", name="Delete Before the audit").click()
    expect(toast(page)).to_contain_text('Deleted "Before the audit".')
    page.keyboard.press("Control+z")
    expect(page.get_by_role("rowheader", name="Before the audit")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("rowheader", name="Before the audit")).to_have_count(0)


@pytest.mark.parametrize("leave", ["Escape", "Cancel", "reload", "back"])
def test_a_form_that_was_begun_is_as_it_was_typed_until_it_is_begun_anew(open_page: Open, leave: str) -> None:
    page = open_page("assess/portfolio/")
    page.goto(page.url.replace("portfolio/", ""))
    new = page.get_by_role("button", name="New assessment")
    new.click()
    dialog = page.get_by_role("dialog", name="New assessment")
    dialog.get_by_label("Name").fill("Ticket shop")
    dialog.get_by_label("Address of the architecture diagram").fill("no address")
    dialog.get_by_role("checkbox", name="Security").uncheck()
    dialog.get_by_role("button", name="Start the review").click()  # a wrong field
    expect(dialog).to_be_visible()
    if leave == "reload":
        page.reload()
    elif leave == "back":
        page.go_back()
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.go_forward()
    elif leave == "Cancel":
        dialog.get_by_role("button", name="Cancel").click()
    else:
        page.keyboard.press("Escape")
    new.click()
    expect(dialog.get_by_label("Name")).to_have_value("Ticket shop")
    expect(dialog.get_by_label("Address of the architecture diagram")).to_have_value("no address")
    expect(dialog.get_by_role("checkbox", name="Security")).not_to_be_checked()
    dialog.get_by_role("button", name="Start over").click()
    expect(dialog.get_by_label("Name")).to_have_value("")
    expect(dialog.get_by_role("checkbox", name="Security")).to_be_checked()
    expect(dialog.get_by_role("button", name="Start over")).to_have_count(0)
    page.keyboard.press("Escape")
    new.click()
    expect(dialog.get_by_label("Name")).to_have_value("")


def test_what_is_typed_on_a_question_is_there_after_a_reload_in_the_middle_of_a_word(open_page: Open) -> None:
    page = open_page("security/sec01/")
    answer(page, FIRST, "Not applicable")
    saved(page)
    page.get_by_role("checkbox", name="Needs follow-up after the meeting").check()
    page.get_by_role("checkbox", name="This question does not apply to the workload").check()
    fields = {
        "What to find out, and from whom": "Ask Bo ab",
        "Notes on this question": "Half a wo",
    }
    reasons = page.get_by_label("Why it does not apply")
    reasons.first.press_sequentially("No account of our o")
    reasons.last.press_sequentially("Another team's wo")
    for label, text in fields.items():
        page.get_by_label(label).press_sequentially(text)
    control(page, FIRST).locator("summary").click()
    control(page, FIRST).get_by_label("Address of the evidence").press_sequentially("https://example.org/half")
    page.on("dialog", lambda dialog: dialog.accept())  # an address without a title can be nowhere but in this tab
    page.reload()
    expect(reasons.first).to_have_value("No account of our o")
    expect(reasons.last).to_have_value("Another team's wo")
    for label, text in fields.items():
        expect(page.get_by_label(label)).to_have_value(text)
    control(page, FIRST).locator("summary").click()
    expect(control(page, FIRST).get_by_label("Address of the evidence")).to_have_value("https://example.org/half")
