"""Times of other clocks: the order of changes, and what is not believed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

TIMES = frozenset({"updated", "changed", "replaced", "created", "date"})
"""The fields of an assessment's file that hold a time, or times by key."""

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_EXACT = timedelta(days=20 * 365)
"""The next twenty years are told apart by the millisecond, those until 9999 by the second: all fit before 2000."""
_COARSE = 1000


def after(before: str, time: str) -> str:
    """Return a time, or the next one after `before` where it is not after that."""
    if time > before:
        return time
    try:
        return _written(datetime.fromisoformat(before) + timedelta(milliseconds=1))
    except OverflowError:  # the last moment of all
        return before


def near(time: str, limit: str) -> str:
    """Return a time; in the place of one after `limit` one before any assessment was made, in the order of such."""
    if time <= limit:
        return time
    since = max(timedelta(), datetime.fromisoformat(time) - _EPOCH)
    back = since if since < _EXACT else _EXACT + (since - _EXACT) // _COARSE
    return _written(datetime.fromtimestamp(0, UTC) + back)


def all_near(data: Any, limit: str, key: str = "") -> Any:
    """Return the data of an assessment's file, every time of which is `near`."""
    if isinstance(data, Mapping):
        return {name: all_near(value, limit, key if key in TIMES else name) for name, value in data.items()}
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [all_near(item, limit, key) for item in data]
    return near(data, limit) if key in TIMES and data is not None else data


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
