"""What `make bench` works out, keeps, writes and compares. That it measures is seen when it runs; no test is timed."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from tests.bench.__main__ import GROUPS, main
from tests.bench.budgets import FIGURES, ROWS
from tests.bench.build_rows import compared
from tests.bench.maths import growth_exponent, reached, shown
from tests.bench.plan import GROUPS as MEASURED
from tests.bench.process import BenchError, peak_memory, run
from tests.bench.projects import Project, difference
from tests.bench.queries import hit_rates, missed, place_of, read_queries
from tests.bench.reading_rows import waits_in_a_row
from tests.bench.results import Found, Results, as_json, read_results
from tests.bench.searches import address_on
from tests.bench.setup_rows import last_tests
from tests.bench.table import BEGIN, END, lines, markdown, not_measured, write_between_marks

MACHINE = {"cores": "2", "python": "3.13.1", "system": "Linux", "commit": "0123456789ab", "date": "2026-11-30"}
SAMPLE = Results(
    {
        "cold-wall-real": Found(0.6249, (0.63, 0.62), {"ours": 4.1, "compared": 6.6, "pages": 616}),
        "cold-wall-400": Found(0.81, parts={"pages": 469}),
        "view-gz": Found(69.96),
        "view-hosts": Found(0),
        "view-trips": Found(2),
        "answer-many": Found(1),
        "three-given-ours": Found(97.2973, parts={"queries": 37}),
        "three-given-finder": Found(88.2353, parts={"queries": 34}),
        "three-given-stock": Found(45.9459, parts={"queries": 37}),
        "finder-nodes": Found(2641),
        "growth": Found(0.97),
    },
    MACHINE,
)
TABLE = """\
| What | Must | Aim | Found | Reached |
|---|---|---|---|---|
| `wa build` cold, wall time to Y: one edition, 616 pages; 469 pages | 0.75 | 0.50 | 0.62; 0.81 | over in 1 of 2 |
| growth of CPU with pages, exponent: synthetic trees | 1.10 | 1.02 | 0.97 | aim |
| first view of a practice: compressed; other hosts; round trips in a row for scripts | 85 kB; 0; 3 | 70 kB; 0; 2 | 70 kB; 0; 2 | aim |
| given queries with the right page among the first three: the search, 37 queries; the finder, 34 queries; stock \
Material's search, 37 queries | 95 %; 90 %; - |  | 97 %; 88 %; 46 % | below in 1 of 3 |
| finder with 2,334 practices: nodes in the page | 3,000 | 1,500 | 2,641 | must |
| an answer: with 50 assessments, on screen | 1 frame |  | 1 frame | must |
"""


def written(folder: Path, results: Results, name: str = "bench.json") -> Path:
    path = folder / name
    path.write_text(as_json(results), encoding="utf-8")
    return path


# What is said of numbers


def test_the_exponent_of_growth_is_that_of_a_power_law_through_all_sizes() -> None:
    assert growth_exponent([(100, 3 * 100**1.5), (400, 3 * 400**1.5), (900, 3 * 900**1.5)]) == pytest.approx(1.5)
    assert growth_exponent([(469, 10.0), (4183, 10.0 * 4183 / 469)]) == pytest.approx(1.0)


def test_a_ratio_is_of_the_least_of_both_and_the_pairs_show_how_it_moves() -> None:
    found = compared([3.0, 2.0, 5.0], [6.0, 4.0, 5.0], pages=616)
    assert found == Found(0.5, (0.5, 0.5, 1.0), {"ours": 2.0, "compared": 4.0, "pages": 616})


@pytest.mark.parametrize(
    ("id_", "value", "expected"),
    [
        ("cold-wall-real", 0.504, "aim"),  # it reads as 0.50
        ("cold-wall-real", 0.506, "must"),
        ("cold-wall-real", 0.7549, "must"),
        ("cold-wall-real", 0.76, "over"),
        ("cold-cpu-real", 3.0, ""),
        ("answer-many", 1, "must"),
        ("view-hosts", 0, "aim"),
        ("view-hosts", 1, "over"),
        ("three-given-ours", 94.6, "must"),  # it reads as 95 %; of a rate more is better
        ("three-given-ours", 94.4, "below"),
        ("three-given-ours", 100.0, "must"),
        ("three-given-stock", 0.0, ""),
    ],
)
def test_a_number_keeps_the_budget_that_it_keeps_as_it_is_shown(id_: str, value: float, expected: str) -> None:
    assert reached(value, FIGURES[id_]) == expected


def test_numbers_are_shown_as_exactly_as_their_unit_deserves() -> None:
    texts = [
        shown(value, FIGURES[id_])
        for id_, value in {"cold-wall-real": 0.5, "page-gz": 7.449, "page-raw": 25.0, "finder-nodes": 16666, "result-cold": 268.7, "offline-334": 0.7, "portfolio-memory": 285.12}.items()
    ]  # fmt: skip
    assert texts == ["0.50", "7.4", "25", "16,666", "269", "0.7", "285"]


def test_scripts_that_come_together_are_one_wait_and_each_that_needs_another_is_one_more() -> None:
    assert waits_in_a_row([]) == 0
    assert waits_in_a_row([(0, 150), (1, 151), (2, 140)]) == 1
    assert waits_in_a_row([(0, 150), (1, 160), (150, 300), (161, 320), (301, 450)]) == 3


# What is found

QUERIES = """\
set,query,kind,right
given,rel 13,id,^REL13\x20
given,mfa,acronym,SEC02-BP01|SEC01-BP02
own,"who, why",symptom,services/cloudtrail/
"""
RESULTS = [
    "SEC02 How do you manage identities? security/sec02/",
    "SEC02-BP01 Use strong sign-in security/sec02/sec02-bp01/",
]


def queries_file(folder: Path, text: str) -> Path:
    path = folder / "queries.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_query_has_its_place_where_id_title_or_address_of_a_result_are_right(tmp_path: Path) -> None:
    first, second, third = read_queries(queries_file(tmp_path, QUERIES))
    assert place_of(second, RESULTS) == 2
    assert place_of(first, ["REL13 How do you plan? reliability/rel13/"]) == 1
    assert place_of(third, ["AWS CloudTrail services/cloudtrail/"]) == 1
    assert place_of(first, ["REL13-BP01 Define reliability/rel13/rel13-bp01/"]) > 3
    assert place_of(first, []) > 3


def test_the_rates_are_of_each_search_and_set_and_what_was_missed_is_named(tmp_path: Path) -> None:
    first, second, third = read_queries(queries_file(tmp_path, QUERIES))
    places = {"ours": {first: 1, second: 3, third: 4}, "finder": {second: 1}}
    assert hit_rates(places) == {
        "three-given-ours": Found(100, parts={"queries": 2}),
        "first-given-ours": Found(50, parts={"queries": 2}),
        "three-own-ours": Found(0, parts={"queries": 1}),
        "first-own-ours": Found(0, parts={"queries": 1}),
        "three-given-finder": Found(100, parts={"queries": 1}),
        "first-given-finder": Found(100, parts={"queries": 1}),
    }
    assert [*missed(places)][:2] == [
        "ours, given queries, not among the first 3: none",
        "ours, own queries, not among the first 3: 'who, why'",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("kept,mfa,acronym,SEC02", "line 5: 'kept' is none of the sets given, own"),
        ("own,mfa,acronym", "line 5: needs a query and what is right"),
        ("own,mfa,acronym,SEC02(", "line 5: 'SEC02(' is no regular expression"),
    ],
)
def test_a_line_that_is_no_query_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"queries.csv: {message}")):
        read_queries(queries_file(tmp_path, f"{QUERIES}{line}\n"))
    with pytest.raises(ValueError, match=re.escape("line 1: the columns must be set,query,kind,right")):
        read_queries(queries_file(tmp_path, "query,kind,right\n"))


def test_the_words_to_mark_on_a_page_are_no_part_of_where_it_lies() -> None:
    """Else each page would be right for a query that has what is right as a word."""
    assert address_on("http://127.0.0.1:1/services/kms/?h=sec08+bp01") == "services/kms/"
    assert (
        address_on("http://127.0.0.1:1/glossary/?h=rto#recovery-time-objective") == "glossary/#recovery-time-objective"
    )


# The budgets


def test_every_row_of_the_budgets_is_measured() -> None:
    """The rows that the project has agreed on: none is lost when a name changes."""
    agreed = [
        "cold-wall-real", "cold-cpu-real", "cold-wall-400", "cold-wall-1200", "cold-wall-4000", "cold-wall-9600",
        "cold-wall-next", "edited-real", "unchanged-real", "serve-334", "serve-2334", "growth", "memory-sum", "both-wall",
        "validate", "help", "show", "page-raw", "page-gz", "view-gz", "view-hosts", "view-trips", "scripts-practice",
        "scripts-dashboard", "scripts-plan", "scripts-report", "search-first", "search-rest",
        "search-scripts", "search-documents", "search-words", "search-sentences", "result-cold", "result-next",
        "result-typing", "finder-ready", "finder-nodes", "offline-334", "offline-2334", "answer-many", "answer-100kb",
        *(f"{rank}-{set_}-{search}" for rank in ("three", "first") for set_ in ("given", "own") for search in ("ours", "finder", "stock")),
        "answer-1mb", "portfolio", "portfolio-memory", "fresh-page", "fresh-size", "tests",
    ]  # fmt: skip
    assert [id_ for id_ in agreed if id_ not in FIGURES] == []
    assert len(FIGURES) == sum(len(row.figures) for row in ROWS)


def test_an_aim_is_at_least_as_hard_as_its_must() -> None:
    assert [
        one.id for one in FIGURES.values() if one.aim is not None and (one.must is None or one.aim > one.must)
    ] == []


def test_the_command_line_knows_the_groups_that_there_are() -> None:
    assert {*GROUPS.split(","), "fresh"} == set(MEASURED)


def test_a_size_that_nobody_has_a_name_for_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--sizes", "400,500"])
    assert "500 is none of 400, 1200, 4000, 9600" in capsys.readouterr().err


# What is measured


@pytest.mark.skipif(sys.platform == "win32", reason="it does not say what a process has cost")
def test_a_run_counts_what_a_command_starts_and_a_failure_names_it(tmp_path: Path) -> None:
    busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))'], check=True)"
    assert run([sys.executable, "-c", busy], tmp_path).cpu > run([sys.executable, "-c", "pass"], tmp_path).cpu
    with pytest.raises(BenchError, match="not today"):
        run([sys.executable, "-c", "raise SystemExit('not today')"], tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="no other system says what processes share")
def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    child = "held = bytearray(60_000_000); import time; time.sleep(0.5)"
    parent = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {child!r}]); {child}; p.wait()"
    assert peak_memory([sys.executable, "-c", parent], tmp_path) > 120_000_000


def test_an_edit_changes_the_practice_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    project = Project(tmp_path, 0)
    project.practice.parent.mkdir(parents=True)
    project.practice.write_bytes((ROOT / "content/security/SEC01/SEC01-BP01.yaml").read_bytes())
    project.edit("Said once")
    text = project.practice.read_text(encoding="utf-8")
    assert text.count("guidance: |\n  Said once. ") == 1
    assert text.replace("Said once. ", "") == (ROOT / "content/security/SEC01/SEC01-BP01.yaml").read_text(
        encoding="utf-8"
    )


def test_a_file_that_is_missing_or_other_is_a_difference(tmp_path: Path) -> None:
    for name, files in {"one": {"a": "1", "b": "2", "c": "3"}, "other": {"a": "1", "b": "!", "d": "4"}}.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
    assert difference(tmp_path / "one", tmp_path / "other") == ["b", "c", "d"]


def test_the_time_of_all_tests_is_what_their_last_run_says(tmp_path: Path) -> None:
    assert last_tests(tmp_path / "none.xml") == {}
    report = tmp_path / "tests.xml"
    report.write_text('<?xml version="1.0"?><testsuites name="pytest"><testsuite name="pytest" tests="2" time="438.0">')
    assert last_tests(report) == {"tests": Found(7.3)}


# What is kept and published


def test_results_that_were_written_are_read_again(tmp_path: Path) -> None:
    again = read_results(written(tmp_path, SAMPLE._replace(failed=("serve: no answer",))))
    assert {id_: found.value for id_, found in again.found.items()} == {
        id_: found.value for id_, found in SAMPLE.found.items()
    }
    assert again.found["cold-wall-real"].samples == (0.63, 0.62)
    assert again.machine == MACHINE
    assert again.failed == ("not measured",)


def test_the_file_says_of_each_number_what_it_is_and_what_it_reaches(tmp_path: Path) -> None:
    data = json.loads(written(tmp_path, SAMPLE).read_text(encoding="utf-8"))
    row = data["rows"][0]
    assert (row["id"], row["value"], row["must"], row["aim"], row["reached"]) == (
        "cold-wall-real",
        0.6249,
        0.75,
        0.5,
        "must",
    )
    assert row["parts"] == {"ours": 4.1, "compared": 6.6, "pages": 616}


def test_the_table_of_the_readme_is_that_of_the_file_and_all_around_it_stays(tmp_path: Path) -> None:
    results = read_results(written(tmp_path, SAMPLE))
    readme = tmp_path / "README.md"
    readme.write_text(f"# Head\n\n{BEGIN}old\n{END}\n## Foot\n", encoding="utf-8")
    for _ in range(2):
        write_between_marks(readme, markdown(results))
        text = readme.read_text(encoding="utf-8")
        assert text.startswith(f"# Head\n\n{BEGIN}`make bench` measured on 2026-11-30, commit 0123456789ab, ")
        assert text.endswith(f"\n\n{TABLE}{END}\n## Foot\n")


def test_a_readme_without_marks_is_left_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Head\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs one line '<!-- bench -->' and one '<!-- /bench -->'"):
        write_between_marks(readme, "x")
    assert readme.read_text(encoding="utf-8") == "# Head\n"


def test_our_readme_has_the_table_and_each_row_is_one_that_is_measured() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (text.count(BEGIN), text.count(END)) == (1, 1)
    table = text.partition(BEGIN)[2].partition(END)[0].splitlines()
    assert TABLE.splitlines()[0] in table
    rows = [line for line in table if line.startswith("| ")][1:]
    assert rows
    assert [line for line in rows if not line.startswith(tuple(f"| {row.what}: " for row in ROWS))] == []


def test_what_was_not_measured_is_named() -> None:
    missing = not_measured(SAMPLE)
    assert len(list(lines(SAMPLE))) == 6
    assert "all tests: `make test`" in missing
    assert "finder with 2,334 practices: ready" in missing
