"""A page of content shows the open assessment before the store is there, and loses nothing that is given meanwhile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from assess_pages import Open, answer, saved
from playwright.sync_api import Locator, Page, Route, expect
from waiting import wait_until

PRACTICE = "security/sec01/sec01-bp01/"
CONTROLS = "**/controls/define.js"
STORED = """async () => {
    const script = document.querySelector("script[src*='assess.js']").src;
    const { session } = await import(new URL("store/session.js", script));
    return session.current.answers.SEC01.practices["SEC01-BP01"];
}"""
AWAKE = "() => customElements.get('wa-practice-answer') !== undefined"
IS_HELD = """() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
}"""


class Slow:
    """The controls of a page, which are on their way until somebody lets them come."""

    def __init__(self, page: Page) -> None:
        self._waiting: list[Route] = []
        self._page = page
        page.route(CONTROLS, self._hold, times=1)

    def _hold(self, route: Route) -> None:
        self._waiting.append(route)

    @property
    def is_asked(self) -> bool:
        return bool(self._waiting)

    def come(self) -> None:
        for route in self._waiting:
            route.continue_()
        self._page.unroute(CONTROLS)
        wait_until(self._page, AWAKE)

    def never_come(self) -> None:
        for route in self._waiting:
            route.abort()


def radio(page: Page, status: str) -> Locator:
    return page.locator("wa-practice-answer").get_by_role("radio", name=status, exact=True)


def begun(open_page: Open, base_url: str, status: str = "Partly") -> Page:
    """A tab with an assessment that is named and open, far from any practice."""
    page = open_page(PRACTICE)
    answer(page, "SEC01-BP01", status)
    page.locator(".wa-step input").first.check()
    page.get_by_label("Name of the workload").fill("Payroll")
    page.get_by_role("button", name="Name it").click()
    saved(page)
    page.goto(f"{base_url}glossary/")
    return page


def found(page: Page) -> dict[str, Any]:
    saved(page)
    answer_: dict[str, Any] = page.evaluate(STORED)
    return answer_


def test_what_is_stored_shows_without_the_store(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(base_url + PRACTICE)
    expect(radio(page, "Partly")).to_be_checked()
    expect(page.locator(".wa-step input").nth(0)).to_be_checked()
    expect(page.locator(".wa-step input").nth(1)).not_to_be_checked()
    expect(page.locator("wa-answers-to")).to_have_text("Payroll: is this in place?")
    expect(page.get_by_role("button", name=re.compile("^Payroll.* 1 of"))).to_be_visible()
    assert [url for url in asked if url.endswith(("store/store.js", "controls/define.js"))] == []


def test_a_glance_looks_as_the_controls_do(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    look = "() => ['wa-practice-answer', 'wa-answers-to', 'wa-current', '.wa-step'].map((one) => document.querySelector(one).innerHTML)"
    page.goto(base_url + PRACTICE, wait_until="networkidle")
    glance = page.evaluate(look)
    page.mouse.move(100, 100)
    page.mouse.move(120, 100)
    wait_until(page, AWAKE)
    saved(page)
    assert page.evaluate(look) == glance


def test_what_is_given_while_the_controls_are_on_their_way_is_kept_and_replaces_what_was_seen(
    open_page: Open, base_url: str
) -> None:
    page = begun(open_page, base_url)
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    radio(page, "In place").check()
    radio(page, "Not in place").check()
    page.locator(".wa-step input").nth(0).uncheck()
    page.locator(".wa-step input").nth(1).check()
    assert slow.is_asked
    expect(radio(page, "Not in place")).to_be_checked()
    assert not page.evaluate(IS_HELD)  # it is noted
    slow.come()
    stored = found(page)
    assert (stored["status"], stored["undecided"], len(stored["steps"])) == ("missing", [], 1)
    page.reload()
    expect(radio(page, "Not in place")).to_be_checked()
    expect(page.locator(".wa-step input").nth(1)).to_be_checked()
    expect(page.locator(".wa-step input").nth(0)).not_to_be_checked()


DAMAGED: list[Any] = [
    "no list", [None, 1, "x"], [{"of": "OPEN"}], [{"of": "OPEN", "edition": "2023-04-10", "question": "SEC01", "practice": 7}],
    [{"of": "OPEN", "edition": "2023-04-10", "question": "SEC01", "practice": "SEC01-BP01", "fields": {}}],
    [{"of": "OPEN", "edition": "2023-04-10", "question": "SEC02", "practice": "SEC01-BP01", "fields": {"status": "missing"}}],
    [{"of": "OPEN", "edition": "2023-04-10", "question": "SEC01", "practice": "SEC01-BP01", "step": 1, "isDone": "yes"}],
]  # fmt: skip
NOTE = """(given) => {
    const known = Object.keys(localStorage).find((key) => key.endsWith(":current"));
    const open = JSON.parse(JSON.stringify(localStorage.getItem(known)));
    localStorage.setItem(known.replace(/current$/, "given"), JSON.stringify(given).replaceAll("OPEN", open));
}"""


@pytest.mark.parametrize("given", DAMAGED, ids=range(len(DAMAGED)))
def test_a_note_of_what_was_given_that_is_damaged_changes_no_answer(
    open_page: Open, base_url: str, given: object
) -> None:
    page = begun(open_page, base_url)
    page.goto(base_url + PRACTICE)
    wait_until(page, "() => document.querySelector('wa-practice-answer input') !== null")
    page.evaluate(NOTE, given)
    page.reload()
    page.locator("h1").click()
    wait_until(page, AWAKE)
    expect(radio(page, "Partly")).to_be_checked()
    stored = found(page)
    assert (stored["status"], stored["undecided"]) == ("partial", [])


@pytest.mark.parametrize(("key", "status"), [("1", "in-place"), ("5", "unsure"), ("0", None)])
def test_a_key_that_comes_before_the_controls_counts(
    open_page: Open, base_url: str, key: str, status: str | None
) -> None:
    page = begun(open_page, base_url)
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    radio(page, "Partly").press(key)
    expect(page.locator("wa-practice-answer input:checked")).to_have_count(1 if status else 0)
    slow.come()
    assert found(page)["status"] == status


def test_a_click_without_a_hand_on_anything_counts(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    page.goto(base_url + PRACTICE)
    expect(radio(page, "Partly")).to_be_checked()
    page.evaluate("() => document.querySelector('wa-practice-answer input[value=missing]').click()")
    wait_until(page, AWAKE)
    assert found(page)["status"] == "missing"


def test_an_answer_is_kept_though_its_page_was_left_before_the_controls_came(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    radio(page, "Not in place").check()
    assert slow.is_asked
    page.goto(f"{base_url}assess/dashboard/")
    saved(page)
    page.goto(base_url + PRACTICE)
    expect(radio(page, "Not in place")).to_be_checked()
    assert found(page)["status"] == "missing"


def test_what_cannot_be_noted_waits_in_the_page_which_asks_before_it_is_left(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
    radio(page, "Not in place").check()
    assert page.evaluate(IS_HELD)
    slow.come()
    assert found(page)["status"] == "missing"
    assert not page.evaluate(IS_HELD)


def test_controls_that_never_come_are_said_and_what_was_given_is_there_once_they_do(
    open_page: Open, base_url: str
) -> None:
    page = begun(open_page, base_url).context.new_page()  # what the browser says of it is no complaint
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    radio(page, "Not in place").check()
    slow.never_come()
    expect(page.get_by_role("alert")).to_contain_text("Check the connection and reload the page")
    page.reload()
    expect(radio(page, "Not in place")).to_be_checked()
    assert found(page)["status"] == "missing"


def test_what_another_tab_answers_shows_without_a_hand(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    page.goto(base_url + PRACTICE)
    expect(radio(page, "Partly")).to_be_checked()
    other = page.context.new_page()
    other.goto(base_url + PRACTICE)
    radio(other, "Not in place").check()
    expect(radio(page, "Not in place")).to_be_checked()
    other.close()


def test_what_a_glance_cannot_say_is_left_to_the_controls_at_once(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url, "Not applicable")
    page.goto(base_url + PRACTICE)
    expect(page.get_by_label("Why it does not apply")).to_be_visible()


def test_what_an_earlier_page_left_over_is_taken_over_without_a_hand(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    page.goto(base_url + PRACTICE, wait_until="networkidle")
    text = page.evaluate(
        """async () => {
            const script = document.querySelector("script[src*='assess.js']").src;
            const { session } = await import(new URL("store/session.js", script));
            const { canonicalText } = await import(new URL("assessment/file.js", script));
            await session.ready;
            return canonicalText(session.current);
        }"""
    )
    later = json.loads(text)
    later["answers"]["SEC01"]["practices"]["SEC01-BP01"] = {
        "status": "in-place",
        "updated": "2099-01-01T00:00:00.000Z",
        "replaced": {"status/partial": "2098-01-01T00:00:00.000Z"},
    }
    later["version"] = 2
    page.evaluate(
        """([text]) => {
            const key = Object.keys(localStorage).find((name) => name.endsWith(":current"));
            localStorage.setItem(key.replace(/:current$/, ":left"), JSON.stringify([text]));
        }""",
        [json.dumps(later)],
    )
    page.goto(f"{base_url}glossary/")
    page.goto(base_url + PRACTICE)
    expect(radio(page, "In place")).to_be_checked()


def test_who_searches_waits_for_no_store(open_page: Open) -> None:
    page = open_page(PRACTICE)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").press_sequentially("root mfa")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not [url for url in fetched if "/store/" in url or "/controls/" in url]
    page.keyboard.press("Escape")
    page.locator("#separate-workloads-using-accounts").click()
    wait_until(page, AWAKE)


def test_what_was_given_to_a_glance_can_be_taken_back(open_page: Open, base_url: str) -> None:
    page = begun(open_page, base_url)
    slow = Slow(page)
    page.goto(base_url + PRACTICE)
    radio(page, "Not in place").check()
    slow.come()
    wait_until(page, "document.querySelector('.wa-toast') !== null")
    page.keyboard.press("Control+z")
    expect(radio(page, "Partly")).to_be_checked()
    expect(page.locator(".wa-toast")).to_contain_text("Undone: SEC01-BP01 is Partly again.")
    assert found(page)["status"] == "partial"
