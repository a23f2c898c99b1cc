"""What a later layer may say of a practice, a question or a pillar of an earlier one: the models of overlay files.

They are made from the content models, so that a field that is added there can be replaced here without another word.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any, Literal

from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from wa_build.content.model import (
    Day,
    Line,
    Model,
    Pillar,
    PillarId,
    Practice,
    PracticeId,
    Question,
    QuestionId,
    Text,
)

OverlayKind = Literal["practice", "question", "pillar"]

_FIXED: Mapping[OverlayKind, frozenset[str]] = {
    "practice": frozenset({"id", "choice", "renamed_from"}),
    "question": frozenset({"id"}),
    "pillar": frozenset({"id", "prefix"}),
}
"""What an overlay cannot replace: answers, links and the tool's choices hang on it."""

_ORDER = "What comes first, by id; the others follow in their usual order."


class Waiver(Model):
    """Why a layer may hide or loosen what an earlier one demands, who said so, and until which day."""

    reason: Line
    by: Line = Field(description="Who granted it, and could have refused.")
    until: Day = Field(description="The last day on which it holds, such as 2027-03-31; then it is an error.")


class Overlay(Model):
    """A file that begins with `extends`: replaced fields, and the keys below."""

    extends: str = Field(description="The id of what it changes, in an earlier layer.")
    note: Text | None = Field(None, description='Markdown, shown as a call-out "Internal guidance".')
    hide: bool = Field(default=False, description="Leave it out of this site; needs a reason.")
    reason: Line | None = Field(None, description="Why it is hidden: readers see it.")
    waiver: Waiver | None = Field(None, description="Needed to hide or loosen what an earlier layer demands.")
    add: Model | None = Field(None, description="Items that are appended to lists.")

    def replaced(self) -> dict[str, Any]:
        """Return the fields of the target that the overlay replaces, by name, in the file's order."""
        own = {*Overlay.model_fields, "order"}
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set - own}

    def added(self) -> dict[str, tuple[Any, ...]]:
        """Return the items that the overlay appends, by the list's name."""
        return items_of(self.add)

    def ordered(self) -> tuple[str, ...]:
        """Return the ids that come first: practices of a question, questions of a pillar."""
        return getattr(self, "order", ())


def items_of(additions: Model | None) -> dict[str, tuple[Any, ...]]:
    """Return the items that are appended to lists, by the list's name."""
    if additions is None:
        return {}
    names = (name for name in type(additions).model_fields if name in additions.model_fields_set)
    return {name: getattr(additions, name) for name in names}


def _overlay_model(kind: OverlayKind, target: type[Model], target_id: Any, order: Any = None) -> type[Overlay]:
    own = {name: field for name, field in target.model_fields.items() if name not in _FIXED[kind]}
    additions = _additions(kind, own)
    keys: dict[str, Any] = {
        "extends": (target_id, Overlay.model_fields["extends"]),
        "add": (additions | None, Overlay.model_fields["add"]),
    }
    if order is not None:
        keys["order"] = (tuple[order, ...], Field((), min_length=1, description=_ORDER))
    return create_model(
        f"{kind.capitalize()}Overlay",
        __base__=Overlay,
        __doc__=f"Changes a {kind} of an earlier layer.",
        **{name: _replacement(field) for name, field in own.items()},
        **keys,
    )


def _additions(kind: str, fields: Mapping[str, FieldInfo]) -> type[Model]:
    return create_model(
        f"{kind.capitalize()}Additions",
        __base__=Model,
        __doc__=f"Items appended to the lists of a {kind}.",
        **{name: _addition(field) for name, field in fields.items() if str(field.annotation).startswith("tuple[")},
    )


def _replacement(field: FieldInfo) -> Any:
    """Return the field with its own limits, but not required. An explicit null stays an error."""
    optional = copy(field)
    optional.default = None
    return field.annotation, optional


def _addition(field: FieldInfo) -> Any:
    return field.annotation, Field((), min_length=1, description=field.description)


PracticeAdditions = _additions("practice", {k: v for k, v in Practice.model_fields.items() if k != "renamed_from"})
"""Items for the lists of a practice, by the list's name."""

OVERLAYS: Mapping[OverlayKind, type[Overlay]] = {
    "practice": _overlay_model("practice", Practice, PracticeId),
    "question": _overlay_model("question", Question, QuestionId, PracticeId),
    "pillar": _overlay_model("pillar", Pillar, PillarId, QuestionId),
}
