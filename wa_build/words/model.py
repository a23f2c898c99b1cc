"""The words as types: every word has its place, and a file that lacks one or has one too many is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict

Level = Literal["high", "medium", "low"]
StatusKey = Literal["in-place", "partial", "missing", "not-applicable", "unsure", "unanswered"]
RiskKey = Literal["high", "medium", "low", "none", "not-applicable", "undetermined", "unanswered"]
IconKey = Literal[
    "high",
    "medium",
    "low",
    "none",
    "in-place",
    "partial",
    "missing",
    "unsure",
    "not-applicable",
    "undetermined",
    "unanswered",
]
PartKey = Literal["reading", "summary", "findings", "plan", "follow-ups", "answers"]
FilterKey = Literal["all", "unanswered", "follow-up", "high", "to-check"]
SavedKey = Literal["saved", "saving", "memory"]
ConcernKey = Literal["role", "service", "mandate", "tag"]
PaceKey = Literal["soon-over", "over"]
FieldKey = Literal[
    "status",
    "reason",
    "reason_code",
    "notes",
    "private",
    "owner",
    "due",
    "accepted",
    "provided_by",
    "check",
    "evidence",
    "steps",
    "applicable",
    "follow_up",
    "follow_up_owner",
    "follow_up_due",
    "follow_up_done",
    "name",
    "description",
    "environment",
    "industry",
    "regions",
    "accounts",
    "links",
    "scope",
    "edition",
    "template",
    "tags",
    "people",
    "meeting_date",
    "attendees",
    "minutes",
    "goals",
    "milestones",
]

_V = TypeVar("_V")


def _complete(*keys: str) -> AfterValidator:
    def check(found: Mapping[str, _V]) -> Mapping[str, _V]:
        if tuple(found) != keys:
            raise ValueError(f"must have the keys {', '.join(keys)}, in this order")
        return found

    return AfterValidator(check)


class Part(BaseModel):
    """Base of every part of the words: immutable, and strict about keys and types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Status(Part):
    """A status of a practice: alone, and as what is said of a practice in a sentence."""

    label: str
    verb: str


class Grade(Part):
    """A risk or an effort: alone, and within a sentence."""

    label: str
    phrase: str


class States(Part):
    """The words of states, which stand on every page; `depth` beside the risk of what is not complete.

    `rest` ends a question: all that is not answered is not in place.
    """

    statuses: Annotated[Mapping[StatusKey, Status], _complete(*get_args(StatusKey))]
    risks: Annotated[Mapping[RiskKey, Grade], _complete(*get_args(RiskKey))]
    depth: str
    rest: str
    levels: Annotated[Mapping[Level, str], _complete(*get_args(Level))]
    efforts: Annotated[Mapping[Level, Grade], _complete(*get_args(Level))]


class Key(Part):
    """A line of the sheet of keys."""

    keys: str
    what: str


class EndStep(Part):
    """What one does after a review: a page of the assessment, its name, and why; `{follow}` counts follow-ups."""

    page: str
    word: str
    why: str


class EndWords(Part):
    """The end of a review."""

    title: str
    complete: str
    open: str
    now: str
    steps: list[EndStep]


class HeaderWords(Part):
    """The header of every page; `{name}` is the place of a value."""

    start: str
    share: str
    answered: str
    of_edition: str
    no_catalogue: str
    not_counted: str
    workloads: str
    is_open: str
    create: str
    import_file: str
    all: str


class KeyGroup(Part):
    """Keys of a part of the site, and what stands above them."""

    title: str
    keys: list[Key]


class KeyWords(Part):
    """The sheet of keys."""

    title: str
    close: str
    either: str
    clear: str
    single: str
    single_on: str
    single_off: str
    is_off: str
    everywhere: KeyGroup
    pages: KeyGroup
    finder: KeyGroup
    answer: str
    in_review: str


class ReviewWords(Part):
    """The words of the review in the browser; `{number}` and the like are the places of values."""

    keys: list[Key]
    filters: Annotated[Mapping[FilterKey, str], _complete(*get_args(FilterKey))]
    saved: Annotated[Mapping[SavedKey, str], _complete(*get_args(SavedKey))]
    concern: str
    concerns_all: str
    concerns: Annotated[Mapping[ConcernKey, str], _complete(*get_args(ConcernKey))]
    mandates: str
    concerning: str
    concern_all: str
    no_concern: str
    outline: str
    presenter: str
    sheet: str
    progress: str
    progress_name: str
    done: str
    unknown: str
    time: str
    pace: Annotated[Mapping[PaceKey, str], _complete(*get_args(PaceKey))]
    minutes: str
    first: str
    describe: str
    why: str
    ask: str
    prompts: str
    not_applicable: str
    quiet: str
    complete: str
    next: str
    to_end: str
    said_complete: str
    said_complete_last: str
    end: EndWords


class KeepingWords(Part):
    """Where answers go in the browser, and that they are not kept; `{name}` is the place of a value."""

    not_kept: str
    page_only: str
    in_file: str
    refused: str
    save: str
    retry: str
    close: str
    goes_to: str
    saved_as: str
    not_saved_as: str
    is_it: str
    is_it_in: str
    first_answer: str
    describe: str
    elsewhere: str
    now_open: str
    begun: str
    start_over: str
    long: str
    date_unfit: str
    name: str
    name_it: str


class PrivacyWords(Part):
    """What the browser says of notes that are private."""

    mark: str
    presenting: str
    in_review: str


class UndoingWords(Part):
    """What was done in the browser, and that it was taken back; `{name}` is the place of a value."""

    undo: str
    redo: str
    set: str
    answered: str
    cleared: str
    removed: str
    not_applicable: str
    no_follow_up: str
    decided: str
    deleted: str
    undone: str
    redone: str
    is_again: str
    are_again: str
    applies_again: str
    as_before: str
    kept: str
    of: str
    more: str
    nothing: str
    nothing_again: str
    gone: str
    failed: str
    fields: Annotated[Mapping[FieldKey, str], _complete(*get_args(FieldKey))]


class ReadingWords(Part):
    """What helps a reader of a page: what was copied, and cards of terms."""

    copied: str
    page_copied: str
    page_as_markdown: str
    selected: str
    touch_again: str


class CrossingCounts(Part):
    """What a move does, each behind its number."""

    kept: str
    check: str
    joined: str
    added: str
    retired: str


class CrossingWords(Part):
    """Editions in the browser, and the move of an assessment from one to another; `{name}` is the place of a value."""

    of: str
    choose: str
    newest: str
    other_page: str
    counterpart: str
    counterpart_page: str
    no_counterpart: str
    move_it: str
    move: str
    no_map: str
    other_edition: str
    other_edition_short: str
    read_answers: str
    open_another: str
    not_counted: str
    title: str
    lead: str
    counts: CrossingCounts
    check_head: str
    check_lead: str
    joined_head: str
    kept_head: str
    own_head: str
    added_head: str
    retired_head: str
    retired_lead: str
    other: str
    from_ids: str
    go: str
    cancel: str
    moved: str
    look: str
    not_moved: str
    not_back: str
    check: str
    check_from: str
    to_look_at: str
    looked: str
    looked_at: str
    to_check: str
    all_to_check: str
    one_to_check: str
    by_map: str
    map_missing: str
    file_ahead: str
    beside: str
    read_as_given: str


class MovingWords(Part):
    """Of answers that move from one edition to another."""

    milestone: str
    other_map: str
    waits: str
    check: str
    checked: str
    of_edition: str
    to_check: str
    incomparable: str
    read_through: str


class Facts(Part):
    """What the cover of a report says of the workload."""

    owner: str
    environment: str
    industry: str
    regions: str
    accounts: str
    started: str
    changed: str
    edition: str
    scope: str
    links: str
    milestones: str


class Heads(Part):
    """Heads of tables, and labels in front of a value."""

    fact: str
    value: str
    place: str
    pillar: str
    all: str
    chart: str
    other: str
    answered: str
    practices_answered: str
    practice: str
    practice_and_step: str
    answer: str
    risk: str
    effort: str
    quick_win: str
    severity: str
    deadline: str
    rule: str
    owner: str
    due: str
    steps: str
    next_step: str
    why: str
    reason: str
    notes: str
    evidence: str
    workload: str
    workloads: str
    open_in: str


class Captions(Part):
    """What stands above a part of a report, or names it to a screen reader."""

    contents: str
    skip: str
    by_risk: str
    every: str
    matrix: str
    first: str
    mandatory: str
    mandates: str
    plan: str
    clears: str
    themes: str


class Sentences(Part):
    """Sentences and parts of them; `{name}` is the place of a value."""

    no_risk: str
    undetermined: str
    given_for: str
    other_edition: str
    hidden: str
    unknown: str
    carried: str
    carried_by: str
    hidden_long: str
    unknown_long: str
    undecided: str
    at_high: str
    not_complete: str
    at_medium: str
    answered_of: str
    to_follow_up: str
    open_practices: str
    quick_wins: str
    clears: str
    clears_then: str
    one_left: str
    some_left: str
    overdue: str
    done_of: str
    steps_done: str
    more: str
    no_finding: str
    not_answered_yet: str
    nothing_open: str
    go_on: str
    all_answers: str
    no_plan: str
    no_follow_up: str
    does_not_apply: str
    to_follow_up_label: str
    marked: str
    none_yet: str
    private_left_out: str
    one_private: str
    some_private: str
    next: str
    ask: str
    open_in: str
    some_open_in: str
    side_by_side: str
    shown: str
    all_in_rows: str
    rest: str
    marks: str
    not_in_scope: str
    made_with: str
    margin: str


class ReportWords(Part):
    """The words of reports in every format."""

    review: str
    portfolio: str
    parts: Annotated[Mapping[PartKey, str], _complete(*get_args(PartKey))]
    facts: Facts
    heads: Heads
    captions: Captions
    reading: list[str]
    sentences: Sentences
    months: list[str]


class Columns(Part):
    """Columns of the CSV files."""

    answers: list[str]
    themes: list[str]
    workloads: list[str]
    github: list[str]
    jira: list[str]
    jira_priorities: Annotated[Mapping[Level, str], _complete(*get_args(Level))]


class Words(Part):
    """All words of a language."""

    states: States
    missing: Annotated[Mapping[Level, str], _complete(*get_args(Level))]
    header: HeaderWords
    keys: KeyWords
    review: ReviewWords
    keeping: KeepingWords
    privacy: PrivacyWords
    undoing: UndoingWords
    reading: ReadingWords
    crossing: CrossingWords
    moving: MovingWords
    reports: ReportWords
    columns: Columns
    icons: Annotated[Mapping[IconKey, str], _complete(*get_args(IconKey))]
