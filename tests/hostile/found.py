"""What came of the inputs of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Found:
    """How many inputs were tried, how many taken as good, and what broke a law."""

    tried: int = 0
    passed: int = 0
    faults: list[str] = field(default_factory=list)


def note(found: Found, name: str, command: Sequence[str], faults: Sequence[str]) -> None:
    """Note one more input with what it broke."""
    found.tried += 1
    found.passed += not faults
    found.faults += [f"{name}, wa {' '.join(command)!a}: {fault}" for fault in faults]
