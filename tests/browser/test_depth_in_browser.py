"""Only what is complete is good: one answer of all is shown as one answer, on every page that shows a state."""

from __future__ import annotations

import re

from assess_pages import Open, answer, saved
from playwright.sync_api import Page, expect

QUESTION = "security/sec01/"
SO_FAR = "Nothing open so far"


def states(page: Page, selector: str) -> list[str | None]:
    page.locator(selector).first.wait_for()
    return [one.get_attribute("data-risk") for one in page.locator(selector).all()]


def test_one_answer_in_place_is_good_on_no_page(open_page: Open, base_url: str) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "In place")
    expect(page.locator(".wa-result")).to_have_text(f"{SO_FAR}. 1 of 8 answered.")
    saved(page)
    page.goto(base_url)
    expect(page.locator("wa-state[pillar=security]")).to_have_text(re.compile(f"^{SO_FAR}1 of 65 answered$"))
    expect(page.locator("wa-state[pillar=reliability]")).to_have_text(re.compile("^Not answered0 of 67 answered$"))
    page.goto(f"{base_url}assess/review/#SEC01")
    expect(page.locator(".wa-review__now")).to_contain_text(f"SEC01: {SO_FAR}, 1 of 8 answered")
    expect(page.locator(".wa-outline__pillar a[href='#SEC01']")).to_contain_text(f"({SO_FAR}, 1 of 8 answered)")
    page.goto(f"{base_url}assess/dashboard/")
    assert set(states(page, ".cell")) == {"undetermined", "unanswered"}
    expect(page.locator(".cell[data-risk=undetermined]")).to_have_text(re.compile(f"SEC01: {SO_FAR}, 1 of 8 answered"))
    expect(page.locator(".cell[data-risk=none]")).to_have_count(0)
    hatch = page.locator(".cell[data-risk=undetermined]").evaluate("cell => getComputedStyle(cell).backgroundImage")
    assert "repeating-linear-gradient" in hatch
    page.goto(f"{base_url}assess/portfolio/")
    assert states(page, "td.state") == ["unanswered", "undetermined", *["unanswered"] * 4, "undetermined"]
    expect(page.locator("td.state").last).to_contain_text("1 of 334 answered")
    expect(page.get_by_text("No practice is open in the workload. 333 practices are not answered yet.")).to_be_visible()


def test_first_answers_since_a_milestone_are_no_regression(open_page: Open, base_url: str) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "In place")
    saved(page)
    page.goto(f"{base_url}assess/milestones/")
    page.get_by_label("Name of a new milestone").fill("Begun")
    page.get_by_role("button", name="Save milestone").click()
    saved(page)
    page.goto(f"{base_url}{QUESTION}")
    answer(page, "SEC01-BP02", "Not in place")
    saved(page)
    page.goto(f"{base_url}assess/milestones/")
    status = page.locator(".wa-compare").get_by_role("status")
    expect(status).to_have_text("0 practices no longer open, 0 newly open, 1 newly known, 0 still open.")
    known = page.locator(".wa-compare__list").first
    expect(known).to_contain_text("by first answers: 1")
    expect(known.get_by_role("listitem")).to_have_text(re.compile(f"SEC01.*{SO_FAR}.*→.*High risk"))
