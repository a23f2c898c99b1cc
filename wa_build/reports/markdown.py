"""A review as Markdown that renders on GitHub: what people wrote is shown as it is, and can format nothing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wa_build.assess.file import Evidence
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.assess.rules import Summary
from wa_build.content.markup import escape_markdown
from wa_build.content.model import LEVELS
from wa_build.reports.words import (
    RISK_WORDS,
    STATUS_WORDS,
    clearing_sentences,
    count,
    deadline_note,
    open_note,
    percent,
    rule_of,
    whom_to_ask,
    why,
)

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def md(text: str) -> str:
    """Return a person's text on one line of Markdown: its lines stay lines, and nothing in it means anything."""
    lines = (re.sub(r"([~&$!])", r"\\\1", escape_markdown(line.strip())) for line in _BREAK.split(text.strip()))
    return "<br>".join(lines)


def link(title: str, url: str | None) -> str:
    """Return a link, or the title alone where there is no address."""
    if not url:
        return md(title)
    safe = re.sub(r"[<>|\\()`]", lambda match: f"%{ord(match[0]):02X}", url)
    return f"[{md(title)}]({safe})"


def table(columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> list[str]:
    """Return a table; a column whose name begins with `>` is aligned to the right. Cells are Markdown already."""
    heads = [column.removeprefix(">") for column in columns]
    marks = ["---:" if column.startswith(">") else "---" for column in columns]
    body = [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return [f"| {' | '.join(heads)} |", f"| {' | '.join(marks)} |", *body]


def review_markdown(review: Review) -> str:
    """Return the whole report: facts, summary, findings a pillar, plan, follow-ups, all answers."""
    parts = [_facts(review), _summary(review), _findings(review), _plan(review), _follow_ups(review), _answers(review)]
    return "\n".join(line for part in parts for line in [*part, ""]).rstrip() + "\n"


def _facts(review: Review) -> list[str]:
    assessment, workload = review.assessment, review.assessment.workload
    given = "" if assessment.edition == review.edition else f" (answers given for {assessment.edition})"
    facts = [
        ("Owner", md(workload.owner)),
        ("Environment", md(workload.environment)),
        ("Industry", md(workload.industry)),
        ("Regions", md(", ".join(workload.regions))),
        ("Accounts", md(", ".join(workload.accounts))),
        ("Links", ", ".join(link(one.title, one.url) for one in workload.links)),
        ("Scope", ", ".join(md(pillar.title) for pillar in review.pillars)),
        ("Edition", review.edition + given),
        ("Started", assessment.created[:10]),
        ("Last change", review.changed[:10]),
        ("Milestones", ", ".join(f"{md(one.name)} ({one.date[:10]})" for one in assessment.milestones)),
    ]
    lines = [f"# Well-Architected review: {md(workload.name)}", ""]
    lines += [md(workload.description), ""] if workload.description else []
    return lines + table(["Fact", "Value"], [fact for fact in facts if fact[1]])


def _summary(review: Review) -> list[str]:
    columns = ["Pillar", ">High", ">Medium", ">Low", ">None found", ">Answered"]
    rows = [(md(pillar.title), *_counts(pillar.summary)) for pillar in review.pillars]
    rows += [("**All**", *_counts(review.total))] if len(rows) > 1 else []
    lines = ["## Summary", "", *table(columns, rows), ""]
    lines += [
        f"{count(len(review.plan), 'open practice')}, {count(review.quick_wins, 'quick win')} among them (high risk, "
        f"low effort); {count(len(review.follow_ups), 'question')} to follow up.",
    ]
    if review.hidden:
        left_out = (f"{md(id_)} ({md(reason)})" for id_, reason in review.hidden)
        lines += ["", f"Kept, but left out on this site: {', '.join(left_out)}."]
    if review.unknown:
        lines += ["", f"Kept, but unknown to this edition: {', '.join(map(md, review.unknown))}."]
    return lines + _mandates(review)


def _mandates(review: Review) -> list[str]:
    if not review.mandates:
        return []
    columns = ["Practice", "Answer", "Severity", "Deadline", "Owner", "Due", "Rule"]
    rows = [
        (_title(one), STATUS_WORDS[one.status], mandated.severity, deadline_note(review, mandated),
         md(one.answer.owner), one.answer.due or "", md(rule_of(one)))
        for mandated, one in review.mandates
    ]  # fmt: skip
    return ["", "## Mandatory", "", *table(columns, rows)]


def _counts(summary: Summary) -> list[str]:
    answered = f"{summary.answered} of {summary.total} ({percent(summary.answered, summary.total)} %)"
    return [*(str(summary.risks[level]) for level in LEVELS), str(summary.risks["none"]), answered]


def _findings(review: Review) -> list[str]:
    lines = ["## Findings", ""]
    found = [pillar for pillar in review.pillars if pillar.findings]
    for pillar in found:
        lines += [f"### {md(pillar.title)}", ""]
        lines += [line for question in pillar.findings for line in _finding(question)]
    return lines[:-1] if found else [*lines, "No question has a known risk."]


def _finding(question: QuestionReview) -> Iterator[str]:
    yield f"#### {RISK_WORDS[question.risk]} risk: {question.id} {md(question.title)}"
    yield ""
    yield " ".join(filter(None, [f"{why(question)}.", open_note(question)]))
    yield ""
    yield from table(
        ["Practice", "Answer", "Risk", "Effort", "Owner", "Due", ">Steps", "Notes"],
        [
            (_title(one), STATUS_WORDS[one.status], one.risk, one.effort, md(one.answer.owner), one.answer.due or "",
             _steps(one), md(one.answer.notes))
            for one in question.opened
        ],
    )  # fmt: skip
    yield ""
    yield from (f"- {sentence}" for sentence in clearing_sentences(question))
    yield ""
    if question.answer.notes:
        yield from (f"Notes: {md(question.answer.notes)}", "")


def _plan(review: Review) -> list[str]:
    lines = ["## Improvement plan", ""]
    if not review.plan:
        return [*lines, "No practice is open."]
    return lines + table(
        [">#", "Practice", "Answer", "Risk", "Effort", "Quick win", "Owner", "Due", ">Steps", "Next step"],
        [
            (one.place, _title(one), STATUS_WORDS[one.status], one.risk, one.effort, "yes" if one.quick_win else "",
             md(one.answer.owner), one.answer.due or "", _steps(one), md(one.next_step))
            for one, _ in review.plan
        ],
    )  # fmt: skip


def _follow_ups(review: Review) -> list[str]:
    lines = ["## Follow-ups", ""]
    for one, question in review.follow_ups:
        parts = [f"- **{one.question}** {md(question.title)}", md(one.text)]
        parts += [f"Not known yet: {', '.join(one.unsure)}."] if one.unsure else []
        parts += [f"Ask: {md(', '.join(whom_to_ask(review, one)))}."] if whom_to_ask(review, one) else []
        lines.append("<br>".join(filter(None, parts)))
    return lines if review.follow_ups else [*lines, "No question is marked for follow-up."]


def _answers(review: Review) -> list[str]:
    lines = ["## Appendix: all answers", ""]
    for pillar in review.pillars:
        lines += [f"### {md(pillar.title)}: all answers", ""]
        lines += [line for question in pillar.questions for line in _answer(question)]
    return lines


def _answer(question: QuestionReview) -> Iterator[str]:
    yield f"#### {question.id} {md(question.title)}"
    yield ""
    yield f"Risk: {RISK_WORDS[question.risk].lower()}."
    yield ""
    if not question.answer.applicable:
        yield from (f"The question does not apply. {md(question.answer.reason)}".rstrip(), "")
    if question.answer.notes:
        yield from (f"Notes: {md(question.answer.notes)}", "")
    if question.practices:
        rows = [
            (_title(one), STATUS_WORDS[one.status], _steps(one), md(one.answer.reason), md(one.answer.notes),
             "<br>".join(map(_evidence, one.answer.evidence)))
            for one in question.practices
        ]  # fmt: skip
        yield from table(["Practice", "Answer", ">Steps", "Reason", "Notes", "Evidence"], rows)
        yield ""


def _title(practice: PracticeReview) -> str:
    return link(f"{practice.id} {practice.title}", practice.url)


def _steps(practice: PracticeReview) -> str:
    return f"{practice.steps_done} of {len(practice.steps)}"


def _evidence(evidence: Evidence) -> str:
    return link(evidence.title, evidence.url)
