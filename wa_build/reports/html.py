"""Reports as one HTML file that asks nobody for anything: styles inside, no script, every text escaped. Pure.

The page forbids itself all requests (Content-Security-Policy), so that not even a mistake in a template could make one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from wa_build.assess.mandates import Mandated, overdue
from wa_build.assess.review import PracticeReview, QuestionReview, Review
from wa_build.assess.rules import RISKS, overall_risk, percent
from wa_build.config.tones import Tones, tones_of
from wa_build.content.markup import shorten
from wa_build.content.model import LEVELS, Pillar
from wa_build.plain import visible_page
from wa_build.reports.portfolio import Portfolio, no_themes, shown_note
from wa_build.reports.portfolio_export import rest_text
from wa_build.reports.words import (
    carried_note,
    clearing_sentences,
    count,
    depth,
    edition_note,
    milestone_note,
    not_answered_note,
    not_complete_note,
    notes_of,
    open_note,
    private_note,
    question_state,
    risk_word,
    rule_of,
    status_word,
    to_check_note,
    undecided_note,
    whom_to_ask,
    why,
)
from wa_build.reports.workloads import SHOWN
from wa_build.templates import template_environment
from wa_build.words import words
from wa_build.words.days import day_element, written_day

RUNNING_HEAD = 70

_BOLD = Markup("<b>{}</b>")

PlanEntry = tuple[PracticeReview, QuestionReview]


def review_html(review: Review) -> str:
    """Return the report of one assessment: cover, summary, findings, plan, follow-ups, all answers."""
    template = _environment().get_template("report.html.jinja")
    text = template.render(
        review=review,
        assessment=review.assessment,
        plan_groups=_plan_groups(review),
        hidden_ids=[f"{id_} ({reason})" for id_, reason in review.hidden],
        tones=_tones((pillar.id, pillar.color) for pillar in review.pillars),
    )
    return visible_page(text)


def portfolio_html(portfolio: Portfolio) -> str:
    """Return the report of several assessments: heat map of workloads by pillar, and themes."""
    template = _environment().get_template("portfolio.html.jinja")
    tones = _tones((id_, portfolio.colors.get(id_, "")) for id_, _ in portfolio.pillars)
    return visible_page(template.render(portfolio=portfolio, tones=tones))


def css_string(text: str) -> Markup:
    """Return a person's text as a string of CSS in a style element: all but letters and digits by number.

    So it can close neither the string nor the element. Long text is cut: it stands in the margin of a page.
    """
    line = shorten(" ".join(text.split()), RUNNING_HEAD)
    coded = re.sub(r"[^A-Za-z0-9 ]", lambda match: f"\\{ord(match[0]):x} ", line)
    return Markup(f'"{coded}"')  # noqa: S704 - letters, digits, spaces and backslashes are all that is left


def deadline_shown(review: Review, one: Mandated) -> Markup:
    """Return the deadline of a mandatory practice, and that it has passed on the day of the review."""
    said = words().reports.sentences.overdue if overdue(one, review.day) else "{deadline}"
    return Markup("{}").format(said).format(deadline=day_element(one.deadline))


def bold(text: str) -> Markup:
    """Return one of our texts in which two asterisks enclose what is bold."""
    parts = (_BOLD.format(part) if index % 2 else part for index, part in enumerate(text.split("**")))
    return Markup().join(parts)


def _plan_groups(review: Review) -> list[tuple[str, list[PlanEntry]]]:
    """Quick wins are the first of the plan anyway: they are a group of their own so that nobody misses them."""
    groups: dict[str, list[PlanEntry]] = {}
    quick_wins = words().reports.sentences.quick_wins
    for practice, question in review.plan:
        name = quick_wins if practice.quick_win else risk_word(practice.risk)
        groups.setdefault(name, []).append((practice, question))
    return list(groups.items())


@cache
def _environment() -> jinja2.Environment:
    filters: dict[str, Callable[..., Any]] = {
        "bold": bold,
        "css_string": css_string,
        "day": day_element,
        "written_day": written_day,
    }
    environment = template_environment("wa_build.reports", escapes=True, filters=filters)
    environment.globals |= _words()
    return environment


def _words() -> dict[str, Any]:
    said, reports = words(), words().reports
    functions = (
        carried_note,
        clearing_sentences,
        count,
        deadline_shown,
        edition_note,
        milestone_note,
        not_answered_note,
        notes_of,
        open_note,
        percent,
        private_note,
        rest_text,
        shown_note,
        to_check_note,
        undecided_note,
    )
    states = (depth, no_themes, not_complete_note, overall_risk, question_state)
    more = (risk_word, rule_of, status_word, whom_to_ask, why)
    return {
        "LEVELS": LEVELS,
        "SHOWN": SHOWN,
        "RISKS": RISKS,
        "icons": said.icons,
        "states": said.states,
        "words": reports,
        "moving": said.moving,
        "heads": reports.heads,
        "captions": reports.captions,
        "sentences": reports.sentences,
        **{function.__name__: function for function in (*functions, *states, *more)},
    }


def report_styles(pillars: Iterable[Pillar]) -> str:
    """Return the styles of the report for the browser, which puts the running head and foot in place of the marks."""
    tones = _tones((pillar.id, pillar.color) for pillar in pillars)
    styles = template_environment("wa_build.reports", escapes=False).get_template("_report.css.jinja").module
    text = styles.styles('"%HEAD%"', '"%FOOT%"', tones)  # type: ignore[attr-defined]
    return f"{text}\n"


def _tones(colors: Iterable[tuple[str, str]]) -> dict[str, Tones]:
    return {id_: tones_of(color) for id_, color in colors if color}
