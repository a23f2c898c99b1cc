"""The rule of tags: the finder shows each once, so one thing has one spelling."""

from __future__ import annotations

from collections.abc import Iterator

from wa_build.content.catalog import Catalog
from wa_build.content.document import Document
from wa_build.errors import Problem

Place = tuple[Document, int]


def check_tags(catalog: Catalog) -> Iterator[Problem]:
    """A practice has a tag once, whatever its capitals, and all practices write it alike (a warning)."""
    first: dict[str, tuple[str, Place]] = {}
    for practice in catalog.practices.values():
        document = catalog.documents["practice", practice.id]
        own: dict[str, Place] = {}
        for index, tag in enumerate(practice.tags):
            key, place = _folded(tag), (document, index)
            before, where = first.setdefault(key, (tag, place))
            if own.setdefault(key, place) != place:
                yield _problem(place, f"tag '{tag}' stands already in {_at(own[key])}: keep one")
            elif before != tag:
                message = f"tag '{tag}' is '{before}' in {_at(where)}: write both alike, else the finder lists two"
                yield _problem(place, message, "warning")


def _problem(place: Place, message: str, severity: str = "error") -> Problem:
    document, index = place
    return document.problem(("tags", index), message, severity=severity)


def _at(place: Place) -> str:
    problem = _problem(place, "")
    return f"{problem.path}:{problem.line}:{problem.column}"


def _folded(tag: str) -> str:
    """Return a tag without what makes no other one of it: capitals, a second space."""
    return " ".join(tag.casefold().split())
