"""Whether the texts of a document are what their author wrote: cut by a comment, joined by folding, or empty. Pure.

A comment after an id, a level or a quoted text is a comment. After a text of words without quotes nobody can know:
`Open ticket #123` is a text of three words, and YAML reads two of them. So every such place is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import yaml
from pydantic import StringConstraints

from wa_build.content.model import Model
from wa_build.content.yaml_faults import CUT, ESCAPE, Fault
from wa_build.content.yaml_source import Reading

_SAME_LINE = re.compile(r"[ \t]*,?[ \t]+(#)")
_COMMENT = re.compile(r"#(?<!\S.)")
_NEXT_LINE = re.compile(r"(?:[ \t]*\n)*([ \t]*)(#)")
_BLOCK = re.compile(
    r"[ \t]*((?:[-*+>]|\d{1,9}[.)]|#{1,6}|!!!|\?\?\?\+?)[ \t]+\S|\||`{3}|~{3}|[\u2022\u2023\u25aa\u25cf\u25e6][ \t]*\S)"
)
_ESCAPED = re.compile(r"(?<!\\)\b[A-Za-z]:(?=\\[0abtnvfre])|(?<=\w)(?=\\_\w)")
"""Of a path, whose folder would become a sign or a line; and of a word in which an underscore would become a space."""
_BELOW = (
    "this comment stands where the text above it would go on: quote the text, or move the comment to the column of "
    "the key"
)
_JOINED = "YAML joins this line with the one above it: begin the text with '|' so that its lines stay lines"
_EMPTY = "'{0}' is empty: write it, or leave the key out (what begins with # is a comment unless it is in quotes)"


Shape = Any
"""What a value may be: `"text"` of people, a model, a tuple with the shape of its items, None for ids and the like."""


class _Place(NamedTuple):
    """A text of people in a document.

    Attributes:
        name: its key.
        node: where it is written.
        indent: the column of its key or of its dash; -1 inside of [...] and {...}.
        begin: the index behind its key, or behind the item before it.
    """

    name: str
    node: yaml.ScalarNode
    indent: int
    begin: int


def is_faithful(text: str, reading: Reading) -> bool:
    """Tell, at a glance, whether a document has nothing that `unfaithful` could name, as most have not."""
    if reading.node is None or reading.joined is None or reading.has_empty:
        return False
    if _COMMENT.search(text, reading.node.start_mark.index) or ("\\" in text and _ESCAPED.search(text)):
        return False
    return not any(_may_be_joined(text[one.start_mark.index : one.end_mark.index]) for one in reading.joined)


def _may_be_joined(source: str) -> bool:
    return any(map(_BLOCK.match, source.split("\n")[1:]))


def unfaithful(text: str, root: yaml.Node, schema: type[Model]) -> Iterator[Fault]:
    """Yield the places of a document where a reader would not see what its author wrote."""
    has_comments = "#" in text
    for place in _mapping(root, schema):
        node = place.node
        if not node.style and node.value in ("", "~", "null"):
            yield Fault(node.start_mark.line, node.start_mark.column, _EMPTY.format(place.name))
            continue
        for index, message in _cut(text, place) if has_comments else ():
            yield Fault(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1, message)
        if node.style == '"' and (match := _ESCAPED.search(text, node.start_mark.index, node.end_mark.index)):
            before = text[: match.end()]
            yield Fault(before.count("\n"), len(before) - before.rfind("\n") - 1, ESCAPE)
        if node.style != "|" and node.start_mark.line < node.end_mark.line:
            yield from _folded(text, node)


def _cut(text: str, place: _Place) -> Iterator[tuple[int, str]]:
    node, end = place.node, place.node.end_mark.index
    before = text[place.begin : node.start_mark.index]
    if "#" in before:
        before = re.split(r"(?m)^[ \t]*-", before)[-1]
        # Above a text that begins with a sign of its own, a line of comments is what it looks like.
        if "#" in (before.split("\n")[0] if node.style else before):
            yield node.start_mark.index - len(before) + before.index("#"), CUT
    if not node.style and (match := _SAME_LINE.match(text, end)):
        yield match.start(1), CUT
        return
    if node.style not in ("'", '"'):
        match = _NEXT_LINE.match(text, end)
        if match and "\n" in text[end - 1 : match.start(1)] and len(match[1]) > place.indent:
            yield match.start(2), _BELOW


def _folded(text: str, node: yaml.ScalarNode) -> Iterator[Fault]:
    """Yield the first line of a list, a table or code that is no line of its own in what was read."""
    source = text[node.start_mark.index : node.end_mark.index]
    source = source[:-1].replace(node.style * 2, node.style) if node.style in ("'", '"') else source
    if node.style == '"' and "\\" in source:
        return
    kept = iter([line.strip() for line in str(node.value).split("\n")])
    for number, line in enumerate(source.split("\n")[1:], 1):
        if _BLOCK.match(line) and not any(_is_kept(line.strip(), one) for one in kept):
            yield Fault(node.start_mark.line + number, len(line) - len(line.lstrip()), _JOINED)
            return


def _is_kept(line: str, read: str) -> bool:
    return read == line if line[0] in "`~" else read.startswith(line)


def _mapping(node: yaml.Node, schema: type[Model]) -> Iterator[_Place]:
    shapes = _shapes(schema)
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if key.value in shapes:
            indent = -1 if node.flow_style else key.start_mark.column
            yield from _below(shapes[key.value], _Place(key.value, value, indent, key.end_mark.index))


def _below(shape: Shape, place: _Place) -> Iterator[_Place]:
    """Yield the texts below a value, as its type says: `Line` and `Text` are texts, ids and levels are not."""
    node = place.node
    if isinstance(node, yaml.ScalarNode):
        if shape == "text" or not node.value:
            yield place
    elif isinstance(shape, type):
        yield from _mapping(node, shape)
    elif isinstance(shape, tuple) and isinstance(node, yaml.SequenceNode):
        indent, begin = -1 if node.flow_style else node.start_mark.column, node.start_mark.index
        for item in node.value:
            yield from _below(shape[0], _Place(place.name, item, indent, begin))
            begin = item.end_mark.index


@cache
def _shapes(schema: type[Model]) -> dict[str, Shape]:
    return {name: _shape(field.annotation, tuple(field.metadata)) for name, field in schema.model_fields.items()}


def _shape(kind: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return _shape(next(one for one in arguments if one is not type(None)), metadata)
    if origin is tuple:
        return (_shape(arguments[0]),)
    if isinstance(kind, type) and issubclass(kind, Model):
        return kind
    is_text = any(isinstance(one, StringConstraints) and one.strip_whitespace for one in metadata)
    return "text" if is_text else None
