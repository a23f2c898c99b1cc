"""The same pages published by Zensical: content, search and assessment work, under the same policy."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import ROOT, Run
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PRACTICE = "security/sec01/sec01-bp02/"


@pytest.fixture(name="project", scope="module")
def _project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with two pillars of one edition, which has pages of every kind."""
    folder = tmp_path_factory.mktemp("zensical")
    for name in ("content", "custom", "examples", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    part = '  wa:\n    editions: ["2023-04-10"]\n    pillars: [security, reliability]\n'
    (folder / "mkdocs.yml").write_text(text.replace("  wa:\n", part, 1), encoding="utf-8")
    return folder


@pytest.fixture(name="site", scope="module")
def _site(wa: Run, project: Path) -> Path:
    """The project, published by Zensical."""
    result = wa("build", "--publisher", "zensical", "--site-dir", "zensical", cwd=project)
    assert (result.returncode, result.stderr) == (0, "")
    return project / "zensical"


@pytest.fixture(name="usual", scope="module")
def _usual(wa: Run, project: Path, site: Path) -> Path:  # noqa: ARG001 - both generate pages into one folder
    """The project, published as usual."""
    result = wa("build", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "site"


def article(page: Path) -> str:
    found = re.search(r"<article.*?</article>", page.read_text(encoding="utf-8"), re.DOTALL)
    return found[0] if found else ""


def links(site: Path) -> set[tuple[str, str]]:
    """Every link of an article: the page, and where it leads."""
    return {
        (page.parent.relative_to(site).as_posix(), urljoin(f"/{page.relative_to(site)}", html.unescape(link)))
        for page in site.rglob("index.html")
        for link in re.findall(r'<a\b[^>]*?href="([^"]*)"', article(page))
    }


def words(site: Path, path: str) -> list[str]:
    """The words of a page's article, without what a publisher adds to headings."""
    text = article(site / path / "index.html")
    return html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("¶", " ").split()


def test_every_page_of_the_site_is_there(site: Path, usual: Path) -> None:
    def pages(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    assert pages(site) == pages(usual)
    for name in ("data/catalog.json", "data/practices/SEC01-BP01.json", "search/documents.json", "llms.txt", "sw.js"):
        assert (site / name).is_file()
    assert (site / "sitemap.xml").read_text().count("<loc>") == (usual / "sitemap.xml").read_text().count("<loc>")


def test_every_link_of_a_text_leads_to_the_same_place(site: Path, usual: Path) -> None:
    assert links(site) ^ links(usual) == set()


@pytest.mark.parametrize("path", [PRACTICE, "security/sec01", "reliability", "guides/review-process", "glossary"])
def test_a_page_has_the_same_words(site: Path, usual: Path, path: str) -> None:
    assert words(site, path) == words(usual, path)


def test_navigation_and_edit_links_lead_to_the_same_places(open_page: Open) -> None:
    page = open_page(PRACTICE)
    expect(page).to_have_title(re.compile("^SEC01-BP02 Secure account root user"))
    expect(page.get_by_role("link", name="Edit this page")).to_have_attribute(
        "href", re.compile("/edit/main/content/security/SEC01/SEC01-BP02.yaml$")
    )
    expect(page.get_by_role("navigation", name="Pages").locator("[aria-current]")).to_contain_text("BP02")
    page.get_by_role("link", name=re.compile("^Next")).click()
    expect(page).to_have_title(re.compile("^SEC01-BP03 "))


def test_the_search_finds_a_practice_by_its_words(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox", name="Search").fill("secure account root user")
    expect(page.get_by_role("option").first).to_contain_text("Secure account root user and properties")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("^SEC01-BP02 "))


def test_the_finder_filters_and_the_bare_id_leads_to_its_page(open_page: Open) -> None:
    page = open_page("practices/?find=root+user&pillar=security")
    expect(page.locator("wa-finder .wa-row").first).to_contain_text("SEC01-BP02")
    page = open_page("SEC01-BP02/")
    expect(page).to_have_title(re.compile("^SEC01-BP02 "))


@pytest.mark.parametrize("width", [360, 1280])
def test_an_answer_is_kept_and_reported(open_page: Open, width: int) -> None:
    page = open_page(PRACTICE, width=width)
    page.locator("wa-practice-answer").get_by_role("radio", name="Not in place").check()
    expect(page.locator("button.wa-current")).to_have_accessible_name(re.compile("^Untitled workload"))
    page.goto(page.url.replace(PRACTICE, "security/sec01/"))
    expect(page.locator("wa-question-answer")).to_contain_text("because SEC01-BP02 is not in place")
    page.goto(page.url.replace("security/sec01/", "assess/plan/"))
    expect(page.get_by_role("main")).to_contain_text("Secure account root user and properties")
    page.goto(page.url.replace("assess/plan/", "assess/report/"))
    expect(page.locator("wa-page")).to_contain_text("SEC01-BP02")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_and_light_are_a_click_apart(open_page: Open) -> None:
    page = open_page(scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Theme: as the system").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
