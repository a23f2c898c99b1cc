"""Layers in an edition that they were not written for: they follow through the map, and what cannot is named. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wa_build.content.carrying import Carrying
from wa_build.content.document import Document
from wa_build.content.edition_parts import EditionParts
from wa_build.content.layer_file import LayerFile
from wa_build.content.model import Pillar, Question
from wa_build.content.overlay import Overlay
from wa_build.content.succession import Became, Succession, places_of
from wa_build.errors import Problem

_FOLLOWING = ("note", "mandatory", "waiver")
"""What of an overlay follows to what its target became: the rest is about a page that is no more."""


@dataclass(frozen=True)
class LayerWays:
    """The ways of the layers to an edition.

    Attributes:
        base: the base edition.
        edition: the one that is made.
        root: the edition that layers are written for unless they say another.
        others: the editions besides the base.
        parts: of the edition that is made; None where it is the base.
    """

    base: str
    edition: str
    root: str
    others: Mapping[str, EditionParts]
    parts: EditionParts | None

    def known(self) -> list[str]:
        """Return the editions that a layer may be written for."""
        return [self.base, *sorted(self.others)]

    def from_(self, edition: str) -> Succession:
        """Return the way from the edition of a layer to the one that is made."""
        to_base = self.others[edition].way_back if edition in self.others else Succession(self.base, self.base)
        onward = self.parts.way if self.parts else Succession(self.base, self.base)
        if edition == self.edition:
            return Succession(edition, edition)
        return to_base.then(onward) if not to_base.is_identity else onward

    def pillar_of(self, question: str) -> str | None:
        """Return the pillar of a question of the framework, in the edition that is made."""
        return places_of(self.parts.edition).get(question) if self.parts else None


def layer_documents(documents: Iterable[Document], ways: LayerWays, problems: list[Problem]) -> Iterator[Document]:
    """Yield the files of the later layers as they are in the edition that is made."""
    all_ = list(documents)
    files = {one.layer: one for one in all_ if one.kind == "layer"}
    ids = {(one.layer, one.id) for one in all_}
    without = [*_without_place(all_, files, ways)]
    for document in all_:
        if document.kind == "layer":
            problems += _check_layer(document, ways, ids)
            continue
        said = files[document.layer].content if document.layer in files else None
        file = said if isinstance(said, LayerFile) else LayerFile()
        edition = file.edition or ways.root
        if file.edition is None and (said is not None or document.layer not in files):
            problems += _of_no_edition(document, ways)
        if edition not in ways.known() or edition == ways.edition or document.content is None:
            yield document
            continue
        follower = _Follower(document, ways.from_(edition).ending(without), ways, file)
        yield from follower.documents()
        problems += follower.problems


def _without_place(documents: Iterable[Document], files: Mapping[str, Document], ways: LayerWays) -> Iterator[str]:
    """Yield the own practices that the edition has no question for: links to them lead nowhere there."""
    for document in documents:
        if document.kind == "practice" and not document.is_overlay:
            said = files[document.layer].content if document.layer in files else None
            edition = getattr(said, "edition", None) or ways.root
            is_carried = edition in ways.known() and edition != ways.edition
            if is_carried and ways.from_(edition).of(document.parts[1]).heir != document.parts[1]:
                yield document.id


def _of_no_edition(document: Document, ways: LayerWays) -> Iterator[Problem]:
    """Yield what a layer extends that another edition than the one at the root may be meant by."""
    if not document.is_overlay or ways.root == ways.base or ways.edition != ways.root or ways.parts is None:
        return
    became, layer = ways.parts.way.of(document.id), f"{document.layer}/layer.yaml"
    is_known = document.id in ways.parts.way.practices or document.id in ways.parts.way.questions
    if is_known and not (became.is_itself and became.heir == document.id):
        what = f"is {', '.join(became.ids)}" if became.ids else "is not there"
        message = (
            f"'{document.id}' of edition {ways.base} {what} in {ways.root}, which is at the root: say in {layer} for "
            f"which one this was written, `edition: {ways.base}` or `edition: {ways.root}`"
        )
        yield document.problem(("extends",), message, severity="warning")


def _check_layer(document: Document, ways: LayerWays, ids: Collection[tuple[str, str]]) -> Iterator[Problem]:
    edition = getattr(document.content, "edition", None)
    if edition is not None and edition not in ways.known():
        message = f"unknown edition '{edition}': the framework's content has {', '.join(ways.known())}"
        yield document.problem(("edition",), message)
    for index, id_ in enumerate(getattr(document.content, "looked_at", ())):
        if (document.layer, id_) not in ids:
            message = f"the layer has nothing that lies at the place of '{id_}': remove it from 'looked_at'"
            yield document.problem(("looked_at", index), message, severity="warning")


class _Follower:
    """Takes one file of a layer to another edition."""

    def __init__(self, document: Document, way: Succession, ways: LayerWays, file: LayerFile) -> None:
        self._document, self._way, self._ways, self._file = document, way, ways, file
        self.problems: list[Problem] = []

    def documents(self) -> Iterator[Document]:
        """Yield the file as it is there: none, one, or one for each page that its target became."""
        kind = self._document.kind
        if self._document.is_overlay and kind in ("practice", "question"):
            yield from self._overlay()
        elif kind == "practice":
            yield from self._own_practice()
        elif kind == "question":
            yield from self._own_question()
        elif self._document.is_overlay:
            yield self._pillar_overlay()
        else:
            yield self._carried(self._document, self._document.id)

    def _overlay(self) -> Iterator[Document]:
        document = self._document
        became = self._way.of(document.id)
        if became.is_itself and became.heir is not None:
            yield self._moved(document, became.heir)
            return
        overlay = document.content
        keys = sorted(overlay.model_fields_set - {"extends"}) if isinstance(overlay, Overlay) else []
        follows = [key for key in keys if (key in _FOLLOWING and document.kind == "practice") or key == "note"]
        lost = [key for key in keys if key not in follows]
        follows, lost = (follows, lost) if became.ids else ([], keys)
        self._tell(became, follows, lost)
        for heir in became.ids if follows else ():
            yield self._moved(self._reduced(document, follows), heir)

    def _tell(self, became: Became, follows: list[str], lost: list[str]) -> None:
        document, edition = self._document, self._ways.edition
        if document.id in self._file.looked_at:
            return
        what = f"became {', '.join(became.ids)} ({became.how})" if became.ids else "was retired"
        said = f"{', '.join(follows)} {'follow' if len(follows) > 1 else 'follows'} there" if follows else ""
        left = f"{', '.join(lost)} {'are' if len(lost) > 1 else 'is'} left out" if lost else ""
        message = (
            f"'{document.id}' {what} in edition {edition}: {' and '.join(one for one in (said, left) if one)}; look at "
            f"it, write what is to hold there in a layer for {edition}, and name '{document.id}' in 'looked_at' of "
            f"{document.layer}/layer.yaml"
        )
        self.problems.append(document.problem(("extends",), message, severity="warning"))

    def _reduced(self, document: Document, keys: list[str]) -> Document:
        overlay = document.content
        if not isinstance(overlay, Overlay):
            return document
        values = {"extends": overlay.extends, **{key: getattr(overlay, key) for key in keys}}
        return replace(document, content=type(overlay).model_construct(_fields_set=set(values), **values))

    def _moved(self, document: Document, heir: str) -> Document:
        """Return an overlay at the place of what its target is now."""
        question = heir.partition("-")[0]
        pillar = self._ways.pillar_of(question) or document.parts[0]
        name = "question.yaml" if document.kind == "question" else f"{heir}.yaml"
        moved = self._carried(replace(document, parts=(pillar, question, name)), heir)
        if moved.content is None:
            return moved
        update: dict[str, Any] = {"extends": heir}
        if order := getattr(moved.content, "order", ()):
            update["order"] = self._ordered(order, lambda id_: id_.startswith(f"{heir}-"))
        return replace(moved, content=moved.content.model_copy(update=update))

    def _ordered(self, ids: Sequence[str], is_here: Callable[[str], bool]) -> tuple[str, ...]:
        heirs = {id_: one.heir for id_ in ids if (one := self._way.of(id_)).is_itself and one.heir}
        kept = {id_: heir for id_, heir in heirs.items() if is_here(heir)}
        if lost := [id_ for id_ in ids if id_ not in kept]:
            what = f"{', '.join(lost)} {'are' if len(lost) > 1 else 'is'} left out of 'order'"
            self._warn(
                ("order",), f"{what} in edition {self._ways.edition}, which has nothing that is still the same here"
            )
        return tuple(dict.fromkeys(kept.values()))

    def _own_practice(self) -> Iterator[Document]:
        question = self._document.parts[1]
        became = self._way.of(question)
        if became.heir == question:
            yield self._carried(self._document, self._document.id)
            return
        self._no_place(f"question '{question}'", became)

    def _own_question(self) -> Iterator[Document]:
        document = self._carried(self._document, self._document.id)
        parts, content = self._ways.parts, document.content
        areas = list(parts.edition.pillars.get(document.parts[0], {})) if parts else []
        if isinstance(content, Question) and areas and content.area not in areas:
            message = (
                f"edition {self._ways.edition} has no area '{content.area}' in pillar '{document.parts[0]}': the "
                f"question stands under '{areas[-1]}' there"
            )
            self._warn(("area",), message)
            document = replace(document, content=content.model_copy(update={"area": areas[-1]}))
        yield document

    def _pillar_overlay(self) -> Document:
        document = self._carried(self._document, self._document.id)
        overlay = document.content
        if not isinstance(overlay, Overlay):
            return document
        pillar_of, own = self._ways.pillar_of, document.id
        if order := overlay.ordered():
            overlay = overlay.model_copy(
                update={"order": self._ordered(order, lambda id_: pillar_of(id_) in (None, own))}
            )
        pillar = self._pillar(document.id)
        changes_areas = "areas" in overlay.replaced() or "areas" in overlay.added()
        if pillar and changes_areas:
            self._warn(
                ("extends",),
                f"edition {self._ways.edition} has other areas in pillar '{document.id}': 'areas' is left out there",
            )
            overlay = _without_areas(overlay)
        return replace(document, content=overlay)

    def _pillar(self, id_: str) -> bool:
        """Tell whether the areas of a pillar are others in the edition that is made."""
        parts = self._ways.parts or next(iter(self._ways.others.values()), None)
        base = parts.base.get(("pillar", id_)) if parts else None
        if parts is None or base is None or not isinstance(base.content, Pillar):
            return False
        return [area.id for area in base.content.areas] != list(parts.edition.pillars.get(id_, {}))

    def _no_place(self, what: str, became: Became) -> None:
        is_now = f"is now {', '.join(became.ids)}" if became.ids else "is not there"
        message = (
            f"'{self._document.id}' is left out of edition {self._ways.edition}, where {what} {is_now}: write it again "
            f"in a layer for that edition, under an id of a question there"
        )
        self._warn((), message)

    def _warn(self, location: tuple[str | int, ...], message: str) -> None:
        if self._document.id not in self._file.looked_at:
            self.problems.append(self._document.problem(location, message, severity="warning"))

    def _carried(self, document: Document, id_: str) -> Document:
        if document.content is None:
            return document
        return replace(document, content=Carrying(id_, self._way).model(document.content), is_carried=True)


def _without_areas(overlay: Overlay) -> Overlay:
    fields = {name: getattr(overlay, name) for name in overlay.model_fields_set - {"areas"}}
    add = fields.get("add")
    if add is not None:
        fields["add"] = type(add).model_construct(
            _fields_set=add.model_fields_set - {"areas"},
            **{name: getattr(add, name) for name in add.model_fields_set - {"areas"}},
        )
    return type(overlay).model_construct(_fields_set=set(fields), **fields)
