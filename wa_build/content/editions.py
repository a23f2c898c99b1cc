"""Another edition of the framework, made from the base: a pure function from the files read to those of the edition.

What follows (layers, catalogue, rules, pages, reports) works on the result and knows no editions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from wa_build.content.carrying import Carrying, untouched_fields
from wa_build.content.check_edition import check_parts
from wa_build.content.document import Document, Piece, Tree
from wa_build.content.edition import CarriedPractice, OwnTexts, written_fields
from wa_build.content.edition_parts import EditionParts, base_edition, located, parts_of
from wa_build.content.layer_editions import LayerWays, layer_documents
from wa_build.content.model import Changes, Framework, Model, Practice, Release
from wa_build.content.overlay import items_of
from wa_build.content.succession import places_of
from wa_build.content.yaml_source import Location
from wa_build.errors import Problem

_LEAST_RELATED = 2
"""As the model of a practice asks for; what is copied is not validated again."""


class EditionTree(NamedTuple):
    """The files of one edition as a tree like any other.

    Attributes:
        tree: None where the edition's own files do not fit each other.
        problems: what does not fit, and what an editor is to know.
    """

    tree: Tree | None
    problems: tuple[Problem, ...]


def in_edition(tree: Tree, edition: str, root: str = "") -> EditionTree:
    """Return the files of all layers as they are in an edition.

    Args:
        tree: all that was read.
        edition: the day of an edition that the framework's layer has.
        root: the edition at the site's root, which layers are written for unless they say another.

    Returns:
        The tree. The framework's practices have the ids, places and texts of the edition; layers that were written for
        another one follow through the map.
    """
    base = base_edition(tree)
    first = tree.layers[0].folder
    layers = [one for one in tree.documents if one.layer != first]
    if edition == base:
        return _base_tree(tree, base, root, layers)
    parts = parts_of(tree, edition)
    if not isinstance(parts, EditionParts):
        return EditionTree(None, tuple(parts))
    problems = [*check_parts(parts)]
    if any(problem.severity == "error" for problem in problems):
        return EditionTree(None, tuple(problems))
    own = [*_Maker(parts, problems).documents()]
    ways = LayerWays(base, edition, root or base, _others(tree, parts), parts)
    documents = [*own, *layer_documents(layers, ways, problems)]
    return EditionTree(replace(tree, documents=tuple(documents)), tuple(problems))


def _base_tree(tree: Tree, base: str, root: str, layers: list[Document]) -> EditionTree:
    first = tree.layers[0].folder
    own = [one for one in tree.documents if one.layer == first and not one.edition]
    problems: list[Problem] = []
    ways = LayerWays(base, base, root or base, _others(tree, None), None)
    documents = [*own, *layer_documents(layers, ways, problems)]
    return EditionTree(replace(tree, documents=tuple(documents)), tuple(problems))


def _others(tree: Tree, known: EditionParts | None) -> dict[str, EditionParts]:
    """Return the editions that layers are written for, besides the base."""
    found = {known.edition.edition: known} if known else {}
    for edition in {one.edition for one in tree.documents if one.kind == "edition"} - set(found):
        parts = parts_of(tree, edition)
        if isinstance(parts, EditionParts):
            found[edition] = parts
    return found


class _Maker:
    """Makes the framework's files of an edition from those of the base."""

    def __init__(self, parts: EditionParts, problems: list[Problem]) -> None:
        self._parts, self._problems = parts, problems
        self._used: dict[str, list[int]] = {}
        self._fitted: dict[str, set[str]] = {}
        self._unread: set[str] = set()

    def documents(self) -> Iterator[Document]:
        """Yield the files as they are in the edition, and note what does not fit."""
        yield from self._others()
        yield from self._questions()
        yield from self._practices()
        read = {id_: texts for id_, texts in self._parts.texts.items() if id_ not in self._unread}
        self._problems += _unused_passages(self._parts, read, self._used)
        self._problems += _unused_fits(self._parts, read, self._fitted)

    def _others(self) -> Iterator[Document]:
        for (kind, id_), document in self._parts.base.items():
            if kind == "changes":
                yield replace(document, content=_changes(document.content, self._parts))
            elif kind not in ("question", "practice"):
                yield self._page(document, id_, self._parts.own.get((kind, id_)))

    def _questions(self) -> Iterator[Document]:
        for question, pillar in places_of(self._parts.edition).items():
            own = self._parts.own.get(("question", question))
            from_ = getattr(own.content, "from_", None) if own else None
            base = self._parts.base.get(("question", from_)) if from_ else None
            if own and base:
                yield self._page(replace(base, parts=(pillar, question, "question.yaml")), question, own)
            elif own and not from_:
                yield own
            else:
                self._unread.add(question)  # it lies under another name, or what it carries over does: that is said

    def _practices(self) -> Iterator[Document]:
        places = places_of(self._parts.edition)
        for place, question, id_, entry in located(self._parts.edition):
            if not isinstance(entry, CarriedPractice):
                if own := self._parts.own.get(("practice", id_)):
                    yield own  # else it lies under another name, which is said
            elif (base := self._parts.base.get(("practice", entry.from_))) is None:
                self._unread.add(id_)
            else:
                differs = _differs(entry)
                pieces = (Piece(name, None, self._parts.file, below=place) for name in differs)
                there = replace(
                    base,
                    parts=(places[question], question, f"{id_}.yaml"),
                    content=_entered(base.content, id_, entry, differs),
                    pieces=(*base.pieces, *pieces),
                )
                yield self._page(there, id_, base=base)

    def _page(
        self, document: Document, id_: str, own: Document | None = None, base: Document | None = None
    ) -> Document:
        """Return a file of the base with its texts as they stand in the edition, below the fields that it writes.

        `base` is the file as it was read, where it is another one: it has found its texts already.
        """
        if document.content is None or (own and own.content is None):
            self._unread.add(id_)
            return replace(document, content=None)
        fields = written_fields(own.content) if own and own.content else {}
        way, texts = self._parts.way, self._parts.texts.get(id_, OwnTexts())
        carrying = Carrying(id_, way, texts, fields.keys() | untouched_fields((base or document).texts, way, texts))
        content = carrying.model(document.content)
        if isinstance(content, Framework):
            content = _framework(content, self._parts)
        if carrying.texts.passages:
            before = self._used.get(id_, [0] * len(carrying.used))
            self._used[id_] = [a + b for a, b in zip(before, carrying.used, strict=True)]
        self._fitted.setdefault(id_, set()).update(carrying.fitted)
        items = items_of(carrying.texts.add) if isinstance(content, Practice) else {}
        if self._parts.has_readable_texts:  # else the person has said what is missing, perhaps
            self._problems += _changed(document, carrying, self._parts, id_)
            self._problems += _too_few(document, content, carrying, self._parts)
        pieces = [Piece(name, None, own) for name in fields if own]
        pieces += _pieces(self._parts, content, carrying, items)
        update = {**fields, **{name: (*getattr(content, name), *more) for name, more in items.items()}}
        content = content.model_copy(update=update) if update else content
        return replace(document, content=content, pieces=(*document.pieces, *pieces))


def _pieces(parts: EditionParts, content: Model, carrying: Carrying, items: Iterable[str]) -> Iterator[Piece]:
    """Yield what `texts.yaml` has written into a page, so that a problem of it is said there."""
    if document := parts.own.get(("texts", "texts")):
        below: Location = ("texts", carrying.own_id)
        for location, index in carrying.said:
            place = (*below, "passages", index, "say")
            yield Piece(str(location[0]), None, document, below=place, text=location)
        for name in items:
            yield Piece(name, len(getattr(content, name)), document, below=below)


def _changed(document: Document, carrying: Carrying, parts: EditionParts, id_: str) -> Iterator[Problem]:
    """Yield what a carried text names and what became something else."""
    folder = f"{document.layer}/editions/{parts.edition.edition}"
    for location, named in dict.fromkeys(carrying.changed):
        became = parts.way.of(named)
        what = f"became {', '.join(became.ids)} ({became.how})" if became.ids else "was retired"
        if became.heir == id_:
            what = "became this page itself"
        message = (
            f"names '{named}', which {what} in edition {parts.edition.edition}: give '{id_}' a text of its own in "
            f"{folder}/texts.yaml, or name '{named}' in its 'fits' there"
        )
        yield document.problem(location, message, severity="warning")


def _too_few(document: Document, content: Model, carrying: Carrying, parts: EditionParts) -> Iterator[Problem]:
    """Yield where a practice relates to fewer others than the format asks for, once it is carried over."""
    added = items_of(carrying.texts.add).get("related", ())
    if isinstance(content, Practice) and len(content.related) + len(added) < _LEAST_RELATED:
        message = (
            f"'{carrying.own_id}' relates to {len(content.related)} of {_LEAST_RELATED} others in edition "
            f"{parts.edition.edition}: add one in {document.layer}/editions/{parts.edition.edition}/texts.yaml"
        )
        yield document.problem(("related",), message, severity="warning")


def _unused_fits(
    parts: EditionParts, read: Mapping[str, OwnTexts], fitted: Mapping[str, set[str]]
) -> Iterator[Problem]:
    document = parts.own.get(("texts", "texts"))
    for id_, texts in read.items() if document else ():
        for index, named in enumerate(texts.fits):
            if document and (named not in fitted.get(id_, ()) or named in texts.fits[:index]):
                why = "is named twice" if named in texts.fits[:index] else "needs no such word, or is not named there"
                message = f"'{named}' {why}: remove it from 'fits'"
                yield document.problem(("texts", id_, "fits", index), message, severity="warning")


def _unused_passages(
    parts: EditionParts, read: Mapping[str, OwnTexts], used: Mapping[str, list[int]]
) -> Iterator[Problem]:
    document = parts.own.get(("texts", "texts"))
    for id_, texts in read.items() if document else ():
        for index, count in enumerate(used.get(id_, [0] * len(texts.passages))):
            if document and count != 1:
                times = "is not in the text that is carried over" if count == 0 else f"is in the texts {count} times"
                place = ("texts", id_, "passages", index, "instead")
                yield document.problem(place, f"'instead' {times}: write as much of it as stands there once")


def _differs(entry: CarriedPractice) -> dict[str, Any]:
    return entry.model_dump(exclude_none=True, exclude={"from_"})


def _entered(content: Model | None, id_: str, entry: CarriedPractice, differs: Mapping[str, Any]) -> Model | None:
    """Return a practice with its id in the edition and what `edition.yaml` says of it otherwise."""
    if not isinstance(content, Practice):
        return content
    update: dict[str, Any] = {"id": id_, "renamed_from": (), **differs}
    if entry.choice is not None and entry.slug is None:
        update["slug"] = None  # the slug of another choice
    return content.model_copy(update=update)


def _framework(content: Framework, parts: EditionParts) -> Framework:
    edition = parts.edition
    update: dict[str, Any] = {
        "edition": edition.edition,
        "documentation": edition.documentation,
        "tool": edition.tool,
        "pillars": tuple(edition.pillars),
    }
    update |= {name: text for name in ("title", "description") if (text := getattr(edition, name)) is not None}
    return content.model_copy(update=update)


def _changes(content: Model | None, parts: EditionParts) -> Model | None:
    """Return what changed with the ids of the edition; that ids were renamed or removed is of the base alone."""
    if not isinstance(content, Changes):
        return content
    releases = [_release(release, parts) for release in content.releases]
    return content.model_copy(update={"releases": tuple(releases)})


def _release(release: Release, parts: EditionParts) -> Release:
    update = {
        "added": _heirs(release.added, parts),
        "changed": _heirs(release.changed, parts),
        "removed": (),
        "renamed": (),
    }
    return release.model_copy(update=update)


def _heirs(ids: Iterable[str], parts: EditionParts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heir for id_ in ids if (heir := parts.way.of(id_).heir)))
