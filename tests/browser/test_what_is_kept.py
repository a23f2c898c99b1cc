"""What a whole session sends, and what of it stays in the browser: nothing, and what SECURITY.md names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from assess_pages import answer, saved
from conftest import ROOT
from playwright.sync_api import Browser, Page, Request, expect

KEPT = """async () => ({
  "IndexedDB": (await indexedDB.databases()).map(({ name }) => name),
  "local storage": Object.keys(localStorage),
  "session storage": Object.keys(sessionStorage),
  "cache storage": await caches.keys(),
  "cookies": document.cookie ? [document.cookie] : [],
})"""
REGISTER = """async () => {
  const script = document.querySelector("script[src*='assets/javascripts/']").src;
  await (await import(new URL("offline/register.js", script))).register();
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}"""
PICKER = """window.showSaveFilePicker = async () =>
  (await navigator.storage.getDirectory()).getFileHandle("kept.json", { create: true });"""
TABLE = (ROOT / "SECURITY.md").read_text(encoding="utf-8").partition("## What stays in the browser")[2]


def is_named(kind: str, key: str, root: str) -> bool:
    """Whether the table has a kind of storage with this name, for a site at a path."""
    rows = [row.rpartition(" | ")[2] for row in TABLE.splitlines() if f" | {kind}" in row]
    names = [re.escape(name) for row in rows for name in re.findall(r"`(open[^`]+)`", row)]
    patterns = [name.replace("PATH", re.escape(root)).replace("VERSION", r"\w+") for name in names]
    if kind == "local storage":
        patterns = [f"{name}.*" for name in [*patterns, re.escape(root)]]
    return any(re.fullmatch(pattern, key) for pattern in patterns)


def go_through(page: Page, url: str) -> None:
    """Have the site for offline, read, search, answer, see a report, keep in a file."""
    page.add_init_script(PICKER)
    page.goto(f"{url}security/sec01/sec01-bp01/")
    page.evaluate(REGISTER)
    answer(page, "SEC01-BP01", "Partly")
    saved(page)
    page.keyboard.press("/")
    page.get_by_role("combobox", name="Search").fill("accounts")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_label("Single-letter keys").uncheck()
    page.goto(f"{url}assess/report/")
    page.goto(f"{url}assess/")
    page.get_by_role("button", name=re.compile("^Keep in a file")).click()
    expect(page.locator(".wa-workload")).to_contain_text("Kept in kept.json.")


def test_a_session_sends_nothing_and_keeps_only_what_is_written_here(
    browser: Browser, mini_site: Path, serve: Callable[..., str]
) -> None:
    url = serve(mini_site, "/team/site/")
    context = browser.new_context()
    asked: list[Request] = []
    context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - it wants a function of its own
    page = context.new_page()
    go_through(page, url)
    kept = page.evaluate(KEPT)
    unnamed = [
        (kind, key) for kind, keys in kept.items() for key in keys if not is_named(kind, key, urlsplit(url).path)
    ]
    assert unnamed == []
    assert {kind for kind, keys in kept.items() if keys} >= {"IndexedDB", "local storage", "cache storage"}
    assert len(kept["IndexedDB"]) == 2
    assert context.cookies() == []
    assert {(one.method, one.post_data) for one in asked} == {("GET", None)}
    own = (url, f"blob:{url.removesuffix('/team/site/')}", "data:")
    assert [one.url for one in asked if not one.url.startswith(own)] == []
    context.close()
