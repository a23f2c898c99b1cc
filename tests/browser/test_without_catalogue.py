"""The catalogue does not come, or something else in its place: every page that needs it says so, and goes on without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tabs import new_page

ROUTE = "**/data/{catalog,outline}.json"
SAID = {
    "security/sec01/": "wa-question-answer",
    "assess/": "wa-page",
    "assess/dashboard/": "wa-page",
    "assess/portfolio/": "wa-page",
}
"""Where a page says it."""


def answering(status: int, body: str, kind: str = "application/json") -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body=body, content_type=kind)


@pytest.fixture(name="page", scope="module")
def _page(browser: Browser, mini_url: str) -> Iterator[Page]:
    """A page with an assessment that has one answer."""
    complaints: list[str] = []
    page = new_page(browser, mini_url, complaints, 1280, "light")
    page.goto(f"{mini_url}assess/review/#SEC01")
    page.get_by_role("radio", name="Partly").first.check()
    expect(page.locator("wa-current .wa-ring")).to_be_visible()
    yield page
    page.context.close()
    assert [one for one in complaints if "Failed to load resource" not in one] == [], "nothing fails in silence"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda route: route.abort(), "there is no connection, or something stops the request"),
        (answering(200, "<!doctype html><title>Log in</title>", "text/html"), "A page came in place of data/catalog.json"),
        (answering(200, json.dumps({"format": "open-well-architected/catalog", "version": 1, "edition": "1999-01-01"})),
         "is of edition 1999-01-01, this page of 2023-04-10"),
    ],
    ids=["aborted", "login", "edition"],
)  # fmt: skip
def test_a_page_says_why_and_tries_again(page: Page, mini_url: str, answer: Callable[[Route], None], why: str) -> None:
    page.route(ROUTE, answer)
    page.goto(f"{mini_url}assess/review/?{why[:3]}")
    said = page.get_by_role("alert")
    expect(said).to_contain_text(why)
    page.unroute(ROUTE)
    said.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("radio", name="Partly").first).to_be_visible()
    expect(said).to_have_count(0)


def test_every_page_that_needs_it_says_so_and_comes_back_with_it(page: Page, mini_url: str) -> None:
    for path, place in SAID.items():
        page.route(ROUTE, answering(503, ""))
        page.goto(mini_url + path)
        said = page.locator(place).get_by_role("alert")
        expect(said).to_contain_text("the server answers 503", timeout=8000)
        expect(page.locator("wa-current").first).to_contain_text("Untitled workload (no catalogue)")
        page.unroute(ROUTE)
        said.get_by_role("button", name="Try again").click()
        expect(said).to_have_count(0)
        expect(page.locator("wa-current .wa-ring")).to_be_visible()


def test_assessments_are_listed_saved_and_imported_without_it(page: Page, mini_url: str, tmp_path: Path) -> None:
    page.route(ROUTE, answering(404, ""))
    page.goto(f"{mini_url}assess/")
    expect(page.get_by_role("alert")).to_contain_text("assessments can be saved to files, imported and edited")
    expect(page.get_by_role("button", name="New assessment")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file: Untitled workload").click()
    file = tmp_path / "one.json"
    saved.value.save_as(file)
    answers = json.loads(file.read_text(encoding="utf-8"))["answers"]
    assert answers["SEC01"]["practices"]["SEC01-BP01"]["status"] == "partial"
    text = file.read_text(encoding="utf-8").replace("Untitled workload", "Another")
    file.write_text(text.replace(json.loads(text)["id"], "11111111-1111-4111-8111-111111111111"), encoding="utf-8")
    page.get_by_label("Assessment files").set_input_files(file)
    page.get_by_role("dialog").get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="Another")).to_be_visible()
    page.unroute(ROUTE)


def test_an_answer_to_a_practice_is_kept_without_it(page: Page, mini_url: str) -> None:
    page.route(ROUTE, answering(404, ""))
    page.goto(f"{mini_url}security/sec01/sec01-bp02/")
    page.get_by_role("radio", name="In place").first.check()
    page.reload()
    expect(page.get_by_role("radio", name="In place").first).to_be_checked()
    page.unroute(ROUTE)
