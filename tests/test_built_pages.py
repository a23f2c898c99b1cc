"""The real site as files: links, anchors, HTML, weight, metadata."""

from __future__ import annotations

import gzip
import json
import re
import statistics
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from wa_build.content.catalog import Catalog

HOST = "https://site.invalid/"
IS_REDIRECT = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}/)?[A-Z][A-Z0-9-]*/")
KNOWN_PARSER_COMPLAINTS = {"expected-doctype-but-got-eof"}


class Page(HTMLParser):
    """The addresses, ids and metadata of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: list[str] = []
        self.meta: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img", "iframe", "source") and values.get("src"):
            self.sources.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "modulepreload"):
            self.sources.append(values["href"])
        if tag == "meta":
            self.meta[values.get("name") or values.get("property") or ""] = values.get("content", "")


@pytest.fixture(name="site", scope="module")
def _site(real_site: Path) -> Path:
    return real_site


@pytest.fixture(name="pages", scope="module")
def _pages(site: Path) -> dict[str, Page]:
    """Every HTML page by its address below the root."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def internal(pages: dict[str, Page]) -> Iterator[tuple[str, str, str]]:
    """Yield `(page, address below the root, fragment)` of every link and source that stays on the site."""
    for address, page in pages.items():
        if address == "404.html":
            continue  # its links carry the path of the published site
        for link in (*page.links, *page.sources):
            target, fragment = urldefrag(urljoin(HOST + address, link))
            if target.startswith(HOST):
                yield address, unquote(urlsplit(target).path[1:]), fragment


def test_every_internal_link_leads_to_a_file(site: Path, pages: dict[str, Page]) -> None:
    missing = {
        (address, target)
        for address, target, _ in internal(pages)
        if target not in pages and not (site / target).is_file()
    }
    assert missing == set()


def test_every_anchor_exists(pages: dict[str, Page]) -> None:
    ids = {address: set(page.ids) for address, page in pages.items()}
    missing = {
        (address, f"{target}#{fragment}")
        for address, target, fragment in internal(pages)
        if fragment and fragment not in ids.get(target, set())
    }
    assert missing == set()


def test_no_cross_link_is_left_in_its_written_form(site: Path, pages: dict[str, Page]) -> None:
    texts = {address: site / address for address in pages if address.endswith(".html")}
    texts |= {address: site / address / "index.html" for address in pages if not address.endswith(".html")}
    assert {
        address for address, path in texts.items() if re.search(r"\[\[[A-Za-z]", path.read_text(encoding="utf-8"))
    } == set()


def test_no_page_names_another_host_for_a_resource(pages: dict[str, Page]) -> None:
    foreign = {source for page in pages.values() for source in page.sources if urlsplit(source).netloc}
    assert foreign == set()


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    assert {address for address, page in pages.items() if len(page.ids) != len(set(page.ids))} == set()


def test_html_is_valid(site: Path, real: Catalog) -> None:
    first = next(iter(real.practices.values()))
    pillar = real.pillar_of(real.question_of(first.id).id)
    kinds = ["", f"{pillar.id}/", f"{pillar.id}/ops01/", f"{pillar.id}/ops01/{first.id.lower()}/", "practices/",
             "practices/all/", "services/", "glossary/", "guides/about/", "data/"]  # fmt: skip
    for kind in kinds:
        parser = html5lib.HTMLParser(strict=False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser.parse((site / kind / "index.html").read_text(encoding="utf-8"))
        errors = [(place, code) for place, code, _ in parser.errors if code not in KNOWN_PARSER_COMPLAINTS]
        assert errors == [], kind


def test_every_page_has_title_description_and_social_metadata(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if address == "404.html" or IS_REDIRECT.fullmatch(address):
            continue
        assert page.meta.get("description"), address
        assert page.meta.get("og:title"), address
        assert page.meta.get("og:description") == page.meta["description"], address


def test_every_practice_question_and_pillar_has_its_permalink_and_short_address(
    pages: dict[str, Page], real: Catalog
) -> None:
    for question in real.questions.values():
        folder = f"{real.pillar_of(question.id).id}/{question.id.lower()}/"
        assert {folder, f"{question.id}/"} <= set(pages)
        for practice in real.practices_of(question.id):
            assert {f"{folder}{practice.id.lower()}/", f"{practice.id}/"} <= set(pages)
    assert {f"{pillar.prefix}/" for pillar in real.pillars.values()} <= set(pages)


def test_the_sitemap_names_every_page_and_no_redirect(site: Path, pages: dict[str, Page]) -> None:
    named = re.findall(r"<loc>([^<]+)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    root = min(named, key=len)
    below = {address.removeprefix(root) for address in named}
    redirects = {address for address in pages if IS_REDIRECT.fullmatch(address)}
    assert below == set(pages) - redirects - {"404.html"}
    assert "lastmod" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_practice_page_stays_within_its_weight(site: Path, real: Catalog) -> None:
    folders = {
        real.pillar_of(real.question_of(id_).id).id + f"/{id_[: id_.index('-')].lower()}/{id_.lower()}"
        for id_ in real.practices
    }
    raw = [(site / folder / "index.html").read_bytes() for folder in folders]
    assert statistics.median(map(len, raw)) <= 40_000
    assert statistics.median(len(gzip.compress(text)) for text in raw) <= 12_000


def test_machine_readable_files_are_published(site: Path, real: Catalog) -> None:
    catalog = json.loads((site / "data/catalog.json").read_text(encoding="utf-8"))
    assert {row["id"] for row in catalog["practices"]} == set(real.practices)
    for practice_id in real.practices:
        assert (site / f"data/practices/{practice_id}.json").is_file()
    assert (site / "llms.txt").is_file()
    assert json.loads((site / "data/schemas/practice.json").read_text())["title"] == "Practice"
