"""A portfolio of many files: the same whatever their number and order, without keeping them, and nothing left unsaid."""

from __future__ import annotations

import csv
import gc
import io
import itertools
import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import html5lib
import pytest
from assessments import described, vectors
from bench.assessments import assessment
from conftest import MINI, Run
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_edition import EDITION, write_edition

from wa_build.assess.file import Assessment, read_assessment, write_assessment
from wa_build.assess.library import Library, common_catalog, in_edition_of, library_of
from wa_build.assess.rules import RISKS, Summary, outline_of, sum_of, summarize
from wa_build.cli import gathering
from wa_build.cli.gathering import Files, Gathered, gather
from wa_build.content.catalog import Catalog
from wa_build.content.read import Source, read_editions
from wa_build.errors import WaError
from wa_build.reports.formats import portfolio_text
from wa_build.reports.portfolio import portfolio_of
from wa_build.reports.workloads import SHOWN, measure_of, reduced, worst_first

BASE = "2023-04-10"
MANY = SHOWN + 3


@pytest.fixture(name="library", scope="module")
def _library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The mini framework in two editions."""
    project = tmp_path_factory.mktemp("project")
    shutil.copytree(MINI / "content", project / "content")
    write_edition(project)
    return library_of(read_editions(Source(project))[0])


@pytest.fixture(name="files", scope="module")
def _files(library: Library, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Assessments of the two editions, and one of an edition from which no map leads."""
    folder = tmp_path_factory.mktemp("files")
    given_ = [BASE, BASE, EDITION, BASE, EDITION, "2019-01-01"]
    return [written(folder, library, edition, number) for number, edition in enumerate(given_)]


def written(folder: Path, library: Library, edition: str, number: int) -> Path:
    catalog = library.catalog_for(edition) or library.root
    path = folder / f"{number}.json"
    path.write_text(write_assessment(assessment(outline_of(catalog), edition, number)), encoding="utf-8")
    return path


def text_of(gathered: Gathered | None) -> str:
    assert gathered is not None
    some = [one.reduced for one in gathered.given if one.reduced]
    return portfolio_text(portfolio_of(gathered.catalog, gathered.measure, some), "json")


def all_at_once(library: Library, paths: Sequence[Path]) -> str:
    """The portfolio of assessments that are all there before any of them is looked at."""
    whole = [read_assessment(path.read_text(encoding="utf-8"), path.name) for path in paths]
    catalog = common_catalog(library, {one.edition for one in whole})
    measure = measure_of(catalog)
    pairs = [(one, in_edition_of(library, catalog, one)) for one in whole]
    return portfolio_text(
        portfolio_of(catalog, measure, [reduced(measure, moved, one) for one, moved in pairs if moved]), "json"
    )


@given(order=st.permutations(range(6)), number=st.integers(1, 6), first=st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_one_after_the_other_gives_what_all_at_once_give(
    library: Library, files: list[Path], order: list[int], number: int, first: int
) -> None:
    paths = [files[at] for at in order[:number]]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gathering, "HANDFUL", first)
        gathered = gather(Files(paths), lambda _: library)
    assert text_of(gathered) == all_at_once(library, paths)
    assert gathered is not None
    names = [one.source.name for one in (*gathered.given, *gathered.left)]
    assert sorted(names) == sorted(map(str, paths))


def test_no_assessment_is_kept_once_it_is_reduced(library: Library, tmp_path: Path) -> None:
    alive: list[int] = []

    def watched(paths: Iterable[Path]) -> Iterator[Any]:
        for number, one in enumerate(Files([*paths])):
            yield one
            if number % 20 == 0:
                alive.append(sum(isinstance(thing, Assessment) for thing in gc.get_objects()))

    paths = [written(tmp_path, library, BASE, number) for number in range(120)]
    gc.collect()
    before = sum(isinstance(thing, Assessment) for thing in gc.get_objects())
    gathered = gather(watched(paths), lambda _: library)
    assert gathered is not None
    assert len(gathered.taken) == len(paths)
    assert max(alive) - before <= gathering.HANDFUL + 2
    assert sum(isinstance(thing, Assessment) for thing in gc.get_objects()) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name")
def test_what_cannot_be_read_twice_is_kept_until_the_edition_is_known(
    library: Library, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "HANDFUL", 1)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=lambda: pipe.write_bytes(files[0].read_bytes()), daemon=True).start()
    assert text_of(gather(Files([pipe, files[2]]), lambda _: library)) == all_at_once(library, [files[0], files[2]])


def test_a_file_that_changes_under_the_command_is_named(
    library: Library, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "HANDFUL", 1)
    old = tmp_path / "old.json"
    old.write_bytes(files[0].read_bytes())

    def changing() -> Iterator[Any]:
        coming = iter(Files([old, files[2]]))
        yield next(coming)
        old.write_bytes(files[1].read_bytes())
        yield from coming

    with pytest.raises(WaError, match=r"old\.json: was changed while it was read: run the command again"):
        gather(changing(), lambda _: library)


@pytest.mark.parametrize("case", vectors("worst-first"), ids=described)
def test_which_workloads_are_shown_follows_the_vectors(case: dict[str, Any]) -> None:
    none = dict.fromkeys(RISKS, 0)
    totals = [
        Summary(0, 0, 0, 0, {**none, "high": high, "medium": medium, "low": low}, {})
        for high, medium, low in case["risks"]
    ]
    shown, rest = worst_first(totals, case["most"])
    assert ([*shown], [*rest]) == (case["shown"], case["rest"])


def test_the_sum_of_the_pillars_is_the_whole(real: Catalog) -> None:
    outline = outline_of(real)
    answers = assessment(outline, BASE, 1).answers
    parts = [[*some] for _, some in itertools.groupby(outline, key=lambda row: row.pillar)]
    assert sum_of(summarize(part, answers) for part in parts) == summarize(outline, answers)
    assert sum_of([]) == summarize([], answers)


@pytest.fixture(name="bundle", scope="module")
def _bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More workloads than are shown; the last of them is at the highest risk."""
    part = json.loads((MINI / "assessments/payroll.json").read_text(encoding="utf-8"))
    calm = {"SEC01": {"practices": {f"SEC01-BP0{number}": {"status": "in-place"} for number in (1, 2, 3)}}}
    parts = [
        {**part, "id": f"w{n}", "workload": {"name": f"Workload {n}", "owner": "Ada\tB"}, "answers": calm}
        for n in range(MANY - 1)
    ]
    parts.append({**part, "id": "worst", "workload": {"name": "=The worst"}})
    path = tmp_path_factory.mktemp("bundle") / "all.json"
    path.write_text(json.dumps({"format": "open-well-architected/bundle", "version": 1, "assessments": parts}))
    return path


def shown_by(wa: Run, bundle: Path, *arguments: str) -> str:
    result = wa("portfolio", str(bundle), *arguments, cwd=MINI)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_html_shows_the_worst_two_hundred_and_has_the_others_as_text(wa: Run, bundle: Path) -> None:
    text = shown_by(wa, bundle, "--format", "html")
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    page = parser.parse(text)
    assert parser.errors == []
    names = [row.find("th").text for row in page.iter("tr") if row.get("class") is None][1:]
    assert (len(names), names[0], names[-1]) == (SHOWN, "=The worst", f"Workload {SHOWN - 2}")
    assert f"{SHOWN} of {MANY} workloads are shown, those with the most questions at high risk first" in text
    assert f"<summary>{MANY - SHOWN} more workloads, as text</summary>" in text
    lines = next(page.iter("pre")).text.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "Workload",
        *(f"Workload {n}" for n in range(SHOWN - 1, MANY - 1)),
    ]
    assert lines[1].split("\t")[1:] == ["Ada B", "2026-03-02", BASE, *["Nothing open so far, 3 of 5"] * 2]


@pytest.mark.parametrize("form", ["markdown", "table"])
def test_other_formats_for_people_say_where_all_of_them_are(wa: Run, bundle: Path, form: str) -> None:
    text = " ".join(shown_by(wa, bundle, "--format", form).split())
    assert f"{SHOWN} of {MANY} workloads are shown" in text
    assert "All of them: wa portfolio --format csv --rows workloads, or --format json." in text
    assert (f"Workload {SHOWN - 2} " in text, f"Workload {SHOWN - 1} " in text) == (True, False)


def test_formats_for_programs_have_all_in_the_order_given(wa: Run, bundle: Path) -> None:
    data = json.loads(shown_by(wa, bundle, "--format", "json"))
    assert [one["name"] for one in data["workloads"]][:: MANY - 1] == ["Workload 0", "=The worst"]
    assert len(data["workloads"]) == MANY
    rows = csv.reader(io.StringIO(shown_by(wa, bundle, "--format", "csv", "--rows", "workloads").lstrip("\ufeff")))
    assert len([*rows]) == MANY + 1


def test_a_theme_of_more_than_two_hundred_names_the_others_too(wa: Run, bundle: Path, tmp_path: Path) -> None:
    whole = json.loads(bundle.read_text())
    for part in whole["assessments"]:
        part["answers"] = {"SEC01": {"practices": {"SEC01-BP01": {"status": "missing"}}}}
    file = tmp_path / "open.json"
    file.write_text(json.dumps(whole))
    page = html5lib.parse(shown_by(wa, file, "--format", "html"), namespaceHTMLElements=False)
    theme = next(one for one in page.iter("li") if one.get("class") == "row")
    said = "".join(theme.itertext())
    assert [f"Workload {n}" in said for n in (0, MANY - 2)] == [True, True]
    assert f"and {MANY - SHOWN} more" in said
    assert f"and {MANY - SHOWN} more" in shown_by(wa, file, "--format", "markdown")
