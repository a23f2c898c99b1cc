"""Versions of an assessment made one, field by field. Pure.

`overrides/assets/javascripts/assessment/merge.js` is the same in the browser; both run `tests/vectors/merge.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from wa_build.assess.file import Assessment, PracticeAnswer, version_of
from wa_build.assess.versions import (
    HEAD,
    PRACTICE,
    QUESTION,
    WORKLOAD,
    Form,
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
    """

    place: str
    field: str
    shown: Any
    other: Any


def merge(first: Assessment, second: Assessment) -> Assessment:
    """Merge two versions of an assessment field by field; see `wa_build.assess.versions`.

    Commutative, associative and idempotent, and nothing is lost that only one side has. Where both filled a field, the
    newer value holds and the other waits in `undecided`. Milestones are frozen, so all of them are kept by date.
    """
    one, two = (part.model_dump(mode="json") for part in (first, second))
    head = _merge_parts(_head(one), _head(two), HEAD)
    merged = {
        **one,
        **{key: value for key, value in head.items() if key not in WORKLOAD},
        "workload": {key: head[key] for key in WORKLOAD},
        "answers": _merge_maps(one["answers"], two["answers"], _merge_question),
        "created": min(first.created, second.created),
    }
    return Assessment.model_validate({**merged, "version": version_of(merged)})


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
    head = _rebased(_head(data), _head(before), HEAD)
    answers = {
        key: _rebased_question(answer, before["answers"][key]) if key in before["answers"] else answer
        for key, answer in data["answers"].items()
    }
    return _with_head({**data, "answers": answers}, head)


def believed(assessment: Assessment, limit: str) -> Assessment:
    """Return an assessment without the times after `limit`, a moment: a clock that is ahead decides nothing.

    What was given at such a time counts as the oldest, so that it never undoes what others gave; among themselves such
    times keep their order, and what was given again after it was replaced still is.
    """
    data = assessment.model_dump(mode="json")
    walked = _believed(data, limit)
    if walked == data:
        return assessment
    head = _timed({**_head(data), "milestones": walked["milestones"]}, HEAD, limit)
    answers = {
        key: {
            **_timed(answer, QUESTION, limit),
            "practices": {practice: _timed(own, PRACTICE, limit) for practice, own in answer["practices"].items()},
        }
        for key, answer in data["answers"].items()
    }
    return _with_head({**walked, "answers": answers}, head)


def undecided(assessment: Assessment) -> tuple[Undecided, ...]:
    """Return the fields of which another version waits for a decision: the workload's, then by id."""
    data = assessment.model_dump(mode="json")
    found = list(_undecided("", _head(data)))
    for question, answer in data["answers"].items():
        found += _undecided(question, answer)
        for practice, own in answer["practices"].items():
            found += _undecided(practice, own)
    return tuple(found)


def _undecided(place: str, part: Part) -> Iterator[Undecided]:
    for version in part["undecided"]:
        for name, value in version.items():
            if value is not None and name != "updated" and not contains(name, part[name], value):
                yield Undecided(place, name, part[name], value)


def _head(data: Part) -> dict[str, Any]:
    """Return the workload with the fields beside it, as one part."""
    own = ("scope", "edition", "milestones", "updated", "changed", "replaced", "undecided")
    return {**data["workload"], **{key: data[key] for key in own}}


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


def _rebased_question(answer: Part, base: Part) -> dict[str, Any]:
    practices = {
        key: _rebased(own, base["practices"][key], PRACTICE) if key in base["practices"] else own
        for key, own in answer["practices"].items()
    }
    return {**_rebased(answer, base, QUESTION), "practices": practices}


def _rebased(part: Part, base: Part, form: Form) -> dict[str, Any]:
    state, old = state_of(part, form), state_of(base, form)
    for key, item in old.given.items():
        if key in state.given:
            state.given[key] = item
        else:
            state.replaced[key] = max(state.replaced.get(key, ""), item.time)
    return part_of(state, form, part["updated"], (part,))


def _with_head(data: Part, head: Part) -> Assessment:
    beside = {key: value for key, value in head.items() if key not in WORKLOAD}
    merged = {**data, **beside, "workload": {key: head[key] for key in WORKLOAD}}
    return Assessment.model_validate({**merged, "version": version_of(merged)})


def _believed(data: Any, limit: str, key: str = "") -> Any:
    if isinstance(data, Mapping):
        return {name: _believed(value, limit, key if key in _TIMES else name) for name, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_believed(item, limit, key) for item in data]
    return _near(data, limit) if key in _TIMES and data is not None else data


def _timed(part: Part, form: Form, limit: str) -> dict[str, Any]:
    """Return a part without the times after `limit`."""
    state = state_of(part, form)
    replaced = {key: _near(time, limit) for key, time in state.replaced.items()}
    given = {
        key: item._replace(time=_after(replaced.get(key, ""), _near(item.time, limit)))
        for key, item in state.given.items()
    }
    return part_of(State(given, replaced), form, part["updated"] and _near(part["updated"], limit), (part,))


def _near(time: str, limit: str) -> str:
    return _long_ago(time) if time > limit else time


def _after(before: str, time: str) -> str:
    """Return a time, or the next one after another where it is not after that."""
    return time if time > before else _written(datetime.fromisoformat(before) + timedelta(milliseconds=1))


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _long_ago(time: str) -> str:
    """Return a time before any assessment was made; of two the later one stays later."""
    since = max(timedelta(), datetime.fromisoformat(time) - _EPOCH)
    near = since if since < _EXACT else _EXACT + (since - _EXACT) // _COARSE
    return _written(datetime.fromtimestamp(0, UTC) + near)


_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_EXACT = timedelta(days=20 * 365)
"""The next twenty years are told apart by the millisecond, those until 9999 by the second: all fit before 2000."""
_COARSE = 1000
_TIMES = frozenset({"updated", "changed", "replaced", "created", "date"})
