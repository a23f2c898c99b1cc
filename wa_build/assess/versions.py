"""What is known of each field of an answer: which values were given and when, and which of them somebody replaced.

A part of the file (the workload, a question's own fields, the answer to a practice) is here a `State`: two mappings
from values to times, one of when a value was given, one of until when it is known to be replaced. A value is alive
where it was given later than it was replaced. To merge is to take the later time of each entry, so a merge is
commutative, associative and idempotent, and an older copy brings nothing back that was replaced or removed on purpose.
Of a field with one value the newest alive one is shown, and what else is alive waits for a decision; of a list all that
is alive is shown. Values of which no time is known are the oldest. That an answer is to be looked at belongs to its
status: whoever gives a later one has looked. That notes are private holds until somebody who knew it takes it back: who
did not know of it says nothing against it.

`overrides/assets/javascripts/assessment/versions.js` is the same in the browser.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wa_build.assess.clocks import after
from wa_build.assess.file import prune

NO_TIME = "1970-01-01T00:00:00.000Z"
"""Stands for the time of what was given without one."""

Part = Mapping[str, Any]
"""A part of the file as JSON data."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_READABLE = frozenset(
    {
        "status",
        "due",
        "steps",
        "applicable",
        "check",
        "private",
        "reasonCode",
        "template",
        "followUpDue",
        "followUpDone",
        "meetingDate",
    }
)
"""Fields whose values stand as they are in a key. Of others only a checksum does: what was deleted must not stay."""
_TYPED = frozenset({"reason", "notes", "owner", "followUp", "followUpOwner", "minutes"})
_CHECK = "check/true"
_NOTHING: Part = {
    "applicable": True, "check": False, "private": False, "regions": [], "accounts": [], "links": [], "status": None,
    "due": None, "followUp": None, "reasonCode": None, "accepted": None, "providedBy": None, "followUpDue": None,
    "followUpDone": False, "template": False, "meetingDate": None,
}  # fmt: skip
ALWAYS_SAYS = frozenset({"name", "scope", "edition"})
"""Fields whose empty value says something: an empty scope is all pillars."""


@dataclass(frozen=True)
class Form:
    """The fields of a part: those with one value, and the lists whose items come and go one by one."""

    single: tuple[str, ...]
    lists: tuple[str, ...] = ()


PRACTICE = Form(
    ("status", "reason", "reasonCode", "notes", "private", "owner", "due", "accepted", "providedBy", "check"),
    ("evidence", "steps"),
)
QUESTION = Form(
    ("applicable", "reason", "notes", "private", "followUp", "followUpOwner", "followUpDue", "followUpDone")
)
WORKLOAD = ("name", "description", "environment", "owner", "industry", "regions", "accounts", "links")
HEAD = Form(
    (*WORKLOAD, "scope", "edition", "template", "meetingDate", "minutes"),
    ("milestones", "tags", "people", "attendees", "goals"),
)


class Given(NamedTuple):
    """A value of a field, and when it was given. The order is that of the times; equal ones go by their text."""

    time: str
    text: str
    field: str
    value: Any


@dataclass(frozen=True)
class State:
    """All that a part knows of its fields: by key the values that were given, and until when each is replaced."""

    given: dict[str, Given] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)

    def alive(self, name: str) -> list[Given]:
        """Return what is alive of a field, the oldest first."""
        own = (item for key, item in self.given.items() if item.field == name and _is_alive(item, self.replaced, key))
        return sorted(own, key=lambda item: item[:2])


def state_of(part: Part, form: Form) -> State:
    """Return what a part of a file knows."""
    state = State(replaced=dict(part["replaced"]))
    updated, changed = part["updated"] or NO_TIME, part["changed"]
    for name in form.single:
        if says_something(name, part[name]):
            _add(state, name, part[name], changed.get(name, updated))
    for name in form.lists:
        for item in part[name]:
            _add(state, name, item, item["date"] if name == "milestones" else changed.get(key_of(name, item), updated))
    for version in part["undecided"]:
        for name, value in version.items():
            if name != "updated" and value is not None and says_something(name, value):
                _add(state, name, value, version["updated"] or NO_TIME)
    _forget_contradictions(state)
    _hold_check(state)
    return state


def joined(first: State, second: State) -> State:
    """Return what both know."""
    given, replaced = dict(first.given), dict(first.replaced)
    for key, item in second.given.items():
        given[key] = max(given.get(key, item), item, key=lambda one: one[:2])
    for key, time in second.replaced.items():
        replaced[key] = max(replaced.get(key, ""), time)
    return State(given, replaced)


def with_value(state: State, name: str, value: Any, time: str, seen: Any) -> State:
    """Return a state in which a field has another value; the one that was seen is replaced by it."""
    next_ = State(dict(state.given), dict(state.replaced))
    before = next_.given.get(key := key_of(name, seen))
    if before:
        next_.replaced[key] = max(next_.replaced.get(key, ""), before.time)
    _add(next_, name, value, after(next_.replaced.get(key_of(name, value), ""), time))
    return next_


def part_of(state: State, form: Form, updated: str | None, before: Sequence[Part]) -> dict[str, Any]:
    """Return the fields of a part of a file that says what a state knows.

    Args:
        state: what is known.
        form: the fields of the part.
        updated: the part's time; fields of another time say so in `changed`.
        before: the parts that it is made of. Where they have the same list, its order stays; else the order is that of
            the times.
    """
    state = _looked_at(state)
    part: dict[str, Any] = {"updated": updated, "changed": {}, "replaced": state.replaced, "undecided": []}
    for name in form.single:
        *others, shown = state.alive(name) or [_nothing(name)]
        part[name] = shown.value
        part["undecided"] += [{name: item.value, "updated": item.time} for item in others]
        _say_when(part, name, shown)
    for name in form.lists:
        items = state.alive(name)
        part[name] = _in_order([item.value for item in items], [one[name] for one in before])
        for item in items if name != "milestones" else ():
            _say_when(part, key_of(name, item.value), item)
    part["undecided"].sort(key=lambda version: (version["updated"], _text(version)))
    return part


def key_of(name: str, value: Any) -> str:
    """Return what stands for a value of a field in `changed` and `replaced`: `status/missing`, `notes/#1a2b3c4d`.

    A milestone is the same one before and after its assessment was moved to another edition, which it then names.
    """
    if name in _READABLE:
        word = value if isinstance(value, str) else _text(value)
        if _WORD.fullmatch(word):
            return f"{name}/{word}"
    return f"{name}/#{zlib.crc32(_text(_without_edition(name, value)).encode()):08x}"


def says_something(name: str, value: Any) -> bool:
    """Tell whether a value is more than a field that nobody has filled."""
    if name in ALWAYS_SAYS:
        return True
    return value is False if name == "applicable" else (value == "" and name == "followUp") or bool(value)


def contains(name: str, shown: Any, other: Any) -> bool:
    """Tell whether a typed text stands in the one that is shown, such as one that was half typed: nothing to decide."""
    return name in _TYPED and isinstance(shown, str) and isinstance(other, str) and other in shown


def _add(state: State, name: str, value: Any, time: str) -> None:
    key, item = key_of(name, value), Given(time, _rank(name, value), name, value)
    state.given[key] = max(state.given.get(key, item), item, key=lambda one: one[:2])


def _forget_contradictions(state: State) -> None:
    """Believe what a file shows: no value in it was replaced since it was given, whatever else the file says.

    Of a field that always says something none was replaced at the time of the newest one or later: so one stays alive
    wherever states are joined, and what a merge writes can be read again.
    """
    newest: dict[str, str] = {}
    for key, item in state.given.items():
        if not _is_alive(item, state.replaced, key):
            del state.replaced[key]
        if item.field in ALWAYS_SAYS:
            newest[item.field] = max(newest.get(item.field, ""), item.time)
    for key, time in [*state.replaced.items()]:
        name = key.partition("/")[0]
        if name in newest and time >= newest[name]:
            del state.replaced[key]


def _hold_check(state: State) -> None:
    """Believe what a file shows: an answer that it says is to be looked at was not looked at since it was given."""
    item = state.given.get(_CHECK)
    if item:
        state.given[_CHECK] = item._replace(time=max(item.time, _newest_status(state)))


def _looked_at(state: State) -> State:
    """Return a state in which nothing is to be looked at where a later status is known, even one that was replaced."""
    item = state.given.get(_CHECK)
    if item is None or item.time >= _newest_status(state):
        return state
    return State(state.given, {**state.replaced, _CHECK: max(state.replaced.get(_CHECK, ""), item.time)})


def _newest_status(state: State) -> str:
    given = [item.time for item in state.given.values() if item.field == "status"]
    return max([*given, *(time for key, time in state.replaced.items() if key.startswith("status/"))], default="")


def _is_alive(item: Given, replaced: Mapping[str, str], key: str) -> bool:
    return item.time > replaced.get(key, "")


def _rank(name: str, value: Any) -> str:
    """Return what of two values of a time is compared: of two milestones the one that names its edition holds."""
    edition = value.get("edition") or "" if name == "milestones" else ""
    return _text(_without_edition(name, value)) + edition


def _without_edition(name: str, value: Any) -> Any:
    return {**value, "edition": None} if name == "milestones" else value


def _nothing(name: str) -> Given:
    return Given("", "", name, _NOTHING.get(name, ""))


def _say_when(part: dict[str, Any], key: str, item: Given) -> None:
    if item.time and item.time != (part["updated"] or NO_TIME):
        part["changed"][key] = item.time


def _in_order(items: list[Any], before: Sequence[list[Any]]) -> list[Any]:
    """Return the items in the order that they have in all lists, if these are the same and hold all of them."""
    first = before[0]
    is_same = all(one == first for one in before[1:]) and sorted(map(_text, first)) == sorted(map(_text, items))
    return list(first) if is_same else items


def _text(value: Any) -> str:
    return json.dumps(prune(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
