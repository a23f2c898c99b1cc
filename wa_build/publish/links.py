"""How text on one page links to another: cross links and the first use of a term."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from itertools import groupby

from wa_build.content.blocks import CROSS_LINK
from wa_build.content.markup import LINK, escape_markdown
from wa_build.content.model import Term
from wa_build.content.permalinks import WORD, SiteMap, page_url, term_anchor
from wa_build.content.settling import settled

_PROTECTED = re.compile(
    r"(?P<code>(?<![`\\])(?P<run>`+)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)(?P=run)(?!`))|(?P<cross>\[\[[^\[\]\n]+\]\])"
    rf"|(?P<link>{LINK.pattern})|(?P<heading>^ *#{{1,6}}[ \t][^\n]*$)",
    re.MULTILINE,
)


@dataclass
class PageLinks:
    """Links of one page. It remembers which terms the page has explained already, so use one a page, in page order."""

    site: SiteMap
    key: str
    explained: set[str] = field(default_factory=set)

    @property
    def source(self) -> str:
        """The page's own source file."""
        return self.site.sources[self.key]

    def path(self, key: str, anchor: str = "") -> str:
        """Return the link to another page as MkDocs wants it in Markdown: a relative path to its source."""
        return _relative(self.site.sources[key], posixpath.dirname(self.source)) + anchor

    def href(self, key: str) -> str:
        """Return the link to another page as a browser wants it in HTML: a relative address."""
        return self.asset(self.site.url(key))

    def asset(self, path: str) -> str:
        """Return the relative address of a file or page below the site's root."""
        relative = _relative(path.rstrip("/"), page_url(self.source).rstrip("/"))
        return f"{relative}/" if path == "" or path.endswith("/") else relative

    def markdown(self, key: str, text: str | None = None) -> str:
        """Return a Markdown link to another page."""
        return f"[{escape_markdown(text or self.site.label(key))}]({self.path(key)})"

    def text(self, text: str, *, terms: bool = True) -> str:
        """Return content Markdown, settled: its `[[ids]]` as links, and each glossary term linked at its first use."""
        pieces = [
            ("\n".join(line.text for line in lines), is_code)
            for is_code, lines in groupby(settled(text), key=lambda line: line.is_code)
        ]
        return "\n".join(piece if is_code else self._linked(piece, terms=terms) for piece, is_code in pieces)

    def _linked(self, text: str, *, terms: bool) -> str:
        parts: list[str] = []
        position = 0
        for match in _PROTECTED.finditer(text):
            parts.append(self._explain(text[position : match.start()]) if terms else text[position : match.start()])
            parts.append(self._cross(match[0]) if match.lastgroup == "cross" else match[0])
            position = match.end()
        rest = text[position:]
        parts.append(self._explain(rest) if terms else rest)
        return "".join(parts)

    def _cross(self, text: str) -> str:
        match = CROSS_LINK.fullmatch(text)
        return self.markdown(match[1].strip(), match[2]) if match else text

    def _explain(self, text: str) -> str:
        parts: list[str] = []
        position = 0
        glossary = self.site.glossary
        for match in WORD.finditer(text):
            first = match[0].casefold()
            if (first not in glossary and first.rstrip("s") not in glossary) or match.start() < position:
                continue  # as nearly all words, half a million of them
            found = self._term_at(text, match)
            if found is None:
                continue
            end, term = found
            self.explained.add(term.term)
            parts.append(text[position : match.start()])
            parts.append(self._term_link(text[match.start() : end], term))
            position = end
        return "".join(parts) + text[position:]

    def _term_at(self, text: str, match: re.Match[str]) -> tuple[int, Term] | None:
        start = match.start()
        for first in (match[0].casefold(), match[0].casefold().rstrip("s")):
            for name, term in self.site.glossary.get(first, ()):
                end = start + len(name)
                if term.term in self.explained or text[start:end].casefold() != name:
                    continue
                if end < len(text) and text[end] == "s":
                    end += 1
                if end == len(text) or not (text[end].isalnum() or text[end] in "-/_"):
                    return end, term
        return None

    def _term_link(self, text: str, term: Term) -> str:
        return f"[{text}]({self.path('page:glossary', f'#{term_anchor(term.term)}')})"


def _relative(target: str, folder: str) -> str:
    """Return the way from a folder to a path below the same root, without dots: `posixpath.relpath` is slower."""
    there, here = target.split("/") if target else [], folder.split("/") if folder else []
    same = 0
    while same < min(len(there), len(here)) and there[same] == here[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."
