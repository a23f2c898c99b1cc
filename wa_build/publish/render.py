"""From the catalogue to the files of a site: a pure function from `Catalog` to `{path: text}`.

The Markdown is plain enough for any publisher: front matter, Markdown, and HTML only for what Markdown has no word
for. Every value that reaches HTML is escaped by the filter `e`; content text stays Markdown (see `markup`).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from wa_build.content.catalog import Catalog
from wa_build.content.permalinks import SiteMap
from wa_build.content.read import Editions
from wa_build.publish.counterparts import Counterparts
from wa_build.publish.data import editions_data, glossary_data, llms_text, published_schemas
from wa_build.publish.editions_page import edition_tables
from wa_build.publish.filters import page_environment
from wa_build.publish.identity import SiteIdentity
from wa_build.publish.links import PageLinks
from wa_build.publish.page_list import PageMaker, Wanted, edition_data, edition_pages, shared_pages
from wa_build.publish.processes import processes_for, results_of
from wa_build.publish.redirects import Redirects
from wa_build.reports.data import dump
from wa_build.reports.html import report_styles

Wants = Callable[[str, str], bool]
"""Whether a part of a site is wanted: of an edition (an empty string is that of none), by the key of what it shows."""


def render_site(catalog: Catalog, identity: SiteIdentity) -> dict[str, str]:
    """Return every generated file of a site of one edition, as `render_editions` does."""
    return render_editions(Editions({catalog.framework.edition: catalog}), identity)


def render_editions(editions: Editions, identity: SiteIdentity, jobs: int | None = None) -> dict[str, str]:
    """Return every generated file of the site, by its path below the docs folder. Same input, same output.

    Args:
        editions: what the site publishes.
        identity: who publishes it.
        jobs: how many processes at most; as many as the machine has cores where it is None.
    """
    pages = sum(len(catalog.practices) for catalog in editions.catalogs.values())
    processes = processes_for(pages, jobs)

    def share(number: int) -> dict[str, str]:
        return render_some(editions, identity, lambda edition, key: _number(edition + key) % processes == number)

    files: dict[str, str] = {}
    for part in results_of(share, range(processes), processes):
        files |= part
    return files


def render_some(editions: Editions, identity: SiteIdentity, wants: Wants) -> dict[str, str]:
    """Return those of the generated files that are wanted, as `render_editions` does."""
    writer = _Writer(editions, identity, wants)
    files = writer.shared()
    for edition in editions.catalogs:
        files |= writer.edition(edition)
    return files


def _number(key: str) -> int:
    """Return a number for a key, the same in every process, by which pages are spread evenly."""
    return zlib.crc32(key.encode())


class _Writer:
    """Writes the files of a site: those that each edition has, and those that are there once."""

    def __init__(self, editions: Editions, identity: SiteIdentity, wants: Wants) -> None:
        self._editions, self._identity, self._wants = editions, identity, wants
        self._sites = {edition: SiteMap(catalog) for edition, catalog in editions.catalogs.items()}
        self._there = Counterparts(editions)

    def edition(self, edition: str) -> dict[str, str]:
        """Return the files of an edition: its pages, its data, what its search knows."""
        site, wants = self._sites[edition], partial(self._wants, edition)
        catalog, prefix = site.catalog, site.catalog.prefix
        files = dict(edition_pages(site, self._page(site, wants), wants))
        if wants("redirects"):
            others = [other for other in self._sites.values() if other is not site]
            files |= Redirects(site, page_environment(), others).files()
        files |= {f"{prefix}{name}": dump(make()) for key, name, make in edition_data(site) if wants(key)}
        if wants("llms"):
            files[f"{prefix}llms.txt"] = llms_text(catalog, self._identity.url, self._editions)
        return files

    def shared(self) -> dict[str, str]:
        """Return the files that are there once, which are written from the catalogue at the site's root."""
        site, wants = next(iter(self._sites.values())), partial(self._wants, "")
        page = self._page(site, wants)
        files = dict(shared_pages(site, self._identity, page, wants))
        if len(self._sites) > 1 and wants("page:editions"):
            files |= page("editions.md.jinja", "page:editions", **edition_tables(self._there))
        if wants("editions"):
            files["data/editions.json"] = dump(editions_data(self._editions))
        if wants("glossary"):
            files["data/glossary.json"] = dump(glossary_data(site.catalog))
        if wants("report"):
            files["assess/report.css"] = report_styles(site.catalog.pillars.values())
        if wants("schemas"):
            files |= {f"data/schemas/{name}": text for name, text in published_schemas().items()}
        return files

    def _page(self, site: SiteMap, wants: Wanted) -> PageMaker:
        """Return the function that renders a page of an edition."""
        edition, identity = site.catalog.framework.edition, self._identity
        is_single = len(self._sites) == 1

        def page(template: str, key: str, **values: Any) -> Iterator[tuple[str, str]]:
            if not wants(key):
                return
            links = PageLinks(site, key)
            of_edition = not is_single and site.is_of_edition(key)
            there = self._there.of(edition, key) if of_edition else []
            text = (
                page_environment()
                .get_template(template)
                .render(
                    catalog=site.catalog,
                    site=identity,
                    key=key,
                    links=links,
                    link=links.text,
                    href=links.href,
                    edition="" if is_single else edition,
                    there=there,
                    there_at=self._there.address(edition, key) if of_edition else "",
                    editions=self._editions,
                    **values,
                )
            )
            yield links.source, text

        return page
