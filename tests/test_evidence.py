"""Risks that somebody carries, and what proves the answers, on the vectors that JavaScript runs too."""

from __future__ import annotations

from typing import Any

import pytest
from assessments import described, vectors
from pydantic import TypeAdapter
from test_rules import plain, rows

from wa_build.assess.acceptance import accepted_risks
from wa_build.assess.evidence import evidence_register, without_evidence
from wa_build.assess.file import QuestionAnswer
from wa_build.assess.plan import improvement_plan

ANSWERS = TypeAdapter(dict[str, QuestionAnswer])


@pytest.mark.parametrize("case", vectors("accepted"), ids=described)
def test_accepted_risks_and_the_plan_follow_the_vectors(case: dict[str, Any]) -> None:
    questions, answers = rows(case["questions"]), ANSWERS.validate_python(case["answers"])
    assert plain(accepted_risks(questions, answers, case["day"])) == case["expected"]
    assert [item.practice for item in improvement_plan(questions, answers, case["day"])] == case["plan"]


@pytest.mark.parametrize("case", vectors("evidence"), ids=described)
def test_the_register_of_evidence_follows_the_vectors(case: dict[str, Any]) -> None:
    questions, answers = rows(case["questions"]), ANSWERS.validate_python(case["answers"])
    assert plain(evidence_register(questions, answers, case["day"])) == case["expected"]
    assert list(without_evidence(questions, answers, case["day"])) == case["without"]
