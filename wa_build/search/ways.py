"""From the words of a query to the stems that pages may have for each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wa_build.search.beginnings import beginning_so
from wa_build.search.compounds import LEAST_PART, Compounds
from wa_build.search.index import Index
from wa_build.search.near import most_wrong, nearest
from wa_build.search.stems import STOP_WORDS, stem
from wa_build.search.synonyms import Phrase

EXACT, SPLIT, OTHER, BEGINNING, BEGINS = 100, 90, 80, 70, 40
"""What a page counts, in percent: with the word itself or joined with its neighbour; in two; by another word for it; by
its beginning, where no page has the word itself and where some page has."""

PART, BOUND = 40, 15
"""By a known word with which it begins or ends; by a word that means something else without its neighbour: `call`."""

WRONG = (100, 60, 40)
"""By a word that is nearly it, by the number of mistakes."""

_APART = re.compile(r"^([^\W\d_]{2,})(\d{2,})$")
_MOST_JOINED = 3
_MOST_NEAR = 3


class Way(NamedTuple):
    """One way to find what a word means: pages with all these stems, and what that counts in percent."""

    phrase: Phrase
    worth: int


class Reading(NamedTuple):
    """How a query is understood.

    Attributes:
        slots: for each word that counts, the ways to find it.
        said: its words, those that stand nowhere as the word that was probably meant.
        nowhere: those of its words that nothing is known of.
    """

    slots: list[list[Way]]
    said: list[str]
    nowhere: list[str]


class Reader:
    """Reads queries by the words that are known."""

    def __init__(self, index: Index, others: Mapping[Phrase, Sequence[Phrase]], typed: Sequence[str]) -> None:
        """Take in the words of the pages, the others for them, and those of the others that are typed alone."""
        self._index = index
        self._others = others
        self._typed = typed
        self._typed_in_order = sorted(typed)
        self._compounds = Compounds(index, others, typed)

    def apart(self, words: Iterable[str]) -> list[str]:
        """Return words, letters and digits apart where they stand nowhere together: `iso27001` is `iso` and `27001`."""
        return [part for word in words for part in (_APART.split(word) if self._is_unknown(word) else (word,)) if part]

    def read(self, words: Sequence[str]) -> Reading:
        """Return how the words of a query are understood. The last one may be the beginning of a word."""
        counting = [at for at, word in enumerate(words) if word not in STOP_WORDS] or range(len(words))
        ways: dict[int, list[Way]] = {at: [] for at in counting}
        joined = [*self._joined(words)]
        for places, way in [*joined, *self._phrases(words, counting)]:
            for at in filter(ways.__contains__, places):
                ways[at].append(way)
        # Of `on-call`, `on` says nothing by itself and `call` something else.
        bound = {at for places, _ in joined if not ways.keys() >= {*places} for at in places}
        said = list(words)
        for at, known in ways.items():
            found, said[at] = self._alone(
                words[at], is_last=at == len(words) - 1 and at not in bound, is_known=bool(known)
            )
            known.extend(way._replace(worth=way.worth * BOUND // 100) if at in bound else way for way in found)
        for places, way in self._meant(words, said, counting):
            for at in filter(ways.__contains__, places):
                ways[at].append(way)
        nowhere = [words[at] for at, known in ways.items() if not known]
        return Reading(list(ways.values()), said, list(dict.fromkeys(nowhere)))

    def together(self, words: Sequence[str]) -> list[Way]:
        """Return the way to the pages that have all of some words."""
        return [Way(tuple(dict.fromkeys(stem(word) for word in words)), EXACT)]

    def near(self, words: Sequence[str]) -> list[str]:
        """Return a few words that are somewhat like those that stand nowhere."""
        lost = [word for word in words if word not in STOP_WORDS and stem(word) not in self._index.weights]
        found = [nearest(word, self._index.words, len(word) // 3)[1][:_MOST_NEAR] for word in lost]
        return list(dict.fromkeys(other for others in found for other in others))

    def _alone(self, word: str, *, is_last: bool, is_known: bool) -> tuple[list[Way], str]:
        """Return the ways to find a word by itself, and what it was probably meant to be."""
        ways = [*self._itself(word)]
        ways += self._beginning(word, is_last=is_last, is_known=is_known or bool(ways))
        if ways or is_known:
            return ways, word
        parts = [Way(phrase, SPLIT) for phrase in self._compounds.split(word)]
        nearly, meant = self._nearly(word)
        if parts or nearly:
            return parts + nearly, word if parts else meant
        part, phrases = self._compounds.longest_part(word)
        return [Way(phrase, PART) for phrase in phrases], part

    def _is_unknown(self, word: str) -> bool:
        return stem(word) not in self._index.weights and (stem(word),) not in self._others

    def _itself(self, word: str) -> Iterator[Way]:
        if stem(word) in self._index.weights:
            yield Way((stem(word),), EXACT)

    def _joined(self, words: Sequence[str]) -> Iterator[tuple[Iterable[int], Way]]:
        """Yield what neighbours are as one word: `guard duty` is `guardduty`."""
        for length in range(2, _MOST_JOINED + 1):
            for start in range(len(words) - length + 1):
                places = range(start, start + length)
                own = stem("".join(words[start : start + length]))
                if own in self._index.weights:
                    yield places, Way((own,), EXACT)
                for phrase in self._others.get((own,), ()):
                    yield places, Way(phrase, OTHER)

    def _phrases(self, words: Sequence[str], counting: Sequence[int]) -> Iterator[tuple[Iterable[int], Way]]:
        """Yield the other words for one word or several, which may stand apart from each other."""
        places: dict[str, list[int]] = {}
        for at in counting:
            places.setdefault(stem(words[at]), []).append(at)
        for typed, phrases in self._others.items():
            if all(own in places for own in typed):
                for phrase in phrases:
                    yield [at for own in typed for at in places[own]], Way(phrase, OTHER)

    def _meant(
        self, words: Sequence[str], said: Sequence[str], counting: Sequence[int]
    ) -> Iterator[tuple[Iterable[int], Way]]:
        """Yield what the words that were probably meant are together, where one of them was mistyped."""
        wrong = {at for at in counting if words[at] != said[at]}
        if not wrong:
            return
        for places, way in [*self._joined(said), *self._phrases(said, counting)]:
            if not wrong.isdisjoint(places):
                yield places, Way(way.phrase, way.worth * WRONG[1] // 100)

    def _beginning(self, word: str, *, is_last: bool, is_known: bool) -> Iterator[Way]:
        """Yield the words that begin so: somebody may still be typing the last one, unless it is a number."""
        if is_known and (not is_last or word.isdecimal()):
            return
        worth = BEGINS if is_known else BEGINNING
        for other in beginning_so(self._index.words, word):
            if stem(other) != stem(word):
                yield Way((stem(other),), worth)
        if is_known or len(word) < LEAST_PART:
            return
        for other in beginning_so(self._typed_in_order, word):
            yield from (Way(phrase, worth) for phrase in self._others.get((stem(other),), ()))

    def _nearly(self, word: str) -> tuple[list[Way], str]:
        """Return the words that are nearly it, and the one of them that most pages have."""
        wrong, found = nearest(word, [*self._index.words, *self._typed], most_wrong(word))
        ways = [Way((stem(other),), WRONG[wrong]) for other in found if stem(other) in self._index.weights]
        ways += [Way(phrase, WRONG[wrong]) for other in found for phrase in self._others.get((stem(other),), ())]
        return ways, max(found, key=lambda other: len(self._index.weights.get(stem(other), ())), default=word)
