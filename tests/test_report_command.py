"""`wa report` and `wa portfolio`: what they write, how safe it is, and what they say of files that they cannot read."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from conftest import MINI, ROOT, Run

HOSTILE = MINI / "assessments" / "hostile.json"
PAYROLL = MINI / "assessments" / "payroll.json"
SUFFIXES = {"html": "html", "markdown": "md", "csv": "csv", "json": "json", "table": "txt"}
EXAMPLES = sorted(str(path) for path in (ROOT / "examples").glob("*.json"))


def printed(wa: Run, *arguments: str, cwd: Path = MINI) -> str:
    """Through a file: a pipe that is read as text would change the line ends of CSV."""
    result = wa(*arguments, cwd=cwd)
    assert (result.returncode, result.stderr) == (0, left_out(arguments)), result.stderr
    return result.stdout


def left_out(arguments: tuple[str, ...]) -> str:
    """What a report says of private notes, and a portfolio, which shows none, does not."""
    says = arguments[0] == "report" and str(HOSTILE) in arguments
    return f"{HOSTILE}: 2 private notes are not in this report\n" if says else ""


def written(wa: Run, folder: Path, *arguments: str) -> str:
    output = folder / "out"
    result = wa(*arguments, "--output", str(output), cwd=MINI)
    assert (result.returncode, result.stderr) == (0, f"wrote {output}\n{left_out(arguments)}")
    return output.read_bytes().decode("utf-8")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
def test_the_report_of_hostile_text_is_as_the_golden_one(
    wa: Run, golden: Callable[[str, Path], None], form: str
) -> None:
    golden(
        printed(wa, "report", str(HOSTILE), "--format", form, "--on", "2026-03-04"),
        MINI / "golden" / "reports" / f"report.{SUFFIXES[form]}",
    )


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json", "table"])
def test_the_portfolio_is_as_the_golden_one(wa: Run, golden: Callable[[str, Path], None], form: str) -> None:
    text = printed(wa, "portfolio", str(HOSTILE), str(PAYROLL), "--format", form)
    golden(text, MINI / "golden" / "reports" / f"portfolio.{SUFFIXES[form]}")


@pytest.mark.parametrize(
    "arguments", [("report", str(HOSTILE)), ("portfolio", "--format", "html", str(HOSTILE), str(PAYROLL))]
)
def test_the_html_asks_for_nothing_runs_nothing_and_shows_text_as_text(wa: Run, arguments: tuple[str, ...]) -> None:
    text = printed(wa, *arguments)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    elements = list(parser.parse(text).iter())
    assert parser.errors == []
    assert not {"script", "img", "iframe", "object", "embed", "b "} & {
        one.tag for one in elements if isinstance(one.tag, str)
    }
    assert [one.get("href") for one in elements if one.tag == "link"] == ["data:,"]
    assert not [key for one in elements for key in one.attrib if key.startswith("on")]
    assert all(re.match(r"#|https://|mailto:", one.get("href", "")) for one in elements if one.tag == "a")
    style = next(one.text for one in elements if one.tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    body = "".join(next(one for one in elements if one.tag == "body").itertext())
    assert '<script>alert(1)</script></style> | "Shop" & *sons*' in body


@pytest.mark.slow
def test_every_link_inside_the_report_leads_somewhere(wa: Run) -> None:
    for example in EXAMPLES[:1]:  # reading HTML takes its time
        elements = list(html5lib.parse(printed(wa, "report", example, cwd=ROOT), namespaceHTMLElements=False).iter())
        ids = [one.get("id") for one in elements if one.get("id")]
        assert len(ids) == len(set(ids))
        assert {one.get("href", "")[1:] for one in elements if one.get("href", "").startswith("#")} <= set(ids)


def test_a_finding_says_why_and_what_clears_it(wa: Run) -> None:
    text = printed(wa, "report", str(HOSTILE), "--format", "markdown")
    assert "SEC01-BP01 is partly in place, SEC01-BP02 is not in place." in text
    assert "- Establish SEC01-BP01 and SEC01-BP02: the question leaves high risk, medium risk remains." in text
    assert "- Then establish SEC01-BP03: the question leaves medium risk, no known risk remains." in text


def test_the_markdown_of_hostile_text_keeps_its_form(wa: Run) -> None:
    text = printed(wa, "report", str(HOSTILE), "--format", "markdown")
    lines = text.splitlines()
    assert not [line for line in lines if "<script" in line.replace("\\<", "")]
    assert not [line for line in lines if line.startswith(("# no", "- no"))]
    for before, line in itertools.pairwise(lines):
        if before.startswith("|") and line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", before)) == len(re.findall(r"(?<!\\)\|", line))
    assert "](https://example.org/a?b=1&c=%3Cd%3E%28e%29)" in text


def test_no_cell_of_the_csv_is_a_formula(wa: Run, tmp_path: Path) -> None:
    for arguments in (("report",), ("report", "--rows", "plan"), ("portfolio",), ("portfolio", "--rows", "workloads")):
        text = written(wa, tmp_path, arguments[0], str(HOSTILE), "--format", "csv", *arguments[1:])
        cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert text.count("\r\n") >= 2
    rows = {row["practice"]: row for row in table(written(wa, tmp_path, "report", str(HOSTILE), "--format", "csv"))}
    assert rows["SEC01-BP01"]["notes"] == "'-1+1|cmd\n'=HYPERLINK(\"https://evil.example\")"
    assert (rows["SEC01-BP02"]["notes"], rows["SEC01-BP02"]["owner"]) == ("'\t'=tab", "'+1")


def test_the_csv_is_utf_8_that_excel_recognizes(wa: Run, tmp_path: Path) -> None:
    data = {**json.loads(PAYROLL.read_text()), "workload": {"name": "Löhne ✓"}}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    text = written(wa, tmp_path, "report", str(tmp_path / "a.json"), "--format", "csv")
    assert text.startswith('\ufeff"workload",')
    assert table(text)[0]["workload"] == "Löhne ✓"


def test_the_rows_of_the_plan_are_in_its_order(wa: Run) -> None:
    rows = table(printed(wa, "report", str(HOSTILE), "--format", "csv", "--rows", "plan"))
    assert [(row["priority"], row["practice"], row["quick win"]) for row in rows] == [
        ("1", "SEC01-BP02", "yes"), ("2", "SEC01-BP01", ""), ("3", "SEC01-BP03", ""),
    ]  # fmt: skip


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys(value)


def test_every_key_of_the_json_is_documented(wa: Run) -> None:
    documented = set(re.findall(r"`([\w-]+)(?:\[\])?`", (ROOT / "docs" / "report-json.md").read_text()))
    report = json.loads(printed(wa, "report", str(HOSTILE), "--format", "json"))
    portfolio = json.loads(printed(wa, "portfolio", str(HOSTILE), str(PAYROLL), "--format", "json"))
    assert {*keys(report), *keys(portfolio)} - {"security"} <= documented
    assert report["assessment"]["workload"]["name"].startswith("<script>")
    assert [item["practice"] for item in report["plan"]] == ["SEC01-BP02", "SEC01-BP01", "SEC01-BP03"]
    assert report["followUps"][0]["ask"] == ["Ana <b>", "+1"]
    assert report["unknown"] == ["SEC02-BP77", "SEC77"]


def test_a_risk_that_is_carried_is_in_the_plan_again_on_the_day_after(wa: Run, tmp_path: Path) -> None:
    carried = {"status": "missing", "accepted": {"by": "Ana", "until": "2026-12-31", "why": "Sold in spring."}}
    proof = {"title": "Audit", "validUntil": "2026-12-31"}
    answers = {
        "SEC01": {"practices": {"SEC01-BP01": carried, "SEC01-BP02": {"status": "in-place", "evidence": [proof]}}}
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**json.loads(PAYROLL.read_text()), "version": 2, "answers": answers}))
    found = {
        day: json.loads(printed(wa, "report", str(path), "--format", "json", "--on", day))
        for day in ("2026-12-31", "2027-01-01")
    }
    last, next_ = found.values()
    assert [last["day"], *last["plan"]] == ["2026-12-31"]
    assert [item["practice"] for item in next_["plan"]] == ["SEC01-BP01"]
    assert [(one["by"], one["carried"]) for one in (*last["accepted"], *next_["accepted"])] == [
        ("Ana", True), ("Ana", False),
    ]  # fmt: skip
    assert [one["validity"] for one in (*last["evidence"], *next_["evidence"])] == ["ends-soon", "expired"]
    assert (last["withoutEvidence"], next_["withoutEvidence"]) == ([], ["SEC01-BP02"])
    assert last["summary"]["risks"] == next_["summary"]["risks"]
    for form in ("html", "markdown"):
        text = html.unescape(printed(wa, "report", str(path), "--format", form, "--on", "2026-12-31"))
        assert "Not in the plan, since somebody carries the risk: SEC01-BP01 " in text
        assert "(Ana, until 2026-12-31)." in text.replace("\\", "")
        assert "No practice is open." not in text
        assert "since somebody carries" not in printed(wa, "report", str(path), "--format", form, "--on", "2027-01-01")


@pytest.mark.parametrize("day", ["2026-02-30", "today", ""])
def test_a_report_is_about_a_day_of_the_calendar(wa: Run, day: str) -> None:
    result = wa("report", str(PAYROLL), "--on", day, cwd=MINI)
    assert (result.returncode, "is no day such as 2027-03-31" in result.stderr) == (2, True)


def test_a_follow_up_without_owners_asks_the_owner_of_the_workload(wa: Run, tmp_path: Path) -> None:
    data = {**json.loads(PAYROLL.read_text()), "answers": {"SEC02": {"followUp": ""}}}
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert "**SEC02**" in (text := printed(wa, "report", str(tmp_path / "a.json"), "--format", "markdown"))
    assert "Ask: Ben." in text


UNSHARED = "for nobody else's eyes"


@pytest.mark.parametrize(
    "arguments",
    [
        *(("report", "--format", form) for form in ("html", "markdown", "csv", "json")),
        ("report", "--format", "csv", "--rows", "plan"),
        *(("assess", "--format", form) for form in ("text", "json", "markdown")),
        *(("portfolio", "--format", form) for form in ("table", "html", "markdown", "csv", "json")),
    ],
    ids=" ".join,
)
def test_private_notes_and_other_versions_of_them_are_in_no_report(
    wa: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    data = json.loads(HOSTILE.read_text(encoding="utf-8"))
    for answer in (data["answers"]["SEC02"], data["answers"]["SEC01"]["practices"]["SEC01-BP03"]):
        assert answer["notes"] == UNSHARED
        answer["undecided"] = [{"notes": f"{UNSHARED}, the other version", "updated": data["updated"]}]
    (path := tmp_path / "a.json").write_text(json.dumps(data))
    result = wa(*arguments, str(path), cwd=MINI)
    assert (result.returncode, UNSHARED in result.stdout + result.stderr) == (0, False)
    has_notes = arguments[0] == "report" or ("json" in arguments[-1:] and arguments[0] == "assess")
    assert (f"{path}: 2 private notes are not in this report\n" in result.stderr) == has_notes


def test_a_report_says_where_private_notes_stand_and_how_many_it_leaves_out(wa: Run, tmp_path: Path) -> None:
    data = json.loads(HOSTILE.read_text(encoding="utf-8"))
    data["answers"]["SEC02"]["notes"] = ""  # private, and nothing is there
    (path := tmp_path / "a.json").write_text(json.dumps(data))
    result = wa("report", str(path), "--format", "markdown", cwd=MINI)
    assert "\n1 private note is not in this report.\n" in result.stdout
    assert result.stdout.count("Private notes: left out.") == 2  # a finding, and all answers
    assert result.stderr == f"{path}: 1 private note is not in this report\n"
    report = json.loads(wa("report", str(path), "--format", "json", cwd=MINI).stdout)
    questions = {one["id"]: one for pillar in report["pillars"] for one in pillar["questions"]}
    practice = next(one for one in questions["SEC01"]["practices"] if one["id"] == "SEC01-BP03")
    assert (practice["private"], practice["notes"], questions["SEC02"]["private"]) == (True, "", False)
    assert report["privateNotes"] == 1


def test_an_empty_assessment_gives_a_report_that_says_so(wa: Run, tmp_path: Path) -> None:
    data = {**json.loads(PAYROLL.read_text()), "answers": {}, "scope": []}
    (tmp_path / "a.json").write_text(json.dumps(data))
    assert "No question has a known risk. 5 practices are not answered yet." in printed(
        wa, "report", str(tmp_path / "a.json")
    )
    assert "No practice is open." in printed(wa, "report", str(tmp_path / "a.json"), "--format", "markdown")
    assert "No practice is open in the workload." in printed(wa, "portfolio", str(tmp_path / "a.json"))


@pytest.mark.parametrize("edition", ["2022-03-31", "2024-11-06", "2099-01-01"])
def test_answers_of_another_edition_are_never_shown_under_this_one_s_practices(
    wa: Run, tmp_path: Path, edition: str
) -> None:
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path in paths:
        path.write_text(json.dumps({**json.loads(PAYROLL.read_text()), "id": path.stem, "edition": edition}))
    named = [f"{path}: answers are of edition {edition}, this content is 2023-04-10" for path in paths]
    for arguments in (("report", str(paths[0])), ("portfolio", *map(str, paths)), ("assess", *map(str, paths))):
        result = wa(*arguments, cwd=MINI)
        assert (result.returncode, "SEC01" in result.stdout) == (2, False)
        lines = result.stderr.splitlines()
        assert len(lines) == len(arguments) - 1
        assert all(line.startswith(name) for line, name in zip(lines, named, strict=False))
        assert "no map leads from" in lines[0]


def test_a_portfolio_leaves_out_another_edition_and_shows_the_rest(wa: Run, tmp_path: Path) -> None:
    data = {**json.loads(PAYROLL.read_text()), "id": "old", "edition": "2022-03-31", "workload": {"name": "Old one"}}
    (tmp_path / "a.json").write_text(json.dumps(data))
    result = wa("portfolio", str(tmp_path / "a.json"), str(PAYROLL), cwd=MINI)
    assert (result.returncode, "Payroll" in result.stdout, "Old one" in result.stdout) == (2, True, False)


def test_ids_link_to_the_site_that_is_named(wa: Run) -> None:
    text = printed(wa, "report", str(PAYROLL), "--format", "markdown", "--site-url", "https://wa.example.org/x")
    assert "](https://wa.example.org/x/security/sec01/sec01-bp02/)" in text
    assert "](https" not in printed(wa, "report", str(PAYROLL), "--format", "markdown", "--site-url", "")
    assert wa("report", str(PAYROLL), "--site-url", "javascript:alert(1)", cwd=MINI).returncode == 2


def test_the_site_of_the_configuration_is_linked_also_from_the_environment(wa: Run, project: Path) -> None:
    shown = wa("report", str(PAYROLL), cwd=project)
    assert 'href="https://example.org/mini/security/sec01/sec01-bp02/"' in shown.stdout
    config = (project / "mkdocs.yml").read_text()
    (project / "mkdocs.yml").write_text(
        re.sub("site_url: .*", 'site_url: !ENV [SITE_URL, "https://a.example/"]', config)
    )
    assert 'href="https://a.example/security/' in wa("report", str(PAYROLL), cwd=project).stdout
    assert (
        'href="https://b.example/security/'
        in wa("report", str(PAYROLL), cwd=project, env={"SITE_URL": "https://b.example"}).stdout
    )


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!doctype html>"), ("r.md", "# Well"), ("r.csv", '\ufeff"work'), ("r.json", "{")]
)
def test_the_name_of_the_output_chooses_the_format(wa: Run, tmp_path: Path, name: str, start: str) -> None:
    assert wa("report", str(PAYROLL), "--output", str(tmp_path / name), cwd=MINI).returncode == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_an_output_of_no_known_format_is_wrong_usage(wa: Run, tmp_path: Path) -> None:
    result = wa("report", str(PAYROLL), "--output", str(tmp_path / "r.pdf"), cwd=MINI)
    assert (result.returncode, (tmp_path / "r.pdf").exists()) == (2, False)
    assert "'.pdf' names no format: add --format" in result.stderr


@pytest.mark.parametrize("command", ["report", "portfolio"])
def test_the_assessment_is_never_replaced_by_its_report(wa: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(PAYROLL.read_bytes())
    result = wa(command, str(path), "--format", "json", "--output", str(path), cwd=MINI)
    assert (result.returncode, path.read_bytes()) == (2, PAYROLL.read_bytes())
    assert "is the assessment itself" in result.stderr


def test_an_output_that_cannot_be_written_is_named_and_nothing_is_left(wa: Run, tmp_path: Path) -> None:
    result = wa("report", str(PAYROLL), "--output", str(tmp_path / "none" / "r.html"), cwd=MINI)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    reason = "No such file or directory" if os.name == "posix" else "The system cannot find the path specified"
    assert f"{Path('none', 'r.html')}: cannot be written: {reason}" in result.stderr
    (tmp_path / "folder.html").mkdir()
    assert wa("report", str(PAYROLL), "--output", str(tmp_path / "folder.html"), cwd=MINI).returncode == 2
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder.html"]


@pytest.mark.parametrize(
    ("content", "message"), [(b"", "not JSON"), (b"\xff", "not UTF-8"), (b"[]", "$.format"), (None, "No such file")]
)
def test_a_bad_file_is_named_with_its_reason_and_exit_code_2(
    wa: Run, tmp_path: Path, content: bytes | None, message: str
) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_bytes(content)
    for command in ("report", "portfolio"):
        result = wa(command, str(path), cwd=MINI)
        assert (result.returncode, result.stdout, "Traceback" in result.stderr) == (2, "", False)
        assert result.stderr.startswith(f"{path}:")
        assert message in result.stderr


def test_a_portfolio_reports_the_good_files_beside_bad_ones(wa: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    result = wa("portfolio", str(HOSTILE), str(tmp_path / "bad.json"), str(tmp_path), str(PAYROLL), cwd=MINI)
    assert result.returncode == 2
    assert [line.split(": ")[0].split(":")[0] for line in result.stderr.splitlines()] == [
        str(tmp_path / "bad.json"),
        str(tmp_path),
    ]
    assert "Payroll" in result.stdout
    assert "2 of 2  High risk  SEC01-BP02" in result.stdout


def test_a_copy_of_an_assessment_does_not_count_twice(wa: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.json").write_bytes(PAYROLL.read_bytes())
    result = wa("portfolio", str(PAYROLL), str(tmp_path / "copy.json"), "--format", "json", cwd=MINI)
    assert result.returncode == 1
    assert f"copy.json: the same assessment as {PAYROLL}: left out" in result.stderr
    assert len(json.loads(result.stdout)["workloads"]) == 1


def test_the_same_input_gives_the_same_bytes(wa: Run, tmp_path: Path) -> None:
    for form in ("html", "csv", "json"):
        texts = {written(wa, tmp_path, "portfolio", str(HOSTILE), str(PAYROLL), "--format", form) for _ in range(2)}
        assert len(texts) == 1
