"""The catalogue: all content of all layers joined, with lookups in every direction that pages need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from wa_build.errors import Problem
from wa_build.load import Document, Kind, Tree
from wa_build.model import (
    LEVELS,
    PHASES,
    Area,
    Framework,
    Glossary,
    Guide,
    Level,
    Model,
    Pillar,
    Practice,
    Question,
    Service,
    Services,
    Term,
)

M = TypeVar("M", bound=Model)


class BackLink(NamedTuple):
    """A practice that relates to another, and why."""

    source: Practice
    why: str


@dataclass(frozen=True)
class Catalog:
    """Everything a site needs, in the order in which it is shown. Order is never by locale.

    Attributes:
        framework: the edition.
        pillars: by id, in the framework's order, then those of later layers.
        questions: by id, in the order of pillars, areas and ids.
        practices: by id, in the order of questions and ids.
        services: by id.
        terms: of the glossary, by term.
        guides: by slug, in their own order.
        documents: the file of each, by kind and id.
        broken: ids of files that could not be read; references to them are not dangling.
    """

    framework: Framework
    pillars: Mapping[str, Pillar]
    questions: Mapping[str, Question]
    practices: Mapping[str, Practice]
    services: Mapping[str, Service]
    terms: Mapping[str, Term]
    guides: Mapping[str, Guide]
    documents: Mapping[tuple[Kind, str], Document]
    broken: frozenset[str]

    def question_of(self, practice_id: str) -> Question:
        """Return the question that a practice answers."""
        return self.questions[practice_id.partition("-")[0]]

    def pillar_of(self, question_id: str) -> Pillar:
        """Return the pillar of a question."""
        return self.pillars[self.documents["question", question_id].parts[0]]

    def area_of(self, question: Question) -> Area:
        """Return the area of a question."""
        return next(area for area in self.pillar_of(question.id).areas if area.id == question.area)

    def questions_of(self, pillar_id: str) -> list[Question]:
        """Return a pillar's questions in order."""
        return self._questions_of.get(pillar_id, [])

    def practices_of(self, question_id: str) -> list[Practice]:
        """Return a question's practices in order."""
        return self._practices_of.get(question_id, [])

    def practices_of_pillar(self, pillar_id: str) -> list[Practice]:
        """Return a pillar's practices in order."""
        return [practice for question in self.questions_of(pillar_id) for practice in self.practices_of(question.id)]

    @cached_property
    def linked_from(self) -> Mapping[str, list[BackLink]]:
        """The practices that relate to a practice, by its id."""
        links: dict[str, list[BackLink]] = defaultdict(list)
        for source in self.practices.values():
            for related in source.related:
                links[related.id].append(BackLink(source, related.why))
        return links

    @cached_property
    def by_service(self) -> Mapping[str, list[Practice]]:
        """Practices by service id, services in alphabetical order of their ids."""
        found = self._index(lambda practice: practice.services)
        return {service: found[service] for service in self.services if service in found}

    @cached_property
    def by_role(self) -> Mapping[str, list[Practice]]:
        """Practices by role id, in the framework's order of roles."""
        found = self._index(lambda practice: practice.roles)
        return {role.id: found[role.id] for role in self.framework.roles if role.id in found}

    @cached_property
    def by_phase(self) -> Mapping[str, list[Practice]]:
        """Practices by phase id, in the order of a workload's life."""
        found = self._index(lambda practice: practice.phases)
        return {phase: found[phase] for phase in PHASES if phase in found}

    @cached_property
    def by_risk(self) -> Mapping[Level, list[Practice]]:
        """Practices by risk, highest first."""
        return self._by_level(lambda practice: practice.risk)

    @cached_property
    def by_effort(self) -> Mapping[Level, list[Practice]]:
        """Practices by effort, highest first."""
        return self._by_level(lambda practice: practice.effort)

    def ids(self) -> Iterator[str]:
        """Yield every id that `[[...]]` may name: practices, questions, pillars, guides."""
        yield from self.practices
        yield from self.questions
        yield from self.pillars
        yield from self.guides

    @cached_property
    def _questions_of(self) -> Mapping[str, list[Question]]:
        found: dict[str, list[Question]] = defaultdict(list)
        for question_id, question in self.questions.items():
            found[self.documents["question", question_id].parts[0]].append(question)
        return found

    @cached_property
    def _practices_of(self) -> Mapping[str, list[Practice]]:
        found: dict[str, list[Practice]] = defaultdict(list)
        for practice_id, practice in self.practices.items():
            found[practice_id.partition("-")[0]].append(practice)
        return found

    def _index(self, keys: Callable[[Practice], Iterable[str]]) -> dict[str, list[Practice]]:
        found: dict[str, list[Practice]] = defaultdict(list)
        for practice in self.practices.values():
            for key in dict.fromkeys(keys(practice)):
                found[key].append(practice)
        return found

    def _by_level(self, level: Callable[[Practice], Level]) -> Mapping[Level, list[Practice]]:
        found: dict[Level, list[Practice]] = defaultdict(list)
        for practice in self.practices.values():
            found[level(practice)].append(practice)
        return {key: found[key] for key in LEVELS if key in found}


def build_catalog(tree: Tree) -> tuple[Catalog | None, list[Problem]]:
    """Join the documents of a tree.

    Returns:
        The catalogue, or None where there is no readable framework; and the ids that two files claim.
    """
    problems: list[Problem] = []
    documents: dict[tuple[Kind, str], Document] = {}
    for document in tree.documents:
        key = (document.kind, document.id)
        if document.kind in ("services", "glossary"):
            key = (document.kind, document.layer)
        if key in documents:
            problems.append(_taken(document, documents[key]))
        else:
            documents[key] = document
    framework = _content(documents, "framework", Framework).get("framework")
    if framework is None:
        if not any(document.kind == "framework" for document in tree.documents):
            problems.append(Problem(f"{tree.layers[0]}/framework.yaml", 1, 1, "no such file: it holds the edition"))
        return None, problems
    services, terms, clashes = _registries(documents)
    pillars = _ordered_pillars(framework, _content(documents, "pillar", Pillar))
    questions = _ordered_questions(documents, pillars)
    practices = _content(documents, "practice", Practice)
    question_rank = {question_id: rank for rank, question_id in enumerate(questions)}
    guides = _content(documents, "guide", Guide)
    catalog = Catalog(
        framework=framework,
        pillars=pillars,
        questions=questions,
        practices={
            id_: practices[id_]
            for id_ in sorted(
                practices, key=lambda id_: (question_rank.get(id_.partition("-")[0], len(questions)), id_)
            )
        },
        services=dict(sorted(services.items())),
        terms=dict(sorted(terms.items(), key=lambda item: item[0].lower())),
        guides=dict(sorted(guides.items(), key=lambda item: (item[1].order, item[0]))),
        documents=documents,
        broken=frozenset(document.id for document in documents.values() if document.content is None),
    )
    return catalog, problems + clashes


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
    names: set[str] = set()
    problems: list[Problem] = []
    for document in documents.values():
        if isinstance(document.content, Services):
            for index, service in enumerate(document.content.services):
                if service.id in services:
                    message = f"service '{service.id}' is declared twice: keep one entry"
                    problems.append(document.problem(("services", index, "id"), message))
                services.setdefault(service.id, service)
        elif isinstance(document.content, Glossary):
            for index, term in enumerate(document.content.terms):
                for name in (term.term, *term.aliases):
                    if name.casefold() in names:
                        message = f"glossary term '{name}' is declared twice: keep one entry"
                        problems.append(document.problem(("terms", index), message))
                    names.add(name.casefold())
                terms.setdefault(term.term, term)
    return services, terms, problems


def _ordered_pillars(framework: Framework, pillars: Mapping[str, Pillar]) -> dict[str, Pillar]:
    order = [*framework.pillars, *sorted(set(pillars) - set(framework.pillars))]
    return {pillar_id: pillars[pillar_id] for pillar_id in order if pillar_id in pillars}


def _ordered_questions(
    documents: Mapping[tuple[Kind, str], Document], pillars: Mapping[str, Pillar]
) -> dict[str, Question]:
    questions = _content(documents, "question", Question)
    pillar_rank = {pillar_id: rank for rank, pillar_id in enumerate(pillars)}
    area_rank = {(pillar.id, area.id): rank for pillar in pillars.values() for rank, area in enumerate(pillar.areas)}

    def rank(question_id: str) -> tuple[int, int, str]:
        pillar_id = documents["question", question_id].parts[0]
        area = area_rank.get((pillar_id, questions[question_id].area), len(area_rank))
        return pillar_rank.get(pillar_id, len(pillars)), area, question_id

    return {question_id: questions[question_id] for question_id in sorted(questions, key=rank)}


def _taken(document: Document, first: Document) -> Problem:
    return document.problem((), f"{document.kind} '{document.id}' exists already in {first.path}: choose another id")
