"""Notes that are private: kept in the file, and neither in a report nor in the page while a room looks on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from assess_pages import Open, example, give, saved
from conftest import ROOT
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

UNSHARED = "the vendor will be replaced"
OTHER = "the vendor stays after all"
HIDDEN = "Private notes: not shown while presenting."
MARK = "Private: not projected, not in reports"
TIME = "2026-01-01T00:00:00.000Z"

# All that a page holds: text and attributes, what is in fields, and what stands in shadow trees.
HOLDS = """(text) => {
  const trees = [document];
  const texts = [];
  for (const tree of trees) {
    texts.push((tree.documentElement ?? tree).textContent, tree.documentElement?.outerHTML ?? tree.innerHTML);
    for (const node of tree.querySelectorAll("*")) {
      if (node.shadowRoot) trees.push(node.shadowRoot);
      if (typeof node.value === "string") texts.push(node.value);
    }
  }
  return texts.some((one) => one.includes(text));
}"""


def holds(page: Page, text: str = UNSHARED) -> bool:
    return bool(page.evaluate(HOLDS, text))


def assessment(**answer: Any) -> str:
    practice = {"status": "partial", "notes": UNSHARED, "private": True, "updated": TIME, **answer}
    question = {"notes": UNSHARED, "private": True, "updated": TIME, "practices": {"SEC01-BP01": practice}}
    data = json.loads((ROOT / "examples/startup.json").read_text(encoding="utf-8"))
    return json.dumps({**data, "id": "private", "answers": {"SEC01": question}, "milestones": [], "version": 2})


def review(open_page: Open, **answer: Any) -> Page:
    page = open_page("assess/review/#SEC01")
    page.locator("wa-page .wa-review__bar").wait_for()
    give(page, assessment(**answer))
    practice(page).get_by_role("radio", name="Partly").and_(page.locator(":checked")).wait_for()
    return page


def practice(page: Page) -> Locator:
    return page.locator("wa-practice-answer[practice='SEC01-BP01']")


def question(page: Page) -> Locator:
    return page.locator("wa-question-answer[question='SEC01']")


def unfold(page: Page) -> Locator:
    practice(page).locator("summary").click()
    field = practice(page).get_by_label("Notes", exact=True)
    field.wait_for()
    return field


def toggle(page: Page) -> None:
    page.get_by_role("button", name="Presenter").click()


def answers(page: Page) -> dict[str, Any]:
    """The assessment as its file has it, with what a control has not given yet."""
    found: dict[str, Any] = page.evaluate(
        """async () => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          const { flushDrafts } = await import(new URL("controls/draft.js", script));
          const { canonicalText } = await import(new URL("assessment/file.js", script));
          flushDrafts();
          await new Promise((go) => setTimeout(go)); // a draft is stored on its own turn
          await session.store.flush();
          return JSON.parse(canonicalText(session.current));
        }"""
    )
    return found


def test_a_box_below_the_notes_makes_them_private_and_the_answer_says_so(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    practice(page).get_by_role("radio", name="Partly").check()
    field = unfold(page)
    field.fill(UNSHARED)
    expect(practice(page).locator("summary")).to_have_text("Notes, evidence, owner: notes")
    practice(page).get_by_label(MARK).check()
    expect(practice(page).locator("summary")).to_have_text("Notes, evidence, owner: private notes")
    saved(page)
    stored = answers(page)
    own = stored["answers"]["SEC01"]["practices"]["SEC01-BP01"]
    assert (own["notes"], own["private"], stored["version"]) == (UNSHARED, True, 2)
    page.reload()
    expect(practice(page).locator("summary")).to_have_text("Notes, evidence, owner: private notes")
    expect(unfold(page)).to_have_value(UNSHARED)
    practice(page).get_by_label(MARK).uncheck()
    saved(page)
    own = answers(page)["answers"]["SEC01"]["practices"]["SEC01-BP01"]
    assert ("private" in own, list(own["replaced"])) == (False, ["private/true"])


def test_while_presenting_a_private_note_is_nowhere_in_the_page(open_page: Open) -> None:
    page = review(open_page, undecided=[{"notes": OTHER, "updated": TIME}])
    expect(unfold(page)).to_have_value(UNSHARED)
    expect(page.get_by_role("group", name="Two versions: which one holds?")).to_contain_text(OTHER)
    assert holds(page)
    toggle(page)
    for control in (practice(page), question(page)):
        expect(control.locator(".wa-private")).to_have_text(HIDDEN)
        expect(control.get_by_label(MARK)).to_have_count(0)
    assert (holds(page), holds(page, OTHER)) == (False, False)
    expect(page.get_by_role("group", name="Two versions: which one holds?")).to_have_count(0)
    practice(page).get_by_role("radio", name="Not in place").check()  # what the room answers reveals nothing
    saved(page)
    assert (holds(page), holds(page, OTHER)) == (False, False)
    toggle(page)
    expect(practice(page).get_by_label("Notes", exact=True)).to_have_value(UNSHARED)
    expect(question(page).get_by_label("Notes on this question")).to_have_value(UNSHARED)
    stored = answers(page)["answers"]["SEC01"]
    assert (stored["notes"], stored["practices"]["SEC01-BP01"]["notes"]) == (UNSHARED, UNSHARED)


def test_another_version_of_what_is_no_private_note_is_decided_while_presenting(open_page: Open) -> None:
    page = review(open_page, undecided=[{"notes": OTHER, "owner": "Ana", "updated": TIME}], owner="Ben")
    toggle(page)
    group = page.get_by_role("group", name="Two versions: which one holds?")
    expect(group).to_contain_text("Ana")
    assert holds(page, OTHER) is False
    group.get_by_role("button", name="Take the other").click()
    expect(group).to_have_count(0)
    saved(page)
    own = answers(page)["answers"]["SEC01"]["practices"]["SEC01-BP01"]
    assert (own["owner"], own["notes"], [one.get("notes") for one in own["undecided"]]) == ("Ana", UNSHARED, [OTHER])


def test_what_is_typed_is_stored_where_the_view_takes_it_away_and_the_focus_is_on_what_says_so(
    open_page: Open,
) -> None:
    page = review(open_page)
    field = unfold(page)
    field.press_sequentially(" in May")
    page.evaluate(
        """() => {
          document.querySelector("wa-page").setAttribute("data-presenter", "");
          dispatchEvent(new Event("wa-presenting"));
        }"""
    )
    expect(practice(page).locator(".wa-private")).to_be_focused()
    assert holds(page) is False
    saved(page)
    notes = answers(page)["answers"]["SEC01"]["practices"]["SEC01-BP01"]["notes"]
    assert (" in May" in notes, UNSHARED.rsplit(maxsplit=1)[-1] in notes) == (True, True)


def test_a_note_that_is_made_private_while_presenting_is_gone_at_once(open_page: Open) -> None:
    page = review(open_page, private=False)
    unfold(page)
    toggle(page)
    expect(practice(page).get_by_label("Notes", exact=True)).to_have_value(UNSHARED)
    question(page).locator(".wa-private").wait_for()
    practice(page).get_by_label(MARK).focus()
    page.keyboard.press("Space")
    expect(practice(page).locator(".wa-private")).to_be_focused()
    assert holds(page) is False
    wait_until(page, "() => document.querySelector('wa-practice-answer .wa-said').textContent === ': private notes'")


def test_a_note_that_is_not_private_stays_under_the_hand_while_presenting(open_page: Open) -> None:
    page = review(open_page, private=False)
    field = unfold(page)
    field.focus()
    page.evaluate(
        """() => {
          document.querySelector("wa-page").setAttribute("data-presenter", "");
          dispatchEvent(new Event("wa-presenting"));
        }"""
    )
    expect(field).to_be_focused()
    expect(field).to_have_value(UNSHARED)


def test_on_paper_a_private_note_is_not_shown(open_page: Open) -> None:
    page = review(open_page)
    field = unfold(page)
    expect(field).to_be_visible()
    page.emulate_media(media="print")
    expect(field).to_be_hidden()
    expect(question(page).get_by_label("Notes on this question")).to_be_hidden()


def given(open_page: Open, name: str) -> Page:
    """A page of the assessment, with an assessment that has private notes."""
    page = open_page(f"assess/{name}/")
    page.locator("wa-page :is(.wa-empty, table, .wa-paper)").first.wait_for()
    give(page, assessment())
    return page


@pytest.mark.parametrize("form", ["CSV", "GitHub issues", "Jira", "Markdown"])
def test_an_export_of_the_plan_leaves_private_notes_out_and_says_so(
    open_page: Open, form: str, download_text: Callable[[Page, str], str]
) -> None:
    page = given(open_page, "plan")
    page.locator("tr[data-practice='SEC01-BP01']").get_by_role("button", name="Steps of SEC01-BP01").click()
    expect(page.get_by_text("Private notes: shown in the review only.")).to_be_visible()
    assert holds(page) is False
    text = download_text(page, form)
    assert (UNSHARED in text, "Private notes: left out." in text) == (False, form != "Markdown")  # it has no notes


@pytest.mark.parametrize("form", ["HTML", "Markdown", "CSV", "JSON"])
def test_a_report_leaves_private_notes_out_and_says_how_many(
    open_page: Open, form: str, download_text: Callable[[Page, str], str]
) -> None:
    page = given(open_page, "report")
    expect(page.get_by_text("2 private notes are not in this report.")).to_be_visible()
    assert holds(page) is False
    text = download_text(page, form)
    assert UNSHARED not in text
    said = {"CSV": "Private notes: left out.", "JSON": '"privateNotes": 2'}
    assert said.get(form, "2 private notes are not in this report.") in text


def test_the_assessment_file_keeps_private_notes(open_page: Open, download_text: Callable[[Page, str], str]) -> None:
    page = example(open_page, "report")
    give(page, assessment())
    page.get_by_text("2 private notes are not in this report.").wait_for()
    data = json.loads(download_text(page, "Assessment file"))["answers"]["SEC01"]
    assert (data["notes"], data["private"]) == (UNSHARED, True)
    assert data["practices"]["SEC01-BP01"]["private"] is True


@pytest.fixture(name="download_text")
def _download_text() -> Callable[[Page, str], str]:
    """A function that presses a button of the page and returns the text of the file that it saves."""

    def download_text(page: Page, name: str) -> str:
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        return waiting.value.path().read_text(encoding="utf-8")

    return download_text
