"""Measure against the budgets: `make bench`, or `python -m tests.bench --help`.

`python -m tests.bench compare BASE HEAD [BASE HEAD ...]` prints what changed between two versions as Markdown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.budgets import BY_DEFAULT, QUICK, SIZES
from tests.bench.results import ResultsError, as_json, read_results

if TYPE_CHECKING:
    from tests.bench.plan import Options

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "build" / "bench.json"
README = ROOT / "README.md"
GROUPS = "builds,both,sizes,large,commands,browser,search,tests"


def parser() -> argparse.ArgumentParser:
    """Return what the command line may say."""
    one = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    one.add_argument("--quick", action="store_true", help="small sites alone, each measured twice")
    one.add_argument("--sizes", type=_numbers, help=f"of synthetic trees, of {', '.join(map(str, SIZES))}")
    one.add_argument("--times", type=int, help="runs of what is short; the least is taken")
    one.add_argument("--only", type=_names, help=f"some of {GROUPS},fresh")
    one.add_argument("--fresh", action="store_true", help="also install all anew and wait for the first page")
    one.add_argument("--output", type=Path, default=OUTPUT, help="where to write what was found, as JSON")
    one.add_argument("--write-readme", action="store_true", help="write the table of the last run into README.md")
    return one


def _numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in text.split(","))
    if unknown := set(numbers) - SIZES.keys():
        raise argparse.ArgumentTypeError(f"{min(unknown)} is none of {', '.join(map(str, SIZES))}")
    return numbers


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in f"{GROUPS},fresh".split(",")]:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {GROUPS},fresh")
    return names


def main(words: Sequence[str]) -> int:
    """Measure, write the README, or compare; return the exit code."""
    try:
        if words[:1] == ["compare"]:
            return _compare([Path(word) for word in words[1:]])
        options = parser().parse_args(words)
        return _write_readme(options.output) if options.write_readme else _measure(options)
    except ResultsError as error:
        print(error, file=sys.stderr)  # noqa: T201 - a benchmark prints
        return 2


def _compare(files: Sequence[Path]) -> int:
    """Print what changed, of files in the order in which they were measured. Needs nothing that is installed."""
    if not files or len(files) % 2:
        raise ResultsError("compare needs pairs of files: base.json head.json [base.json head.json ...]")
    from tests.bench.compare import comparison  # noqa: PLC0415 - as below

    results = [read_results(path) for path in files]
    sys.stdout.buffer.write(comparison(results[::2], results[1::2]).encode())
    return 0


def _write_readme(path: Path) -> int:
    from tests.bench.table import markdown, write_between_marks  # noqa: PLC0415 - as below

    write_between_marks(README, markdown(read_results(path)))
    return 0


def _measure(said: argparse.Namespace) -> int:
    from rich.console import Console  # noqa: PLC0415 - to compare needs none of these

    from tests.bench.plan import measured  # noqa: PLC0415
    from tests.bench.table import print_table  # noqa: PLC0415

    results = measured(_options(said))
    said.output.parent.mkdir(parents=True, exist_ok=True)
    said.output.write_text(as_json(results), encoding="utf-8")
    print_table(results, Console(width=140))
    print(f"{said.output}: {len(results.found)} figures, {results.machine['seconds']} s")  # noqa: T201
    return 1 if results.failed else 0


def _options(said: argparse.Namespace) -> Options:
    from tests.bench.plan import Options  # noqa: PLC0415

    usual = tuple(name for name in GROUPS.split(",") if not (said.quick and name == "large"))
    groups = said.only or (*usual, *(("fresh",) if said.fresh else ()))
    mode = "chosen" if said.only or said.sizes or said.times else "quick" if said.quick else "usual"
    sizes = said.sizes or (QUICK if said.quick else BY_DEFAULT)
    return Options(mode, groups, sizes, said.times or (2 if said.quick else 3), said.quick)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
