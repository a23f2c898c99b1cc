"""What a reader's browser fetches and waits for: pages, scripts, a large finder, what is kept of a site."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.results import Found
from tests.bench.site_server import compressed_kb, reader, served_site

PRACTICE = "cost-optimization/cost01/cost01-bp01/"
ROUND_TRIP_S = 0.15
TIMES = 3
OURS = re.compile(r"/assets/javascripts/(?!.*(?:\.min\.js|/lunr|worker\.js|/register\.js)).*\.js")
"""Scripts that are neither the theme's nor a library's, and none that runs beside the page."""

SCRIPTS = """() => performance.getEntriesByType("resource")
    .map(({name, startTime, responseEnd}) => [name, startTime, responseEnd])"""
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
