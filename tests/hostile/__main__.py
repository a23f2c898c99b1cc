"""Try hostile inputs of every kind, and print what happened: `python -m tests.hostile SEED COUNT`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile.kinds import KINDS, project


def main(seed: int, count: int) -> int:
    """Print a line a kind, and each fault with its number; return how many there were."""
    whole = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, kind in KINDS.items():
            found = kind(seed, count, project(Path(folder) / name))
            print(f"{name}: {found.tried} inputs, {found.passed} of them taken, {len(found.faults)} faults")  # noqa: T201
            print("".join(f"  {fault}\n" for fault in found.faults[:20]), end="")  # noqa: T201
            whole += len(found.faults)
    return whole


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]), int(sys.argv[2]))))
