"""An assessment in another edition: its answers are carried over, and the old ones stay as a milestone. Pure.

`overrides/assets/javascripts/assessment/migrate.js` is the same in the browser; both run `tests/vectors/migrate.json`.

No answer is lost: each is in the result or in the milestone. What is carried as it is commutes with a merge. Answers to
ids that the map does not know, such as an organisation's own, stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from wa_build.assess.carry import (
    Kind,
    Old,
    carry,
    carry_question,
    kind_of,
    waved,
    why,
)
from wa_build.assess.clocks import after
from wa_build.assess.crossing import Crossing, Predecessor, question_of
from wa_build.assess.file import Assessment, Milestone, PracticeAnswer, QuestionAnswer, Status
from wa_build.assess.merge import head_of, with_head
from wa_build.assess.rules import Answers
from wa_build.assess.strangers import is_strange, own_answers, own_ids, retired_ids
from wa_build.assess.versions import HEAD, part_of, state_of, with_value
from wa_build.errors import WaError
from wa_build.words import words


class Row(NamedTuple):
    """A practice of the new edition with what was carried over to it.

    Attributes:
        from_: the predecessors that bring something.
        status: not-applicable where its question does not apply; None where only texts came over.
        check: whether a person is to look at it.
        why: what that person is to know.
    """

    to: str
    from_: tuple[str, ...]
    kind: Kind
    status: Status | None
    check: bool
    why: tuple[str, ...]


class Crossed(NamedTuple):
    """Answers in the new edition, and how they came there.

    Attributes:
        added: the practices of the new edition that had no predecessor: nobody has answered them.
        retired: ids with an answer that has no place in the new edition.
        own: ids that the map does not know; their answers stay as they are.
    """

    answers: dict[str, QuestionAnswer]
    rows: tuple[Row, ...]
    added: tuple[str, ...]
    retired: tuple[str, ...]
    own: tuple[str, ...]


class Counts(NamedTuple):
    """How many rows there are of each kind, how many of all are to be looked at, and how many ids stand beside them."""

    kept: int
    check: int
    merged: int
    split: int
    to_check: int
    added: int
    retired: int
    own: int


class Migration(NamedTuple):
    """An assessment in the new edition, and how its answers came there, see `Crossed`."""

    assessment: Assessment
    rows: tuple[Row, ...] = ()
    added: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """How much came over, and how."""
        kinds = Counter(row.kind for row in self.rows)
        to_check = sum(row.check for row in self.rows)
        beside = (len(self.added), len(self.retired), len(self.own))
        return Counts(kinds["kept"], kinds["check"], kinds["merged"], kinds["split"], to_check, *beside)


def migrate(assessment: Assessment, crossing: Crossing, now: str) -> Migration:
    """Return an assessment in the edition that a map leads to; one that is of it already stays as it is.

    Args:
        assessment: of the edition that the map leads from.
        crossing: the map.
        now: the time of the move, `2026-01-31T09:30:00.000Z`.

    Raises:
        WaError: the assessment is of another edition.
    """
    if assessment.edition == crossing.to:
        return Migration(assessment)
    if assessment.edition != crossing.from_:
        raise WaError(
            words().moving.other_map.format(given=assessment.edition, start=crossing.from_, edition=crossing.to)
        )
    crossed = cross(assessment.answers, crossing)
    data = assessment.model_copy(update={"answers": crossed.answers}).model_dump(mode="json")
    moved = with_head(data, _head(assessment, crossing, now))
    return Migration(moved, crossed.rows, crossed.added, crossed.retired, crossed.own)


def cross(answers: Answers, crossing: Crossing) -> Crossed:
    """Carry answers from one edition to another."""
    journey = _Journey(answers, crossing, _not_applying(answers, crossing))
    moved: dict[str, dict[str, PracticeAnswer]] = {}
    rows: list[Row | None] = []
    for to, predecessors in crossing.predecessors.items():
        olds = [Old(one, journey.answer_of(one, to)) for one in predecessors]
        answer = carry(olds)
        if answer is not None:
            moved.setdefault(question_of(to), {})[to] = answer
        rows.append(journey.row(to, olds, answer))
    own = own_answers(answers, crossing)
    return Crossed(
        answers=journey.with_own(journey.questions(moved), own),
        rows=tuple(row for row in rows if row),
        added=tuple(crossing.added),
        retired=tuple(retired_ids(answers, crossing)),
        own=tuple(own_ids(answers, crossing, own)),
    )


class _Journey(NamedTuple):
    """The old answers on their way; `waved` are the questions of the new edition that do not apply."""

    answers: Answers
    crossing: Crossing
    waved: frozenset[str]

    def answer_of(self, old: Predecessor, to: str) -> PracticeAnswer | None:
        """Return the answer to a predecessor as it counts for a practice: its question may not have applied."""
        question = self.answers.get(question_of(old.id))
        if question is None:
            return None
        answer = question.practices.get(old.id)
        return answer if question.applicable or question_of(to) in self.waved else waved(answer, question)

    def row(self, to: str, olds: Sequence[Old], answer: PracticeAnswer | None) -> Row | None:
        is_waved = question_of(to) in self.waved
        from_ = tuple(old.id for old in olds if old.brings or (is_waved and self._does_not_apply(old.id)))
        if not from_:
            return None
        check = answer is not None and answer.check and not is_waved
        status = "not-applicable" if is_waved else answer.status if answer else None
        return Row(to, from_, kind_of(olds, check=check), status, check, why(olds) if check else ())

    def questions(self, moved: Mapping[str, Mapping[str, PracticeAnswer]]) -> dict[str, QuestionAnswer]:
        found = {id_: QuestionAnswer() for id_ in moved}
        for new, olds in self.crossing.former_questions.items():
            here = [(id_, self.answers[id_]) for id_ in olds if id_ in self.answers]
            if here:
                found[new] = carry_question(here, alone=len(olds) == 1, applies=new not in self.waved)
        return {id_: one.model_copy(update={"practices": moved.get(id_, {})}) for id_, one in found.items()}

    def with_own(
        self, moved: dict[str, QuestionAnswer], own: Mapping[str, QuestionAnswer]
    ) -> dict[str, QuestionAnswer]:
        """Return the answers with those that the map does not know, under the question under which they stood."""
        all_ = dict(moved)
        for id_, question in own.items():
            if is_strange(self.crossing, id_):
                all_[id_] = question
            elif question.practices:
                there = moved.get(id_) or QuestionAnswer()
                stays = question.applicable or not there.applicable
                practices = {key: one if stays else waved(one, question) for key, one in question.practices.items()}
                all_[id_] = there.model_copy(update={"practices": {**there.practices, **practices}})
        return all_

    def _does_not_apply(self, practice: str) -> bool:
        question = self.answers.get(question_of(practice))
        return question is not None and not question.applicable


def _not_applying(answers: Answers, crossing: Crossing) -> frozenset[str]:
    """Return the new questions that do not apply as a whole: nothing goes there from a question that may apply.

    Else each practice says so by itself: what nobody has looked at stays unanswered.
    """
    waved_ = {id_ for id_, question in answers.items() if not question.applicable}
    return frozenset(new for new, olds in crossing.leading_questions.items() if olds <= waved_)


def _head(assessment: Assessment, crossing: Crossing, now: str) -> dict[str, Any]:
    """Return the workload and what stands beside it, of the new edition, with the old answers as a milestone."""
    head = head_of(assessment.model_dump(mode="json"))
    time = after(head["updated"], now)
    state = with_value(state_of(head, HEAD), "edition", crossing.to, time, crossing.from_)
    name = words().moving.milestone.format(edition=crossing.to)
    kept = Milestone(name=name, date=now, edition=crossing.from_, answers=assessment.answers)
    milestones = [{**one, "edition": one["edition"] or crossing.from_} for one in head["milestones"]]
    part = part_of(state, HEAD, time, (head,))
    return {**part, "milestones": [*milestones, kept.model_dump(mode="json")]}
