"""Texts written for one edition, as they stand in another: links go through the map, some passages are others. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from wa_build.content.blocks import CROSS_LINK
from wa_build.content.edition import OwnTexts
from wa_build.content.model import Model, Related
from wa_build.content.succession import Succession
from wa_build.content.texts import Texts
from wa_build.content.yaml_source import Location

M = TypeVar("M", bound=Model)

_OWN_IDS = frozenset({"id", "choice", "slug", "renamed_from", "url"})
"""Fields that are no prose."""


@dataclass
class Carrying:
    """Carries the texts of one page, and notes what an editor is to know.

    Attributes:
        own_id: the id of the page in the edition after; a link to it becomes text, a relation to it is left out, like
            one that leads nowhere or where another leads already.
        way: what became of ids.
        texts: what is said otherwise on this page.
        skipped: fields that are not carried over.
        changed: what the page names and what became something else, with the place in its file.
        used: how often each passage was found.
        said: the place in the page's file of each passage that was exchanged, with its index.
        fitted: the ids of `fits` that the page names, and that became something else.
    """

    own_id: str
    way: Succession
    texts: OwnTexts = field(default_factory=OwnTexts)
    skipped: Set[str] = frozenset()
    changed: list[tuple[Location, str]] = field(default_factory=list)
    used: list[int] = field(init=False)
    said: list[tuple[Location, int]] = field(default_factory=list)
    fitted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.used = [0] * len(self.texts.passages)
        self._prefixes = self.way.prefixes
        self._plain = _plain_ids(self._prefixes)

    def model(self, content: M, location: Location = ()) -> M:
        """Return a model with its texts carried over; the same one where nothing differs."""
        update: dict[str, Any] = {}
        for name in type(content).model_fields:
            value = getattr(content, name)
            if name in _OWN_IDS or not value or (not location and name in self.skipped):
                continue
            new = self._value(value, (*location, name))
            if new is not value:
                update[name] = new
        return content.model_copy(update=update) if update else content

    def text(self, text: str, location: Location) -> str:
        """Return a text with its passages exchanged and its links going to what the ids became."""
        places = ((_place_of(one.instead, text), index) for index, one in enumerate(self.texts.passages))
        found = [(start, end, index) for (start, end), index in places if start >= 0]
        if not found:
            return self._linked(text, location)
        start, end, index = min(found)
        self.used[index] += 1
        self.said.append((location, index))
        say = self.texts.passages[index].say
        return f"{self._linked(text[:start], location)}{say}{self.text(text[end:], location)}"

    def _value(self, value: Any, location: Location) -> Any:
        if isinstance(value, str):
            return self.text(value, location)
        if isinstance(value, Related):
            return self._related(value, location)
        if isinstance(value, Model):
            return self.model(value, location)
        if isinstance(value, tuple):
            return self._items(value, location)
        return value

    def _items(self, items: tuple[Any, ...], location: Location) -> tuple[Any, ...]:
        new = [self._value(item, (*location, index)) for index, item in enumerate(items)]
        if any(isinstance(item, Related) for item in items):
            new = [*_once(new)]
        kept = tuple(item for item in new if item not in (None, ""))
        return items if len(kept) == len(items) and all(a is b for a, b in zip(kept, items, strict=True)) else kept

    def _related(self, related: Related, location: Location) -> Related | None:
        why = self.text(related.why, (*location, "why"))
        heir = self.way.of(related.id).heir
        if not why.strip():
            return None  # a passage says that it is left out
        self._note(related.id, location, is_said=why != related.why)
        if heir is None or heir == self.own_id:
            return None
        return related if (heir, why) == (related.id, related.why) else Related(id=heir, why=why)

    def _linked(self, text: str, location: Location) -> str:
        for match in self._plain_in(text):
            if self.way.of(match[0]) != ((match[0],), True, "same"):
                self._note(match[0], location, is_said=False, is_plain=True)
        return CROSS_LINK.sub(lambda match: self._link(match, location), text) if "[[" in text else text

    def _plain_in(self, text: str) -> Iterable[re.Match[str]]:
        """Return where ids stand that are no link; only what has the beginning of one is searched for them."""
        unlinked = CROSS_LINK.sub("", text) if "[[" in text else text
        has_some = any(map(unlinked.__contains__, self._prefixes)) and self._plain.search(text)
        return self._plain.finditer(unlinked) if has_some else ()

    def _link(self, match: re.Match[str], location: Location) -> str:
        id_, label = match[1].strip(), match[2]
        became = self.way.of(id_)
        self._note(id_, location, is_said=False)
        if became.heir is None or became.heir == self.own_id:
            return label or id_
        if label == id_:
            label = became.heir
        return match[0] if became.heir == id_ else f"[[{became.heir}{f'|{label}' if label else ''}]]"

    def _note(self, id_: str, location: Location, *, is_said: bool, is_plain: bool = False) -> None:
        became = self.way.of(id_)
        is_fine = became.is_itself and not (is_plain and became.heir != id_)
        if is_fine or is_said:
            return
        if id_ in self.texts.fits:
            self.fitted.add(id_)
        else:
            self.changed.append((location, id_))


def untouched_fields(texts: Texts, way: Succession, own: OwnTexts) -> frozenset[str]:
    """Return the fields whose texts stay as they are: they have no link, no id of the framework and no passage."""
    beginnings = (one.instead.split()[:1] for one in own.passages)
    signs = ["[[", *way.prefixes, *dict.fromkeys(word for words in beginnings for word in words)]
    touched = {location[0] for location, text in texts if any(map(text.__contains__, signs))}
    return frozenset(str(location[0]) for location, _ in texts) - touched - {"related"}


def _once(items: list[Related | None]) -> Iterator[Related | None]:
    """Yield relations, to each practice once."""
    seen: set[str] = set()
    for item in items:
        if item is None or item.id not in seen:
            yield item
        seen.add(item.id if item else "")


@cache
def _plain_ids(prefixes: frozenset[str]) -> re.Pattern[str]:
    """Return what finds ids of the framework outside of links, by the prefixes of its pillars."""
    some = "|".join(sorted(map(re.escape, prefixes))) or "(?!)"
    return re.compile(rf"\b(?<![/.-])(?:{some})[0-9]{{2}}(?:-BP[0-9]{{2}})?(?![\w-])")


def _place_of(passage: str, text: str) -> tuple[int, int]:
    """Return where a passage begins and ends in a text, however its lines are broken; -1 where it is not in it."""
    words = passage.split()
    if not words or words[0] not in text:
        return -1, -1
    found = text.replace("\n", " ").find(" ".join(words))
    if found >= 0:
        return found, found + len(" ".join(words))
    match = re.search(r"\s+".join(map(re.escape, words)), text) if all(word in text for word in words) else None
    return match.span() if match else (-1, -1)
