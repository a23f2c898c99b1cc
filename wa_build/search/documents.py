"""What the search knows of each page at once: what it is and what it is called. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypedDict

from wa_build.content.catalog import Catalog
from wa_build.content.markup import plain_text, shorten
from wa_build.content.model import Practice, Service
from wa_build.content.page_titles import PAGE_TITLES
from wa_build.content.permalinks import SiteMap, term_anchor
from wa_build.search import bodies
from wa_build.search.folding import fold_key, short_name

LEAD_LIMIT = 160
DEFINITION_LIMIT = 300
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


class SearchDocument(TypedDict, total=False):
    """What the search knows of one page. The facets stand on practices only."""

    location: str
    kind: str
    title: str
    text: str
    names: Sequence[str]
    keys: Sequence[str]
    id: str
    pillar: str
    risk: str
    effort: str
    services: Sequence[str]
    roles: Sequence[str]
    phases: Sequence[str]
    tags: Sequence[str]
    tools: Sequence[str]
    layers: Sequence[str]
    mandatory: str


class Synonym(TypedDict):
    """What people type, and what stands on the pages that they look for."""

    typed: Sequence[str]
    find: Sequence[str]


class SearchData(TypedDict):
    """The first stage of the search."""

    version: int
    documents: list[SearchDocument]


class Entry(NamedTuple):
    """A document, and all that is written on its page."""

    document: SearchDocument
    body: Sequence[str]


def search_entries(catalog: Catalog) -> list[Entry]:
    """Return the entries of all pages that are worth finding, in page order."""
    site = SiteMap(catalog)
    return [
        *(_pillar(site, pillar_id) for pillar_id in catalog.pillars),
        *(_question(site, question_id) for question_id in catalog.questions),
        *(_practice(site, practice) for practice in catalog.practices.values()),
        *(_service(site, catalog.services[id_]) for id_ in catalog.by_service),
        *_guides(site),
        _changes(site),
        *_terms(site),
    ]


def search_data(entries: Sequence[Entry]) -> SearchData:
    """Return what `search/documents.json` holds: the first stage of the search."""
    return {"version": 2, "documents": [entry.document for entry in entries]}


def search_synonyms(catalog: Catalog) -> list[Synonym]:
    """Return other words for the same, those of all languages together."""
    return [
        {"typed": [*one.typed, *(words for own in one.languages.values() for words in own)], "find": one.find}
        for one in catalog.synonyms
    ]


def _keys(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for name in names if (key := fold_key(name))))


def _lead(text: str) -> str:
    """Return the first sentence of a text."""
    return shorten(_SENTENCE_END.split(plain_text(text), maxsplit=1)[0], LEAD_LIMIT)


def _pillar(site: SiteMap, pillar_id: str) -> Entry:
    pillar = site.catalog.pillars[pillar_id]
    document: SearchDocument = {
        "location": site.url(pillar_id),
        "kind": "pillar",
        "title": pillar.title,
        "text": _lead(pillar.definition),
        "keys": _keys([pillar.title, pillar.prefix]),
    }
    return Entry(document, bodies.of_pillar(site.catalog, pillar))


def _question(site: SiteMap, question_id: str) -> Entry:
    question = site.catalog.questions[question_id]
    document: SearchDocument = {
        "location": site.url(question_id),
        "kind": "question",
        "title": question.title,
        "id": question_id,
        "text": _lead(question.why),
        "names": [site.catalog.area_of(question).title],
        "keys": _keys([question_id, question.title]),
    }
    return Entry(document, bodies.of_question(site.catalog, question))


def _practice(site: SiteMap, practice: Practice) -> Entry:
    catalog = site.catalog
    own: SearchDocument = {}
    if practice.tags:
        own["tags"] = practice.tags
    if practice.checks:
        own["tools"] = list(dict.fromkeys(check.tool for check in practice.checks))
    if catalog.is_layered:
        layers = (catalog.origin(practice.id), *catalog.changed_by(practice.id))
        own["layers"] = list(dict.fromkeys(layer.folder for layer in layers))
    if practice.mandatory:
        own["mandatory"] = practice.mandatory.severity
    document: SearchDocument = {
        "location": site.url(practice.id),
        "kind": "practice",
        "title": practice.title,
        "id": practice.id,
        "text": _lead(practice.summary),
        "keys": _keys(
            [
                practice.id,
                *practice.renamed_from,
                *(id_ for id_, heir in catalog.heirs.items() if heir.id == practice.id),
                practice.title,
                practice.choice or "",
                *(check.rule for check in practice.checks),
            ]
        ),
        "pillar": catalog.pillar_of(catalog.question_of(practice.id).id).id,
        "risk": practice.risk,
        "effort": practice.effort,
        "services": practice.services,
        "roles": practice.roles,
        "phases": practice.phases,
        **own,
    }
    return Entry(document, bodies.of_practice(catalog, practice))


def _service(site: SiteMap, service: Service) -> Entry:
    document: SearchDocument = {
        "location": site.url(f"service:{service.id}"),
        "kind": "service",
        "title": service.title,
        "id": service.id,
        "text": service.purpose,
        "names": service.aliases,
        "keys": _keys([service.title, short_name(service.title), *service.aliases, service.id]),
    }
    return Entry(document, [service.purpose])


def _guides(site: SiteMap) -> Iterable[Entry]:
    for slug, guide in site.catalog.guides.items():
        document: SearchDocument = {
            "location": site.url(slug),
            "kind": "guide",
            "title": guide.title,
            "text": shorten(guide.description, DEFINITION_LIMIT),
            "keys": _keys([guide.title]),
        }
        yield Entry(document, bodies.of_guide(guide))


def _changes(site: SiteMap) -> Entry:
    title = PAGE_TITLES["page:changes"]
    document: SearchDocument = {
        "location": site.url("page:changes"),
        "kind": "guide",
        "title": title,
        "text": "What was added, changed, renamed and removed in the content, newest first.",
        "keys": _keys([title]),
    }
    return Entry(document, bodies.of_changes(site.catalog))


def _terms(site: SiteMap) -> Iterable[Entry]:
    for term in site.catalog.terms.values():
        definition = plain_text(term.definition)
        document: SearchDocument = {
            "location": f"{site.url('page:glossary')}#{term_anchor(term.term)}",
            "kind": "term",
            "title": term.term,
            "text": shorten(definition, DEFINITION_LIMIT),
            "names": term.aliases,
            "keys": _keys([term.term, *term.aliases]),
        }
        yield Entry(document, [definition])
