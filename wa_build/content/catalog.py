"""The catalogue: all content of all layers joined, with lookups in every direction that pages need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from wa_build.content.document import Demand, Document, Kind, Waived
from wa_build.content.heir import Heir
from wa_build.content.layer import DEFAULT_LAYERS, Layer
from wa_build.content.layering import overlay_of
from wa_build.content.mandating import deciding
from wa_build.content.model import (
    LEVELS,
    PHASES,
    Area,
    Framework,
    Guide,
    Level,
    Pillar,
    Practice,
    Question,
    Release,
    Service,
    Synonym,
    Term,
)
from wa_build.content.overlay import OverlayKind


class BackLink(NamedTuple):
    """A practice that relates to another, and why."""

    source: Practice
    why: str


class Note(NamedTuple):
    """Internal guidance: what a layer has to say of a practice, question or pillar (Markdown)."""

    layer: Layer
    text: str


@dataclass(frozen=True)
class Hidden:
    """What a layer leaves out of the site. Its address stays, and says why.

    Attributes:
        kind: `practice`, `question` or `pillar`.
        id: its id.
        title: its title.
        reason: why, for readers.
        by: the name of the layer that hides it; empty where the site's configuration does.
        pillar: the id of its pillar.
        choice: of a practice, its choice id in the AWS Well-Architected Tool; likewise `slug`, its page's name.
        renamed_from: of a practice, its earlier ids.
    """

    kind: OverlayKind
    id: str
    title: str
    reason: str
    by: str
    pillar: str
    choice: str | None = None
    slug: str | None = None
    renamed_from: tuple[str, ...] = ()


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
        layers: in order; the first holds the framework.
        releases: what changed in the layers, newest first.
        synonyms: other words for the same, in the layers' order.
        overlays: the files of later layers that change something, in the layers' order.
        hidden: what is left out of the site, by id. Before `publish` it stands in `practices` and the others too.
        prefix: where the pages of the edition lie below the site's root, such as `2024-11-06/`; empty for the root's.
        heirs: what became of the ids that only other editions have.
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
    layers: tuple[Layer, ...] = DEFAULT_LAYERS
    releases: tuple[tuple[Layer, Release], ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    overlays: tuple[Document, ...] = ()
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    prefix: str = ""
    heirs: Mapping[str, Heir] = field(default_factory=dict)

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

    def origin(self, id_: str) -> Layer:
        """Return the layer that a practice, question or pillar comes from."""
        return self._layer_by_folder[self._document_of(id_).layer]

    def changed_by(self, id_: str) -> list[Layer]:
        """Return the later layers that change a practice, question or pillar, in order."""
        return [self._layer_by_folder[document.layer] for document in self._overlays_of.get(id_, [])]

    def notes_of(self, id_: str) -> list[Note]:
        """Return the internal guidance on a practice, question or pillar, in the layers' order."""
        notes = [(document, overlay_of(document).note) for document in self._overlays_of.get(id_, [])]
        return [Note(self._layer_by_folder[document.layer], text) for document, text in notes if text is not None]

    def demands_of(self, practice_id: str) -> tuple[Demand, ...]:
        """Return the mandates that hold for a practice, in the layers' order."""
        return self.documents["practice", practice_id].demands

    def waived_of(self, practice_id: str) -> tuple[Waived, ...]:
        """Return the mandates of a practice that a later layer sets aside, and its waivers."""
        return self.documents["practice", practice_id].waived

    def mandated_by(self, practice_id: str) -> Layer:
        """Return the layer that says by when a practice is mandatory; of several the one with the earliest day."""
        return self._layer_by_folder[deciding(self.demands_of(practice_id)).layer]

    def layer_name(self, folder: str) -> str:
        """Return what readers see of the layer in a folder."""
        return self._layer_by_folder[folder].name

    @cached_property
    def is_layered(self) -> bool:
        """Whether a later layer adds or changes a practice, so that it is worth telling layers apart."""
        first = self.layers[0].folder
        return bool(self.overlays) or any(self.documents["practice", id_].layer != first for id_ in self.practices)

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
    def by_tag(self) -> Mapping[str, list[Practice]]:
        """Practices by tag, in alphabetical order."""
        found = self._index(lambda practice: practice.tags)
        return {tag: found[tag] for tag in sorted(found, key=lambda tag: (tag.casefold(), tag))}

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

    def _document_of(self, id_: str) -> Document:
        kinds: tuple[OverlayKind, ...] = ("practice", "question", "pillar")
        return next(self.documents[kind, id_] for kind in kinds if (kind, id_) in self.documents)

    @cached_property
    def _layer_by_folder(self) -> Mapping[str, Layer]:
        return {layer.folder: layer for layer in self.layers}

    @cached_property
    def _overlays_of(self) -> Mapping[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.overlays:
            found[document.id].append(document)
        return found

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
