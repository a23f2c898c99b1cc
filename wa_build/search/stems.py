"""Word forms: the stem that `backup` and `backups` have in common."""

from __future__ import annotations

import re
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""Words that say nothing beside others, such as `the`."""

_ENGLISH = re.compile(r"[a-z]{3,}")


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
    return str(_STEMMER.stem(word)) if _ENGLISH.fullmatch(word) else word
