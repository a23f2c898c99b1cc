"""What somebody who answers fetches and waits for: the scripts of the pages, an answer until it is seen and stored."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, FilePayload, Page

from tests.bench.reading_rows import OURS
from tests.bench.results import Found
from tests.bench.site_server import compressed_kb, reader, served_site

QUESTION = "security/sec01/"
PAGES = {
    "scripts-practice": "security/sec01/sec01-bp01/",
    "scripts-dashboard": "assess/dashboard/",
    "scripts-plan": "assess/plan/",
    "scripts-report": "assess/report/",
}
MANY = 50
TIMES = 3
NOTE = "Seen in the review, é. "
STORES = """() => {
    window.stored = 0;
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (tables, mode, ...more) {
        const transaction = begin.call(this, tables, mode, ...more);
        if (mode === "readwrite") transaction.addEventListener("complete", () => { window.stored = performance.now(); });
        return transaction;
    };
}"""
"""Notes when the browser last stored something, whatever the modules are called that do it."""
ANSWER = """async (value) => {
    const shown = () => document.querySelector(".wa-result")?.textContent;
    const before = shown();
    const radio = document.querySelector(`wa-practice-answer input[value=${value}]`);
    const started = performance.now();
    radio.click();
    let frames = 0;
    do {
        await new Promise(requestAnimationFrame);
        frames += 1;
        if (performance.now() - started > 10000) throw new Error(`the result stays '${before}'`);
    } while (before !== undefined && shown() === before);
    while (window.stored < started) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (performance.now() - started > 20000) throw new Error("the answer is not stored");
    }
    return [frames, window.stored - started];
}"""
"""Gives an answer; returns the frames until the page says what follows, and the milliseconds until it is stored."""


def scripts(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Return what the scripts of some pages weigh for somebody who has an assessment open."""
    found = {}
    with served_site(site) as base:
        for name, path in PAGES.items():
            with reader(browser) as (page, requested):
                _bring(page, base, [_assessment(site, "one")])
                requested.clear()
                page.goto(base + path, wait_until="networkidle")
                found[name] = Found(compressed_kb(filter(OURS.search, requested), base, site))
    return found


def answers(browser: Browser, site: Path) -> Mapping[str, Found]:
    """Give answers with many assessments stored, and where the practice has a long note."""
    others = [_assessment(site, f"other-{number}") for number in range(MANY - 1)]
    many = _answered(browser, site, QUESTION, [[_assessment(site, "one")], others])
    long = _answered(browser, site, QUESTION, [[_assessment(site, "one", 100_000)]])
    longest = _answered(browser, site, PAGES["scripts-practice"], [[_assessment(site, "one", 1_000_000)]])
    found = {
        "answer-many": [frames for frames, _ in many],
        "answer-100kb": [frames for frames, _ in long],
        "answer-1mb": [stored for _, stored in longest],
    }
    return {name: Found(statistics.median(some), tuple(some)) for name, some in found.items()}


def _answered(browser: Browser, site: Path, path: str, files: list[list[dict[str, Any]]]) -> list[tuple[float, float]]:
    """Return frames and milliseconds of the first answer on a page, opened anew for each."""
    with served_site(site) as base, reader(browser) as (page, _):
        page.add_init_script(f"({STORES})()")
        for assessments in files:
            _bring(page, base, assessments)
        return [_answer(page, base + path, ("missing", "in-place")[number % 2]) for number in range(TIMES)]


def _answer(page: Page, address: str, value: str) -> tuple[float, float]:
    page.goto(address, wait_until="networkidle")
    page.locator("wa-practice-answer input").first.wait_for(state="attached")
    frames, stored = page.evaluate(ANSWER, value)
    return frames, stored


def _bring(page: Page, base: str, assessments: list[dict[str, Any]]) -> None:
    """Import assessments as a person does; the only one of a browser is open from the next page on."""
    page.goto(f"{base}assess/", wait_until="networkidle")
    bundle = {"format": "open-well-architected/bundle", "version": 1, "assessments": assessments}
    content = json.dumps(bundle).encode()
    file = FilePayload(name="all.json", mimeType="application/json", buffer=content)
    page.get_by_label("Assessment files").set_input_files(file)
    dialog = page.get_by_role("dialog", name="Import")
    dialog.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("status").filter(has_text="Imported").wait_for()
    page.goto(f"{base}assess/", wait_until="networkidle")


def _assessment(site: Path, id_: str, note: int = 0) -> dict[str, Any]:
    """Return an assessment in which every practice is answered, the first one of the question with a note that long."""
    catalog = json.loads((site / "data/catalog.json").read_text(encoding="utf-8"))
    moment = "2026-01-01T00:00:00.000Z"
    given = {"status": "partial", "notes": NOTE, "owner": "Ada", "updated": moment}
    answers: dict[str, Any] = {}
    for practice in catalog["practices"]:
        question = answers.setdefault(practice["id"].partition("-")[0], {"practices": {}})
        question["practices"][practice["id"]] = given
    if note:
        answers["SEC01"]["practices"]["SEC01-BP01"] = {**given, "notes": (NOTE * (note // len(NOTE) + 1))[:note]}
    return {
        "format": "open-well-architected/assessment",
        "version": 1,
        "id": id_,
        "edition": catalog["edition"],
        "workload": {"name": f"Workload {id_}"},
        "created": moment,
        "updated": moment,
        "answers": answers,
    }
