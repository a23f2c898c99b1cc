"""The words of all bodies, and which page has which: the second stage of the search, compact. Pure.

Its text is made for a browser that unpacks it: the words in order, each as the number of letters that it shares with
the one before (`A` is none) and the rest; and for each stem, in the order in which the words bring them, the pages that
have it. A page is a character: the distance to the page before, and how often the word stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypedDict

from wa_build.search.folding import indexed_words
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
        counts: dict[str, int] = {}
        for word in indexed_words("\n".join(body)):
            counts[word] = counts.get(word, 0) + 1
        words.update(counts)
        stems: dict[str, int] = {}
        for word, count in counts.items():
            stems[stem(word)] = stems.get(stem(word), 0) + count
        for own, count in stems.items():
            pages.setdefault(own, {})[number] = sum(count >= often for often in OFTEN)
    return Postings(sorted(words), pages)


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
