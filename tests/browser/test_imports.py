"""What an import, its undo and a form left behind do to what is stored: nothing is lost, and nothing fails unsaid."""

from __future__ import annotations

import json
import re
from typing import Any

from assess_pages import Open, give, saved
from playwright.sync_api import Page, expect

EARLY, LATE = "2024-05-01T10:00:00.000Z", "2024-06-01T10:00:00.000Z"
PRACTICE = "SEC01-BP01"
# What is stored is changed without a word to the page: by a browser that was killed, or another tab in this very moment.
STORED = """(text) => new Promise((resolve) => {
  const opening = indexedDB.open(`open-well-architected:${location.pathname.split("assess/")[0]}`);
  opening.onsuccess = () => {
    const table = opening.result.transaction("assessments", "readwrite").objectStore("assessments");
    table.getAll().onsuccess = ({ target: { result: [row] } }) => {
      const changed = text === null ? row.text.slice(0, 80) : row.text.replaceAll(...text);
      table.put({ ...row, text: changed }).onsuccess = () => resolve(opening.result.close());
    };
  };
})"""
FOUND = """async () => {
  const base = `${location.href.split("assess/")[0]}assets/javascripts/`;
  const { session } = await import(`${base}store/session.js`);
  const { canonicalText } = await import(`${base}assessment/file.js`);
  await session.store.flush();
  return session.store.list().map((one) => JSON.parse(canonicalText(one)));
}"""


def payroll(status: str = "missing", updated: str = EARLY, practice: str = PRACTICE, **more: object) -> dict[str, Any]:
    return {
        "format": "open-well-architected/assessment", "version": 1, "id": "payroll", "edition": "2023-04-10",
        "workload": {"name": "Payroll"}, "created": EARLY, "updated": EARLY,
        "answers": {"SEC01": {"practices": {practice: {"status": status, "updated": updated}}}}, **more,
    }  # fmt: skip


def bring(page: Page, *files: dict[str, Any], choice: str | None = None) -> None:
    """Import files that have one name; `choice` is for the first conflict."""
    page.get_by_label("Assessment files").set_input_files(
        [{"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(one).encode()} for one in files]
    )
    dialog = page.get_by_role("dialog", name="Import")
    if choice:
        dialog.get_by_role("radio", name=re.compile(f"^{choice}")).first.check()
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Imported")).to_be_visible()


def statuses(page: Page) -> list[dict[str, str]]:
    """By practice, of each assessment."""
    practices = [one["answers"]["SEC01"]["practices"] for one in page.evaluate(FOUND)]
    return [{name: answer["status"] for name, answer in some.items()} for some in practices]


def undo(page: Page) -> None:
    button = page.get_by_role("button", name="Undo")
    button.click()
    expect(button).to_have_count(0)


def test_one_of_another_edition_is_merged_decided_and_taken_back(open_page: Open) -> None:
    page = open_page("assess/")
    other = {"edition": "2024-11-06"}
    give(page, json.dumps(payroll(**other)))
    give(page, json.dumps(payroll(id="shop", workload={"name": "Shop"})))
    bring(page, payroll("partial", LATE, **other), choice="This browser's")
    assert statuses(page)[0] == {PRACTICE: "missing"}
    assert "undecided" not in page.evaluate(FOUND)[0]["answers"]["SEC01"]["practices"][PRACTICE]
    undo(page)
    expect(page.locator(".wa-workload[aria-current]")).to_contain_text("Shop")
    assert page.evaluate(FOUND)[0] == payroll(**other)


def test_a_choice_for_a_file_is_for_no_other_of_its_name_and_all_are_taken_back(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, json.dumps(payroll()))
    give(page, json.dumps(payroll(id="shop", workload={"name": "Shop"})))
    bring(page, payroll("partial", LATE), payroll("partial", LATE, id="shop"), choice="This browser's")
    assert statuses(page) == [{PRACTICE: "missing"}, {PRACTICE: "partial"}]
    undo(page)
    assert statuses(page) == [{PRACTICE: "missing"}, {PRACTICE: "missing"}]
    bring(page, payroll("partial", EARLY, "SEC01-BP02"), payroll("partial", EARLY, "SEC01-BP03"))
    assert len(statuses(page)[0]) == 3
    undo(page)
    assert statuses(page)[0] == {PRACTICE: "missing"}
    page.get_by_role("button", name="Delete: Shop").click()
    expect(page.locator(".wa-workload[aria-current]")).to_contain_text("Payroll")
    undo(page)
    expect(page.locator(".wa-workload[aria-current]")).to_contain_text("Shop")


def test_a_file_of_one_that_cannot_be_read_is_added_beside_it(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, json.dumps(payroll()))
    page.evaluate(STORED, None)
    page.reload()
    damaged = page.get_by_text("A stored assessment cannot be read")
    expect(damaged).to_be_visible()
    bring(page, payroll(), payroll(id="shop", workload={"name": "Shop"}))
    expect(page.locator(".wa-workload h2")).to_have_text([re.compile("^Payroll"), "Shop"])
    expect(damaged).to_be_visible()


def test_of_an_import_is_taken_back_what_another_tab_has_not_changed_since_and_the_rest_is_named(
    open_page: Open,
) -> None:
    page = open_page("assess/")
    give(page, json.dumps(payroll()))
    bring(page, payroll("partial", LATE), choice="The file's")
    saved(page)
    page.evaluate(STORED, ["Payroll", "Payroll of all"])
    undo(page)
    expect(page.locator(".wa-workload")).to_contain_text("Payroll of all")
    assert statuses(page) == [{PRACTICE: "missing"}]
    file = payroll("in-place", "2024-07-01T10:00:00.000Z", workload={"name": "Payroll of all"})
    bring(page, file, choice="The file's")
    saved(page)
    page.evaluate(STORED, ["in-place", "unsure"])
    undo(page)
    expect(page.get_by_text(f"Changed since, and kept: Answer of {PRACTICE}.")).to_be_visible()
    assert statuses(page) == [{PRACTICE: "unsure"}]


def test_what_an_import_has_added_and_another_tab_has_changed_stays_and_it_is_said(open_page: Open) -> None:
    page = open_page("assess/")
    bring(page, payroll())
    saved(page)
    page.evaluate(STORED, ["Payroll", "Payroll of all"])
    undo(page)
    expect(page.get_by_text("Not taken back: 1 changed since.")).to_be_visible()
    assert statuses(page) == [{PRACTICE: "missing"}]


def test_a_form_that_was_left_undoes_nothing_of_another_tab_and_a_field_that_both_give_waits(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, json.dumps(payroll()))
    other = page.context.new_page()
    other.goto(page.url)
    edit, save = "Edit: Payroll", "Save"
    page.get_by_role("button", name=edit).click()
    page.get_by_label("Industry").fill("Banks")
    page.get_by_label("Industry").press("Escape")
    other.get_by_role("button", name=edit).click()
    other.get_by_role("checkbox", name="Security").uncheck()
    other.get_by_label("Environment").fill("production")
    other.get_by_role("button", name=save, exact=True).click()
    expect(page.locator(".wa-workload")).to_contain_text("production")
    for tab, name in ((page, "Ana"), (other, "Bo")):
        tab.bring_to_front()
        tab.get_by_role("button", name=edit).click()
        tab.get_by_label("Owner").fill(name)
    for tab in (other, page):
        tab.bring_to_front()
        tab.get_by_role("button", name=save, exact=True).click()
        saved(tab)
    (found,) = page.evaluate(FOUND)
    assert found["workload"] == {
        "name": "Payroll", "owner": "Ana", "industry": "Banks", "environment": "production",
    }  # fmt: skip
    assert [one["owner"] for one in found["undecided"]] == ["Bo"]
    assert "security" not in found["scope"]


def test_an_owner_that_two_tabs_give_at_once_waits_in_two_versions(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, json.dumps(payroll()))
    page.goto(page.url + "plan/")
    other = page.context.new_page()
    other.goto(page.url)
    for tab, name in ((page, "Ana"), (other, "Bo")):
        tab.get_by_label(f"Owner of {PRACTICE}").press_sequentially(name)
    other.keyboard.press("Tab")
    saved(other)
    page.keyboard.press("Tab")
    saved(page)
    answer = page.evaluate(FOUND)[0]["answers"]["SEC01"]["practices"][PRACTICE]
    assert [answer["owner"], [one["owner"] for one in answer["undecided"]]] == ["Ana", ["Bo"]]
