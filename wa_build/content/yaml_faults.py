"""What an author did where a document is not YAML: the cause, at the place where it stands. Pure.

A parser stops where it can go no further, which is often far from the mistake: at the end of the file for a quote that
was never closed. This looks back from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

CUT = "text ends at ' #': quote it (what follows is a comment to YAML)"
ESCAPE = "in double quotes '\\' begins an escape: write '\\\\', or use single quotes"
_QUOTE_IT = "put the text in quotes"
_COMMENT_ENDS = (
    "this comment ends the text above it, and the next line fits nowhere: indent it as the text is (below '|' and '>' "
    "a line that begins with # is text), or move it above the key"
)
UNCLOSED = "the quote that opens here is not closed on its line, nor by lines indented below it: close it"
_COMMENT = re.compile(r"[ \t]+#")
_HASH_IN_FLOW = re.compile(r"[^\s,\[{][^\n\"']*?[ \t]+#")
_SWALLOWED = re.compile(r"[ \t]*(?:-[ \t]|[\w-]+:(?:[ \t]|$))")
_OPENERS = {"*": "an alias", "&": "an anchor", "!": "a tag", "|": "a block", ">": "a block"}

_TAB = "a tab stands in the indentation: use spaces"
_NO_SPACE = re.compile(r"^[ \t]*(?:-(?=[^\S \t])|[\w-]+(?::(?=[^\S \t])|(?=\uff1a)))")
_MESSAGES: tuple[tuple[str, str], ...] = (
    ("escape", ESCAPE),
    ("tab character", _TAB),
    ("directive", f"text must not begin with '%': {_QUOTE_IT}"),
    ("mapping values are not allowed", f"': ' inside of a text: {_QUOTE_IT} (or is the line indented too far?)"),
    ("mapping keys are not allowed", f"text must not begin with '? ': {_QUOTE_IT}"),
    ("block sequence entries", f"text must not begin with '- ': {_QUOTE_IT} (a list begins on a line of its own)"),
    ("another document", "a line '---' or '...' ends the document, and what follows would be lost: remove it"),
    ("expected <document start>", "a line '---' or '...' ends the document, and what follows would be lost: remove it"),
)


class Fault(NamedTuple):
    """What is wrong, at a 0-based line and column of the document."""

    line: int
    column: int
    message: str


class _Error(NamedTuple):
    """What the parser says: what it met at `mark`, while it was reading what begins at `opened`."""

    text: str
    said: str
    mark: Any
    opened: Any

    def sign(self, mark: Any) -> str:
        return self.text[mark.index : mark.index + 1]


def refusal(sign: str) -> str:
    """Return what is said of a text that begins with a sign which is not text to YAML."""
    return f"text that begins with '{sign}' is {_OPENERS[sign]} to YAML: {_QUOTE_IT}"


def open_quote(text: str, scalar: Any) -> bool:
    """Tell whether a quoted text has swallowed keys or items: its quote was forgotten where it opens.

    `scalar` is a token or a node, with its marks and its style.
    """
    lines = text.split("\n")[scalar.start_mark.line + 1 : scalar.end_mark.line + 1]
    return any(map(_SWALLOWED.match, lines)) and _is_loose(text, scalar)


def explain(error: yaml.YAMLError, text: str, loader: Any) -> Fault | None:
    """Return the cause of a syntax error, or None where nothing better is known than what the parser says."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    opened = getattr(error, "context_mark", None) or mark
    if "expected node content" in said:
        opened = _bracket_before(text, mark, loader) or opened
    found = _Error(text, said, mark, opened)
    scalars = [*_scalars(text, loader)]
    if loose := next((one for one in scalars if _is_loose(text, one)), None):
        return _at(loose.start_mark, UNCLOSED)
    return (
        _of_sign(found) or _of_flow(found) or _of_words(found) or _of_line(found, scalars) or _of_place(found, scalars)
    )


def _bracket_before(text: str, mark: Any, loader: Any) -> Any | None:
    """Return the mark of the bracket that is open at a place where the parser wanted a value."""
    opened: list[Any] = []
    try:
        for token in yaml.scan(text, Loader=loader):
            if token.start_mark.index >= mark.index:
                break
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(token.start_mark)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened.pop()
    except (yaml.YAMLError, IndexError):
        return None
    return opened[-1] if opened else None


def _is_loose(text: str, scalar: Any) -> bool:
    """Tell whether a line of a quoted text is not indented below its key, as YAML demands."""
    start, end = scalar.start_mark, scalar.end_mark
    if scalar.style not in ("'", '"') or end.line == start.line:
        return False
    lines = text.split("\n")
    least = _indent_of_parent(lines[start.line][: start.column])
    inner = [line for line in lines[start.line + 1 : end.line + 1] if line.strip(" \t\"',]}")]
    return any(len(line) - len(line.lstrip(" ")) <= least for line in inner)


def _indent_of_parent(before: str) -> int:
    """Return the column of the key or of the dash that stands before a value."""
    dashes = len(before) - len(re.sub(r"^[ \t]*(?:-[ \t]+)*", "", before))
    return dashes if before[dashes:].strip() else before.rfind("-")


def _of_sign(error: _Error) -> Fault | None:
    if "quoted scalar" in error.said and ("end of stream" in error.said or "document indicator" in error.said):
        return _at(error.opened, UNCLOSED)
    if "cannot start any token" in error.said:
        sign = error.sign(error.mark)
        return _at(error.mark, _TAB if sign == "\t" else f"text must not begin with '{sign}': {_QUOTE_IT}")
    if "block scalar" in error.said and "tab character" in error.said:
        return _at(error.mark, _TAB)
    begin = error.opened if error.sign(error.opened) in _OPENERS else error.mark
    is_opener = any(word in error.said for word in ("alias", "anchor", "tag", "block scalar"))
    if is_opener and error.sign(begin) in _OPENERS:
        return _at(begin, refusal(error.sign(begin)))
    return None


def _of_flow(error: _Error) -> Fault | None:
    sign = error.sign(error.opened)
    if "while parsing a flow" not in error.said or sign not in ("[", "{"):
        return None
    if hashed := _HASH_IN_FLOW.search(error.text, error.opened.index + 1, error.mark.index):
        index = hashed.end() - 1
        return Fault(error.text.count("\n", 0, index), index - error.text.rfind("\n", 0, index) - 1, CUT)
    if error.mark.line > error.opened.line or error.mark.index >= len(error.text.rstrip()):
        return _at(error.opened, f"'{sign}' is not closed (or the text that begins with '{sign}' wants quotes)")
    return _at(error.mark, f"inside of [...] and {{...}} the signs , : [ ] {{ }} are no text: {_QUOTE_IT}")


def _of_words(error: _Error) -> Fault | None:
    return next((_at(error.mark, message) for words, message in _MESSAGES if words in error.said), None)


def _of_line(error: _Error, scalars: Sequence[yaml.ScalarToken]) -> Fault | None:
    """Return what is wrong with the line where the parser stopped, or with a comment above it."""
    place = _place_of(error)
    lines = error.text.split("\n")
    if signed := _NO_SPACE.match(lines[place.line]):
        sign = lines[place.line][signed.end()]
        return Fault(
            place.line, signed.end(), f"'{sign}' (U+{ord(sign):04X}) is no space or colon to YAML: type it anew"
        )
    above = lines[place.line - 1] if place.line else ""
    if above.lstrip().startswith("#") and scalars and not _is_quoted_before(scalars, place):
        return Fault(place.line - 1, len(above) - len(above.lstrip()), _COMMENT_ENDS)
    return None


def _place_of(error: _Error) -> Any:
    return error.opened if "simple key" in error.said else error.mark


def _of_place(error: _Error, scalars: Sequence[yaml.ScalarToken]) -> Fault | None:
    """Return what is wrong with the text before the place where the parser stopped."""
    place = _place_of(error)
    before = [one for one in scalars if one.start_mark.index < place.index]
    for one in reversed(before[-2:]):
        if one.plain and (comment := _COMMENT.match(error.text, one.end_mark.index)):
            return Fault(one.end_mark.line, one.end_mark.column + len(comment[0]) - 1, CUT)
    if any(one.style in ("|", ">") for one in before[-1:]):
        return _at(place, "this line is indented less than the lines of the text above it: indent it as they are")
    if before and before[-1].style in ("'", '"') and before[-1].end_mark.line == place.line:
        inside = "write '' for a ' inside" if before[-1].style == "'" else 'write \\" for a " inside'
        return _at(place, f"text stands after the closing quote: {inside}, or quote all of it")
    ahead = error.text[: place.index].rstrip(" ")
    if ahead.endswith(("]", "}")):
        return _at(place, f"text that begins with '[' or '{{' ends here for YAML: {_QUOTE_IT}")
    return _at(place, "this line fits nowhere: indent it as those around it, and write 'key: value' or '- item'")


def _is_quoted_before(scalars: Sequence[yaml.ScalarToken], place: Any) -> bool:
    before = [one for one in scalars if one.start_mark.index < place.index]
    return not before or before[-1].style in ("'", '"')


def _at(mark: Any, message: str) -> Fault:
    return Fault(mark.line, mark.column, message)


def _scalars(text: str, loader: Any) -> Iterator[yaml.ScalarToken]:
    """Yield the scalars up to the place where the scanner stops."""
    try:
        yield from (token for token in yaml.scan(text, Loader=loader) if isinstance(token, yaml.ScalarToken))
    except yaml.YAMLError:
        return
