"""A portfolio for pull requests, spreadsheets and programs. Pure."""

from __future__ import annotations

from typing import Literal

from wa_build.assess.rules import RISKS, Summary, overall_risk
from wa_build.assess.themes import Theme
from wa_build.content.model import LEVELS
from wa_build.reports.data import csv_text, summary_data
from wa_build.reports.markdown import link, table
from wa_build.reports.portfolio import Portfolio, no_themes, of_applicable, shown_note
from wa_build.reports.quoting import cell, md
from wa_build.reports.schemas import PortfolioData, ThemeData
from wa_build.reports.words import risk_word
from wa_build.reports.workloads import WorkloadRow
from wa_build.words import words

PORTFOLIO_FORMAT: Literal["open-well-architected/portfolio"] = "open-well-architected/portfolio"
PORTFOLIO_VERSION: Literal[2] = 2
OUT_OF_SCOPE = "-"

Rows = Literal["themes", "workloads"]


def portfolio_markdown(portfolio: Portfolio) -> str:
    """Return the heat map and the themes as Markdown."""
    heads, captions = words().reports.heads, words().reports.captions
    columns = [heads.workload, *(md(title) for _, title in portfolio.pillars), heads.all]
    rows = [[md(row.name), *(state(one) for one in states(portfolio, row))] for row in portfolio.shown]
    lines = [f"# {words().reports.portfolio}", "", *table(columns, rows), ""]
    lines += [
        words().reports.sentences.marks,
        "",
        *(line for one in (*portfolio.moved, *where_all_are(portfolio)) for line in (md(one), "")),
        f"## {captions.themes}",
        "",
    ]
    names = [heads.practice, heads.open_in, heads.risk, heads.effort, heads.workloads]
    for group, themes in portfolio.shared_areas:
        lines += [f"### {md(area_title(portfolio, group.pillar, group.area))}", ""]
        lines += [*table(names, _theme_rows(portfolio, themes)), ""]
    return "\n".join(lines if portfolio.shared_areas else [*lines, no_themes(portfolio)]).rstrip() + "\n"


def portfolio_csv(portfolio: Portfolio, rows: Rows = "themes") -> str:
    """Return one row a theme, all of them, or one row a workload and pillar."""
    return _workloads_csv(portfolio) if rows == "workloads" else _themes_csv(portfolio)


def portfolio_data(portfolio: Portfolio) -> PortfolioData:
    """Return a portfolio as JSON data."""
    return {
        "format": PORTFOLIO_FORMAT,
        "version": PORTFOLIO_VERSION,
        "edition": portfolio.edition,
        "workloads": [
            {
                "name": row.name,
                "owner": row.owner,
                "changed": row.changed,
                "edition": row.edition,
                "toCheck": row.to_check,
                "summary": summary_data(row.total),
                "pillars": {id_: summary_data(one) for id_, one in row.pillars.items()},
            }
            for row in portfolio.workloads
        ],
        "themes": [_theme_data(portfolio, one) for one in portfolio.themes],
        "areas": [
            {"pillar": one.pillar, "area": one.area, "open": one.open, "themes": [own.practice for own in one.themes]}
            for one in portfolio.areas
        ],
    }


def _theme_data(portfolio: Portfolio, one: Theme) -> ThemeData:
    return {
        "practice": one.practice,
        "question": one.question,
        "pillar": one.pillar,
        "area": one.area,
        "risk": one.risk,
        "effort": one.effort,
        "links": one.links,
        "open": one.open,
        "applicable": one.applicable,
        "answered": one.answered,
        "where": list(one.where),
        "title": portfolio.practices[one.practice].title,
    }


def _themes_csv(portfolio: Portfolio) -> str:
    rows = (
        (portfolio.pillar_titles[one.pillar], portfolio.area_titles[one.pillar, one.area], one.question, one.practice,
         portfolio.practices[one.practice].title, one.risk, one.effort, one.open, one.applicable, one.answered,
         "; ".join(portfolio.where(one)), "; ".join(portfolio.through_map(one)))
        for one in portfolio.themes
    )  # fmt: skip
    return csv_text(words().columns.themes, rows)


def _workloads_csv(portfolio: Portfolio) -> str:
    titles = portfolio.pillar_titles
    rows = (_workload_cells(row, titles[id_], one) for row in portfolio.workloads for id_, one in row.pillars.items())
    return csv_text(words().columns.workloads, rows)


def _workload_cells(row: WorkloadRow, title: str, one: Summary) -> list[str | int]:
    counts = [one.risks[risk] for risk in RISKS]
    risks, rest = counts[:4], counts[4:]  # the newer columns stand last, so that the older ones keep their places
    counted: list[str | int] = [one.questions, *risks, one.answered, one.total, *rest]
    return [row.name, row.owner, title, *counted, row.edition, row.to_check]


def rest_text(portfolio: Portfolio) -> str:
    """Return the workloads that are not shown, one a line, in columns that a spreadsheet takes as they are."""
    heads = words().reports.heads
    titles = [heads.workload, heads.owner, words().reports.facts.changed, words().reports.facts.edition]
    lines = [[*titles, *(title for _, title in portfolio.pillars), heads.all]]
    for row in portfolio.rest:
        facts = [row.name, row.owner, row.changed[:10], row.edition]
        lines.append([*facts, *(state(one) for one in states(portfolio, row))])
    return "\n".join("\t".join(cell(" ".join(one.split())) for one in line) for line in lines)


def state(summary: Summary | None) -> str:
    """Return a field of the heat map as words: `3 H 2 M, 26 of 49`; a dash where the pillar is out of scope."""
    if summary is None:
        return OUT_OF_SCOPE
    counts = [f"{summary.risks[level]} {words().states.levels[level][0]}" for level in LEVELS if summary.risks[level]]
    answered = words().reports.sentences.done_of.format(done=summary.answered, all=summary.total)
    return f"{' '.join(counts) or risk_word(overall_risk(summary))}, {answered}"


def states(portfolio: Portfolio, row: WorkloadRow) -> list[Summary | None]:
    """Return the fields of a row of the heat map; None where a pillar is out of the workload's scope."""
    return [*(row.pillars.get(id_) for id_, _ in portfolio.pillars), row.total]


def where_all_are(portfolio: Portfolio) -> tuple[str, ...]:
    """Return that not all workloads are shown, and which command gives all of them; nothing where they are."""
    note = shown_note(portfolio)
    return (f"{note} {words().reports.sentences.all_in_rows}",) if note else ()


def _theme_rows(portfolio: Portfolio, themes: tuple[Theme, ...]) -> list[list[str]]:
    return [
        [
            link(f"{one.practice} {portfolio.practices[one.practice].title}", portfolio.urls.get(one.practice, "")),
            of_applicable(one),
            words().states.levels[one.risk],
            words().states.levels[one.effort],
            md(portfolio.some_where(one)),
        ]
        for one in themes
    ]


def area_title(portfolio: Portfolio, pillar: str, area: str) -> str:
    """Return the title of an area behind that of its pillar."""
    return f"{portfolio.pillar_titles[pillar]}: {portfolio.area_titles[pillar, area]}"
