"""Word forms: the stem that `backup` and `backups` have in common."""

from __future__ import annotations

import re
from functools import cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

_FOREIGN = """
aber am auf aus bei beim bin das dem den der des die ein eine einem einen einer es fur hat ich im ist kein keine mit
nach nicht oder sich sie sind uber um und vom von vor wer wie wir zu zum zur au aux avec ce ces dans de du elle est et
il je la le les leur mes mon nos notre ou pas pour qui quoi sans ses son sur un une vos votre al como con cual del
desde el ella en ese esta este la las lo los mi mis no nos para pero por que quien se sin son su sus una unos y
"""
"""What German, French and Spanish set between words, folded: of it English has hardly a word that says something."""

STOP_WORDS: frozenset[str] = frozenset(WORDS) | frozenset(_FOREIGN.split())
"""Words that say nothing beside others, such as `the`."""

_ENGLISH = re.compile(r"(?!(?:ies|eeds?|sses)$|.*yy)[a-z]{3,}")
"""A word to be stemmed; of an ending alone, and of two y, the stemmers of the two sides make different ones."""

_APART = re.compile(
    "accessib|accountab|authori[stz]|commitment|communit|engineer|executiv|experiment|general|generic|importan|integrity"
    "|objectiv|personal(?=$|ly|i[sz])|productio|productiv|relational|renewab|responsib|severit|stateful|tokeni[sz]|utilit"
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
