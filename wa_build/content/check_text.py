"""The rules of prose: what Markdown may hold, where links lead, how long a text is, what waits for its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from wa_build.content import markup
from wa_build.content.blocks import CROSS_LINK
from wa_build.content.catalog import Catalog
from wa_build.content.document import Document
from wa_build.content.flaws import flaws
from wa_build.content.layering import overlay_of
from wa_build.content.model import Guide
from wa_build.content.overlay import Overlay
from wa_build.content.page_titles import PAGE_TITLES
from wa_build.content.texts import Texts
from wa_build.content.yaml_source import Location
from wa_build.errors import Problem, suggest

PLACEHOLDER = "TODO"
"""Begins the texts that `wa new` leaves to their author."""

_MOST_TEXTS = 50_000
_LEAST_WORDS = {"practice": {"summary": 30, "outcome": 20, "guidance": 120}, "question": {"why": 60}}
_MOST_WORDS = {"summary": 90}


def check_text(catalog: Catalog) -> Iterator[Problem]:
    """Text is Markdown without raw HTML, and its links lead to https:, mailto: or an existing id."""
    known = {*catalog.ids(), *catalog.broken, *PAGE_TITLES}
    for document in catalog.documents.values():
        yield from _wrong(document, document.texts, known)
    for document in catalog.overlays:
        if note := overlay_of(document).note:
            yield from _wrong(document, ((("note",), note),), known)


def _wrong(document: Document, texts: Texts, known: Set[str]) -> Iterator[Problem]:
    is_guide = isinstance(document.content, Guide)
    for location, text in texts:
        for line, severity, message in _faults(text, is_guide and location == ("body",)):
            yield document.problem(location, message, line=line, severity=severity)
        for line, target in markup.cross_links(text) if "[[" in text and not _targets(text) <= known else ():
            if target not in known:
                yield document.problem(location, unknown("id", target, known, "[[...]]"), line=line)


@lru_cache(maxsize=_MOST_TEXTS)
def _targets(text: str) -> frozenset[str]:
    """Return the ids that a text links to; on which lines nobody asks where all of them exist."""
    return frozenset(match[1].strip() for match in CROSS_LINK.finditer(text))


@lru_cache(maxsize=_MOST_TEXTS)
def _faults(text: str, headings: bool) -> tuple[tuple[int, str, str], ...]:  # noqa: FBT001 - a key of the cache
    """Return `(line, severity, message)` for all that is wrong with a text; editions have most of theirs in common."""
    if markup.is_plain(text):
        return ()
    refused = ((line, "error", message) for line, message in markup.refused(text, headings=headings))
    return (*refused, *((line, "warning", message) for line, message in flaws(text)))


def check_substance(catalog: Catalog) -> Iterator[Problem]:
    """The prose of a practice and a question has the length that the format asks for (a warning)."""
    for document in catalog.documents.values():
        for field, least in _LEAST_WORDS.get(document.kind, {}).items() if document.content else ():
            text = getattr(document.content, field)
            if text.startswith(PLACEHOLDER) or (field not in _MOST_WORDS and markup.has_words(text, least)):
                continue
            words = markup.word_count(text)
            if words < least:
                yield document.problem((field,), f"'{field}' has {words} words, wants {least}", severity="warning")
            if words > _MOST_WORDS.get(field, words):
                message = f"'{field}' has {words} words, wants {_MOST_WORDS[field]} at most"
                yield document.problem((field,), message, severity="warning")


def check_placeholders(catalog: Catalog) -> Iterator[Problem]:
    """No text begins with `TODO`: it waits for its author (a warning)."""
    for document in catalog.documents.values():
        for location, text in document.texts:
            if text.startswith(PLACEHOLDER):
                yield document.problem(location, f"write this text: '{text[:60]}'", severity="warning")
    for document in catalog.overlays:
        for location, text in _own_words(overlay_of(document)):
            if text.startswith(PLACEHOLDER):
                yield document.problem(location, f"write the {location[-1]}", severity="warning")


def _own_words(overlay: Overlay) -> Iterator[tuple[Location, str]]:
    """Yield what an overlay says besides the fields of its target."""
    yield ("note",), overlay.note or ""
    yield ("reason",), overlay.reason or ""
    if overlay.waiver:
        yield ("waiver", "reason"), overlay.waiver.reason
        yield ("waiver", "by"), overlay.waiver.by


def unknown(noun: str, value: str, known: Iterable[str], where: str = "") -> str:
    """Return the message about a name that nothing has, with the nearest one that something has."""
    place = f" in '{where}'" if where else ""
    return f"unknown {noun} '{value}'{place}.{suggest(value, known)}"
