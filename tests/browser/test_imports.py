"""What an import, its undo and a form left behind do to what is stored: nothing is lost, and nothing fails unsaid."""

from __future__ import annotations

import json
from typing import Any

from assess_pages import Open, give, saved
from playwright.sync_api import expect

EARLY, LATE = "2024-05-01T10:00:00.000Z", "2024-06-01T10:00:00.000Z"
PRACTICE = "SEC01-BP01"
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
