"""Where a walk through the lines of a Markdown text is: in which lists and call-outs, and what it has settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A line of settled Markdown, and whether it is of a block of code."""

    text: str
    is_code: bool = False


class Level(NamedTuple):
    """What lines may stand in: the column from which they do so, that of its text, and where its text is put.

    A call-out that is begun with a line of its own ends where one stands before its column, as a list does not.
    """

    least: int
    text: int
    out: int
    is_call_out: bool = False


@dataclass
class State:
    """One walk through the lines of a text, without its quotes."""

    nesting: int
    number: int = 0
    out: list[Line] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    block: list[tuple[str, int]] = field(default_factory=list)  # kind and depth of the lines since the last blank one
    kinds: dict[int, str] = field(default_factory=dict)  # of the list that a level ends with, by depth
    fence: str = ""
    fence_indent: int = 0
    too_deep: list[int] = field(default_factory=list)
    flat: list[int] = field(default_factory=list)

    def put(self, text: str, *, is_code: bool = False) -> None:
        """Add a line to what is settled."""
        self.out.append(Line(text, is_code))

    @property
    def base(self) -> int:
        """The column where what stands in the last level is put."""
        return self.levels[-1].out if self.levels else 0
