"""The files of one edition, found among those of the framework's layer, and whether they fit each other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wa_build.content.document import Document, Kind, Tree
from wa_build.content.edition import CarriedPractice, EditionFile, EditionMap, EditionTexts, OwnTexts
from wa_build.content.model import Framework
from wa_build.content.succession import Succession, backward, entries_of, forward, is_kept, places_of
from wa_build.errors import Problem, suggest


@dataclass(frozen=True)
class EditionParts:
    """The readable files of an edition besides the base, and those of the base that it is made from.

    Attributes:
        file: `edition.yaml`, and what it says.
        map: `map.yaml`.
        base: the framework's files of the base edition, by kind and id.
        own: the edition's files, by kind and id.
        unread: ids of files of the edition that could not be read; what is missing because of them is no more said.
    """

    file: Document
    edition: EditionFile
    map: Document
    became: EditionMap
    base: Mapping[tuple[Kind, str], Document]
    own: Mapping[tuple[Kind, str], Document]
    unread: frozenset[str] = frozenset()
    texts: Mapping[str, OwnTexts] = field(default_factory=dict)

    @cached_property
    def way(self) -> Succession:
        """The way from the base edition to this one."""
        kept = [id_ for (kind, id_), one in self.own.items() if kind == "question" and _from(one) == id_]
        kept += [id_ for id_ in places_of(self.edition) if id_ in self.unread]  # nobody knows: so nothing more is said
        return forward(self.edition, self.became, kept)

    @property
    def has_readable_texts(self) -> bool:
        """Whether what is in `texts.yaml` is known."""
        document = self.own.get(("texts", "texts"))
        return document is None or document.content is not None

    @cached_property
    def way_back(self) -> Succession:
        """The way from this edition to the base."""
        return backward(self.way, self.edition)


def editions_in(tree: Tree) -> list[str]:
    """Return the editions of the framework's layer: the base first, then the others by their day."""
    first = tree.layers[0].folder
    own = {one.edition for one in tree.documents if one.layer == first and one.kind == "edition"}
    base = base_edition(tree)
    return [*([base] if base else []), *sorted(own - {base})]


def base_edition(tree: Tree) -> str:
    """Return the edition of `framework.yaml`; nothing where it cannot be read."""
    documents = (one for one in tree.documents if one.kind == "framework" and not one.edition)
    return next((one.content.edition for one in documents if isinstance(one.content, Framework)), "")


def edition_folders(tree: Tree) -> list[str]:
    """Return the days that folders below `editions/` are called by, whatever lies in them."""
    first = tree.layers[0].folder
    return sorted({one.edition for one in tree.documents if one.layer == first and one.edition})


def tools_of(tree: Tree) -> dict[str, str]:
    """Return the editions by what the AWS Well-Architected Tool calls each."""
    contents = [one.content for one in tree.documents if one.kind in ("edition", "framework")]
    return {one.tool: one.edition for one in contents if isinstance(one, EditionFile | Framework) and one.tool}


def check_folders(tree: Tree) -> Iterator[Problem]:
    """Yield the folders below `editions/` that make no edition: nothing in them would be read."""
    first, base = tree.layers[0].folder, base_edition(tree)
    said, known = {problem.path for problem in tree.problems}, editions_in(tree)
    for edition in edition_folders(tree):
        folder = f"{first}/editions/{edition}"
        if edition == base:
            message = (
                f"'{base}' is the edition of {first}/framework.yaml, whose files lie in {first}/: remove this folder"
            )
            yield Problem(folder, 1, 1, message)
        elif edition not in known and f"{folder}/edition.yaml" not in said:
            yield Problem(
                f"{folder}/edition.yaml", 1, 1, "no such file: it says what is in the edition, and in which order"
            )


def parts_of(tree: Tree, edition: str) -> EditionParts | list[Problem]:
    """Return the files of an edition, or why they cannot be used together."""
    first = tree.layers[0].folder
    own = [one for one in tree.documents if one.layer == first and one.edition == edition]
    file = next((one for one in own if one.kind == "edition"), None)
    map_ = next((one for one in own if one.kind == "map"), None)
    if file is None or not isinstance(file.content, EditionFile):
        return []  # not read, which is a problem already
    if map_ is None:
        return [file.problem((), f"no map.yaml beside it: it says what became of each practice of {file.content.base}")]
    if not isinstance(map_.content, EditionMap):
        return []
    base = {(one.kind, one.id): one for one in tree.documents if one.layer == first and not one.edition}
    texts = next((one.content for one in own if isinstance(one.content, EditionTexts)), EditionTexts())
    return EditionParts(
        file,
        file.content,
        map_,
        map_.content,
        base,
        {(one.kind, one.id): one for one in own},
        frozenset(one.id for one in tree.documents if one.content is None) | tree.strays,
        texts.texts,
    )


def check_parts(parts: EditionParts) -> Iterator[Problem]:
    """Yield where the files of an edition do not fit each other, or its base."""
    yield from _check_head(parts)
    yield from _check_map(parts)
    yield from _check_practices(parts)
    yield from _check_files(parts)
    yield from _check_places(parts)
    yield from _check_texts(parts)


def _check_head(parts: EditionParts) -> Iterator[Problem]:
    file, edition = parts.file, parts.edition
    if edition.edition != file.edition:
        yield file.problem(("edition",), f"lies in the folder of '{file.edition}': one of both is wrong")
    framework = parts.base.get(("framework", "framework"))
    base = framework.content.edition if framework and isinstance(framework.content, Framework) else edition.base
    if edition.base != base:
        yield file.problem(("base",), f"'{edition.base}' is not the edition of framework.yaml: it is '{base}'")
    for pillar in edition.pillars:
        if ("pillar", pillar) not in parts.base and pillar not in parts.unread:
            known = [id_ for kind, id_ in parts.base if kind == "pillar"]
            message = f"no pillar '{pillar}' in the base edition.{suggest(pillar, known)}"
            yield file.problem(("pillars", pillar), message)


def _check_map(parts: EditionParts) -> Iterator[Problem]:
    """Every practice of the base is in the map, and leads to practices of this edition."""
    old, new = _base_ids(parts, "practice"), dict(entries_of(parts.edition))
    for id_ in sorted(old - set(parts.became.practices)):
        message = f"'{id_}' of edition {parts.edition.base} is missing: say what it became, or `relation: retired`"
        yield parts.map.problem(("practices",), message)
    for id_, rows in parts.became.practices.items():
        if id_ not in old and id_ not in parts.unread:
            message = f"no practice '{id_}' in edition {parts.edition.base}.{suggest(id_, old)}"
            yield parts.map.problem(("practices", id_), message)
        for index, row in enumerate(rows):
            place = ("practices", id_, index, "to")
            if row.to is not None and row.to not in new:
                message = f"no practice '{row.to}' in edition.yaml.{suggest(row.to, new)}"
                yield parts.map.problem(place, message)
            elif row.to is None and len(rows) > 1:
                message = f"'{id_}' has a row that says it is retired beside another one: keep what holds"
                yield parts.map.problem(place[:-1], message)
            elif row.to in [one.to for one in rows[:index]]:
                yield parts.map.problem(place, f"'{row.to}' is named twice: keep one row")


def _check_practices(parts: EditionParts) -> Iterator[Problem]:
    """Every practice stands in `edition.yaml` once, below its question, and is carried over or has a file."""
    kept: dict[str, list[str]] = {}
    for old, rows in parts.became.practices.items():
        for row in rows:
            if row.to is not None and is_kept(row):
                kept.setdefault(row.to, []).append(old)
    seen: set[str] = set()
    for place, question, id_, entry in located(parts.edition):
        if id_ in seen:
            yield parts.file.problem(place, f"'{id_}' is in this edition twice: keep one")
        seen.add(id_)
        if not id_.startswith(f"{question}-"):
            yield parts.file.problem(place, f"'{id_}' lies below question '{question}'")
        yield from _check_entry(parts, place, id_, entry, kept.get(id_, []))


def _check_entry(
    parts: EditionParts, place: tuple[str, ...], id_: str, entry: CarriedPractice | str, kept: list[str]
) -> Iterator[Problem]:
    has_file = ("practice", id_) in parts.own or id_ in parts.unread
    if isinstance(entry, CarriedPractice):
        if ("practice", entry.from_) not in parts.base and entry.from_ not in parts.unread:
            known = _base_ids(parts, "practice")
            message = f"no practice '{entry.from_}' in edition {parts.edition.base}.{suggest(entry.from_, known)}"
            yield parts.file.problem((*place, "from"), message)
        elif kept != [entry.from_]:
            said = f"{', '.join(kept)} as kept" if kept else "no practice that is kept as it"
            message = f"carried over from '{entry.from_}', but the map has {said}: mend one of them, or write `own`"
            yield parts.file.problem((*place, "from"), message)
        if has_file and ("practice", id_) in parts.own:
            message = f"is carried over from '{entry.from_}' by edition.yaml: remove this file, or write `own` there"
            yield parts.own["practice", id_].problem((), message)
    elif not has_file:
        pillar, question = place[1], id_.partition("-")[0]
        message = f"'{id_}' has no file {pillar}/{question}/{id_}.yaml beside it, and no `from`"
        yield parts.file.problem(place, message)


def _check_files(parts: EditionParts) -> Iterator[Problem]:
    """Every file of the edition is of something that `edition.yaml` has; every question has a file."""
    places, practices = places_of(parts.edition), dict(entries_of(parts.edition))
    for question, pillar in places.items():
        own = parts.own.get(("question", question))
        if own is None and question not in parts.unread:
            place = ("pillars", pillar)
            yield parts.file.problem(place, f"question '{question}' has no file {pillar}/{question}/question.yaml")
        elif own is not None and (wanted := _from(own)) and ("question", wanted) not in parts.base:
            hint = suggest(wanted, _base_ids(parts, "question"))
            message = f"no question '{wanted}' in edition {parts.edition.base}.{hint}"
            yield own.problem(("from",), message)
    for (kind, id_), document in parts.own.items():
        known: Collection[str] | None = {
            "question": [*places],
            "practice": [*practices],
            "pillar": [*parts.edition.pillars],
        }.get(kind)
        if kind == "pillar" and _from(document) not in (None, id_):
            yield document.problem(("from",), f"a pillar carries over its own texts: write `from: {id_}`")
        if known is not None and id_ not in known:
            yield document.problem((), f"{kind} '{id_}' is not in edition.yaml: add it there, or remove this file")
        elif kind in ("question", "practice") and document.parts[0] != places.get(id_.partition("-")[0]):
            yield document.problem((), f"lies in folder '{document.parts[0]}', but edition.yaml has it elsewhere")


def _check_places(parts: EditionParts) -> Iterator[Problem]:
    """The areas are those of the pillar, and all stands in the order in which it is shown: by area, and by id."""
    for pillar, areas in parts.edition.pillars.items():
        place, order = ("pillars", pillar), _areas(parts, pillar)
        if order is not None:
            yield from _check_areas(parts, pillar, order)
            written = [area for area in areas if area in order]
            yield from _disordered(parts, place, written, [area for area in order if area in areas])
        for area, questions in areas.items():
            yield from _disordered(parts, (*place, area), [*questions], sorted(questions))
            for question, practices in questions.items():
                yield from _disordered(parts, (*place, area, question), [*practices], sorted(practices))


def _check_areas(parts: EditionParts, pillar: str, order: Sequence[str]) -> Iterator[Problem]:
    for area, questions in parts.edition.pillars[pillar].items():
        place = ("pillars", pillar, area)
        if area not in order:
            message = f"pillar '{pillar}' has no area '{area}': it has {', '.join(order)}.{suggest(area, order)}"
            yield parts.file.problem_of_key(place, message)
            continue
        for question in questions:
            said = _area(parts, question)
            if said not in (None, area):
                message = f"'{question}' stands below area '{area}', but its area is '{said}': mend one of them"
                yield parts.file.problem_of_key((*place, question), message)


def _disordered(
    parts: EditionParts, place: tuple[str, ...], written: Sequence[str], shown: Sequence[str]
) -> Iterator[Problem]:
    """Yield the first that stands elsewhere than it is shown."""
    for one, other in zip(written, shown, strict=True):
        if one != other:
            message = f"'{one}' stands before '{other}', which is shown before it: write them in that order"
            yield parts.file.problem_of_key((*place, one), message)
            return


def _areas(parts: EditionParts, pillar: str) -> list[str] | None:
    """Return the areas of a pillar in this edition; None where it cannot be read."""
    own, base = parts.own.get(("pillar", pillar)), parts.base.get(("pillar", pillar))
    if own is not None and (own.content is None or "areas" in own.content.model_fields_set):
        areas = getattr(own.content, "areas", None)
    else:
        areas = getattr(base.content, "areas", None) if base else None
    return None if areas is None else [area.id for area in areas]


def _area(parts: EditionParts, question: str) -> str | None:
    """Return the area that the file of a question gives it, or carries over; None where it cannot be read."""
    own = parts.own.get(("question", question))
    if own is None or own.content is None:
        return None
    if "area" in own.content.model_fields_set:
        return getattr(own.content, "area", None)
    base = parts.base.get(("question", _from(own) or ""))
    return getattr(base.content, "area", None) if base else None


def _check_texts(parts: EditionParts) -> Iterator[Problem]:
    document = parts.own.get(("texts", "texts"))
    practices = dict(entries_of(parts.edition))
    known = {*practices, *places_of(parts.edition), *parts.edition.pillars}
    known |= {id_ for kind, id_ in parts.base if kind in ("guide", "glossary", "services", "framework")}
    for id_ in parts.texts:
        if document and id_ not in known:
            message = f"no page '{id_}' in edition {parts.edition.edition}.{suggest(id_, known)}"
            yield document.problem(("texts", id_), message)
        elif document and ("practice", id_) in parts.own:
            yield document.problem(("texts", id_), f"'{id_}' has a file of its own: say it there")
        elif document and parts.texts[id_].add is not None and id_ not in practices:
            message = (
                f"only practices have lists to add to, and '{id_}' is none: give it a passage, or a file of its own"
            )
            yield document.problem_of_key(("texts", id_, "add"), message)


def located(edition: EditionFile) -> Iterator[tuple[tuple[str, ...], str, str, CarriedPractice | str]]:
    """Yield the place of each practice in `edition.yaml`, its question, its id and its entry."""
    for pillar, areas in edition.pillars.items():
        for area, questions in areas.items():
            for question, practices in questions.items():
                for id_, entry in practices.items():
                    yield ("pillars", pillar, area, question, id_), question, id_, entry


def _base_ids(parts: EditionParts, kind: Kind) -> set[str]:
    return {id_ for one, id_ in parts.base if one == kind}


def _from(document: Document) -> str | None:
    return getattr(document.content, "from_", None)
