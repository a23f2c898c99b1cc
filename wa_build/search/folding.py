"""Texts as the search compares them: without accents and case, in words, and ids in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

MOST_JOINED = 3
"""A compound of more parts, such as the id of a rule, is not joined to one word."""

_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]")
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
_WORD = r"[^\W_]+"
COMPOUND = re.compile(rf"{_WORD}(?:[-'\u2010\u2019]{_WORD})*")
"""A word, or several that hang together."""

_PART = re.compile(_WORD)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DENSE = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+)")
"""Scripts that set no spaces between words."""
PRACTICE_KEY = re.compile(r"([^\W\d_]+ \d+) bp (\d+)")
"""The folded key of a practice's id: that of its question, and its number there."""

_OWNER = re.compile(r"^(?:AWS|Amazon) ")
_LETTER_FOR_ZERO = re.compile(r"([^\W\d_]{2,})o (?=\d)")
_KEY_PART = re.compile(r"[^\W\d_]+|\d+")


def short_name(title: str) -> str:
    """Return a service as people call it, without its owner's name."""
    return _OWNER.sub("", title)


def fold(text: str) -> str:
    """Return a text without accents, other forms of a letter as the letter itself: `Über` is `Uber`."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text))).translate(_LETTERS)


def fold_key(text: str) -> str:
    """Fold a query or a name so that spellings of the same id are equal.

    Lower case; letters and numbers apart; numbers without leading zeros: `SEC01-BP01`, `sec1 bp1` and `Sec 01 BP 1`
    all give `sec 1 bp 1`.
    """
    return " ".join(re.sub(r"^0+(?=\d)", "", part) for part in _KEY_PART.findall(fold(text).lower()))


def with_zeros(key: str) -> str:
    """Return a folded key in which the letter O before a number is a zero: `SECO2-BPO1`."""
    return _LETTER_FOR_ZERO.sub(r"\1 ", key)


def id_forms(key: str) -> tuple[str, ...]:
    """Return the folded key of an id, and for a practice what the AWS Well-Architected Tool prints: `sec 1 1`."""
    practice = PRACTICE_KEY.fullmatch(key)
    return (key, f"{practice[1]} {practice[2]}") if practice else (key,)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, folded and lower case; of a compound its parts.

    `on-call` gives `on` and `call`, `GuardDuty` gives `guard` and `duty`; a run of Chinese or Japanese gives each pair
    of neighbouring characters.
    """
    return [word for compound in compounds_of(text) for word in _parts(compound)]


def indexed_words(text: str) -> Iterator[str]:
    """Yield what a text is found by: its words, and its compounds joined, such as `oncall` and `guardduty`."""
    for compound in compounds_of(text):
        yield from words_in(compound)


def compounds_of(text: str) -> list[str]:
    """Return the words of a text as it has them, but for accents: what hangs together is one."""
    return COMPOUND.findall(fold(text))


@lru_cache(maxsize=50_000)
def words_in(compound: str) -> tuple[str, ...]:
    """Return what a text is found by that has a compound: a site says the same 20,000 again and again."""
    parts = _parts(compound)
    is_joined = 1 < len(parts) <= MOST_JOINED and not is_dense(compound)
    return (*parts, "".join(parts)) if is_joined else tuple(parts)


def is_dense(text: str) -> bool:
    """Return whether a text is, in part, of a script that sets no spaces between words."""
    return not text.isascii() and _DENSE.search(text) is not None


def _parts(compound: str) -> list[str]:
    words = [hump for word in _PART.findall(compound) for hump in _HUMP.split(word)]
    return [part for word in words for part in _pairs(word.lower())]


def _pairs(word: str) -> Iterator[str]:
    for at, run in enumerate(_DENSE.split(word) if is_dense(word) else [word]):
        if at % 2 and len(run) > 1:
            yield from (run[start : start + 2] for start in range(len(run) - 1))
        elif run:
            yield run
