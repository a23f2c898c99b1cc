"""What the search knows of each page: the documents that `search` and the browser index. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypedDict

from wa_build.content.catalog import Catalog
from wa_build.content.markup import plain_text, shorten
from wa_build.content.model import Practice
from wa_build.content.permalinks import SiteMap, term_anchor

TEXT_LIMIT = 300


_PARTS = re.compile(r"[a-z]+|[0-9]+")


class SearchDocument(TypedDict, total=False):
    """What the search knows of one page. The facets stand on practices only."""

    location: str
    kind: str
    title: str
    text: str
    tags: str
    keys: list[str]
    id: str
    pillar: str
    risk: str
    effort: str
    services: Sequence[str]
    roles: Sequence[str]
    phases: Sequence[str]
    layers: Sequence[str]
    mandatory: str


def fold_key(text: str) -> str:
    """Fold a query or a name so that spellings of the same id are equal.

    Lower case; letters and numbers apart; numbers without leading zeros: `SEC01-BP01`, `sec1 bp1` and `Sec 01 BP 1`
    all give `sec 1 bp 1`.
    """
    return " ".join(re.sub(r"^0+(?=[0-9])", "", part) for part in _PARTS.findall(text.lower()))


def search_documents(catalog: Catalog) -> list[SearchDocument]:
    """Return the documents of all pages that are worth finding, in page order."""
    site = SiteMap(catalog)
    return [
        *(_pillar(site, pillar_id) for pillar_id in catalog.pillars),
        *(_question(site, question_id) for question_id in catalog.questions),
        *(_practice(site, practice) for practice in catalog.practices.values()),
        *_services(site),
        *_guides(site),
    ]


def _keys(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(fold_key(name) for name in names))


def _pillar(site: SiteMap, pillar_id: str) -> SearchDocument:
    pillar = site.catalog.pillars[pillar_id]
    return {
        "location": site.url(pillar_id),
        "kind": "pillar",
        "title": pillar.title,
        "text": shorten(plain_text(pillar.definition), TEXT_LIMIT),
        "tags": pillar.prefix,
        "keys": _keys([pillar.title, pillar.prefix]),
    }


def _question(site: SiteMap, question_id: str) -> SearchDocument:
    question = site.catalog.questions[question_id]
    return {
        "location": site.url(question_id),
        "kind": "question",
        "title": f"{question_id} {question.title}",
        "text": shorten(plain_text(question.why), TEXT_LIMIT),
        "tags": site.catalog.area_of(question).title,
        "keys": _keys([question_id, question.title]),
    }


def _practice(site: SiteMap, practice: Practice) -> SearchDocument:
    catalog = site.catalog
    services = [catalog.services[id_] for id_ in practice.services]
    names = [name for service in services for name in (service.title, *service.aliases)]
    notes = [shorten(plain_text(note.text), TEXT_LIMIT) for note in catalog.notes_of(practice.id)]
    own: SearchDocument = {}
    if catalog.is_layered:
        layers = (catalog.origin(practice.id), *catalog.changed_by(practice.id))
        own["layers"] = list(dict.fromkeys(layer.folder for layer in layers))
    if practice.mandatory:
        own["mandatory"] = practice.mandatory.severity
    return {
        "location": site.url(practice.id),
        "kind": "practice",
        "title": f"{practice.id} {practice.title}",
        "text": shorten(plain_text(practice.summary), TEXT_LIMIT),
        "tags": " ".join([*names, *notes]),
        "keys": _keys([practice.id, practice.title]),
        "id": practice.id,
        "pillar": catalog.pillar_of(catalog.question_of(practice.id).id).id,
        "risk": practice.risk,
        "effort": practice.effort,
        "services": practice.services,
        "roles": practice.roles,
        "phases": practice.phases,
        **own,
    }


def _services(site: SiteMap) -> Iterable[SearchDocument]:
    for service_id in site.catalog.by_service:
        service = site.catalog.services[service_id]
        short = re.sub(r"^(AWS|Amazon) ", "", service.title)
        yield {
            "location": site.url(f"service:{service_id}"),
            "kind": "service",
            "title": service.title,
            "text": service.purpose,
            "tags": " ".join(service.aliases),
            "keys": _keys([service.title, short, *service.aliases, service_id]),
        }


def _guides(site: SiteMap) -> Iterable[SearchDocument]:
    for slug, guide in site.catalog.guides.items():
        yield {
            "location": site.url(slug),
            "kind": "guide",
            "title": guide.title,
            "text": shorten(guide.description, TEXT_LIMIT),
            "tags": "",
            "keys": _keys([guide.title]),
        }
    for term in site.catalog.terms.values():
        yield {
            "location": f"{site.url('page:glossary')}#{term_anchor(term.term)}",
            "kind": "term",
            "title": term.term,
            "text": shorten(plain_text(term.definition), TEXT_LIMIT),
            "tags": " ".join(term.aliases),
            "keys": _keys([term.term, *term.aliases]),
        }
