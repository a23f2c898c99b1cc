"""Assessment files of any number, as teams keep them: all practices answered, notes, evidence, steps, milestones.

Same number, same file.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wa_build.assess.file import FORMAT, STATUSES, Assessment, write_assessment
from wa_build.assess.rules import PracticeRow, QuestionRow

NOTE = "Seen in the review with the team: the runbook names an owner, the alarm has fired twice and was acted upon. "
PILLARS_LEFT_OUT = 3
"""In every so many files the scope leaves pillars out, one has a milestone."""


def make_assessments(folder: Path, outline: Sequence[QuestionRow], edition: str, count: int) -> list[Path]:
    """Write so many files into a folder, and return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"workload-{number:05}.json" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(write_assessment(assessment(outline, edition, number)), encoding="utf-8")
    return paths


def assessment(outline: Sequence[QuestionRow], edition: str, number: int) -> Assessment:
    """Return the answers of one workload."""
    randomness = random.Random(number)
    pillars = [*dict.fromkeys(row.pillar for row in outline)]
    some = number % PILLARS_LEFT_OUT == 0
    answers = {row.id: _question(row, randomness) for row in outline}
    milestone = {"name": "First review", "date": _moment(randomness), "answers": answers}
    return Assessment.model_validate(
        {
            "format": FORMAT,
            "id": f"workload-{number}",
            "edition": edition,
            "workload": {"name": f"Workload {number}", "owner": f"Team {number % 40}", "description": NOTE},
            "scope": randomness.sample(pillars, max(1, len(pillars) // 2)) if some else [],
            "answers": answers,
            "milestones": [milestone] if some else [],
            "created": _moment(randomness),
            "updated": _moment(randomness),
        }
    )


def _question(row: QuestionRow, randomness: random.Random) -> dict[str, Any]:
    return {
        "applicable": randomness.random() > 0.03,
        "notes": NOTE if randomness.random() < 0.3 else "",
        "practices": {practice.id: _practice(practice, randomness) for practice in row.practices},
        "updated": _moment(randomness),
    }


def _practice(row: PracticeRow, randomness: random.Random) -> dict[str, Any]:
    title = f"Record {randomness.randint(1, 900)} of the change board"
    return {
        "status": randomness.choice(STATUSES),
        "notes": NOTE * randomness.randint(0, 3),
        "evidence": [{"title": title, "url": "https://example.org/records"}] if randomness.random() < 0.4 else [],
        "owner": f"Person {randomness.randint(1, 300)}",
        "steps": list(row.steps[: randomness.randint(0, len(row.steps))]),
        "updated": _moment(randomness),
    }


def _moment(randomness: random.Random) -> str:
    return (
        f"2026-{randomness.randint(1, 12):02}-{randomness.randint(1, 28):02}T09:{randomness.randint(0, 59):02}:00.000Z"
    )
