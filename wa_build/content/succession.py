"""What became of the ids of one edition in another: where links lead, and which pages are still themselves. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from wa_build.content.edition import STILL_ITSELF, CarriedPractice, EditionFile, EditionMap, Relation, Successor


class Became(NamedTuple):
    """What a practice or question became.

    Attributes:
        ids: its successors, of which the first is the nearest; none where it was retired.
        is_itself: whether it is the same thing still, under whatever id and title.
        how: the relation to the first of them.
    """

    ids: tuple[str, ...]
    is_itself: bool = True
    how: Relation = "same"

    @property
    def heir(self) -> str | None:
        """The id that links go to."""
        return self.ids[0] if self.ids else None


@dataclass(frozen=True)
class Succession:
    """What became of each practice and question of one edition. Ids that it does not know are an organisation's own.

    Attributes:
        before: the edition of the ids that are looked up.
        after: the edition of those that are found.
        practices: by the id before.
        questions: by the id before.
        rows: every row of the map, where the succession is that of a map.
    """

    before: str
    after: str
    practices: Mapping[str, Became] = field(default_factory=dict)
    questions: Mapping[str, Became] = field(default_factory=dict)
    rows: Mapping[str, tuple[Successor, ...]] = field(default_factory=dict)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What the ids of each pillar's questions begin with."""
        return frozenset(id_[:-2] for id_ in self.questions)

    @property
    def is_identity(self) -> bool:
        """Whether both editions are the same one."""
        return self.before == self.after

    def of(self, id_: str) -> Became:
        """Return what became of an id; one that is not of the framework stays itself."""
        return self.practices.get(id_) or self.questions.get(id_) or Became((id_,))

    def ending(self, ids: Collection[str]) -> Succession:
        """Return the way with some more ids that lead nowhere."""
        nowhere = Became((), is_itself=False, how="retired")
        return replace(self, practices={**self.practices, **dict.fromkeys(ids, nowhere)}) if ids else self

    def then(self, next_: Succession) -> Succession:
        """Return the way through a third edition."""
        if self.is_identity or next_.is_identity:
            return self if next_.is_identity else next_
        practices = {id_: _through(one, next_.practices) for id_, one in self.practices.items()}
        questions = {id_: _through(one, next_.questions) for id_, one in self.questions.items()}
        return Succession(self.before, next_.after, practices, questions)


def _through(first: Became, then: Mapping[str, Became]) -> Became:
    ways = [then.get(id_, Became((id_,))) for id_ in first.ids]
    ids = tuple(dict.fromkeys(id_ for way in ways for id_ in way.ids))
    is_itself = first.is_itself and all(way.is_itself for way in ways)
    return Became(ids, is_itself, first.how if not first.is_itself or not ways else ways[0].how)


def forward(edition: EditionFile, map_: EditionMap, kept_questions: Iterable[str]) -> Succession:
    """Return the way from the base edition to another.

    Args:
        edition: its order.
        map_: what became of each practice.
        kept_questions: ids of the base's questions whose texts the edition carries over.
    """
    carried = {entry.from_: id_ for id_, entry in entries_of(edition) if isinstance(entry, CarriedPractice)}
    practices = {old: _became(rows, carried.get(old)) for old, rows in map_.practices.items()}
    questions = _questions(map_, frozenset(kept_questions))
    return Succession(edition.base, edition.edition, practices, questions, map_.practices)


def backward(way: Succession, edition: EditionFile) -> Succession:
    """Return the way back from an edition to its base."""
    first: dict[str, str] = {}
    for old, rows in way.rows.items():
        for row in rows:
            if row.to is not None:
                first.setdefault(row.to, old)
    practices: dict[str, Became] = {}
    for id_, entry in entries_of(edition):
        if isinstance(entry, CarriedPractice):
            practices[id_] = Became((entry.from_,))
        else:
            practices[id_] = Became((first[id_],) if id_ in first else (), is_itself=False, how="replaced-by")
    back: dict[str, Became] = {}
    for old, one in way.questions.items():
        if one.heir and (one.is_itself or one.heir not in back):
            back[one.heir] = Became((old,), one.is_itself, one.how)
    return Succession(way.after, way.before, practices, back)


def entries_of(edition: EditionFile) -> Iterator[tuple[str, CarriedPractice | str]]:
    """Yield the practices of an edition in order, each with its entry."""
    for areas in edition.pillars.values():
        for questions in areas.values():
            for practices in questions.values():
                yield from practices.items()


def places_of(edition: EditionFile) -> dict[str, str]:
    """Return the pillar of each question of an edition."""
    return {
        question: pillar
        for pillar, areas in edition.pillars.items()
        for questions in areas.values()
        for question in questions
    }


def is_kept(row: Successor) -> bool:
    """Tell whether a row says that a practice is still itself, so that its page is carried over."""
    return row.carry == "keep" and row.relation in STILL_ITSELF


def _became(rows: tuple[Successor, ...], carried_to: str | None) -> Became:
    ids = [row.to for row in rows if row.to is not None]
    if carried_to is not None and carried_to in ids:  # the page itself comes first
        ids = [carried_to, *(id_ for id_ in ids if id_ != carried_to)]
    itself = len(ids) == 1 and ids[0] == carried_to
    return Became(tuple(dict.fromkeys(ids)), itself, rows[0].relation)


def _questions(map_: EditionMap, kept: frozenset[str]) -> dict[str, Became]:
    """Return for each question itself, where the edition carries its text over, else where most practices went."""
    counts: dict[str, Counter[str]] = {}
    for old, rows in map_.practices.items():
        count = counts.setdefault(old.partition("-")[0], Counter())
        count.update(row.to.partition("-")[0] for row in rows if row.to is not None)
    found: dict[str, Became] = {}
    for question, count in counts.items():
        ids = tuple(id_ for id_, _ in count.most_common())
        is_itself = question in kept
        ids = (question, *(id_ for id_ in ids if id_ != question)) if is_itself else ids
        found[question] = Became(ids, is_itself, "same" if is_itself else "merged-into")
    return found
