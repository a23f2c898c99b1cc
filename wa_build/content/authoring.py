"""New content files for an author to fill in: their ids, places and commented texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

import jinja2

from wa_build.content.catalog import Catalog
from wa_build.content.layer import Layer
from wa_build.content.model import PILLAR_ID, Level
from wa_build.errors import WaError, suggest
from wa_build.templates import quoted_scalar, template_environment

OWN_FROM = 51
"""Own ids below something of the framework begin here, so that an id which upstream adds later is never taken."""

_PREFIX = re.compile(r"[A-Z]{2,8}")
_TODO = "TODO: what your organization adds, in Markdown: a rule, a contact, a link."


class Draft(NamedTuple):
    """A new file: its path below the project's root, and its text."""

    id: str
    path: str
    text: str


class PracticeWords(NamedTuple):
    """What an author says of a new practice; `related` are ids of two others or more."""

    title: str
    risk: Level
    effort: Level
    related: Sequence[str]


def new_pillar(catalog: Catalog, layer: Layer, id_: str, prefix: str, title: str) -> Draft:
    """Return a pillar's file.

    Raises:
        WaError: the id or the prefix has the wrong form or is taken.
    """
    if not re.fullmatch(PILLAR_ID, id_):
        raise WaError(f"'{id_}' is no id of a pillar: lower-case words joined by hyphens, such as acme-standards")
    if not _PREFIX.fullmatch(prefix):
        raise WaError(f"'{prefix}' is no prefix: 2 to 8 capital letters, such as ACME")
    if id_ in catalog.pillars or id_ in catalog.hidden:
        raise WaError(f"pillar '{id_}' exists already: choose another id")
    owner = next((pillar.id for pillar in catalog.pillars.values() if pillar.prefix == prefix), "")
    if owner:
        raise WaError(f"prefix '{prefix}' is taken by pillar '{owner}': choose another")
    return _draft(
        f"{layer.folder}/{id_}/pillar.yaml",
        "pillar",
        id_,
        prefix=prefix,
        title=title,
        area="general",
        area_title="General",
    )


def new_question(catalog: Catalog, layer: Layer, pillar_id: str, area: str, title: str) -> Draft:
    """Return a question's file with the next free id of its pillar.

    Raises:
        WaError: there is no such pillar or area, or no id is free.
    """
    pillar = catalog.pillars.get(pillar_id)
    if pillar is None:
        raise WaError(f"no pillar '{pillar_id}'.{suggest(pillar_id, catalog.pillars)}")
    areas = [one.id for one in pillar.areas]
    if area not in areas:
        raise WaError(f"'{area}' is no area of '{pillar_id}': choose from {', '.join(areas)}.{suggest(area, areas)}")
    id_ = _next(pillar.prefix, _taken(catalog, "question"), _start(catalog, layer, pillar_id))
    return _draft(f"{layer.folder}/{pillar_id}/{id_}/question.yaml", "question", id_, area=area, title=title)


def new_practice(catalog: Catalog, layer: Layer, question_id: str, said: PracticeWords) -> Draft:
    """Return a practice's file with the next free id of its question.

    Raises:
        WaError: there is no such question or related practice, or no id is free.
    """
    if question_id not in catalog.questions:
        raise WaError(f"no question '{question_id}'.{suggest(question_id, catalog.questions)}")
    for id_ in said.related:
        if id_ not in catalog.practices:
            raise WaError(f"no practice '{id_}' to relate to.{suggest(id_, catalog.practices)}")
    if len(set(said.related)) < 2:
        raise WaError("a practice relates to two others or more: name each with --related")
    start = _start(catalog, layer, question_id)
    id_ = _next(f"{question_id}-BP", _taken(catalog, "practice"), start)
    pillar = catalog.pillar_of(question_id).id
    values = {**said._asdict(), "related": list(dict.fromkeys(said.related)), "role": catalog.framework.roles[0].id}
    return _draft(f"{layer.folder}/{pillar}/{question_id}/{id_}.yaml", "practice", id_, **values)


def new_note(catalog: Catalog, layer: Layer, id_: str, text: str = "") -> Draft:
    """Return an overlay with a note on a practice, question or pillar.

    Raises:
        WaError: there is nothing of that id, or not in an earlier layer.
    """
    kinds = (("practice", catalog.practices), ("question", catalog.questions), ("pillar", catalog.pillars))
    kind = next((kind for kind, group in kinds if id_ in group), None)
    if kind is None:
        raise WaError(f"nothing has the id '{id_}'.{suggest(id_, catalog.ids())}")
    folders = [one.folder for one in catalog.layers]
    if folders.index(catalog.origin(id_).folder) >= folders.index(layer.folder):
        raise WaError(f"'{id_}' is of the layer '{catalog.origin(id_).folder}' itself: write there, not in a note")
    parts = catalog.documents[kind, id_].parts  # type: ignore[index]
    return _draft(f"{layer.folder}/{'/'.join(parts)}", "note", id_, schema=f"{kind}-overlay", text=text or _TODO)


def proposals(catalog: Catalog, question_id: str) -> list[str]:
    """Return two practices that a new one of a question may relate to: its neighbours, else those of its pillar."""
    if question_id not in catalog.questions:
        return []
    near = [practice.id for practice in catalog.practices_of(question_id)]
    pillar = [practice.id for practice in catalog.practices_of_pillar(catalog.pillar_of(question_id).id)]
    return list(dict.fromkeys([*near, *pillar, *catalog.practices]))[:2]


def _start(catalog: Catalog, layer: Layer, parent: str) -> int:
    return 1 if catalog.origin(parent) == layer else OWN_FROM


def _taken(catalog: Catalog, kind: str) -> set[str]:
    """Return the ids that are in use or once were: answers may still be stored under them."""
    renamed = {old for practice in catalog.practices.values() for old in practice.renamed_from}
    return {id_ for document_kind, id_ in catalog.documents if document_kind == kind} | renamed


def _next(prefix: str, taken: Collection[str], start: int) -> str:
    candidates: Iterable[str] = (f"{prefix}{number:02}" for number in range(start, 100))
    found = next((id_ for id_ in candidates if id_ not in taken), None)
    if found is None:
        raise WaError(f"no id is free from {prefix}{start:02} to {prefix}99")
    return found


def _draft(path: str, kind: str, id_: str, *, schema: str = "", **values: Any) -> Draft:
    up = "../" * path.count("/")
    modeline = f"# yaml-language-server: $schema={up}schemas/{schema or kind}.json"
    return Draft(
        id_, path, _environment().get_template(f"new-{kind}.yaml.jinja").render(id=id_, modeline=modeline, **values)
    )


@cache
def _environment() -> jinja2.Environment:
    """Every value of a person passes through `tojson`."""
    return template_environment("wa_build.content", escapes=False, filters={"tojson": _quoted})


def _quoted(text: str) -> str:
    """Return text as a double-quoted scalar of YAML, on one line."""
    return quoted_scalar(" ".join(text.split()))
