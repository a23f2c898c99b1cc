"""Ids that were given out once and are no practice's any more: where each went, or when it was removed. Pure.

Links, bookmarks and reports name ids for ever, so the site keeps an address for each: see `publish/redirects.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wa_build.content.catalog import Catalog
from wa_build.content.model import PRACTICE_ID, QUESTION_ID, SLUG, Release

ANY_ID = re.compile(f"{PRACTICE_ID}|{QUESTION_ID}|{SLUG}")


@dataclass(frozen=True)
class Former:
    """An id that nothing has any more.

    Attributes:
        id: of a practice or question, or the slug of a pillar or guide.
        now: the id of what it became; None where it was removed.
        release: the entry of `changes.yaml` that says so; None where only `renamed_from` does.
    """

    id: str
    now: str | None
    release: Release | None


def former_ids(catalog: Catalog) -> Mapping[str, Former]:
    """Return every id that was renamed or removed, by itself; a chain of renames leads to its end."""
    current = {*catalog.ids(), *catalog.hidden}
    renamed, removed = dict(_renamed(catalog)), dict(_removed(catalog))
    found: dict[str, Former] = {}
    for id_ in sorted({*renamed, *removed} - current):
        last = _end_of(id_, renamed, current)
        found[id_] = Former(id_, last if last in current else None, removed.get(last) or removed.get(id_))
    return found


def _end_of(id_: str, renamed: Mapping[str, str], current: set[str]) -> str:
    """Return the last id of a chain of renames; one that goes round in a circle ends where it began."""
    seen = [id_]
    while (last := seen[-1]) not in current and last in renamed:
        if renamed[last] in seen:
            return id_
        seen.append(renamed[last])
    return last


def _renamed(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield earlier and later ids; what a practice says of itself comes last and holds."""
    for _, release in reversed(catalog.releases):
        yield from ((one.old, one.new) for one in release.renamed)
    for hidden in catalog.hidden.values():
        yield from ((old, hidden.id) for old in hidden.renamed_from)
    for practice in catalog.practices.values():
        yield from ((old, practice.id) for old in practice.renamed_from)


def _removed(catalog: Catalog) -> Iterator[tuple[str, Release]]:
    for _, release in reversed(catalog.releases):
        yield from ((id_, release) for id_ in release.removed if ANY_ID.fullmatch(id_))
