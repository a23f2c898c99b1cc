"""Search documents, and ranked search over them with lunr: the same documents and the same rules as in the browser.

`overrides/assets/javascripts/search/search.js` is the other side; both run `tests/vectors/search.json`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol, TypedDict

from lunr.builder import Builder
from lunr.query import Query, QueryPresence
from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import stop_word_filter

from wa_build.catalog import Catalog
from wa_build.links import SiteMap, plain_text, shorten, term_anchor
from wa_build.model import Practice

TEXT_LIMIT = 300
BOOSTS = {"title": 10, "tags": 4, "text": 1}

NAMED = 1000.0
"""The score of a document whose very name or id was asked for."""

_EXACT_BOOST = 10
_WORDS = re.compile(r"[^\W_]+")
_QUESTION = re.compile(r"[a-z]+ [0-9]+( bp)?")
_PARTS = re.compile(r"[a-z]+|[0-9]+")

_Match = tuple[int, float]
"""The number of a document, and its score."""


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


class Hit(NamedTuple):
    """One result: the document and its score, higher is better."""

    document: SearchDocument
    score: float


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


class Search(Protocol):
    """A search over documents that were indexed once."""

    def __call__(self, query: str, limit: int = 20) -> list[Hit]:
        """Return the documents that match, best first, `limit` at most."""


def create_search(documents: Sequence[SearchDocument]) -> Search:
    """Index documents, and return the search over them.

    It finds, in this order: those of that very name or id; the practices of a question that is named by its id; those
    with every word; those with every word, the last one as a beginning; and where there is none of these, those with
    some words.
    """
    index = _index(documents)

    def search(query: str, limit: int = 20) -> list[Hit]:
        words = _words(query)
        named = _named(fold_key(query), documents)
        found = _with_all(index, words)
        if not found and not named:
            found = _with_some(index, words)
        scores: dict[int, float] = {}
        for number, score in [*named, *found]:
            scores.setdefault(number, score)
        return [Hit(documents[number], score) for number, score in scores.items()][:limit]

    return search


def _named(folded: str, documents: Sequence[SearchDocument]) -> list[_Match]:
    exact = [(number, NAMED) for number, document in enumerate(documents) if folded and folded in document["keys"]]
    if not _QUESTION.fullmatch(folded):
        return exact
    below = f"{folded} "
    return exact + [
        (number, NAMED)
        for number, document in enumerate(documents)
        if any(key.startswith(below) for key in document["keys"])
    ]


def _words(text: str) -> list[str]:
    """Return the words of a text, lower case: letters and numbers, everything else stands between words."""
    return _WORDS.findall(text.lower())


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """lunr.js's stemmer, which differs from lunr.py's in one rule: a final y stays after a vowel, as in `key`."""

    b: str

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


def _stems(words: Iterable[str]) -> list[str]:
    """Return the stems of the words, words such as "the" left out."""
    return [_Stemmer().stem(word) for word in words if stop_word_filter(word)]


def _index(documents: Sequence[SearchDocument]) -> Any:
    builder = Builder()
    builder.ref("ref")
    for name, boost in BOOSTS.items():
        builder.field(name, boost=boost, extractor=lambda document, name=name: _forms(document[name]))
    for number, document in enumerate(documents):
        builder.add({**document, "ref": number})
    return builder.build()


def _forms(text: str) -> str:
    """Return each word as it is and by its stem: a beginning such as "organizat" is none of the stem "organ"."""
    return " ".join(form for word in _words(text) for stem in _stems([word]) for form in dict.fromkeys((word, stem)))


def _with_all(index: Any, words: Sequence[str]) -> list[_Match]:
    whole = _stems(words)
    exact = _matches(index, whole, "", QueryPresence.REQUIRED) if whole else []
    beginning = _matches(index, _stems(words[:-1]), words[-1], QueryPresence.REQUIRED) if words else []
    return exact + beginning


def _with_some(index: Any, words: Sequence[str]) -> list[_Match]:
    return _matches(index, _stems(words), words[-1], QueryPresence.OPTIONAL) if words else []


def _matches(index: Any, stems: Sequence[str], beginning: str, presence: QueryPresence) -> list[_Match]:
    """Return the matches, equal scores in the order of the documents; of the word `beginning` a beginning is enough."""
    query: Query = index.create_query()
    for stem in stems:
        query.term(stem, presence=presence, boost=_EXACT_BOOST)
    if beginning:
        query.term(beginning, presence=presence, wildcard=Query.WILDCARD_TRAILING)
    found = [(int(match["ref"]), math.floor(match["score"] * 1000 + 0.5) / 1000) for match in index.query(query)]
    return sorted(found, key=lambda match: (-match[1], match[0]))


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
