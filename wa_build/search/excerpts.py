"""The sentence of a page that answers a query, and the words in it to mark. Pure; its twin is `search/excerpts.js`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from wa_build.search.folding import COMPOUND, indexed_words, is_dense
from wa_build.search.stems import stem

LONGEST = 240
"""A longer sentence is cut, in characters."""

_BEFORE = 60
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_COMPOUNDS = re.compile(f"({COMPOUND.pattern})")


class Piece(NamedTuple):
    """A part of a text, and whether it is one of the words that were asked for."""

    text: str
    is_asked: bool


def excerpt(paragraphs: Iterable[str], stems: Collection[str]) -> str:
    """Return the first of the sentences that have most of the stems, cut to `LONGEST`; empty where none has any."""
    best, most = "", 0
    for paragraph in paragraphs:
        for sentence in _SENTENCE.split(paragraph):
            count = len({own for word in indexed_words(sentence) if (own := stem(word)) in stems})
            if count > most:
                best, most = sentence, count
    return _cut(best, stems)


def pieces(text: str, stems: Collection[str]) -> list[Piece]:
    """Return a text in pieces, those marked that have one of the stems."""
    parts: list[Piece] = []
    for part in (part for at, run in enumerate(_COMPOUNDS.split(text)) for part in _parts(run, stems, is_word=at % 2)):
        if parts and parts[-1].is_asked == part.is_asked:
            parts[-1] = Piece(parts[-1].text + part.text, part.is_asked)
        elif part.text:
            parts.append(part)
    return parts


def _parts(run: str, stems: Collection[str], *, is_word: int) -> Iterator[Piece]:
    if not is_word:
        yield Piece(run, is_asked=False)
    elif not is_dense(run):
        yield Piece(run, any(stem(word) in stems for word in indexed_words(run)))
    else:
        for at, sign in enumerate(run):
            yield Piece(sign, any(run[start : start + 2] in stems for start in (at - 1, at) if start >= 0))


def _cut(sentence: str, stems: Collection[str]) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    start = 0
    for piece in pieces(sentence, stems):
        if piece.is_asked:
            break
        start += len(piece.text)
    first = sentence.rfind(" ", 0, max(0, start - _BEFORE)) + 1 if start > _BEFORE else 0
    first = max(first, start - 2 * _BEFORE)  # a run without spaces may be long
    last = sentence.rfind(" ", first, first + LONGEST)
    last = last if last > start else first + LONGEST
    return f"{'… ' if first else ''}{sentence[first:last]}{' …' if last < len(sentence) else ''}"
