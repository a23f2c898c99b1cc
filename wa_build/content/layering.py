"""Lay the layers over each other: who owns an id, and what overlays make of the documents of earlier layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wa_build.content.document import Document, Kind, Piece, Tree
from wa_build.content.mandating import loosened, own_demands, with_mandates
from wa_build.content.model import Practice, Related
from wa_build.content.overlay import Overlay
from wa_build.errors import Problem

Documents = dict[tuple[Kind, str], Document]


@dataclass(frozen=True)
class Layered:
    """The documents of all layers, joined.

    Attributes:
        documents: by kind and id, with what overlays say of them; registries by kind and layer.
        overlays: those that found their target, in the layers' order.
        problems: ids that two files claim, and overlays that do not fit.
    """

    documents: Documents
    overlays: tuple[Document, ...]
    problems: tuple[Problem, ...]


def lay(tree: Tree) -> Layered:
    """Join the documents of a tree, layer by layer. An overlay with a problem is left out, the rest is joined."""
    rank = {layer.folder: index for index, layer in enumerate(tree.layers)}
    documents, problems = _claims(tree)
    overlays: list[Document] = []
    for document in sorted(_overlays(tree), key=lambda overlay: rank[overlay.layer]):
        target = documents.get((document.kind, document.id))
        found = [*_misfits(document, target, rank, documents)]
        problems.extend(found)
        if target is None or target.content is None or found:
            continue
        problems.extend([*_idle(document, target), *loosened(target, document, overlay_of(document))])
        documents[document.kind, document.id] = _applied(document, target)
        overlays.append(document)
    return Layered(documents, tuple(overlays), tuple(problems))


def overlay_of(document: Document) -> Overlay:
    """Return what an overlay's file says.

    Raises:
        TypeError: the document is no overlay, or could not be read.
    """
    if not isinstance(document.content, Overlay):
        raise TypeError(document.path)
    return document.content


def _overlays(tree: Tree) -> Iterator[Document]:
    return (document for document in tree.documents if document.is_overlay and document.content is not None)


def _claims(tree: Tree) -> tuple[Documents, list[Problem]]:
    documents: Documents = {}
    problems: list[Problem] = []
    for document in tree.documents:
        if document.is_overlay:
            continue
        if demands := own_demands(document):
            document = replace(document, demands=demands)  # noqa: PLW2901 - the same file, and what it demands
        own = document.layer if document.kind in ("services", "glossary", "synonyms", "changes") else document.id
        first = documents.setdefault((document.kind, own), document)
        if first is not document and document.content is not None:  # else it may be an overlay that cannot be read
            problems.append(_taken(document, first))
    return documents, problems


def _taken(document: Document, first: Document) -> Problem:
    message = f"{document.kind} '{document.id}' exists already in {first.path}: choose another id"
    if document.layer != first.layer and document.kind in ("practice", "question", "pillar"):
        message += f", or begin the file with `extends: {document.id}` to change that one"
    return document.problem((), message)


def _misfits(
    document: Document, target: Document | None, rank: Mapping[str, int], documents: Documents
) -> Iterator[Problem]:
    """Yield why an overlay has nothing to lie on."""
    overlay, kind = overlay_of(document), document.kind
    if overlay.extends != document.id:
        message = f"extends '{overlay.extends}', but the file lies at the place of '{document.id}': move one of them"
        yield document.problem(("extends",), message)
    elif target is None:
        yield document.problem(("extends",), _gone(document, documents))
    elif rank[target.layer] >= rank[document.layer]:
        message = f"{kind} '{document.id}' is not of an earlier layer, but in {target.path}: change it there"
        yield document.problem(("extends",), message)
    elif target.parts != document.parts:
        message = f"lies in another folder than {target.path}: move it to {document.layer}/{'/'.join(target.parts)}"
        yield document.problem((), message)


def _gone(document: Document, documents: Documents) -> str:
    for other in documents.values():
        if isinstance(other.content, Practice) and document.id in other.content.renamed_from:
            path = f"{document.layer}/{'/'.join(other.parts)}"
            return f"{document.kind} '{document.id}' is now '{other.id}': extend that, and move the file to {path}"
    return f"no {document.kind} '{document.id}' in an earlier layer (any more?): extend another, or remove the file"


def _idle(document: Document, target: Document) -> Iterator[Problem]:
    """Yield what of an overlay changes nothing."""
    overlay = overlay_of(document)
    keys = overlay.model_fields_set - {"extends"}
    if overlay.hide:
        yield from _hiding(document, overlay, keys)
        return
    if not document.is_carried:
        yield from _repeated(document, target, overlay)
    if not keys or keys == {"hide"} or (overlay.add is not None and not overlay.added()):
        message = "the overlay changes nothing: add a note, a field or `hide: true`, or remove the file"
        yield document.problem((), message)
    if overlay.reason is not None:
        yield document.problem(("reason",), "'reason' says why something is hidden: add `hide: true`, or use 'note'")


def _repeated(document: Document, target: Document, overlay: Overlay) -> Iterator[Problem]:
    """Yield what an overlay says that is said already."""
    for name, value in overlay.replaced().items():
        # Two layers may demand the same: each owns its demand.
        if value == getattr(target.content, name) and not (name == "mandatory" and value):
            yield document.problem((name,), f"'{name}' is the same in {target.path}: the overlay changes nothing")
    for name, items in overlay.added().items():
        for index, item in enumerate(items):
            if item in getattr(target.content, name) and name not in overlay.replaced():
                message = f"'{name}' has this already in {target.path}: the overlay changes nothing"
                yield document.problem(("add", name, index), message)


def _hiding(document: Document, overlay: Overlay, keys: Sequence[str] | set[str]) -> Iterator[Problem]:
    if overlay.reason is None:
        yield document.problem(("hide",), "say in 'reason' why it is hidden: readers who follow a link see it")
    for name in sorted(set(keys) - {"hide", "reason", "waiver"}):
        message = f"'{name}' has no effect on a {document.kind} that is hidden: remove it, or 'hide'"
        yield document.problem((name,), message)


def _is_new(item: Any, before: Sequence[Any]) -> bool:
    """Tell whether a list has neither an item nor another relation to the same page."""
    related = {one.id for one in before if isinstance(one, Related)}
    return item not in before and not (isinstance(item, Related) and item.id in related)


def _applied(document: Document, target: Document) -> Document:
    """Return the target with the overlay's fields and items, which keep their place in the overlay's file."""
    overlay, content = overlay_of(document), target.content
    if content is None:
        return target
    replaced, pieces = overlay.replaced(), [*target.pieces]
    pieces += [Piece(name, None, document) for name in replaced]
    for name, added in overlay.added().items():
        before = replaced.get(name, getattr(content, name))
        items = [one for one in added if _is_new(one, before)] if document.is_carried else added
        pieces.append(Piece(name, len(before), document))
        replaced[name] = (*before, *items)
    laid = replace(target, content=content.model_copy(update=replaced), pieces=tuple(pieces))
    return with_mandates(laid, document, overlay) if document.kind == "practice" else laid
