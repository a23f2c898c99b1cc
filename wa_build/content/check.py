"""The rules that span files. Each is a generator that yields the problems it finds; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from wa_build.content.addresses import check_addresses
from wa_build.content.catalog import Catalog
from wa_build.content.check_mandates import check_hidden_mandates
from wa_build.content.check_synonyms import check_synonyms
from wa_build.content.check_tags import check_tags
from wa_build.content.check_text import check_placeholders, check_substance, check_text, unknown
from wa_build.content.document import Document
from wa_build.content.former import ANY_ID
from wa_build.content.heading_ids import check_heading_ids
from wa_build.content.layering import overlay_of
from wa_build.content.model import Changes, Practice, Release
from wa_build.errors import Problem, suggest

Rule = Callable[[Catalog], Iterator[Problem]]


def check_ids(catalog: Catalog) -> Iterator[Problem]:
    """The id inside a file is the one that its name and folder give it, below the folder of its parent."""
    for document in catalog.documents.values():
        written = getattr(document.content, "id", None)
        if written is not None and written != document.id:
            yield document.problem(("id",), f"id '{written}' does not match the file's place: expected '{document.id}'")
        if document.kind == "practice" and not document.id.startswith(document.parts[1] + "-"):
            yield document.problem((), f"'{document.id}' lies in the folder of question '{document.parts[1]}'")


def check_parents(catalog: Catalog) -> Iterator[Problem]:
    """Every practice has a question, every question a pillar whose prefix begins its id."""
    for document in catalog.documents.values():
        if document.kind == "practice":
            yield from _question_beside(document, catalog)
        if document.kind != "question":
            continue
        pillar = catalog.pillars.get(document.parts[0])
        if pillar is None:
            if document.parts[0] not in catalog.broken:
                yield document.problem((), f"no pillar.yaml in folder '{document.parts[0]}': write it first")
        elif document.id.rstrip("0123456789") != pillar.prefix:
            yield document.problem(
                ("id",), f"'{document.id}' must begin with '{pillar.prefix}', the prefix of its pillar"
            )


def _question_beside(document: Document, catalog: Catalog) -> Iterator[Problem]:
    question = catalog.documents.get(("question", document.parts[1]))
    if question is None and document.parts[1] in catalog.broken:
        return  # it lies there under another name, which is said
    if question is None:
        yield document.problem((), f"no question.yaml in the folder of '{document.id}': write it first")
    elif question.parts[0] != document.parts[0]:
        yield document.problem((), f"lies in folder '{document.parts[0]}', but its question is {question.path}")


def check_pillar_order(catalog: Catalog) -> Iterator[Problem]:
    """The framework's list of pillars names each pillar of its layer once, and no other."""
    framework = catalog.documents["framework", "framework"]
    known = set(catalog.pillars) | catalog.broken
    for index, pillar_id in enumerate(catalog.framework.pillars):
        if pillar_id not in known:
            yield framework.problem(("pillars", index), unknown("pillar", pillar_id, catalog.pillars))
    for (kind, id_), document in catalog.documents.items():
        unlisted = kind == "pillar" and document.layer == framework.layer and id_ not in catalog.framework.pillars
        if unlisted:
            yield document.problem((), f"pillar '{id_}' is missing in 'pillars' of {framework.path}")


def check_areas(catalog: Catalog) -> Iterator[Problem]:
    """A question's area is one of its pillar's; a pillar's areas and prefix are its own."""
    prefixes: dict[str, str] = {}
    for pillar_id, pillar in catalog.pillars.items():
        document = catalog.documents["pillar", pillar_id]
        yield from _repeated(document, "areas", [area.id for area in pillar.areas], "area")
        owner = prefixes.setdefault(pillar.prefix, pillar_id)
        if owner != pillar_id:
            yield document.problem(("prefix",), f"prefix '{pillar.prefix}' is taken by pillar '{owner}'")
    for question_id, question in catalog.questions.items():
        document = catalog.documents["question", question_id]
        parent = catalog.pillars.get(document.parts[0])
        areas = [area.id for area in parent.areas] if parent else [question.area]
        if question.area not in areas:
            yield document.problem(("area",), unknown("area", question.area, areas))


def check_related(catalog: Catalog) -> Iterator[Problem]:
    """A practice relates to other existing practices, to each once."""
    for practice, document in _practices(catalog):
        targets = [related.id for related in practice.related]
        yield from _repeated(document, "related", targets, "related practice")
        for index, target in enumerate(targets):
            if target == practice.id:
                yield document.problem(("related", index, "id"), "a practice cannot relate to itself")
            elif target not in catalog.practices and target not in catalog.broken:
                message = unknown("practice", target, catalog.practices, "related")
                yield document.problem(("related", index, "id"), message)


def check_references(catalog: Catalog) -> Iterator[Problem]:
    """Roles, services and trade-off pillars are declared, and named once."""
    roles = [role.id for role in catalog.framework.roles]
    for practice, document in _practices(catalog):
        yield from _references(document, "roles", practice.roles, roles, "role")
        services = practice.services if "services" in catalog.broken else catalog.services
        yield from _references(document, "services", practice.services, services, "service")
        yield from _repeated(document, "phases", practice.phases, "phase")
        for index, tradeoff in enumerate(practice.tradeoffs):
            if tradeoff.pillar not in catalog.pillars and tradeoff.pillar not in catalog.broken:
                message = unknown("pillar", tradeoff.pillar, catalog.pillars)
                yield document.problem(("tradeoffs", index, "pillar"), message)


def check_steps(catalog: Catalog) -> Iterator[Problem]:
    """A step id is used once in a practice: ticks are stored under it."""
    for practice, document in _practices(catalog):
        yield from _repeated(document, "steps", [step.id for step in practice.steps], "step")


def check_choices(catalog: Catalog) -> Iterator[Problem]:
    """Two practices never share a choice id of the AWS Well-Architected Tool."""
    owners: dict[str, str] = {}
    for practice, document in _practices(catalog):
        if practice.choice is None:
            continue
        owner = owners.setdefault(practice.choice, practice.id)
        if owner != practice.id:
            yield document.problem(("choice",), f"choice '{practice.choice}' is taken by {owner}")


def check_renames(catalog: Catalog) -> Iterator[Problem]:
    """An earlier id belongs to one practice, and no practice has it any more."""
    owners: dict[str, str] = {}
    for practice, document in _practices(catalog):
        for index, old in enumerate(practice.renamed_from):
            owner = old if old in catalog.practices else owners.setdefault(old, practice.id)
            if owner != practice.id:
                yield document.problem(("renamed_from", index), f"earlier id '{old}' belongs to practice '{owner}'")


def check_changes(catalog: Catalog) -> Iterator[Problem]:
    """What changed is listed newest first, and names ids that exist, or in 'removed' ids that are gone."""
    known = set(catalog.ids()) | catalog.broken
    for document in catalog.documents.values():
        if not isinstance(document.content, Changes):
            continue
        releases = document.content.releases
        for index, release in enumerate(releases):
            if index and release.date > releases[index - 1].date:
                message = "later than the entry above it: the newest stands first"
                yield document.problem(("releases", index, "date"), message)
            for name, id_ in _named_ids(release):
                is_there = id_ in known
                if name == "removed" and is_there:
                    message = f"'{id_}' still exists: remove its file, or take it out here"
                    yield document.problem(("releases", index, name), message)
                elif name == "removed" and not ANY_ID.fullmatch(id_):
                    message = f"'{id_}' is no id: write it as it was, such as SEC01-BP01, so that its address stays"
                    yield document.problem(("releases", index, name), message)
                elif name != "removed" and not is_there and not _gone_since(id_, releases[:index]):
                    yield document.problem(("releases", index, name), unknown("id", id_, known, name))


def _named_ids(release: Release) -> Iterator[tuple[str, str]]:
    for name in ("added", "changed", "removed"):
        yield from ((name, id_) for id_ in getattr(release, name))
    yield from (("renamed", one.new) for one in release.renamed)


def _gone_since(id_: str, later: Sequence[Release]) -> bool:
    """Tell whether a later entry says that an id was removed or renamed."""
    return any(id_ in release.removed or id_ in [one.old for one in release.renamed] for release in later)


def check_vocabulary(catalog: Catalog) -> Iterator[Problem]:
    """The framework declares each role, phase, risk and effort once."""
    framework, document = catalog.framework, catalog.documents["framework", "framework"]
    for name in ("roles", "phases", "risks", "efforts"):
        yield from _repeated(document, name, [entry.id for entry in getattr(framework, name)], name[:-1])


def check_orders(catalog: Catalog) -> Iterator[Problem]:
    """What an overlay puts first are children of its target, each once, in another order than the usual one."""
    for document in catalog.overlays:
        order = overlay_of(document).ordered()
        kind = "question" if document.kind == "pillar" else "practice"
        own: list[str] = [one.id for one in catalog.questions_of(document.id)]
        if kind == "practice":
            own = [one.id for one in catalog.practices_of(document.id)]
        yield from _repeated(document, "order", order, kind)
        for index, id_ in enumerate(order):
            if id_ not in own and id_ not in catalog.broken:
                message = f"'{id_}' is no {kind} of '{document.id}'.{suggest(id_, own)}"
                yield document.problem(("order", index), message)
        is_usual = kind == "practice" and list(order) == sorted(own)[: len(order)]
        if order and is_usual and not document.is_carried:
            yield document.problem(("order",), "this is the usual order: the overlay changes nothing")


def check_completeness(catalog: Catalog) -> Iterator[Problem]:
    """Every question has practices, and every practice of the first layer is linked from another (warnings)."""
    with_practices = {document.parts[1] for document in catalog.documents.values() if document.kind == "practice"}
    for question_id in catalog.questions:
        if question_id not in with_practices:
            document = catalog.documents["question", question_id]
            yield document.problem((), f"question '{question_id}' has no practices yet", severity="warning")
    for practice, document in _practices(catalog):
        if document.layer == catalog.layers[0].folder and not catalog.linked_from.get(practice.id):
            message = f"no other practice relates to '{practice.id}': add it to 'related' of one that leads here"
            yield document.problem(("id",), message, severity="warning")


RULES: tuple[Rule, ...] = (
    check_ids,
    check_parents,
    check_pillar_order,
    check_areas,
    check_related,
    check_references,
    check_tags,
    check_steps,
    check_choices,
    check_renames,
    check_addresses,
    check_changes,
    check_vocabulary,
    check_orders,
    check_synonyms,
    check_hidden_mandates,
    check_text,
    check_heading_ids,
    check_substance,
    check_placeholders,
    check_completeness,
)


def _practices(catalog: Catalog) -> Iterator[tuple[Practice, Document]]:
    for practice_id, practice in catalog.practices.items():
        yield practice, catalog.documents["practice", practice_id]


def _references(
    document: Document, field: str, values: Sequence[str], known: Iterable[str], noun: str
) -> Iterator[Problem]:
    yield from _repeated(document, field, values, noun)
    for index, value in enumerate(values):
        if value not in known:
            yield document.problem((field, index), unknown(noun, value, known, field))


def _repeated(document: Document, field: str, values: Sequence[str], noun: str) -> Iterator[Problem]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield document.problem((field, index), f"{noun} '{value}' is used twice: keep one")
