"""Builds against plain MkDocs over the same pages: cold, after an edit, with nothing to do; their growth and memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tests.bench.maths import growth_exponent, ratios
from tests.bench.process import BenchError, Run, peak_memory, run
from tests.bench.projects import BUILD, Project, Y, difference
from tests.bench.results import Found

LARGE = 1500
"""Builds of more pages are measured once: what disturbs a short one is little beside them."""


class Builds(NamedTuple):
    """Cold builds of a project, alternately with plain MkDocs over its pages.

    Attributes:
        pages: of the project.
        ours: one run after another.
        plain: those beside them.
    """

    pages: int
    ours: list[Run]
    plain: list[Run]

    @property
    def wall(self) -> Found:
        """The ratio of wall time."""
        return compared([one.wall for one in self.ours], [one.wall for one in self.plain], self.pages)

    @property
    def cpu(self) -> Found:
        """The ratio of CPU."""
        return compared([one.cpu for one in self.ours], [one.cpu for one in self.plain], self.pages)


def compared(ours: Sequence[float], others: Sequence[float], pages: int = 0) -> Found:
    """Return the ratio of the least of some runs to the least of others, with that of each pair."""
    parts = {"ours": min(ours), "compared": min(others), **({"pages": pages} if pages else {})}
    return Found(min(ours) / min(others), ratios(ours, others), parts)


def cold_builds(project: Project, times: int) -> Builds:
    """Build a project again and again as if for the first time."""
    ours, plain = [], []
    for _ in range(times if project.pages <= LARGE else 1):
        project.forget()
        ours.append(run(BUILD, project.folder))
        plain.append(run(Y, project.folder))
    return Builds(project.pages, ours, plain)


def rebuilds(project: Project, times: int) -> Mapping[str, Found]:
    """Build a project after an edit, and again with nothing changed, each time beside plain MkDocs.

    Raises:
        BenchError: what an edit leads to is not what a cold build makes.
    """
    edited, unchanged, plain = [], [], []
    for number in range(times):
        project.edit(f"Edited for the time {number}")
        edited.append(run(BUILD, project.folder).wall)
        plain.append(run(Y, project.folder).wall)
        unchanged.append(run(BUILD, project.folder).wall)
    _require_cold(project)
    return {
        "edited-real": compared(edited, plain, project.pages),
        "unchanged-real": compared(unchanged, plain, project.pages),
    }


def _require_cold(project: Project) -> None:
    cold = project.folder / "cold-site"
    run((*BUILD, "--no-cache", "--site-dir", str(cold)), project.folder)
    if names := difference(project.site, cold):
        raise BenchError(f"after an edit {len(names)} files are not those of a cold build: {', '.join(names[:5])}")


def growth(builds: Iterable[Builds]) -> Mapping[str, Found]:
    """Return how the CPU of cold builds grows with their pages; nothing where there is one size only."""
    points = {one.pages: min(run.cpu for run in one.ours) for one in builds}
    if len(points) < 2:
        return {}
    seconds = {f"{pages} pages": cpu for pages, cpu in points.items()}
    return {"growth": Found(growth_exponent(points.items()), parts=seconds)}


def memory(project: Project, builds: Builds) -> Mapping[str, Found]:
    """Return the memory of a cold build to that of plain MkDocs: of all processes together, and of the largest.

    Raises:
        BenchError: this system does not say.
    """
    project.forget()
    ours, plain = peak_memory(BUILD, project.folder), peak_memory(Y, project.folder)
    largest = compared([one.memory for one in builds.ours], [one.memory for one in builds.plain])
    return {"memory-sum": compared([ours], [plain]), "memory-largest": largest}
