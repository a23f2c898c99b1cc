"""Waiting for what a page comes to, where no element shows it."""

from __future__ import annotations

import time

from playwright.sync_api import Error, Page

LIMIT = 30.0  # s
PAUSE = 50  # ms


def wait_until(page: Page, condition: str, argument: object = None, limit: float = LIMIT) -> None:
    """Evaluate a function or an expression until it gives something true; what is a promise is awaited.

    `Page.wait_for_function` takes any promise for true: with an asynchronous function it waits for nothing.

    Raises:
        AssertionError: Where the page does not come to it.
    """
    end = time.monotonic() + limit
    while not _is_true(page, condition, argument):
        assert time.monotonic() < end, f"{page.url} does not come to {condition}"
        page.wait_for_timeout(PAUSE)


def _is_true(page: Page, condition: str, argument: object) -> bool:
    """A page that loads again meanwhile has not come to anything yet."""
    try:
        return bool(page.evaluate(condition, argument))
    except Error as error:
        if "navigation" in error.message or "context was destroyed" in error.message:
            return False
        raise
