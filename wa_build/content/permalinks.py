"""Where every page lies, by its key, for ever.

A page is known by its key: the id of a practice, question, pillar or guide, `KIND:ID` for an index page (such as
`service:s3` or `risk:high`), or `page:NAME` for a single page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from wa_build.content.catalog import Catalog, Hidden
from wa_build.content.model import PRACTICE_ID, QUESTION_ID, Term
from wa_build.content.page_titles import ASSESS_PAGES, PAGE_TITLES

EDITION_PAGE = "https://docs.aws.amazon.com/wellarchitected/{edition}/framework/{choice}.html"
WORD = re.compile(r"[A-Za-z0-9][\w/.-]*[\w]|[A-Za-z0-9]")
"""What can begin a term of the glossary."""

OWN_PAGES: Mapping[str, str] = {
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
    "page:editions": "editions.md",
    **{page.key: f"assess/{page.slug}.md" for page in ASSESS_PAGES},
}
"""The Markdown files of the single pages, by key."""

_OF_EDITION = frozenset(
    {
        "page:home",
        "page:practices",
        "page:all-practices",
        "page:services",
        "page:roles",
        "page:phases",
        "page:risks",
    }
)
"""The single pages that each edition has; the others are there once, at the root."""

_NUMBERED = re.compile(f"{QUESTION_ID}|{PRACTICE_ID}")


@dataclass(frozen=True)
class SiteMap:
    """The source file and the title of every page, by key."""

    catalog: Catalog

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The Markdown file of each page, relative to the docs folder."""
        catalog, prefix = self.catalog, self.catalog.prefix
        of_edition = {key: f"{prefix}{source}" for key, source in self._of_edition().items()}
        shared = {key: source for key, source in OWN_PAGES.items() if key not in of_edition}
        return {**shared, **{slug: f"guides/{slug}.md" for slug in catalog.guides}, **of_edition}

    def _of_edition(self) -> Mapping[str, str]:
        """Return the Markdown files of the pages that each edition has, below the edition's folder."""
        catalog = self.catalog
        sources = {key: source for key, source in OWN_PAGES.items() if key in _OF_EDITION}
        sources |= {pillar_id: f"{pillar_id}/index.md" for pillar_id in catalog.pillars}
        for question_id in catalog.questions:
            folder = f"{catalog.pillar_of(question_id).id}/{question_id.lower()}"
            sources[question_id] = f"{folder}/index.md"
            for practice in catalog.practices_of(question_id):
                sources[practice.id] = f"{folder}/{practice.id.lower()}.md"
        sources |= {hidden.id: _hidden_source(hidden) for hidden in catalog.hidden.values()}
        sources |= {f"service:{id_}": f"services/{id_}.md" for id_ in catalog.by_service}
        sources |= {f"role:{id_}": f"roles/{id_}.md" for id_ in catalog.by_role}
        sources |= {f"phase:{id_}": f"phases/{id_}.md" for id_ in catalog.by_phase}
        sources |= {f"risk:{level}": f"risks/{level}.md" for level in catalog.by_risk}
        return sources

    def is_of_edition(self, key: str) -> bool:
        """Tell whether each edition has a page of its own of this key."""
        return key not in self.catalog.guides and (key not in OWN_PAGES or key in _OF_EDITION)

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
                first = WORD.search(folded)
                if first:
                    found.setdefault(first[0], []).append((folded, term))
        return {first: sorted(names, key=lambda name: -len(name[0])) for first, names in found.items()}


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
    """Return the anchor of a glossary term: its letters and digits, or of a term without any in ASCII a digest."""
    slug = re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")
    return f"term-{slug or hashlib.sha256(term.lower().encode()).hexdigest()[:8]}"
