"""What a person types, chooses or presses on the pages of the assessment stays while another tab stores something."""

from __future__ import annotations

import json
import re

import pytest
from assess_pages import BANK, Open, example, give, row, saved
from conftest import ROOT
from playwright.sync_api import JSHandle, Locator, Page, expect
from waiting import wait_until

PRACTICE = "REL05-BP02"
THEIRS = """async () => {
  const script = document.querySelector("script[src*='assets/javascripts/']").src;
  const { session } = await import(new URL("store/session.js", script));
  await session.setPractices("REL05", ["REL05-BP02"], { notes: "theirs" }, undefined, { notes: "not seen" });
}"""
"""A colleague gives a note and has not seen the one that is here."""
FOUND = """async () => {
  const script = document.querySelector("script[src*='assets/javascripts/']").src;
  const { session } = await import(new URL("store/session.js", script));
  return session.current.answers.REL05.practices["REL05-BP02"];
}"""


def other_tab(page: Page, slug: str | None = None) -> Page:
    """A second tab of the same browser, on the same page or another of the assessment."""
    saved(page)
    other = page.context.new_page()
    other.goto(page.url if slug is None else re.sub("assess/.*", f"assess/{slug}/", page.url))
    return other


def own(page: Page, practice: str, owner: str) -> None:
    """Give a practice an owner, and store it."""
    field = row(page, practice).get_by_label(f"Owner of {practice}")
    field.fill(owner)
    field.press("Tab")
    saved(page)


def heard(page: Page, words: str) -> None:
    """Wait until a tab knows what another has stored."""
    wait_until(
        page,
        """async (words) => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          return JSON.stringify(session.store.list()).includes(words);
        }""",
        words,
    )


def hold(field: Locator) -> JSHandle:
    """The element itself, which must not be exchanged."""
    return field.element_handle()


def under_the_hand(page: Page, element: JSHandle) -> bool:
    return bool(page.evaluate("(element) => document.activeElement === element", element))


def caret(element: JSHandle) -> list[int]:
    return list(element.evaluate("(field) => [field.selectionStart, field.selectionEnd]"))


def wait_for_group(page: Page, practice: str, title: str) -> None:
    wait_until(
        page,
        """([practice, title]) => {
          let row = document.querySelector(`tr[data-practice="${practice}"]`);
          while (row && !row.matches(".wa-plan__group")) row = row.previousElementSibling;
          return row?.textContent.startsWith(`${title}: `);
        }""",
        [practice, title],
    )


def test_an_owner_is_typed_while_another_tab_edits_the_plan(open_page: Open) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    row(page, PRACTICE).get_by_label(f"Select {PRACTICE}").check()
    field = row(page, PRACTICE).get_by_label(f"Owner of {PRACTICE}")
    element = hold(field)
    field.fill("Platform")
    element.evaluate("(field) => field.setSelectionRange(2, 5)")
    own(other, "REL05-BP03", "Noor of the other tab")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Noor of the other tab")
    assert under_the_hand(page, element)
    assert caret(element) == [2, 5]
    expect(field).to_have_value("Platform")
    expect(row(page, PRACTICE).get_by_label(f"Select {PRACTICE}")).to_be_checked()
    field.press("Tab")
    expect(row(other, PRACTICE).get_by_label(f"Owner of {PRACTICE}")).to_have_value("Platform")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Noor of the other tab")


def test_the_plan_is_filtered_while_another_tab_edits_it(open_page: Open) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    page.get_by_label("Sort by").select_option("owner")
    find = page.get_by_label("Find")
    element = hold(find)
    find.press_sequentially("retry")
    element.evaluate("(field) => field.setSelectionRange(1, 1)")
    own(other, "REL05-BP03", "Noor of the other tab")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Noor of the other tab")
    assert under_the_hand(page, element)
    assert caret(element) == [1, 1]
    page.keyboard.type("e")
    expect(find).to_have_value("reetry")
    expect(page.get_by_label("Sort by")).to_have_value("owner")
    page.get_by_label("Owner", exact=True).select_option("Noor of the other tab")
    own(other, "REL05-BP03", "Vera")
    expect(page.get_by_label("Owner", exact=True)).to_have_value("Noor of the other tab")
    page.get_by_role("button", name="Clear all").click()
    expect(find).to_have_value("")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Vera")


@pytest.mark.parametrize("group", ["due", "owner"])
def test_a_row_that_changes_its_group_keeps_the_field_in_which_somebody_types(open_page: Open, group: str) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    page.get_by_label("Group by").select_option(group)
    field = row(page, PRACTICE).get_by_label(f"Owner of {PRACTICE}")
    element = hold(field)
    field.fill("")
    field.press_sequentially("Plat")
    if group == "owner":
        own(other, PRACTICE, "Noor")
    else:
        row(other, PRACTICE).get_by_label(f"{PRACTICE} is due on").fill("2001-02-03")
        saved(other)
    wait_for_group(page, PRACTICE, "Noor" if group == "owner" else "Overdue")
    assert under_the_hand(page, element)
    page.keyboard.type("form")
    expect(field).to_have_value("Platform")


def test_a_date_is_typed_in_peace_and_stored_once_it_is_whole(open_page: Open) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    page.get_by_label("Group by").select_option("due")
    field, stored = (row(tab, "SEC09-BP04").get_by_label("SEC09-BP04 is due on") for tab in (page, other))
    field.press_sequentially("070820")  # month, day and half a year
    own(other, "REL05-BP03", "Noor of the other tab")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Noor of the other tab")
    saved(page)
    assert stored.input_value() == ""
    page.keyboard.type("32")
    expect(stored).to_have_value("2032-07-08")
    wait_for_group(page, "SEC09-BP04", "Later")
    expect(field).to_be_focused()


def test_a_date_that_is_left_half_typed_is_not_stored_and_it_is_said(open_page: Open) -> None:
    page = example(open_page, "plan")
    row(page, "SEC09-BP04").get_by_label("SEC09-BP04 is due on").press_sequentially("0708")
    row(page, PRACTICE).get_by_label(f"Owner of {PRACTICE}").focus()
    expect(page.get_by_text("is not complete, or before the year 2000: it is not stored.")).to_be_visible()


def test_a_button_that_is_pressed_while_another_tab_stores_something_is_clicked(open_page: Open) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    unfold = row(page, PRACTICE).get_by_role("button", name=re.compile("^Steps of"))
    unfold.hover()
    page.mouse.down()
    own(other, "REL05-BP03", "Noor of the other tab")
    heard(page, "Noor of the other tab")
    page.mouse.up()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(row(page, "REL05-BP03").get_by_label("Owner of")).to_have_value("Noor of the other tab")


def test_the_way_back_from_in_place_leaves_what_was_answered_meanwhile(open_page: Open) -> None:
    page = example(open_page, "plan")
    other = other_tab(page)
    row(page, PRACTICE).get_by_role("button", name=re.compile("^Steps of")).click()
    page.get_by_role("button", name="Mark as in place").click()
    undo = page.get_by_role("button", name="Undo")
    undo.wait_for()
    saved(page)
    other.goto(re.sub("assess/.*", "reliability/rel05/rel05-bp02/", page.url))
    other.locator("wa-practice-answer").get_by_role("radio", name="Not in place", exact=True).check()
    expect(row(page, PRACTICE)).to_contain_text("Not in place")
    undo.click()
    saved(page)
    expect(row(page, PRACTICE)).to_contain_text("Not in place")


def test_a_half_named_milestone_and_what_is_compared_stay_while_another_tab_saves_one(open_page: Open) -> None:
    page = example(open_page, "milestones", name="Ferry tickets (example)")
    give(page, (ROOT / "examples/bank.json").read_text())
    other = other_tab(page)
    name = page.get_by_label("Name of a new milestone")
    source, target = page.get_by_label("From", exact=True), page.get_by_label("To", exact=True)
    compared = [source.locator("option").first.inner_text(), "Ferry tickets (example)"]
    source.select_option(label=compared[0])
    target.select_option(label=compared[1])
    page.locator(".wa-compare__list summary").first.click()
    folds = page.locator(".wa-compare__list").evaluate_all("(all) => all.map(({ open }) => open)")
    name.fill("Before summer")
    element = hold(name)
    element.evaluate("(field) => field.setSelectionRange(2, 6)")
    other.get_by_label("Name of a new milestone").fill("Of the other tab")
    other.get_by_role("button", name="Save milestone").click()
    expect(page.get_by_role("rowheader", name="Of the other tab")).to_be_visible()
    assert under_the_hand(page, element)
    assert caret(element) == [2, 6]
    expect(name).to_have_value("Before summer")
    chosen = "(select) => select.selectedOptions[0].text"
    assert [source.evaluate(chosen), target.evaluate(chosen)] == compared
    assert page.locator(".wa-compare__list").evaluate_all("(all) => all.map(({ open }) => open)") == folds
    name.press("Enter")
    expect(page.get_by_role("rowheader", name="Before summer")).to_be_visible()
    expect(name).to_have_value("")


def test_a_milestone_of_an_assessment_that_another_tab_has_deleted_cannot_come_back_and_it_is_said(
    open_page: Open,
) -> None:
    page = example(open_page, "milestones", name="Ferry tickets (example)")
    page.get_by_label("Name of a new milestone").fill("Before the audit")
    page.get_by_role("button", name="Save milestone").click()
    page.get_by_role("button", name=re.compile("Delete .*Before the audit|^Delete$")).first.click()
    undo = page.locator(".wa-toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    saved(page)
    other = page.context.new_page()
    other.goto(re.sub("assess/.*", "assess/", page.url))
    other.get_by_role("button", name="Delete").first.click()
    expect(page.get_by_text("There is no assessment in this browser yet.")).to_be_visible()
    undo.click()
    expect(page.locator(".wa-toast")).to_have_text("The assessment was deleted in another tab.")


def test_the_preview_of_an_import_follows_another_tab_and_keeps_what_is_chosen(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    page.goto(page.url.replace("dashboard/", ""))
    data = json.loads((ROOT / "examples/bank.json").read_text())
    data["answers"]["REL05"]["practices"][PRACTICE].update(owner="Of the file", updated="2020-01-01T00:00:00.000Z")
    new = {**data, "id": "new", "workload": {**data["workload"], "name": "Not here yet"}}
    page.get_by_label("Assessment files").set_input_files(
        [
            {"name": f"{one['id']}.json", "mimeType": "application/json", "buffer": json.dumps(one).encode()}
            for one in (data, new)
        ]
    )
    dialog = page.get_by_role("dialog", name="Import")
    dialog.get_by_label("Leave out").last.check()
    copy = dialog.get_by_label("Add as a copy")
    copy.check()
    element = hold(copy)
    expect(dialog).to_contain_text("1 field was given on both sides")
    other = other_tab(page, "plan")
    own(other, PRACTICE, "Of the file")
    expect(dialog).to_contain_text("Nothing new")
    assert under_the_hand(page, element)
    expect(copy).to_be_checked()
    expect(dialog.get_by_label("Leave out").last).to_be_checked()
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name=BANK)).to_have_count(2)
    expect(page.get_by_role("heading", name="Not here yet")).to_have_count(0)


def test_a_file_that_says_otherwise_asks_which_holds_and_the_import_can_be_undone(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    page.goto(page.url.replace("dashboard/", ""))
    data = json.loads((ROOT / "examples/bank.json").read_text())
    answer = data["answers"]["REL05"]["practices"][PRACTICE]
    answer.update(notes="Of the file", status="unsure", updated="2026-11-01T00:00:00.000Z")
    text = json.dumps(data).encode()

    def bring(choice: str) -> None:
        page.get_by_label("Assessment files").set_input_files(
            [{"name": "bank.json", "mimeType": "application/json", "buffer": text}]
        )
        dialog = page.get_by_role("dialog", name="Import")
        dialog.get_by_role("group", name=f"{PRACTICE}, answer").get_by_label(choice).check()
        dialog.get_by_role("button", name="Import", exact=True).click()
        expect(dialog).to_have_count(0)

    def found() -> list[str]:
        saved(page)
        return list(
            page.evaluate(
                """async ([question, practice]) => {
              const base = `${location.href.split("assess/")[0]}assets/javascripts/`;
              const { session } = await import(`${base}store/session.js`);
              const { status, undecided } = session.current.answers[question].practices[practice];
              return [status, ...undecided.flatMap((version) => version.status ?? [])];
            }""",
                ["REL05", PRACTICE],
            )
        )

    before = found()
    bring("Decide later")
    assert found() == ["unsure", *before]
    page.get_by_role("button", name="Undo").click()
    assert found() == before
    bring("This browser's")
    assert found() == before
    bring_again = page.get_by_label("Assessment files")
    bring_again.set_input_files([{"name": "bank.json", "mimeType": "application/json", "buffer": text}])
    expect(page.get_by_role("dialog", name="Import")).not_to_contain_text("given on both sides")


def test_a_note_that_two_tabs_type_at_once_waits_in_two_versions_until_one_is_chosen(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    page.goto(re.sub("assess/.*", "reliability/rel05/rel05-bp02/", page.url))
    other = page.context.new_page()
    other.goto(page.url)
    notes = []
    for tab in (page, other):
        own_control = tab.locator("wa-practice-answer")
        own_control.locator("summary").click()
        notes.append(own_control.get_by_role("textbox", name="Notes"))
    notes[1].fill("t")  # its hand is on the field before the first tab gives anything
    notes[0].fill("mine")
    heard(other, '"mine"')
    expect(notes[1]).to_have_value("t")
    notes[1].press_sequentially("heirs")
    page.bring_to_front()
    versions = page.get_by_role("group", name="Two versions")
    expect(versions).to_contain_text("now theirs")
    expect(versions).to_contain_text("mine")
    versions.get_by_role("button", name="Keep both: Notes").click()
    expect(versions).to_have_count(0)
    notes[1].blur()
    for field in notes:
        expect(field).to_have_value("theirs\n\nmine")


@pytest.mark.parametrize(
    ("label", "held"),
    [("Keep both", "theirs and more\n\nmine"), ("Keep this", "theirs and more"), ("Take the other", "mine")],
)
def test_a_word_that_is_typed_just_before_a_decision_is_part_of_it_and_the_press_counts(
    open_page: Open, label: str, held: str
) -> None:
    page = example(open_page, "dashboard")
    page.goto(re.sub("assess/.*", "reliability/rel05/rel05-bp02/", page.url))
    practice = page.locator("wa-practice-answer")
    practice.locator("summary").click()
    notes = practice.get_by_role("textbox", name="Notes")
    notes.fill("mine")
    notes.blur()
    saved(page)
    page.evaluate(THEIRS)
    button = page.get_by_role("button", name=f"{label}: Notes")
    button.hover()
    notes.fill("theirs and more")
    page.mouse.down()
    expect(page.get_by_role("group", name="Two versions")).to_contain_text("now theirs and more")
    page.mouse.up()
    expect(button).to_have_count(0)
    saved(page)
    found = page.evaluate(FOUND)
    assert (found["notes"], found["undecided"]) == (held, [])


def test_a_workload_that_two_tabs_edit_gets_what_both_changed(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    page.goto(page.url.replace("dashboard/", ""))
    other = other_tab(page)
    for tab in (page, other):
        tab.get_by_role("button", name=f"Edit: {BANK}").click()
    page.get_by_label("Name", exact=True).fill("Of the first")
    other.get_by_label("Industry").fill("Of the second")
    other.get_by_label("Address of the architecture diagram").fill("https://example.org/second")
    for tab in (other, page):
        tab.get_by_role("button", name="Save", exact=True).click()
        saved(tab)
    expect(page.get_by_role("heading", name="Of the first")).to_be_visible()
    page.get_by_role("button", name="Edit: Of the first").click()
    expect(page.get_by_label("Industry")).to_have_value("Of the second")
    expect(page.get_by_label("Address of the architecture diagram")).to_have_value("https://example.org/second")


def test_pillars_are_put_in_order_with_the_keyboard(open_page: Open) -> None:
    page = open_page("assess/")
    page.get_by_role("button", name="New assessment").click()
    up = page.get_by_role("button", name="Move Reliability up")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".wa-scope li").first).to_contain_text("Reliability")
    expect(page.get_by_role("button", name="Move Reliability down")).to_be_focused()


def test_the_mark_of_a_report_that_was_followed_keeps_the_focus_while_another_tab_answers(open_page: Open) -> None:
    page = example(open_page, "report")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Follow-ups").click()
    expect(page.locator("section#follow-ups")).to_be_focused()
    other = other_tab(page, "plan")
    own(other, "REL05-BP03", "Noor of the other tab")
    expect(page.locator("#plan-REL05-BP03")).to_contain_text("Noor of the other tab")
    expect(page.locator("section#follow-ups")).to_be_focused()


def test_what_is_typed_for_one_assessment_is_not_shown_or_stored_under_the_next(open_page: Open) -> None:
    page = example(open_page, "plan")
    first = str(page.locator(".wa-head__name").inner_text()).split(" Edition ", maxsplit=1)[0]
    other = page.context.new_page()
    other.goto(page.url.replace("assess/plan/", "assess/"))
    other.get_by_role("button", name=re.compile("^Duplicate")).click()
    field = row(page, PRACTICE).get_by_label(f"Owner of {PRACTICE}")
    before = field.input_value()
    field.press_sequentially("Noor")
    other.get_by_role("button", name=re.compile("^Plan: .*copy")).click()
    expect(page.locator(".wa-head__name")).to_contain_text(f"{first} (copy) Edition ")
    expect(page.get_by_text(f"Open now: {first} (copy). Another tab has opened it.")).to_be_visible()
    expect(field).to_have_value(before)
    heard(page, "Noor")
