"""Ratios, the exponent of growth, and what a number reaches. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Literal

from tests.bench.budgets import Figure

Reached = Literal["aim", "must", "over", "below", ""]
BROKEN: Mapping[str, str] = {"over": "over budget", "below": "below its goal"}
"""How a number is called that keeps no budget, in a table and where there is more room."""


def growth_exponent(points: Iterable[tuple[float, float]]) -> float:
    """Return the power of size by which a cost grows: the slope of a straight line through all points in logarithms.

    Args:
        points: size and cost, at least two sizes.
    """
    sizes, costs = zip(*((log(size), log(cost)) for size, cost in points), strict=True)
    return statistics.linear_regression(sizes, costs).slope


def ratios(ours: Sequence[float], others: Sequence[float]) -> tuple[float, ...]:
    """Return the ratio of each run to the one beside it."""
    return tuple(one / other for one, other in zip(ours, others, strict=True))


def reached(value: float, figure: Figure) -> Reached:
    """Return which budget a number keeps, as it is shown: what reads as 0.50 keeps 0.50; empty where there is none."""
    if figure.aim is not None and _keeps(value, figure.aim, figure):
        return "aim"
    if figure.must is None:
        return ""
    if _keeps(value, figure.must, figure):
        return "must"
    return "below" if figure.is_rate else "over"


def _keeps(value: float, budget: float, figure: Figure) -> bool:
    shown = rounded(value, figure)
    return shown >= budget if figure.is_rate else shown <= budget


def rounded(value: float, figure: Figure) -> float:
    """Return a number as exactly as it is shown."""
    return round(value, _decimals(value, figure))


def shown(value: float | None, figure: Figure) -> str:
    """Return a number as text, without its unit."""
    if value is None:
        return "-"
    decimals = _decimals(value, figure)
    text = f"{round(value, decimals):,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text and figure.unit else text


def _decimals(value: float, figure: Figure) -> int:
    """Return how many places say something: of bytes as many as make three figures."""
    if figure.unit in ("kB", "MB"):
        return 0 if value >= 100 else 1 if value >= 10 or figure.unit == "kB" else 2
    return {"": 2, "min": 1}.get(figure.unit, 0)
