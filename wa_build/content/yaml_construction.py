"""From the nodes of a YAML document to its data: quickly where it is as most are, else sign by sign. Pure."""

from __future__ import annotations

import re
from typing import Any

import yaml

from wa_build.content import yaml_faults
from wa_build.errors import Problem

MAX_DEPTH = 40
TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
_PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DIGITS = frozenset("-0123456789")
_PROPERTY = re.compile(r"[&!](?<![^\s,:?\[\]{}\"'-].)")
"""What may be an anchor or a tag: a sign that begins a word. Without an anchor there is no alias."""


class Unusual(Exception):  # noqa: N818 - never leaves `yaml_source`
    """Something that most documents have not: it wants the careful walk, which knows what to say of it."""


class Invalid(Exception):  # noqa: N818 - never leaves `yaml_source`
    """What cannot be read, and where it stands."""

    def __init__(self, mark: Any, message: str) -> None:
        super().__init__(message)
        self.mark = mark


def may_be_quick(text: str) -> bool:
    """Tell whether a document has neither anchors nor tags, so that `QuickConstruction` can read it."""
    return not (("&" in text or "!" in text) and _PROPERTY.search(text))


class QuickConstruction:
    """One walk from nodes to data, which gives up where `Construction` would find a problem, or looks closer."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.joined: list[yaml.ScalarNode] = []
        self.has_empty = False

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        """Return what a node says.

        Raises:
            Unusual: it is not as most are.
        """
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if depth >= MAX_DEPTH:
            raise Unusual
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        mapping = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.style:  # what is quoted may go over lines: a forgotten quote
                raise Unusual
            is_text = isinstance(value, yaml.ScalarNode)
            mapping[key.value] = self._scalar(value) if is_text else self.value(value, depth + 1)
        if len(mapping) != len(node.value):
            raise Unusual
        return mapping

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        style, value = node.style, node.value
        if style == "|":
            return value
        if node.end_mark.line != node.start_mark.line:
            if style in ("'", '"') and yaml_faults.open_quote(self.text, node):
                raise Unusual
            self.joined.append(node)
        if style:
            return value
        if value in _PLAIN:
            self.has_empty = self.has_empty or _PLAIN[value] is None
            return _PLAIN[value]
        return int(value) if value[0] in _DIGITS and _INTEGER.fullmatch(value) else value


class Construction:
    """One walk from nodes to data, which gathers duplicate keys and stops at what cannot be read."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, depth: int = 0) -> Any:
        """Return what a node says.

        Raises:
            Invalid: it cannot be read.
        """
        if id(node) in self._seen:
            raise Invalid(node.start_mark, "YAML aliases are not allowed: write the value out")
        if depth > MAX_DEPTH:
            raise Invalid(node.start_mark, TOO_DEEP)
        self._seen.add(id(node))
        self._require_plain_start(node)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        _refuse_tag(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self._mapping(node, depth)

    def _require_plain_start(self, node: yaml.Node) -> None:
        """Refuse what a parser takes off a text in silence: an anchor, a tag, the keys behind an open quote."""
        sign = self.text[node.start_mark.index : node.start_mark.index + 1]
        if sign in ("&", "!"):
            raise Invalid(node.start_mark, yaml_faults.refusal(sign))
        is_quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        if is_quoted and node.end_mark.line > node.start_mark.line and yaml_faults.open_quote(self.text, node):
            raise Invalid(node.start_mark, yaml_faults.UNCLOSED)

    def _mapping(self, node: yaml.Node, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            self._require_plain_start(key_node)
            key = _key(key_node)
            if key in mapping:
                line, column = position(key_node.start_mark, self.first_line)
                self.problems.append(Problem(self.path, line, column, f"duplicate key '{key}': keep one of them"))
            mapping[key] = self.value(value_node, depth + 1)
        return mapping


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise Invalid(node.start_mark, "a key must be plain text (text that begins with '{' wants quotes)")
    return str(node.value)


def _scalar(node: yaml.ScalarNode) -> Any:
    value: str = node.value
    if isinstance(node.tag, str):
        raise Invalid(node.start_mark, yaml_faults.refusal("!"))
    if node.style:
        return value
    if value in _PLAIN:
        return _PLAIN[value]
    return int(value) if _INTEGER.fullmatch(value) else value


def _refuse_tag(node: yaml.Node) -> None:
    if isinstance(node.tag, str):
        raise Invalid(node.start_mark, f"YAML tags are not allowed: remove '{node.tag}'")


def position(mark: Any, first_line: int) -> tuple[int, int]:
    """Return the 1-based line and column of a mark in the file; the beginning where there is none."""
    return (mark.line + first_line, mark.column + 1) if mark is not None else (first_line, 1)
