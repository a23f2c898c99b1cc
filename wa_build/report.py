"""What `wa assess` says of an assessment: as data, as Markdown, and as tables for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.assessment import Assessment
from wa_build.catalog import Catalog
from wa_build.links import escape_markdown
from wa_build.model import LEVELS, Level
from wa_build.rules import (
    PlanItem,
    QuestionRow,
    Summary,
    improvement_plan,
    in_scope,
    move_renamed,
    outline_of,
    question_result,
    summarize,
    unknown_ids,
)

_VERBS = {"partial": "is partly in place", "missing": "is missing", "unsure": "is not known yet"}


class Finding(NamedTuple):
    """A question with an open risk, and why."""

    question: str
    title: str
    risk: Level
    complete: bool
    reasons: tuple[str, ...]


class Report(NamedTuple):
    """Everything that is said of one assessment."""

    name: str
    edition: str
    total: Summary
    pillars: tuple[tuple[str, Summary], ...]
    findings: tuple[Finding, ...]
    plan: tuple[PlanItem, ...]
    unknown: tuple[str, ...]


def report_on(catalog: Catalog, assessment: Assessment) -> Report:
    """Apply the rules to an assessment, over the pillars in its scope."""
    renamed = {old: practice.id for practice in catalog.practices.values() for old in practice.renamed_from}
    answers = move_renamed(assessment.answers, renamed)
    rows = in_scope(outline_of(catalog), assessment.scope)
    pillars = list(dict.fromkeys(row.pillar for row in rows))
    return Report(
        name=assessment.workload.name,
        edition=assessment.edition,
        total=summarize(rows, answers),
        pillars=tuple(
            (catalog.pillars[pillar].title, summarize((row for row in rows if row.pillar == pillar), answers))
            for pillar in pillars
        ),
        findings=tuple(_findings(catalog, rows, answers)),
        plan=improvement_plan(rows, answers),
        unknown=unknown_ids(outline_of(catalog), answers),
    )


def at_least(report: Report, level: Level) -> tuple[Finding, ...]:
    """Return the findings of a risk and above."""
    return tuple(finding for finding in report.findings if LEVELS.index(finding.risk) <= LEVELS.index(level))


def why(finding: Finding, report: Report) -> str:
    """Return the reason of a finding as a sentence part: `SEC01-BP02 is missing, SEC01-BP03 is partly in place`."""
    status = {item.practice: item.status for item in report.plan}
    return ", ".join(f"{practice} {_VERBS[status[practice]]}" for practice in finding.reasons)


def report_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON data."""
    return {
        "workload": report.name,
        "edition": report.edition,
        "summary": _summary_data(report.total),
        "pillars": [{"title": title, **_summary_data(summary)} for title, summary in report.pillars],
        "risks": [{**finding._asdict(), "why": why(finding, report)} for finding in report.findings],
        "plan": [item._asdict() for item in report.plan],
        "unknown": list(report.unknown),
    }


def report_markdown(report: Report) -> str:
    """Return the report as Markdown."""
    lines = [f"# {escape_markdown(report.name)}", "", *_table_markdown(report), "", "## Open risks", ""]
    lines += [
        f"- **{finding.risk.capitalize()}**: {finding.question} {escape_markdown(finding.title)} "
        f"({why(finding, report)})"
        for finding in at_least(report, "medium")
    ] or ["None."]
    if report.unknown:
        lines += ["", f"Kept, but unknown to this edition: {', '.join(map(escape_markdown, report.unknown))}."]
    return "\n".join(lines) + "\n"


def report_tables(report: Report) -> RenderableType:
    """Return the report for a terminal: a table of pillars and the open high and medium risks."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("Pillar")
    for name in ("High", "Medium", "Low", "Answered"):
        table.add_column(name, justify="right")
    for title, summary in (*report.pillars, ("All", report.total)):
        table.add_row(title, *_cells(summary), style="bold" if title == "All" else "")
    parts: list[RenderableType] = [Text(report.name, style="bold"), Text(), table, Text()]
    for finding in at_least(report, "medium"):
        style = "bold red" if finding.risk == "high" else "yellow"
        parts.append(Text.assemble((f"{finding.risk:<7}", style), f"{finding.question} {finding.title}"))
        parts.append(Text(f"       {why(finding, report)}", style="dim"))
    if not at_least(report, "medium"):
        parts.append(Text("No open high or medium risk among the answers."))
    if report.unknown:
        parts.append(Text(f"\nKept, but unknown to this edition: {', '.join(report.unknown)}", style="yellow"))
    return Group(*parts)


def _findings(catalog: Catalog, rows: Sequence[QuestionRow], answers: Any) -> list[Finding]:
    found: list[Finding] = []
    for row in rows:
        result = question_result(row, answers.get(row.id))
        if result.risk in LEVELS:
            title = catalog.questions[row.id].title
            found.append(Finding(row.id, title, result.risk, result.complete, result.reasons))
    return sorted(found, key=lambda finding: LEVELS.index(finding.risk))


def _summary_data(summary: Summary) -> dict[str, Any]:
    return summary._asdict()


def _cells(summary: Summary) -> list[str]:
    return [*(str(summary.risks[level]) for level in LEVELS), f"{summary.answered} of {summary.total}"]


def _table_markdown(report: Report) -> list[str]:
    rows = [(escape_markdown(title), *_cells(summary)) for title, summary in (*report.pillars, ("All", report.total))]
    head = ["| Pillar | High | Medium | Low | Answered |", "|---|---:|---:|---:|---:|"]
    return head + [f"| {' | '.join(row)} |" for row in rows]
