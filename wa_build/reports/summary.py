"""The short form of a review, for a terminal, a pull request and a gate: risks a pillar, and what is open. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.assess.gate import Failure, GateRules, Judgement, Severity, at_risk
from wa_build.assess.mandates import Mandated
from wa_build.assess.review import QuestionReview, Review
from wa_build.assess.rules import Summary
from wa_build.assess.scrutiny import assessed
from wa_build.content.model import LEVELS
from wa_build.reports.data import review_data
from wa_build.reports.quoting import md
from wa_build.reports.remarks import remark_data, remark_sentence, severity_word
from wa_build.reports.schemas import AssessData, FailureData
from wa_build.reports.words import depth, kept, risk_word, rule_of, why
from wa_build.words import words

ASSESS_FORMAT: Literal["open-well-architected/assess"] = "open-well-architected/assess"
ASSESS_VERSION: Literal[1] = 1

_STYLES = {"high": "bold red", "medium": "yellow"}
_REMARK_STYLES: dict[Severity, str] = {"unjudged": "bold red", "finding": "yellow", "note": "dim"}


def judgement_tables(judgement: Judgement) -> RenderableType:
    """Return a judgement for a terminal: the review, or the name where it could not be judged."""
    return summary_tables(judgement.review) if judgement.review else Text(_name(judgement), style="bold")


def remark_lines(judgement: Judgement) -> list[Text]:
    """Return for a terminal all that is to be said beside the risks, a line each."""
    return [
        Text(f"{severity_word(severity)}: {remark_sentence(remark)}", style=_REMARK_STYLES[severity])
        for remark, severity in judgement.remarks
    ]


def judgement_markdown(judgement: Judgement) -> str:
    """Return a judgement as Markdown for a pull request."""
    text = summary_markdown(judgement.review) if judgement.review else f"# {md(_name(judgement))}\n"
    said = [f"- **{severity_word(severity)}**: {md(remark_sentence(remark))}" for remark, severity in judgement.remarks]
    return text + "\n".join(["", "## Remarks", "", *said, ""]) if said else text


def summary_tables(review: Review) -> RenderableType:
    """Return a review for a terminal: a table of pillars and the open high and medium risks."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    heads = words().reports.heads
    table.add_column(heads.pillar)
    for name in (*_level_words(), heads.answered):
        table.add_column(name, justify="right")
    for title, summary in _rows(review):
        table.add_row(title, *_cells(summary), style="bold" if summary is review.total else "")
    parts: list[RenderableType] = [Text(review.assessment.workload.name, style="bold"), Text(), table, Text()]
    for question in at_risk(review, "medium"):
        risk = (f"{risk_word(question.risk):<13}", _STYLES[question.risk])
        parts.append(Text.assemble(risk, f"{question.id} {question.title}"))
        parts.append(Text(f"{'':13}{why(question)}", style="dim"))
    if not at_risk(review, "medium"):
        parts.append(Text(_nothing_open(review)))
    parts.append(Text(f"{depth(review.total)}."))
    mandatory = words().reports.captions.mandatory
    parts += [Text(f"{mandatory} {demand(one, rule_of(practice))}") for one, practice in review.mandates if one.open]
    parts += [Text(f"\n{sentence}", style="yellow") for sentence in kept(review)]
    return Group(*parts)


def summary_markdown(review: Review) -> str:
    """Return a review as Markdown for a pull request."""
    name = md(review.assessment.workload.name)
    lines = [f"# {name}", "", *_table(review), "", f"{depth(review.total)}.", "", "## Open risks", ""]
    lines += [_finding(question) for question in at_risk(review, "medium")] or [_nothing_open(review)]
    if review.mandates:
        lines += [
            "",
            f"## {words().reports.captions.mandatory}",
            "",
            *(f"- {demand(one, md(rule_of(practice)))}" for one, practice in review.mandates),
        ]
    lines += [line for sentence in kept(review, md) for line in ("", sentence)]
    return "\n".join(lines) + "\n"


def assess_data(judgements: Sequence[Judgement], rules: GateRules, exit_code: Literal[0, 1, 2]) -> AssessData:
    """Return what a gate looked at and why it stays closed as JSON data; `docs/report-json.md` describes it.

    Args:
        judgements: of all assessments, in the order of the files.
        rules: what the gate asks.
        exit_code: that of the command.
    """
    return {
        "format": ASSESS_FORMAT,
        "version": ASSESS_VERSION,
        "failOn": rules.fail_on,
        "gate": {
            "strict": rules.strict,
            "minAnswered": rules.min_answered,
            "requireScope": list(rules.require_scope),
        },
        "exitCode": exit_code,
        "failures": [
            _failure_data(one.review, failure) for one in judgements if one.review for failure in one.failures
        ],
        "remarks": [remark for one in judgements for remark in remark_data(one)],
        "reports": [review_data(one.review) for one in judgements if one.review],
    }


def failure_sentence(review: Review, failure: Failure) -> str:
    """Return why a gate stays closed: `Payroll: high risk in SEC01: SEC01-BP02 is not in place`."""
    name, question = review.assessment.workload.name, failure.question
    if failure.overdue:
        waved = ", and nobody says why" if failure.waved else ""
        return f"{name}: overdue: {demand(failure.overdue[0], rule_of(failure.overdue[1]))}{waved}"
    return f"{name}: {words().states.risks[question.risk].phrase} in {question.id}: {why(question)}"


def demand(one: Mandated, rule: str) -> str:
    """Return what is demanded, where it stands and by which rule.

    Such as `SEC01-BP02 by 2027-03-31, severity high: is not in place (Acme: policy 4)`.
    """
    state = words().states.statuses[one.status or "unanswered"].verb
    return f"{one.practice} by {one.deadline}, severity {one.severity}: {state} ({rule})"


def _name(judgement: Judgement) -> str:
    return judgement.assessment.workload.name if judgement.assessment else "Not an assessment"


def _nothing_open(review: Review) -> str:
    """Nothing open among no answers is no good news, and nothing that should read like it."""
    if not assessed(review)[0]:
        return "Nothing is assessed, so nothing is known of any risk."
    return f"No open high or medium risk among the {review.total.answered} answered of {review.total.total}."


def _failure_data(review: Review, failure: Failure) -> FailureData:
    return {
        "assessment": review.assessment.id,
        "kind": "overdue" if failure.overdue else "risk",
        "question": failure.question.id,
        "practice": failure.overdue[0].practice if failure.overdue else None,
        "risk": failure.question.risk,
        "message": failure_sentence(review, failure),
    }


def _finding(question: QuestionReview) -> str:
    title = md(question.title)
    return f"- **{risk_word(question.risk)}**: {question.id} {title} ({why(question)})"


def _rows(review: Review) -> list[tuple[str, Summary]]:
    return [*((pillar.title, pillar.summary) for pillar in review.pillars), (words().reports.heads.all, review.total)]


def _cells(summary: Summary) -> list[str]:
    return [*(str(summary.risks[level]) for level in LEVELS), _answered(summary)]


def _answered(summary: Summary) -> str:
    return words().reports.sentences.done_of.format(done=summary.answered, all=summary.total)


def _level_words() -> list[str]:
    return [words().states.levels[level] for level in LEVELS]


def _table(review: Review) -> list[str]:
    heads = words().reports.heads
    head = [f"| {heads.pillar} | {' | '.join(_level_words())} | {heads.answered} |", "|---|---:|---:|---:|---:|"]
    return head + [f"| {md(title)} | {' | '.join(_cells(summary))} |" for title, summary in _rows(review)]
