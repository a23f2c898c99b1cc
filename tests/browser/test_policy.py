"""The content security policy in a real browser: nothing of ours offends it, and what does not belong is stopped.

That no page offends it while it is used is asserted by every test with `open_page`: a violation is a console error there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
KINDS = ("", "security/", "security/sec01/", "security/sec01/sec01-bp01/", "services/", "services/s3/", "glossary/",
         "practices/", "practices/all/", "guides/", "guides/trade-offs/", "changes/", "data/", "assess/", "assess/review/",
         "assess/dashboard/", "assess/plan/", "assess/report/", "assess/milestones/", "assess/follow-ups/",
         "assess/portfolio/")  # fmt: skip


def test_every_page_of_the_site_carries_the_same_policy_before_any_script(real_site: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in real_site.rglob("*.html")}
    assert len(pages) > 1000
    found = {META.findall(page)[0] for page in pages.values()}
    assert len(found) == 1
    assert [
        path for path, page in pages.items() if page.find("<script") in range(page.find("Content-Security-Policy"))
    ] == []
    assert [path for path, page in pages.items() if page.count('http-equiv="Content-Security-Policy"') != 1] == []


def test_the_policy_has_no_foreign_host_no_eval_and_nothing_inline_but_hashes(real_site: Path) -> None:
    policy = META.findall((real_site / "index.html").read_text(encoding="utf-8"))[0]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert not re.search(r"https?:|\*|'unsafe-(?:eval|inline)'", policy)
    assert rules["connect-src"] == rules["worker-src"] == rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["frame-src"] == "'none'"
    assert all(re.fullmatch(r"'self'|'sha256-[A-Za-z0-9+/=]+'", source) for source in rules["script-src"].split())
    assert 2 <= len(rules["script-src"].split()) <= 10, (
        "one hash for each depth of the theme's scripts, not for each page"
    )


def test_no_page_offends_the_policy_with_instant_navigation_from_one_kind_to_the_next(open_page: Open) -> None:
    page = open_page()
    for path in KINDS:
        page.goto(page.url.split("/open/")[0] + "/open/well-architected/" + path)
        page.locator("h1").first.wait_for()
    page.goto(page.url.split("/open/")[0] + "/open/well-architected/")
    for name in ("Security", "Practices", "Assess", "Guides"):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()
        expect(page.locator("h1").first).to_be_visible()


def complaints_of(page: Page) -> list[str]:
    return list(
        page.evaluate(
            """() => new Promise((resolve) => {
              const found = [];
              document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => found.push(effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "window.injected = true";
              document.body.append(script);
              const holder = document.createElement("div");
              holder.innerHTML = '<img src="x:y" onerror="window.injected = true">';
              document.body.append(holder);
              const frame = document.createElement("iframe");
              frame.src = "https://example.org/";
              document.body.append(frame);
              fetch("https://example.org/").catch(() => setTimeout(() => resolve([...new Set(found)].sort()), 200));
            })"""
        )
    )


def test_an_injected_script_a_foreign_request_and_a_frame_are_stopped(base_url: str, browser: object) -> None:
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base_url}security/sec01/sec01-bp01/")
    assert complaints_of(page) == ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem"]
    assert page.evaluate("window.injected") is None
    assert [url for url in asked if "example.org" in url] == []
    context.close()
