"""Sorted words, and those of them that begin with another. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import takewhile

_MOST = 200


def beginning_so(words: Sequence[str], word: str) -> Iterable[str]:
    """Return those of some sorted words that begin with another, the first of them."""
    start = bisect_left(words, word)
    return takewhile(lambda other: other.startswith(word), words[start : start + _MOST])


def is_among(words: Sequence[str], word: str) -> bool:
    """Return whether a word is one of some sorted ones."""
    return next(iter(beginning_so(words, word)), None) == word
