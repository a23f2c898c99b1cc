"""Searches as people ask them in a browser: the site's own, its finder, and that of stock Material."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Page

GIVEN_UP_MS = 20_000
QUIET_MS = 1000


class Search(NamedTuple):
    """Where a search is asked, and how its page shows what was found.

    Attributes:
        name: what figures call it.
        path: of a page that has it.
        open: a function that opens it, where it is not open yet.
        field: to type into.
        said: an element that says how much was found, whenever that changes.
        at_rest: what it says while nothing is asked for, as a regular expression.
        waits: what it says while it looks for more.
        results: a function that returns what is listed, best first: for each the titles and addresses it leads to.
    """

    name: str
    path: str
    open: str
    field: str
    said: str
    at_rest: str
    waits: str
    results: str


OURS = Search(
    "ours",
    "guides/",
    """() => document.querySelector("dialog.wa-search")?.open
        || document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "k", ctrlKey: true, bubbles: true}))""",
    "dialog.wa-search[open] input[role=combobox]",
    "dialog.wa-search [role=status]",
    "^$",
    "^Searching",
    """() => [...document.querySelectorAll("dialog.wa-search [role=option]")]
        .map((one) => [[one.querySelector(".wa-hit__title").textContent, one.href]])""",
)
FINDER = Search(
    "finder",
    "practices/",
    "() => true",
    "#wa-finder-field",
    ".wa-finder__count",
    r"^(\d+) of \1 practices(?!, best)",
    "^(?:Loading|Searching)",
    """() => [...document.querySelectorAll(".wa-finder__results .wa-row")]
        .map((row) => [row.querySelector(".wa-row__id").textContent, row.querySelector("a")])
        .map(([id, link]) => [[`${id} ${link.textContent}`, link.href]])""",
)
STOCK = Search(
    "stock",
    "",
    "() => true",
    "input[name=query]",
    ".md-search-result__meta",
    "^Type to start searching$",
    "^Initializing",
    """() => [...document.querySelectorAll(".md-search-result__item")]
        .map((item) => [...item.querySelectorAll("a")].map((link) => [link.querySelector("h1, h2").textContent, link.href]))""",
)
"""A page and what was found on it are one result, which is right where one of them is."""

ASK = """async ([query, limit, field, said, atRest, waits], open, results) => {
    const text = () => document.querySelector(said)?.textContent.trim() ?? "";
    const until = async (isSo, what) => {
        const since = performance.now();
        while (!isSo()) {
            if (performance.now() - since > limit) throw new Error(`'${query}': ${what}; it says '${text()}'`);
            await new Promise((resolve) => requestAnimationFrame(resolve));
        }
    };
    const type = (words) => {
        const input = document.querySelector(field);
        input.value = words;
        for (const Sign of [InputEvent, KeyboardEvent])
            input.dispatchEvent(new Sign(Sign === InputEvent ? "input" : "keyup", {bubbles: true}));
    };
    const asked = performance.now();
    const isOpen = document.querySelector(field) !== null;
    open();
    await until(() => document.querySelector(field), "it does not open");
    if (isOpen) {
        document.querySelector(field).focus();
        type("");
    }
    await until(() => new RegExp(atRest).test(text()), "it does not come to rest");
    const started = isOpen ? performance.now() : asked;
    type(query);
    await until(() => !new RegExp(`${atRest}|${waits}`).test(text()), "it does not answer");
    if (/could not/.test(text())) throw new Error(text());
    return [performance.now() - started, results()];
}"""
"""Asks once; returns the milliseconds from what was typed, or from the key that opened the search, and the results."""


class Answer(NamedTuple):
    """What a search found.

    Attributes:
        ms: until it was shown.
        results: best first, each as "title address", with the id in front where it has one.
    """

    ms: float
    results: Sequence[str]


def ask(page: Page, search: Search, query: str) -> Answer:
    """Type a query into a search of the page that is open, and wait until it says what it found."""
    given = [query, GIVEN_UP_MS, search.field, search.said, search.at_rest, search.waits]
    ms, results = page.evaluate(f"(given) => ({ASK})(given, {search.open}, {search.results})", given)
    return Answer(ms, [" ".join(f"{title.strip()} {address_on(href)}" for title, href in one) for one in results])


def address_on(href: str) -> str:
    """Return where a result lies on its site; the words to mark on it are none of its own."""
    parts = urlsplit(href)
    return parts.path.removeprefix("/") + (f"#{parts.fragment}" if parts.fragment else "")


def settle(page: Page, requested: Sequence[str]) -> None:
    """Wait until a page asks for nothing more."""
    before = -1
    while len(requested) != before:
        before = len(requested)
        page.wait_for_timeout(QUIET_MS)
