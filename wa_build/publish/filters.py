"""The templates of the pages, and the filters that they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import jinja2

from wa_build.content.markup import escape_markdown, plain_text, shorten
from wa_build.content.model import LEVELS, Practice
from wa_build.content.permalinks import term_anchor
from wa_build.publish.counterparts import RELATION_WORDS
from wa_build.templates import quoted_scalar, template_environment
from wa_build.words import words
from wa_build.words.days import day_element, written_day

DESCRIPTION_LIMIT = 155


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _levels(practices: Iterable[Practice]) -> list[tuple[str, int]]:
    """Return how many practices have each risk, highest first, levels without any left out."""
    risks = [practice.risk for practice in practices]
    return [(level, risks.count(level)) for level in LEVELS if level in risks]


def _first_sentence(text: str) -> str:
    """Return the first sentence of plain text; a full stop ends one only before a space and a capital letter."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])", text, maxsplit=1)[0]


def _indent(text: str, width: int = 4) -> str:
    return text.replace("\n", "\n" + " " * width)


def _code(text: str) -> str:
    """Return a text as code in a cell of a table, where no backtick can stand in backticks and no `|` in either."""
    return f"<code>{escape_markdown(text)}</code>" if "`" in text or "|" in text else f"`{text}`"


def _inner(text: str) -> str:
    """Return a text that stands between marks of Markdown, such as stars: it does not escape what follows it."""
    return f"{text}\\" if (len(text) - len(text.rstrip("\\"))) % 2 else text


@cache
def page_environment() -> jinja2.Environment:
    """The templates write Markdown; values that enter HTML pass through `e`."""
    filters: dict[str, Callable[..., Any]] = {
        "quoted": quoted_scalar,
        "md": escape_markdown,
        "plain": plain_text,
        "describe": lambda text: shorten(plain_text(text), DESCRIPTION_LIMIT),
        "count": _count,
        "levels": _levels,
        "first_sentence": _first_sentence,
        "hang": _indent,
        "code": _code,
        "inner": _inner,
        "anchor": term_anchor,
        "day": day_element,
        "written_day": written_day,
    }
    environment = template_environment("wa_build.publish", escapes=False, filters=filters)
    environment.globals["states"] = words().states
    environment.globals["missing"] = words().missing
    environment.globals["keeping"] = words().keeping
    environment.globals["relations"] = RELATION_WORDS
    return environment
