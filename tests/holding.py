"""Answers of a server that come when a test lets them come."""

from __future__ import annotations

import time

from playwright.sync_api import Page, Route
from waiting import LIMIT, PAUSE


def hold(page: Page, pattern: str) -> list[Route]:
    """Hold back what a page's context asks for, and return what is held: each waits for `continue_`."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.context.route(pattern, keep)
    return held


def let_come(page: Page, held: list[Route]) -> None:
    """Let the first of what is held come, as soon as it is asked for."""
    end = time.monotonic() + LIMIT
    while not held:
        assert time.monotonic() < end, f"{page.url} asks for nothing"
        page.wait_for_timeout(PAUSE)
    held[0].continue_()
