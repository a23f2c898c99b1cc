"""Words that are nearly another: a letter wrong, missing, too many or exchanged with its neighbour. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def most_wrong(word: str) -> int:
    """Return how many mistakes a word is forgiven: none below four letters, one below eight, else two."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def is_countable(word: str) -> bool:
    """Return whether the letters of a word are counted alike on both sides: those beyond U+FFFF are two in a browser.

    Words with such letters are found as they are, and neither taken apart nor forgiven mistakes.
    """
    return word.isascii() or max(word, default="") <= "\uffff"


def nearest(word: str, words: Iterable[str], most: int) -> tuple[int, list[str]]:
    """Return the fewest mistakes that make one of some words of another, and those words in their order.

    At most `most` mistakes; where there is none so near, `(most, [])`.
    """
    found: list[str] = []
    letters = _letters(word)
    for other in words if is_countable(word) else ():
        if (
            not is_countable(other)
            or abs(len(other) - len(word)) > most
            or (letters ^ _letters(other)).bit_count() > 2 * most
        ):
            continue
        wrong = distance(word, other, most)
        if wrong < most or (wrong == most and not found):
            found = [] if wrong < most else found
            most = wrong
        if wrong == most:
            found.append(other)
    return most, found


def distance(one: str, two: str, most: int) -> int:
    """Return the letters to add, drop, change or exchange with their neighbour; more than `most` where it is more."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for at, letter in enumerate(one):
        following = [at + 1]
        for to, other in enumerate(two):
            cost = min(row[to] + (letter != other), row[to + 1] + 1, following[to] + 1)
            if at and to and letter == two[to - 1] and one[at - 1] == other:
                cost = min(cost, before[to - 1] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]


@lru_cache(maxsize=50_000)
def _letters(word: str) -> int:
    """Return which letters a word has, a bit each: a mistake changes two at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
