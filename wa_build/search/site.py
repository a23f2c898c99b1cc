"""The search over a whole catalogue: both stages at once, as `wa search` and the tests have it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wa_build.content.catalog import Catalog
from wa_build.search.documents import search_entries, search_synonyms
from wa_build.search.engine import Engine
from wa_build.search.postings import postings_of


class SiteSearch(NamedTuple):
    """The engine over a site, and the paragraphs of each page by its address, for excerpts."""

    engine: Engine
    bodies: dict[str, Sequence[str]]


def engine_of(catalog: Catalog) -> SiteSearch:
    """Return the search over all pages and all text of a catalogue."""
    entries = search_entries(catalog)
    postings = postings_of(entry.body for entry in entries)
    engine = Engine([entry.document for entry in entries], search_synonyms(catalog), postings)
    return SiteSearch(engine, {entry.document["location"]: entry.body for entry in entries})
