"""Names of headings for who hears them: without the mark of the link that each heading has to itself.

An extension of Python-Markdown, so that both publishers have it. The link stays where it is, and can be reached.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_AFTER_TOC = 3
"""The extension `toc`, which adds the links and knows the names, has 5."""


class _Names(Treeprocessor):
    def run(self, root: Element) -> None:
        names = dict(_names(getattr(self.md, "toc_tokens", [])))
        for element in root.iter():
            name = names.get(element.get("id", ""))
            if name is not None and any(child.get("class") == "headerlink" for child in element):
                element.set("aria-label", name)


def _names(tokens: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        yield token["id"], html.unescape(token["name"])
        yield from _names(token["children"])


class HeadingNames(Extension):
    """Gives each heading that has a link to itself its text as its name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Come after the extension `toc`."""
        md.treeprocessors.register(_Names(md), "wa-heading-names", _AFTER_TOC)


def makeExtension(**options: Any) -> HeadingNames:  # noqa: N802 - Markdown's own name
    """Return the extension, for Python-Markdown."""
    return HeadingNames(**options)
