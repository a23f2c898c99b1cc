"""What differs between two states of the content, and which overlays that concerns. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from wa_build.content.document import Document, Kind, Tree
from wa_build.content.edition import CarriedPractice, EditionFile, EditionMap, EditionTexts
from wa_build.content.edition_parts import edition_folders
from wa_build.content.layering import overlay_of
from wa_build.content.model import Model, Practice
from wa_build.content.succession import entries_of

KINDS: tuple[Kind, ...] = ("pillar", "question", "practice")
_LEVELS = ("risk", "effort")
_OF_EDITIONS: frozenset[Kind] = frozenset({"edition", "map", "texts"})


class Entry(NamedTuple):
    """Something that is new or gone."""

    kind: Kind
    id: str
    title: str


class Renamed(NamedTuple):
    """A practice that has another id now; answers follow it."""

    old: str
    new: str
    title: str


class Changed(NamedTuple):
    """Something whose file says something else now.

    Attributes:
        risk: before and after, where it differs; likewise `effort`.
        fields: the other fields that differ, in the file's order.
        steps_added: ids of steps; ticks of assessments hang on them, likewise `steps_removed`.
    """

    kind: Kind
    id: str
    title: str
    risk: tuple[str, str] | None
    effort: tuple[str, str] | None
    fields: tuple[str, ...]
    steps_added: tuple[str, ...]
    steps_removed: tuple[str, ...]

    @property
    def touched(self) -> tuple[str, ...]:
        """All fields that differ."""
        return (*(name for name in _LEVELS if getattr(self, name)), *self.fields)


class Attention(NamedTuple):
    """A file of an own layer that needs a look, and why."""

    path: str
    layer: str
    target: str
    why: str


class Diff(NamedTuple):
    """What differs between two states of the framework's content; lists are in the order of kinds and ids."""

    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    renamed: tuple[Renamed, ...]
    changed: tuple[Changed, ...]
    attention: tuple[Attention, ...]
    unread: tuple[str, ...]


def diff(old: Tree, new: Tree, own: Iterable[Document]) -> Diff:
    """Compare two states of the first layer.

    Args:
        old: before.
        new: after.
        own: the documents of the later layers.

    Returns:
        The differences. A file that cannot be read on one side is in `unread`, and in no other list.
    """
    before, after = _contents(old), _contents(new)
    unread = {document.path for tree in (old, new) for document in tree.documents if document.content is None}
    broken = {_key(document) for tree in (old, new) for document in tree.documents if document.content is None}
    renames = {one.old: one for one in _renames(before, after)}
    added = [key for key in after if key not in before and key not in broken]
    removed = [key for key in before if key not in after and key not in broken]
    found = {one.new for one in renames.values()}
    parts = Diff(
        added=tuple(_entry(key, after) for key in added if key[1] not in found),
        removed=tuple(_entry(key, before) for key in removed if key[1] not in renames),
        renamed=tuple(renames.values()),
        changed=(*_changes(before, after, renames), *_edition_changes(old, new)),
        attention=(),
        unread=tuple(sorted(unread)),
    )
    return parts._replace(attention=tuple(sorted(_attention(parts, own))))


Contents = Mapping[tuple[Kind, str], Any]


def _key(document: Document) -> tuple[Kind, str]:
    """Return what a file is known by; what another edition says of an id is a thing of its own."""
    return document.kind, f"{document.edition}/{document.id}" if document.edition else document.id


def _contents(tree: Tree) -> dict[tuple[Kind, str], Any]:
    first = tree.layers[0].folder
    found = {
        _key(document): document.content
        for document in tree.documents
        if document.kind in KINDS and document.layer == first and document.content is not None
    }
    return {key: found[key] for key in sorted(found, key=lambda key: (KINDS.index(key[0]), key[1]))}


def _entry(key: tuple[Kind, str], contents: Contents) -> Entry:
    return Entry(*key, contents[key].title or "")


def _renames(before: Contents, after: Contents) -> Iterator[Renamed]:
    for (_, id_), content in after.items():
        for old in content.renamed_from if isinstance(content, Practice) else ():
            if ("practice", old) in before and ("practice", old) not in after:
                yield Renamed(old, id_, content.title)


def _changes(before: Contents, after: Contents, renames: Mapping[str, Renamed]) -> Iterator[Changed]:
    for (kind, old_id), old in before.items():
        id_ = renames[old_id].new if old_id in renames else old_id
        new = after.get((kind, id_))
        if new is not None and (found := _change(kind, id_, old, new)):
            yield found


def _change(kind: Kind, id_: str, old: Model, new: Any) -> Changed | None:
    ignored = {"id", "renamed_from"}
    names = [name for name in type(new).model_fields if name not in ignored]
    fields = [name for name in names if getattr(old, name, None) != getattr(new, name)]
    if not fields:
        return None
    levels = {name: (getattr(old, name), getattr(new, name)) if name in fields else None for name in _LEVELS}
    old_steps, new_steps = ([step.id for step in getattr(side, "steps", ())] for side in (old, new))
    return Changed(
        kind=kind,
        id=id_,
        title=new.title or "",
        risk=levels["risk"],
        effort=levels["effort"],
        fields=tuple(name.rstrip("_") for name in fields if name not in _LEVELS),
        steps_added=tuple(step for step in new_steps if step not in old_steps),
        steps_removed=tuple(step for step in old_steps if step not in new_steps),
    )


def _edition_changes(old: Tree, new: Tree) -> Iterator[Changed]:
    """Yield what the editions that both states have say otherwise of pages that they carry over, and of the map."""
    both = {*edition_folders(old)} & {*edition_folders(new)}
    before, after = _said_by(old, both), _said_by(new, both)
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key, {}), after.get(key, {})
        fields = [name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name)]
        if fields:
            yield Changed(*key, str(other.get("title") or ""), None, None, tuple(fields), (), ())


def _said_by(tree: Tree, editions: Collection[str]) -> dict[tuple[Kind, str], dict[str, Any]]:
    """Return what the files of editions say of pages, by kind and id; what became of one, by its id in the base."""
    found: dict[tuple[Kind, str], dict[str, Any]] = {}
    for document in tree.documents:
        content, edition = document.content, document.edition
        if edition not in editions:
            continue
        if isinstance(content, EditionFile):
            for id_, entry in entries_of(content):
                said = entry.model_dump(by_alias=True) if isinstance(entry, CarriedPractice) else {}
                found.setdefault(("practice", f"{edition}/{id_}"), {}).update(said)
        elif isinstance(content, EditionMap):
            for id_, rows in content.practices.items():
                found.setdefault(("practice", id_), {})[f"map to {edition}"] = rows
        elif isinstance(content, EditionTexts):
            for id_, texts in content.texts.items():
                found.setdefault((_kind_of(tree, id_), f"{edition}/{id_}"), {})["texts"] = texts
    return found


def _kind_of(tree: Tree, id_: str) -> Kind:
    """Return what a page of an edition is: a practice, or what the framework calls so."""
    return next((one.kind for one in tree.documents if one.id == id_ and one.kind not in _OF_EDITIONS), "practice")


def _attention(found: Diff, own: Iterable[Document]) -> Iterator[Attention]:
    changed = {(one.kind, one.id): one for one in found.changed}
    renamed = {one.old: one.new for one in found.renamed}
    gone = {one.id for one in found.removed}
    taken = {(one.kind, one.id) for one in found.added}
    for document in own:
        why = ""
        if not document.is_overlay:
            why = (
                "upstream has this id now: choose another"
                if _key(document) in taken
                else _lost(document, gone, renamed)
            )
        elif document.id in gone:
            why = "its target is gone: remove it, or extend another"
        elif document.id in renamed:
            why = f"its target is now {renamed[document.id]}: extend that, and move the file"
        elif one := changed.get(_key(document)):
            why = _overlap(document, one)
        if why:
            yield Attention(document.path, document.layer, document.id, why)


def _lost(document: Document, gone: set[str], renamed: Mapping[str, str]) -> str:
    """Return which relations of an own practice lead nowhere now."""
    related = [one.id for one in document.content.related] if isinstance(document.content, Practice) else []
    lost = [
        f"{id_} (now {renamed[id_]})" if id_ in renamed else f"{id_} (gone)"
        for id_ in related
        if id_ in {*gone, *renamed}
    ]
    return f"it relates to {', '.join(lost)}" if lost else ""


def _overlap(document: Document, change: Changed) -> str:
    if document.content is None:
        return "its target changed"
    replaced: Sequence[str] = [name for name in overlay_of(document).replaced() if name in change.touched]
    if replaced:
        return f"upstream changed what it replaces: {', '.join(replaced)}"
    return f"its target changed: {', '.join(change.touched)}"
