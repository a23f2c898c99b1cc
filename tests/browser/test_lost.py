"""The page for unknown addresses, at the root of a host that keeps double slashes and below a path of one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from holding import hold, let_come
from playwright.sync_api import Browser, Page, expect
from tabs import new_page
from waiting import wait_until

ODD = (
    "//x", "///sec01//", "a?b#c", "__proto__", "javascript:alert(1)", "x/%E0%A4%A", "a%2Fb%2F..%2F", "/x", "x" * 3000, "%3Cb%3E",
)  # fmt: skip
MEANT = {
    "sec01-bp01": "SEC01-BP01",
    "Sec01-BP01/": "SEC01-BP01",
    "SEC-1": "SEC01",
    "deep/er/sec01_bp02.html": "SEC01-BP02",
}


PROPOSED = """async ([root, catalog, edition, id]) => {
    const { proposals } = await import(`${root}assets/javascripts/finder/lost.js`);
    const editions = ["2023-04-10", "2024-11-06"];
    return proposals(`/x/${id.toLowerCase()}/`, catalog, { editions, edition })[0].url;
}"""


def end_of(site: Path, path: str) -> Path:
    """The folder of the page that an address leads to, through a small page."""
    leads = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', (site / path / "index.html").read_text("utf-8"))
    return (site / path / (leads[1] if leads else "")).resolve()


@pytest.fixture(name="path_url", scope="module")
def _path_url(site: Path, serve: Callable[..., str]) -> str:
    """The address of the real site, where its configuration says that it is."""
    return serve(site, "/open-well-architected/")


@pytest.fixture(name="url")
def _url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest.fixture(name="page")
def _page(browser: Browser, url: str) -> Iterator[Page]:
    """A page that complains of every error but that of the missing page itself."""
    complaints: list[str] = []
    page = new_page(browser, url, complaints, 1280, "light")
    yield page
    page.context.close()
    assert [one for one in complaints if "404" not in one] == []


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_what_an_address_may_have_meant_is_proposed_and_the_search_leads_to_the_finder(page: Page, url: str) -> None:
    asked: list[tuple[str, int]] = []
    page.on("response", lambda response: asked.append((response.url, response.status)))
    for path, id_ in MEANT.items():
        page.goto(url + path)
        link = page.locator("wa-lost a")
        expect(link).to_contain_text(id_)
        lost = url + path
        assert [one for one in asked if one[1] == 404 and one[0] != lost] == [], (
            "no request for a page that is not there"
        )
        asked.clear()
    link.click()
    page.wait_for_url(f"{url}security/sec01/sec01-bp02/")
    page.goto(f"{url}deep/er/nowhere/")
    page.get_by_label("Find a practice").fill("account")
    page.get_by_role("search", name="Lost page").get_by_role("button", name="Search").click()
    page.wait_for_url(f"{url}practices/?q=account")
    expect(page.locator(".wa-finder__results .wa-row__id").first).to_be_visible()


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_an_address_is_read_as_the_search_reads_words_ids_and_rules(page: Page, url: str) -> None:
    for path, meant in {
        "docs/encryption-at-rest.html": "Enforce encryption at rest",
        "wiki/disater_recovery/": "disaster",
        "Verschl%C3%BCsselung": "encrypt",
        "s3": "Amazon S3",
        "SEC2.1": "^SEC02-BP01 ",
        "S1-OPS7.3": "^OPS07-BP03 ",
        "IAM.6": "^SEC01-BP02 ",
        "iam-root-access-key-check": "^SEC01-BP02 ",
        "mfa": "SEC02-BP01 ",  # after the term itself
    }.items():
        page.goto(url + path)
        expect(page.locator("wa-lost")).to_contain_text("Did you mean")
        proposal = page.locator("wa-lost a").nth(1 if path == "mfa" else 0)
        expect(proposal).to_contain_text(re.compile(meant, re.IGNORECASE))


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_what_is_no_good_answer_is_not_proposed(page: Page, url: str) -> None:
    for path in ("nothing-here", "foo/bar", "wp-login.php", "blog/2024/hello-world", ".env"):
        with page.expect_response("**/words.json"):
            page.goto(url + path)
        expect(page.locator("wa-lost")).to_contain_text("Every id is an address")
        expect(page.locator("wa-lost a")).to_have_count(0)


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_it_says_that_it_searches_in_the_room_of_what_it_finds_and_a_question_has_one_mark(
    page: Page, url: str
) -> None:
    held = hold(page, "**/words.json")
    page.goto(f"{url}ready-to-support-a-workload")
    expect(page.locator("wa-lost")).to_contain_text("Searching for what")
    form = page.get_by_role("search", name="Lost page")
    before = form.bounding_box()
    let_come(page, held)
    expect(page.locator("wa-lost")).to_have_text(re.compile(r"^Did you mean OPS07 .*\?$"))
    assert "??" not in page.locator("wa-lost").inner_text()
    assert form.bounding_box() == before


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_an_id_of_another_edition_leads_to_where_its_small_page_does(page: Page, url: str, site: Path) -> None:
    page.goto(f"{url}2024-11-06/performance-efficiency/perf07/perf07-bp01/")
    expect(page.locator("wa-lost")).to_contain_text("PERF07-BP01 in edition 2023-04-10")
    expect(page.locator("wa-lost a")).to_have_attribute(
        "href", re.compile("/2024-11-06/performance-efficiency/perf05/")
    )
    compared = 0
    for folder in ("", "2024-11-06/"):
        data = json.loads((site / folder / "data" / "catalog.json").read_text(encoding="utf-8"))
        for heir in data["heirs"]:
            small = f"{folder}{heir['id']}/"
            if (site / small).is_dir():
                proposed = page.evaluate(PROPOSED, [url, data, data["edition"], heir["id"]])
                assert end_of(site, proposed) == end_of(site, small), heir
                compared += 1
    assert compared > 30


@pytest.mark.parametrize("url", ["path_url"], indirect=True)
def test_where_nothing_can_be_looked_up_the_page_says_so_and_what_is_nearly_an_id_is_still_proposed(
    broken_page: Page, url: str
) -> None:
    broken_page.context.route("**/search/documents.json", lambda route: route.abort())
    broken_page.goto(f"{url}encryption-at-rest")
    expect(broken_page.locator("wa-lost")).to_contain_text("could not be looked up")
    broken_page.goto(f"{url}SEC01-PB01")
    expect(broken_page.locator("wa-lost a")).to_contain_text("SEC01-BP01")
    broken_page.context.route("**/catalog.json", lambda route: route.abort())
    broken_page.goto(f"{url}SEC01-PB01")
    expect(broken_page.locator("wa-lost")).to_contain_text("could not be looked up")


@pytest.mark.parametrize("url", ["mini_url"], indirect=True)
def test_an_odd_address_is_no_error(page: Page, url: str) -> None:
    for path in ODD:
        page.goto(url + path)
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
        assert page.locator("link[href*='main.']").evaluate("({ sheet }) => sheet.cssRules.length > 0"), path


def test_a_site_that_is_published_elsewhere_than_it_says_has_a_whole_page_too(browser: Browser, base_url: str) -> None:
    page = new_page(browser, base_url, [], 1280, "light")
    page.goto(f"{base_url}deep//er/sec01-bp02")
    link = page.locator("wa-lost a")
    expect(link).to_contain_text("SEC01-BP02")
    expect(page.locator(".wa-lost__search")).to_have_css("display", "block")
    wait_until(
        page,
        "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet?.cssRules.length)",
    )
    link.click()
    page.wait_for_url(f"{base_url}security/sec01/sec01-bp02/")
    page.context.close()


def test_a_page_that_is_opened_from_disk_says_that_a_server_is_needed(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "security/sec01/index.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("saved answers, the finder and the search need a server")
    page.close()


@pytest.mark.parametrize(
    "path", ["", "practices/", "assess/", "assess/review/", "assess/plan/", "security/sec01/", "offline/"]
)
def test_a_page_says_what_works_without_javascript(site: Path, path: str) -> None:
    text = (site / path / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<noscript><p[^>]*>[^<]*JavaScript", text)
