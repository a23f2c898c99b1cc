"""A review as Markdown that renders on GitHub: what people wrote is shown as it is, and can format nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wa_build.assess.file import Evidence, Milestone
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.assess.rules import Risk, Summary, percent
from wa_build.content.model import LEVELS
from wa_build.reports.quoting import address, md
from wa_build.reports.words import (
    answer_word,
    carried_note,
    clearing_sentences,
    count,
    deadline_note,
    edition_note,
    kept,
    milestone_note,
    not_answered_note,
    notes_of,
    open_note,
    private_note,
    question_state,
    risk_word,
    rule_of,
    status_word,
    whom_to_ask,
    why,
)
from wa_build.words import words
from wa_build.words.model import PartKey

_QUIET: tuple[Risk, ...] = ("none", "undetermined")


def link(title: str, url: str | None) -> str:
    """Return a link, or the title alone where there is no address."""
    if not url:
        return md(title)
    return f"[{md(title)}]({address(url)})"


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
    reports = words().reports
    names = reports.facts
    facts = [
        (names.owner, md(workload.owner)),
        (names.environment, md(workload.environment)),
        (names.industry, md(workload.industry)),
        (names.regions, md(", ".join(workload.regions))),
        (names.accounts, md(", ".join(workload.accounts))),
        (names.started, assessment.created[:10]),
        (names.changed, review.changed[:10]),
        (names.edition, edition_note(review)),
        (names.scope, ", ".join(md(pillar.title) for pillar in review.pillars)),
        (names.links, ", ".join(link(one.title, one.url) for one in workload.links)),
        (names.milestones, ", ".join(_milestone(review, one) for one in assessment.milestones)),
    ]
    lines = [f"# {reports.review}: {md(workload.name)}", ""]
    lines += [md(workload.description), ""] if workload.description else []
    return lines + table([reports.heads.fact, reports.heads.value], [fact for fact in facts if fact[1]])


def _milestone(review: Review, one: Milestone) -> str:
    return f"{md(one.name)} ({one.date[:10]}{milestone_note(review, one)})"


def _summary(review: Review) -> list[str]:
    states, heads, sentences = words().states, words().reports.heads, words().reports.sentences
    levels = [f">{states.levels[level]}" for level in LEVELS]
    quiet = [f">{risk_word(risk)}" for risk in _QUIET]
    columns = [heads.pillar, *levels, *quiet, f">{heads.answered}"]
    rows = [(md(pillar.title), *_counts(pillar.summary)) for pillar in review.pillars]
    rows += [(f"**{heads.all}**", *_counts(review.total))] if len(rows) > 1 else []
    lines = [_part("summary"), "", *table(columns, rows), ""]
    lines += [
        sentences.open_practices.format(
            open=count(len(review.plan), "open practice"),
            wins=count(review.quick_wins, "quick win"),
            questions=count(len(review.follow_ups), "question"),
        )
    ]
    left = filter(None, [private_note(review)])
    lines += [line for sentence in (*kept(review, md), *left) for line in ("", sentence)]
    return lines + _mandates(review)


def _mandates(review: Review) -> list[str]:
    if not review.mandates:
        return []
    heads, levels = words().reports.heads, words().states.levels
    columns = [heads.practice, heads.answer, heads.severity, heads.deadline, heads.owner, heads.due, heads.rule]
    rows = [
        (_title(one), answer_word(one), levels[mandated.severity], deadline_note(review, mandated),
         md(one.answer.owner), one.answer.due or "", md(rule_of(one)))
        for mandated, one in review.mandates
    ]  # fmt: skip
    return ["", f"## {words().reports.captions.mandatory}", "", *table(columns, rows)]


def _counts(summary: Summary) -> list[str]:
    answered = f"{_of(summary.answered, summary.total)} ({percent(summary.answered, summary.total)} %)"
    return [*(str(summary.risks[level]) for level in LEVELS), *(str(summary.risks[risk]) for risk in _QUIET), answered]


def _findings(review: Review) -> list[str]:
    lines = [_part("findings"), ""]
    found = [pillar for pillar in review.pillars if pillar.findings]
    for pillar in found:
        lines += [f"### {md(pillar.title)}", ""]
        lines += [line for question in pillar.findings for line in _finding(question)]
    nothing = " ".join(filter(None, [words().reports.sentences.no_finding, not_answered_note(review.total)]))
    return lines[:-1] if found else [*lines, nothing]


def _finding(question: QuestionReview) -> Iterator[str]:
    heads = words().reports.heads
    yield f"#### {risk_word(question.risk)}: {question.id} {md(question.title)}"
    yield ""
    yield " ".join(filter(None, [f"{why(question)}.", open_note(question)]))
    yield ""
    yield from table(
        [heads.practice, heads.answer, heads.risk, heads.effort, heads.owner, heads.due, f">{heads.steps}",
         heads.notes],
        [
            (_title(one), *_state(one), md(one.answer.owner), one.answer.due or "", _steps(one),
             md(notes_of(one.answer)))
            for one in question.opened
        ],
    )  # fmt: skip
    yield ""
    yield from (f"- {sentence}" for sentence in clearing_sentences(question))
    yield ""
    yield from _notes(question)


def _plan(review: Review) -> list[str]:
    lines, heads = [_part("plan"), ""], words().reports.heads
    carried = carried_note(review, md)
    if not review.plan:
        nothing = "" if carried else words().reports.sentences.no_plan
        return [*lines, " ".join(filter(None, [carried, nothing, not_answered_note(review.total)]))]
    lines += [carried, ""] if carried else []
    return lines + table(
        [f">{heads.place}", heads.practice, heads.answer, heads.risk, heads.effort, heads.quick_win, heads.owner,
         heads.due, f">{heads.steps}", heads.next_step],
        [
            (one.place, _title(one), *_state(one), "yes" if one.quick_win else "", md(one.answer.owner),
             one.answer.due or "", _steps(one), md(one.next_step))
            for one, _ in review.plan
        ],
    )  # fmt: skip


def _follow_ups(review: Review) -> list[str]:
    lines, sentences = [_part("follow-ups"), ""], words().reports.sentences
    for one, question in review.follow_ups:
        parts = [f"- **{one.question}** {md(question.title)}", md(one.text)]
        parts += [f"{status_word('unsure')}: {', '.join(one.unsure)}."] if one.unsure else []
        names = md(", ".join(whom_to_ask(review, one)))
        parts += [f"{sentences.ask.format(names=names)}."] if names else []
        lines.append("<br>".join(filter(None, parts)))
    return lines if review.follow_ups else [*lines, sentences.no_follow_up]


def _answers(review: Review) -> list[str]:
    lines = [_part("answers"), ""]
    for pillar in review.pillars:
        lines += [f"### {words().reports.sentences.all_answers.format(pillar=md(pillar.title))}", ""]
        lines += [line for question in pillar.questions for line in _answer(question)]
    return lines


def _answer(question: QuestionReview) -> Iterator[str]:
    heads = words().reports.heads
    yield f"#### {question.id} {md(question.title)}"
    yield ""
    yield f"{question_state(question.result)}."
    yield ""
    if not question.answer.applicable:
        yield from (f"{words().reports.sentences.does_not_apply} {md(question.answer.reason)}".rstrip(), "")
    yield from _notes(question)
    if question.practices:
        rows = [
            (_title(one), answer_word(one), _steps(one), md(one.answer.reason), md(notes_of(one.answer)),
             "<br>".join(map(_evidence, one.answer.evidence)))
            for one in question.practices
        ]  # fmt: skip
        columns = [heads.practice, heads.answer, f">{heads.steps}", heads.reason, heads.notes, heads.evidence]
        yield from table(columns, rows)
        yield ""


def _notes(question: QuestionReview) -> Iterator[str]:
    if question.answer.private:
        yield from (words().reports.sentences.private_left_out, "")
    elif question.answer.notes:
        yield from (f"{words().reports.heads.notes}: {md(question.answer.notes)}", "")


def _title(practice: PracticeReview) -> str:
    return link(f"{practice.id} {practice.title}", practice.url)


def _part(part: PartKey) -> str:
    return f"## {words().reports.parts[part]}"


def _state(practice: PracticeReview) -> tuple[str, str, str]:
    levels = words().states.levels
    return answer_word(practice), levels[practice.risk], levels[practice.effort]


def _steps(practice: PracticeReview) -> str:
    return _of(practice.steps_done, len(practice.steps))


def _of(done: int, whole: int) -> str:
    return words().reports.sentences.done_of.format(done=done, all=whole)


def _evidence(evidence: Evidence) -> str:
    return link(evidence.title, evidence.url)
