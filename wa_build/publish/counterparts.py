"""Where a page of one edition stands in another: what each page leads to, and the table of all that changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wa_build.content.catalog import Catalog
from wa_build.content.edition import Relation, Successor
from wa_build.content.permalinks import SiteMap
from wa_build.content.read import Editions
from wa_build.content.succession import Succession

RELATION_WORDS: Mapping[str, str] = {
    "same": "the same",
    "retitled": "another title",
    "moved": "another id",
    "merged-into": "merged into it",
    "split-into": "split into it",
    "replaced-by": "replaced by it",
    "retired": "no successor",
    "new": "new",
}
"""What a practice of the earlier edition is to one of the later."""


class Page(NamedTuple):
    """A page in another edition.

    Attributes:
        key: of the page.
        title: of a practice or question; empty for other pages.
        url: below the site's root.
        relation: what the earlier one is to the later one; None for pages that are not of the map.
        why: what a reviewer is to know.
    """

    key: str
    title: str
    url: str
    relation: Relation | None = None
    why: str = ""


class Counterpart(NamedTuple):
    """What another edition has of a page.

    Attributes:
        edition: the other one.
        pages: there; none where nothing there came from it.
        trap: the title of what has the same id there and is something else; or nothing.
        is_new: whether the page's own edition is the later of both.
    """

    edition: str
    pages: tuple[Page, ...]
    trap: str = ""
    is_new: bool = False


class Change(NamedTuple):
    """A row of the table of changes: a practice of the earlier edition, one of the later, or both."""

    pillar: str
    old: Page | None
    new: Page | None
    relation: str
    keeps: bool
    why: str
    risk: tuple[str, str] | None = None


@dataclass(frozen=True)
class Counterparts:
    """Finds what other editions have of a page."""

    editions: Editions

    @cached_property
    def _sites(self) -> Mapping[str, SiteMap]:
        return {edition: SiteMap(catalog) for edition, catalog in self.editions.catalogs.items()}

    def of(self, edition: str, key: str) -> list[Counterpart]:
        """Return what each other published edition has of a page."""
        return [self._in(edition, other, key) for other in self._sites if other != edition]

    def address(self, edition: str, key: str) -> str:
        """Return the addresses of a page's counterparts, for the head of the page: `2024-11-06=security/sec01/ ...`."""
        found = [(one.edition, page.url) for one in self.of(edition, key) for page in one.pages]
        return " ".join(f"{other}={url}" for other, url in found)

    def _in(self, edition: str, other: str, key: str) -> Counterpart:
        site, catalog = self._sites[other], self.editions.catalogs[other]
        here = self.editions.catalogs[edition]
        if key not in here.practices and key not in here.questions and not self._is_of_map(edition, other, key):
            return Counterpart(other, (Page(key, "", site.url(key)),) if key in site.sources else ())
        rows = [(id_, row) for id_, row in self._rows(edition, other, key) if id_ in site.sources]
        pages = tuple(
            Page(id_, site.title(id_), site.url(id_), row.relation if row else None, (row and row.why) or "")
            for id_, row in rows
        )
        is_other = key in catalog.practices and key not in [id_ for id_, _ in rows]
        is_later = self.editions.way(other, edition) is not None
        return Counterpart(other, pages, catalog.practices[key].title if is_other else "", is_later)

    def _is_of_map(self, edition: str, other: str, key: str) -> bool:
        """Tell whether the map knows an id, which a layer may have hidden."""
        way, back = self.editions.way(edition, other), self.editions.way(other, edition)
        there = {**way.rows, **way.questions} if way else self._sources(back) if back else {}
        return key in there

    def _rows(self, edition: str, other: str, key: str) -> Iterator[tuple[str, Successor | None]]:
        way, back = self.editions.way(edition, other), self.editions.way(other, edition)
        if way is not None and key in way.rows:
            for id_ in way.of(key).ids:  # the nearest comes first
                yield id_, next(row for row in way.rows[key] if row.to == id_)
        elif way is not None and key in way.questions:
            yield from ((id_, None) for id_ in way.of(key).ids[:1])
        elif back is not None and key in self._sources(back):
            yield from self._sources(back)[key]
        elif (way or back) and not self._is_of_framework(edition, key):
            yield key, None  # an organisation's own

    def _is_of_framework(self, edition: str, key: str) -> bool:
        catalog = self.editions.catalogs[edition]
        return catalog.origin(key).folder == catalog.layers[0].folder

    def _sources(self, way: Succession) -> Mapping[str, list[tuple[str, Successor | None]]]:
        """Return by each id of the later edition what it came from; what it carries over stands first."""
        if way.after not in self._found:
            self._found[way.after] = _backwards(way)
        return self._found[way.after]

    @cached_property
    def _found(self) -> dict[str, dict[str, list[tuple[str, Successor | None]]]]:
        return {}

    def changes(self, before: str, after: str) -> Sequence[Change]:
        """Return the table of all that changed between two published editions, in the order of the earlier one."""
        way = self.editions.way(before, after)
        if way is None:
            return []
        old, new = self.editions.catalogs[before], self.editions.catalogs[after]
        rows = [row for id_ in way.rows if id_ in old.practices for row in self._changed(way, id_)]
        added = [id_ for id_ in new.practices if id_ not in self._sources(way) and self._is_of_framework(after, id_)]
        rows += [Change(_pillar(new, id_), None, self._page(after, id_), "new", keeps=False, why="") for id_ in added]
        return rows

    def _changed(self, way: Succession, id_: str) -> Iterator[Change]:
        old, new = self.editions.catalogs[way.before], self.editions.catalogs[way.after]
        for row in way.rows[id_]:
            is_there = row.to is not None and row.to in new.practices
            there = self._page(way.after, row.to) if row.to is not None and is_there else None
            levels = (old.practices[id_].risk, new.practices[there.key].risk) if there else None
            differs = levels if levels and levels[0] != levels[1] else None
            page = self._page(way.before, id_)
            yield Change(_pillar(old, id_), page, there, row.relation, row.carry == "keep", row.why or "", differs)

    def _page(self, edition: str, id_: str) -> Page:
        site = self._sites[edition]
        return Page(id_, site.title(id_), site.url(id_))


def _pillar(catalog: Catalog, id_: str) -> str:
    return catalog.pillar_of(id_.partition("-")[0]).id


def _backwards(way: Succession) -> dict[str, list[tuple[str, Successor | None]]]:
    found: dict[str, list[tuple[str, Successor | None]]] = {}
    for old, rows in way.rows.items():
        for row in rows:
            if row.to is not None:
                is_itself = way.of(old).heir == row.to and way.of(old).is_itself
                found.setdefault(row.to, []).insert(0 if is_itself else len(found.get(row.to, [])), (old, row))
    for old, became in way.questions.items():
        if became.heir:
            own = found.setdefault(became.heir, [])
            own.insert(0 if became.heir == old else len(own), (old, None))
    return found
