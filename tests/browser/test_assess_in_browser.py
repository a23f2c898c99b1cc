"""The self-assessment in a real browser: answers stay, come back, travel in files, and survive what goes wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from assess_pages import Open, answer, saved
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

QUESTION = "security/sec01/"
SESSION = """async () => {
    const script = document.querySelector("script[src*='assess.js']").src;
    const { session } = await import(new URL("store/session.js", script));
"""
MOMENT = "2024-05-01T10:00:00.000Z"


def control(page: Page, practice: str) -> Locator:
    return page.locator(f"wa-practice-answer[practice='{practice}']")


def type_into(own: Locator, notes: str, evidence: str) -> None:
    """Open the fold-out of a practice, write notes, and type evidence without adding it."""
    own.locator("summary").click()
    own.get_by_label("Notes").fill(notes)
    own.get_by_label("Title of the evidence").fill(evidence)
    own.get_by_label("Address of the evidence").fill("https://example.org/register")


def export(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^Save to a file")).first.click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def give_files(page: Page, *files: tuple[str, str]) -> None:
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": text.encode()} for name, text in files]
    )


def assessment(**changes: object) -> str:
    data = {
        "format": "open-well-architected/assessment", "version": 1, "id": "payroll", "edition": "2023-04-10",
        "workload": {"name": "Payroll"}, "answers": {}, "created": MOMENT, "updated": MOMENT, **changes,
    }  # fmt: skip
    return json.dumps(data)


def test_an_answer_is_there_after_a_reload_and_says_why_the_risk_is_high(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "Not in place")
    result = page.locator(".wa-result")
    expect(result).to_contain_text("High risk, because SEC01-BP02 is not in place")
    saved(page)
    page.reload()
    expect(result).to_contain_text("High risk, because SEC01-BP02 is not in place")
    expect(control(page, "SEC01-BP02").get_by_label("Not in place", exact=True)).to_be_checked()


def test_the_practice_page_shows_the_same_answer_and_keeps_ticks_of_steps(open_page: Open, base_url: str) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "Partly")
    saved(page)
    page.goto(f"{base_url}security/sec01/sec01-bp01/")
    expect(control(page, "SEC01-BP01").get_by_label("Partly", exact=True)).to_be_checked()
    page.locator(".wa-step input").nth(1).check()
    saved(page)
    page.reload()
    expect(page.locator(".wa-step input").nth(1)).to_be_checked()
    expect(page.locator(".wa-step input").nth(0)).not_to_be_checked()


def test_what_was_typed_or_chosen_as_the_page_was_left_is_there_on_the_next(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, "SEC01-BP01", "Partly")
    saved(page)
    for word in ("first", "second", "third"):
        control(page, "SEC01-BP01").get_by_text("Notes, evidence").click()
        expect(control(page, "SEC01-BP01").get_by_label("Notes")).to_be_visible()
        page.evaluate(
            """(word) => {
                const notes = document.querySelector("wa-practice-answer textarea");
                notes.value = word;
                notes.dispatchEvent(new Event("input"));
                document.querySelector("wa-practice-answer input[value=missing]").click();
                notes.value += " and last";
                notes.dispatchEvent(new Event("input"));
                location.reload();
            }""",
            word,
        )
        expect(control(page, "SEC01-BP01").get_by_label("Not in place", exact=True)).to_be_checked()
        control(page, "SEC01-BP01").get_by_text("Notes, evidence").click()
        expect(control(page, "SEC01-BP01").get_by_label("Notes")).to_have_value(f"{word} and last")
        control(page, "SEC01-BP01").get_by_text("Notes, evidence").click()


def test_the_first_answer_of_all_does_not_wait_for_the_catalogue(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.route("**/data/outline.json", lambda _: None)  # it never comes
    page.mouse.move(100, 100)
    page.mouse.move(110, 100)
    wait_until(page, "() => customElements.get('wa-practice-answer') !== undefined")
    answer(page, "SEC01-BP01", "Partly")
    saved(page)
    page.unroute("**/data/outline.json")
    page.reload()
    expect(control(page, "SEC01-BP01").get_by_label("Partly", exact=True)).to_be_checked()
    expect(page.get_by_role("button", name=re.compile("^Untitled workload.* 1 of"))).to_be_visible()


def test_notes_and_evidence_are_kept_as_text(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    own = control(page, "SEC01-BP01")
    type_into(own, "<img src=x onerror=alert(1)> & more", "<b>Register</b>")
    own.get_by_role("button", name="Add").click()
    expect(own.get_by_role("link", name="<b>Register</b>")).to_be_visible()
    saved(page)
    page.reload()
    own.locator("summary").click()
    expect(own.get_by_label("Notes")).to_have_value("<img src=x onerror=alert(1)> & more")
    assert page.locator("wa-practice-answer img, wa-practice-answer b").count() == 0


def test_the_enter_that_takes_what_an_input_method_proposes_adds_no_evidence(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    own = control(page, "SEC01-BP01")
    own.get_by_text("Notes, evidence").click()
    title = own.get_by_label("Title of the evidence")
    title.fill("根")
    title.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    title.press("End")
    assert own.locator(".wa-evidence li").count() == 0
    title.press("Enter")
    expect(own.locator(".wa-evidence li")).to_have_count(1)


def test_evidence_with_a_script_address_is_refused(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    own = control(page, "SEC01-BP01")
    own.locator("summary").click()
    own.get_by_label("Title of the evidence").fill("x")
    own.get_by_label("Address of the evidence").fill("javascript:alert(1)")
    own.get_by_role("button", name="Add").click()
    assert own.locator(".wa-evidence li").count() == 0


def test_two_tabs_show_each_others_answers_and_lose_none(open_page: Open, base_url: str) -> None:
    first = open_page(QUESTION)
    answer(first, "SEC01-BP01", "In place")
    saved(first)
    second = first.context.new_page()
    second.goto(base_url + QUESTION)
    expect(control(second, "SEC01-BP01").get_by_label("In place", exact=True)).to_be_checked()
    answer(first, "SEC01-BP02", "Partly")
    answer(second, "SEC01-BP03", "Not in place")
    saved(first)
    saved(second)
    for page in (first, second):
        expect(control(page, "SEC01-BP02").get_by_label("Partly", exact=True)).to_be_checked()
        expect(control(page, "SEC01-BP03").get_by_label("Not in place", exact=True)).to_be_checked()


def test_the_themes_page_changes_without_reload_keep_the_controls_alive(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "In place")
    page.get_by_role("main").get_by_role("link", name="Secure account root user and properties").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Secure account root user")
    expect(control(page, "SEC01-BP02").get_by_label("In place", exact=True)).to_be_checked()
    page.go_back()
    expect(control(page, "SEC01-BP02").get_by_label("In place", exact=True)).to_be_checked()


def test_a_described_workload_leads_to_its_first_question_in_scope(open_page: Open) -> None:
    page = open_page("assess/")
    page.get_by_role("button", name="New assessment").click()
    page.get_by_label("Name").fill("Ticket shop")
    page.get_by_role("checkbox", name="Operational excellence").uncheck()
    page.get_by_role("button", name="Start the review").click()
    expect(page.locator(".wa-review__bar > strong")).to_have_text("Ticket shop")
    expect(page.locator(".wa-review__title")).to_contain_text("SEC01")


def test_a_review_goes_from_the_landing_page_through_questions_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("")
    page.get_by_role("link", name="Start a review").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wa-review__title")).to_contain_text("OPS01")
    expect(page.locator(".wa-review__start")).to_contain_text("Your first answer starts it, in this browser.")
    page.keyboard.press("1")
    page.keyboard.press("3")
    expect(page.locator(".wa-result")).to_contain_text("High risk, because OPS01-BP02 is not in place")
    expect(control(page, "OPS01-BP01").get_by_label("In place", exact=True)).to_be_checked()
    page.keyboard.press("r")
    expect(page.locator(".wa-result")).to_contain_text("OPS01-BP03")
    page.keyboard.press("f")
    expect(page.get_by_label("What to find out, and from whom")).to_be_visible()
    page.locator(".wa-review__title").click()
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"#(?!OPS01)"))
    page.go_back()
    expect(page.locator(".wa-review__title")).to_contain_text("OPS01")


def test_the_sheet_of_keys_opens_and_closes(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "In place")
    page.goto(f"{page.url.split('security/')[0]}assess/")
    page.get_by_role("button", name="Continue the review").click()
    expect(page.locator(".wa-review__title")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys", exact=True)).not_to_be_visible()


def test_an_export_imported_elsewhere_exports_the_same_bytes(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "In place")
    answer(page, "SEC01-BP02", "Not applicable")
    saved(page)
    page.goto(f"{page.url.split('security/')[0]}assess/")
    first = export(page)
    other = open_page("assess/")
    give_files(other, ("mine.json", first))
    other.get_by_role("button", name="Import", exact=True).click()
    expect(other.get_by_role("heading", name="Untitled workload")).to_be_visible()
    assert export(other) == first


def test_a_delete_can_be_undone(open_page: Open) -> None:
    page = open_page("assess/")
    give_files(page, ("a.json", assessment()))
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("button", name="Delete: Payroll").click()
    expect(page.get_by_role("heading", name="Payroll")).not_to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Payroll")).to_be_visible()


@pytest.mark.parametrize(("text", "message"), [
    ("", "not JSON"),
    ("{", "not JSON"),
    ('{"answers": {}}', "format"),
    (assessment(version=9), "newer"),
    ("[" + "0," * 2_500_000 + "0]", "format"),
    (assessment(answers={"SEC01": {"practices": {"SEC01-BP01": {"status": "done"}}}}), 'status'),
    (assessment(workload={"name": "x", "links": [{"title": "t", "url": "javascript:alert(1)"}]}), "links[0].url"),
])  # fmt: skip
def test_a_file_that_is_no_assessment_is_explained_and_changes_nothing(
    open_page: Open, text: str, message: str
) -> None:
    page = open_page("assess/")
    give_files(page, ("bad.json", text))
    dialog = page.get_by_role("dialog", name="Import")
    expect(dialog).to_contain_text("Not imported")
    expect(dialog).to_contain_text(message)
    dialog.get_by_role("button", name="Close").click()
    assert page.locator(".wa-workload").count() == 0


def test_a_hostile_file_runs_nothing_and_ten_thousand_unknown_ids_are_kept(open_page: Open) -> None:
    page = open_page("assess/")
    unknown = {f"OLD{number:05}": {"notes": "kept"} for number in range(10_000)}
    text = assessment(workload={"name": "<img src=x onerror=alert(1)>"}, answers=unknown)
    give_files(page, ("hostile.json", text))
    expect(page.get_by_role("dialog", name="Import")).to_contain_text(
        "10000 ids that this edition does not know are kept"
    )
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator(".wa-workload img").count() == 0
    assert len(json.loads(export(page))["answers"]) == 10_000


def test_several_files_are_previewed_and_a_known_one_is_merged(open_page: Open) -> None:
    page = open_page("assess/")
    newer = assessment(answers={"SEC01": {"practices": {"SEC01-BP01": {"status": "in-place", "updated": MOMENT}}}})
    give_files(page, ("a.json", assessment()), ("b.json", assessment(id="other", workload={"name": "Shop"})))
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".wa-workload")).to_have_count(2)
    give_files(page, ("a2.json", newer))
    expect(page.get_by_role("dialog", name="Import")).to_contain_text("1 value is new")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.locator(".wa-workload")).to_have_count(2)
    expect(page.locator(".wa-workload").first).to_contain_text("1 of")


def test_without_storage_it_is_said_at_once_and_work_goes_on(open_page: Open, base_url: str) -> None:
    page = open_page("")
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page.goto(f"{base_url}assess/")
    expect(page.get_by_role("alert")).to_contain_text("does not keep your answers")
    give_files(page, ("a.json", assessment()))
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="Payroll")).to_be_visible()
    assert json.loads(export(page))["workload"]["name"] == "Payroll"


def test_without_javascript_pages_read_and_say_what_is_missing(open_page: Open, base_url: str) -> None:
    browser = open_page("").context.browser
    assert browser is not None
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base_url}security/sec01/sec01-bp01/")
    expect(page.locator(".wa-plain").first).to_be_visible()
    expect(page.get_by_role("heading", name="Guidance")).to_be_visible()
    page.context.close()


def test_an_example_is_a_click_away(open_page: Open) -> None:
    page = open_page("assess/")
    page.locator(".wa-empty button").first.click()
    page.wait_for_url("**/assess/review/**")
    expect(page.locator(".wa-review__bar > strong")).to_have_text("Instant payments (example)")


def test_a_reader_who_touches_nothing_fetches_no_more_than_a_preview_of_the_controls(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    expect(control(page, "SEC01-BP01").get_by_label("In place", exact=True)).to_be_visible()
    expect(page.locator(".wa-step input").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    names = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name for name in names if name.endswith(("catalog.json", "outline.json", "store.js"))] == []


@pytest.mark.parametrize("path", ["security/sec01/sec01-bp01/", QUESTION, "security/"])
def test_a_page_of_content_fetches_the_outline_of_the_catalogue_and_no_more(open_page: Open, path: str) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP01", "In place")
    saved(page)
    page.goto(page.url.replace(QUESTION, path))
    expect(page.get_by_role("button", name=re.compile("^Untitled workload.* 1 of"))).to_be_visible()
    names = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [name.split("/data/")[1] for name in names if "/data/" in name] == ["outline.json"]


def test_what_is_chosen_in_the_preview_counts(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.locator(".wa-step input").first.wait_for()
    page.evaluate(
        """() => {
            document.querySelector("wa-practice-answer input[value=partial]").checked = true;
            document.querySelector(".wa-step input").checked = true;
        }"""
    )
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=re.compile("Untitled workload")).first).to_be_visible()
    saved(page)
    page.reload()
    expect(control(page, "SEC01-BP01").get_by_label("Partly", exact=True)).to_be_checked()
    expect(page.locator(".wa-step input").first).to_be_checked()


def test_what_is_pressed_while_the_assessment_loads_is_not_replaced_under_the_finger(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    option = control(page, "SEC01-BP01").get_by_text("Partly", exact=True)
    box = option.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    wait_until(
        page,
        "() => performance.getEntriesByName(document.querySelector('script[src*=\"assess.js\"]').src.replace('assess.js', 'controls/practice-answer.js')).length",
    )
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.get_by_role("button", name=re.compile("Untitled workload")).first).to_be_visible()
    expect(control(page, "SEC01-BP01").get_by_label("Partly", exact=True)).to_be_checked()


def test_what_is_being_typed_survives_that_another_text_is_stored_or_that_another_tab_answers(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    own = control(page, "SEC01-BP01")
    type_into(own, "first", "Register")
    expect(own.locator("summary")).to_contain_text("notes")
    page.wait_for_timeout(400)
    other = page.context.new_page()
    other.goto(page.url)
    answer(other, "SEC01-BP01", "Partly")
    expect(own.get_by_label("Partly", exact=True)).to_be_checked()
    expect(own.get_by_label("Title of the evidence")).to_have_value("Register")
    own.get_by_role("button", name="Add").click()
    expect(own.get_by_role("link", name="Register")).to_have_attribute("href", "https://example.org/register")
    expect(own.get_by_label("Title of the evidence")).to_have_value("")
    expect(own.get_by_label("Notes")).to_have_value("first")


def test_an_answer_of_another_tab_takes_nothing_away_from_under_a_pressed_button(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "In place")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(control(other, "SEC01-BP02").get_by_label("In place", exact=True)).to_be_checked()
    rest = page.get_by_role("button", name=re.compile("^The rest are not in place"))
    rest.scroll_into_view_if_needed()
    box = rest.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    answer(other, "SEC01-BP01", "Partly")
    saved(other)
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.locator(".wa-result")).to_contain_text("High risk")
    expect(control(page, "SEC01-BP03").get_by_label("Not in place", exact=True)).to_be_checked()


@pytest.mark.parametrize("how", ["button", "key"])
def test_a_quick_answer_never_writes_over_what_another_tab_answered_meanwhile(open_page: Open, how: str) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "In place")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    if how == "key":
        page.goto(page.url.replace(QUESTION, "assess/review/#SEC01"))
    page.get_by_label("Notes on this question").press_sequentially("Ask the account team")
    answer(other, "SEC01-BP01", "In place")
    expect(control(page, "SEC01-BP01").get_by_label("In place", exact=True)).to_be_checked()
    if how == "key":
        page.locator(".wa-review__title").click()
        page.keyboard.press("r")
    else:
        page.get_by_role("button", name=re.compile("^The rest are not in place")).click()
    expect(control(page, "SEC01-BP03").get_by_label("Not in place", exact=True)).to_be_checked()
    saved(page)
    for tab in (page, other):
        expect(control(tab, "SEC01-BP01").get_by_label("In place", exact=True)).to_be_checked()
        expect(control(tab, "SEC01-BP02").get_by_label("In place", exact=True)).to_be_checked()


def test_a_quick_answer_and_evidence_lose_nothing_of_a_tab_that_is_not_heard(open_page: Open) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "In place")
    saved(page)
    other = page.context.new_page()
    other.add_init_script("BroadcastChannel.prototype.postMessage = () => {};")
    other.goto(page.url)
    for tab, title in ((other, "Register"), (page, "Minutes")):
        own = control(tab, "SEC01-BP02")
        own.locator("summary").click()
        own.get_by_label("Title of the evidence").fill(title)
    control(other, "SEC01-BP02").get_by_role("button", name="Add").click()
    answer(other, "SEC01-BP01", "In place")
    saved(other)
    add = control(page, "SEC01-BP02").get_by_role("button", name="Add").element_handle()
    page.locator(".wa-quick button").evaluate("(rest, add) => { rest.click(); add.click(); }", add)
    saved(page)
    expect(control(page, "SEC01-BP01").get_by_label("In place", exact=True)).to_be_checked()
    expect(control(page, "SEC01-BP03").get_by_label("Not in place", exact=True)).to_be_checked()
    assert control(page, "SEC01-BP02").locator(".wa-evidence li").count() == 2


def test_the_control_takes_over_the_nodes_of_the_preview(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.locator(".wa-step input").first.wait_for()
    page.evaluate(
        """() => {
            window.shown = [...document.querySelectorAll("wa-practice-answer *, .wa-step input")];
            document.querySelector("wa-practice-answer details").open = true;
        }"""
    )
    page.mouse.move(100, 100)
    page.mouse.move(110, 100)
    expect(control(page, "SEC01-BP01").get_by_label("Notes")).to_be_visible()
    page.locator(".wa-step input").first.check()
    saved(page)
    assert page.evaluate("shown.length > 20 && shown.every((node) => node.isConnected)")


def test_what_is_given_before_there_is_an_assessment_stays_in_view_though_it_takes_long_to_make_one(
    open_page: Open,
) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.route("**/data/outline.json", lambda _: None)  # it says the edition, and never comes
    page.evaluate("document.querySelector('meta[name=wa-edition]').remove()")
    page.mouse.move(100, 100)
    page.mouse.move(110, 100)
    own = control(page, "SEC01-BP01")
    own.locator("summary").click()
    own.get_by_label("Notes").press_sequentially("first")
    answer(page, "SEC01-BP01", "Partly")
    page.locator(".wa-step input").first.check()
    page.wait_for_timeout(400)
    page.evaluate(SESSION + "session.announce(); }")
    expect(own.get_by_label("Notes")).to_have_value("first")
    expect(own.get_by_label("Partly", exact=True)).to_be_checked()
    expect(page.locator(".wa-step input").first).to_be_checked()
    page.unroute_all()


def test_what_is_being_typed_is_kept_under_the_assessment_for_which_it_was_typed(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, "SEC01-BP01", "Partly")
    saved(page)
    own = control(page, "SEC01-BP01")
    type_into(own, "", "Register")
    notes = page.evaluate(
        SESSION
        + """const [first, field] = [session.current.id, document.querySelector("wa-practice-answer textarea")];
            field.focus();
            field.value = "of the first";
            field.dispatchEvent(new Event("input"));
            await session.create({ name: "Second" }, []);
            const shown = field.value;
            await new Promise((go) => setTimeout(go, 500));
            const notesOf = (id) => session.store.get(id).answers.SEC01?.practices["SEC01-BP01"]?.notes;
            return [shown, notesOf(first), notesOf(session.current.id) ?? null];
        }"""
    )
    assert notes == ["", "of the first", None]


@pytest.mark.parametrize("place", ["practice", "question"])
def test_the_caret_the_text_and_the_evidence_being_typed_stay_while_another_tab_answers(
    open_page: Open, place: str
) -> None:
    page = open_page(QUESTION)
    answer(page, "SEC01-BP02", "Partly")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    own = control(page, "SEC01-BP02")
    type_into(own, "one two three", "Register")
    field = own.get_by_label("Notes") if place == "practice" else page.get_by_label("Notes on this question")
    field.fill("one two three")
    field.evaluate("(field) => { field.setSelectionRange(4, 7); window.typing = field; }")
    answer(other, "SEC01-BP02", "Not applicable")
    other.get_by_label("Why it does not apply").fill("No root user")
    answer(other, "SEC01-BP01", "Not in place")
    expect(own.get_by_label("Why it does not apply")).to_have_value("No root user")
    expect(page.locator(".wa-result")).to_contain_text("SEC01-BP01 is not in place")
    state = "[document.activeElement === typing, typing.value, typing.selectionStart, typing.selectionEnd]"
    assert page.evaluate(state) == [True, "one two three", 4, 7]
    expect(own.get_by_label("Title of the evidence")).to_have_value("Register")
    page.keyboard.type("2")
    expect(field).to_have_value("one 2 three")


def test_the_review_shows_ticks_and_answers_of_another_tab_and_keeps_the_open_folds(open_page: Open) -> None:
    page = open_page("assess/review/#SEC01")
    answer(page, "SEC01-BP02", "Partly")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url.split("assess/")[0] + "2024-11-06/security/sec01/sec01-bp02/")
    page.get_by_text("Why it matters", exact=True).click()
    folded = page.locator("details.wa-purpose").first.evaluate("(fold) => fold.open")
    page.locator(".wa-outline__pillar", has_text="Reliability").locator("summary").click()
    control(page, "SEC01-BP02").get_by_label("Partly", exact=True).focus()
    page.keyboard.press("t")
    other.locator(".wa-step input").first.check()
    answer(other, "SEC01-BP02", "Not in place")
    expect(page.locator(".wa-review__text input").first).to_be_checked()
    expect(control(page, "SEC01-BP02").get_by_label("Not in place", exact=True)).to_be_checked()
    assert page.locator("details.wa-purpose").first.evaluate("(fold) => fold.open") == folded
    expect(page.get_by_role("link", name=re.compile("^REL01")).first).to_be_visible()
    # The hand stays in the row, on what is chosen now.
    expect(control(page, "SEC01-BP02").get_by_label("Not in place", exact=True)).to_be_focused()


@pytest.mark.parametrize("path", ["security/sec01/sec01-bp01/", QUESTION, "security/"])
def test_scripts_of_a_content_page_stay_small(open_page: Open, path: str) -> None:
    """Those of an open assessment included; not what keeps the site for offline, which comes once the page is idle."""
    page = open_page("security/sec01/sec01-bp01/")
    answer(page, "SEC01-BP01", "In place")
    expect(page.get_by_role("button", name=re.compile("Untitled workload")).first).to_be_visible()
    saved(page)
    page.goto(page.url.replace("security/sec01/sec01-bp01/", path))
    expect(page.get_by_role("button", name=re.compile("Untitled workload")).first).to_be_visible()
    page.locator(".wa-result, .wa-clear, .wa-state").first.wait_for(state="attached")
    # The entries themselves have no size where the browser had the file already.
    sizes = page.evaluate(
        """() => {
          const names = performance.getEntriesByType("resource").map(({ name }) => name);
          const own = (name) => /\\/assets\\/javascripts\\/.*\\.js$/.test(name) && !/\\.min\\.|\\/offline\\//.test(name);
          const size = async (name) => (await (await fetch(name)).arrayBuffer()).byteLength;
          return Promise.all([...new Set(names)].filter(own).map(size));
        }"""
    )
    # A merge field by field, and storage that fails and says so, cost 13 kB; undo 12 kB; private notes, owners and dates 6 kB; several editions 3 kB; a glance, which an
    # assessment without a name gets in vain, 3 kB. What a release
    # publishes in their place is held against its own ceilings, see tests/test_bundle.py.
    assert 0 < sum(sizes) <= 107_000
