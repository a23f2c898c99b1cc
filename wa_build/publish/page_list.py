"""The pages and the data of a site: which there are, from which template, and what each template is given. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from wa_build.content.catalog import Catalog
from wa_build.content.layer import Layer
from wa_build.content.model import Pillar, Practice, Release, Term
from wa_build.content.page_titles import ASSESS_PAGES
from wa_build.content.permalinks import SiteMap
from wa_build.publish.data import (
    catalog_data,
    edition_page,
    practice_data,
    practice_summary,
    question_data,
    report_texts,
    schema_names,
)
from wa_build.publish.identity import DEFAULT_PILLAR_ICON, SiteIdentity
from wa_build.publish.indexes import facets, indexes
from wa_build.publish.outline import outline_data
from wa_build.reports.data import dump
from wa_build.search.documents import search_data, search_entries
from wa_build.search.site import words_data

PageMaker = Callable[..., Iterator[tuple[str, str]]]
"""Renders a template for the page of a key, and yields path and text; nothing for a page that is not wanted."""

Wanted = Callable[[str], bool]
"""Whether what a key shows is wanted."""


def edition_data(site: SiteMap) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """Yield the data of an edition, and what its search knows: key, path below its folder, and what makes it."""
    catalog = site.catalog
    yield "data:catalog", "data/catalog.json", lambda: catalog_data(catalog)
    yield "data:outline", "data/outline.json", lambda: outline_data(catalog)
    yield "data:report", "data/report.json", lambda: report_texts(catalog)
    entries = cache(lambda: search_entries(catalog))
    yield "data:search", "search/documents.json", lambda: search_data(entries())
    yield "data:words", "search/words.json", lambda: words_data(catalog, entries())
    for practice in catalog.practices.values():
        yield practice.id, f"data/practices/{practice.id}.json", partial(practice_data, site, practice)
    for question in catalog.questions.values():
        yield question.id, f"data/questions/{question.id}.json", partial(question_data, catalog, question)


def edition_pages(site: SiteMap, page: PageMaker, wants: Wanted) -> Iterator[tuple[str, str]]:
    """Yield the pages that each edition has."""
    catalog = site.catalog
    home = "edition-home.md.jinja" if catalog.prefix else "home.md.jinja"
    yield from page(home, "page:home", default_icon=DEFAULT_PILLAR_ICON)
    for pillar in catalog.pillars.values():
        yield from page(
            "pillar.md.jinja",
            pillar.id,
            pillar=pillar,
            icon=pillar.icon or DEFAULT_PILLAR_ICON,
            hidden=[one for one in catalog.hidden.values() if one.kind == "question" and one.pillar == pillar.id],
            source=_source(catalog, "pillar", pillar.id),
        )
    for question in catalog.questions.values():
        yield from page(
            "question.md.jinja",
            question.id,
            question=question,
            pillar=catalog.pillar_of(question.id),
            area=catalog.area_of(question),
            practices=catalog.practices_of(question.id),
            hidden=[one for one in catalog.hidden.values() if one.id.startswith(f"{question.id}-")],
            source=_source(catalog, "question", question.id),
        )
    for practice in filter(lambda one: wants(one.id), catalog.practices.values()):
        yield from page("practice.md.jinja", practice.id, **_practice_values(site, practice))
    for hidden in catalog.hidden.values():
        yield from page("hidden.md.jinja", hidden.id, hidden=hidden, original=edition_page(catalog, hidden))
    for index in indexes(site):
        yield from page("index.md.jinja", index.key, index=index)
        for entry in filter(lambda one: wants(one.key), index.entries):
            groups = _by_pillar(catalog, entry.practices)
            yield from page("index-entry.md.jinja", entry.key, entry=entry, index=index, groups=groups)
    yield from page("finder.md.jinja", "page:practices", facets=facets(catalog))
    yield from page("all-practices.md.jinja", "page:all-practices")


def shared_pages(site: SiteMap, identity: SiteIdentity, page: PageMaker, wants: Wanted) -> Iterator[tuple[str, str]]:
    """Yield the pages that a site has once, whatever editions it publishes."""
    catalog = site.catalog
    for slug, guide in catalog.guides.items():
        yield from page("guide.md.jinja", slug, guide=guide, source=_source(catalog, "guide", slug))
    yield from page(
        "assess.md.jinja",
        "page:assess",
        examples=identity.examples,
        pillars=[(pillar.id, pillar.title) for pillar in catalog.pillars.values()],
        assess_pages=ASSESS_PAGES,
    )
    yield from page("review.md.jinja", "page:review", assess_pages=ASSESS_PAGES)
    for one in ASSESS_PAGES:
        values = {"page": one, "assess_pages": ASSESS_PAGES, "examples": identity.examples}
        yield from page("assess-page.md.jinja", one.key, **values)
    yield from page("guides.md.jinja", "page:guides")
    releases = [_release(site, *entry) for entry in catalog.releases]
    yield from page("changes.md.jinja", "page:changes", releases=releases)
    yield from page("offline.md.jinja", "page:offline")
    yield from page("glossary.md.jinja", "page:glossary", glossary=_by_letter(catalog.terms.values()))
    if wants("page:data"):
        example = next(iter(catalog.practices.values()), None)
        summary = dump(practice_summary(site, example)) if example else ""
        yield from page("data.md.jinja", "page:data", schemas=schema_names(), summary=summary)


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
