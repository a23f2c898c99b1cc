"""A crossing: the map from one edition to another, as answers take it. Pure.

`data/editions.json` holds one for each pair; `overrides/assets/javascripts/assessment/crossing.js` reads them in the
browser. What the map says of a practice is written in the content, see `wa_build.content.edition`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from wa_build.content.catalog import Catalog
from wa_build.content.edition import STILL_ITSELF, Carry, Relation
from wa_build.content.succession import Succession
from wa_build.errors import WaError


class Successor(Protocol):
    """What a practice became, or one of several; `to` is None where it was retired."""

    @property
    def to(self) -> str | None:
        """Its id in the new edition."""

    @property
    def relation(self) -> Relation:
        """How the two are related."""

    @property
    def carry(self) -> Carry:
        """Whether a person is to look at an answer that is carried over."""

    @property
    def why(self) -> str | None:
        """What that person is to know."""


class PlainSuccessor(NamedTuple):
    """The same as plain data."""

    to: str | None
    relation: Relation
    carry: Carry
    why: str | None = None


class Predecessor(NamedTuple):
    """One of the practices that became a practice, and how."""

    id: str
    became: Successor

    @property
    def is_itself(self) -> bool:
        """Whether the practice is the same one, under whatever id and title."""
        return self.became.relation in STILL_ITSELF


@dataclass(frozen=True)
class Crossing:
    """The map from one edition to another.

    Attributes:
        from_: the edition that it leads from.
        to: the edition that it leads to.
        practices: what became of each practice of the old edition, in its order.
        questions: where the own fields of each question of the old edition go: notes, follow-up, whether it applies.
        added: the practices of the new edition that had no predecessor.
    """

    from_: str
    to: str
    practices: Mapping[str, Sequence[Successor]]
    questions: Mapping[str, str]
    added: Sequence[str] = ()

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[Predecessor, ...]]:
        """For each practice of the new edition those that became it, in the order of the old edition."""
        found: dict[str, list[Predecessor]] = {}
        for id_, successors in self.practices.items():
            for one in successors:
                if one.to is not None:
                    found.setdefault(one.to, []).append(Predecessor(id_, one))
        return {id_: tuple(some) for id_, some in found.items()}

    @cached_property
    def old_questions(self) -> frozenset[str]:
        """The ids of the questions of the old edition."""
        return frozenset({*self.questions, *map(question_of, self.practices)})

    @cached_property
    def new_practices(self) -> frozenset[str]:
        """The ids of the practices of the new edition."""
        return frozenset({*self.predecessors, *self.added})

    @cached_property
    def new_questions(self) -> frozenset[str]:
        """The ids of the questions of the new edition."""
        return frozenset({*self.questions.values(), *map(question_of, self.new_practices)})

    @cached_property
    def leading_questions(self) -> Mapping[str, frozenset[str]]:
        """For each question of the new edition those from which a practice or their own fields go there."""
        found: dict[str, set[str]] = {new: set(olds) for new, olds in self.former_questions.items()}
        for to, some in self.predecessors.items():
            found.setdefault(question_of(to), set()).update(question_of(one.id) for one in some)
        return {id_: frozenset(some) for id_, some in found.items()}

    @cached_property
    def former_questions(self) -> Mapping[str, tuple[str, ...]]:
        """For each question of the new edition those whose own fields go there."""
        found: dict[str, list[str]] = {}
        for old, new in self.questions.items():
            found.setdefault(new, []).append(old)
        return {id_: tuple(some) for id_, some in found.items()}


def question_of(practice: str) -> str:
    """Return the question of a practice, which its id begins with."""
    return practice.partition("-")[0]


def crossing_of(data: Mapping[str, Any]) -> Crossing:
    """Return the crossing that JSON data holds: one of the `maps` of `data/editions.json`.

    Raises:
        WaError: it is none.
    """
    try:
        practices = {id_: tuple(map(_succession, some)) for id_, some in data["practices"].items()}
        questions = {old: new for old, new in data["questions"].items() if new}
        return Crossing(data["from"], data["to"], practices, questions, tuple(data["added"]))
    except (AttributeError, KeyError, TypeError) as error:
        raise WaError(f"no map between editions: {error!r}") from error


def crossing_by(way: Succession, after: Catalog | None) -> Crossing:
    """Return the crossing that the content's map is; `after` is the edition it leads to, where that is at hand."""
    questions = {old: became.heir for old, became in way.questions.items() if became.heir}
    there = {row.to for rows in way.rows.values() for row in rows}
    first = after.layers[0] if after else None
    new = [id_ for id_ in after.practices if id_ not in there and after.origin(id_) == first] if after else []
    return Crossing(way.before, way.after, way.rows, questions, tuple(new))


def crossing_data(crossing: Crossing) -> dict[str, Any]:
    """Return a crossing as JSON data."""
    return {
        "from": crossing.from_,
        "to": crossing.to,
        "practices": {id_: [_data(one) for one in some] for id_, some in crossing.practices.items()},
        "questions": dict(crossing.questions),
        "added": list(crossing.added),
    }


def crossing_between(crossings: Iterable[Crossing], from_: str, to: str) -> Crossing | None:
    """Return the map that leads from one edition to another; None where there is none."""
    return next((one for one in crossings if (one.from_, one.to) == (from_, to)), None)


def _succession(data: Mapping[str, Any]) -> PlainSuccessor:
    return PlainSuccessor(data.get("to"), data["relation"], data["carry"], data.get("why"))


def _data(one: Successor) -> dict[str, Any]:
    data = {"to": one.to, "relation": one.relation, "carry": one.carry, "why": one.why}
    return {key: value for key, value in data.items() if value is not None}
