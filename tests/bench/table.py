"""Results as a table: for a terminal, and between the marks of the README."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.bench.budgets import ROWS, Figure, Row
from tests.bench.maths import BROKEN, reached, rounded, shown
from tests.bench.results import SIZES_OF, Found, Results

BEGIN, END = "<!-- bench -->\n", "<!-- /bench -->\n"
WIDTH = 120
_UNITS = {"%": " %", "kB": " kB", "MB": " MB", "ms": " ms", "s": " s", "min": " min", "frames": " frame"}
_COLORS = {"aim": "green", **dict.fromkeys(BROKEN, "bold red")}


class Line(NamedTuple):
    """One row as text.

    Attributes:
        what: with the labels of its figures.
        must: of each of them.
        aim: of each of them.
        found: what was measured.
        verdict: whether all must and all aims are reached.
    """

    what: str
    must: str
    aim: str
    found: str
    verdict: str


def lines(results: Results) -> Iterator[Line]:
    """Yield the rows of which something was measured."""
    for row in ROWS:
        pairs = [(figure, found) for figure in row.figures if (found := results.found.get(figure.id))]
        if pairs:
            yield _line(row, pairs)


def not_measured(results: Results) -> list[str]:
    """Return what of all rows was not measured, so that nothing is missing without a word."""
    return [
        f"{row.what}: {', '.join(missing)}"
        for row in ROWS
        if (missing := [figure.label for figure in row.figures if figure.id not in results.found])
    ]


def _line(row: Row, pairs: Sequence[tuple[Figure, Found]]) -> Line:
    figures = [figure for figure, _ in pairs]
    labels = "; ".join(_label(figure, found) for figure, found in pairs)
    return Line(
        f"{row.what}: {labels}",
        _budget([figure.must for figure in figures], figures),
        _budget([figure.aim for figure in figures], figures),
        _joined([found.value for _, found in pairs], figures),
        _verdict([reached(found.value, figure) for figure, found in pairs]),
    )


def _label(figure: Figure, found: Found) -> str:
    """Return what a figure is of, with how many; the pages of a site are those that it has."""
    size = next((f"{found.parts[name]:,.0f} {name}" for name in SIZES_OF if found.parts.get(name)), "")
    return size if size and figure.label.endswith(" pages") else ", ".join(filter(None, [figure.label, size]))


def _joined(values: Sequence[float | None], figures: Sequence[Figure]) -> str:
    """Return numbers with their units, one after the other."""
    return "; ".join(_with_unit(value, figure) for value, figure in zip(values, figures, strict=True))


def _budget(values: Sequence[float | None], figures: Sequence[Figure]) -> str:
    """Return budgets: one where all are the same, none where there is none."""
    texts = _joined(values, figures).split("; ")
    if set(texts) == {"-"}:
        return ""
    return texts[0] if len(set(texts)) == 1 else "; ".join(texts)


def _with_unit(value: float | None, figure: Figure) -> str:
    if value is None:
        return "-"
    several = "s" if figure.unit == "frames" and rounded(value, figure) != 1 else ""
    return f"{shown(value, figure)}{_UNITS.get(figure.unit, '')}{several}"


def _verdict(each: Sequence[str]) -> str:
    broken = [one for one in each if one in BROKEN]
    if broken:
        return broken[0] if len(each) == 1 else f"{broken[0]} in {len(broken)} of {len(each)}"
    budgeted = [one for one in each if one]
    if not budgeted:
        return ""
    return "aim" if set(budgeted) == {"aim"} else "must"


def print_table(results: Results, console: Console) -> None:
    """Print the table, and what failed or was not measured."""
    table = Table(title="Budgets", header_style="bold", expand=True)
    for name, ratio in {"What": 5, "Must": 2, "Aim": 2, "Found": 3, "Reached": 1}.items():
        table.add_column(name, ratio=ratio)
    for line in lines(results):
        table.add_row(*line, style=_COLORS.get(line.verdict.partition(" ")[0], ""))
    console.print(table)
    for reason in results.failed:
        console.print(f"Failed: {reason}", markup=False)
    for missing in not_measured(results):
        console.print(f"Not measured: {missing}", markup=False)


def markdown(results: Results) -> str:
    """Return what stands in the README: how it was measured, and the table."""
    machine = results.machine
    said = (
        f"`make bench` measured on {machine.get('date', 'a day')}, commit {machine.get('commit', 'unknown')}, side by "
        f"side in one run on {machine.get('cores', 'some')} cores, Python {machine.get('python', 'unknown')}. Y is plain "
        "MkDocs: `mkdocs build` with stock Material, search and pruned navigation over the same Markdown."
    )
    head = "| What | Must | Aim | Found | Reached |\n|---|---|---|---|---|\n"
    rows = "".join(f"| {' | '.join(line)} |\n" for line in lines(results))
    return f"{textwrap.fill(said, WIDTH, break_on_hyphens=False)}\n\n{head}{rows}"


def write_between_marks(path: Path, text: str) -> None:
    """Put a text between the marks of a file.

    Raises:
        ValueError: the file has not one mark of each.
    """
    content = path.read_text(encoding="utf-8")
    if (content.count(BEGIN), content.count(END)) != (1, 1):
        raise ValueError(f"{path.name}: needs one line '{BEGIN.strip()}' and one '{END.strip()}' around the table")
    before, _, rest = content.partition(BEGIN)
    path.write_text(before + BEGIN + text + END + rest.partition(END)[2], encoding="utf-8", newline="\n")
