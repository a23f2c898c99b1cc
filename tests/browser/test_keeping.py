"""Answers that are not kept are said on the page where they are given; each says where it goes; what is typed stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from waiting import wait_until

Open = Callable[..., Page]
PRACTICE = "security/sec01/sec01-bp01/"
WITHIN = 15_000  # ms: the page waits 2 s for the storage, and a busy machine longer for the page
BROKEN = {
    "hanging": "IDBFactory.prototype.open = () => ({});",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };",
}
SAYS = {"hanging": "does not answer", "full": "storage is full"}
MOMENT = "2024-05-01T10:00:00.000Z"
OTHER = {
    "format": "open-well-architected/assessment", "version": 1, "id": "payroll", "edition": "2099-01-01",
    "workload": {"name": "Payroll"}, "created": MOMENT, "updated": MOMENT,
    "answers": {"SEC01": {"practices": {"SEC01-BP01": {"status": "missing", "notes": "<i>Ask</i> Noor"}}}},
}  # fmt: skip


def answer(page: Page, status: str) -> None:
    page.locator("wa-practice-answer").first.get_by_role("radio", name=status, exact=True).check()


def saved(page: Page) -> None:
    wait_until(
        page,
        """async () => {
            const root = document.querySelector("script[src*='assess.js']").src;
            const { session } = await import(new URL("store/session.js", root));
            await session.store.flush();
            return session.store.state.status === "saved";
        }""",
    )


def give(page: Page, assessment: dict[str, object]) -> None:
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(assessment).encode()}
    page.locator("input[type=file]").set_input_files([file])
    page.get_by_role("button", name="Import", exact=True).click()


@pytest.mark.parametrize("kind", BROKEN)
def test_an_answer_that_is_not_kept_is_said_where_it_is_given_and_can_be_saved(open_page: Open, kind: str) -> None:
    page = open_page("glossary/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.add_init_script(BROKEN[kind])
    page.goto(page.url.replace("glossary/", PRACTICE))
    answer(page, "Partly")
    notice = page.get_by_role("complementary", name="This browser does not keep your answers.")
    expect(notice.get_by_role("alert")).to_contain_text(SAYS[kind], timeout=WITHIN)
    expect(page.get_by_text("Not kept yet: Untitled workload")).to_be_visible()
    page.reload()
    assert asked == ["beforeunload"]
    expect(notice).to_be_visible()
    answer(page, "In place")
    with page.expect_download() as download:
        notice.get_by_role("button", name="Save the answers as a file").click()
    assert '"in-place"' in Path(download.value.path()).read_text(encoding="utf-8")
    page.reload()
    assert asked == ["beforeunload"]


def test_the_first_answer_says_what_it_founded_and_takes_a_name_that_every_page_says(open_page: Open) -> None:
    page = open_page(PRACTICE)
    page.mouse.move(5, 5)
    page.mouse.move(9, 9)
    expect(page.get_by_text("Your first answer starts an assessment in this browser.")).to_be_visible()
    answer(page, "Partly")
    expect(page.get_by_text("Saved as Untitled workload")).to_be_visible()
    page.get_by_label("Name of the workload").fill("Instant payments")
    page.get_by_role("button", name="Name it").click()
    expect(page.get_by_text("Saved as Instant payments")).to_be_visible()
    saved(page)
    says = {"security/sec02/": "Answers go to: Instant payments"}
    says["security/sec02/sec02-bp01/"] = "Instant payments: is this in place?"
    for path, text in says.items():
        page.goto(page.url.split("security/")[0] + path)
        expect(page.get_by_text(text)).to_be_visible()


def name(page: Page, words: str) -> None:
    page.get_by_label("Name of the workload").fill(words)
    page.get_by_role("button", name="Name it").click()


def test_a_name_that_is_typed_stays_while_another_tab_gives_one_and_what_nobody_saw_waits(open_page: Open) -> None:
    page = open_page(PRACTICE)
    answer(page, "Partly")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("Name of the workload").fill("Instant payments")
    name(other, "Payroll")
    expect(page.get_by_text("Saved as Payroll")).to_be_visible()
    expect(page.get_by_label("Name of the workload")).to_have_value("Instant payments")
    page.evaluate(f"() => {{ window.put = IDBObjectStore.prototype.put; {BROKEN['full']} }}")
    page.get_by_role("button", name="Name it").click()
    expect(page.get_by_text("storage is full")).to_be_visible()
    other.goto(other.url.replace(PRACTICE, "assess/"))
    other.get_by_role("button", name="Edit: Payroll").click()
    other.get_by_label("Name", exact=True).fill("Payroll EU")
    other.get_by_role("button", name="Save", exact=True).click()
    saved(other)
    page.evaluate("() => { IDBObjectStore.prototype.put = window.put; }")
    saved(page)
    expect(other.get_by_role("heading", name="Instant payments")).to_be_visible()
    expect(other.locator(".wa-workload")).to_contain_text("Two versions wait for a decision")


def test_an_import_opens_and_another_tab_says_that_it_was_opened(open_page: Open) -> None:
    page = open_page(PRACTICE)
    answer(page, "Partly")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url.replace(PRACTICE, "assess/"))
    give(other, {**OTHER, "edition": "2023-04-10"})
    expect(other.locator(".wa-workload[aria-current]")).to_contain_text("Payroll")
    expect(page.get_by_text("Payroll: is this in place? Another tab has opened it.")).to_be_visible()
    expect(page.get_by_role("radio", name="Not in place", exact=True)).to_be_checked()


def test_answers_of_another_edition_are_read_by_their_ids_and_nowhere_else(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, OTHER)
    sentence = '"Payroll" is of edition 2099-01-01; this site shows 2023-04-10. Its answers are kept as they are.'
    expect(page.get_by_text(sentence)).to_be_visible()
    saved(page)
    for path in ("security/sec01/", PRACTICE, "assess/review/", "assess/plan/", "assess/follow-ups/"):
        page.goto(page.url.split("assess/")[0].split("security/")[0] + path)
        expect(page.get_by_role("main").get_by_text(sentence).first).to_be_visible()
        assert page.locator("wa-practice-answer input, .wa-step input, .wa-result").count() == 0
        assert page.get_by_text("Answers go to").count() == 0
    page.goto(page.url.split("assess/")[0] + "assess/portfolio/")
    expect(page.get_by_text("edition than 2023-04-10: Payroll (2099-01-01).")).to_be_visible()
    page.goto(page.url.replace("portfolio/", "#answers-payroll"))
    row = page.get_by_role("row", name=re.compile("^SEC01-BP01"))
    expect(row).to_contain_text("Not in place")
    expect(row).to_contain_text("<i>Ask</i> Noor")


def test_evidence_that_is_typed_is_added_when_the_page_is_left_and_stays_where_it_cannot(open_page: Open) -> None:
    page = open_page(PRACTICE)
    fold = page.locator("wa-practice-answer summary")
    title, url = page.get_by_label("Title of the evidence"), page.get_by_label("Address of the evidence")
    fold.click()
    title.fill("Register")
    page.get_by_label("Notes").fill("first")
    expect(page.locator(".wa-evidence")).to_contain_text("Not added yet.")
    expect(title).to_have_value("Register")
    saved(page)
    page.reload()
    fold.click()
    expect(page.locator(".wa-evidence li")).to_contain_text("Register")
    expect(title).to_have_value("")
    url.fill("https://example.org/no-title")
    page.locator(".md-content").get_by_role("link", name=re.compile("^SEC01")).first.click()
    page.wait_for_url("**/sec01/")
    page.go_back()
    fold.click()
    expect(url).to_have_value("https://example.org/no-title")


def test_a_form_that_is_left_with_escape_is_as_it_was_when_it_is_opened_again(open_page: Open) -> None:
    page = open_page("assess/")
    new = page.get_by_role("button", name="New assessment")
    new.click()
    page.get_by_label("Name").fill("Ticket shop")
    page.get_by_role("checkbox", name="Security").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    new.click()
    expect(page.get_by_label("Name")).to_have_value("Ticket shop")
    expect(page.get_by_role("checkbox", name="Security")).not_to_be_checked()
    page.get_by_role("button", name="Cancel").click()
    new.click()
    expect(page.get_by_label("Name")).to_have_value("Ticket shop")
