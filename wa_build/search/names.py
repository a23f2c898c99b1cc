"""Pages by their names: titles, ids in any spelling, the ids of rules that check them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wa_build.search.folding import PRACTICE_KEY, fold_key, id_forms

if TYPE_CHECKING:
    from wa_build.search.documents import SearchDocument

_MOST_PARTS = 40
_UNFINISHED = re.compile(r"([^\W\d_]+ \d+)(?: bp)?(?: 0)?")
_NUMBERED = frozenset({"practice", "question"})


class Names:
    """The pages that a query names."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        """Note what each document is called."""
        self._pages: dict[str, list[int]] = {}
        self._below: dict[str, list[int]] = {}
        self._within: set[str] = set()
        for number, document in enumerate(documents):
            for key in document["keys"]:
                self._add(number, key, document)

    def exactly(self, query: str) -> list[int]:
        """Return the numbers of the pages of that very name; after a question's, those of its practices."""
        key = fold_key(query)
        pages = self._pages.get(key, [])
        unfinished = _UNFINISHED.fullmatch(key)
        if not unfinished or unfinished[1] not in self._below:
            return pages
        return list(dict.fromkeys([*pages, *self._pages.get(unfinished[1], []), *self._below[unfinished[1]]]))

    def within(self, query: str) -> list[int]:
        """Return the numbers of the practices and questions whose id, title or rule a query has, longest first.

        A title of one word is a word like others.
        """
        parts = fold_key(query).split()[:_MOST_PARTS]
        keys = (key for key in _runs(parts) if key in self._within)
        return list(dict.fromkeys(number for key in keys for number in self._pages[key]))

    def _add(self, number: int, key: str, document: SearchDocument) -> None:
        kind = document["kind"]
        for one in id_forms(key):
            self._pages.setdefault(one, []).append(number)
            if kind in _NUMBERED and (" " in one or one != fold_key(document["title"])):
                self._within.add(one)
        if kind == "practice" and (id_ := PRACTICE_KEY.fullmatch(key)):
            self._below.setdefault(id_[1], []).append(number)


def _runs(parts: Sequence[str]) -> Iterator[str]:
    """Yield neighbouring parts, most at first, and each part by itself at last."""
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            yield " ".join(parts[start : start + length])
