"""What is measured, and what each of it must and should be. One table: what prints, compares and publishes reads it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Unit = Literal["", "%", "kB", "MB", "ms", "s", "min", "frames", "nodes", "round trips", "hosts"]
COUNTED: frozenset[Unit] = frozenset(["%", "kB", "nodes", "round trips", "hosts"])
"""What is the same each time that the same thing is measured; the rest depends on what else the machine does."""


class Figure(NamedTuple):
    """One number. Less is better, except of a rate.

    Attributes:
        id: names it in files of results; stays when labels change.
        label: what it is of, within its row.
        must: what it must not exceed, or not fall short of; None where no budget says.
        aim: what it should not.
        unit: of all three; empty for a ratio.
    """

    id: str
    label: str
    must: float | None = None
    aim: float | None = None
    unit: Unit = ""

    @property
    def is_counted(self) -> bool:
        """Whether it is the same each time that the same thing is measured."""
        return self.unit in COUNTED

    @property
    def is_rate(self) -> bool:
        """Whether more is better."""
        return self.unit == "%"


class Row(NamedTuple):
    """Figures that stand in one row of the table.

    Attributes:
        what: is measured.
        figures: of it.
        how: the number comes about, for who reads the results.
    """

    what: str
    figures: tuple[Figure, ...]
    how: str


SIZES = {400: "469 pages", 1200: "1,299 pages", 4000: "4,183 pages", 9600: "10,000 pages"}
"""Sizes of synthetic trees, as `synthetic` is asked for them, and what they come to with the pages around them."""
REAL = {"real": "one edition", "next": "the next edition"}
BY_DEFAULT, QUICK = (400, 1200, 4000), (400,)

BEST = "the least of several runs, alternately with what it is compared with"
_CASES = {**REAL, **{str(size): label for size, label in SIZES.items()}}


def _of_each_case(kind: str, must: float | None = None, aim: float | None = None) -> tuple[Figure, ...]:
    return tuple(Figure(f"{kind}-{case}", label, must, aim) for case, label in _CASES.items())


BUILDS = (
    Row("`wa build` cold, wall time to Y", _of_each_case("cold-wall", 0.75, 0.50), BEST),
    Row("`wa build` cold, CPU to Y", _of_each_case("cold-cpu"), BEST),
    Row("both editions on one site, wall time to Y", (Figure("both-wall", "both editions", 0.75, 0.50),), BEST),
    Row(
        "rebuild after one edited practice, to Y",
        (Figure("edited-real", "one edition", 0.25, 0.12),),
        f"wall time, {BEST}; the site is byte for byte that of a cold build",
    ),
    Row("rebuild with nothing changed, to Y", (Figure("unchanged-real", "one edition", 0.12, 0.06),), BEST),
    Row(
        "`wa serve`, from saving a practice to its page answering anew, to Y",
        (Figure("serve-334", "334 practices", 0.30, 0.15), Figure("serve-2334", "2,334 practices", 0.20, 0.08)),
        "median of several edits, to the least Y",
    ),
    Row(
        "growth of CPU with pages, exponent",
        (Figure("growth", "synthetic trees", 1.10, 1.02),),
        "slope of a straight line through all sizes, both in logarithms",
    ),
    Row(
        "peak memory to Y",
        (Figure("memory-sum", "all processes", 1.5, 1.1), Figure("memory-largest", "the largest")),
        "proportional share of memory of all processes together, looked at ten times a second",
    ),
)
COMMANDS = (
    Row(
        "`wa validate` to a bare load and validation of the same files",
        (Figure("validate", "both editions", 1.5, 1.2),),
        f"CPU, {BEST}",
    ),
    Row(
        "commands to bare imports of pydantic, yaml and click",
        (Figure("help", "`wa --help`", 3, 2), Figure("show", "`wa show ID`", 3, 2)),
        f"CPU, {BEST}",
    ),
    Row(
        "`wa portfolio` of 500 files",
        (Figure("portfolio", "to bare json.loads", 6, 3), Figure("portfolio-memory", "memory", 150, 80, "MB")),
        f"CPU, {BEST}; memory as the system counts it",
    ),
)
PAGES = (
    Row(
        "practice page, median",
        (Figure("page-raw", "raw", 25, 22, "kB"), Figure("page-gz", "compressed", 7.5, 6.5, "kB")),
        "of the edition at the root, both published",
    ),
    Row(
        "first view of a practice",
        (
            Figure("view-gz", "compressed", 85, 70, "kB"),
            Figure("view-hosts", "other hosts", 0, 0, "hosts"),
            Figure("view-trips", "round trips in a row for scripts", 3, 2, "round trips"),
        ),
        "of a reader without an assessment; a round trip takes 150 ms",
    ),
    Row(
        "scripts of ours, compressed",
        (
            Figure("scripts-practice", "practice page awake", 14, 10, "kB"),
            Figure("scripts-dashboard", "dashboard", 22, 15, "kB"),
            Figure("scripts-plan", "plan", 25, 18, "kB"),
            Figure("scripts-report", "report", 25, 20, "kB"),
        ),
        "files that a browser with an open assessment fetches, as published",
    ),
)
SETS = {"given": "given queries", "own": "our own queries"}
"""The sets of `tests/queries.csv`: those that the search was made with, and those that judge it."""
RANKS = {"three": 3, "first": 1}
_GOALS = {"given": {"three": (95, 90), "first": (80, 80)}, "own": {"three": (90, 80), "first": (80, 70)}}
"""Of the search and of the finder, which has practices alone."""


def _hit_rates(set_: str, rank: str) -> Row:
    ours, finder = _GOALS[set_][rank]
    figures = (
        Figure(f"{rank}-{set_}-ours", "the search", ours, unit="%"),
        Figure(f"{rank}-{set_}-finder", "the finder", finder, unit="%"),
        Figure(f"{rank}-{set_}-stock", "stock Material's search", unit="%"),
    )
    where = "first" if rank == "first" else f"among the first {rank}"
    how = "of the finder those that a practice answers; stock Material over the same pages of the edition at the root"
    return Row(f"{SETS[set_]} with the right page {where}", figures, how)


SEARCH = (
    Row(
        "search, compressed",
        (
            Figure("search-first", "to the first results", 210, 190, "kB"),
            Figure("search-rest", "after", 320, 250, "kB"),
        ),
        "of a query of two words, with the page on which it is asked",
    ),
    Row(
        "what the search fetches, compressed",
        (
            Figure("search-scripts", "dialog, worker and stemmer", unit="kB"),
            Figure("search-documents", "documents", unit="kB"),
            Figure("search-words", "words of all text", unit="kB"),
            Figure("search-sentences", "pages for sentences", unit="kB"),
        ),
        "of the same query: the first two until the first results, the others after",
    ),
    Row(
        "time to results",
        (
            Figure("result-cold", "first, cold", 300, 250, "ms"),
            Figure("result-next", "next query", 30, 15, "ms"),
            Figure("result-typing", "with a typing mistake", 60, 40, "ms"),
        ),
        "median of several; the first from the key that opens the search, with what that fetches",
    ),
    *(_hit_rates(set_, rank) for set_ in SETS for rank in RANKS),
)
BROWSER = (
    Row(
        "finder with 2,334 practices",
        (
            Figure("finder-ready", "ready", 600, 400, "ms"),
            Figure("finder-nodes", "nodes in the page", 3000, 1500, "nodes"),
        ),
        "median of several cold visits",
    ),
    Row(
        "kept for offline on a first visit, compressed",
        (
            Figure("offline-334", "334 practices", 0.7, 0.6, "MB"),
            Figure("offline-2334", "2,334 practices", 1.0, 0.8, "MB"),
        ),
        "what the worker holds when it is at work",
    ),
    Row(
        "an answer",
        (
            Figure("answer-many", "with 50 assessments, on screen", 1, None, "frames"),
            Figure("answer-100kb", "with a note of 100 kB", 1, None, "frames"),
            Figure("answer-1mb", "with a note of 1 MB, stored", 200, None, "ms"),
        ),
        "median of several, each the first on a page",
    ),
)
SET_UP = (
    Row(
        "`make serve` on a fresh machine",
        (Figure("fresh-page", "to the first page", 45, 30, "s"), Figure("fresh-size", "`.venv`", 250, 200, "MB")),
        "once, with `--fresh`: it fetches and installs",
    ),
    Row("all tests", (Figure("tests", "`make test`", 12, 8, "min"),), "what the last run of them took"),
)
ROWS = (*BUILDS, *COMMANDS, *PAGES, *SEARCH, *BROWSER, *SET_UP)
FIGURES = {figure.id: figure for row in ROWS for figure in row.figures}
