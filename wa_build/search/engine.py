"""The search: from what somebody types to pages, best first. Pure; its twin is `search/engine.js`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wa_build.search.folding import words_of
from wa_build.search.index import KINDS, Index
from wa_build.search.names import NEARLY_NAMED, Names
from wa_build.search.postings import Postings
from wa_build.search.synonyms import Phrase, phrases, typed_words
from wa_build.search.ways import Reader, Way

if TYPE_CHECKING:
    from wa_build.search.documents import SearchDocument, Synonym

ENOUGH = 4
"""So many pages with many of the words make one with few of them no answer."""

_TELLING = 3
"""Letters of a word that is worth a word: not a pair of Chinese or Japanese ones."""

LONGEST, MOST_WORDS = 200, 12
"""What of a query counts: its first characters, and of those its first words."""


class Hit(NamedTuple):
    """A page that was found: its document, the score, higher is better."""

    document: SearchDocument
    score: int


class Found(NamedTuple):
    """What a search found.

    Attributes:
        hits: the pages, best first.
        stems: the stems by which they were found, to mark them.
        near: words that are somewhat like what was asked for, where nothing is found.
        suggestion: what was probably meant, where a word is on no page; empty where all are, or a page was named.
        unknown: what is written as an id or as the rule of a check, and is none; else empty.
        nowhere: words of which nothing is known, where pages were found by others, and none was named.
    """

    hits: list[Hit]
    stems: frozenset[str]
    near: list[str]
    suggestion: str
    unknown: str
    nowhere: list[str]


class Engine:
    """The search over documents; with postings over all that is written on their pages."""

    def __init__(
        self,
        documents: Sequence[SearchDocument],
        synonyms: Iterable[Synonym] = (),
        postings: Postings | None = None,
    ) -> None:
        """Index what there is to find."""
        self._documents = documents
        self._index = Index(documents, postings)
        self._names = Names(documents)
        others = [*synonyms]
        self._reader = Reader(self._index, phrases(others, documents), typed_words(others, documents))

    def search(self, query: str, limit: int = 20) -> Found:
        """Return the pages for a query, best first, `limit` at most."""
        query = query[:LONGEST]
        typed = words_of(query)[:MOST_WORDS]
        named, words = self._names.asked(query, typed)
        words = self._reader.apart(words)
        slots, said, nowhere = self._reader.read(words)
        stems = frozenset(own for ways in slots for way in ways for own in way.phrase)
        if named and not words:  # an id or a rule is no words, to be found and marked one by one
            slots = [self._reader.together(typed)]
        is_meant = said == words or any(score > NEARLY_NAMED for score in named.values())
        scores = dict(named)
        ranked = sorted(self._scored(slots).items(), key=lambda entry: (-entry[1], entry[0]))
        for number, score in ranked:
            scores.setdefault(number, score)
        hits = [Hit(self._documents[number], score) for number, score in scores.items()][:limit]
        near = [] if hits else self._reader.near(words)
        unknown = self._names.unknown(query)
        is_answered = not hits or bool(named) or unknown != ""
        ignored = [] if is_answered else [word for word in nowhere if len(word) >= _TELLING and not word.isdecimal()]
        return Found(hits, stems, near, "" if is_meant else " ".join(said), unknown, ignored)

    def _scored(self, slots: Sequence[Sequence[Way]]) -> Mapping[int, int]:
        """Return the score of each page: what each word counts there, and the more words the more so.

        One that has few of the words, of which others have many, is no answer: of two words one, of five two.
        """
        sums: dict[int, int] = {}
        counts: dict[int, int] = {}
        for ways in slots:
            best: dict[int, int] = {}
            for way in ways:
                for number, score in self._of_phrase(way.phrase).items():
                    best[number] = max(best.get(number, 0), score * way.worth // 100)
            for number, score in best.items():
                sums[number] = sums.get(number, 0) + score
                counts[number] = counts.get(number, 0) + 1
        most, least = len(slots) ** 2, _least(counts.values())
        return {
            number: score * counts[number] ** 2 * KINDS.get(self._documents[number]["kind"], 100) // (100 * most)
            for number, score in sums.items()
            if counts[number] > least
        }

    def _of_phrase(self, phrase: Phrase) -> Mapping[int, int]:
        """Return what a phrase counts on each page that has all of it: the mean of its stems."""
        pages = [self._index.weights.get(own, {}) for own in phrase]
        common = set(pages[0]).intersection(*pages[1:]) if pages else ()
        return {
            number: sum(self._index.idf(own) * weights[number] for own, weights in zip(phrase, pages, strict=True))
            // len(phrase)
            for number in common
        }


def _least(counts: Collection[int]) -> int:
    """Return how many words are too few, by how many each page has: fewer than `ENOUGH` pages drop no others."""
    most = (max(counts, default=0) + 1) // 3
    return next((least for least in range(most, 0, -1) if sum(count > least for count in counts) >= ENOUGH), 0)
