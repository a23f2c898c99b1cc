"""Two versions measured in turn on one machine: what changed by more than the machine's own unrest, as Markdown.

The files come from a job that ran code of a pull request, so they are data: see `results.read_results`. No name and no
sentence of theirs gets into the text; numbers do, as numbers.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.bench.budgets import ROWS, Figure, Row
from tests.bench.maths import BROKEN, reached, shown
from tests.bench.results import Results

MARK = "<!-- open-well-architected: make bench -->"
"""By which the comment is found again."""
LEAST_NOISE = 0.08
"""Of what is timed, a smaller part says nothing, however alike a few runs were."""
LEAST_CHANGE = 0.005
"""Of what is counted, a smaller part is not worth a word."""


class Change(NamedTuple):
    """A figure on both sides.

    Attributes:
        base: the median of the base's runs.
        head: that of the request's.
        noise: the part by which runs of one side differ from each other, or less than which says nothing.
        is_rate: whether more is better.
    """

    base: float
    head: float
    noise: float
    is_rate: bool = False

    @property
    def part(self) -> float:
        """By which part it changed."""
        if self.base == 0:
            return 0.0 if self.head == 0 else 1.0
        return self.head / self.base - 1

    @property
    def sign(self) -> str:
        """What is said of it: nothing within the noise."""
        if abs(self.part) <= self.noise:
            return ""
        return "worse" if (self.part > 0) is not self.is_rate else "better"


def changes(base: Sequence[Results], head: Sequence[Results]) -> Mapping[str, Change]:
    """Return what was measured on both sides, by the ids of its figures."""
    found = {}
    for figure in (figure for row in ROWS for figure in row.figures):
        sides = [[one.found[figure.id].value for one in side if figure.id in one.found] for side in (base, head)]
        if all(sides):
            before, after = map(statistics.median, sides)
            found[figure.id] = Change(before, after, _noise(figure, sides), figure.is_rate)
    return found


def _noise(figure: Figure, sides: Sequence[Sequence[float]]) -> float:
    spread = max(_spread(side) for side in sides)
    return max(spread, LEAST_CHANGE if figure.is_counted else LEAST_NOISE)


def _spread(values: Sequence[float]) -> float:
    middle = statistics.median(values)
    return (max(values) - min(values)) / middle if middle else 0.0


def comparison(base: Sequence[Results], head: Sequence[Results]) -> str:
    """Return the text of the comment."""
    found = changes(base, head)
    marked = [figure for figure in found.values() if figure.sign]
    parts = [MARK, "### Speed against the base", _summary(found, marked), *_table(found)]
    parts += [*_missing(base, head), _how(base, head)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _summary(found: Mapping[str, Change], marked: Sequence[Change]) -> str:
    if not found:
        return "Nothing was measured on both sides."
    worse, better = (sum(one.sign == sign for one in marked) for sign in ("worse", "better"))
    if not marked:
        return f"None of {len(found)} figures changed by more than the noise."
    return f"Of {len(found)} figures {worse} became worse and {better} better by more than the noise."


def _table(found: Mapping[str, Change]) -> Iterator[str]:
    rows = [
        _row(row, figure, found[figure.id], is_only=len(row.figures) == 1)
        for row in ROWS
        for figure in row.figures
        if figure.id in found
    ]
    if rows:
        head = "| What | Must | Base | Request | Change | Noise | |\n|---|--:|--:|--:|--:|--:|---|"
        yield "\n".join([head, *rows])


def _row(row: Row, figure: Figure, change: Change, *, is_only: bool) -> str:
    what = row.what if is_only else f"{row.what}: {figure.label}"
    over = BROKEN.get(reached(change.head, figure), "")
    mark = ", ".join(filter(None, [f"**{change.sign}**" if change.sign else "", over]))
    unit = f" {figure.unit}" if figure.unit else ""
    return (
        f"| {what} | {shown(figure.must, figure)} | {shown(change.base, figure)} | {shown(change.head, figure)}{unit} "
        f"| {change.part:+.1%} | ±{change.noise:.0%} | {mark} |"
    )


def _missing(base: Sequence[Results], head: Sequence[Results]) -> Iterator[str]:
    for name, side in (("the base", base), ("the request", head)):
        if failed := max((len(one.failed) for one in side), default=0):
            yield f"On {name} {failed} measurements failed; the log of the workflow says why."
        if unknown := max((one.unknown for one in side), default=0):
            yield f"From {name} {unknown} figures are left out, which this version does not know."


def _how(base: Sequence[Results], head: Sequence[Results]) -> str:
    machine = (head or base)[0].machine
    return (
        f"<sub>Less is better, except of %. Both measured in turn on one runner ({machine.get('cores', 'unknown')} cores, "
        f"{len(base)} and {len(head)} runs), medians of ratios to what runs beside them. Noise is how far runs of the same "
        f"side lie apart, at least {LEAST_NOISE:.0%} of what is timed; only what changed by more is marked.</sub>"
    )
