"""YAML that remembers where everything stands: a strict reading of one document.

Stricter than YAML 1.1 on purpose: duplicate keys, aliases and custom tags are problems, and a plain scalar is
null, true, false, an integer or text (so `no`, `1.10` and `2023-04-10` stay what their author typed).
"""

from __future__ import annotations

import codecs
import operator
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from wa_build.content import yaml_faults
from wa_build.content.yaml_construction import (
    MAX_DEPTH,
    TOO_DEEP,
    Construction,
    Invalid,
    QuickConstruction,
    Unusual,
    may_be_quick,
    position,
)
from wa_build.errors import Problem

MAX_BYTES = 1_000_000
_NESTING = ("[", "{", "- ", "-\t", "? ", "?\t")
_SAFE_RECURSION = 1000
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Location = tuple[int | str, ...]


class _Composer(_Base):  # type: ignore[misc]
    """Composes nodes only; their tag is text where their author wrote one, and of no use where not."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: Any) -> Any:  # noqa: ARG002 - PyYAML's signature
        return implicit

    # Called around each node, for nothing that is needed here: builtins, which cost least.
    descend_resolver = operator.is_
    ascend_resolver = bool


@dataclass(frozen=True)
class Written:
    """A document as it is written: where everything stands is found out when somebody asks."""

    text: str = field(repr=False)

    @cached_property
    def node(self) -> yaml.Node:
        """The root node. Nodes take the most memory of all that reading makes, so nobody keeps them for later."""
        return _compose(self.text)


@dataclass(frozen=True)
class Reading:
    """What a document says.

    Attributes:
        data: dict, list, str, int, bool or None.
        node: its root, or None where there are problems that make the data unusable.
        problems: what is wrong with it.
        joined: the texts of several lines whose lines are no lines of what was read.
        has_empty: whether a value is null; also where nobody has looked.
    """

    data: Any
    node: yaml.Node | None
    problems: list[Problem]
    joined: tuple[yaml.ScalarNode, ...] | None = None
    has_empty: bool = True


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return the text of a UTF-8 file with line feeds as line ends, or the problem that its bytes have."""
    if len(raw) > MAX_BYTES:
        message = f"file has more than {MAX_BYTES:,} bytes, which it may have at most: make several of it"
        return "", [Problem(path, 1, 1, message)]
    if _is_wide(raw):
        return "", [Problem(path, 1, 1, "saved as UTF-16 (or UTF-32): save the file as UTF-8")]
    try:
        text = raw.decode("utf-8-sig") if raw.startswith(codecs.BOM_UTF8) else raw.decode()
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text, []
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - before.rfind(b"\n")
        message = f"not UTF-8 (byte 0x{raw[error.start]:02x}): save the file as UTF-8"
        return "", [Problem(path, before.count(b"\n") + 1, column, message)]


def _is_wide(raw: bytes) -> bool:
    """Tell whether a file is UTF-16 or UTF-32: by its mark, or by the zero bytes that it has beside its letters."""
    return raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or raw.count(0) * 4 > max(len(raw), 4)


def parse(text: str, path: str, first_line: int = 1) -> tuple[Any, yaml.Node | None, list[Problem]]:
    """Read one YAML document.

    Args:
        text: the document.
        path: the name of its file, for problems.
        first_line: the line of the file at which `text` begins.

    Returns:
        Its data (dict, list, str, int, bool or None), its root node for `locate`, and its problems. The node is
        None if and only if there are problems that make the data unusable.
    """
    reading = read(text, path, first_line)
    return reading.data, reading.node, reading.problems


def read(text: str, path: str, first_line: int = 1) -> Reading:
    """Read one YAML document as `parse` does, and note what may be otherwise than its author wrote it."""
    construction = Construction(text, path, first_line)
    try:
        node = _compose(text)
        if may_be_quick(text):
            try:
                return _quickly(node, text)
            except Unusual:
                pass
        data = construction.value(node)
    except yaml.YAMLError as error:
        return Reading(None, None, [syntax_problem(error, text, path, first_line)])
    except Invalid as error:
        line, column = position(error.mark, first_line)
        return Reading(None, None, [*construction.problems, Problem(path, line, column, str(error))])
    except RecursionError:
        return Reading(None, None, [Problem(path, first_line, 1, "nested too deeply")])
    return Reading(data, node, construction.problems)


def _quickly(node: yaml.Node, text: str) -> Reading:
    """Return what a document says that has neither anchors nor tags, without a look at each sign of it.

    Raises:
        Unusual: it is not as most documents are.
    """
    quick = QuickConstruction(text)
    data = quick.value(node)
    return Reading(data, node, [], tuple(quick.joined), quick.has_empty)


def locate(node: yaml.Node | None, location: Location, first_line: int = 1) -> tuple[int, int]:
    """Return the 1-based line and column of the deepest part of `location` that exists below `node`."""
    for step in location:
        found = _child(node, step)
        if found is None:
            break
        node = found
    return position(node.start_mark, first_line) if node is not None else (first_line, 1)


def locate_key(node: yaml.Node | None, location: Location, first_line: int = 1) -> tuple[int, int]:
    """Return the position of the key that ends `location`, where `locate` would give its value's."""
    for step in location[:-1]:
        node = _child(node, step) or node
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value == location[-1]:
            return position(key.start_mark, first_line)
    return locate(node, (), first_line)


def has_place(node: yaml.Node | None, location: Location) -> bool:
    """Tell whether there is something at a location."""
    for step in location:
        node = _child(node, step)
    return node is not None


def literal_start(node: yaml.Node | None, location: Location) -> bool:
    """Tell whether the text at `location` is a literal block (`|`), so that its lines are the file's lines."""
    for step in location:
        node = _child(node, step)
    return isinstance(node, yaml.ScalarNode) and node.style == "|"


def _compose(text: str) -> yaml.Node:
    # Single signs are counted ten times as fast, and most files have few of them.
    if sum(map(text.count, "[{-?")) > _SAFE_RECURSION and sum(map(text.count, _NESTING)) > _SAFE_RECURSION:
        _refuse_depth(text)
    composer = _Composer(text)
    try:
        node: yaml.Node | None = composer.get_single_node()
    finally:
        composer.dispose()
    if node is None:
        raise Invalid(None, "file is empty")
    return node


def _refuse_depth(text: str) -> None:
    if (mark := too_deep(text)) is not None:
        raise Invalid(mark, TOO_DEEP)


def too_deep(text: str) -> Any | None:
    """Return the mark at which a text nests too deeply, or None; without recursion, for any YAML.

    libyaml's composer recurses in C and would end the process.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Composer):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return event.start_mark
    return None


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    for key, value in _pairs(node):
        if key.value == step:
            return value
    return None


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from node.value


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int = 1) -> Problem:
    """Return what a parser complains of, at its place."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    detail = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    if mark is None and isinstance(offset := getattr(error, "position", None), int):
        before = text[:offset]
        line, column = before.count("\n") + first_line, offset - before.rfind("\n")
        return Problem(path, line, column, f"not YAML: {detail}")
    fault = yaml_faults.explain(error, text, _Composer)
    if fault is not None:
        return Problem(path, fault.line + first_line, fault.column + 1, f"not YAML: {fault.message}")
    line, column = position(mark, first_line)
    return Problem(path, line, column, f"not YAML: {detail}")
