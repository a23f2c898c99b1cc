"""The words of all bodies, and which page has which: the second stage of the search, compact. Pure.

Its text is made for a browser that unpacks it: the words in order, each as the number of letters that it shares with
the one before (`A` is none) and the rest; and for each stem, in the order in which the words bring them, the pages that
have it. A page is a character: the distance to the page before, and how often the word stands there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypedDict

from wa_build.search.folding import compounds_of, words_in
from wa_build.search.stems import stem

OFTEN = (2, 4)
"""From how many times on a word stands on a page twice, or often: the classes of frequency are 0, 1 and 2."""

_CLASSES = len(OFTEN) + 1
_FIRST = 35  # after the quote, which JSON would escape
_BACKSLASH = 92
_MORE = 0x8000
_MORE_SIGN = chr(0x9000)
_MOST_SHARED = 25


class Postings(NamedTuple):
    """Words, sorted, and for each stem the pages that have it: number of the document to class of frequency."""

    words: Sequence[str]
    pages: Mapping[str, Mapping[int, int]]


class PostingsData(TypedDict):
    """Postings as text."""

    version: int
    words: str
    pages: Sequence[str]


def postings_of(bodies: Iterable[Sequence[str]]) -> Postings:
    """Return the postings of the documents' bodies, in their order."""
    words: set[str] = set()
    pages: dict[str, dict[int, int]] = {}
    for number, body in enumerate(bodies):
        for own, count in _counts("\n".join(body), words).items():
            pages.setdefault(own, {})[number] = bisect_right(OFTEN, count)
    return Postings(sorted(words), pages)


def _counts(text: str, known: set[str]) -> Mapping[str, int]:
    """Return how often each stem stands in a text, whose words become known."""
    counts: dict[str, int] = {}
    for compound, count in Counter(compounds_of(text)).items():  # far fewer than there are words
        for word in words_in(compound):
            known.add(word)
            counts[stem(word)] = counts.get(stem(word), 0) + count
    return counts


def postings_data(postings: Postings) -> PostingsData:
    """Return postings as what `search/words.json` holds."""
    stems = dict.fromkeys(map(stem, postings.words))
    return {
        "version": 1,
        "words": "".join(_front_coded(postings.words)),
        "pages": ["".join(_coded(postings.pages[own])) for own in stems],
    }


def _front_coded(words: Sequence[str]) -> Iterator[str]:
    before = ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), _MOST_SHARED) and word[shared] == before[shared]:
            shared += 1
        yield chr(ord("A") + shared) + word[shared:]
        before = word


def _coded(pages: Mapping[int, int]) -> Iterator[str]:
    before = -1
    for number, often in sorted(pages.items()):
        value = (number - before - 1) * _CLASSES + often
        while value >= _MORE:
            yield _MORE_SIGN
            value -= _MORE
        code = _FIRST + value
        yield chr(code + 1 if code >= _BACKSLASH else code)
        before = number
