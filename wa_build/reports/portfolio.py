"""Several assessments side by side: a heat map of workloads by pillar, and what they have in common. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wa_build.assess.file import Assessment
from wa_build.assess.review import current_answers
from wa_build.assess.rules import (
    Answers,
    QuestionRow,
    Summary,
    in_scope,
    is_to_check,
    last_changed,
    outline_of,
    summarize,
)
from wa_build.assess.themes import AreaThemes, Reviewed, Theme, portfolio_themes, themes_by_area
from wa_build.content.catalog import Catalog
from wa_build.content.model import Practice
from wa_build.content.permalinks import SiteMap
from wa_build.reports.words import count, not_answered_note
from wa_build.words import words

SHARED = 2


class WorkloadRow(NamedTuple):
    """One workload of the heat map.

    Attributes:
        pillars: without those out of its scope.
        edition: the one that its answers were given for.
        to_check: how many of its answers were carried over from another edition, and are to be looked at.
    """

    name: str
    owner: str
    changed: str
    total: Summary
    pillars: Mapping[str, Summary]
    edition: str = ""
    to_check: int = 0


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


def portfolio_of(
    catalog: Catalog, assessments: Sequence[Assessment], site_url: str = "", given: Sequence[Assessment] = ()
) -> Portfolio:
    """Return several assessments as reports show them.

    Args:
        catalog: the content that all of them are read with.
        assessments: with their answers in its edition.
        site_url: as in `review_of`.
        given: the same assessments as they were given, where any of them was of another edition.
    """
    outline = outline_of(catalog)
    portfolio = [Reviewed(one.scope, current_answers(catalog, one)) for one in assessments]
    rows = zip(given or assessments, portfolio, strict=True)
    workloads = tuple(_workload(outline, one, own) for one, own in rows)
    themes = portfolio_themes(outline, portfolio)
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


def _workload(outline: Sequence[QuestionRow], assessment: Assessment, reviewed: Reviewed) -> WorkloadRow:
    rows = in_scope(outline, reviewed.scope)
    pillars = dict.fromkeys(row.pillar for row in rows)
    return WorkloadRow(
        name=assessment.workload.name,
        owner=assessment.workload.owner,
        changed=last_changed(assessment),
        total=summarize(rows, reviewed.answers),
        pillars={id_: summarize((row for row in rows if row.pillar == id_), reviewed.answers) for id_ in pillars},
        edition=assessment.edition,
        to_check=sum(_to_check(row, reviewed.answers) for row in rows),
    )


def _to_check(question: QuestionRow, answers: Answers) -> int:
    answer = answers.get(question.id)
    return sum(is_to_check(answer, one.id) for one in question.practices) if answer else 0


def _is_in_any(pillar: str, workloads: Sequence[WorkloadRow]) -> bool:
    return any(pillar in workload.pillars for workload in workloads)
