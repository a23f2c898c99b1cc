"""The ids that headings get on pages: none is one that the theme's scripts look for, as `## __config` would be."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from wa_build.content.blocks import CROSS_LINK, PREFIX, line_of, without_code
from wa_build.content.catalog import Catalog
from wa_build.content.markup import LINK
from wa_build.content.model import Guide
from wa_build.content.yaml_source import Location
from wa_build.errors import Problem

_RESERVED = re.compile(
    r"__(?:analytics|announce|codelineno|comments|config|consent|dialog|drawer|feedback|md|nav|outdated|palette|progress"
    r"|search|settings|skip|source|span|tabbed|tabs|toc)(?:[_-].*)?|wa-nav"
)
"""Ids of the theme and of ours, which stand on each page or are looked for there."""

_HEADING = re.compile(rf"{PREFIX}(?:#+([^\n]*)|([^\s>][^\n]*)\n[ \t>]*(?:=+|-+)[ \t]*$)", re.MULTILINE)
_MARKS = re.compile(r"(`[^`\n]*`)|(?<![\w\\])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_\\])\2(?!\w)")
_PAGES = frozenset({"areas", "roles", "phases", "risks", "services"})
_MOST = 500  # of one id: the time that MkDocs takes to tell them apart grows with their square


def check_heading_ids(catalog: Catalog) -> Iterator[Problem]:
    """No title and no heading gets an id on its page that the scripts of the theme look for."""
    for document in catalog.documents.values():
        content = document.content
        for location, text in document.texts:
            if location[-1] == "title" and _is_heading(location) and (slug := _reserved_id(text)):
                yield document.problem(location, _taken("title", text, slug))
        if isinstance(content, Guide):
            for line, message in _faults(content.body):
                yield document.problem(("body",), message, line=line)


def heading_id(text: str) -> str:
    """Return the id that MkDocs gives a heading, before it tells equal ones apart.

    It is `markdown.extensions.toc.slugify`, whose package takes longer to import than all headings to look at.
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())


@lru_cache(maxsize=10_000)
def _reserved_id(title: str) -> str:
    """Return the id of a title if it is one of those; editions have most of their titles in common."""
    if title.isascii() and "_" not in title and "nav" not in title.lower():
        return ""  # it is none of them, whatever becomes of its other characters
    slug = heading_id(title)
    return slug if _RESERVED.fullmatch(slug) else ""


def _faults(body: str) -> Iterator[tuple[int, str]]:
    """Yield `(line, message)` for the headings of a guide; `line` is 0-based."""
    seen: Counter[str] = Counter()
    for match in _HEADING.finditer(without_code(body)):
        written = (match[1] if match[1] is not None else match[2]).strip()
        slug = heading_id(_plain(written))
        seen[slug] += 1
        line = line_of(body, match)
        if _RESERVED.fullmatch(slug):
            yield line, _taken("heading", written, slug)
        if seen[slug] == _MOST + 1:
            message = f"more than {_MOST} headings with the id '{slug}': give them other names, or make several guides"
            yield line, message


def _plain(heading: str) -> str:
    """Return what is shown of a heading, as far as its id tells: marks are no letters, but for the underscore."""
    heading = CROSS_LINK.sub(lambda match: match[2] or match[1], heading)
    return _MARKS.sub(lambda match: match[1] or match[3], LINK.sub(r"\1", heading))


def _is_heading(location: Location) -> bool:
    """Tell whether a title is the heading of a page, or of a part of one."""
    return len(location) == 1 or location[0] in _PAGES


def _taken(what: str, text: str, slug: str) -> str:
    return f"the {what} '{text}' gets the id '{slug}' on its page, which the theme's scripts use: choose other words"
