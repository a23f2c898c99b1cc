"""Which page has which word, and how much that says: of titles and names at first, of all text afterwards. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from wa_build.search.folding import indexed_words, short_name, words_of
from wa_build.search.postings import Postings
from wa_build.search.stems import STOP_WORDS, stem

if TYPE_CHECKING:
    from wa_build.search.documents import SearchDocument

TITLE = 40
"""What a word in a title counts, and as much again divided by the number of its words: short titles say more."""

NAME, SERVICE, LEAD = 40, 3, 14
BODY = (8, 11, 13)
"""What a word of the body counts by how often it stands there."""

SAME = 60
"""How much of a body's words counts whatever its length, in percent."""

KINDS = {"term": 70, "service": 70, "guide": 80, "pillar": 85}
"""What a page counts beside a practice or question of equal words, in percent."""


class Index:
    """The weights of stems on pages, and the words that are known.

    Attributes:
        size: the number of pages.
        weights: the weight of a stem on a page, by stem and the number of the page.
    """

    def __init__(self, documents: Sequence[SearchDocument], postings: Postings | None = None) -> None:
        """Index what documents are called; with postings also what is written on their pages."""
        self.size = len(documents)
        self.weights: dict[str, dict[int, int]] = {}
        self._words: set[str] = set()
        services = {one["id"]: _words_in(_names_of(one)) for one in documents if one["kind"] == "service"}
        for number, document in enumerate(documents):
            self._add_title(number, document["title"])
            self._add(number, _words_in((*document.get("names", ()), *document.get("tags", ()))), NAME)
            self._add(number, set().union(*(services.get(id_, ()) for id_ in document.get("services", ()))), SERVICE)
            self._add(number, _words_in([document["text"]]), LEAD)
        if postings:
            self._words.update(postings.words)
            self._add_bodies(postings.pages)
        self._idf: dict[str, int] = {}

    @cached_property
    def words(self) -> Sequence[str]:
        """All words, sorted."""
        return sorted(self._words)

    def idf(self, own: str) -> int:
        """Return how much a stem says: the rarer, the more."""
        if own not in self._idf:
            count = len(self.weights.get(own, ())) or 1
            self._idf[own] = math.floor(100 * math.log2(1 + self.size / count) + 0.5)
        return self._idf[own]

    def _add_bodies(self, pages_of: Mapping[str, Mapping[int, int]]) -> None:
        shares = self._shares(pages_of.values())
        for own, pages in pages_of.items():
            known = self.weights.setdefault(own, {})
            for number, often in pages.items():
                known[number] = known.get(number, 0) + BODY[often] * shares[number] // 100

    def _shares(self, pages_of: Iterable[Mapping[int, int]]) -> Sequence[int]:
        """Return what a word of each body counts, in percent: in a long one less than in a short one."""
        lengths = [0] * self.size
        for pages in pages_of:
            for number in pages:
                lengths[number] += 1
        mean = max(1, sum(lengths) // max(1, self.size))
        return [10_000 * mean // (SAME * mean + (100 - SAME) * length) for length in lengths]

    def _add_title(self, number: int, title: str) -> None:
        count = len({word for word in words_of(title) if word not in STOP_WORDS}) or 1
        self._add(number, _words_in([title]), TITLE + TITLE // count)

    def _add(self, number: int, words: AbstractSet[str], weight: int) -> None:
        self._words |= words
        for own in {stem(word) for word in words}:
            known = self.weights.setdefault(own, {})
            known[number] = known.get(number, 0) + weight


def _words_in(texts: Iterable[str]) -> AbstractSet[str]:
    return {word for text in texts for word in indexed_words(text)}


def _names_of(service: SearchDocument) -> Iterable[str]:
    return (short_name(service["title"]), *service.get("names", ()))
