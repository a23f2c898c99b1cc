"""What blocks of Markdown are made of: fences of code and rows of tables. The one rule of both. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CROSS_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")
"""A link to an id, `[[id]]` or `[[id|text]]`; its `|` divides no cells."""

PREFIX = r"^(?:[ \t>]|[*+-][ \t]|\d+[.)][ \t])*"
"""What may stand before a heading or a definition on its line: quotes and items of lists, nested in any way."""

LONE_DASH = "a '-' alone makes a heading of the line above it: give the item a text, or remove it"

_OPENING = re.compile(r"(`{3,}|~{3,})([^\n]*)$")
_KNOWN_INFO = re.compile(r"(?:\.?[\w#.+-]+)?(?:[ \t]+[a-zA-Z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?)*")
_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


class Fence(NamedTuple):
    """Code between fences: its 0-based first and last line; `last` is None where no line closes it."""

    first: int
    last: int | None


def fences(text: str) -> Iterator[Fence]:
    """Yield the code between fences, in lists and quotes too; a fence is closed by its like, or by a longer one."""
    opened, start = "", 0
    for number, line in enumerate(text.split("\n")):
        content = line.lstrip(" \t>")
        if not opened:
            match = opening(content)
            opened, start = (match[1], number) if match else ("", 0)
        elif closes(content, opened):
            yield Fence(start, number)
            opened = ""
    if opened:
        yield Fence(start, None)


def without_code(text: str) -> str:
    """Return a text with the code between fences blanked; every character keeps its place."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    for first, last in fences(text):
        for number in range(first, len(lines) if last is None else last + 1):
            lines[number] = " " * len(lines[number])
    return "\n".join(lines)


def cells(row: str) -> int:
    """Count the cells of a row of a table; a `|` in code or behind a backslash divides nothing."""
    row = row.strip()
    if "`" in row or "\\" in row:
        row = re.sub(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "x", row)
    return row.removeprefix("|").removesuffix("|").count("|") + 1


def is_dashes(line: str) -> bool:
    """Tell whether a line is the row of dashes below the head of a table."""
    return "|" in line and _DASHES.match(line.strip()) is not None


def opening(content: str) -> re.Match[str] | None:
    """Return the fence and the words behind it where a line, without its indentation, opens code."""
    match = _OPENING.match(content)
    return match if match and not (match[1][0] == "`" and "`" in match[2]) else None


def closes(content: str, fence: str) -> bool:
    """Tell whether a line, without its indentation, closes a fence: with its like, or a longer one."""
    run = content.rstrip()
    return len(run) >= len(fence) and run.strip(fence[0]) == "" and bool(run)


def known_info(info: str) -> str:
    """Return what Python-Markdown knows of the words behind a fence: language and options, else the first word."""
    if info.strip().startswith("{") or _KNOWN_INFO.fullmatch(info.strip()):
        return info
    words = re.sub(r"[^\w#.+\s-]", " ", info).split()
    return words[0] if words else ""


def line_of(text: str, match: re.Match[str]) -> int:
    """Return the 0-based line of a text on which a match begins."""
    return text.count("\n", 0, match.start())
