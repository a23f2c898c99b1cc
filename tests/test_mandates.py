"""Mandates of layers add up: none is undone by a later layer, unless a waiver says who allowed it and until when."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import CONFIG, MINI, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.hiding import shown
from wa_build.content.layer import Layer
from wa_build.content.model import LEVELS
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError
from wa_build.publish.identity import ICONS, SiteIdentity
from wa_build.publish.render import render_site
from wa_build.search.site import engine_of
from wa_build.words.days import day_element

PRACTICE = "security/SEC01/SEC01-BP01.yaml"
LAYERS = (Layer("content", "Framework"), Layer("company", "Acme"), Layer("division", "Retail"), Layer("team", "Blue"))
COMPANY = "extends: SEC01-BP01\nnote: Ours.\nmandatory: {severity: high, deadline: 2026-02-28, reason: Policy 4}\n"
WAIVER = "waiver: {reason: The tool comes in May., by: The CISO, until: 2026-06-30}\n"
DAY = date(2026, 1, 31)


def put(project: Path, layer: str, text: str, path: str = PRACTICE) -> None:
    file = project / layer / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def read(project: Path, day: date = DAY) -> Catalog:
    return read_catalog(Source(project, LAYERS), strict=True, day=day)[0]


def problems_of(project: Path, day: date = DAY) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(project, day)
    return [str(problem) for problem in caught.value.problems]


UNDOING = {
    "a milder severity": (PRACTICE, "extends: SEC01-BP01\nmandatory: {severity: low, deadline: 2026-02-28}\n", "2:12"),
    "a later day": (PRACTICE, "extends: SEC01-BP01\nmandatory: {severity: high, deadline: 2030-01-01}\n", "2:12"),
    "graver, but later": (PRACTICE, "extends: SEC01-BP01\nnote: A.\nmandatory: {severity: high, deadline: 2026-03-01}\n", "3:12"),
    "no mandate": (PRACTICE, "extends: SEC01-BP01\nnote: A.\nmandatory: ~\n", "3:12"),
    "a hidden practice": (PRACTICE, "extends: SEC01-BP01\nhide: true\nreason: Not ours.\n", "2:7"),
    "a hidden question": ("security/SEC01/question.yaml", "extends: SEC01\nhide: true\nreason: Not ours.\n", "2:7"),
    "a hidden pillar": ("security/pillar.yaml", "extends: security\nhide: true\nreason: Not ours.\n", "2:7"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDOING)
@pytest.mark.parametrize("layer", ["division", "team"])
def test_a_later_layer_that_undoes_a_mandate_is_an_error_that_names_both_places(
    project: Path, name: str, layer: str
) -> None:
    path, text, place = UNDOING[name]
    put(project, "company", COMPANY)
    put(project, layer, text, path)
    found = [one for one in problems_of(project) if "layer 'company'" in one]
    assert [one.split(": layer")[0] for one in found] == [f"{layer}/{path}:{place}"]
    assert (
        "layer 'company' demands in company/security/SEC01/SEC01-BP01.yaml:3 (severity high by 2026-02-28)" in found[0]
    )
    assert "`waiver: {reason: ..., by: ..., until: 2027-03-31}`" in found[0]


def test_a_mandate_on_what_an_earlier_layer_hides_is_an_error_too(project: Path) -> None:
    put(project, "company", "extends: SEC01\nhide: true\nreason: Not ours.\n", "security/SEC01/question.yaml")
    put(project, "team", COMPANY)
    assert "hides 'SEC01-BP01', which layer 'team' demands" in "\n".join(problems_of(project))


@pytest.mark.parametrize("name", [name for name in UNDOING if name != "a hidden pillar"])  # the only one there is
def test_a_waiver_allows_it_until_its_day(project: Path, name: str) -> None:
    path, text, _ = UNDOING[name]
    put(project, "company", COMPANY)
    put(project, "division", text.replace("mandatory: ~\n", "") + WAIVER, path)
    read(project, date(2026, 6, 30))
    assert problems_of(project, date(2026, 7, 1)) == [
        f"division/{path}:{text.replace('mandatory: ~' + chr(10), '').count(chr(10)) + 1}:63: layer 'division': the "
        "waiver ended on 2026-06-30: have it granted anew, or follow the mandate again"
    ]


def test_a_waiver_that_waives_nothing_is_an_error(project: Path) -> None:
    put(project, "division", "extends: SEC01-BP01\nmandatory: {severity: low, deadline: 2030-01-01}\n" + WAIVER)
    assert "waives nothing" in problems_of(project)[0]
    put(project, "division", "extends: SEC01-BP01\nhide: true\nreason: Not ours.\n" + WAIVER)
    assert "waives nothing" in problems_of(project)[0]
    put(project, "division", "extends: SEC01\nnote: Ours.\n" + WAIVER, "security/SEC01/question.yaml")
    assert ["waives nothing" in one for one in problems_of(project)] == [True, True]


@pytest.mark.parametrize(
    ("waiver", "words"),
    [("{reason: So., by: Me}", "missing key 'until'"), ("{reason: So., until: 2026-06-30}", "missing key 'by'"),
     ("{by: Me, until: 2026-06-30}", "missing key 'reason'"), ("{reason: So., by: Me, until: soon}", "must be a day"),
     ("{reason: So., by: Me, until: 4102444800}", "must be a day"),
     ('{reason: So., by: Me, until: "2099-01-01T00:00:00"}', "must be a day"),
     ("{reason: So., by: TODO, until: 2026-06-30}", "write the by")],
)  # fmt: skip
def test_a_waiver_says_why_who_and_until_when(project: Path, waiver: str, words: str) -> None:
    put(project, "company", COMPANY)
    put(project, "division", f"extends: SEC01-BP01\nhide: true\nreason: Not ours.\nwaiver: {waiver}\n")
    assert any(words in one for one in problems_of(project))


def test_two_layers_may_demand_the_same(project: Path) -> None:
    put(project, "company", COMPANY)
    put(project, "team", COMPANY.replace("note: Ours.\n", ""))
    assert [one.layer for one in read(project).demands_of("SEC01-BP01")] == ["company", "team"]


def test_the_page_names_who_demands_and_what_a_waiver_sets_aside(project: Path) -> None:
    put(project, "company", COMPANY)
    put(project, "division", "extends: SEC01-BP01\nmandatory: {severity: high, deadline: 2026-01-31}\n")
    identity = SiteIdentity("Mini", icons=dict.fromkeys((*ICONS, "material/shield-lock"), "<svg></svg>"))
    page = render_site(read(project), identity)["security/sec01/sec01-bp01.md"]
    assert '!!! mandatory "Mandatory by 31\xa0January\xa02026 for Retail"' in page
    assert f"    - Acme: severity high by {day_element('2026-02-28')} (Policy 4)\n" in page
    assert f"    - Retail: severity high by {day_element('2026-01-31')}\n" in page
    put(project, "team", "extends: SEC01-BP01\nmandatory: {severity: low, deadline: 2027-01-31}\n" + WAIVER)
    page = render_site(read(project), identity)["security/sec01/sec01-bp01.md"]
    assert '!!! mandatory "Mandatory by 31\xa0January\xa02027 for Blue"' in page
    assert '!!! mandatory "Waiver until 30\xa0June\xa02026: Blue"' in page
    assert "The tool comes in May. Granted by The CISO." in page
    assert f"    - Acme: severity high by {day_element('2026-02-28')} (Policy 4)\n" in page


def test_wa_show_and_the_reports_name_who_demands_and_the_waiver(project: Path, wa: Run) -> None:
    (project / "mkdocs.yml").write_text(f"{CONFIG}extra: {{wa: {{layers: [content, company, division]}}}}\n")
    until = date.today() + timedelta(days=1)
    own = "security/SEC01/SEC01-BP02.yaml"  # which the example answers with "partly"
    rule = "mandatory: {severity: high, deadline: 2020-01-01, reason: Rule 7}"
    put(project, "company", COMPANY.replace("BP01", "BP02"), own)
    put(project, "division", f"extends: SEC01-BP02\n{rule}\n", own)
    shown = " ".join(wa("show", "SEC01-BP02", cwd=project).stdout.split())
    assert "Mandatory for Division by 2020-01-01, severity high: Rule 7" in shown
    assert "Mandatory for Company by 2026-02-28, severity high: Policy 4" in shown
    shutil.copy(next((MINI / "assessments").glob("*.json")), project / "a.json")
    gate = wa("assess", "a.json", "--fail-on", "mandatory", "--on", "2030-01-01", cwd=project)
    assert "SEC01-BP02 by 2020-01-01, severity high: is partly in place (Company: Policy 4; Division: Rule 7)" in (
        " ".join((gate.stdout + gate.stderr).split())
    )
    report = wa("report", "a.json", "--format", "markdown", cwd=project).stdout
    assert "Company: Policy 4; Division: Rule 7" in report
    put(project, "division", "extends: SEC01-BP02\n" + WAIVER.replace("2026-06-30", str(until)), own)
    shown = " ".join(wa("show", "SEC01-BP02", cwd=project).stdout.split())
    assert f"Waiver of Division until {until}, granted by The CISO: The tool comes in May." in shown
    assert "Mandatory for" not in shown


MANDATE = st.tuples(st.sampled_from(LEVELS), st.dates(date(2026, 1, 1), date(2026, 1, 6)))
LAYER = st.tuples(st.none() | MANDATE, st.booleans())  # with or without a waiver


@given(st.tuples(LAYER, LAYER, LAYER))
@settings(max_examples=40)
def test_what_holds_is_as_strict_as_each_layer_unless_a_waiver_is_said(
    layers: Sequence[tuple[tuple[str, date] | None, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(MINI / "content", project / "content")
        for layer, (mandate, has_waiver) in zip(LAYERS[1:], layers, strict=True):
            said = f"mandatory: {{severity: {mandate[0]}, deadline: {mandate[1]}}}\n" if mandate else ""
            waiver = WAIVER if has_waiver else ""
            put(project, layer.folder, f"extends: SEC01-BP01\nnote: Of {layer.name}.\n{said}{waiver}")
        try:
            holds = read(project).practices["SEC01-BP01"].mandatory
        except ContentError:
            return
    last = max((index for index, (_, has_waiver) in enumerate(layers) if has_waiver), default=0)
    for mandate, _ in layers[last:]:
        if mandate:
            assert holds is not None
            assert LEVELS.index(holds.severity) <= LEVELS.index(mandate[0])
            assert holds.deadline <= mandate[1]


def test_every_reason_that_a_layer_gives_is_found_where_the_page_gives_it(project: Path) -> None:
    own = "mandatory: {{severity: {severity}, deadline: 2026-01-01, reason: Policy {word}}}\n"
    waiver = "waiver: {reason: Exemptword, by: Grantorword, until: 2027-06-30}\n"
    put(project, "company", "extends: SEC01-BP01\n" + own.format(severity="low", word="Firstword"))
    put(project, "division", "extends: SEC01-BP01\n" + own.format(severity="high", word="Secondword"))
    put(project, "team", "extends: SEC01-BP01\nmandatory: ~\nnote: Noteword.\n" + waiver)
    put(project, "team", "extends: SEC01-BP02\nhide: true\nreason: Hiddenword.\n", "security/SEC01/SEC01-BP02.yaml")
    put(project, "team", "extends: SEC02\nhide: true\nreason: Questionword.\n", "security/SEC02/question.yaml")
    put(project, "team", "releases:\n  - {date: 2026-01-01, title: Newsword, text: Detailword}\n", "changes.yaml")
    engine = engine_of(shown(read(project))).engine
    practice = ["Firstword", "Secondword", "Exemptword", "Grantorword", "Noteword", "Acme", "Retail", "Blue"]
    words = {
        **dict.fromkeys(practice, "Separate workloads using accounts"),
        "Hiddenword": "How do you securely operate your workload?", "Questionword": "Security",
        "Newsword": "What changed", "Detailword": "What changed",
    }  # fmt: skip
    for word, title in words.items():
        assert title in [hit.document["title"] for hit in engine.search(word).hits], word
