"""The files of another edition as types: its order, its map from the base edition, and the texts that differ.

They lie below `content/editions/EDITION/`. Nothing stands twice: a practice that is carried over has an entry in
`edition.yaml` and no file of its own, and of its texts only the passages that differ are written, in `texts.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, StringConstraints, Tag, create_model, model_validator
from pydantic_core import PydanticCustomError

from wa_build.content.model import (
    Choice,
    EditionDay,
    Level,
    Line,
    Model,
    Pillar,
    PillarId,
    PracticeId,
    Question,
    QuestionId,
    Slug,
    Text,
    ToolSlug,
)
from wa_build.content.overlay import PracticeAdditions

Relation = Literal["same", "retitled", "moved", "merged-into", "split-into", "replaced-by", "retired"]
Carry = Literal["keep", "review"]

STILL_ITSELF: frozenset[Relation] = frozenset({"same", "retitled", "moved"})
"""The practice is the same one, under whatever id and title: with `carry: keep` its page is carried over."""


class Successor(Model):
    """What a practice of the base edition became: one of its successors."""

    to: PracticeId | None = Field(None, description="The id in this edition; absent where it was retired.")
    relation: Relation
    carry: Carry = Field(description="`keep` moves an answer as it is; `review` moves it and asks a person to look.")
    why: Line | None = Field(None, description="What a reviewer is to know; needed unless the practice is the same.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.to is None) != (self.relation == "retired"):
            raise PydanticCustomError("successor", "must say in 'to' what it became, unless it was retired")
        if self.why is None and self.relation != "same":
            raise PydanticCustomError("successor", "must say in 'why' what a reviewer is to know")
        if self.carry == "keep" and self.relation == "retired":
            raise PydanticCustomError("successor", "retired, so no answer can be kept: write `carry: review`")
        return self


class EditionMap(Model):
    """`map.yaml`: what became of each practice of the base edition."""

    practices: dict[PracticeId, Annotated[tuple[Successor, ...], Field(min_length=1)]] = Field(min_length=1)


class CarriedPractice(Model):
    """A practice whose texts are those of one of the base edition, and what differs."""

    from_: PracticeId = Field(alias="from", description="The practice of the base edition.")
    title: Line | None = None
    risk: Level | None = None
    effort: Level | None = None
    choice: Choice | None = None
    slug: ToolSlug | None = None


def _entry(value: Any) -> str | None:
    return "own" if value == "own" else "carried" if isinstance(value, dict | CarriedPractice) else None


Entry = Annotated[
    Annotated[Literal["own"], Tag("own")] | Annotated[CarriedPractice, Tag("carried")],
    Discriminator(
        _entry,
        custom_error_type="entry",
        custom_error_message="must be `own`, or name in `{from: ID}` the practice that it carries over",
    ),
]
"""`own`: the practice has a file of its own below the edition's folder."""


class EditionFile(Model):
    """`edition.yaml`: what the edition is, and all that is in it, in order."""

    edition: EditionDay
    base: EditionDay = Field(description="The edition of `framework.yaml`, which this one is written against.")
    title: Line | None = Field(None, description="Default: that of the framework; likewise `description`.")
    description: Text | None = None
    documentation: Line = Field(description="Its folder in the official documentation, such as `latest`.")
    tool: EditionDay | None = Field(None, description="What the AWS Well-Architected Tool calls it.")
    pillars: dict[PillarId, dict[Slug, dict[QuestionId, dict[PracticeId, Entry]]]] = Field(
        min_length=1, description="Pillars, areas, questions and practices, in this order."
    )


class Passage(Model):
    """A passage of a carried text, and what stands in its place."""

    instead: Annotated[str, StringConstraints(min_length=1)] = Field(
        description="As it stands in the base edition, once in the texts of this page; spaces and line ends are alike."
    )
    say: str = Field("", description="With the ids of this edition; empty where the passage is left out.")


class OwnTexts(Model):
    """What is said otherwise on one page."""

    passages: tuple[Passage, ...] = ()
    add: PracticeAdditions | None = Field(  # type: ignore[valid-type]
        None, description="Items at the end of a practice's lists, with the ids of this edition."
    )
    fits: tuple[PracticeId | QuestionId, ...] = Field(
        (), description="Ids of the base edition that the page names: what they became fits the text as it is."
    )


class EditionTexts(Model):
    """`texts.yaml`: by the id that a page has in this edition, what differs from the carried text."""

    texts: dict[str, OwnTexts] = Field(default_factory=dict)


def _partial(name: str, target: type[Model], id_: Any, doc: str) -> type[Model]:
    """Return a model of the target's fields of which none is required but the id: what is absent is carried over."""
    fields: dict[str, Any] = {}
    for key, field in target.model_fields.items():
        optional = copy(field)
        optional.default = None
        fields[key] = (field.annotation, optional)
    fields["id"] = (id_, target.model_fields["id"])
    fields["from_"] = (
        id_,
        Field(None, alias="from", description="Whose fields are carried over where this file has none."),
    )
    return create_model(name, __base__=Model, __doc__=doc, **fields)


EditionQuestion = _partial("EditionQuestion", Question, QuestionId, "A question of another edition, or what differs.")
EditionPillar = _partial("EditionPillar", Pillar, PillarId, "What differs of a pillar in another edition.")


def written_fields(content: Model) -> Mapping[str, Any]:
    """Return the fields that a partial file writes, by name, besides `from`."""
    return {name: getattr(content, name) for name in content.model_fields_set - {"from_"}}
