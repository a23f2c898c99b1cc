"""What is wrong with the text of a configuration although it is YAML: circles and cut words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from wa_build.content.yaml_faults import CUT
from wa_build.errors import Problem

_WORDS = frozenset({"site_name", "site_description", "site_author", "copyright"})
"""What readers see: of these nobody can know whether ` #` begins a comment."""

_COMMENT = re.compile(r"[ \t]+#")


def cut_words(text: str, node: yaml.Node | None, path: str) -> Iterator[Problem]:
    """Yield the words of a site that end at a comment, without quotes around them."""
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        is_plain = isinstance(value, yaml.ScalarNode) and not value.style
        if is_plain and key.value in _WORDS and (match := _COMMENT.match(text, value.end_mark.index)):
            end = value.end_mark
            yield Problem(path, end.line + 1, end.column + len(match[0]), CUT, "warning")


def circle(text: str, loader: Any) -> Any | None:
    """Return the mark of an alias that stands in what it stands for; None where there is none.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    opened: list[str | None] = []
    for event in yaml.parse(text, Loader=loader) if "*" in text else ():
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
        elif isinstance(event, yaml.AliasEvent) and event.anchor in opened:
            return event.start_mark
    return None
