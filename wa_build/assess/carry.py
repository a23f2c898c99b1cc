"""What becomes of answers in another edition: of one that is carried over, and of several that come together. Pure.

`overrides/assets/javascripts/assessment/carry.js` is the same in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from wa_build.assess.crossing import Predecessor
from wa_build.assess.file import OPEN, Acceptance, Evidence, PracticeAnswer, QuestionAnswer, ReasonCode, Status
from wa_build.assess.versions import NO_TIME
from wa_build.words import words

Kind = Literal["kept", "check", "merged", "split"]

_WORST_FIRST: tuple[Status, ...] = ("missing", "partial", "unsure", "in-place", "not-applicable")
_MOST_OF_A_NAME = 500
_TEXTS = ("reason", "reasonCode", "notes", "evidence", "owner", "due", "accepted", "providedBy", "steps", "undecided")
_FREE = ("notes", "followUp", "followUpOwner", "followUpDue")
_LINES, _LIST = "\n", "; "


class Old(NamedTuple):
    """A predecessor of a practice, with its answer as it counts; None where there is none."""

    predecessor: Predecessor
    answer: PracticeAnswer | None

    @property
    def id(self) -> str:
        """Its id in the old edition."""
        return self.predecessor.id

    @property
    def status(self) -> Status | None:
        """What was answered; None where nothing was."""
        return self.answer.status if self.answer else None

    @property
    def brings(self) -> bool:
        """Whether it says anything."""
        return self.answer is not None and says_something(self.answer)


def says_something(answer: PracticeAnswer) -> bool:
    """Tell whether an answer is more than an entry without content."""
    return answer.status is not None or any(getattr(answer, name) for name in _TEXTS)


def question_says_something(answer: QuestionAnswer) -> bool:
    """Tell whether the own fields of a question say anything."""
    return not answer.applicable or answer.followUp is not None or bool(answer.notes or answer.undecided)


def waved(answer: PracticeAnswer | None, question: QuestionAnswer) -> PracticeAnswer:
    """Return the answer to a practice of a question that does not apply, where the practice now stands elsewhere."""
    time = question.changed.get("applicable", question.updated)
    if answer is None:
        return PracticeAnswer(status="not-applicable", reason=question.reason, updated=time)
    changed = {**answer.changed, "status": time or NO_TIME, "reason": time or NO_TIME}
    usual = answer.updated or NO_TIME
    return answer.model_copy(
        update={
            "status": "not-applicable",
            "reason": question.reason or answer.reason,
            "changed": {key: moment for key, moment in changed.items() if moment != usual},
        }
    )


def carry(olds: Sequence[Old]) -> PracticeAnswer | None:
    """Return the answer to a practice out of those to its predecessors; None where none of them has one.

    A practice that is still itself, and has no other predecessor, keeps its answer field by field. Of others the worst
    status counts, texts stand behind the id that they come from, and steps stay behind: they are others now. Where
    some notes are private, all are.
    """
    given = [(old.id, old.answer) for old in olds if old.answer is not None]
    if not given:
        return None
    answer = given[0][1] if _is_itself(olds) else _joined(given)
    needs = answer.status is not None and bool(_is_reviewed(olds) or _unanswered(olds) or _waiting(olds))
    return _to_check(answer) if needs and not answer.check else answer


def _to_check(answer: PracticeAnswer) -> PracticeAnswer:
    """Return an answer that is to be looked at, since its status was given."""
    times = {"check": answer.changed["status"]} if "status" in answer.changed else {}
    return answer.model_copy(update={"check": True, "changed": {**answer.changed, **times}})


def kind_of(olds: Sequence[Old], *, check: bool) -> Kind:
    """Return how an answer came over."""
    if len(olds) > 1:
        return "merged"
    if olds[0].predecessor.became.relation == "split-into":
        return "split"
    return "check" if check else "kept"


def why(olds: Sequence[Old]) -> tuple[str, ...]:
    """Return what a person is to know who looks at an answer that came over."""
    reasons = [
        f"{old.id}: {old.predecessor.became.why}" if len(olds) > 1 else old.predecessor.became.why
        for old in _reviewed(olds)
        if old.predecessor.became.why
    ]
    reasons += [f"{id_} {words().states.statuses['unanswered'].verb}" for id_ in _unanswered(olds)]
    return (*reasons, *(words().moving.waits.format(id=id_) for id_ in _waiting(olds)))


def carry_question(olds: Sequence[tuple[str, QuestionAnswer]], *, alone: bool, applies: bool) -> QuestionAnswer:
    """Return a question's own fields out of those of the questions that go there.

    Args:
        olds: the questions that are in the answers, with their ids.
        alone: no other question of the old edition goes there.
        applies: whether the question applies in the new edition; some that go there may not have.
    """
    if alone:
        own = olds[0][1].model_copy(update={"practices": {}})
        return _applying(own) if applies and not own.applicable else own
    marked = [(id_, one.followUp) for id_, one in olds if one.followUp is not None]
    return QuestionAnswer(
        applicable=applies,
        reason="" if applies else _texts(((id_, one.reason) for id_, one in olds), _LIST),
        notes=_texts(((id_, one.notes) for id_, one in olds), _LINES),
        private=any(one.private for _, one in olds),
        followUp=_texts(marked, _LINES) if marked else None,
        followUpOwner=_texts(((id_, one.followUpOwner) for id_, one in olds), _LIST),
        followUpDue=min((one.followUpDue for _, one in olds if one.followUpDue), default=None),
        followUpDone=bool(marked) and all(one.followUpDone for _, one in olds if one.followUp is not None),
        updated=_newest(one.updated for _, one in olds),
    )


def _applying(answer: QuestionAnswer) -> QuestionAnswer:
    """Return the fields without that it does not apply: each of its practices says so by itself."""
    gone = ("applicable", "reason")

    def others(times: Mapping[str, str]) -> dict[str, str]:
        return {key: time for key, time in times.items() if key.partition("/")[0] not in gone}

    versions = (one.model_copy(update=dict.fromkeys(gone)) for one in answer.undecided)
    kept: dict[str, Any] = {
        "changed": others(answer.changed),
        "replaced": others(answer.replaced),
        "undecided": tuple(one for one in versions if any(getattr(one, name) is not None for name in _FREE)),
    }
    return answer.model_copy(update={"applicable": True, "reason": "", **kept})


def _joined(olds: Sequence[tuple[str, PracticeAnswer]]) -> PracticeAnswer:
    return PracticeAnswer(
        status=_worst(one.status for _, one in olds),
        reason=_texts(((id_, one.reason) for id_, one in olds), _LIST),
        reasonCode=_same(one.reasonCode for _, one in olds),
        notes=_texts(((id_, one.notes) for id_, one in olds), _LINES),
        private=any(one.private for _, one in olds),
        evidence=_evidence(olds),
        owner=_texts(((id_, one.owner) for id_, one in olds), _LIST),
        due=min((one.due for _, one in olds if one.due), default=None),
        accepted=_accepted([one for _, one in olds]),
        check=any(one.check for _, one in olds),
        updated=_newest(one.updated for _, one in olds),
    )


def _same(codes: Iterable[ReasonCode | None]) -> ReasonCode | None:
    """Return the code that all that have one have; of several none is the reason of all."""
    given = {code for code in codes if code}
    return given.pop() if len(given) == 1 else None


def _accepted(answers: Sequence[PracticeAnswer]) -> Acceptance | None:
    """Return what is carried of all that is open, until the first of the days; nobody has carried the rest."""
    opened = [one.accepted for one in answers if one.status in OPEN]
    carried = [one for one in opened if one is not None]
    return (
        min(carried, key=lambda one: (one.until, one.by, one.why)) if carried and len(carried) == len(opened) else None
    )


def _worst(statuses: Iterable[Status | None]) -> Status | None:
    given = set(statuses)
    return next((status for status in _WORST_FIRST if status in given), None)


def _texts(texts: Iterable[tuple[str, str]], between: str) -> str:
    """Return texts one after the other, each behind the id that it comes from; the same text once, behind all."""
    ids: dict[str, list[str]] = {}
    for id_, text in texts:
        if text:
            ids.setdefault(text, []).append(id_)
    return between.join(_behind(some, text) for text, some in ids.items())


def _behind(ids: Sequence[str], text: str) -> str:
    head = f"{', '.join(ids)}: "
    return text if text.startswith(head) else head + text


def _evidence(olds: Iterable[tuple[str, PracticeAnswer]]) -> tuple[Evidence, ...]:
    ids: dict[Evidence, list[str]] = {}
    for id_, answer in olds:
        for one in dict.fromkeys(answer.evidence):
            ids.setdefault(one, []).append(id_)
    return tuple(one.model_copy(update={"title": _short(_behind(some, one.title))}) for one, some in ids.items())


def _short(title: str) -> str:
    """A title has an end; the whole one stays in the milestone."""
    return title if len(title) <= _MOST_OF_A_NAME else f"{title[: _MOST_OF_A_NAME - 1]}…"


def _newest(times: Iterable[str | None]) -> str | None:
    return max((time for time in times if time), default=None)


def _is_itself(olds: Sequence[Old]) -> bool:
    return len(olds) == 1 and olds[0].predecessor.is_itself


def _is_reviewed(olds: Sequence[Old]) -> bool:
    return any(True for _ in _reviewed(olds))


def _reviewed(olds: Sequence[Old]) -> list[Old]:
    return [old for old in olds if old.brings and old.predecessor.became.carry == "review"]


def _unanswered(olds: Sequence[Old]) -> list[str]:
    """Return which of several predecessors have no answer, where another one has."""
    if not any(old.status for old in olds):
        return []
    return [old.id for old in olds if old.status is None]


def _waiting(olds: Sequence[Old]) -> list[str]:
    """Return of which predecessors two versions wait for a decision that the new answer does not ask for."""
    return [] if _is_itself(olds) else [old.id for old in olds if old.answer and old.answer.undecided]
