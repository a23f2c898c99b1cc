"""Word forms: the stem that `backup` and `backups` have in common."""

from __future__ import annotations

import re
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""Words that say nothing beside others, such as `the`."""

_ENGLISH = re.compile(r"(?!(?:ies|eeds?|sses)$|.*yy)[a-z]{3,}")
"""A word to be stemmed; of an ending alone, and of two y, the stemmers of the two sides make different ones."""

_APART = re.compile(
    "accessib|accountab|authori[stz]|commitment|communit|engineer|executiv|experiment|general|generic|importan|integrity"
    "|objectiv|personal|productio|productiv|relational|renewab|responsib|severit|stateful|utilit"
)
"""Words that begin so mean something else than those that the stemmer makes one of them: who is responsible is not
asked by the response, nor an engineer by an engine."""


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """lunr.js's stemmer, which differs from lunr.py's in one rule: a final y stays after a vowel, as in `key`."""

    b: str

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_STEMMER = _Stemmer()


@cache
def stem(word: str) -> str:
    """Return the stem of a folded word; a word with other letters than those from a to z is its own."""
    if not _ENGLISH.fullmatch(word):
        return word
    apart = _APART.match(word)
    return apart[0] if apart else str(_STEMMER.stem(word))
