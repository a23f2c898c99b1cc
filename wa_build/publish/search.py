"""Search documents, and ranked search over them with lunr: the same documents and the same rules as in the browser.

`overrides/assets/javascripts/search/search.js` is the other side; both run `tests/vectors/search.json`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from lunr.builder import Builder
from lunr.query import Query, QueryPresence
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import stop_word_filter

from wa_build.publish.search_documents import SearchDocument, fold_key

BOOSTS = {"title": 10, "tags": 4, "text": 1}

NAMED = 1000.0
"""The score of a document whose very name or id was asked for."""

_EXACT_BOOST = 10
_WORDS = re.compile(r"[^\W_]+")
_QUESTION = re.compile(r"[a-z]+ [0-9]+( bp)?")

_Match = tuple[int, float]
"""The number of a document, and its score."""


class Hit(NamedTuple):
    """One result: the document and its score, higher is better."""

    document: SearchDocument
    score: float


class Search(Protocol):
    """A search over documents that were indexed once."""

    def __call__(self, query: str, limit: int = 20) -> list[Hit]:
        """Return the documents that match, best first, `limit` at most."""


def create_search(documents: Sequence[SearchDocument]) -> Search:
    """Index documents, and return the search over them.

    It finds, in this order: those of that very name or id; the practices of a question that is named by its id; those
    with every word; those with every word, the last one as a beginning; and where there is none of these, those with
    some words.
    """
    index = _index(documents)

    def search(query: str, limit: int = 20) -> list[Hit]:
        words = _words(query)
        named = _named(fold_key(query), documents)
        found = _with_all(index, words)
        if not found and not named:
            found = _with_some(index, words)
        scores: dict[int, float] = {}
        for number, score in [*named, *found]:
            scores.setdefault(number, score)
        return [Hit(documents[number], score) for number, score in scores.items()][:limit]

    return search


def _named(folded: str, documents: Sequence[SearchDocument]) -> list[_Match]:
    exact = [(number, NAMED) for number, document in enumerate(documents) if folded and folded in document["keys"]]
    if not _QUESTION.fullmatch(folded):
        return exact
    below = f"{folded} "
    return exact + [
        (number, NAMED)
        for number, document in enumerate(documents)
        if any(key.startswith(below) for key in document["keys"])
    ]


def _words(text: str) -> list[str]:
    """Return the words of a text, lower case: letters and numbers, everything else stands between words."""
    return _WORDS.findall(text.lower())


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """lunr.js's stemmer, which differs from lunr.py's in one rule: a final y stays after a vowel, as in `key`."""

    b: str

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


def _stems(words: Iterable[str]) -> list[str]:
    """Return the stems of the words, words such as "the" left out."""
    return [_Stemmer().stem(word) for word in words if stop_word_filter(word)]


def _index(documents: Sequence[SearchDocument]) -> Any:
    builder = Builder()
    builder.ref("ref")
    for name, boost in BOOSTS.items():
        builder.field(name, boost=boost, extractor=lambda document, name=name: _forms(document[name]))
    for number, document in enumerate(documents):
        builder.add({**document, "ref": number})
    return builder.build()


def _forms(text: str) -> str:
    """Return each word as it is and by its stem: a beginning such as "organizat" is none of the stem "organ"."""
    return " ".join(form for word in _words(text) for stem in _stems([word]) for form in dict.fromkeys((word, stem)))


def _with_all(index: Any, words: Sequence[str]) -> list[_Match]:
    whole = _stems(words)
    exact = _matches(index, whole, "", QueryPresence.REQUIRED) if whole else []
    beginning = _matches(index, _stems(words[:-1]), words[-1], QueryPresence.REQUIRED) if words else []
    return exact + beginning


def _with_some(index: Any, words: Sequence[str]) -> list[_Match]:
    return _matches(index, _stems(words), words[-1], QueryPresence.OPTIONAL) if words else []


def _matches(index: Any, stems: Sequence[str], beginning: str, presence: QueryPresence) -> list[_Match]:
    """Return the matches, equal scores in the order of the documents; of the word `beginning` a beginning is enough."""
    query: Query = index.create_query()
    for stem in stems:
        query.term(stem, presence=presence, boost=_EXACT_BOOST)
    if beginning:
        query.term(beginning, presence=presence, wildcard=Query.WILDCARD_TRAILING)
    found = [(int(match["ref"]), math.floor(match["score"] * 1000 + 0.5) / 1000) for match in index.query(query)]
    return sorted(found, key=lambda match: (-match[1], match[0]))
