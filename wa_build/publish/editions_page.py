"""The page on the editions: which there are, how they came about, and all that changed between two. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from wa_build.publish.counterparts import RELATION_WORDS, Change, Counterparts


class Table(NamedTuple):
    """All that changed between two editions.

    Attributes:
        before: the earlier one.
        after: the later one.
        rows: in the order of the earlier one, then what is new.
        counts: how many rows have each relation, with its words, in the order of relations.
        pillars: those of the rows, as `(id, title)`.
    """

    before: str
    after: str
    rows: Sequence[Change]
    counts: Sequence[tuple[str, str, int]]
    pillars: Sequence[tuple[str, str]]


def edition_tables(counterparts: Counterparts) -> Mapping[str, Any]:
    """Return the values of the page's template: the tables, and the words of relations."""
    editions = counterparts.editions
    published = [way for way in editions.ways if {way.before, way.after} <= set(editions.catalogs)]
    tables = [_table(counterparts, way.before, way.after) for way in published]
    return {"tables": tables, "relations": RELATION_WORDS}


def _table(counterparts: Counterparts, before: str, after: str) -> Table:
    rows = counterparts.changes(before, after)
    counts = Counter(row.relation for row in rows)
    found = [(one, words, counts[one]) for one, words in RELATION_WORDS.items() if counts[one]]
    catalogs = counterparts.editions.catalogs
    titles = {id_: pillar.title for one in (before, after) for id_, pillar in catalogs[one].pillars.items()}
    pillars = [(id_, title) for id_, title in titles.items() if any(row.pillar == id_ for row in rows)]
    return Table(before, after, rows, found, pillars)
