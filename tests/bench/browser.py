"""What a reader's browser fetches and waits for: the first view, and the first results of a search."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


ANSWER = """async (count) => {
    const module = (name) => import(new URL(name, document.querySelector("script[src*='assess.js']").src));
    const {session} = await module("store/session.js");
    const {newAssessment} = await module("assessment/edit.js");
    const {EMPTY_PRACTICE, EMPTY_QUESTION} = await module("assessment/schema.js");
    const {outline, edition} = await session.catalog();
    await session.ready;
    const now = new Date().toISOString();
    const practice = {...EMPTY_PRACTICE, status: "partial", notes: "Seen in the review. ".repeat(5), owner: "Ada", updated: now};
    const answers = Object.fromEntries(outline.map(({id, practices}) => [id, {
        ...EMPTY_QUESTION, updated: now, practices: Object.fromEntries(practices.map((row) => [row.id, practice]))}]));
    for (let number = 0; number < count; number += 1) {
        const created = session.store.create({...newAssessment({name: `Workload ${number}`}, [], edition, now), answers});
        session.store.setCurrent(created.id);
    }
    await session.store.flush();
    const radio = document.querySelector("wa-practice-answer input[value=missing]");
    const result = document.querySelector(".wa-result");
    const before = result.textContent;
    const started = performance.now();
    radio.click();
    let frames = 0;
    do { await new Promise(requestAnimationFrame); frames += 1; } while (document.querySelector(".wa-result").textContent === before);
    while (session.store.state.status === "saving") await new Promise((resolve) => setTimeout(resolve, 1));
    if (session.store.state.status !== "saved") throw new Error(session.store.state.reason);
    return [frames, performance.now() - started];
}"""
"""Store assessments, give an answer, and return the frames until its risk is on screen and the ms until it is saved."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def measure_browser(site: Path) -> list[tuple[str, str, str, str]]:
    """Return rows of the table: bytes are those of the files compressed, as a web server sends them."""
    executable = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    practice = next(path.parent.relative_to(site).as_posix() for path in sorted(site.glob("*/*/*-bp01/index.html")))
    with _served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        requested: list[str] = []
        page.context.on("request", lambda request: requested.append(request.url))
        page.goto(f"{base}{practice}/", wait_until="networkidle")
        view = _bytes(requested, base, site)
        foreign = len([url for url in requested if not url.startswith(base)])
        first = _search(page, "root mfa")
        total = _bytes(requested, base, site)
        following = _search(page, "log retention")
        page.goto(f"{base}{Path(practice).parent.as_posix()}/", wait_until="networkidle")
        shown, saved = page.evaluate(ANSWER, 50)
        browser.close()
    return [
        ("first view before anyone searches, gz; other hosts", "100 kB; 0", "75 kB; 0", f"{view:.0f} kB; {foreign}"),
        ("bytes up to the first results of a two-word search, gz", "280 kB", "190 kB", f"{total:.0f} kB"),
        (
            "first result after asking, cold; next query",
            "500; 100 ms",
            "300; 50 ms",
            f"{first:.0f}; {following:.0f} ms",
        ),
        (
            "answer with 50 assessments stored: on screen; saved",
            "1 frame; 300 ms",
            "",
            f"{shown} frame; {saved:.0f} ms",
        ),
    ]


def _search(page: Page, query: str) -> float:
    """Type a query into the site search and return the milliseconds until its first result is there."""
    return float(
        page.evaluate(
            """async (query) => {
                const field = document.querySelector('input[name=query]');
                const list = document.querySelector('.md-search-result__list');
                field.focus();
                list.replaceChildren();
                const started = performance.now();
                field.value = query;
                field.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
                field.dispatchEvent(new Event('input', {bubbles: true}));
                while (!list.querySelector('a')) await new Promise((resolve) => requestAnimationFrame(resolve));
                return performance.now() - started;
            }""",
            query,
        )
    )


def _bytes(urls: list[str], base: str, site: Path) -> float:
    """Return the compressed size of each distinct local file in kB."""
    total = 0
    for path in {urlsplit(url).path for url in urls if url.startswith(base)}:
        file = site / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        if file.is_file():
            total += len(gzip.compress(file.read_bytes()))
    return total / 1000
