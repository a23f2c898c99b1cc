"""Search documents, and ranked search over them with lunr: the same documents and the same rules as in the browser.

`overrides/assets/javascripts/search.js` is the other side; both run `tests/vectors/search.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypedDict

from lunr import lunr
from lunr.query import Query, QueryPresence

from wa_build.catalog import Catalog
from wa_build.links import SiteMap, plain_text, shorten, term_anchor
from wa_build.model import Practice

TEXT_LIMIT = 300
BOOSTS = {"title": 10, "tags": 4, "text": 1}

NAMED = 1000.0
"""The score of a document whose very name or id was asked for."""

_WORDS = re.compile(r"[^\s\-_/.,;:()\"'*^~+]+")
_QUESTION = re.compile(r"[a-z]+ [0-9]+( bp)?")
_PARTS = re.compile(r"([a-z]+)|([0-9]+)")


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


class Hit(NamedTuple):
    """One result: the document and its score, higher is better."""

    document: SearchDocument
    score: float


def fold_key(text: str) -> str:
    """Fold a query or a name so that spellings of the same id are equal.

    Lower case; letters and numbers apart; numbers without leading zeros: `SEC01-BP01`, `sec1 bp1` and `Sec 01 BP 1`
    all give `sec 1 bp 1`.
    """
    return " ".join(word or str(int(number)) for word, number in _PARTS.findall(text.lower()))


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


def search(documents: Sequence[SearchDocument], query: str, limit: int = 20) -> list[Hit]:
    """Return the documents that match, best first.

    In this order: those of that very name or id; the practices of a question that is named by its id; those with every
    word; those with every word, the last one as a beginning; and where there is none of these, those with some words.
    """
    folded, words = fold_key(query), _WORDS.findall(query.lower())
    named = [number for number, document in enumerate(documents) if folded and folded in document["keys"]]
    if _QUESTION.fullmatch(folded):
        named += [number for number, document in enumerate(documents) if _begins(document, f"{folded} ")]
    index = _index(documents)
    found = [*_matches(index, words, ""), *_matches(index, words, words[-1])] if words else []
    found = found or (_matches(index, words, words[-1], QueryPresence.OPTIONAL) if words and not named else [])
    scores = dict(reversed(found)) | dict.fromkeys(named, NAMED)
    order = dict.fromkeys([*named, *(number for number, _ in found)])
    return [Hit(documents[number], scores[number]) for number in order][:limit]


def _index(documents: Sequence[SearchDocument]) -> Any:
    return lunr(
        ref="ref",
        fields=[{"field_name": name, "boost": boost} for name, boost in BOOSTS.items()],
        documents=[{**document, "ref": number} for number, document in enumerate(documents)],
    )


def _matches(
    index: Any, words: Sequence[str], beginning: str, presence: QueryPresence = QueryPresence.REQUIRED
) -> list[tuple[int, float]]:
    """Return `(number of the document, score)`; `beginning` is the word of which a beginning is enough."""
    query: Query = index.create_query()
    whole = words if presence is QueryPresence.OPTIONAL else words[: len(words) - bool(beginning)]
    for word in whole:
        query.term(word, presence=presence, boost=10)
    if beginning:
        query.term(beginning, presence=presence, wildcard=Query.WILDCARD_TRAILING, use_pipeline=False)
    return [(int(match["ref"]), match["score"]) for match in index.query(query)]


def _begins(document: SearchDocument, key: str) -> bool:
    return any(own.startswith(key) for own in document["keys"])


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
    return {
        "location": site.url(practice.id),
        "kind": "practice",
        "title": f"{practice.id} {practice.title}",
        "text": shorten(plain_text(practice.summary), TEXT_LIMIT),
        "tags": " ".join(name for service in services for name in (service.title, *service.aliases)),
        "keys": _keys([practice.id, practice.title]),
        "id": practice.id,
        "pillar": catalog.pillar_of(catalog.question_of(practice.id).id).id,
        "risk": practice.risk,
        "effort": practice.effort,
        "services": practice.services,
        "roles": practice.roles,
        "phases": practice.phases,
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
