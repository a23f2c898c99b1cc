"""The content format as types: what a framework, pillar, question, practice, service and term are made of.

The models are frozen, forbid unknown keys, and hold no behaviour: what spans several files is in `check`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Level = Literal["high", "medium", "low"]
Phase = Literal["design", "build", "deploy", "operate", "improve"]
ResourceKind = Literal["documentation", "whitepaper", "blog", "video", "workshop", "tool", "example"]

LEVELS: tuple[Level, ...] = ("high", "medium", "low")
PHASES: tuple[Phase, ...] = ("design", "build", "deploy", "operate", "improve")

PILLAR_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
QUESTION_ID = r"^[A-Z]{2,8}[0-9]{2}$"
PRACTICE_ID = r"^[A-Z]{2,8}[0-9]{2}-BP[0-9]{2}$"
SLUG = PILLAR_ID
HUES: tuple[str, ...] = ("orange", "red", "blue", "purple", "teal", "green")
ICON = r"^[a-z0-9-]+(/[a-z0-9-]+)+$"
COLOR = rf"^({'|'.join(HUES)}|#[0-9a-fA-F]{{6}})$"

WORDS = r"^[^\n]*[^\s!-/:-@\[-`{-~][^\n]*$"
TAG = r"^[^\n,]*[^\s!-/:-@\[-`{-~][^\n,]*$"
LANGUAGE = r"^[a-z]{2,3}$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _as_day(value: Any) -> Any:
    """Refuse what pydantic would take for a day besides one: a number of seconds, a moment, digits of other scripts."""
    if isinstance(value, datetime.date) or (isinstance(value, str) and re.fullmatch(DAY, value, re.ASCII)):
        return value
    raise PydanticCustomError("date_form", "must be a day")


def _is_day(value: str) -> str:
    if not re.fullmatch(DAY, value, re.ASCII) or value < "1970":
        raise PydanticCustomError("date_form", "must be a day")
    try:
        datetime.date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("date_form", "must be a day") from error
    return value


Day = Annotated[datetime.date, BeforeValidator(_as_day)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, pattern=WORDS)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40, pattern=TAG)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
PillarId = Annotated[str, StringConstraints(pattern=PILLAR_ID)]
QuestionId = Annotated[str, StringConstraints(pattern=QUESTION_ID)]
PracticeId = Annotated[str, StringConstraints(pattern=PRACTICE_ID)]
Icon = Annotated[str, StringConstraints(pattern=ICON)]
Color = Annotated[str, StringConstraints(pattern=COLOR)]
Choice = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
ToolSlug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+$")]
EditionDay = Annotated[str, AfterValidator(_is_day), Field(json_schema_extra={"pattern": DAY, "format": "date"})]
Url = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(/[^\s<>\"'`\\]*)?$")]


class Model(BaseModel):
    """Base of every content model: immutable, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Resource(Model):
    """A page to read further, on an official or otherwise lasting site."""

    kind: ResourceKind
    title: Line
    url: Url


class Principle(Model):
    """A design principle: a short rule and what it means."""

    title: Line
    text: Text


class Step(Model):
    """One action of a practice's checklist; ticks are stored under its id, so the id never changes."""

    id: Slug = Field(description="Stable slug, unique within the practice; ticks are stored under it.")
    do: Line = Field(description="The action as an imperative sentence with a visible result.")
    detail: Text | None = Field(None, description="Markdown: settings, commands, what one sees afterwards.")


class AutomatedCheck(Model):
    """A rule of a real tool that tests a part of the practice."""

    tool: Slug = Field(description="For example aws-config, security-hub, trusted-advisor, prowler.")
    rule: Line = Field(description="The rule's identifier in that tool.")
    tests: Line = Field(description="Which part of the practice it tests.")


class Tradeoff(Model):
    """What establishing the practice costs another pillar."""

    pillar: PillarId
    note: Text


class Related(Model):
    """A link to another practice, with the reason for it."""

    id: PracticeId
    why: Text = Field(description="A reason in one sentence, not the title again.")


class Mandate(Model):
    """An organisation's own demand that a practice is established, on top of the framework's risk."""

    severity: Level = Field(description="How grave it is for the organisation if it is missing after the deadline.")
    deadline: Day = Field(description="The day by which every workload has it in place, such as 2027-03-31.")
    reason: Line | None = Field(None, description="Whose rule it is, such as the number of a policy.")


class Practice(Model):
    """A best practice: one file, one page."""

    id: PracticeId = Field(description="The file's name; stable for ever.")
    title: Line
    risk: Level = Field(description="Exposed if the practice is not established.")
    effort: Level = Field(description="Of establishing it.")
    choice: Choice | None = Field(
        None,
        description="Its choice id in the AWS Well-Architected Tool; absent for an organisation's own practice.",
    )
    slug: ToolSlug | None = Field(None, description="The name of its official page, where that is not the choice.")
    renamed_from: tuple[PracticeId, ...] = Field((), description="Earlier ids; answers given under them move here.")
    phases: tuple[Phase, ...] = Field(min_length=1)
    roles: tuple[Slug, ...] = Field(min_length=1)
    summary: Text = Field(description="What it is and why it matters: 30 to 90 words.")
    outcome: Text = Field(description="What is true once it is established: 20 words or more.")
    anti_patterns: tuple[Text, ...] = Field(min_length=3)
    benefits: tuple[Text, ...] = Field(min_length=2)
    guidance: Text = Field(description="Markdown, 120 words or more: how to think about it, which choices, what order.")
    steps: tuple[Step, ...] = Field(min_length=4)
    example: Text | None = Field(None, description="A short, invented but plausible case.")
    evidence: tuple[Text, ...] = Field(min_length=2, description="What a team shows in a review to prove it.")
    checks: tuple[AutomatedCheck, ...] = ()
    tradeoffs: tuple[Tradeoff, ...] = ()
    services: tuple[Slug, ...] = Field((), description="Ids from services.yaml.")
    tags: tuple[Tag, ...] = Field((), description="Free words of an organisation, such as pci; the finder has them.")
    related: tuple[Related, ...] = Field(min_length=2)
    resources: tuple[Resource, ...] = Field(min_length=2)
    mandatory: Mandate | None = Field(None, description="For the organisation that owns the layer.")


class ToolIds(Model):
    """What a question is called in the AWS Well-Architected Tool."""

    id: ToolSlug
    none: Choice | None = Field(None, description='The choice "None of these"; absent where it is not known.')
    derived: tuple[Literal["id", "none"], ...] = Field(
        (), description="Which of them follow from the pattern of the others, and were not seen in the tool."
    )


class Question(Model):
    """A question of a pillar's area; its practices are the files beside it."""

    id: QuestionId
    area: Slug = Field(description="Id of an area of the pillar.")
    title: Line
    tool: ToolIds | None = Field(None, description="Absent for an organisation's own question.")
    why: Text = Field(description="Its purpose: 60 words or more.")
    prompts: tuple[Text, ...] = Field(min_length=3, description="Open questions that a facilitator asks.")
    resources: tuple[Resource, ...] = Field(min_length=1)


class Area(Model):
    """A group of questions of one pillar."""

    id: Slug
    title: Line
    overview: Text


class Pillar(Model):
    """One of the framework's pillars."""

    id: PillarId
    prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")]
    title: Line
    icon: Icon = Field("", description="An icon of the theme, such as material/shield-lock; default: a column.")
    color: Color = Field(
        "",
        description=f'{", ".join(HUES)}, or a colour in quotes such as "#7a1f5c", of which a tone is used that is '
        "visible on each ground; default: none of its own.",
    )
    definition: Text
    overview: Text
    principles: tuple[Principle, ...] = Field(min_length=1)
    areas: tuple[Area, ...] = Field(min_length=1)
    resources: tuple[Resource, ...] = Field(min_length=1)


class Role(Model):
    """A role that a practice concerns."""

    id: Slug
    title: Line
    description: Text


class PhaseDefinition(Model):
    """A phase of a workload's life."""

    id: Phase
    title: Line
    description: Text


class LevelDefinition(Model):
    """What high, medium and low mean, for risk or for effort."""

    id: Level
    title: Line
    definition: Text


class Term(Model):
    """A term of the framework or of the glossary."""

    term: Line
    aliases: tuple[Line, ...] = ()
    definition: Text


class Era(Model):
    """One entry of the framework's history."""

    when: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$")] = Field(
        description="A day, or a year."
    )
    title: Line
    text: Text


class Framework(Model):
    """The edition: its pillars in order, and the words that the whole content uses."""

    edition: EditionDay
    title: Line
    documentation: Line | None = Field(None, description="Its folder in the official documentation; default: the day.")
    tool: EditionDay | None = Field(None, description="What the AWS Well-Architected Tool calls it, if not the day.")
    description: Text
    pillars: tuple[PillarId, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    phases: tuple[PhaseDefinition, ...] = Field(min_length=1)
    risks: tuple[LevelDefinition, ...] = Field(min_length=3, max_length=3)
    efforts: tuple[LevelDefinition, ...] = Field(min_length=3, max_length=3)
    principles: tuple[Principle, ...] = Field(min_length=1)
    terms: tuple[Term, ...] = Field(min_length=1)
    history: tuple[Era, ...] = Field((), description="What became of the framework over the years, oldest first.")


class Glossary(Model):
    """`glossary.yaml`: the terms that pages explain at their first use."""

    terms: tuple[Term, ...] = ()


class Service(Model):
    """A cloud service that practices name."""

    id: Slug
    title: Line
    aliases: tuple[Line, ...] = ()
    category: Slug
    purpose: Line
    url: Url


class Services(Model):
    """`services.yaml`: the registry of services."""

    services: tuple[Service, ...] = ()


class Synonym(Model):
    """What people type, and the words of the pages that they look for."""

    find: tuple[Words, ...] = Field(min_length=1, description="Words that stand on these pages, best of a title.")
    typed: tuple[Words, ...] = Field((), description="Words that people type and that those pages do not have.")
    languages: Mapping[Language, Annotated[tuple[Words, ...], Field(min_length=1)]] = Field(
        default_factory=dict, description="The same in other languages, by their codes, such as de."
    )


class Synonyms(Model):
    """`synonyms.yaml`: other words for the same, which the search knows besides those of the pages."""

    synonyms: tuple[Synonym, ...] = ()


class Rename(Model):
    """A practice that got another id; its file says so in `renamed_from`."""

    old: PracticeId
    new: PracticeId


class Release(Model):
    """One entry of what changed: a day, a sentence, and the ids that it is about."""

    date: Day
    title: Line
    text: Text | None = None
    added: tuple[str, ...] = Field((), description="Ids of practices, questions, pillars or guides.")
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[Rename, ...] = ()


class Changes(Model):
    """`changes.yaml`: what changed in a layer's content, newest first."""

    releases: tuple[Release, ...] = Field(min_length=1)


class Guide(Model):
    """Front matter of a guide, `guides/*.md`; the Markdown below it is its body."""

    title: Line
    description: Line
    order: int = Field(ge=0, strict=True, description="Guides are listed by it, lowest first.")
    body: Text = Field(description="The Markdown below the front matter.")
