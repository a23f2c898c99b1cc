"""Words that are made of others: `rightsizing`, and what German writes together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from wa_build.search.beginnings import is_among
from wa_build.search.index import Index
from wa_build.search.near import is_countable
from wa_build.search.stems import stem
from wa_build.search.synonyms import Phrase

LEAST_PART = 3
_LEAST_ALONE = 5
_RARE = 8
"""Part of a word that says something alone: so long at least, and on one page in so many at most."""


class Compounds:
    """Takes words apart by the words that are known."""

    def __init__(self, index: Index, others: Mapping[Phrase, Sequence[Phrase]], typed: Iterable[str]) -> None:
        """Take in the words of the pages, the others for them, and those of the others that are typed alone."""
        self._index = index
        self._others = others
        self._typed = frozenset(typed)

    def split(self, word: str) -> Iterator[Phrase]:
        """Yield what the two words say that somebody wrote together: `rightsizing` is `right` and `sizing`."""
        for at in range(LEAST_PART, len(word) - LEAST_PART + 1) if is_countable(word) else ():
            for one, two in product(self._meanings(word[:at]), self._meanings(word[at:])):
                phrase = tuple(dict.fromkeys(one + two))
                if self._pages_of(phrase):
                    yield phrase

    def longest_part(self, word: str) -> tuple[str, Sequence[Phrase]]:
        """Return the longest known word with which another begins or ends, and what it says: `budget` of `Budgetplan`.

        The word itself and nothing where there is none.
        """
        for length in range(len(word) - LEAST_PART, _LEAST_ALONE - 1, -1) if is_countable(word) else ():
            for part in (word[:length], word[-length:]):
                phrases = self._meanings(part) if part in self._typed or is_among(self._index.words, part) else ()
                if rare := [phrase for phrase in phrases if self._is_rare(phrase)]:
                    return part, rare
        return word, ()

    def _meanings(self, part: str) -> Sequence[Phrase]:
        """Return what a part of a word may be: itself, other words for it; German sets an s between two."""
        own: Phrase = (stem(part),)
        found = [*([own] if own[0] in self._index.weights else []), *self._others.get(own, ())]
        return found or (self._meanings(part[:-1]) if part.endswith("s") and len(part) > LEAST_PART else ())

    def _is_rare(self, phrase: Phrase) -> bool:
        return 0 < len(self._pages_of(phrase)) <= self._index.size // _RARE

    def _pages_of(self, phrase: Phrase) -> AbstractSet[int]:
        pages = [self._index.weights.get(own, {}).keys() for own in phrase]
        return set(pages[0]).intersection(*pages[1:])
