"""A portfolio for terminals. Pure."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wa_build.assess.themes import Theme
from wa_build.reports.portfolio import Portfolio, no_themes, of_applicable
from wa_build.reports.portfolio_export import area_title, state, states, where_all_are
from wa_build.words import words

_STYLES = {"high": "bold red", "medium": "yellow", "low": "cyan"}


def portfolio_tables(portfolio: Portfolio) -> RenderableType:
    """Return the heat map and the themes for a terminal."""
    heat = Table(box=None, pad_edge=False, header_style="dim")
    heads = words().reports.heads
    heat.add_column(heads.workload, overflow="fold")
    for _, title in (*portfolio.pillars, ("", heads.all)):
        heat.add_column(title, overflow="fold")
    for row in portfolio.shown:
        heat.add_row(Text(row.name), *(Text(state(one)) for one in states(portfolio, row)))
    parts: list[RenderableType] = [heat, Text(f"\n{words().reports.sentences.marks}\n", style="dim")]
    parts += [Text(f"{sentence}\n", style="yellow") for sentence in (*portfolio.moved, *where_all_are(portfolio))]
    for group, themes in portfolio.shared_areas:
        parts.append(Text(area_title(portfolio, group.pillar, group.area), style="bold"))
        parts += [_theme_line(portfolio, theme) for theme in themes]
        parts.append(Text())
    return Group(*parts, *([] if portfolio.shared_areas else [Text(no_themes(portfolio))]))


def _theme_line(portfolio: Portfolio, theme: Theme) -> Text:
    title = portfolio.practices[theme.practice].title
    everywhere = theme.open == len(portfolio.workloads)
    names = "" if everywhere else f"\n      {portfolio.some_where(theme)}"
    count, risk = f"  {of_applicable(theme)}  ", (words().states.risks[theme.risk].label, _STYLES[theme.risk])
    return Text.assemble(count, risk, f"  {theme.practice} {title}", (names, "dim"))
