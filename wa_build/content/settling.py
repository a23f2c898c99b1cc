"""Markdown as people write it, settled so that Python-Markdown reads it alike. Pure.

Authors write Markdown as GitHub reads it: lists nest by the column of their text, a list needs no blank line before
it. Python-Markdown wants four columns a level and the blank line, and makes something else of the rest without a word.
So what people write is settled before it is rendered, and nobody has to know.
"""

from __future__ import annotations

import re

from wa_build.content.blocks import cells, closes, is_dashes, known_info, opening
from wa_build.content.levels import Level, Line, State

MAX_DEPTH = 12
_STEP = 4

_ITEM = re.compile(r"([-*+]|(\d{1,9})[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
_CALL_OUT = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]")
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_QUOTE = re.compile(r"> ?")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
# What is neither a list, code, a quote, a heading, a call-out nor a table is a paragraph, and stays as it is.
_STRUCTURE = re.compile(r"^[ \t]*(?:[-*+>`~#!?|]|\d+[.)])|^(?:\t| {4})|^[^\n]*\||\\$", re.MULTILINE)
# Most texts need no walk to be judged: each level has a sign or a column before the text.
_DEEP = re.compile(rf"\n[ \t>*+\-\d.)]{{{MAX_DEPTH + 1}}}")
_FAR = re.compile(r"^(?:[ >]*(?: {4}|\t))[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[^\s#\\])#+$")
_INNER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*")


def settled(text: str) -> list[Line]:
    """Return Markdown as people write it so that Python-Markdown nests its lists and sees its tables and code."""
    lines = text.split("\n")
    return _walk(lines, 0).out if _STRUCTURE.search(text) else [*map(Line, lines)]


def too_deep(text: str) -> list[int]:
    """Return the 0-based lines on which lists, quotes and call-outs are nested deeper than `MAX_DEPTH`."""
    return _walk(text.split("\n"), 0).too_deep if _DEEP.search(f"\n{text}") else []


def flat_lists(text: str) -> list[int]:
    """Return the 0-based lines of items which stand so far in that they are code, or lines of a paragraph."""
    may_be_far = "    " in text or "\t" in text
    return _walk(text.split("\n"), 0).flat if may_be_far and _FAR.search(text) else []


def _walk(lines: list[str], nesting: int) -> State:
    state = State(nesting)
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


def _put_quote(state: State, quoted: list[str], nesting: int) -> None:
    _leave(state, len(quoted[0]) - len(quoted[0].lstrip(" ")))
    inner = _walk([_QUOTE.sub("", line.lstrip(" "), count=1) for line in quoted], nesting + 1)
    if state.block and state.levels:
        state.put("")
    indent = " " * state.base
    state.out += [Line(f"{indent}> {line.text}" if line.text else f"{indent}>", line.is_code) for line in inner.out]
    state.too_deep += [state.number + line for line in inner.too_deep]
    state.flat += [state.number + line for line in inner.flat]
    if len(state.levels) + nesting >= MAX_DEPTH:
        state.too_deep.append(state.number)
    state.block = [("text", len(state.levels))]


def _put(state: State, line: str) -> None:
    content = line.lstrip(" ")
    indent = len(line) - len(content)
    if state.fence:
        _put_code(state, line, content, indent)
    elif not content:
        state.put("")
        state.block = []
    elif not _starts_block(content) and _is_lazy(state, indent):
        state.levels[-1] = state.levels[-1]._replace(is_call_out=False)
        _put_text(state, content, state.levels[-1].text)  # a paragraph goes on without its indentation
    else:
        _leave(state, indent)
        item = _item(content)
        if item is not None and (state.levels or indent < _STEP) and not _goes_on(state, item):
            _put_item(state, item, content[item.end() :], indent)
        else:
            if item is not None and not state.levels and indent >= _STEP and not _follows_code(state):
                state.flat.append(state.number)
            _put_text(state, content, indent)


def _is_lazy(state: State, indent: int) -> bool:
    """Tell whether a line before the column of the text above it belongs to it nevertheless."""
    if not state.block or not state.levels or indent >= state.levels[-1].least:
        return False
    last = max(state.block[-1][1], len(state.levels) - 1)
    return not any(one.is_call_out and indent < one.least for one in state.levels[:last])


def _put_code(state: State, line: str, content: str, indent: int) -> None:
    if closes(content, state.fence):
        state.put(" " * state.base + state.fence, is_code=True)
        state.fence, state.block = "", [("code", len(state.levels))]
    else:
        code = " " * state.base + line[min(indent, state.fence_indent) :]
        state.put(code if content else "", is_code=True)


def _put_item(state: State, item: re.Match[str], rest: str, indent: int) -> None:
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
    state.levels.append(Level(indent + min(2, width), indent + width, state.base + _STEP))
    if len(state.levels) + state.nesting + _levels_within(rest) > MAX_DEPTH:
        state.too_deep.append(state.number)
    state.block.append(("item", level))


def _levels_within(text: str) -> int:
    """Count the lists and quotes that begin on the line of an item, as in `- > - text`."""
    count, position = 0, 0
    while match := _INNER.match(text, position):
        count, position = count + 1, match.end()
    return count


def _put_text(state: State, content: str, indent: int) -> None:
    base, depth = state.base, len(state.levels)
    if state.block and depth < state.block[-1][1] + (state.block[-1][0] == "item"):
        state.put("")  # else it would go on with the deeper item before it
        state.block = []
    extra = max(0, indent - (state.levels[-1].text if state.levels else 0))
    is_code = extra >= _STEP and (not state.block or state.block[-1][0] == "indented")
    kind = "indented" if is_code else "text"
    begins = not is_code and bool(_CALL_OUT.match(content) or _HEADING.match(content))
    if match := opening(content):
        state.fence, state.fence_indent, is_code, kind = match[1], indent, True, "text"
        content, extra = match[1] + known_info(match[2]), 0
    elif not is_code and (begins or (state.block and state.levels)):
        extra = 0
    if begins and state.block and state.levels:
        state.put("")  # else it would be a line of the paragraph above it
        state.block = []
    if not is_code:
        _break_line(state)
        content = _mended(state, content)
    if begins and not _HEADING.match(content):
        state.levels.append(Level(indent + _STEP, indent + _STEP, base + _STEP, is_call_out=True))
        if len(state.levels) + state.nesting > MAX_DEPTH:
            state.too_deep.append(state.number)
    if not state.block:
        state.kinds = {level: one for level, one in state.kinds.items() if level < depth}
    state.block.append((kind, depth))
    state.put(" " * (base + extra) + content, is_code=is_code)


def _mended(state: State, content: str) -> str:
    """Return a line of text as Python-Markdown reads it alike; a table gets the blank line that it wants before it."""
    below_head = len(state.block) > 1 and is_dashes(content) and cells(state.out[-1].text) == cells(content)
    if below_head and state.block[-2][0] in ("text", "item"):
        state.out.insert(-1, Line(""))
    if _HEADING.match(content) and _CLOSING.search(content):
        return _CLOSING.sub(lambda match: match[0].replace("#", "\\#"), content)  # as in `## C#`
    return content


def _break_line(state: State) -> None:
    """Have the line before this one end with the two spaces that break it, where it ends with a backslash."""
    before = state.out[-1] if state.block and state.block[-1][0] in ("text", "item") else Line("")
    is_break = (len(before.text) - len(before.text.rstrip("\\"))) % 2 and before.text.count("`") % 2 == 0
    if is_break and not before.is_code:
        state.out[-1] = Line(f"{before.text[:-1]}  ")


def _leave(state: State, indent: int) -> None:
    while state.levels and indent < state.levels[-1].least:
        state.levels.pop()


def _goes_on(state: State, item: re.Match[str]) -> bool:
    """Tell whether what looks like an item is a line of the paragraph before it, as `1986. A great year` may be."""
    here = ("text", len(state.levels))
    is_paragraph = bool(state.block) and all(line == here for line in state.block)
    return is_paragraph and (not item[3] or (item[2] is not None and int(item[2]) != 1))


def _starts_block(content: str) -> bool:
    return bool(_item(content) or opening(content) or _HEADING.match(content) or _CALL_OUT.match(content))


def _follows_code(state: State) -> bool:
    return next((line.is_code for line in reversed(state.out) if line.text.strip()), False)


def _item(content: str) -> re.Match[str] | None:
    return None if _RULE.match(content) else _ITEM.match(content)


def _expanded(line: str) -> str:
    """Return a line with the tabs of its indentation as spaces."""
    content = line.lstrip(" \t")
    return line[: len(line) - len(content)].expandtabs(_STEP) + content
