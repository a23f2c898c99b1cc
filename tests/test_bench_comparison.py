"""What `python -m tests.bench compare` says of a pull request, whose files may hold anything."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from tests.bench.__main__ import main
from tests.bench.compare import LEAST_NOISE, MARK, changes, comparison
from tests.bench.results import Found, Results, ResultsError, as_json, read_results

MACHINE = {"cores": "2", "python": "3.13.1", "system": "Linux", "commit": "0123456789ab", "date": "2026-11-30"}


def raw(folder: Path, rows: Any, **more: Any) -> Path:
    """A file of results that somebody else wrote."""
    path = folder / "raw.json"
    data = {"format": "open-well-architected/bench", "version": 1, "machine": {}, "rows": rows, "failed": [], **more}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def side(**values: float) -> Results:
    return Results({name.replace("_", "-"): Found(value) for name, value in values.items()}, MACHINE)


def test_only_what_changed_by_more_than_the_noise_is_marked() -> None:
    base = [side(cold_wall_real=0.50, edited_real=0.20, page_gz=6.0, help=2.0), side(cold_wall_real=0.51, edited_real=0.10, page_gz=6.0, help=2.0)]  # fmt: skip
    head = [side(cold_wall_real=0.53, edited_real=0.19, page_gz=6.1, help=1.5), side(cold_wall_real=0.54, edited_real=0.19, page_gz=6.1, help=1.5)]  # fmt: skip
    found = changes(base, head)
    assert {id_: one.sign for id_, one in found.items()} == {
        "cold-wall-real": "",  # 6 % of what is timed
        "edited-real": "",  # the base's own runs lie further apart
        "page-gz": "worse",  # bytes have no noise
        "help": "better",
    }
    text = comparison(base, head)
    assert text.startswith(f"{MARK}\n\n### Speed against the base\n\nOf 4 figures 1 became worse and 1 better")
    assert "| practice page, median: compressed | 7.5 | 6 | 6.1 kB | +1.7% | ±0% | **worse** |" in text
    assert (
        "| commands to bare imports of pydantic, yaml and click: `wa --help` | 3.00 | 2.00 | 1.50 | -25.0% | ±8% | **better** |"
        in text
    )
    assert text.count("**") == 4


def test_of_a_rate_more_is_better_and_too_little_is_named() -> None:
    base, head = side(three_given_ours=97.3, three_own_ours=90.0), side(three_given_ours=91.9, three_own_ours=95.0)
    assert {id_: one.sign for id_, one in changes([base], [head]).items()} == {
        "three-given-ours": "worse",
        "three-own-ours": "better",
    }
    text = comparison([base], [head])
    assert "| 95 | 97 | 92 % | -5.5% | ±0% | **worse**, below its goal |" in text
    assert "| 90 | 90 | 95 % | +5.6% | ±0% | **better** |" in text


def test_a_budget_that_the_request_breaks_is_named_within_the_noise_too() -> None:
    text = comparison([side(cold_wall_real=0.75)], [side(cold_wall_real=0.78)])
    assert "| +4.0% | ±8% | over budget |" in text
    assert LEAST_NOISE == 0.08


def test_what_one_side_has_not_is_no_change_and_failures_are_counted() -> None:
    head = side(page_gz=6.0, help=2.0)._replace(failed=("not measured",), unknown=3)
    text = comparison([side(page_gz=6.0)], [head])
    assert "None of 1 figures changed by more than the noise." in text
    assert "On the request 1 measurements failed" in text
    assert "From the request 3 figures are left out, which this version does not know." in text
    assert "Nothing was measured on both sides." in comparison([side(help=2.0)], [side(show=2.0)])


HOSTILE = "</table><script>alert(1)</script> @everyone [x](https://evil.example) | ![](https://evil.example/x.png)"


@pytest.mark.parametrize(
    "row",
    [
        {"id": HOSTILE, "value": 1.0},
        {"id": "page-gz", "value": HOSTILE},
        {"id": "page-gz", "value": True},
        {"id": "page-gz", "value": 1e300},
        {"id": "page-gz", "value": -1},
        {"id": "page-gz", "value": [1.0]},
        {"id": ["page-gz"], "value": 1.0},
        {"id": "page-gz", "value": 6.0, "what": HOSTILE, "label": HOSTILE, "unit": HOSTILE, "samples": [HOSTILE], "parts": {HOSTILE: 1, "pages": HOSTILE}},
        HOSTILE,
        None,
    ],
)  # fmt: skip
def test_no_text_of_a_file_gets_into_the_comment(tmp_path: Path, row: Any) -> None:
    machine = dict.fromkeys((*MACHINE, HOSTILE), HOSTILE)
    path = raw(tmp_path, [{"id": "help", "value": 2.0}, row], machine=machine, failed=[HOSTILE])
    results = read_results(path)
    text = comparison([results], [results])
    for part in ("script", "@", "evil", "everyone", "]("):
        assert part not in text, text
    assert "`wa --help`" in text


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400])
def test_a_number_that_is_none_is_left_out(tmp_path: Path, number: str) -> None:
    path = raw(tmp_path, [{"id": "help", "value": "N"}])
    path.write_text(path.read_text().replace('"N"', number), encoding="utf-8")
    assert read_results(path).found == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"format": "open-well-architected/bench", "version": 2}', b"\xff\xfe", b"[" * 100_000, b" " * 2_000_000],
    ids=["empty", "list", "other", "newer", "no text", "deep", "large"],
)  # fmt: skip
def test_a_file_without_results_is_refused_with_its_name_and_none_of_its_text(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "base-1.json"
    path.write_bytes(content)
    with pytest.raises(ResultsError, match=r"^base-1\.json: "):
        read_results(path)
    assert main(["compare", str(path), str(path)]) == 2
    assert capsys.readouterr().err.startswith("base-1.json: ")


def test_files_come_in_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "base.json"]) == 2
    assert "compare needs pairs of files" in capsys.readouterr().err


def test_to_compare_needs_nothing_that_is_installed(tmp_path: Path) -> None:
    """The job that comments installs nothing: what it runs is this repository and Python."""
    path = tmp_path / "bench.json"
    path.write_text(as_json(side(help=2.0)), encoding="utf-8")
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.bench.__main__ import main; sys.exit(main(sys.argv[1:]))", "compare", str(path), str(path)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(MARK)
