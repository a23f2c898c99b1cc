"""No violation of WCAG 2.2 AA that axe-core can see, on every kind of page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import violations
from playwright.sync_api import Page

Open = Callable[..., Page]
PAGES = [
    "", "security/", "security/sec01/", "security/sec01/sec01-bp01/", "reliability/rel09/", "practices/", "practices/all/",
    "services/", "services/iam/", "roles/platform/", "guides/", "guides/review-process/", "glossary/", "data/", "assess/",
    "changes/", "offline/", "risks/high/", "phases/",
]  # fmt: skip


ALIKE = "document.querySelectorAll('.wa-rows > li:nth-child(n+9), article > .wa-rows:nth-of-type(n+6)').forEach((row) => row.remove())"
"""Rows are alike, and axe takes a second for thirty of them."""


# Colours do not depend on the width, nor the layout on the scheme: two of the four pairs see all of both.
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_violation(read_page: Open, path: str, width: int, scheme: str) -> None:
    page = read_page(path, width, scheme)
    page.wait_for_timeout(300)
    if "practices/" in path:
        page.locator("wa-finder[data-ready] .wa-row, article > ul").first.wait_for()
    page.evaluate(ALIKE)
    assert violations(page) == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_running_review_has_no_violation(open_page: Open, base_url: str, width: int, scheme: str) -> None:
    page = open_page("security/sec01/", width, scheme)
    page.locator("wa-practice-answer[practice='SEC01-BP02']").get_by_role("radio", name="Not in place").check()
    page.locator("wa-practice-answer[practice='SEC01-BP01']").get_by_role("radio", name="Not applicable").check()
    page.locator("wa-practice-answer summary").first.click()
    assert violations(page) == []
    page.wait_for_timeout(400)
    page.goto(f"{base_url}assess/review/#SEC01")
    page.locator(".wa-review__title").wait_for()
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.goto(f"{base_url}assess/")
    page.locator(".wa-workload").wait_for()
    assert violations(page) == []
