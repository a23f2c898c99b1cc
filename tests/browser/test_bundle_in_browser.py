"""A site as a release makes it, from a wheel with its bundle: it works, and its scripts do not wait for each other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from assess_pages import open_example
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect
from tabs import Tabs
from test_bundle import make_bundle
from test_project import copied, distributions, environment, install, runner

PRACTICE = "security/sec01/sec01-bp01/"
PAGES = ["", PRACTICE, "security/sec01/", "security/", "practices/", "editions/", "offline/", "assess/", "guides/"]
PAGES += [
    f"assess/{slug}/" for slug in ("review", "dashboard", "plan", "report", "milestones", "follow-ups", "portfolio")
]

FETCHED = """() => performance.getEntriesByType("resource")
  .map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd }))
  .filter(({ name }) => /assets\\/javascripts\\/.*\\.js$/.test(name) && !/\\.min\\.js|register|worker|reading-/.test(name))"""
"""Without what comes with a sign of a reader: the review scrolls to its place, which looks like one."""


@pytest.fixture(name="released", scope="module")
def _released(tmp_path_factory: pytest.TempPathFactory, keep_pages: Callable[[Path], None]) -> Path:
    """A site that `wa init` made, built with a wheel that has a bundle."""
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        pytest.skip("`make check` installs what makes a bundle")
    base = tmp_path_factory.mktemp("released")
    source = copied(base / "source")
    make_bundle(source / "build" / "bundle")
    wheel, _ = distributions(source, base / "dist")
    shutil.rmtree(source)
    python = environment(base / "venv")
    install(python, wheel)
    run, alone = runner(python), {"PYTHONPATH": "", "WA_BUNDLE": ""}
    assert run("init", "my-site", cwd=base, env=alone).returncode == 0
    keep_pages(base / "my-site")
    result = run("build", cwd=base / "my-site", env=alone)
    assert (result.returncode, "Scripts are published" in result.stderr) == (0, False)
    return base / "my-site" / "site"


@pytest.fixture(name="tabs", scope="module")
def _tabs(browser: Browser, released: Path, serve: Callable[..., str]) -> Iterator[tuple[Tabs, str]]:
    base = serve(released)
    tabs = Tabs(browser, base)
    yield tabs, base
    tabs.close()


def opened(tabs: tuple[Tabs, str], use: str, path: str) -> Page:
    page = tabs[0].get(use)
    page.goto(tabs[1] + path, wait_until="networkidle")
    return page


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fetches_from_the_start_all_scripts_that_it_needs_and_no_other(
    tabs: tuple[Tabs, str], path: str
) -> None:
    page = opened(tabs, f"fresh {path}", path)
    named = page.locator("link[rel=modulepreload]").evaluate_all("(links) => links.map(({ href }) => href)")
    fetched = page.evaluate(FETCHED)
    # What keeps the site for offline comes once a page is idle, but on the page about it.
    assert {one["name"] for one in fetched} == {name for name in named if not re.search("register|reading-", name)}
    assert max(one["startTime"] for one in fetched) <= min(one["responseEnd"] for one in fetched)
    assert tabs[0].complaints == []


@pytest.mark.slow
def test_an_answer_is_kept_and_shown_by_every_page(tabs: tuple[Tabs, str]) -> None:
    page = opened(tabs, "reader", "assess/dashboard/")
    open_example(page)
    for slug in ("plan", "report", "milestones", "follow-ups", "portfolio", "review"):
        page.locator(f'main a[href$="/{slug}/"], .wa-nav a[href$="/{slug}/"]').locator("visible=true").first.click()
        expect(page.locator(f'wa-page[name="{slug}"]')).to_contain_text(re.compile(r"\w{4}"))
    page = opened(tabs, "reader", PRACTICE)
    expect(page.locator("wa-practice-answer input").first).to_be_attached()
    page.locator("wa-practice-answer").get_by_label("Not in place", exact=True).check()
    page.reload(wait_until="networkidle")
    expect(page.locator("wa-practice-answer").get_by_label("Not in place", exact=True)).to_be_checked()
    # What was left over as the page was left is stored by one of the next, which loads all for it.
    for _ in range(3):
        page = opened(tabs, "reader", PRACTICE)
        expect(page.locator("wa-practice-answer").get_by_label("Not in place", exact=True)).to_be_checked()
        fetched = page.evaluate(FETCHED)
        if len(fetched) == 5:
            break
    # Two that every page has, what both share, the glance, and what prints the answers.
    assert len(fetched) == 5, [one["name"] for one in fetched]
    assert tabs[0].complaints == []


@pytest.mark.slow
def test_the_search_and_the_finder_find_with_the_files_of_the_bundle(tabs: tuple[Tabs, str]) -> None:
    page = opened(tabs, "reader", "")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Search").fill("root mfa")
    expect(page.get_by_role("option").first).to_contain_text("root")
    page = opened(tabs, "reader", "practices/?q=root+mfa")
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ practices")).first).to_be_visible()
    assert tabs[0].complaints == []


@pytest.mark.slow
def test_a_page_whose_scripts_are_there_no_more_says_that_it_keeps_nothing(
    browser: Browser, tabs: tuple[Tabs, str]
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/core.js", lambda route: route.fulfill(status=404, body=""))
    page.goto(tabs[1] + PRACTICE, wait_until="networkidle")
    assert page.locator(".wa-disk").count() == 0
    page.mouse.move(100, 100)
    page.mouse.move(200, 200)
    expect(page.get_by_role("alert")).to_contain_text("nothing that is entered here is kept")
    context.close()
