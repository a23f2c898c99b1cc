"""What one run measures, and in which order. A step that fails is named, and the others go on."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError
from rich.console import Console

from tests.bench import (
    answering_rows,
    build_rows,
    command_rows,
    queries,
    reading_rows,
    search_rows,
    serve_rows,
    setup_rows,
)
from tests.bench.build_rows import Builds
from tests.bench.process import BenchError, run
from tests.bench.projects import EDITIONS, ROOT, Project, Y, practices_project, real_project, stock_site, tree_project
from tests.bench.results import Found, Results, machine_of
from tests.bench.site_server import browser_open

SAID = Console(stderr=True, highlight=False, markup=False)
Figures = Mapping[str, Found]
Value = TypeVar("Value")


class Options(NamedTuple):
    """What somebody asked for.

    Attributes:
        mode: how the run is called in its results.
        groups: which of `GROUPS`.
        sizes: of the synthetic trees.
        times: how often what is short is run.
        is_quick: whether large sites are left out.
    """

    mode: str
    groups: tuple[str, ...]
    sizes: tuple[int, ...]
    times: int
    is_quick: bool


class Ground:
    """Where a run builds its sites."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder, self.options = folder, options

    @cached_property
    def published(self) -> Project:
        """Both editions on one site, as it is published; built once."""
        return real_project(self._anew("both"))

    @cached_property
    def large(self) -> Project:
        """A synthetic site of 2,334 practices; built once."""
        return practices_project(self._anew("large"), 2334)

    def _anew(self, name: str) -> Path:
        """Return a folder that is not there, also where the last try to fill it failed."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.folder / name


Step = tuple[str, Callable[[], Figures]]
"""What is measured, and how; each finds some figures."""


def _builds(ground: Ground) -> Iterator[Step]:
    """The edition at the root alone, and the next one alone."""
    times = ground.options.times
    project = real_project(ground.folder / "real", EDITIONS[:1])
    builds = build_rows.cold_builds(project, times)
    yield "cold", partial(_cold, builds, "real")
    yield "rebuilds", partial(build_rows.rebuilds, project, times)
    yield "memory", partial(build_rows.memory, project, builds)
    yield "serve", partial(_serve, project, "serve-334", times, min(one.wall for one in builds.plain))
    if not ground.options.is_quick:
        following = real_project(ground.folder / "next", EDITIONS[1:])
        yield "cold, the next edition", lambda: _cold(build_rows.cold_builds(following, times), "next")


def _cold(builds: Builds, case: str) -> Figures:
    return {f"cold-wall-{case}": builds.wall, f"cold-cpu-{case}": builds.cpu}


def _serve(project: Project, name: str, times: int, plain: float) -> Figures:
    return {name: serve_rows.saving(project, times, plain)}


def _both(ground: Ground) -> Iterator[Step]:
    """Both editions on one site."""
    yield "both editions", lambda: {"both-wall": build_rows.cold_builds(ground.published, ground.options.times).wall}


def _sizes(ground: Ground) -> Iterator[Step]:
    """Synthetic trees, each larger than the one before, and how their cost grows."""
    measured: list[Builds] = []

    def one(size: int) -> Figures:
        project = tree_project(ground.folder / str(size), size)
        measured.append(build_rows.cold_builds(project, ground.options.times))
        shutil.rmtree(project.folder)  # a disk may not hold all of them
        return _cold(measured[-1], str(size))

    for size in ground.options.sizes:
        yield f"a tree for {size} pages", partial(one, size)
    yield "growth", lambda: build_rows.growth(measured)


def _large(ground: Ground) -> Iterator[Step]:
    """2,334 practices, as an organisation with much of its own has."""

    def serving() -> Figures:
        plain = run(Y, ground.large.folder).wall
        return _serve(ground.large, "serve-2334", ground.options.times, plain)

    def visited() -> Figures:
        with browser_open() as browser:
            site = ground.large.site
            offline = reading_rows.kept_offline(browser, site)
            return {"offline-2334": Found(offline), **reading_rows.finder(browser, site)}

    yield "a visit to 2,334 practices", visited
    yield "serve 2,334 practices", serving


def _commands(ground: Ground) -> Iterator[Step]:
    """Commands that build nothing."""
    project, often = ground.published, ground.options.times + 4
    yield "validate", partial(command_rows.validation, project, ground.options.times)
    yield "start", partial(command_rows.start, project, often)
    yield "portfolio", partial(command_rows.portfolio, project, ground.options.times)


def _browser(ground: Ground) -> Iterator[Step]:
    """What people who read and answer wait for."""
    site = ground.published.site
    yield "weights of pages", partial(reading_rows.page_weights, site)
    with browser_open() as browser:
        yield "first view", partial(reading_rows.first_view, browser, site)
        yield "offline", lambda: {"offline-334": Found(reading_rows.kept_offline(browser, site))}
        yield "scripts", partial(answering_rows.scripts, browser, site)
        yield "answers", partial(answering_rows.answers, browser, site)


def _search(ground: Ground) -> Iterator[Step]:
    """What people who look for something wait for, and whether they find it."""
    site = ground.published.site
    with browser_open() as browser:
        yield "weights of the search", partial(search_rows.weights, browser, site)
        yield "times of the search", partial(search_rows.times, browser, site)
        yield "real queries", partial(_queries, browser, ground.published)


def _queries(browser: Browser, project: Project) -> Figures:
    places = search_rows.places(browser, project.site, stock_site(project))
    for line in queries.missed(places):
        SAID.print(line)
    return queries.hit_rates(places)


def _fresh(ground: Ground) -> Iterator[Step]:
    """A machine where nothing is installed."""
    yield "a fresh machine", partial(setup_rows.fresh_machine, ground.folder)


def _tests(_: Ground) -> Iterator[Step]:
    """What the last run of all tests took."""
    yield "tests", setup_rows.last_tests


GROUPS: Mapping[str, Callable[[Ground], Iterator[Step]]] = {
    "builds": _builds,
    "both": _both,
    "sizes": _sizes,
    "large": _large,
    "commands": _commands,
    "browser": _browser,
    "search": _search,
    "fresh": _fresh,
    "tests": _tests,
}
"""By name, in the order in which they are measured."""


def measured(options: Options) -> Results:
    """Measure what was asked for."""
    found: dict[str, Found] = {}
    failed: list[str] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wa-bench-") as folder:
        ground = Ground(Path(folder), options)
        for group in options.groups:
            for name, result in _steps(group, GROUPS[group](ground)):
                if isinstance(result, str):
                    failed.append(f"{name}: {result}")
                else:
                    found |= result
    return Results(found, machine_of(ROOT, options.mode, time.monotonic() - started), tuple(failed))


def _steps(group: str, steps: Iterator[Step]) -> Iterator[tuple[str, Figures | str]]:
    """Yield what each step of a group finds, or why it found nothing. Where what all need fails, the group ends."""
    while True:
        started = time.monotonic()
        step = _tried(lambda: next(steps, None))
        if step is None:
            return
        name, result = (group, step) if isinstance(step, str) else (step[0], _tried(step[1]))
        SAID.print(
            f"{name}: {time.monotonic() - started:.0f} s" + (f"; failed: {result}" if isinstance(result, str) else "")
        )
        yield name, result
        if isinstance(step, str):
            return


def _tried(work: Callable[[], Value]) -> Value | str:
    try:
        return work()
    except (BenchError, BrowserError, OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
