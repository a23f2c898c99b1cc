"""The rules of synonyms: each is typed for one thing, and finds something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from wa_build.content.catalog import Catalog
from wa_build.content.document import Document
from wa_build.content.layering import overlay_of
from wa_build.content.model import PRACTICE_ID, Synonym, Synonyms
from wa_build.content.yaml_source import Location
from wa_build.errors import Problem

_PAGES = frozenset({"pillar", "question", "practice", "guide", "services", "glossary"})
"""The kinds of files whose texts stand on pages that the search knows."""

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=...)(?:ations?|ions?|ies|ing|ed|es|s|y|e)$")
_DOUBLED = re.compile(r"(?<=..)([b-df-hj-np-tv-z])\1$")
_LEAST_ROOT = 3
_SPELT_ID = re.compile(
    r"([A-Za-z]{2,8})[ _-]?0*([0-9]{1,2})(?:[ ._-]{0,2}(?:BP)?[ ._-]?0*([0-9]{1,2}))?", re.IGNORECASE
)
_UNSEEN = frozenset({"Cc", "Cf"})
_JOINERS = "\u200c\u200d"
"""Signs that some scripts need between letters."""


def check_synonyms(catalog: Catalog) -> Iterator[Problem]:
    """An entry of synonyms has words that are typed, none of them twice in a layer, and finds words instead of ids."""
    for document in catalog.documents.values():
        if isinstance(document.content, Synonyms):
            yield from _empty(document, document.content)
            yield from _wordless(document, document.content)
            yield from _repeated(document, document.content)
            yield from _ids(document, document.content, catalog)


def unfound(catalogs: Sequence[Catalog]) -> Iterator[Problem]:
    """Yield what synonyms of later layers are to find and what stands on no page of any edition (a warning)."""
    own = [document for catalog in catalogs[:1] for document in _later(catalog)]
    pages = [_searched(" ".join(texts)) for texts in _pages(catalogs)] if own else []
    for document in own:
        for location, words in _found(document.content):
            if not any(_stands(words, page) for page in pages):
                message = f"'{words}' stands on no page, so it finds nothing: write it as a title or text has it"
                yield document.problem(location, message, severity="warning")


def _empty(document: Document, synonyms: Synonyms) -> Iterator[Problem]:
    for index, synonym in enumerate(synonyms.synonyms):
        if not any(True for _ in _typed(synonym, index)):
            message = "nothing is typed for it: write words in 'typed', or by their language in 'languages'"
            yield document.problem(("synonyms", index), message)


def _wordless(document: Document, synonyms: Synonyms) -> Iterator[Problem]:
    typed = (one for index, synonym in enumerate(synonyms.synonyms) for one in _typed(synonym, index))
    for location, words in chain(_found(synonyms), typed):
        if sign := next((one for one in words if unicodedata.category(one) in _UNSEEN and one not in _JOINERS), None):
            message = f"U+{ord(sign):04X} in {words!a} is not seen, and nobody types it: take it out"
            yield document.problem(location, message)
        elif not _WORD.search(words):
            yield document.problem(location, f"'{words}' has no letter and no digit, so it is no word of a search")


def _repeated(document: Document, synonyms: Synonyms) -> Iterator[Problem]:
    first: dict[str, Location] = {}
    for index, synonym in enumerate(synonyms.synonyms):
        for location, words in _typed(synonym, index):
            place = first.setdefault(_folded(words), location)
            if place != location:
                at = document.problem(place, "")
                message = f"'{words}' is typed already in {at.path}:{at.line}:{at.column}: keep one"
                yield document.problem(location, message)


def _ids(document: Document, synonyms: Synonyms, catalog: Catalog) -> Iterator[Problem]:
    known = {*catalog.practices, *catalog.questions}
    for location, words in _found(synonyms):
        if re.fullmatch(PRACTICE_ID, words, re.IGNORECASE) or known.intersection(_read_as_id(words)):
            yield document.problem(location, f"'{words}' is an id, which texts do not say: write words of its title")


def _read_as_id(words: str) -> Iterator[str]:
    """Yield the ids that words are read as, which may spell them as people do: `sec 2.1`."""
    if match := _SPELT_ID.fullmatch(words):
        question = f"{match[1].upper()}{int(match[2]):02}"
        yield f"{question}-BP{int(match[3]):02}" if match[3] else question


def _typed(synonym: Synonym, index: int) -> Iterator[tuple[Location, str]]:
    for at, words in enumerate(synonym.typed):
        yield ("synonyms", index, "typed", at), words
    for language, own in synonym.languages.items():
        for at, words in enumerate(own):
            yield ("synonyms", index, "languages", language, at), words


def _found(content: object) -> Iterator[tuple[Location, str]]:
    for index, synonym in enumerate(content.synonyms if isinstance(content, Synonyms) else ()):
        for at, words in enumerate(synonym.find):
            yield ("synonyms", index, "find", at), words


def _later(catalog: Catalog) -> Iterator[Document]:
    for document in catalog.documents.values():
        if document.kind == "synonyms" and document.layer != catalog.layers[0].folder:
            yield document


def _pages(catalogs: Sequence[Catalog]) -> Iterator[Iterable[str]]:
    for catalog in catalogs:
        for document in catalog.documents.values():
            if document.kind in _PAGES:
                yield chain((text for _, text in document.texts), getattr(document.content, "tags", ()))
        yield (overlay_of(document).note or "" for document in catalog.overlays)


def _searched(text: str) -> str:
    """Return a text with its compounds also as one word, such as `oncall`."""
    folded = _folded(text)
    return f"{folded} {folded.replace('-', '')}"


def _stands(words: str, page: str) -> bool:
    """Tell whether each word stands on a page in some form, wherever: nearly as the search sees it, which has stems."""
    return all(_has(word, page) for word in _WORD.findall(_folded(words)))


def _has(word: str, page: str) -> bool:
    if len(word) < _LEAST_ROOT:
        return re.search(rf"\b{word}\b", page) is not None
    root = _DOUBLED.sub(r"\1", _ENDING.sub("", word))
    # Scripts that set no spaces between words have words anywhere.
    return root in page and (not root.isascii() or re.search(rf"(?<![^\W_]){re.escape(root)}", page) is not None)


def _folded(text: str) -> str:
    """Return a text without what people leave out who type it: capitals, accents, a second space."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).split())
