"""From the catalogue to the files of a site: a pure function from `Catalog` to `{path: text}`.

The Markdown is plain enough for any publisher: front matter, Markdown, and HTML only for what Markdown has no word
for. Every value that reaches HTML is escaped by the filter `e`; content text stays Markdown (see `markup`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jinja2

from wa_build.content.catalog import Catalog
from wa_build.content.layer import Layer
from wa_build.content.markup import escape_markdown, plain_text, shorten
from wa_build.content.model import LEVELS, Pillar, Practice, Release, Term
from wa_build.content.page_titles import ASSESS_PAGES
from wa_build.content.permalinks import SiteMap, term_anchor
from wa_build.content.read import Editions
from wa_build.publish.counterparts import RELATION_WORDS, Counterparts
from wa_build.publish.data import (
    catalog_data,
    edition_page,
    editions_data,
    llms_text,
    practice_data,
    practice_summary,
    published_schemas,
    question_data,
    report_texts,
)
from wa_build.publish.editions_page import edition_tables
from wa_build.publish.indexes import facets, indexes
from wa_build.publish.links import PageLinks
from wa_build.publish.outline import outline_data
from wa_build.publish.processes import processes_for, results_of
from wa_build.publish.redirects import Redirects
from wa_build.publish.search_documents import search_documents
from wa_build.reports.data import dump
from wa_build.reports.html import report_styles
from wa_build.templates import quoted_scalar, template_environment
from wa_build.words import words

DESCRIPTION_LIMIT = 155

_SHARED = ""
"""The part of a site that no edition has for itself."""

PageMaker = Callable[..., tuple[str, str]]
"""Renders a template for the page of a key, and returns path and text."""


@dataclass(frozen=True)
class SiteIdentity:
    """Who publishes the site, from `mkdocs.yml`.

    Attributes:
        name: the site's name.
        url: its address with a slash at the end, or an empty string.
        examples: assessment files to try, as `(file name, title)`; the files lie under `examples/`.
        icons: SVG markup by the icon's name, such as `material/shield-lock`; those of `icon_names`.
    """

    name: str
    url: str = ""
    examples: Sequence[tuple[str, str]] = ()
    icons: Mapping[str, str] = field(default_factory=dict)


DEFAULT_PILLAR_ICON = "material/pillar"
ICONS: tuple[str, ...] = (
    DEFAULT_PILLAR_ICON,
    "material/lock",
    "material/school",
    "material/clipboard-check",
    "material/source-fork",
)


def icon_names(catalog: Catalog) -> tuple[str, ...]:
    """Return the icons that the pages of a catalogue show: what `SiteIdentity.icons` must hold."""
    return tuple(dict.fromkeys([*ICONS, *(pillar.icon for pillar in catalog.pillars.values() if pillar.icon)]))


def render_site(catalog: Catalog, identity: SiteIdentity) -> dict[str, str]:
    """Return every generated file of a site of one edition, as `render_editions` does."""
    return render_editions(Editions({catalog.framework.edition: catalog}), identity)


def render_editions(editions: Editions, identity: SiteIdentity, jobs: int | None = None) -> dict[str, str]:
    """Return every generated file of the site, by its path below the docs folder. Same input, same output.

    Args:
        editions: what the site publishes.
        identity: who publishes it.
        jobs: how many processes at most; as many as the machine has cores where it is None.
    """
    writer = _Writer(editions, identity)
    parts = [*editions.catalogs, _SHARED]
    pages = sum(len(catalog.practices) for catalog in editions.catalogs.values())
    processes = min(len(editions.catalogs), processes_for(pages, jobs))
    files: dict[str, str] = {}
    for part in results_of(writer.part, parts, processes):
        files |= part
    return files


class _Writer:
    """Writes the files of a site: those that each edition has, and those that are there once."""

    def __init__(self, editions: Editions, identity: SiteIdentity) -> None:
        self._editions, self._identity = editions, identity
        self._sites = {edition: SiteMap(catalog) for edition, catalog in editions.catalogs.items()}
        self._there = Counterparts(editions)

    def part(self, name: str) -> dict[str, str]:
        """Return the files of an edition, or those that are there once."""
        return self.shared() if name == _SHARED else self.edition(name)

    def edition(self, edition: str) -> dict[str, str]:
        """Return the files of an edition: its pages, its data, what its search knows."""
        site = self._sites[edition]
        catalog, prefix = site.catalog, site.catalog.prefix
        files = dict(_edition_pages(site, self._page(site)))
        others = [other for other in self._sites.values() if other is not site]
        files |= Redirects(site, _environment(), others).files()
        files |= {f"{prefix}{name}": text for name, text in _edition_data(site).items()}
        files[f"{prefix}llms.txt"] = llms_text(catalog, self._identity.url, self._editions)
        return files

    def shared(self) -> dict[str, str]:
        """Return the files that are there once, which are written from the catalogue at the site's root."""
        site = next(iter(self._sites.values()))
        files = dict(_shared_pages(site, self._identity, self._page(site)))
        if len(self._sites) > 1:
            tables = edition_tables(self._there)
            path, text = self._page(site)("editions.md.jinja", "page:editions", **tables)
            files[path] = text
        files["data/editions.json"] = dump(editions_data(self._editions))
        files["assess/report.css"] = report_styles(site.catalog.pillars.values())
        return files | {f"data/schemas/{name}": text for name, text in published_schemas().items()}

    def _page(self, site: SiteMap) -> PageMaker:
        """Return the function that renders a page of an edition."""
        edition, identity = site.catalog.framework.edition, self._identity
        is_single = len(self._sites) == 1

        def page(template: str, key: str, **values: Any) -> tuple[str, str]:
            links = PageLinks(site, key)
            of_edition = not is_single and site.is_of_edition(key)
            there = self._there.of(edition, key) if of_edition else []
            text = (
                _environment()
                .get_template(template)
                .render(
                    catalog=site.catalog,
                    site=identity,
                    key=key,
                    links=links,
                    link=links.text,
                    href=links.href,
                    edition="" if is_single else edition,
                    there=there,
                    there_at=self._there.address(edition, key) if of_edition else "",
                    editions=self._editions,
                    **values,
                )
            )
            return links.source, text

        return page


def _edition_data(site: SiteMap) -> dict[str, str]:
    """Return the data of an edition, and what its search knows, by the path below its folder."""
    catalog = site.catalog
    files = {
        "data/catalog.json": dump(catalog_data(catalog)),
        "data/outline.json": dump(outline_data(catalog)),
    }
    for practice in catalog.practices.values():
        files[f"data/practices/{practice.id}.json"] = dump(practice_data(site, practice))
    for question in catalog.questions.values():
        files[f"data/questions/{question.id}.json"] = dump(question_data(catalog, question))
    files["data/report.json"] = dump(report_texts(catalog))
    files["search/documents.json"] = dump({"version": 1, "documents": search_documents(catalog)})
    return files


def _edition_pages(site: SiteMap, page: PageMaker) -> Iterator[tuple[str, str]]:
    """Yield the pages that each edition has."""
    catalog = site.catalog
    home = "edition-home.md.jinja" if catalog.prefix else "home.md.jinja"
    yield page(home, "page:home", default_icon=DEFAULT_PILLAR_ICON)
    for pillar in catalog.pillars.values():
        yield page(
            "pillar.md.jinja",
            pillar.id,
            pillar=pillar,
            icon=pillar.icon or DEFAULT_PILLAR_ICON,
            hidden=[one for one in catalog.hidden.values() if one.kind == "question" and one.pillar == pillar.id],
            source=_source(catalog, "pillar", pillar.id),
        )
    for question in catalog.questions.values():
        yield page(
            "question.md.jinja",
            question.id,
            question=question,
            pillar=catalog.pillar_of(question.id),
            area=catalog.area_of(question),
            practices=catalog.practices_of(question.id),
            hidden=[one for one in catalog.hidden.values() if one.id.startswith(f"{question.id}-")],
            source=_source(catalog, "question", question.id),
        )
    for practice in catalog.practices.values():
        yield page("practice.md.jinja", practice.id, **_practice_values(site, practice))
    for hidden in catalog.hidden.values():
        yield page("hidden.md.jinja", hidden.id, hidden=hidden, original=edition_page(catalog, hidden))
    for index in indexes(site):
        yield page("index.md.jinja", index.key, index=index)
        for entry in index.entries:
            groups = _by_pillar(catalog, entry.practices)
            yield page("index-entry.md.jinja", entry.key, entry=entry, index=index, groups=groups)
    yield page("finder.md.jinja", "page:practices", facets=facets(catalog))
    yield page("all-practices.md.jinja", "page:all-practices")


def _shared_pages(site: SiteMap, identity: SiteIdentity, page: PageMaker) -> Iterator[tuple[str, str]]:
    """Yield the pages that a site has once, whatever editions it publishes."""
    catalog = site.catalog
    for slug, guide in catalog.guides.items():
        yield page("guide.md.jinja", slug, guide=guide, source=_source(catalog, "guide", slug))
    yield page(
        "assess.md.jinja",
        "page:assess",
        examples=identity.examples,
        pillars=[(pillar.id, pillar.title) for pillar in catalog.pillars.values()],
        assess_pages=ASSESS_PAGES,
    )
    yield page("review.md.jinja", "page:review")
    for one in ASSESS_PAGES:
        yield page("assess-page.md.jinja", one.key, page=one, assess_pages=ASSESS_PAGES, examples=identity.examples)
    yield page("guides.md.jinja", "page:guides")
    yield page("changes.md.jinja", "page:changes", releases=[_release(site, *entry) for entry in catalog.releases])
    yield page("offline.md.jinja", "page:offline")
    yield page("glossary.md.jinja", "page:glossary", glossary=_by_letter(catalog.terms.values()))
    example = next(iter(catalog.practices.values()), None)
    summary = dump(practice_summary(site, example)) if example else ""
    yield page("data.md.jinja", "page:data", schemas=sorted(published_schemas()), summary=summary)


def _practice_values(site: SiteMap, practice: Practice) -> dict[str, Any]:
    catalog = site.catalog
    question = catalog.question_of(practice.id)
    return {
        "practice": practice,
        "question": question,
        "pillar": catalog.pillar_of(question.id),
        "area": catalog.area_of(question),
        "services": [catalog.services[service] for service in practice.services],
        "roles": [role for role in catalog.framework.roles if role.id in practice.roles],
        "phases": [phase for phase in catalog.framework.phases if phase.id in practice.phases],
        "linked_from": catalog.linked_from.get(practice.id, []),
        "original": edition_page(catalog, practice),
        "source": _source(catalog, "practice", practice.id),
    }


def _release(site: SiteMap, layer: Layer, release: Release) -> dict[str, Any]:
    """Return an entry of what changed: its ids as `(id, whether there is a page for it)`, in the words of the page."""
    lists = {
        "Added": release.added,
        "Changed": release.changed,
        "Removed": release.removed,
        "Renamed": [one.new for one in release.renamed],
    }
    return {
        "layer": layer,
        "release": release,
        "lists": [(name, [(id_, id_ in site.sources) for id_ in ids]) for name, ids in lists.items() if ids],
        "old": {one.new: one.old for one in release.renamed},
    }


def _by_pillar(catalog: Catalog, practices: Iterable[Practice]) -> list[tuple[Pillar, list[Practice]]]:
    groups: dict[str, list[Practice]] = {pillar_id: [] for pillar_id in catalog.pillars}
    for practice in practices:
        groups[catalog.pillar_of(catalog.question_of(practice.id).id).id].append(practice)
    return [(catalog.pillars[pillar_id], own) for pillar_id, own in groups.items() if own]


def _by_letter(terms: Iterable[Term]) -> list[tuple[str, str, list[Term]]]:
    """Return the letters with which terms begin, the anchor of each, and its terms."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        first = next((sign for sign in term.term if sign.isalnum()), "Other")
        groups.setdefault(first.upper() if len(first) == 1 else first, []).append(term)
    return [(letter, _letter_anchor(letter), own) for letter, own in groups.items()]


def _letter_anchor(letter: str) -> str:
    """Return what MkDocs makes of a letter, as far as it is of ASCII: of others it makes nothing, or another one."""
    return letter.lower() if letter.isascii() else f"letter-{ord(letter[0]):x}"


def _source(catalog: Catalog, kind: Any, id_: str) -> str:
    return catalog.documents[kind, id_].path


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _levels(practices: Iterable[Practice]) -> list[tuple[str, int]]:
    """Return how many practices have each risk, highest first, levels without any left out."""
    risks = [practice.risk for practice in practices]
    return [(level, risks.count(level)) for level in LEVELS if level in risks]


def _first_sentence(text: str) -> str:
    """Return the first sentence of plain text; a full stop ends one only before a space and a capital letter."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])", text, maxsplit=1)[0]


def _indent(text: str, width: int = 4) -> str:
    return text.replace("\n", "\n" + " " * width)


def _code(text: str) -> str:
    """Return a text as code in a cell of a table, where no backtick can stand in backticks and no `|` in either."""
    return f"<code>{escape_markdown(text)}</code>" if "`" in text or "|" in text else f"`{text}`"


def _inner(text: str) -> str:
    """Return a text that stands between marks of Markdown, such as stars: it does not escape what follows it."""
    return f"{text}\\" if (len(text) - len(text.rstrip("\\"))) % 2 else text


@cache
def _environment() -> jinja2.Environment:
    """The templates write Markdown; values that enter HTML pass through `e`."""
    filters: dict[str, Callable[..., Any]] = {
        "quoted": quoted_scalar,
        "md": escape_markdown,
        "plain": plain_text,
        "describe": lambda text: shorten(plain_text(text), DESCRIPTION_LIMIT),
        "count": _count,
        "levels": _levels,
        "first_sentence": _first_sentence,
        "hang": _indent,
        "code": _code,
        "inner": _inner,
        "anchor": term_anchor,
    }
    environment = template_environment("wa_build.publish", escapes=False, filters=filters)
    environment.globals["states"] = words().states
    environment.globals["relations"] = RELATION_WORDS
    return environment
