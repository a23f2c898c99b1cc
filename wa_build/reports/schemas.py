"""The JSON of reports as types, and their JSON Schemas: what `docs/report-json.md` and its neighbours describe.

One dialect: keys in camelCase, `format` and `version` first, things named by their ids. Keys are added within a
version; one that goes or changes its meaning raises it. The types hold the functions that make the data (mypy), and the
schemas are made from the types, so that neither can say something else.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from typing_extensions import TypedDict  # pydantic wants this one below Python 3.12

from wa_build.assess.evidence import Validity
from wa_build.assess.file import SCHEMA_BASE, ReasonCode, Status
from wa_build.assess.rules import Risk
from wa_build.assess.scrutiny import Kind
from wa_build.content.model import Level


class SummaryData(TypedDict):
    """Counts over questions and their practices."""

    questions: int
    complete: int
    answered: int
    total: int
    risks: dict[Risk, int]
    statuses: dict[str, int]


class EvidenceData(TypedDict):
    """A piece of evidence: title, address, day, who has checked it, and its last day; null where nobody said."""

    title: str
    url: str | None
    date: str | None
    checkedBy: str
    validUntil: str | None


class AcceptanceData(TypedDict):
    """Who carries the risk of a practice, until which day, and why."""

    by: str
    until: str
    why: str


class ProvidedData(TypedDict):
    """Whose answer it is: an assessment, its workload, the practice there, and when that answer was changed."""

    assessment: str
    name: str
    practice: str
    updated: str | None


class StepData(TypedDict):
    """A step of a practice's checklist."""

    do: str
    done: bool


class PracticeData(TypedDict):
    """A practice with its answer; `status` is null where it is unanswered.

    `check`: carried over from another edition, and to be looked at. `private`: there are notes, which are left out.
    """

    id: str
    title: str
    risk: Level
    effort: Level
    status: Status | None
    check: bool
    reason: str
    reasonCode: ReasonCode | None
    notes: str
    private: bool
    evidence: list[EvidenceData]
    owner: str
    due: str | None
    accepted: AcceptanceData | None
    providedBy: ProvidedData | None
    updated: str | None
    steps: list[StepData]


class ClearingData(TypedDict):
    """A stage of what takes a question out of its risk."""

    level: Level
    practices: list[str]
    remaining: Risk


class QuestionData(TypedDict):
    """A question with its state, its answer and its practices."""

    id: str
    title: str
    area: str
    risk: Risk
    complete: bool
    reasons: list[str]
    answered: int
    total: int
    why: str
    clears: list[ClearingData]
    applicable: bool
    reason: str
    notes: str
    private: bool
    followUp: str | None
    practices: list[PracticeData]


class PillarData(TypedDict):
    """A pillar in scope."""

    id: str
    title: str
    summary: SummaryData
    questions: list[QuestionData]


class PlanData(TypedDict):
    """An open practice in the order of the plan."""

    place: int
    practice: str
    question: str
    pillar: str
    status: Status | None
    check: bool
    risk: Level
    effort: Level
    quickWin: bool
    owner: str
    due: str | None
    stepsDone: int
    steps: int
    nextStep: str


class FollowUpData(TypedDict):
    """A question that was marked for follow-up."""

    question: str
    risk: Risk
    text: str
    unsure: list[str]
    ask: list[str]


class MandateData(TypedDict):
    """A practice that the organisation demands."""

    practice: str
    question: str
    status: Status | None
    open: bool
    severity: Level
    deadline: str
    rule: str


class AcceptedData(TypedDict):
    """An open practice whose risk somebody carries; `carried` is false where the day has passed."""

    practice: str
    question: str
    pillar: str
    status: Status
    risk: Level
    by: str
    until: str
    why: str
    carried: bool


class ProofData(TypedDict):
    """A piece of evidence of the register, with whether it holds on the day of the report."""

    practice: str
    question: str
    pillar: str
    status: Status | None
    risk: Level
    title: str
    url: str | None
    date: str | None
    checkedBy: str
    validUntil: str | None
    validity: Validity


class HiddenData(TypedDict):
    """An id in the answers that the site leaves out."""

    id: str
    reason: str


class MilestoneData(TypedDict):
    """A named snapshot of the answers, with the edition that they were given for."""

    name: str
    date: str
    edition: str


class AssessmentData(TypedDict):
    """The assessment that a report is of; `workload` is as in the assessment file."""

    id: str
    edition: str
    created: str
    changed: str
    tags: list[str]
    people: list[dict[str, str]]
    meeting: dict[str, Any]
    goals: list[dict[str, Any]]
    workload: dict[str, Any]
    milestones: list[MilestoneData]


class ReportData(TypedDict):
    """What `wa report --format json` prints."""

    format: Literal["open-well-architected/report"]
    version: Literal[2]
    edition: str
    day: str
    assessment: AssessmentData
    summary: SummaryData
    pillars: list[PillarData]
    plan: list[PlanData]
    followUps: list[FollowUpData]
    mandatory: list[MandateData]
    accepted: list[AcceptedData]
    evidence: list[ProofData]
    withoutEvidence: list[str]
    hidden: list[HiddenData]
    unknown: list[str]
    privateNotes: int


class FailureData(TypedDict):
    """One reason why a gate stays closed; `practice` is null where it is the question's risk."""

    assessment: str
    kind: Literal["risk", "overdue"]
    question: str
    practice: str | None
    risk: Risk
    message: str


class GateData(TypedDict):
    """What the gate asks beside `failOn`; `minAnswered` is null where it asks for no share."""

    strict: bool
    minAnswered: int | None
    requireScope: list[str]


class RemarkData(TypedDict):
    """What is to be said of an assessment beside its risks; `assessment` is null where the file cannot be read."""

    file: str | None
    assessment: str | None
    kind: Kind
    severity: Literal["unjudged", "finding", "note"]
    ids: list[str]
    message: str


class AssessData(TypedDict):
    """What `wa assess --format json` prints."""

    format: Literal["open-well-architected/assess"]
    version: Literal[1]
    failOn: Literal["high", "medium", "mandatory"] | None
    gate: GateData
    exitCode: Literal[0, 1, 2]
    failures: list[FailureData]
    remarks: list[RemarkData]
    reports: list[ReportData]


class WorkloadData(TypedDict):
    """A workload of a portfolio, with a summary by pillar id.

    `edition` is the one that its answers were given for; of those read through the map `toCheck` are to be looked at.
    """

    name: str
    owner: str
    changed: str
    edition: str
    toCheck: int
    summary: SummaryData
    pillars: dict[str, SummaryData]


class ThemeData(TypedDict):
    """A practice that is open in one workload or more; `where` has indexes of the workloads."""

    practice: str
    question: str
    pillar: str
    area: str
    risk: Level
    effort: Level
    links: int
    open: int
    applicable: int
    answered: int
    where: list[int]
    title: str


class AreaData(TypedDict):
    """The themes of one area."""

    pillar: str
    area: str
    open: int
    themes: list[str]


class PortfolioData(TypedDict):
    """What `wa portfolio --format json` prints."""

    format: Literal["open-well-architected/portfolio"]
    version: Literal[2]
    edition: str
    workloads: list[WorkloadData]
    themes: list[ThemeData]
    areas: list[AreaData]


class EntryData(TypedDict):
    """Content that is new or gone."""

    kind: str
    id: str
    title: str


class RenamedData(TypedDict):
    """A practice with another id."""

    old: str
    new: str
    title: str


class StepChangeData(TypedDict):
    """Ids of steps that came and went."""

    added: list[str]
    removed: list[str]


class ChangedData(TypedDict):
    """Content whose file says something else; `risk` and `effort` as before and after, null where they are the same."""

    kind: str
    id: str
    title: str
    risk: list[str] | None
    effort: list[str] | None
    fields: list[str]
    steps: StepChangeData


class AttentionData(TypedDict):
    """A file of a later layer that needs a look."""

    path: str
    layer: str
    target: str
    why: str


class DiffData(TypedDict):
    """What `wa diff --format json` prints."""

    format: Literal["open-well-architected/diff"]
    version: Literal[1]
    old: str
    new: str
    added: list[EntryData]
    removed: list[EntryData]
    renamed: list[RenamedData]
    changed: list[ChangedData]
    attention: list[AttentionData]
    unread: list[str]


class ResultData(TypedDict):
    """A page that a search found; `id` is null where it has none."""

    id: str | None
    title: str
    kind: Literal["pillar", "question", "practice", "service", "guide", "term"]
    url: str
    score: int
    excerpt: str


class FoundData(TypedDict):
    """What `wa search --format json` prints; `suggestion` is null where each word stands on some page.

    `unknown` is null but where something is written as an id or a rule, and is none; `count` is of all pages that were
    found.
    """

    format: Literal["open-well-architected/search"]
    version: Literal[1]
    query: str
    edition: str
    unknown: str | None
    nowhere: list[str]
    count: int
    suggestion: str | None
    near: list[str]
    results: list[ResultData]


REPORTS: dict[str, Any] = {
    "report": ReportData,
    "assess": AssessData,
    "portfolio": PortfolioData,
    "diff": DiffData,
    "search": FoundData,
}
"""The type of each report by its name."""


def report_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each report by file name."""
    return {
        f"{name}.json": {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{SCHEMA_BASE}{name}.json",
            **TypeAdapter(type_).json_schema(),
        }
        for name, type_ in REPORTS.items()
    }
