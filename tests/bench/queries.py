"""Real queries with their right answers, and how often a search has one of those first or among the first three. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.budgets import RANKS, SETS
from tests.bench.results import Found

COLUMNS = ("set", "query", "kind", "right")
NOWHERE = 1_000_000


class Query(NamedTuple):
    """What somebody typed.

    Attributes:
        set: it belongs to.
        text: of it.
        right: what "id title address" of a right page matches.
    """

    set: str
    text: str
    right: re.Pattern[str]


Places = Mapping[Query, int]
"""Where the first right page stands, from 1."""


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a file.

    Raises:
        ValueError: a line is not as it must be; the message names it.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: line 1: the columns must be {','.join(COLUMNS)}")
        return [_query(row, f"{path.name}: line {rows.line_num}") for row in rows]


def _query(row: Mapping[str, str | None], where: str) -> Query:
    set_, text, right = row["set"] or "", row["query"], row["right"]
    if set_ not in SETS:
        raise ValueError(f"{where}: '{set_}' is none of the sets {', '.join(SETS)}")
    if not text or not right:
        raise ValueError(f"{where}: needs a query and what is right")
    try:
        return Query(set_, text, re.compile(right))
    except re.error as error:
        raise ValueError(f"{where}: '{right}' is no regular expression: {error}") from error


def place_of(query: Query, results: Sequence[str]) -> int:
    """Return where the first right one of some results stands, from 1."""
    return next((at for at, result in enumerate(results, 1) if query.right.search(result)), NOWHERE)


def hit_rates(places: Mapping[str, Places]) -> dict[str, Found]:
    """Return the rates of each search, by its name, over each set of queries."""
    return {
        f"{rank}-{set_}-{search}": Found(rate(some, most), parts={"queries": len(some)})
        for set_ in SETS
        for rank, most in RANKS.items()
        for search, of_search in places.items()
        if (some := [place for query, place in of_search.items() if query.set == set_])
    }


def rate(places: Sequence[int], most: int) -> float:
    """Return the percentage of places up to one."""
    return 100 * sum(place <= most for place in places) / len(places)


def missed(places: Mapping[str, Places], most: int = max(RANKS.values())) -> Iterator[str]:
    """Yield a line for each search and set that says which queries have no right page up to a place."""
    for search, of_search in places.items():
        for set_ in SETS:
            texts = [query.text for query, place in of_search.items() if query.set == set_ and place > most]
            yield f"{search}, {set_} queries, not among the first {most}: {', '.join(map(repr, texts)) or 'none'}"
