"""Whether the files of an edition fit each other and its base. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from wa_build.content.document import Kind
from wa_build.content.edition import CarriedPractice
from wa_build.content.edition_parts import EditionParts, from_of, located
from wa_build.content.model import Framework
from wa_build.content.succession import entries_of, is_kept, places_of
from wa_build.errors import Problem, suggest


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
        elif own is not None and (wanted := from_of(own)) and ("question", wanted) not in parts.base:
            hint = suggest(wanted, _base_ids(parts, "question"))
            message = f"no question '{wanted}' in edition {parts.edition.base}.{hint}"
            yield own.problem(("from",), message)
    for (kind, id_), document in parts.own.items():
        known: Collection[str] | None = {
            "question": [*places],
            "practice": [*practices],
            "pillar": [*parts.edition.pillars],
        }.get(kind)
        if kind == "pillar" and from_of(document) not in (None, id_):
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
    base = parts.base.get(("question", from_of(own) or ""))
    return getattr(base.content, "area", None) if base else None


def _check_texts(parts: EditionParts) -> Iterator[Problem]:
    document = parts.own.get(("texts", "texts"))
    practices = dict(entries_of(parts.edition))
    known = {*practices, *places_of(parts.edition), *parts.edition.pillars}
    known |= {id_ for kind, id_ in parts.base if kind in ("guide", "glossary", "services", "synonyms", "framework")}
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


def _base_ids(parts: EditionParts, kind: Kind) -> set[str]:
    return {id_ for one, id_ in parts.base if one == kind}
