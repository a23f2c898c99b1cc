"""What was measured, and the file that keeps it. A file may come from anywhere: what is read of one is checked."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.budgets import FIGURES, ROWS
from tests.bench.maths import reached

FORMAT = "open-well-architected/bench"
VERSION = 1
MAX_BYTES = 1_000_000
LARGEST = 1e9
SIZES_OF = ("pages", "queries")
"""Parts that say over how much a number is, which a table says too."""
_MACHINE: Mapping[str, str] = {
    "cores": r"[0-9]{1,4}",
    "python": r"[0-9]{1,2}\.[0-9]{1,3}\.[0-9]{1,3}",
    "system": r"[A-Za-z]{1,20}",
    "commit": r"[0-9a-f]{7,40}\+?",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "mode": r"quick|usual|chosen",
    "seconds": r"[0-9]{1,6}",
}
"""What is said of the run, each with what it must look like."""


class ResultsError(Exception):
    """A file that holds no results; the message says why."""


class Found(NamedTuple):
    """A number that was measured.

    Attributes:
        value: of its figure.
        samples: of the single runs, where there were several.
        parts: what a ratio was made of, by name, or what else belongs to it.
    """

    value: float
    samples: tuple[float, ...] = ()
    parts: Mapping[str, float] = {}


class Results(NamedTuple):
    """All of one run.

    Attributes:
        found: by the id of their figures.
        machine: what is known of the machine and the run.
        failed: what could not be measured, each with the reason.
        unknown: how many rows a file has that this version does not know.
    """

    found: Mapping[str, Found]
    machine: Mapping[str, str]
    failed: tuple[str, ...] = ()
    unknown: int = 0


def machine_of(root: Path, mode: str, seconds: float) -> dict[str, str]:
    """Return what is known of this machine and run."""
    return {
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "system": platform.system(),
        "commit": _commit(root),
        "date": datetime.now(UTC).date().isoformat(),
        "mode": mode,
        "seconds": f"{seconds:.0f}",
    }


def _commit(root: Path) -> str:
    """Return the commit of a checkout, with a plus where files differ from it; zeros where there is none."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, encoding="utf-8", check=False)
        return done.stdout.strip()

    return git("rev-parse", "HEAD")[:12] + "+" * bool(git("status", "--porcelain", "-uno")) or "0" * 7


def as_json(results: Results) -> str:
    """Return results as the text of a file."""
    rows = [
        {
            "id": figure.id,
            "what": row.what,
            "label": figure.label,
            "unit": figure.unit,
            "value": found.value,
            "must": figure.must,
            "aim": figure.aim,
            "reached": reached(found.value, figure),
            "samples": list(found.samples),
            "parts": dict(found.parts),
            "how": row.how,
        }
        for row in ROWS
        for figure in row.figures
        if (found := results.found.get(figure.id))
    ]
    data = {
        "format": FORMAT,
        "version": VERSION,
        "machine": dict(results.machine),
        "rows": rows,
        "failed": list(results.failed),
    }
    return json.dumps(data, indent=1) + "\n"


def read_results(path: Path) -> Results:
    """Return the results of a file: known figures, finite numbers, and what is said of the machine in known shapes.

    Budgets, names and sentences are never those of the file.

    Raises:
        ResultsError: it holds none.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
        data = json.loads(text) if len(text) <= MAX_BYTES else None
    except (OSError, ValueError, RecursionError) as error:
        raise ResultsError(f"{path.name}: cannot be read: {type(error).__name__}") from error
    if not isinstance(data, dict) or (data.get("format"), data.get("version")) != (FORMAT, VERSION):
        raise ResultsError(
            f"{path.name}: no results of `make bench`, of version {VERSION}, of at most {MAX_BYTES:,} bytes"
        )
    rows = data.get("rows")
    entries = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    known = {str(row["id"]): row for row in entries if _is_known(row.get("id"))}
    found = {id_: one for id_, row in known.items() if (one := _found(row))}
    return Results(found, _machine(data.get("machine")), _count(data.get("failed")), len(entries) - len(known))


def _is_known(id_: Any) -> bool:
    return isinstance(id_, str) and id_ in FIGURES


def _found(row: Mapping[str, Any]) -> Found | None:
    value = next(_numbers([row.get("value")]), None)
    if value is None:
        return None
    samples, parts = row.get("samples"), row.get("parts")
    said = parts if isinstance(parts, dict) else {}
    sizes = {name: size for name in SIZES_OF if (size := next(_numbers([said.get(name)]), 0))}
    return Found(value, tuple(_numbers(samples if isinstance(samples, list) else [])), sizes)


def _numbers(values: Iterable[Any]) -> Iterator[float]:
    """Yield what is a number of a size that may be measured."""
    for value in values:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and 0 <= value <= LARGEST:  # which is true of no NaN
            yield float(value)


def _machine(said: Any) -> dict[str, str]:
    texts = {name: value for name, value in said.items() if isinstance(value, str)} if isinstance(said, dict) else {}
    return {name: texts[name] for name, shape in _MACHINE.items() if re.fullmatch(shape, texts.get(name, ""), re.ASCII)}


def _count(failed: Any) -> tuple[str, ...]:
    """What failed is said where it was measured; of a file it is counted alone."""
    return ("not measured",) * min(len(failed), len(ROWS)) if isinstance(failed, list) else ()
