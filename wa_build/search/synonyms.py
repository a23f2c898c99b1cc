"""Other words for the same: of `synonyms.yaml`, of the glossary, of services. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from wa_build.search.folding import short_name, words_of
from wa_build.search.stems import STOP_WORDS, stem

if TYPE_CHECKING:
    from wa_build.search.documents import SearchDocument, Synonym

Phrase = tuple[str, ...]
"""Stems that stand together on a page."""


def phrase_of(text: str) -> Phrase:
    """Return the stems of a text, each once, without words such as "the" unless there are only such."""
    stems = dict.fromkeys(stem(word) for word in words_of(text) if word not in STOP_WORDS)
    return tuple(stems or dict.fromkeys(stem(word) for word in words_of(text)))


def typed_words(synonyms: Iterable[Synonym], documents: Iterable[SearchDocument]) -> list[str]:
    """Return what is typed in one word, as a word and not as its stem: a mistake in it is forgiven, too."""
    texts = (typed for synonym in [*synonyms, *_named(documents)] for typed in synonym["typed"])
    told = ([word for word in words_of(text) if word not in STOP_WORDS] for text in texts)
    return list(dict.fromkeys(words[0] for words in told if len(words) == 1))


def phrases(synonyms: Iterable[Synonym], documents: Iterable[SearchDocument]) -> Mapping[Phrase, list[Phrase]]:
    """Return what to look for besides, by what is typed: both as stems, what is typed in alphabetical order.

    What has no word, such as a sign alone, is neither typed nor found.
    """
    found: dict[Phrase, list[Phrase]] = {}
    for synonym in [*synonyms, *_named(documents)]:
        wanted = [*filter(None, map(phrase_of, synonym["find"]))]
        for typed in filter(None, map(phrase_of, synonym["typed"])):
            known = found.setdefault(tuple(sorted(typed)), [])
            known.extend(phrase for phrase in wanted if phrase not in known and set(phrase) != set(typed))
    return found


def _named(documents: Iterable[SearchDocument]) -> Iterator[Synonym]:
    """Yield that a term or service is each of its names."""
    for document in documents:
        if document["kind"] in {"term", "service"} and document.get("names"):
            names = [short_name(document["title"]), *document["names"]]
            for name in names:
                yield {"typed": [name], "find": [other for other in names if other != name]}
