"""Markdown as people write it, settled so that Python-Markdown reads it alike. Pure.

Authors write Markdown as GitHub reads it: lists nest by the column of their text, a list needs no blank line before
it. Python-Markdown wants four columns a level and the blank line, and makes something else of the rest without a word.
So what people write is settled before it is rendered, and nobody has to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from wa_build.content.blocks import cells, closes, is_dashes, known_info, opening

MAX_DEPTH = 12
_STEP = 4

_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
_CALL_OUT = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_QUOTE = re.compile(r"> ?")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
# What is neither a list, code, a quote, a heading, a call-out nor a table is a paragraph, and stays as it is.
_STRUCTURE = re.compile(r"^[ \t]*(?:[-*+>`~#!?|]|\d+[.)])|^(?:\t| {4})|^[^\n]*\|", re.MULTILINE)
# Most texts need no walk to be judged: each level has a sign or a column before the text.
_DEEP = re.compile(rf"^[ \t>*+\-\d.)]{{{MAX_DEPTH + 1}}}", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[^\s#\\])#+$")
_INNER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*")


class Line(NamedTuple):
    """A line of settled Markdown, and whether it is of a block of code."""

    text: str
    is_code: bool = False


class _Level(NamedTuple):
    """What lines may stand in: the column from which they do so, that of its text, and where its text is put."""

    least: int
    text: int
    out: int


@dataclass
class _State:
    """One walk through the lines of a text, without its quotes."""

    nesting: int
    number: int = 0
    out: list[Line] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    block: list[tuple[str, int]] = field(default_factory=list)  # kind and depth of the lines since the last blank one
    kinds: dict[int, str] = field(default_factory=dict)  # of the list that a level ends with, by depth
    fence: str = ""
    fence_indent: int = 0
    too_deep: list[int] = field(default_factory=list)

    def put(self, text: str, *, is_code: bool = False) -> None:
        self.out.append(Line(text, is_code))

    @property
    def base(self) -> int:
        return self.levels[-1].out if self.levels else 0


def settled(text: str) -> list[Line]:
    """Return Markdown as people write it so that Python-Markdown nests its lists and sees its tables and code."""
    lines = text.split("\n")
    return _walk(lines, 0).out if _STRUCTURE.search(text) else [*map(Line, lines)]


def too_deep(text: str) -> list[int]:
    """Return the 0-based lines on which lists, quotes and call-outs are nested deeper than `MAX_DEPTH`."""
    return _walk(text.split("\n"), 0).too_deep if _DEEP.search(text) else []


def _walk(lines: list[str], nesting: int) -> _State:
    state = _State(nesting)
    quoted: list[str] = []
    for number, line in enumerate([*map(_expanded, lines), ""]):
        is_quote = not state.fence and nesting <= MAX_DEPTH and bool(_QUOTE.match(line.lstrip(" ")))
        if is_quote:
            quoted.append(line)
            continue
        if quoted:
            state.number = number - len(quoted)
            _put_quote(state, quoted, nesting)
            quoted = []
        state.number = number
        if number < len(lines):
            _put(state, line)
    return state


def _put_quote(state: _State, quoted: list[str], nesting: int) -> None:
    _leave(state, len(quoted[0]) - len(quoted[0].lstrip(" ")))
    inner = _walk([_QUOTE.sub("", line.lstrip(" "), count=1) for line in quoted], nesting + 1)
    if state.block and state.levels:
        state.put("")
    indent = " " * state.base
    state.out += [Line(f"{indent}> {line.text}".rstrip(), line.is_code) for line in inner.out]
    state.too_deep += [state.number + line for line in inner.too_deep]
    if len(state.levels) + nesting >= MAX_DEPTH:
        state.too_deep.append(state.number)
    state.block = [("text", len(state.levels))]


def _put(state: _State, line: str) -> None:
    content = line.lstrip(" ")
    indent = len(line) - len(content)
    if state.fence:
        _put_code(state, line, content, indent)
    elif not content:
        state.put("")
        state.block = []
    elif not _starts_block(content) and state.block and state.levels and indent < state.levels[-1].least:
        _put_text(state, content, state.levels[-1].text)  # a paragraph goes on without its indentation
    else:
        _leave(state, indent)
        item = _item(content)
        if item is not None and (state.levels or indent < _STEP) and not _goes_on(state, item):
            _put_item(state, item, content[item.end() :], indent)
        else:
            _put_text(state, content, indent)


def _put_code(state: _State, line: str, content: str, indent: int) -> None:
    if closes(content, state.fence):
        state.put(" " * state.base + state.fence, is_code=True)
        state.fence, state.block = "", [("code", len(state.levels))]
    else:
        code = " " * state.base + line[min(indent, state.fence_indent) :]
        state.put(code if content else "", is_code=True)


def _put_item(state: _State, item: re.Match[str], rest: str, indent: int) -> None:
    level = len(state.levels)
    if state.block and (state.block[0][0] != "item" or level < state.block[0][1]):
        state.put("")
        state.block = []
    kind = "numbers" if item[2] else "points"
    if state.kinds.get(level, kind) != kind and state.block:
        state.put("")  # a list of the other kind is a list of its own
    state.kinds = {**{depth: one for depth, one in state.kinds.items() if depth < level}, level: kind}
    width = len(item[1]) + (len(item[3]) if item[3] and len(item[3]) <= _STEP else 1)
    state.put(" " * state.base + f"{item[2]}. {rest}".rstrip() if item[2] else " " * state.base + f"{item[1]} {rest}")
    state.levels.append(_Level(indent + min(2, width), indent + width, state.base + _STEP))
    if len(state.levels) + state.nesting + _levels_within(rest) > MAX_DEPTH:
        state.too_deep.append(state.number)
    state.block.append(("item", level))


def _levels_within(text: str) -> int:
    """Count the lists and quotes that begin on the line of an item, as in `- > - text`."""
    count, position = 0, 0
    while match := _INNER.match(text, position):
        count, position = count + 1, match.end()
    return count


def _put_text(state: _State, content: str, indent: int) -> None:
    base, depth = state.base, len(state.levels)
    if state.block and depth < state.block[-1][1] + (state.block[-1][0] == "item"):
        state.put("")  # else it would go on with the deeper item before it
        state.block = []
    extra = max(0, indent - (state.levels[-1].text if state.levels else 0))
    is_code = extra >= _STEP and not state.block
    if match := opening(content):
        state.fence, state.fence_indent, is_code = match[1], indent, True
        content, extra = match[1] + known_info(match[2]), 0
    elif state.block and state.levels:
        extra = 0
    if not is_code:
        content = _mended(state, content)
    if _CALL_OUT.match(content):
        state.levels.append(_Level(indent + _STEP, indent + _STEP, base + _STEP))
        if len(state.levels) + state.nesting > MAX_DEPTH:
            state.too_deep.append(state.number)
    if not state.block:
        state.kinds = {level: kind for level, kind in state.kinds.items() if level < depth}
    state.block.append(("text", depth))
    state.put(" " * (base + extra) + content, is_code=is_code)


def _mended(state: _State, content: str) -> str:
    """Return a line of text as Python-Markdown reads it alike; a table gets the blank line that it wants before it."""
    below_head = len(state.block) > 1 and is_dashes(content) and cells(state.out[-1].text) == cells(content)
    if below_head and state.block[-2][0] in ("text", "item"):
        state.out.insert(-1, Line(""))
    if _HEADING.match(content) and _CLOSING.search(content):
        return _CLOSING.sub(lambda match: match[0].replace("#", "\\#"), content)  # as in `## C#`
    return content


def _leave(state: _State, indent: int) -> None:
    while state.levels and indent < state.levels[-1].least:
        state.levels.pop()


def _goes_on(state: _State, item: re.Match[str]) -> bool:
    """Tell whether what looks like an item is a line of the paragraph before it, as `1986. A great year` may be."""
    here = ("text", len(state.levels))
    is_paragraph = bool(state.block) and all(line == here for line in state.block)
    return is_paragraph and (not item[3] or (item[2] is not None and int(item[2]) != 1))


def _starts_block(content: str) -> bool:
    return bool(_item(content) or opening(content) or _HEADING.match(content) or _CALL_OUT.match(content))


def _item(content: str) -> re.Match[str] | None:
    return None if _RULE.match(content) else _ITEM.match(content)


def _expanded(line: str) -> str:
    """Return a line with the tabs of its indentation as spaces."""
    content = line.lstrip(" \t")
    return line[: len(line) - len(content)].expandtabs(_STEP) + content
