"""What Markdown says other than it looks: no error, but readers would not see what was meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wa_build.content.blocks import CROSS_LINK, LONE_DASH, cells, fences, is_dashes, line_of, without_code
from wa_build.content.settling import flat_lists

_BULLETS = "\u2022\u2023\u25aa\u25ab\u25cf\u25e6\u2043\u00b7\u2013\u2014"
_SUSPECT = re.compile(rf"[`~#\[|!?]|^[ \t>]*(?:[-*+{_BULLETS}]|\d+[.)])", re.MULTILINE)  # most texts are paragraphs
_NO_SPACE = re.compile(r"^ {0,3}(#{1,6})(?=[^\s#])", re.MULTILINE)
_REFERENCE = re.compile(r"(?<![\w\]\[)])\[[^\[\]\n]+\]\[[^\[\]\n]*\]")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:[^\n]|\n(?!\s*\n))*?(?<!`)\1(?!`)")
_ITEM_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)+(?:`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_CALL_OUT = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:!!!|\?\?\?\+?)(?=[ \t\w])([^\n]*)$", re.MULTILINE)
_KIND_AND_TITLE = re.compile(r'[\w-]+(?:[ \t]+inline(?:[ \t]+end)?)?(?:[ \t]+"[^\n]*")?')
_EMPTY_ITEM = re.compile(r"^([ \t>]*)[-*+][ \t]+\S[^\n]*\n\1-[ \t]*$", re.MULTILINE)
_LONE_DASH = re.compile(r"-[ \t]*(?:\n|\Z)")
_NO_MARK = rf"[ \t>]*([{_BULLETS}]|-(?=[^\W\d])|\d{{1,2}}[.)](?=[^\W\d]))"
_MAY_BE_DASHES = re.compile(r"\|[ \t]*:?-|-:?[ \t]*\|")
_MAY_BE_NO_LIST = re.compile(rf"\n{_NO_MARK}")
_NO_LIST = re.compile(rf"^{_NO_MARK}[^\n]*\n{_NO_MARK}", re.MULTILINE)


def flaws(text: str) -> Iterator[tuple[int, str]]:
    """Yield `(line, message)` for each place; `line` is 0-based."""
    if not _SUSPECT.search(text):
        return
    outside = without_code(text)
    if "```" in text or "~~~" in text:
        yield from _fences(text, outside)
    for match in _NO_SPACE.finditer(outside) if "#" in outside else ():
        yield line_of(text, match), f"a heading wants a space: '{match[1]} ' (or write '\\{match[1]}' if it is none)"
    for match in _REFERENCE.finditer(_without_inline_code(outside)) if "][" in outside else ():
        yield line_of(text, match), f"'{match[0]}' is no link here: write [text](https://...), or put it in code"
    for match in _EMPTY_ITEM.finditer(outside) if _LONE_DASH.search(outside) else ():
        yield line_of(text, match) + 1, LONE_DASH
    for line in flat_lists(text)[:1]:
        yield line, "no list: it stands in by four columns or more: begin it at the left (or put code in a fence)"
    if "|" in outside and _MAY_BE_DASHES.search(outside):
        yield from _tables(CROSS_LINK.sub(lambda match: match[0].replace("|", "-"), outside))
    if "!!!" in outside or "???" in outside:
        yield from _call_outs(outside)
    yield from _marks(outside)


def _fences(text: str, outside: str) -> Iterator[tuple[int, str]]:
    """Yield the fences behind an item's mark, where they begin no code; else those that are not closed."""
    in_items = [line_of(text, match) for match in _ITEM_FENCE.finditer(outside)]
    for line in in_items:
        yield line, "code in a list begins on a line of its own: put the fence below the item's text"
    for fence in fences(text) if not in_items else ():
        if fence.last is None:
            yield fence.first, "the code that begins here is not closed: end it with the same fence"


def _call_outs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the call-outs whose title is no text in quotes: its words would be lost, or the whole would be none."""
    for match in _CALL_OUT.finditer(text):
        if not _KIND_AND_TITLE.fullmatch(match[1].strip()):
            yield line_of(text, match), 'a call-out is `!!! note` or `!!! note "Title"`: one word, its title in quotes'


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first of two lines or more that begin with a mark which makes no list."""
    for match in _NO_LIST.finditer(text) if _MAY_BE_NO_LIST.search(text) else ():
        said = f"lines that begin with '{match[1]}' become one paragraph: items of a list begin with '- ' or '1. '"
        yield line_of(text, match), said


def _without_inline_code(text: str) -> str:
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _tables(text: str) -> Iterator[tuple[int, str]]:
    lines = text.split("\n")
    end = 0
    for number in range(1, len(lines)):
        is_below_head = is_dashes(lines[number]) and "|" in lines[number - 1] and not is_dashes(lines[number - 1])
        if not is_below_head or number < end:
            continue
        count, dashes = cells(_inner(lines[number - 1])), cells(_inner(lines[number]))
        if dashes == count:
            end = next((after for after in range(number, len(lines)) if not _inner(lines[after])), len(lines))
            yield from _rows(lines[number + 1 : end], number + 1, count)
        else:
            yield number, f"no table: its head has {count} cells, this row of dashes {dashes}"


def _rows(rows: list[str], first: int, count: int) -> Iterator[tuple[int, str]]:
    """Yield the rows of a table that have more or fewer cells than its head."""
    for number, row in enumerate(rows, start=first):
        if (found := cells(_inner(row))) != count:
            said = f"the table has {count} columns, this row {found} cells"
            yield (
                number,
                f"{said}: what is too much is not shown (write '\\|' for a '|' in a cell; a blank line ends it)",
            )


def _inner(line: str) -> str:
    return re.sub(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*", "", line).strip()
