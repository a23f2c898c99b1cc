"""Pages by their names: titles, ids in any spelling, the ids of rules that check them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wa_build.search.folding import PRACTICE_KEY, fold_key, id_forms, with_zeros
from wa_build.search.near import is_countable, nearest

if TYPE_CHECKING:
    from wa_build.search.documents import SearchDocument

NAMED, NAMES_ALSO, NEARLY_NAMED = 1_000_000, 900_000, 800_000
"""The score of a page whose very name or id was asked for, of one whose id stands within what was asked for, and of one
whose name is written together or with a mistake."""

_MOST_PARTS = 40
_UNFINISHED = re.compile(r"([^\W\d_]+ \d+)(?: bp)?(?: 0)?")
_QUESTION = re.compile(r"[^\W\d_]+ \d+")
_NEVER = re.compile(r"(?!)")
_NUMBERED = frozenset({"practice", "question"})
# What looks like an id of the framework, and like the rule of a check that a service numbers, such as `EC2.8`.
_PIECE = re.compile(r"[A-Za-z0-9._-]+")
_OWN_ID = re.compile(r"([A-Z]+)[0-9]+(?:(?:[-_.]?BP[-_.]?|\.)[0-9]+)?", re.IGNORECASE)
_RULE = re.compile(r"([A-Za-z][A-Za-z0-9]*)\.[0-9]+")
_LONG_RULE = re.compile(r"[A-Z0-9]+(?:_[A-Z0-9]+)+_[0-9]+|[A-Za-z0-9]+(?:_[A-Za-z0-9]+){2,}")
_SPACE = re.compile("[\t-\r \u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""The same on both sides, of which each has a notion of its own."""
_RULE_KEY = re.compile(r"([a-z]+(?: [0-9]+)?) [0-9]+")
_UNFINISHED_RULE = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+){2,}[-_.]?")
_LEAST_NEARLY = 8
"""A shorter name, written together, is too near to others."""


class Asked(NamedTuple):
    """What a query names.

    Attributes:
        scores: the pages that it names, by their numbers, best first.
        words: its words that belong to none of the ids or rules that it names: what is to be searched for besides.
    """

    scores: Mapping[int, int]
    words: list[str]


class Names:
    """The pages that a query names."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        """Note what each document is called."""
        self._pages: dict[str, list[int]] = {}
        self._below: dict[str, list[int]] = {}
        self._within: set[str] = set()
        self._ids: set[str] = set()
        self._prefixes: set[str] = set()
        self._numbering: set[str] = set()
        self._together: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for key in document["keys"]:
                self._add(number, key, document)

    def asked(self, query: str, words: Sequence[str]) -> Asked:
        """Return which pages a query names, and which of its words say something besides."""
        scores = dict.fromkeys(self.exactly(query), NAMED)
        for number in self.within(query):
            scores.setdefault(number, NAMES_ALSO)
        if scores:
            known = self._parts_of_names(query)
            return Asked(scores, [word for word in words if not known.issuperset(self._key(word).split())])
        return Asked(dict.fromkeys(self.nearly(query), NEARLY_NAMED), list(words))

    def exactly(self, query: str) -> list[int]:
        """Return the numbers of the pages of that very name; after a question's, those of its practices."""
        key = self._key(query)
        pages = self._pages.get(key, [])
        unfinished = _UNFINISHED.fullmatch(key)
        if not unfinished or unfinished[1] not in self._below:
            return pages
        return list(dict.fromkeys([*pages, *self._pages.get(unfinished[1], []), *self._below[unfinished[1]]]))

    def within(self, query: str) -> list[int]:
        """Return the numbers of the practices and questions whose id, title or rule a query has, longest first.

        A title of one word is a word like others.
        """
        keys = (key for key in _runs(self._key(query)) if key in self._within)
        return list(dict.fromkeys(number for key in keys for number in self._pages[key]))

    def nearly(self, query: str) -> list[int]:
        """Return the numbers of the pages whose name is this: joined, with a mistake or two, or a rule's beginning."""
        together = fold_key(query).replace(" ", "")
        if len(together) < _LEAST_NEARLY or not is_countable(together):
            return []
        _, found = nearest(together, self._together, 1 if len(together) < 2 * _LEAST_NEARLY else 2)
        if not found and _UNFINISHED_RULE.fullmatch(query.strip(" ")):
            found = [name for name in self._together if name.startswith(together)]
        return list(dict.fromkeys(number for name in found for number in self._together[name]))

    def unknown(self, query: str) -> str:
        """Return the first that is written as an id or as the rule of a check, and is none: `SEC02-BP99`, `EC2.999`.

        It is empty where there is none. Its words may stand on pages, which are no answer to it.
        """
        pieces = (piece.strip("._-") for piece in _PIECE.findall(query))
        return next((piece for piece in pieces if self._is_unknown(piece)), "")

    def _is_unknown(self, text: str) -> bool:
        id_, rule = _OWN_ID.fullmatch(text), _RULE.fullmatch(text)
        if self.exactly(text):
            return False
        if (id_ and fold_key(id_[1]) in self._prefixes) or (rule and fold_key(rule[1]) in self._numbering):
            return True
        return _LONG_RULE.fullmatch(text) is not None and not self.within(text)

    def _key(self, query: str) -> str:
        """Return the folded key of a query, in which the letter O may stand for a zero: `SECO2-BPO1`."""
        key = fold_key(query)
        return key if key in self._pages else with_zeros(key)

    def _parts_of_names(self, query: str) -> set[str]:
        """Return what of a query is part of an id, or of a rule or title where it is all and in one word."""
        key = self._key(query)
        if key in self._within and not _SPACE.search(query.strip(" ")):
            return set(key.split())
        return {part for run in _runs(key) if run in self._ids for part in run.split()}

    def _add(self, number: int, key: str, document: SearchDocument) -> None:
        kind = document["kind"]
        is_own = {"practice": PRACTICE_KEY, "question": _QUESTION}.get(kind, _NEVER).fullmatch(key) is not None
        is_id = is_own or (kind == "practice" and _QUESTION.fullmatch(key) is not None)  # or a rule such as `IAM.6`
        for one in id_forms(key):
            self._pages.setdefault(one, []).append(number)
            if kind in _NUMBERED and (" " in one or one != fold_key(document["title"])):
                self._within.add(one)
            if is_id:
                self._ids.add(one)
            if is_own:
                self._prefixes.add(one.split(" ")[0])
        if kind == "service":
            self._numbering.add(key)
        elif kind == "practice" and not is_own and (rule := _RULE_KEY.fullmatch(key)):
            self._numbering.add(rule[1])
        if not is_own and len(key) >= _LEAST_NEARLY:
            self._together.setdefault(key.replace(" ", ""), []).append(number)
        if kind == "practice" and (id_ := PRACTICE_KEY.fullmatch(key)):
            self._below.setdefault(id_[1], []).append(number)


def _runs(key: str) -> Iterator[str]:
    """Yield neighbouring parts of a key, most at first, and each part by itself at last."""
    parts = key.split()[:_MOST_PARTS]
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            yield " ".join(parts[start : start + length])
