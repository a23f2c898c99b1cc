"""The assessment file: one JSON file a workload, read with errors that name the JSON path, written canonically.

The form is public (`data/schemas/assessment.json`). Ids of practices and questions that this edition does not know are
kept; unknown keys are errors, because a key that nobody reads is an answer that nobody sees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails

from wa_build.errors import WaError, suggest
from wa_build.plain import plain

FORMAT = "open-well-architected/assessment"
VERSION = 2
"""The newest version that is read. A file is written as version 1 where it holds nothing that came with version 2: the
times of single fields, what they replaced, other versions that wait for a decision, the edition of a milestone,
answers that were carried over from another edition and are to be looked at, notes that are private, risks that somebody
carries, why a practice does not apply as a code, who has checked evidence, people, the meeting, tags, goals, follow-ups
with somebody who does them, answers that another workload provides, and templates."""
MAX_BYTES = 20_000_000
SCHEMA_BASE = "https://open-well-architected.github.io/open-well-architected/data/schemas/"
"""What the `$id` of each public schema begins with. It names the form: every site publishes the same files itself."""

Status = Literal["in-place", "partial", "missing", "not-applicable", "unsure"]
STATUSES: tuple[Status, ...] = ("in-place", "partial", "missing", "not-applicable", "unsure")
OPEN: frozenset[Status] = frozenset({"partial", "missing", "unsure"})
ReasonCode = Literal["out-of-scope", "business-priorities", "architecture-constraints", "other"]
REASON_CODES: tuple[ReasonCode, ...] = ("out-of-scope", "business-priorities", "architecture-constraints", "other")
"""Why a practice does not apply: the codes of the AWS Well-Architected Tool (`NotApplicableReason` of its API)."""

Highest = Literal["medium", "low", "none"]
HIGHEST: tuple[Highest, ...] = ("medium", "low", "none")
"""The highest risk that a goal still allows."""

MAX_PROBLEMS = 50

# Written out in ASCII: `\d` and `\s` mean different characters here and in a browser.
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$"
_LINK = r"^(https?://|mailto:)[^\x00-\x20\x7f-\xa0]+$"
_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$"
_FIELD = r"^[A-Za-z]{1,40}(/#?[A-Za-z0-9][A-Za-z0-9_-]{0,99})?$"

# Days of the calendar as a pattern, since a function that looks at each time of a file takes half of all reading.
_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_FOURTH = "(?:0[48]|[2468][048]|[13579][26])"
_LEAP_YEAR = f"(?:[0-9]{{2}}{_FOURTH}|{_FOURTH}00)"
_DAY_OF_MONTH = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_REAL_DAY = f"(?:{_YEAR}-{_DAY_OF_MONTH}|{_LEAP_YEAR}-02-29)"
_CALENDAR_DAY = f"^{_REAL_DAY}$"
_CALENDAR_MOMENT = rf"^{_REAL_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{{3}}Z$"

_HALF = re.compile(r"\\u[dD]")
_LINES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

_WORDS = {
    _CALENDAR_DAY: "must be a date such as 2026-01-31",
    _CALENDAR_MOMENT: "must be a time in UTC such as 2026-01-31T09:30:00.000Z",
    _LINK: "must be a link that starts with https://, http:// or mailto:, without spaces",
    _ID: "must be an id: letters, digits, - and _, at most 100",
    _FIELD: "must name a field or one of its values, such as notes or evidence/#1a2b3c4d",
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "bool_type": "must be true or false",
    "missing": "missing",
}


def _one_line(text: str) -> str:
    """A name is one line: in a terminal, a log and a heading the rest of it would be another's."""
    return text if text.isprintable() else _LINES.sub(" ", text)


# The public schema has the form alone: a pattern of the calendar is for machines.
Moment = Annotated[
    str,
    StringConstraints(pattern=_CALENDAR_MOMENT),
    WithJsonSchema({"pattern": _MOMENT, "type": "string"}),
]
Day = Annotated[
    str,
    StringConstraints(pattern=_CALENDAR_DAY),
    WithJsonSchema({"pattern": _DAY, "type": "string"}),
]
Link = Annotated[str, StringConstraints(pattern=_LINK)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_one_line)]
Id = Annotated[str, StringConstraints(pattern=_ID)]
FieldKey = Annotated[str, StringConstraints(pattern=_FIELD)]
Private = Annotated[
    StrictBool,
    Field(description="The notes are private: they are in this file, and in no report and on no projected page."),
]

_EMPTY = ("practices", "changed", "replaced")
_NEW_TEXTS = (
    "reasonCode",
    "checkedBy",
    "validUntil",
    "until",
    "followUpOwner",
    "followUpDue",
    "assessment",
    "minutes",
)
_NEW_LISTS = ("people", "tags", "goals", "attendees")
_MARKS = ("check", "private", "followUpDone", "template")
_PATH_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPTION = re.compile(r"'([^']+)'")


class Part(BaseModel):
    """Base of every part of the file: immutable, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Evidence(Part):
    """What proves an answer: what and where it is, of which day, who has looked at it, and until when it holds."""

    title: Name
    url: Link | None = None
    date: Day | None = Field(None, description="The day that it is of, or on which it was taken.")
    checkedBy: str = Field("", description="Who has looked at it.")  # noqa: N815
    validUntil: Day | None = Field(None, description="The last day on which it still proves the answer.")  # noqa: N815


class Acceptance(Part):
    """The business carries the risk of a practice that is not in place: out of the plan until that day."""

    by: Name = Field(description="Who carries the risk.")
    until: Day = Field(description="The last day; on the next one the practice is back in the plan.")
    why: str = ""


class Provided(Part):
    """Another workload answers a practice for this one, such as a platform: which answer was taken over, as it was."""

    assessment: Id = Field(description="The id of the assessment that it comes from.")
    name: Name = Field(description="The name of its workload.")
    practice: Id
    updated: Moment | None = Field(None, description="When that answer was changed; a newer one is to be looked at.")


class Person(Part):
    """Somebody who has to do with the workload or the review."""

    name: Name
    role: str = ""
    email: str = ""


class Meeting(Part):
    """The meeting in which the workload was reviewed."""

    date: Day | None = None
    attendees: tuple[str, ...] = ()
    minutes: str = ""


class Goal(Part):
    """Which risks a pillar, or all practices with a tag, may still have on a day; without both, the workload."""

    pillar: Id | None = None
    tag: str = ""
    highest: Highest = Field(description="The highest risk that is still allowed.")
    by: Day


class WorkloadLink(Part):
    """A page about the workload, such as its architecture diagram."""

    title: Name
    url: Link


class Workload(Part):
    """What is assessed."""

    name: Name
    description: str = ""
    environment: str = ""
    owner: str = ""
    industry: str = ""
    regions: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    links: tuple[WorkloadLink, ...] = ()


class Kept(Part):
    """Base of what is merged field by field, see `wa_build.assess.versions`.

    Attributes:
        changed: when a field was given, where that is not `updated`.
        replaced: the time of a value that somebody knowingly replaced or removed, so that an older copy does not bring
            it back.
    """

    changed: Mapping[FieldKey, Moment] = Field(default_factory=dict)
    replaced: Mapping[FieldKey, Moment] = Field(default_factory=dict)


class PracticeVersion(Part):
    """What somebody else gave at the same time as what is shown; it waits for a decision."""

    status: Status | None = None
    reason: str | None = None
    reasonCode: ReasonCode | None = None  # noqa: N815
    notes: str | None = None
    owner: str | None = None
    due: Day | None = None
    accepted: Acceptance | None = None
    providedBy: Provided | None = None  # noqa: N815
    updated: Moment | None = None


class QuestionVersion(Part):
    """The same of a question's own fields."""

    applicable: StrictBool | None = None
    reason: str | None = None
    notes: str | None = None
    followUp: str | None = None  # noqa: N815
    followUpOwner: str | None = None  # noqa: N815
    followUpDue: Day | None = None  # noqa: N815
    updated: Moment | None = None


class WorkloadVersion(Part):
    """The same of the workload, the scope and the edition."""

    name: Name | None = None
    description: str | None = None
    environment: str | None = None
    owner: str | None = None
    industry: str | None = None
    regions: tuple[str, ...] | None = None
    accounts: tuple[str, ...] | None = None
    links: tuple[WorkloadLink, ...] | None = None
    scope: tuple[Id, ...] | None = None
    edition: Day | None = None
    meetingDate: Day | None = None  # noqa: N815
    minutes: str | None = None
    updated: Moment | None = None


class PracticeAnswer(Kept):
    """The answer to one practice. Without `status` it is unanswered; `updated` decides when files are merged."""

    status: Status | None = None
    reason: str = ""
    reasonCode: ReasonCode | None = Field(None, description="Why the practice does not apply, as a code.")  # noqa: N815
    notes: str = ""
    private: Private = False
    evidence: tuple[Evidence, ...] = ()
    owner: str = ""
    due: Day | None = None
    accepted: Acceptance | None = None
    providedBy: Provided | None = Field(None, description="Whose answer this is, where it is not our own.")  # noqa: N815
    steps: tuple[str, ...] = Field((), description="Ids of the steps that are done.")
    check: StrictBool = Field(
        default=False,
        description="Carried over from another edition, and to be looked at; goes with the next status that is given.",
    )
    updated: Moment | None = None
    undecided: tuple[PracticeVersion, ...] = ()


class QuestionAnswer(Kept):
    """The answer to one question, and those to its practices by id."""

    applicable: StrictBool = True
    reason: str = Field("", description="Why the question does not apply.")
    notes: str = ""
    private: Private = False
    followUp: str | None = Field(None, description="What to find out after the meeting; null where nothing is.")  # noqa: N815
    followUpOwner: str = Field("", description="Who finds it out.")  # noqa: N815
    followUpDue: Day | None = Field(None, description="Until when.")  # noqa: N815
    followUpDone: StrictBool = False  # noqa: N815
    practices: Mapping[Id, PracticeAnswer] = Field(default_factory=dict)
    updated: Moment | None = Field(None, description="When the question's own fields were changed.")
    undecided: tuple[QuestionVersion, ...] = ()


class Milestone(Part):
    """A named snapshot of the answers."""

    name: Name
    date: Moment
    edition: Day | None = Field(
        None, description="The edition that its answers were given for, where that is not the assessment's."
    )
    answers: Mapping[Id, QuestionAnswer] = Field(default_factory=dict)


class Assessment(Kept):
    """The answers of one workload.

    Attributes:
        id: identifies the assessment across files and browsers; files with the same id can be merged.
        edition: the edition that the answers were given for.
        template: it is no workload's but what others start from.
        scope: the pillars that are assessed, in the order of the review.
        updated: when the workload, the scope or the edition was changed; every answer has a time of its own, so that
            an answer in one copy does not undo a change of the workload in another. See `rules.last_changed`.
    """

    format: Literal["open-well-architected/assessment"] = "open-well-architected/assessment"
    version: Literal[1, 2] = 1
    id: Id
    edition: Day
    workload: Workload
    template: StrictBool = Field(default=False, description="Answers that others start from; it is no workload's.")
    scope: tuple[Id, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    meeting: Meeting = Field(default_factory=Meeting)
    goals: tuple[Goal, ...] = ()
    answers: Mapping[Id, QuestionAnswer] = Field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    created: Moment
    updated: Moment
    undecided: tuple[WorkloadVersion, ...] = ()


class AssessmentError(WaError):
    """A file is no assessment; the message has one line a problem, each with file and JSON path."""


def read_assessment(text: str, name: str) -> Assessment:
    """Read an assessment from the text of a file.

    Raises:
        AssessmentError: naming `name`, and the JSON path of each problem.
    """
    return assessment_from(parse_json(text, name), name)


def assessment_from(data: Any, name: str) -> Assessment:
    """Return the assessment that parsed JSON holds.

    Raises:
        AssessmentError: as `read_assessment`.
    """
    _check_format(data, name)
    try:
        return Assessment.model_validate(data)
    except ValidationError as error:
        lines = sorted({f"{name}: {_explain(detail)}" for detail in error.errors(include_url=False)})
        more = [f"{name}: and {len(lines) - MAX_PROBLEMS} more problems"] if len(lines) > MAX_PROBLEMS else []
        raise AssessmentError("\n".join([*lines[:MAX_PROBLEMS], *more])) from error


def write_assessment(assessment: Assessment) -> str:
    """Return the canonical text: sorted keys, two-space indent, empty fields left out, one newline at the end.

    The same content gives the same bytes, here and in the browser, so that a file lives well in git.
    """
    data = prune(assessment.model_dump(mode="json"))
    data["version"] = version_of(data)
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def version_of(data: Any) -> int:
    """Return the version that a file with this content has: 2 where it holds what version 1 does not know."""
    if isinstance(data, Mapping):
        return 2 if _is_new(data) or any(version_of(value) == 2 for value in data.values()) else 1
    return max(map(version_of, data), default=1) if isinstance(data, list | tuple) else 1


def _is_new(data: Mapping[str, Any]) -> bool:
    """Tell whether a mapping itself holds what version 1 does not know; an id may be called like a field."""
    has_edition = isinstance(data.get("edition"), str) and "date" in data  # a milestone's
    # Evidence and meetings; a milestone has a name and always had a date.
    is_dated = isinstance(date := data.get("date"), str) and bool(date) and not isinstance(data.get("name"), str)
    has_text = any(isinstance(text := data.get(key), str) and text for key in _NEW_TEXTS)
    has_list = any(isinstance(some := data.get(key), list | tuple) and some for key in _NEW_LISTS)
    is_marked = any(data.get(key) is True for key in _MARKS)
    is_versioned = any(data.get(key) for key in ("changed", "replaced", "undecided"))
    return has_edition or is_dated or has_text or has_list or is_marked or is_versioned


def prune(data: Any) -> Any:
    """Leave out what says nothing: null, empty text, empty lists and mappings, `applicable: true`, any other `false`.

    An entry of `practices` or `answers` stays even where it is empty, and so does a follow-up without text, which is
    a mark of its own.
    """
    if isinstance(data, dict):
        kept = {key: value for key, value in data.items() if not _says_nothing(key, value)}
        return {key: _versions(value) if key == "undecided" else prune(value) for key, value in kept.items()}
    return [prune(value) for value in data] if isinstance(data, list | tuple) else data


def assessment_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{SCHEMA_BASE}assessment.json",
        **Assessment.model_json_schema(),
    }


def _says_nothing(key: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value is (key == "applicable")
    if key == "meeting" and isinstance(value, dict) and "attendees" in value:
        return not any(value.values())
    return value is None or (value == "" and key != "followUp") or value == [] or (value == {} and key in _EMPTY)


def _versions(versions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Leave out null only: that a scope is to be empty is a version too."""
    return [{key: value for key, value in version.items() if value is not None} for version in versions]


def parse_json(text: str, name: str) -> Any:
    """Parse the text of a file strictly: no key twice, no half character, no constant that JSON does not have.

    Raises:
        AssessmentError: naming `name`, and the place where there is one.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise AssessmentError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB: this is no assessment file")
    try:
        text = text.removeprefix("\ufeff")  # some editors write it
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant)
        _refuse_halves(text, data)
    except json.JSONDecodeError as error:
        raise AssessmentError(f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from error
    except UnicodeEncodeError as error:
        raise AssessmentError(f"{name}: not JSON as we read it: half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise AssessmentError(f"{name}: not JSON as we read it: nested too deeply") from error
    except ValueError as error:
        raise AssessmentError(f"{name}: not JSON as we read it: {error}") from error
    return data


def _refuse_halves(text: str, data: Any) -> None:
    """A lone surrogate, wherever it is, comes from an escape: only where there is one is all written to find it."""
    if _HALF.search(text) or not _is_encodable(text):
        json.dumps(data, ensure_ascii=False).encode()


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unique(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    raise ValueError(f"duplicate key '{plain(_repeated(key for key, _ in pairs))}'")


def _repeated(keys: Iterable[str]) -> str:
    """Return the first key that is there twice; empty where none is."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""


def _refuse_constant(constant: str) -> Any:
    raise ValueError(f"{constant} is not JSON")


def _check_format(data: Any, name: str) -> None:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise AssessmentError(f'{name}: no assessment file: $.format must be "{FORMAT}"')
    version = data.get("version", 1)
    if isinstance(version, bool) or not isinstance(version, int | float) or (version < VERSION and version != 1):
        raise AssessmentError(f"{name}: $.version: must be 1 or {VERSION}")  # `True` would pass for 1 in the model
    if version > VERSION:
        raise AssessmentError(
            f"{name}: written by a newer release (version {version}, this one reads {VERSION}): update"
        )


def _explain(detail: ErrorDetails) -> str:
    location, kind = detail["loc"], detail["type"]
    path = json_path(location)
    if kind == "extra_forbidden":
        return f"{path}: unknown key.{suggest(str(location[-1])[:100], _all_keys())}"
    if kind == "literal_error":
        options = _OPTION.findall(str(detail.get("ctx", {}).get("expected", "")))
        given = str(detail["input"])[:100] if isinstance(detail["input"], str) else ""  # a long text is slow to compare
        return f"{path}: must be one of {', '.join(options)}.{suggest(given, options)}"
    pattern = detail.get("ctx", {}).get("pattern", "")
    return f"{path}: {_WORDS.get(kind) or _WORDS.get(pattern) or detail['msg'].replace('String should', 'must')}"


def json_path(location: Sequence[int | str]) -> str:
    """Return a location as a JSON path, such as `$.answers.SEC01.practices["SEC01-BP01"].status`."""
    path = "$"
    for step in location:
        if step == "[key]":
            continue
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if _PATH_KEY.fullmatch(step) else f"[{json.dumps(step)}]"
    return path


def _all_keys() -> set[str]:
    parts = (
        Assessment,
        Workload,
        QuestionAnswer,
        PracticeAnswer,
        Milestone,
        Evidence,
        Acceptance,
        Provided,
        Person,
        Meeting,
        Goal,
        WorkloadLink,
        WorkloadVersion,
    )
    return {key for part in parts for key in part.model_fields}
