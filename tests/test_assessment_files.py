"""Every file that the site writes is read by every command that reads assessments, and what is none is named."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from assessments import BASE, run_node
from conftest import MINI, Run
from hypothesis import given, settings
from hypothesis import strategies as st

import wa_build
from wa_build.assess import load
from wa_build.assess.file import MAX_BYTES
from wa_build.assess.load import load_all
from wa_build.assess.reading import read_all
from wa_build.errors import WaError

NOW = "2026-03-01T09:30:00.000Z"
ONE = json.dumps(BASE).encode()
PRACTICES = [["SEC01", f"SEC01-BP0{number}", "in-place"] for number in (1, 2, 3)]
PRACTICES += [["SEC02", "SEC02-BP01", "in-place"], ["SEC02", "SEC02-BP02", "missing"]]


def bundle(*parts: Any, **more: Any) -> bytes:
    return json.dumps({"format": "open-well-architected/bundle", "version": 1, "assessments": parts, **more}).encode()


@pytest.fixture(name="written", scope="module")
def _written() -> dict[str, str]:
    """What each button of the site writes, by its name: the bytes of its own modules."""
    names = ["Płatności", "Shop"]
    data = {"edition": "2023-04-10", "now": NOW, "names": names, "practices": PRACTICES}
    written: dict[str, str] = run_node("assessment-files.mjs", data)
    return written


def test_each_button_writes_what_every_command_reads(wa: Run, tmp_path: Path, written: dict[str, str]) -> None:
    for name, text in written.items():
        path = tmp_path / f"{name}.json"
        path.write_bytes(text.encode())
        read = load_all(path)
        assert (len(read.found), read.problems) == (2 if "all" in name else 1, ()), name
        assert len(read.found[0].assessment.milestones) == ("milestone" in name)
    for name in ("Save to a file", "Export all"):
        path = tmp_path / f"{name}.json"
        shown = wa("assess", str(path), "--fail-on", "high", "--min-answered", "100", cwd=MINI)
        table = wa("portfolio", str(path), cwd=MINI)
        report = wa("report", str(path), "--format", "markdown", cwd=MINI)
        assert [result.returncode for result in (shown, table, report)] == [0, 0, 0], shown.stderr + report.stderr
        for result in (shown, table, report):
            assert ("Płatności" in result.stdout, "Shop" in result.stdout) == (True, "all" in name)


def test_of_a_bundle_the_worst_decides_and_each_part_is_named(wa: Run, tmp_path: Path, written: dict[str, str]) -> None:
    data = json.loads(written["Export all"])
    data["assessments"][1]["answers"] = {"SEC01": {"practices": {"SEC01-BP01": {"status": "missing"}}}}
    data["assessments"].append({**data["assessments"][0], "answers": {}})
    (path := tmp_path / "all.json").write_text(json.dumps(data))
    result = wa("assess", str(path), "--fail-on", "high", cwd=MINI)
    assert (result.returncode, "Shop: high risk in SEC01: SEC01-BP01 is not in place" in result.stderr) == (2, True)
    assert f"{path} (3 of 3): nothing is assessed" in result.stderr
    assert f"{path} (3 of 3): the same assessment (workload-0) as {path} (1 of 3)" in result.stderr


def test_a_report_in_html_is_of_one_of_a_bundle(wa: Run, tmp_path: Path, written: dict[str, str]) -> None:
    (path := tmp_path / "all.json").write_bytes(written["Export all"].encode())
    several = wa("report", str(path), cwd=MINI)
    assert (several.returncode, "'Płatności' (workload-0), 'Shop' (workload-1)" in several.stderr) == (2, True)
    one = wa("report", str(path), "--workload", "Shop", cwd=MINI)
    assert (one.returncode, "<h1>Shop</h1>" in one.stdout) == (0, True)
    none = wa("report", str(path), "--workload", "shop", cwd=MINI)
    assert (none.returncode, "Did you mean 'Shop'?" in none.stderr) == (2, True)
    data = json.loads(wa("report", str(path), "--format", "json", cwd=MINI).stdout)
    assert [report["assessment"]["id"] for report in data] == ["workload-0", "workload-1"]


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "a.json: not JSON: the file is empty"),
    "blank": (b"\xef\xbb\xbf \n\t", "the file is empty"),
    "a conflict": (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", "a merge left its conflict markers"),
    "a login page": (b"<!DOCTYPE html><title>Sign in</title>", "this is a web page, such as a login"),
    "a page after a mark": (b"\xef\xbb\xbf\n<html>", "this is a web page"),
    "UTF-16": (json.dumps(BASE).encode("utf-16"), "not UTF-8: this is UTF-16"),
    "UTF-16 without a mark": (json.dumps(BASE).encode("utf-16-be"), "not UTF-8: this is UTF-16"),
    "UTF-32": (json.dumps(BASE).encode("utf-32"), "not UTF-8: this is UTF-16 or UTF-32"),
    "Latin-1": ('{"ü": 1}'.encode("latin-1"), "not UTF-8 (byte 2)"),
    "an archive": (b"PK\x03\x04xxxx", "this is an archive"),
    "too large": (b" " * (MAX_BYTES + 1), "larger than 20 MB"),
    "no list": (bundle() .replace(b"[]", b"{}"), "$.assessments: must be a list"),
    "an empty bundle": (bundle(), "the bundle holds no assessment"),
    "a newer bundle": (bundle(BASE, version=2), "a bundle of a newer release (version 2)"),
    "a bundle of version true": (bundle(BASE, version=True), "$.version: must be 1"),
    "more in a bundle": (bundle(BASE, extra=1), "$.extra: unknown key"),
    "a part that is none": (bundle(BASE, {}), "a.json (2 of 2): no assessment file"),
    "a bundle in a bundle": (bundle(json.loads(bundle(BASE))), "a.json (1 of 1): no assessment file"),
    "a report": (b'{"format": "open-well-architected/report"}', "no assessment file: $.format must be"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_assessment_is_called_by_its_name(name: str) -> None:
    content, phrase = BAD[name]
    found, problems = read_all(content, "a.json")
    assert len(found) == ("part that" in name)
    assert phrase in problems[0]
    assert problems[0].startswith("a.json")


def test_the_size_of_what_is_too_large_is_said() -> None:
    assert read_all(b" " * (MAX_BYTES + 1), "a.json", 35_250_000).problems[0].endswith("it has 35.2 MB")


def test_marks_and_line_ends_of_editors_are_read() -> None:
    for content in (b"\xef\xbb\xbf" + ONE, ONE.replace(b", ", b",\r\n"), bundle(BASE), b"\xef\xbb\xbf" + bundle(BASE)):
        assert [one.assessment.id for one in read_all(content, "a").found] == ["shop"]


def test_a_text_that_speaks_of_bundles_is_an_assessment_still() -> None:
    text = json.dumps({**BASE, "workload": {"name": "open-well-architected/bundle"}}).encode()
    assert len(read_all(text, "a").found) == 1


@settings(max_examples=60)
@given(st.binary(max_size=12) | st.text(max_size=12).map(str.encode), st.sampled_from([b"", ONE, bundle(BASE)]))
def test_no_bytes_at_all_make_anything_but_a_problem_or_an_assessment(noise: bytes, rest: bytes) -> None:
    found, problems = read_all(noise + rest, "a.json")
    assert bool(found) != bool(problems)


def test_a_folder_a_device_and_a_name_that_no_file_can_have_are_named(tmp_path: Path) -> None:
    assert "is a folder: name the files in it" in load_all(tmp_path).problems[0]
    assert load_all(tmp_path / ("a" * 300)).problems[0].endswith("File name too long") or os.name == "nt"
    assert "null" in load_all(tmp_path / "a\0b").problems[0]
    if os.name == "posix":
        assert "larger than 20 MB" in load_all(Path("/dev/zero")).problems[0]
        assert "the file is empty" in load_all(Path(os.devnull)).problems[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_read_and_one_without_a_writer_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert stat.S_ISFIFO(path.stat().st_mode)
    for content, phrase in ((ONE + b" " * 200_000, ""), (b" " * (MAX_BYTES + 1), "larger than 20 MB")):
        writer = threading.Thread(target=_write, args=(path, content))
        writer.start()
        found, problems = load_all(path)
        writer.join()
        assert phrase in problems[0] if phrase else len(found) == 1
    monkeypatch.setattr(load, "WAIT", 0.1)
    assert "a pipe into which nobody wrote" in load_all(path).problems[0]


def _write(path: Path, content: bytes) -> None:
    with contextlib.suppress(BrokenPipeError):
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("act", "phrase"),
    [
        (wa_build.load_assessment, "a bundle of 2 assessments"),
        (lambda path: wa_build.load_assessment(path.parent), "is a folder"),
    ],
)
def test_the_door_for_programs_says_the_same(tmp_path: Path, act: Callable[[Path], Any], phrase: str) -> None:
    (tmp_path / "all.json").write_bytes(bundle(BASE, {**BASE, "id": "b"}))
    with pytest.raises(WaError, match=phrase):
        act(tmp_path / "all.json")


def test_the_door_for_programs_does_not_judge_another_edition(tmp_path: Path, mini: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**BASE, "edition": "2024-11-06"}))
    with pytest.raises(WaError, match=r"answers are of edition 2024-11-06, this catalogue is 2023-04-10"):
        wa_build.assess(mini, wa_build.load_assessment(tmp_path / "a.json"))


@pytest.mark.parametrize("sign", ["\\/", "\\u002f"])
def test_a_bundle_is_known_however_a_program_wrote_its_format(sign: str) -> None:
    found, problems = read_all(bundle(BASE, BASE).replace(b"/bundle", f"{sign}bundle".encode()), "all.json")
    assert (len(found), problems) == (2, ())
