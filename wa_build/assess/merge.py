"""Versions of an assessment made one, field by field. Pure.

`overrides/assets/javascripts/assessment/merge.js` is the same in the browser; both run `tests/vectors/merge.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from wa_build.assess.clocks import after, all_near, near
from wa_build.assess.file import Assessment, PracticeAnswer, QuestionAnswer, version_of
from wa_build.assess.versions import (
    ALWAYS_SAYS,
    HEAD,
    PRACTICE,
    QUESTION,
    WORKLOAD,
    Form,
    Given,
    Part,
    State,
    contains,
    joined,
    part_of,
    state_of,
)


class Undecided(NamedTuple):
    """A field of which two versions are there.

    Attributes:
        place: the id of the practice or question; empty for the workload.
        field: its name in the file.
        shown: the newer version, which counts.
        other: the one that waits for a decision.
        private: both are private notes, and for nobody's report or log.
    """

    place: str
    field: str
    shown: Any
    other: Any
    private: bool = False


def merge(first: Assessment, second: Assessment) -> Assessment:
    """Merge two versions of an assessment field by field; see `wa_build.assess.versions`.

    Commutative, associative and idempotent, and nothing is lost that only one side has. Where both filled a field, the
    newer value holds and the other waits in `undecided`. Milestones are frozen, so all of them are kept by date.
    """
    one, two = (part.model_dump(mode="json") for part in (first, second))
    merged = {
        **one,
        "answers": _merge_maps(one["answers"], two["answers"], _merge_question),
        "created": min(first.created, second.created),
    }
    return with_head(merged, _merge_parts(head_of(one), head_of(two), HEAD))


def merge_answers(first: PracticeAnswer, second: PracticeAnswer) -> PracticeAnswer:
    """Merge two answers to one practice."""
    one, two = (answer.model_dump(mode="json") for answer in (first, second))
    return PracticeAnswer.model_validate(_merge_parts(one, two, PRACTICE))


def based_on(assessment: Assessment, base: Assessment) -> Assessment:
    """Return an assessment that knows what it was made from, as git does: what `base` has and it has not is replaced.

    What is as in `base` is as old as there. So a file of an older release merges as well as one that notes the time of
    each field.
    """
    data, before = (part.model_dump(mode="json") for part in (assessment, base))
    head = _rebased(head_of(data), head_of(before), HEAD)
    answers = _rebased_map(data["answers"], before["answers"], _NO_QUESTION, _rebased_question)
    return with_head({**data, "answers": answers}, head)


def believed(assessment: Assessment, limit: str) -> Assessment:
    """Return an assessment without the times after `limit`, a moment: a clock that is ahead decides nothing.

    What was given at such a time counts as the oldest, so that it never undoes what others gave; among themselves such
    times keep their order, and what was given again after it was replaced still is.
    """
    data = assessment.model_dump(mode="json")
    walked = all_near(data, limit)
    if walked == data:
        return assessment
    head = _timed({**head_of(data), "milestones": walked["milestones"]}, HEAD, limit)
    answers = {
        key: {
            **_timed(answer, QUESTION, limit),
            "practices": {practice: _timed(own, PRACTICE, limit) for practice, own in answer["practices"].items()},
        }
        for key, answer in data["answers"].items()
    }
    return with_head({**walked, "answers": answers}, head)


def head_of(data: Part) -> dict[str, Any]:
    """Return the workload and the meeting of an assessment's data with the fields beside them, as one part."""
    meeting = data["meeting"]
    held = {"meetingDate": meeting["date"], "attendees": meeting["attendees"], "minutes": meeting["minutes"]}
    return {**data["workload"], **held, **{key: data[key] for key in _BESIDE}}


def with_head(data: Part, head: Part) -> Assessment:
    """Return the assessment of the data with another head."""
    meeting = {"date": head["meetingDate"], "attendees": head["attendees"], "minutes": head["minutes"]}
    beside = {key: head[key] for key in _BESIDE}
    merged = {**data, **beside, "meeting": meeting, "workload": {key: head[key] for key in WORKLOAD}}
    return Assessment.model_validate({**merged, "version": version_of(merged)})


def undecided(assessment: Assessment) -> tuple[Undecided, ...]:
    """Return the fields of which another version waits for a decision: the workload's, then by id."""
    data = assessment.model_dump(mode="json")
    found = list(_undecided("", head_of(data)))
    for question, answer in data["answers"].items():
        found += _undecided(question, answer)
        for practice, own in answer["practices"].items():
            found += _undecided(practice, own)
    return tuple(found)


def _undecided(place: str, part: Part) -> Iterator[Undecided]:
    for version in part["undecided"]:
        for name, value in version.items():
            if value is not None and name != "updated" and not contains(name, part[name], value):
                yield Undecided(place, name, part[name], value, name == "notes" and part["private"])


def _merge_parts(first: Part, second: Part, form: Form) -> dict[str, Any]:
    state = joined(state_of(first, form), state_of(second, form))
    return part_of(state, form, max(first["updated"] or "", second["updated"] or "") or None, (first, second))


def _merge_question(first: Part, second: Part) -> dict[str, Any]:
    practices = _merge_maps(first["practices"], second["practices"], lambda one, two: _merge_parts(one, two, PRACTICE))
    return {**_merge_parts(first, second, QUESTION), "practices": practices}


def _merge_maps(first: Part, second: Part, merge_two: Callable[[Part, Part], Part]) -> dict[str, Any]:
    """Return what stands in either, sorted by key; what stands in one only is merged with itself, which sorts it."""
    keys = sorted({*first, *second})
    return {key: merge_two(first.get(key) or second[key], second.get(key) or first[key]) for key in keys}


def _rebased_map(parts: Part, base: Part, nothing: Part, rebase: Callable[[Part, Part], Part]) -> dict[str, Part]:
    """Return the parts, each over that of the base; of one that was taken out all is replaced."""
    news = {key: part for key, part in parts.items() if key not in base}
    return {**{key: rebase(parts.get(key) or nothing, old) for key, old in base.items()}, **news}


def _rebased_question(answer: Part, base: Part) -> dict[str, Any]:
    practices = _rebased_map(
        answer["practices"], base["practices"], _NO_PRACTICE, lambda own, old: _rebased(own, old, PRACTICE)
    )
    return {**_rebased(answer, base, QUESTION), "practices": practices}


def _rebased(part: Part, base: Part, form: Form) -> dict[str, Any]:
    state, old = state_of(part, form), state_of(base, form)
    for key, item in old.given.items():
        if key in state.given:
            state.given[key] = item
        else:
            state.replaced[key] = max(state.replaced.get(key, ""), item.time)
            if item.field in ALWAYS_SAYS:
                _step_beyond(state, item)
    return part_of(state, form, part["updated"], (part,))


def _step_beyond(state: State, old: Given) -> None:
    """Have what was given in the place of a value be newer than it, also where nobody noted when: it is."""
    for key, item in state.given.items():
        if item.field == old.field:
            state.given[key] = item._replace(time=after(old.time, item.time))


def _timed(part: Part, form: Form, limit: str) -> dict[str, Any]:
    state = state_of(part, form)
    replaced = {key: near(time, limit) for key, time in state.replaced.items()}
    given = {
        key: item._replace(time=after(replaced.get(key, ""), near(item.time, limit)))
        for key, item in state.given.items()
    }
    return part_of(State(given, replaced), form, part["updated"] and near(part["updated"], limit), (part,))


_BESIDE = (
    *("scope", "edition", "template", "milestones", "tags", "people", "goals"),
    *("updated", "changed", "replaced", "undecided"),
)
_NO_PRACTICE = PracticeAnswer().model_dump(mode="json")
_NO_QUESTION = QuestionAnswer().model_dump(mode="json")
