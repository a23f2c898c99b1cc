"""The improvement plan with hundreds of open practices: the first rows, all on request, and none lost in a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from assess_pages import Open, give, row, saved
from playwright.sync_api import Locator, Page, expect

NOW = "2026-01-31T09:30:00.000Z"


@pytest.fixture(name="plan")
def _plan(open_page: Open, site: Path) -> Page:
    """The plan of an assessment in which every practice is open."""
    page = open_page("assess/")
    give(page, json.dumps(assessment(json.loads((site / "data/catalog.json").read_text(encoding="utf-8")))))
    saved(page)
    page.goto(page.url + "plan/")
    rows(page).first.wait_for()
    return page


def assessment(catalog: dict[str, list[dict[str, list[str]]]]) -> dict[str, object]:
    answers = {
        question["id"]: {"practices": {id_: {"status": "partial", "updated": NOW} for id_ in question["practices"]}}
        for question in catalog["questions"]
    }
    return {
        "format": "open-well-architected/assessment",
        "version": 1,
        "id": "large",
        "edition": catalog["edition"],
        "workload": {"name": "Everything"},
        "answers": answers,
        "created": NOW,
        "updated": NOW,
    }


def rows(page: Page) -> Locator:
    return page.locator(".wa-plan__row")


def number_of_all(page: Page) -> int:
    return int(page.get_by_role("status").filter(has_text="open practices").inner_text().split()[0])


def test_the_plan_shows_its_first_hundred_rows_and_more_on_request(plan: Page) -> None:
    number = number_of_all(plan)
    assert number > 300
    expect(rows(plan)).to_have_count(100)
    expect(plan.get_by_text(f"{number} rows, the first 100 are shown.")).to_be_visible()
    plan.get_by_role("button", name="Show 100 more").click()
    expect(rows(plan)).to_have_count(200)
    expect(rows(plan).nth(100).get_by_role("link")).to_be_focused()
    plan.reload()
    expect(rows(plan)).to_have_count(200)
    plan.get_by_role("button", name=f"Show all {number} rows").click()
    expect(rows(plan)).to_have_count(number)


def test_what_is_saved_and_printed_is_the_whole_plan(plan: Page) -> None:
    number = number_of_all(plan)
    expect(plan.get_by_text(f"Save {number} rows as")).to_be_visible()
    with plan.expect_download() as found:
        plan.get_by_role("button", name="CSV", exact=True).click()
    text = Path(found.value.path()).read_text(encoding="utf-8")
    assert len(set(re.findall(r"\b[A-Z]+\d\d-BP\d\d\b", text))) == number
    plan.get_by_label(f"Select all {number} rows").check()
    expect(plan.get_by_text(f"Save {number} selected rows as")).to_be_visible()
    plan.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows(plan).count() == number
    plan.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows(plan).count() == 100


def test_groups_count_all_of_their_rows(plan: Page) -> None:
    plan.get_by_label("Group by").select_option("pillar")
    heads = plan.locator(".wa-plan__group").all_inner_texts()
    assert int(heads[0].split(": ")[1]) > 50
    expect(rows(plan)).to_have_count(100)


def test_a_row_stays_under_the_hand_where_an_edit_moves_it_behind_those_that_are_shown(plan: Page) -> None:
    plan.get_by_role("button", name=re.compile("^Show all .* rows$")).click()
    late = str(rows(plan).nth(250).get_attribute("data-practice"))
    row(plan, late).get_by_label(f"Owner of {late}").fill("Ada")
    plan.get_by_label("Sort by").focus()
    plan.get_by_label("Sort by").select_option("owner")
    expect(rows(plan)).to_have_count(100)
    expect(rows(plan).first).to_have_attribute("data-practice", late)
    row(plan, late).get_by_label(f"Owner of {late}").fill("")
    plan.keyboard.press("Tab")
    expect(rows(plan).first).not_to_have_attribute("data-practice", late)
    expect(row(plan, late).get_by_label(f"{late} is due on")).to_be_focused()
