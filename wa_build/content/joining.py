"""Build the catalogue from the documents of all layers: put everything in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from wa_build.content.catalog import Catalog
from wa_build.content.document import Document, Kind, Tree
from wa_build.content.layer import Layer
from wa_build.content.layering import lay, overlay_of
from wa_build.content.model import (
    Changes,
    Framework,
    Glossary,
    Guide,
    Model,
    Pillar,
    Practice,
    Question,
    Release,
    Service,
    Services,
    Synonym,
    Synonyms,
    Term,
)
from wa_build.errors import Problem

M = TypeVar("M", bound=Model)


def build_catalog(tree: Tree) -> tuple[Catalog | None, list[Problem]]:
    """Join the documents of a tree.

    Returns:
        The catalogue, or None where there is no readable framework; and the ids that two files claim and the overlays
        that do not fit. What layers hide is still in it, see `publishing`.
    """
    layered = lay(tree)
    documents, problems = layered.documents, [*layered.problems]
    framework = _content(documents, "framework", Framework).get("framework")
    if framework is None:
        if not any(document.kind == "framework" for document in tree.documents):
            problems.append(
                Problem(f"{tree.layers[0].folder}/framework.yaml", 1, 1, "no such file: it holds the edition")
            )
        return None, problems
    services, terms, clashes = _registries(documents)
    pillars = _ordered_pillars(framework, _content(documents, "pillar", Pillar))
    first = _first(layered.overlays)
    questions = _ordered_questions(documents, pillars, first)
    guides = _content(documents, "guide", Guide)
    catalog = Catalog(
        framework=framework,
        pillars=pillars,
        questions=questions,
        practices=_ordered_practices(documents, questions, first),
        services=dict(sorted(services.items())),
        terms=dict(sorted(terms.items(), key=lambda item: item[0].lower())),
        guides=dict(sorted(guides.items(), key=lambda item: (item[1].order, item[0]))),
        documents=documents,
        broken=_broken(documents.values()) | tree.strays,
        layers=tree.layers,
        releases=_releases(tree.layers, documents),
        synonyms=_synonyms(tree.layers, documents),
        overlays=layered.overlays,
    )
    return catalog, problems + clashes


def _broken(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(document.id for document in documents if document.content is None)


def _releases(
    layers: Iterable[Layer], documents: Mapping[tuple[Kind, str], Document]
) -> tuple[tuple[Layer, Release], ...]:
    found = _content(documents, "changes", Changes)
    releases = [(layer, one) for layer in layers if layer.folder in found for one in found[layer.folder].releases]
    return tuple(sorted(releases, key=lambda entry: entry[1].date, reverse=True))


def _synonyms(layers: Iterable[Layer], documents: Mapping[tuple[Kind, str], Document]) -> tuple[Synonym, ...]:
    found = _content(documents, "synonyms", Synonyms)
    return tuple(one for layer in layers if layer.folder in found for one in found[layer.folder].synonyms)


def _first(overlays: Iterable[Document]) -> dict[str, int]:
    """Return the place of each id that a layer puts first; the last layer that orders a parent decides."""
    orders = {document.id: order for document in overlays if (order := overlay_of(document).ordered())}
    return {id_: index for ids in orders.values() for index, id_ in enumerate(ids)}


def _content(documents: Mapping[tuple[Kind, str], Document], kind: Kind, model: type[M]) -> dict[str, M]:
    return {
        id_: document.content
        for (document_kind, id_), document in documents.items()
        if document_kind == kind and isinstance(document.content, model)
    }


def _registries(
    documents: Mapping[tuple[Kind, str], Document],
) -> tuple[dict[str, Service], dict[str, Term], list[Problem]]:
    services: dict[str, Service] = {}
    terms: dict[str, Term] = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []

    def claim(name: str, document: Document, *place: int | str) -> None:
        if owner := owners.get(name.casefold()):
            problems.append(document.problem(place, f"{name} is declared already in {owner}: keep one entry"))
        owners.setdefault(name.casefold(), document.path)

    for document in documents.values():
        if isinstance(document.content, Services):
            for index, service in enumerate(document.content.services):
                claim(f"service '{service.id}'", document, "services", index, "id")
                services.setdefault(service.id, service)
        elif isinstance(document.content, Glossary):
            for index, term in enumerate(document.content.terms):
                for name in (term.term, *term.aliases):
                    claim(f"glossary term '{name}'", document, "terms", index)
                terms.setdefault(term.term, term)
    return services, terms, problems


def _ordered_pillars(framework: Framework, pillars: Mapping[str, Pillar]) -> dict[str, Pillar]:
    order = [*framework.pillars, *sorted(set(pillars) - set(framework.pillars))]
    return {pillar_id: pillars[pillar_id] for pillar_id in order if pillar_id in pillars}


def _ordered_questions(
    documents: Mapping[tuple[Kind, str], Document], pillars: Mapping[str, Pillar], first: Mapping[str, int]
) -> dict[str, Question]:
    questions = _content(documents, "question", Question)
    pillar_rank = {pillar_id: rank for rank, pillar_id in enumerate(pillars)}
    area_rank = {(pillar.id, area.id): rank for pillar in pillars.values() for rank, area in enumerate(pillar.areas)}

    def rank(question_id: str) -> tuple[int, int, int, str]:
        pillar_id = documents["question", question_id].parts[0]
        area = area_rank.get((pillar_id, questions[question_id].area), len(area_rank))
        return pillar_rank.get(pillar_id, len(pillars)), area, first.get(question_id, len(first)), question_id

    return {question_id: questions[question_id] for question_id in sorted(questions, key=rank)}


def _ordered_practices(
    documents: Mapping[tuple[Kind, str], Document], questions: Iterable[str], first: Mapping[str, int]
) -> dict[str, Practice]:
    practices = _content(documents, "practice", Practice)
    question_rank = {question_id: rank for rank, question_id in enumerate(questions)}

    def rank(practice_id: str) -> tuple[int, int, str]:
        question = question_rank.get(practice_id.partition("-")[0], len(question_rank))
        return question, first.get(practice_id, len(first)), practice_id

    return {practice_id: practices[practice_id] for practice_id in sorted(practices, key=rank)}
