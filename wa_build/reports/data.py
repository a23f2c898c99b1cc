"""A review for machines and spreadsheets: JSON of a documented structure, and rows of CSV. Pure.

`docs/report-json.md` describes the structure; a test holds it to that.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from wa_build.assess.acceptance import AcceptedRisk
from wa_build.assess.clearing import FollowUp
from wa_build.assess.evidence import EvidenceRow
from wa_build.assess.file import Acceptance, Evidence, Provided
from wa_build.assess.mandates import Mandated
from wa_build.assess.review import PillarReview, PracticeReview, QuestionReview, Review
from wa_build.assess.rules import Summary
from wa_build.reports import quoting
from wa_build.reports.schemas import (
    AcceptanceData,
    AcceptedData,
    EvidenceData,
    FollowUpData,
    MandateData,
    PillarData,
    PlanData,
    PracticeData,
    ProofData,
    ProvidedData,
    QuestionData,
    ReportData,
    SummaryData,
)
from wa_build.reports.words import notes_of, rule_of, status_word, whom_to_ask, why
from wa_build.words import words

REPORT_FORMAT: Literal["open-well-architected/report"] = "open-well-architected/report"
REPORT_VERSION: Literal[2] = 2

Rows = Literal["answers", "plan"]


def dump(data: Any) -> str:
    """Return canonical JSON: the model's key order, two-space indent, one newline at the end."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def review_data(review: Review) -> ReportData:
    """Return a review as JSON data."""
    assessment = review.assessment
    return {
        "format": REPORT_FORMAT,
        "version": REPORT_VERSION,
        "edition": review.edition,
        "day": review.day,
        "assessment": {
            "id": assessment.id,
            "edition": assessment.edition,
            "created": assessment.created,
            "changed": review.changed,
            "tags": list(assessment.tags),
            "people": [one.model_dump(mode="json") for one in assessment.people],
            "meeting": assessment.meeting.model_dump(mode="json"),
            "goals": [one.model_dump(mode="json") for one in assessment.goals],
            "workload": assessment.workload.model_dump(mode="json"),
            "milestones": [
                {"name": one.name, "date": one.date, "edition": one.edition or assessment.edition}
                for one in assessment.milestones
            ],
        },
        "summary": summary_data(review.total),
        "pillars": [_pillar_data(pillar) for pillar in review.pillars],
        "plan": [_plan_data(practice, question) for practice, question in review.plan],
        "followUps": [_follow_up_data(review, one) for one, _ in review.follow_ups],
        "mandatory": [_mandate_data(one, practice) for one, practice in review.mandates],
        "accepted": [_accepted_data(one) for one, _ in review.accepted],
        "evidence": [_proof_data(one) for one, _ in review.evidence],
        "withoutEvidence": [one.id for one in review.without_evidence],
        "hidden": [{"id": id_, "reason": reason} for id_, reason in review.hidden],
        "unknown": list(review.unknown),
        "privateNotes": review.private_notes,
    }


def summary_data(summary: Summary) -> SummaryData:
    """Return counts as JSON data."""
    return {
        "questions": summary.questions,
        "complete": summary.complete,
        "answered": summary.answered,
        "total": summary.total,
        "risks": summary.risks,
        "statuses": summary.statuses,
    }


def review_csv(review: Review, rows: Rows = "answers") -> str:
    """Return one row a practice: all in scope in catalogue order, or the open ones in the order of the plan."""
    if rows == "plan":
        chosen = list(review.plan)
    else:
        chosen = [(practice, question) for question in review.questions for practice in question.practices]
    titles = {pillar.id: pillar.title for pillar in review.pillars}
    return csv_text(
        words().columns.answers, (_cells(review, titles, practice, question) for practice, question in chosen)
    )


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """Return CSV as RFC 4180 wants it, with a byte order mark, without which Excel does not see that it is UTF-8.

    Every cell is quoted, and none can be taken for a formula, see `quoting.cell`.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([one if isinstance(one, int) else quoting.cell(one) for one in row])
    return "\ufeff" + out.getvalue()


def _pillar_data(pillar: PillarReview) -> PillarData:
    return {
        "id": pillar.id,
        "title": pillar.title,
        "summary": summary_data(pillar.summary),
        "questions": [_question_data(question) for question in pillar.questions],
    }


def _question_data(question: QuestionReview) -> QuestionData:
    result = question.result
    return {
        "id": question.id,
        "title": question.title,
        "area": question.area,
        "risk": result.risk,
        "complete": result.complete,
        "reasons": list(result.reasons),
        "answered": result.answered,
        "total": result.total,
        "why": why(question),
        "clears": [
            {"level": one.level, "practices": list(one.practices), "remaining": one.remaining}
            for one in question.clearing
        ],
        "applicable": question.answer.applicable,
        "reason": question.answer.reason,
        "notes": question.answer.notes,
        "private": question.answer.private,
        "followUp": question.answer.followUp,
        "practices": [_practice_data(practice) for practice in question.practices],
    }


def _practice_data(practice: PracticeReview) -> PracticeData:
    answer = practice.answer
    return {
        "id": practice.id,
        "title": practice.title,
        "risk": practice.risk,
        "effort": practice.effort,
        "status": practice.status,
        "check": practice.to_check,
        "reason": answer.reason,
        "reasonCode": answer.reasonCode,
        "notes": answer.notes,
        "private": answer.private,
        "evidence": [_evidence_data(one) for one in answer.evidence],
        "owner": answer.owner,
        "due": answer.due,
        "accepted": _acceptance_data(answer.accepted) if answer.accepted else None,
        "providedBy": _provided_data(answer.providedBy) if answer.providedBy else None,
        "updated": answer.updated,
        "steps": [{"do": text, "done": done} for text, done in practice.steps],
    }


def _evidence_data(one: Evidence) -> EvidenceData:
    return {
        "title": one.title,
        "url": one.url,
        "date": one.date,
        "checkedBy": one.checkedBy,
        "validUntil": one.validUntil,
    }


def _acceptance_data(accepted: Acceptance) -> AcceptanceData:
    return {"by": accepted.by, "until": accepted.until, "why": accepted.why}


def _provided_data(one: Provided) -> ProvidedData:
    return {"assessment": one.assessment, "name": one.name, "practice": one.practice, "updated": one.updated}


def _accepted_data(one: AcceptedRisk) -> AcceptedData:
    return {
        "practice": one.practice,
        "question": one.question,
        "pillar": one.pillar,
        "status": one.status,
        "risk": one.risk,
        "by": one.by,
        "until": one.until,
        "why": one.why,
        "carried": one.carried,
    }


def _proof_data(one: EvidenceRow) -> ProofData:
    return {
        "practice": one.practice,
        "question": one.question,
        "pillar": one.pillar,
        "status": one.status,
        "risk": one.risk,
        "title": one.title,
        "url": one.url,
        "date": one.date,
        "checkedBy": one.checked_by,
        "validUntil": one.valid_until,
        "validity": one.validity,
    }


def _plan_data(practice: PracticeReview, question: QuestionReview) -> PlanData:
    return {
        "place": practice.place,
        "practice": practice.id,
        "question": question.id,
        "pillar": question.pillar,
        "status": practice.status,
        "check": practice.to_check,
        "risk": practice.risk,
        "effort": practice.effort,
        "quickWin": practice.quick_win,
        "owner": practice.answer.owner,
        "due": practice.answer.due,
        "stepsDone": practice.steps_done,
        "steps": len(practice.steps),
        "nextStep": practice.next_step,
    }


def _mandate_data(one: Mandated, practice: PracticeReview) -> MandateData:
    return {
        "practice": one.practice,
        "question": one.question,
        "status": practice.status,
        "open": one.open,
        "severity": one.severity,
        "deadline": one.deadline,
        "rule": rule_of(practice),
    }


def _follow_up_data(review: Review, one: FollowUp) -> FollowUpData:
    return {
        "question": one.question,
        "risk": one.risk,
        "text": one.text,
        "unsure": list(one.unsure),
        "ask": list(whom_to_ask(review, one)),
    }


def _cells(
    review: Review, titles: Mapping[str, str], practice: PracticeReview, question: QuestionReview
) -> list[str | int]:
    answer, asked = practice.answer, question.answer
    evidence = [one.title + (f" ({one.url})" if one.url else "") for one in answer.evidence]
    return [
        review.assessment.workload.name, titles[question.pillar], question.area, question.id, question.title,
        question.risk, practice.id, practice.title, practice.risk, practice.effort, status_word(practice.status),
        practice.place or "", "yes" if practice.quick_win else "", answer.owner, answer.due or "",
        practice.steps_done, len(practice.steps), practice.next_step if practice.open else "", answer.reason,
        notes_of(answer), "\n".join(evidence), notes_of(asked), _mark(asked.followUp), answer.updated or "",
        practice.mandate.deadline if practice.mandate else "", question.result.answered, question.result.total,
        "yes" if practice.to_check else "",
    ]  # fmt: skip


def _mark(follow_up: str | None) -> str:
    return "" if follow_up is None else follow_up or "yes"
