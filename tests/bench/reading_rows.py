"""What a reader's browser fetches and waits for: pages, scripts, the first results of a search, a large finder."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.results import Found
from tests.bench.site_server import compressed_kb, reader, served_site

PRACTICE = "cost-optimization/cost01/cost01-bp01/"
ROUND_TRIP_S = 0.15
TIMES = 3
GIVEN_UP_MS = 3000
OURS = re.compile(r"/assets/javascripts/(?!.*(?:\.min\.js|/lunr|worker\.js|/register\.js)).*\.js")
"""Scripts that are neither the theme's nor a library's, and none that runs beside the page."""

SCRIPTS = """() => performance.getEntriesByType("resource")
    .map(({name, startTime, responseEnd}) => [name, startTime, responseEnd])"""
SEARCH = """async ([query, limit]) => {
    const field = document.querySelector('input[name=query]');
    const list = document.querySelector('.md-search-result__list');
    field.focus();
    list.replaceChildren();
    const started = performance.now();
    field.value = query;
    field.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
    field.dispatchEvent(new Event('input', {bubbles: true}));
    while (!list.querySelector('a') && performance.now() - started < limit)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    return list.querySelector('a') ? performance.now() - started : null;
}"""
FINDER = """async () => {
    while (!document.querySelector('wa-finder[data-ready] .wa-row'))
        await new Promise((resolve) => requestAnimationFrame(resolve));
    const ready = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [ready, document.querySelectorAll('*').length];
}"""
KEPT = """async () => {
    await navigator.serviceWorker.ready;
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({url}) => url);
}"""


def page_weights(site: Path) -> Mapping[str, Found]:
    """Return the median size of practice pages, raw and compressed."""
    texts = [path.read_bytes() for path in site.glob("*/*/*-bp[0-9][0-9]/index.html")]
    raw = statistics.median(map(len, texts))
    compressed = statistics.median(len(gzip.compress(text)) for text in texts)
    return {"page-raw": Found(raw / 1000), "page-gz": Found(compressed / 1000)}


def first_view(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Open a practice as somebody who was never here: what is sent, and how often the scripts wait for the network."""
    with served_site(site, ROUND_TRIP_S) as base, reader(browser) as (page, requested):
        page.goto(base + PRACTICE, wait_until="networkidle")
        scripts = [row for row in page.evaluate(SCRIPTS) if OURS.search(row[0])]
        hosts = len({url for url in requested if not url.startswith((base, "data:", "blob:"))})
        return {
            "view-gz": Found(compressed_kb(requested, base, site)),
            "view-hosts": Found(hosts),
            "view-trips": Found(waits_in_a_row([(start, end) for _, start, end in scripts])),
        }


def waits_in_a_row(fetched: list[tuple[float, float]]) -> int:
    """Return how many of some fetches, each with start and end, cannot have begun before another one had ended."""
    count, first_end = 0, 0.0
    for start, end in sorted(fetched):
        if count == 0 or start >= first_end:
            count, first_end = count + 1, end
        else:
            first_end = min(first_end, end)
    return count


def search(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Ask the site's search: the first time, again, and with a typing mistake; none where that finds nothing."""
    cold, following, mistyped = [], [], []
    for _ in range(TIMES):
        with served_site(site) as base, reader(browser) as (page, requested):
            page.goto(base + PRACTICE, wait_until="networkidle")
            cold.append(_ask(page, "root mfa"))
            first = compressed_kb(requested, base, site)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            rest = compressed_kb(requested, base, site) - first
            following.append(_ask(page, "log retention"))
            mistyped.append(_ask(page, "encrpytion"))
    times = {"result-cold": cold, "result-next": following, "result-typing": mistyped}
    known = {name: [one for one in some if one is not None] for name, some in times.items()}
    return {
        "search-first": Found(first),
        **({"search-rest": Found(rest)} if rest else {}),  # nothing came: there is no full text to measure
        **{name: Found(statistics.median(some), tuple(some)) for name, some in known.items() if len(some) == TIMES},
    }


def _ask(page: Page, query: str) -> float | None:
    """Return the milliseconds until the first result of a query is there; None where there is none."""
    found: float | None = page.evaluate(SEARCH, [query, GIVEN_UP_MS])
    return found


def finder(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Open the finder of a large site as somebody who was never here."""
    ready, nodes = [], []
    for _ in range(TIMES):
        with served_site(site) as base, reader(browser) as (page, _requested):
            page.goto(f"{base}practices/", wait_until="commit")
            one, many = page.evaluate(FINDER)
            ready.append(one)
            nodes.append(many)
    return {"finder-ready": Found(statistics.median(ready), tuple(ready)), "finder-nodes": Found(max(nodes))}


def kept_offline(browser: Browser, site: Path) -> float:
    """Return the MB, compressed, that a first visit keeps of a site, with the worker itself."""
    with served_site(site) as base, reader(browser, keeps_offline=True) as (page, _):
        page.goto(base + PRACTICE, wait_until="networkidle")
        return compressed_kb([*page.evaluate(KEPT), f"{base}sw.js"], base, site) / 1000
