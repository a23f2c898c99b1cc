"""The search over a whole catalogue: its second stage as data, and both at once, as `wa search` has them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wa_build.content.catalog import Catalog
from wa_build.search.documents import Entry, Synonym, search_entries, search_synonyms
from wa_build.search.engine import Engine
from wa_build.search.postings import PostingsData, postings_data, postings_of


class WordsData(PostingsData):
    """The second stage of the search: the words of all bodies, and other words for the same."""

    synonyms: Sequence[Synonym]


class SiteSearch(NamedTuple):
    """The engine over a site, and the paragraphs of each page by its address, for excerpts."""

    engine: Engine
    bodies: dict[str, Sequence[str]]


def words_data(catalog: Catalog, entries: Sequence[Entry]) -> WordsData:
    """Return what `search/words.json` holds."""
    return {**postings_data(postings_of(entry.body for entry in entries)), "synonyms": search_synonyms(catalog)}


def engine_of(catalog: Catalog) -> SiteSearch:
    """Return the search over all pages and all text of a catalogue."""
    entries = search_entries(catalog)
    postings = postings_of(entry.body for entry in entries)
    engine = Engine([entry.document for entry in entries], search_synonyms(catalog), postings)
    return SiteSearch(engine, {entry.document["location"]: entry.body for entry in entries})
