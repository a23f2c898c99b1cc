"""The texts of a model with their places: what every rule of prose walks over. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints

from wa_build.content.model import SLUG, Model
from wa_build.content.yaml_source import Location

Texts = tuple[tuple[Location, str], ...]

_NO_TEXT = {"color", "find", "typed", "tags"}
"""A value such as "#7a1f5c" is no heading; and words for the search and tags are no Markdown."""


def texts_of(content: Model) -> Texts:
    """Return every text below a model with its location, in the order of the fields; no slugs and levels."""
    found: list[tuple[Location, str]] = []
    _gather(content, (), found)
    return tuple(found)


def _gather(content: Model, location: Location, found: list[tuple[Location, str]]) -> None:
    """Add the texts below a model. Items of a tuple are of one kind, and a list costs half of what generators do."""
    values = content.__dict__  # of a hundred thousand fields, without asking each time what the class makes of it
    for name in _names(type(content)):
        value = values[name]
        if not value:
            continue
        if isinstance(value, str):
            found.append(((*location, name), value))
        elif isinstance(value, Model):
            _gather(value, (*location, name), found)
        elif isinstance(value, tuple) and isinstance(value[0], str):
            found += [((*location, name, index), item) for index, item in enumerate(value)]
        elif isinstance(value, tuple) and isinstance(value[0], Model):
            for index, item in enumerate(value):
                _gather(item, (*location, name, index), found)


@cache
def _names(model: type[Model]) -> tuple[str, ...]:
    fields = model.model_fields.items()
    return tuple(name for name, one in fields if name not in _NO_TEXT and not _is_word(one.annotation, one.metadata))


def _is_word(kind: Any, metadata: Iterable[Any] = ()) -> bool:
    """Tell whether values are words in which no rule of prose can find anything: the type sees to it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _is_word(arguments[0], arguments[1:])
    if origin is tuple or origin in (Union, UnionType):
        return all(_is_word(one, metadata) for one in arguments if one not in (type(None), Ellipsis))
    return origin is Literal or any(isinstance(one, StringConstraints) and one.pattern == SLUG for one in metadata)
