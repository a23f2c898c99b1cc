"""What `wa assess` says of an assessment: as data, as Markdown, and as tables for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.assess.file import Assessment
from wa_build.assess.mandates import Mandated, mandates, overdue
from wa_build.assess.plan import PlanItem, improvement_plan
from wa_build.assess.renames import move_renamed, unknown_ids
from wa_build.assess.rules import QuestionRow, Summary, in_scope, outline_of, question_result, summarize
from wa_build.content.catalog import Catalog
from wa_build.content.markup import escape_markdown
from wa_build.content.model import LEVELS, Level

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
    hidden: tuple[tuple[str, str], ...] = ()
    mandates: tuple[Mandated, ...] = ()

    @property
    def demanded(self) -> tuple[Mandated, ...]:
        """The mandatory practices that are open."""
        return tuple(one for one in self.mandates if one.open)


def report_on(catalog: Catalog, assessment: Assessment) -> Report:
    """Apply the rules to an assessment, over the pillars in its scope."""
    renamed = {old: practice.id for practice in catalog.practices.values() for old in practice.renamed_from}
    answers = move_renamed(assessment.answers, renamed)
    rows = in_scope(outline_of(catalog), assessment.scope)
    pillars = list(dict.fromkeys(row.pillar for row in rows))
    strangers = unknown_ids(outline_of(catalog), answers)
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
        unknown=tuple(id_ for id_ in strangers if id_ not in catalog.hidden),
        hidden=tuple((id_, catalog.hidden[id_].reason) for id_ in strangers if id_ in catalog.hidden),
        mandates=mandates(rows, answers),
    )


def at_least(report: Report, level: Level) -> tuple[Finding, ...]:
    """Return the findings of a risk and above."""
    return tuple(finding for finding in report.findings if LEVELS.index(finding.risk) <= LEVELS.index(level))


def failures(report: Report, fail_on: str, day: str) -> list[str]:
    """Return why a gate fails, one sentence a finding.

    Args:
        report: of one assessment.
        fail_on: a risk, and what is above it; or `mandatory`.
        day: from which deadlines are looked at, such as `2027-03-31`.
    """
    if fail_on == "mandatory":
        return [f"{report.name}: overdue: {demand(one)}" for one in report.mandates if overdue(one, day)]
    level = next(level for level in LEVELS if level == fail_on)
    return [f"{report.name}: {one.risk} risk in {one.question}: {why(one, report)}" for one in at_least(report, level)]


def why(finding: Finding, report: Report) -> str:
    """Return the reason of a finding as a sentence part: `SEC01-BP02 is missing, SEC01-BP03 is partly in place`."""
    status = {item.practice: item.status for item in report.plan}
    return ", ".join(f"{practice} {_VERBS[status[practice]]}" for practice in finding.reasons)


def demand(one: Mandated) -> str:
    """Return what is demanded and where it stands: `SEC01-BP02 by 2027-03-31, severity high: is missing`."""
    state = _VERBS.get(one.status or "", "is not answered yet") if one.open else "is done or does not apply"
    return f"{one.practice} by {one.deadline}, severity {one.severity}: {state}"


def _left_out(report: Report, escape: Callable[[str], str] = str) -> str:
    return ", ".join(f"{id_} ({escape(reason)})" for id_, reason in report.hidden)


def report_data(report: Report) -> dict[str, Any]:
    """Return the report as JSON data."""
    return {
        "workload": report.name,
        "edition": report.edition,
        "summary": _summary_data(report.total),
        "pillars": [{"title": title, **_summary_data(summary)} for title, summary in report.pillars],
        "risks": [{**finding._asdict(), "why": why(finding, report)} for finding in report.findings],
        "plan": [item._asdict() for item in report.plan],
        "mandatory": [one._asdict() for one in report.mandates],
        "hidden": [{"id": id_, "reason": reason} for id_, reason in report.hidden],
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
    if report.mandates:
        lines += ["", "## Mandatory", "", *(f"- {demand(one)}" for one in report.mandates)]
    if report.hidden:
        lines += ["", f"Kept, but left out on this site: {_left_out(report, escape_markdown)}."]
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
    parts += [Text(f"Mandatory {demand(one)}") for one in report.demanded]
    if report.hidden:
        parts.append(Text(f"\nKept, but left out on this site: {_left_out(report)}", style="yellow"))
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
