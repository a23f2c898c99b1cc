"""What the search weighs, how long somebody waits for it, and how often it has the right page, beside stock Material's."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from tests.bench.process import BenchError
from tests.bench.projects import ROOT
from tests.bench.queries import Places, Query, place_of, read_queries
from tests.bench.reading_rows import PRACTICE, TIMES
from tests.bench.results import Found
from tests.bench.searches import FINDER, OURS, STOCK, Answer, Search, ask, settle
from tests.bench.site_server import compressed_kb, reader, served_site

QUERIES = ROOT / "tests/queries.csv"
TWO_WORDS, FOLLOWING, MISTYPED = "root mfa", "log retention", "encrpytion"
DOCUMENTS, WORDS = "/search/documents.json", "/search/words.json"


def weights(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Ask for two words on a cold page: what is sent until the first results are there, what comes after, and of what.

    The words of all text are held back until then, so that what the first results need is told from what they do not.

    Raises:
        BenchError: without them nothing is found, or they are not asked for once.
    """
    with served_site(site) as base, reader(browser) as (page, requested):
        page.goto(base + PRACTICE, wait_until="networkidle")
        of_page = {*requested}
        words = _asked_without_words(page, requested)
        first = {*requested} - {words.request.url}
        with page.context.expect_event("request"):  # for the first page that is looked through for a sentence
            words.continue_()
        settle(page, requested)
        rest = {*requested} - first
        documents = {url for url in first if url.endswith(DOCUMENTS)}
        parts = {
            "search-first": first,
            "search-rest": rest,
            "search-scripts": first - of_page - documents,
            "search-documents": documents,
            "search-words": {words.request.url},
            "search-sentences": rest - {words.request.url},
        }
        return {name: Found(compressed_kb(urls, base, site)) for name, urls in parts.items()}


def _asked_without_words(page: Page, requested: Sequence[str]) -> Route:
    """Ask, and return the request for the words of all text, which is held back."""
    held: list[Route] = []
    page.route(f"**{WORDS}", lambda route: held.append(route))  # noqa: PLW0108 - it may not be a method of a list
    if not ask(page, OURS, TWO_WORDS).results:
        raise BenchError(f"without {WORDS} the search finds nothing for '{TWO_WORDS}'")
    settle(page, requested)
    if len(held) != 1:
        raise BenchError(f"the search asks {len(held)} times for {WORDS}, not once")
    return held[0]


def times(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Ask for the first time, from the key that opens the search; again; and with a typing mistake."""
    visits = [_visit(browser, site) for _ in range(TIMES)]
    names = ("result-cold", "result-next", "result-typing")
    return {
        name: Found(statistics.median(some), some) for name, some in zip(names, zip(*visits, strict=True), strict=True)
    }


def _visit(browser: Browser, site: Path) -> Sequence[float]:
    with served_site(site) as base, reader(browser) as (page, requested):
        page.goto(base + PRACTICE, wait_until="networkidle")
        answers = [_ask_until_whole(page, OURS, requested)]
        answers += [ask(page, OURS, query) for query in (FOLLOWING, MISTYPED)]
        if not all(answer.results for answer in answers):
            raise BenchError(f"the search finds nothing for '{TWO_WORDS}', '{FOLLOWING}' or '{MISTYPED}'")
        return [answer.ms for answer in answers]


def _ask_until_whole(page: Page, search: Search, requested: Sequence[str]) -> Answer:
    """Ask for two words, and wait until all text is searched: a worker answers nothing while it makes that ready."""
    with page.context.expect_event("requestfinished", lambda request: request.url.endswith(WORDS)):
        answer = ask(page, search, TWO_WORDS)
    settle(page, requested)
    return answer


def places(browser: Browser, site: Path, stock: Path) -> Mapping[str, Places]:
    """Return where each search has the first right page of each query, with all text there.

    Args:
        browser: to ask in.
        site: of ours, asked in the edition at its root.
        stock: the same pages of that edition with stock Material.
    """
    queries = read_queries(QUERIES)
    return {
        OURS.name: _places(browser, site, OURS, queries),
        FINDER.name: _places(browser, site, FINDER, _of_practices(site, queries)),
        STOCK.name: _places(browser, stock, STOCK, queries),
    }


def _places(browser: Browser, site: Path, search: Search, queries: Sequence[Query]) -> Places:
    with served_site(site) as base, reader(browser) as (page, requested):
        page.goto(base + search.path, wait_until="networkidle")
        if search is not STOCK:
            _ask_until_whole(page, search, requested)
        return {query: place_of(query, ask(page, search, query.text).results) for query in queries}


def _of_practices(site: Path, queries: Sequence[Query]) -> list[Query]:
    """Return the queries that a practice answers: the finder has no other page."""
    documents = json.loads((site / DOCUMENTS.removeprefix("/")).read_text(encoding="utf-8"))["documents"]
    there = [f"{one['id']} {one['title']} {one['location']}" for one in documents if one["kind"] == "practice"]
    return [query for query in queries if any(map(query.right.search, there))]
