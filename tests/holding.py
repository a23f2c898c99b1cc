"""Answers of a server that come when a test lets them come."""

from __future__ import annotations

from playwright.sync_api import Page, Route


def hold(page: Page, pattern: str) -> list[Route]:
    """Hold back what a page's context asks for, and return what is held: each waits for `continue_`."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.context.route(pattern, keep)
    return held
