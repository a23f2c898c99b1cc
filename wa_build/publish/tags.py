"""The tags of a published page, read so strictly that every browser reads the same. Pure.

Pages are written by templates and by a Markdown processor that escape what they are given, so a well-made page needs
little of HTML: each `<` of it begins a tag, each value is closed, and no value or comment holds another `<`. What is
outside of that might be read by a browser in another way than here, and is no tag but a fault.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_S = r"[\t\n\f\r ]"  # what HTML takes for a space; other spaces are a part of a name or of a value
_NAME = r"""[^\x00-\x20"'<>/=\x7f-\U0010ffff]+"""
_BARE = r"""[^\t\n\f\r "'<>=`]+"""
_ATTRIBUTE = rf"""{_S}+{_NAME}(?:{_S}*={_S}*(?:"[^"<]*"|'[^'<]*'|{_BARE}))?"""
_END = rf"/[A-Za-z][A-Za-z0-9-]*{_S}*>"
_TOKEN = re.compile(
    rf"<(?!{_END})(?:(?P<raw>script|style)(?P<told>(?:{_ATTRIBUTE})*){_S}*>(?P<text>.*?)</(?P=raw){_S}*>"
    rf"|(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<said>(?:{_ATTRIBUTE})*+){_S}*+/?>"
    r"|!--(?!-?>)[^<]*?-->|!doctype html>|(?P<other>[A-Za-z/!?]))",
    re.DOTALL | re.IGNORECASE | re.ASCII,
)
_ONE = re.compile(rf"""{_S}+({_NAME})(?:{_S}*={_S}*(?:"([^"]*)"|'([^']*)'|({_BARE})))?""")
_RAW = frozenset({"script", "style"})
_SHOWN = 60


class Tag(NamedTuple):
    """A start tag.

    Attributes:
        name: in lower case; empty where there is no tag that every browser reads alike.
        attributes: names in lower case, each once, and values with entities resolved.
        text: of a script or a style sheet; where it is no tag, what stands there.
    """

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str = ""


def tags_of(page: str) -> Iterator[Tag]:
    """Yield the start tags of a page, each once."""
    is_read = True
    for raw, told, text, name, said, other in dict.fromkeys(_TOKEN.findall(page)):
        if raw:
            yield _tag(raw.lower(), told)._replace(text=text)
        elif other or name.lower() in _RAW:
            is_read = False
        elif name:
            yield _tag(name.lower(), said)
    if not is_read:
        yield from _unread(page)


def _unread(page: str) -> Iterator[Tag]:
    """Yield what is no tag that every browser reads alike; a script or a style sheet without an end is one."""
    for match in _TOKEN.finditer(page):
        if match["other"] or (match["name"] or "").lower() in _RAW:
            yield Tag("", (), page[match.start() : match.start() + _SHOWN].split("\n", 1)[0])


@cache
def _tag(name: str, attributes: str) -> Tag:
    """Return a tag; where an attribute is given twice, browsers take the first."""
    found: dict[str, str] = {}
    for one in _ONE.finditer(attributes):
        found.setdefault(one[1].lower(), html.unescape(one[2] or one[3] or one[4] or ""))
    return Tag(name, tuple(found.items()))
