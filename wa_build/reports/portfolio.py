"""Several assessments side by side: a heat map of workloads by pillar, and what they have in common. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wa_build.assess.themes import AreaThemes, Theme, themes_by_area, themes_of
from wa_build.content.catalog import Catalog
from wa_build.content.model import Practice
from wa_build.content.permalinks import SiteMap
from wa_build.reports.words import count, not_answered_note
from wa_build.reports.workloads import SHOWN, Measure, Reduced, WorkloadRow, worst_first
from wa_build.words import words

SHARED = 2


class Portfolio(NamedTuple):
    """Everything that is said of several assessments.

    Attributes:
        pillars: `(id, title)` of each pillar that is in the scope of any.
        workloads: in the order given.
        themes: the open practices, ranked by the rule; `where` has indexes of `workloads`.
        areas: the same, grouped by area.
        area_titles: by pillar id and area id.
        urls: the pages of practices by id; empty where there is no site.
        colors: of the pillars by id, as in their files; without those that have none.
    """

    edition: str
    framework: str
    pillars: tuple[tuple[str, str], ...]
    workloads: tuple[WorkloadRow, ...]
    themes: tuple[Theme, ...]
    areas: tuple[AreaThemes, ...]
    area_titles: Mapping[tuple[str, str], str]
    practices: Mapping[str, Practice]
    urls: Mapping[str, str]
    colors: Mapping[str, str]

    @property
    def pillar_titles(self) -> dict[str, str]:
        """The titles of the pillars by id."""
        return dict(self.pillars)

    def shared(self, group: AreaThemes) -> tuple[Theme, ...]:
        """Return the themes of an area that more than one workload has; all of them in a portfolio of one."""
        least = min(SHARED, len(self.workloads))
        return tuple(theme for theme in group.themes if theme.open >= least)

    @property
    def shared_areas(self) -> tuple[tuple[AreaThemes, tuple[Theme, ...]], ...]:
        """The areas with such themes, in their order."""
        return tuple((group, some) for group in self.areas if (some := self.shared(group)))

    @property
    def shown(self) -> tuple[WorkloadRow, ...]:
        """The workloads that a reader sees, see `worst_first`."""
        return tuple(self.workloads[index] for index in self._order[0])

    @property
    def rest(self) -> tuple[WorkloadRow, ...]:
        """The others, in the same order."""
        return tuple(self.workloads[index] for index in self._order[1])

    @property
    def _order(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return worst_first([row.total for row in self.workloads])

    @property
    def moved(self) -> tuple[str, ...]:
        """Return a sentence for each other edition whose answers are read through the map, the oldest first."""
        editions = sorted({row.edition for row in self.workloads} - {self.edition})
        return tuple(self._read_through(edition) for edition in editions)

    def _read_through(self, edition: str) -> str:
        rows = [row for row in self.workloads if row.edition == edition]
        to_check = sum(row.to_check for row in rows)
        return words().moving.read_through.format(
            moved=len(rows),
            workloads=len(self.workloads),
            given=edition,
            edition=self.edition,
            answers=count(to_check, "answer is", "answers are"),
        )

    def through_map(self, theme: Theme) -> list[str]:
        """Return the names of those among the workloads in which a theme is open that are of another edition."""
        rows = [self.workloads[index] for index in theme.where]
        return [row.name for row in rows if row.edition != self.edition]

    def where(self, theme: Theme) -> list[str]:
        """Return the names of the workloads in which a theme is open."""
        return [self.workloads[index].name for index in theme.where]

    def some_where(self, theme: Theme) -> str:
        """Return as many of these names as a reader is shown, and how many there are more."""
        names = self.where(theme)
        more = words().reports.sentences.more.format(number=len(names) - SHOWN)
        return ", ".join(names) if len(names) <= SHOWN else f"{', '.join(names[:SHOWN])} {more}"


def portfolio_of(catalog: Catalog, measure: Measure, assessments: Sequence[Reduced], site_url: str = "") -> Portfolio:
    """Return several assessments as reports show them.

    Args:
        catalog: the content that all of them are read with.
        measure: what they were reduced by.
        assessments: what is left of them.
        site_url: as in `review_of`.
    """
    workloads = tuple(one.row for one in assessments)
    themes = themes_of(measure.outline, [one.marks for one in assessments])
    site = SiteMap(catalog)
    return Portfolio(
        edition=catalog.framework.edition,
        framework=catalog.framework.title,
        pillars=tuple((one.id, one.title) for one in catalog.pillars.values() if _is_in_any(one.id, workloads)),
        workloads=workloads,
        themes=themes,
        areas=themes_by_area(themes),
        area_titles={(one.id, area.id): area.title for one in catalog.pillars.values() for area in one.areas},
        practices=catalog.practices,
        urls={theme.practice: site_url + site.url(theme.practice) for theme in themes} if site_url else {},
        colors={one.id: one.color for one in catalog.pillars.values() if one.color},
    )


def shown_note(portfolio: Portfolio) -> str:
    """Return how many of the workloads are shown; nothing where all are."""
    shown, all_ = len(portfolio.shown), len(portfolio.workloads)
    return words().reports.sentences.shown.format(shown=shown, all=all_) if shown < all_ else ""


def of_applicable(theme: Theme) -> str:
    """Return the count of a theme as words: `3 of 4`, and how many of these have no answer yet."""
    left, sentences = theme.applicable - theme.answered, words().reports.sentences
    sentence = sentences.some_open_in if left else sentences.open_in
    return sentence.format(open=theme.open, applicable=theme.applicable, left=left)


def no_themes(portfolio: Portfolio) -> str:
    """Return that no practice is open in common, never without how much was not looked at."""
    where = "more than one workload" if len(portfolio.workloads) > 1 else "the workload"
    left = not_answered_note(*(row.total for row in portfolio.workloads))
    return " ".join(filter(None, [f"No practice is open in {where}.", left]))


def _is_in_any(pillar: str, workloads: Sequence[WorkloadRow]) -> bool:
    return any(pillar in workload.pillars for workload in workloads)
