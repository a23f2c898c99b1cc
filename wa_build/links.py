"""Where every page lies, and how text on one page links to another: cross links and the first use of a term.

A page is known by its key: the id of a practice, question, pillar or guide, `KIND:ID` for an index page (such as
`service:s3` or `risk:high`), or `page:NAME` for a single page. Permalinks are stable for ever.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wa_build.assess_pages import ASSESS_PAGES, PAGE_TITLES
from wa_build.catalog import Catalog, Hidden
from wa_build.markup import CROSS_LINK
from wa_build.model import PRACTICE_ID, QUESTION_ID, Term

EDITION_PAGE = "https://docs.aws.amazon.com/wellarchitected/{edition}/framework/{choice}.html"

_PROTECTED = re.compile(
    r"(?P<fence>^ *```.*?^ *```[ \t]*$)|(?P<code>`+[^`]*`+)|(?P<cross>\[\[[^\[\]\n]+\]\])"
    r"|(?P<link>\[[^\]]*\]\([^)]*\))|(?P<heading>^#{1,6} [^\n]*$)",
    re.MULTILINE | re.DOTALL,
)
_NUMBERED = re.compile(f"{QUESTION_ID}|{PRACTICE_ID}")
_WORD = re.compile(r"[A-Za-z0-9][\w/.-]*[\w]|[A-Za-z0-9]")


@dataclass(frozen=True)
class SiteMap:
    """The source file and the title of every page, by key."""

    catalog: Catalog

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The Markdown file of each page, relative to the docs folder."""
        catalog = self.catalog
        sources = {
            "page:home": "index.md",
            "page:practices": "practices/index.md",
            "page:all-practices": "practices/all.md",
            "page:services": "services/index.md",
            "page:roles": "roles/index.md",
            "page:phases": "phases/index.md",
            "page:risks": "risks/index.md",
            "page:guides": "guides/index.md",
            "page:glossary": "glossary.md",
            "page:assess": "assess/index.md",
            "page:review": "assess/review.md",
            "page:data": "data/index.md",
            "page:changes": "changes.md",
            "page:offline": "offline.md",
        }
        sources |= {page.key: f"assess/{page.slug}.md" for page in ASSESS_PAGES}
        sources |= {pillar_id: f"{pillar_id}/index.md" for pillar_id in catalog.pillars}
        for question_id in catalog.questions:
            folder = f"{catalog.pillar_of(question_id).id}/{question_id.lower()}"
            sources[question_id] = f"{folder}/index.md"
            for practice in catalog.practices_of(question_id):
                sources[practice.id] = f"{folder}/{practice.id.lower()}.md"
        sources |= {hidden.id: _hidden_source(hidden) for hidden in catalog.hidden.values()}
        sources |= {slug: f"guides/{slug}.md" for slug in catalog.guides}
        sources |= {f"service:{id_}": f"services/{id_}.md" for id_ in catalog.by_service}
        sources |= {f"role:{id_}": f"roles/{id_}.md" for id_ in catalog.by_role}
        sources |= {f"phase:{id_}": f"phases/{id_}.md" for id_ in catalog.by_phase}
        sources |= {f"risk:{level}": f"risks/{level}.md" for level in catalog.by_risk}
        return sources

    def url(self, key: str) -> str:
        """Return a page's address below the site's root, such as `security/sec01/`; the root itself is ``."""
        return page_url(self.sources[key])

    def title(self, key: str) -> str:
        """Return the title of a practice, question, pillar, guide or page of the assessment."""
        catalog = self.catalog
        if key in PAGE_TITLES:
            return PAGE_TITLES[key]
        for group in (catalog.practices, catalog.questions, catalog.pillars, catalog.guides):
            if key in group:
                return group[key].title
        if key in catalog.hidden:
            return catalog.hidden[key].title
        raise KeyError(key)

    def label(self, key: str) -> str:
        """Return what a cross link shows: id and title of practices and questions, else the title."""
        title = self.title(key)
        return f"{key} {title}" if _NUMBERED.fullmatch(key) else title

    @cached_property
    def glossary(self) -> Mapping[str, list[tuple[str, Term]]]:
        """The terms and their aliases, lower case, longest first, by their first word."""
        found: dict[str, list[tuple[str, Term]]] = {}
        for term in self.catalog.terms.values():
            for name in (term.term, *term.aliases):
                folded = name.casefold()
                first = _WORD.search(folded)
                if first:
                    found.setdefault(first[0], []).append((folded, term))
        return {first: sorted(names, key=lambda name: -len(name[0])) for first, names in found.items()}


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
        return posixpath.relpath(self.site.sources[key], posixpath.dirname(self.source) or ".") + anchor

    def href(self, key: str) -> str:
        """Return the link to another page as a browser wants it in HTML: a relative address."""
        return self.asset(self.site.url(key))

    def asset(self, path: str) -> str:
        """Return the relative address of a file or page below the site's root."""
        relative = posixpath.relpath("/" + path, "/" + page_url(self.source))
        return f"{relative}/" if path == "" or path.endswith("/") else relative

    def markdown(self, key: str, text: str | None = None) -> str:
        """Return a Markdown link to another page."""
        return f"[{escape_markdown(text or self.site.label(key))}]({self.path(key)})"

    def text(self, text: str, *, terms: bool = True) -> str:
        """Return content Markdown with its `[[ids]]` as links, and each glossary term linked at its first use."""
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
        for match in _WORD.finditer(text):
            if match.start() < position:
                continue
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
        definition = re.sub(r"[\[\]`*\"]", "", term.definition.split("\n")[0])
        anchor = f"#{term_anchor(term.term)}"
        return f'[{text}]({self.path("page:glossary", anchor)} "{definition}")'


def _hidden_source(hidden: Hidden) -> str:
    """Return where the page of something hidden lies: where it would be if it were shown."""
    folder = f"{hidden.pillar}/{hidden.id.partition('-')[0].lower()}"
    sources = {"pillar": f"{hidden.id}/index.md", "question": f"{folder}/index.md"}
    return sources.get(hidden.kind, f"{folder}/{hidden.id.lower()}.md")


def page_url(source: str) -> str:
    """Return the address of a Markdown source under MkDocs' directory URLs."""
    stem = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{stem}/" if stem else ""


def term_anchor(term: str) -> str:
    """Return the anchor of a glossary term."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def escape_markdown(text: str) -> str:
    """Return plain text so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def plain_text(text: str) -> str:
    """Return Markdown as plain text, roughly: for descriptions, search and terminals."""
    text = CROSS_LINK.sub(lambda match: match[2] or match[1], text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+", " ", re.sub(r"[*`]|^ *[-+] ", "", text, flags=re.MULTILINE)).strip()


def shorten(text: str, limit: int) -> str:
    """Cut plain text at a word boundary to `limit` characters at most, an ellipsis included."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "\u2026"
