"""What a move to another edition does with the answers, as lines for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wa_build.assess.migrate import Counts, Migration, Row
from wa_build.reports.words import status_word
from wa_build.words import words


def migration_lines(migration: Migration, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return how much comes over and how, and one by one what is to be looked at, new, or without a place.

    Args:
        migration: the move.
        before: the titles of the practices of the old edition, as far as they are known.
        after: those of the new one, in its order.
    """
    places = {id_: place for place, id_ in enumerate(after)}
    to_check = [row for row in migration.rows if row.check]
    to_check.sort(key=lambda row: places.get(row.to, len(places)))
    lines = [*_counts(migration.counts)]
    if to_check:
        lines += ["", f"{words().moving.check}:", *(line for row in to_check for line in _row(row, before, after))]
    lines += _listed("New, and not answered:", migration.added, after)
    lines += _listed("Without a place in the new edition:", migration.retired, before)
    return lines + _listed("Not of the framework, and kept as they are:", migration.own, {})


def _counts(counts: Counts) -> Iterator[str]:
    joined = counts.merged + counts.split
    among = counts.to_check - counts.check
    rows = (
        (counts.kept, "kept"),
        (counts.check, "to check"),
        (joined, "split or merged" + (f", {among} of them to check" if among else "")),
        (counts.added, "new, and not answered"),
        (counts.retired, "without successor"),
        (counts.own, "not of the framework, and kept as they are"),
    )
    yield from (f"{number:>5}  {what}" for number, what in rows if number or what in {"kept", "to check"})


def _row(row: Row, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    yield f"  {_titled(row.to, after)}: {status_word(row.status)}"
    for id_ in row.from_:
        if id_ != row.to or before.get(id_) != after.get(row.to):
            yield f"    from {_titled(id_, before)}"
    yield from (f"    {why}" for why in row.why)


def _listed(head: str, ids: Sequence[str], titles: Mapping[str, str]) -> list[str]:
    return ["", head, *(f"  {_titled(id_, titles)}" for id_ in ids)] if ids else []


def _titled(id_: str, titles: Mapping[str, str]) -> str:
    return f"{id_} {titles[id_]}" if id_ in titles else id_
