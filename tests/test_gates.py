"""The gate of `wa assess`: nothing passes that was not looked at, and each reason is named. Table and laws."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from assessments import BASE
from conftest import MINI, ROOT, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.assess.file import STATUSES, Assessment
from wa_build.assess.gate import GateRules, Judgement, judge, named_copies
from wa_build.assess.reading import Named
from wa_build.assess.review import review_of
from wa_build.assess.scrutiny import Kind, has_reason
from wa_build.cli.assess import exit_code
from wa_build.config.settings import read_settings
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.read import read_catalog
from wa_build.reports.markdown import review_markdown
from wa_build.reports.remarks import named_remark
from wa_build.reports.summary import failure_sentence, judgement_markdown

LATE = "2030-01-01"
HIGH = GateRules(fail_on="high")
STRICT = GateRules(strict=True)
MANDATORY = GateRules(fail_on="mandatory")
NO_GATE = GateRules()
ANY = (HIGH, GateRules(fail_on="medium"), MANDATORY, STRICT, GateRules(min_answered=0), GateRules(min_answered=50))
ZERO_WIDTH = "\u200b\ufeff\u00ad\u2060"


@pytest.fixture(name="catalog", scope="module")
def _catalog() -> Catalog:
    """Acme's: six pillars, two mandates (SEC01-BP02, ACME01-BP01), SEC01-BP08 hidden; and SEC02-BP99 of old."""
    catalog = read_catalog(read_settings(ROOT / "examples/acme/mkdocs.yml").source)[0]
    renamed = catalog.practices["SEC02-BP01"].model_copy(update={"renamed_from": ("SEC02-BP99",)})
    return replace(catalog, practices={**catalog.practices, "SEC02-BP01": renamed})


def complete(catalog: Catalog, **changes: Any) -> dict[str, Any]:
    """An assessment of all pillars in which everything is in place; `changes` are laid over answers of questions."""
    answers = {
        id_: {"practices": {one.id: {"status": "in-place"} for one in catalog.practices_of(id_)}}
        for id_ in catalog.questions
    }
    for id_, change in changes.items():
        change["practices"] = {**answers.get(id_, {}).get("practices", {}), **change.get("practices", {})}
    return {**BASE, "scope": [], "answers": {**answers, **changes}}


def with_practice(catalog: Catalog, question: str, practice: str, **answer: str) -> dict[str, Any]:
    data = complete(catalog)
    data["answers"].setdefault(question, {"practices": {}})["practices"][practice] = answer
    return data


def verdict(catalog: Catalog, data: dict[str, Any], rules: GateRules = HIGH, day: str = LATE) -> tuple[int, str]:
    one = judge(catalog, Named("a.json", Assessment.model_validate(data)), rules, day)
    return exit_code([one], rules), said(one)


def said(one: Judgement) -> str:
    lines = [named_remark(one, remark) for remark, _ in one.remarks]
    return "\n".join([*lines, *(failure_sentence(one.review, failure) for failure in one.failures if one.review)])


def only(question: str, practice: str, status: str = "in-place") -> dict[str, Any]:
    return {question: {"practices": {practice: {"status": status}}}}


EMPTY: dict[str, tuple[dict[str, Any], str]] = {
    "no answers": ({"answers": {}}, "nothing is assessed: 0 of 311 applicable practices"),
    "an empty question": ({"answers": {"SEC01": {}}}, "nothing is assessed"),
    "an empty practice": ({"answers": {"SEC01": {"practices": {"SEC01-BP01": {}}}}}, "nothing is assessed"),
    "notes without a status": (
        {"answers": {"SEC01": {"notes": "a", "practices": {"SEC01-BP01": {"notes": "b"}}}}},
        "nothing is assessed",
    ),
    "a hidden practice alone": ({"answers": only("SEC01", "SEC01-BP08")}, "nothing is assessed"),
    "answers out of scope": ({"scope": ["reliability"], "answers": only("SEC01", "SEC01-BP01")}, "nothing is assessed"),
    "all said not to apply": (
        {
            "scope": ["acme-engineering-standards"],
            "answers": {id_: {"applicable": False, "reason": "no"} for id_ in ("ACME01", "ACME02")},
        },
        "all 6 practices in scope are said not to apply",
    ),
    "a scope of hidden pillars": ({"scope": ["sustainability"], "answers": {}}, "no practice is in scope"),
    "capital letters in the scope": (
        {"scope": ["Security"], "answers": only("SEC01", "SEC01-BP01")},
        "no pillar here, so it is not assessed: Security (Did you mean 'security'?)",
    ),
}
# What stands beside answers that are complete and good.
BESIDE: dict[str, tuple[dict[str, Any], str]] = {
    "one stranger in the scope": ({"scope": ["security", "nosuch"]}, "so it is not assessed: nosuch"),
    "a letter for a digit": (only("SEC77", "SEC02-BP0l"), "SEC02-BP0l (Did you mean 'SEC02-BP01'?)"),
    "lower case": (only("sec02", "SEC02-BP01"), "sec02 (Did you mean 'SEC02'?)"),
    "a practice in lower case": (only("SEC77", "sec02-bp01"), "sec02-bp01 (Did you mean 'SEC02-BP01'?)"),
    "an id that nothing is like": ({"zzz": {}}, "no place for are kept, and not counted: zzz"),
    "a practice below another question": (
        {"SEC01": {"practices": {"SEC01-BP01": {"status": "in-place"}, "SEC02-BP01": {"status": "in-place"}}}},
        "SEC02-BP01 (it stands under SEC01 and belongs under SEC02)",
    ),
    "a hidden one below another": (only("REL01", "SEC01-BP08"), "SEC01-BP08 (it stands under REL01"),
    "a practice as a question": ({"SEC02-BP01": {}}, "SEC02-BP01 (it is a practice, and stands where none belongs)"),
    "a question as a practice": (only("SEC02", "SEC02"), "SEC02 (it is a question, and"),
    "an unknown one beside a hidden one": (
        {"SEC01": {"practices": {"SEC01-BP08": {}, "SEC01-BP88": {}}}},
        "not counted: SEC01-BP88",
    ),
    "an older edition": ({"edition": "2022-03-31"}, "a.json: answers are of edition 2022-03-31, this content is 2023"),
    "a newer edition": ({"edition": "2024-11-06"}, "no map leads from 2024-11-06 to 2023-04-10: read them with a site"),
}


def beside(catalog: Catalog, change: dict[str, Any]) -> dict[str, Any]:
    if change.keys() <= {"scope", "edition"}:
        return {**complete(catalog), **change}
    return complete(catalog, **change)


@pytest.mark.parametrize("name", [*EMPTY, *BESIDE])
def test_what_was_not_looked_at_passes_no_gate_and_is_said_without_one(catalog: Catalog, name: str) -> None:
    change, phrase = EMPTY.get(name) or BESIDE[name]
    data = {**BASE, **change} if name in EMPTY else beside(catalog, change)
    for rules in ANY:
        code, text = verdict(catalog, data, rules)
        assert (code, phrase in text) == (2, True), (rules, text)
    code, text = verdict(catalog, data, NO_GATE)
    assert (code, phrase in text) == (2 if "edition" in name else 0, True)


def test_what_is_complete_and_good_passes_every_gate(catalog: Catalog) -> None:
    for rules in (*ANY, GateRules("medium", strict=True, min_answered=100, require_scope=tuple(catalog.pillars))):
        assert verdict(catalog, complete(catalog), rules) == (0, ""), rules


def test_ids_of_old_and_ids_that_the_site_leaves_out_are_known(catalog: Catalog) -> None:
    old = with_practice(catalog, "SEC02", "SEC02-BP99", status="in-place")
    del old["answers"]["SEC02"]["practices"]["SEC02-BP01"]
    hidden = with_practice(catalog, "SEC01", "SEC01-BP08", status="missing")
    for data in (old, hidden):
        assert verdict(catalog, data, GateRules("medium", strict=True, min_answered=100)) == (0, "")


def test_answers_under_an_earlier_id_and_today_s_that_differ_are_named_and_a_finding_of_the_strict(
    catalog: Catalog,
) -> None:
    data = with_practice(catalog, "SEC02", "SEC02-BP99", status="missing")
    code, text = verdict(catalog, data, STRICT)
    assert (code, "two versions wait for a decision" in text, "SEC02-BP01 (status)" in text) == (1, True, True)
    review = review_of(catalog, Assessment.model_validate(data))
    assert "SEC02-BP01 (status)" in review_markdown(review)


def test_an_earlier_id_of_a_practice_that_the_site_leaves_out_is_known(catalog: Catalog) -> None:
    document = catalog.documents["practice", "SEC01-BP08"]
    assert document.content is not None
    before = replace(document, content=document.content.model_copy(update={"renamed_from": ("SEC01-BP98",)}))
    layered = replace(catalog, documents={**catalog.documents, ("practice", "SEC01-BP08"): before})
    assert verdict(layered, with_practice(catalog, "SEC01", "SEC01-BP98", status="missing")) == (0, "")


NO_REASON = "not applicable, and nobody says why: "
WAVED: dict[str, tuple[dict[str, Any], str]] = {
    "a practice without a reason": (only("SEC03", "SEC03-BP01", "not-applicable"), f"{NO_REASON}SEC03-BP01"),
    "a question without a reason": ({"SEC03": {"applicable": False}}, f"{NO_REASON}SEC03:"),
    "blanks for a reason": ({"SEC03": {"applicable": False, "reason": " \t\n\u3000"}}, f"{NO_REASON}SEC03:"),
    "invisible signs for a reason": ({"SEC03": {"applicable": False, "reason": ZERO_WIDTH}}, f"{NO_REASON}SEC03:"),
    "a dash for a reason": ({"SEC03": {"applicable": False, "reason": "-"}}, f"{NO_REASON}SEC03:"),
    "two versions of an answer": (
        {"SEC01": {"notes": "n", "undecided": [{"notes": "other"}], "practices": {"SEC01-BP02": {
            "status": "in-place", "undecided": [{"status": "missing", "updated": "2026-01-01T00:00:00.000Z"}]}}}},
        "the newer one counts until then: SEC01 (notes), SEC01-BP02 (status): decide",
    ),
    "a scope that leaves out pillars": ({"scope": ["security", "acme-engineering-standards"]}, "leaves out: reliability, operational-"),
    "a scope that leaves out a mandate": ({"scope": ["security"]}, "mandatory, and out of scope: ACME01-BP01 (in acme-"),
    "a mandate that does not apply": (
        {"SEC01": {"practices": {"SEC01-BP02": {"status": "not-applicable", "reason": "We have no root user."}}}},
        "mandatory, and said not to apply: SEC01-BP02",
    ),
    "a question of a mandate": (
        {"SEC01": {"applicable": False, "reason": "We have no accounts."}},
        "mandatory, and said not to apply: SEC01-BP02",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAVED)
def test_what_is_waved_through_is_named_always_and_a_finding_of_the_strict(catalog: Catalog, name: str) -> None:
    change, phrase = WAVED[name]
    for rules, expected in ((NO_GATE, 0), (HIGH, 0), (STRICT, 1), (GateRules("high", strict=True), 1)):
        code, text = verdict(catalog, beside(catalog, change), rules)
        assert (code, phrase in text) == (expected, True), (rules, text)


def test_a_reason_is_what_can_be_read() -> None:
    assert [has_reason(text) for text in ("n/a", "7", "理由", "é", "by Ben: 12 May")] == [True] * 5
    assert not any(map(has_reason, ("", " ", "...", "\u2800", "\u3164", "\u115f", "\ufe0f", "\U000e0041", ZERO_WIDTH)))


@pytest.mark.parametrize("answer", [{"applicable": False}, {"applicable": False, "reason": " "}, None])
def test_a_mandate_waved_through_without_a_reason_is_as_open_as_before(catalog: Catalog, answer: Any) -> None:
    change = {"SEC01": answer} if answer else only("SEC01", "SEC01-BP02", "not-applicable")
    code, text = verdict(catalog, complete(catalog, **change), MANDATORY)
    assert (code, "overdue: SEC01-BP02 by 2027-03-31" in text, "and nobody says why" in text) == (1, True, True)
    assert verdict(catalog, complete(catalog, **change), MANDATORY, "2026-01-01")[0] == 0


def test_a_gate_on_mandates_needs_one_in_scope(catalog: Catalog, mini: Catalog) -> None:
    data = {**complete(catalog), "scope": ["reliability"]}
    assert verdict(catalog, data, HIGH)[0] == 0
    code, text = verdict(catalog, data, MANDATORY)
    assert (code, "no mandatory practice is in scope" in text, "ACME01-BP01 (in acme-" in text) == (2, True, True)
    free = replace(
        mini, practices={key: one.model_copy(update={"mandatory": None}) for key, one in mini.practices.items()}
    )
    assert "is a layer missing?" in verdict(free, complete(free), MANDATORY)[1]


@pytest.mark.parametrize(
    ("answered", "wanted", "code"), [(3, 50, 0), (3, 51, 1), (1, 16, 0), (1, 17, 1), (5, 84, 1), (6, 100, 0), (1, 0, 0)]
)
def test_the_least_share_is_of_the_applicable_practices_in_scope(
    catalog: Catalog, answered: int, wanted: int, code: int
) -> None:
    ids = [one.id for one in catalog.practices_of_pillar("acme-engineering-standards")]
    answers: dict[str, Any] = {}
    for id_ in ids[:answered]:
        answers.setdefault(id_[:6], {"practices": {}})["practices"][id_] = {"status": "in-place"}
    data = {**BASE, "scope": ["acme-engineering-standards"], "answers": answers}
    found, text = verdict(catalog, data, GateRules(min_answered=wanted))
    assert (found, f"{answered} of 6 applicable" in text) == (code, code == 1)


def test_what_does_not_apply_neither_helps_nor_harms_the_share(catalog: Catalog) -> None:
    data = {**BASE, "scope": ["acme-engineering-standards"]}
    data["answers"] = {"ACME01": {"applicable": False, "reason": "no"}, **only("ACME02", "ACME02-BP01")}
    code, text = verdict(catalog, data, GateRules(min_answered=34))
    assert (code, "1 of 3 applicable practices in scope are answered (33 %): 34 % are asked for" in text) == (1, True)


@pytest.mark.parametrize(
    ("scope", "answers", "phrase"),
    [
        (["reliability"], only("REL01", "REL01-BP01"), "security (not in scope)"),
        ([], only("REL01", "REL01-BP01"), "security (nothing in it is answered)"),
        (
            [],
            {**only("REL01", "REL01-BP01"), "SEC01": {"applicable": False, "reason": "no"}},
            "nothing in it is answered",
        ),
    ],
)
def test_a_required_pillar_is_in_scope_and_answered(
    catalog: Catalog, scope: list[str], answers: Any, phrase: str
) -> None:
    rules = GateRules(require_scope=("security", "reliability"))
    code, text = verdict(catalog, {**BASE, "scope": scope, "answers": answers}, rules)
    assert (code, phrase in text, "reliability (" in text) == (1, True, False)
    assert verdict(catalog, complete(catalog), rules)[0] == 0


def test_a_risk_and_something_unknown_are_both_said_and_the_worst_decides(catalog: Catalog) -> None:
    data = with_practice(catalog, "SEC01", "SEC01-BP01", status="missing")
    data["answers"]["SEC77"] = {}
    code, text = verdict(catalog, data)
    assert (code, "not counted: SEC77" in text, "high risk in SEC01" in text) == (2, True, True)


def test_the_same_assessment_twice_in_a_call_is_named(catalog: Catalog) -> None:
    given_ = [Named(name, Assessment.model_validate(complete(catalog))) for name in ("a.json", "b.json")]
    for rules, code in ((HIGH, 0), (STRICT, 1)):
        judged = named_copies((judge(catalog, one, rules, LATE) for one in given_), rules)
        assert "b.json: the same assessment (shop) as a.json" in "\n".join(map(said, judged))
        assert exit_code(judged, rules) == code


def test_a_thousand_unknown_ids_are_named_by_their_first_twenty_and_their_number(catalog: Catalog) -> None:
    data = complete(catalog, **{f"SEC{number}": {} for number in range(100, 1100)})
    code, text = verdict(catalog, data)
    assert (code, "SEC100 (" in text, ", and 980 more" in text, len(text) < 2000) == (2, True, True, True)


def test_the_markdown_of_a_file_cannot_speak_markdown(catalog: Catalog) -> None:
    data = {**complete(catalog), "edition": "2022-03-31", "workload": {"name": "a\n# b <i> | c"}}
    text = judgement_markdown(judge(catalog, Named("x", Assessment.model_validate(data)), HIGH, LATE))
    assert "<i>" not in text.replace("\\<", "")


_IDS = [f"SEC01-BP0{number}" for number in (1, 2, 3)] + ["SEC02-BP01", "SEC02-BP02"]
_answers = st.fixed_dictionaries({id_: st.none() | st.sampled_from(STATUSES) for id_ in _IDS})
_rules = st.builds(
    GateRules,
    fail_on=st.sampled_from(["high", "medium", "mandatory"]),
    strict=st.booleans(),
    min_answered=st.none() | st.integers(0, 100),
    require_scope=st.sampled_from([(), ("security",)]),
)


def drawn(statuses: dict[str, Any], applies: tuple[bool, bool], scope: list[str]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question, applicable in zip(("SEC01", "SEC02"), applies, strict=True):
        practices = {id_: {"status": one} for id_, one in statuses.items() if id_.startswith(question)}
        answers[question] = {"applicable": applicable, "reason": "Because.", "practices": practices}
    return {**BASE, "scope": scope, "answers": answers}


@settings(max_examples=60)
@given(_answers, st.tuples(st.booleans(), st.booleans()), st.sampled_from([[], ["security"], ["x"]]), _rules)
def test_no_gate_opens_for_what_nobody_answered(
    statuses: dict[str, Any], applies: tuple[bool, bool], scope: list[str], rules: GateRules
) -> None:
    catalog = MINI_CATALOG
    applying = [one for id_, one in statuses.items() if applies[int(id_[4]) - 1] and one != "not-applicable"]
    data = drawn(statuses, applies, scope)
    if scope == ["x"] or not any(applying):
        assert verdict(catalog, data, rules)[0] == 2
    if None in applying or not applying:
        assert verdict(catalog, data, replace(rules, min_answered=100))[0] > 0
    if scope != ["x"] and applying and set(applying) == {"in-place"}:
        lenient = replace(rules, strict=False, min_answered=100)
        assert verdict(catalog, data, lenient)[0] == 0


MINI_CATALOG = read_catalog(Source(MINI))[0]


@pytest.fixture(name="good")
def _good(mini: Catalog, tmp_path: Path) -> Path:
    """A file of the mini framework in which everything is in place."""
    path = tmp_path / "good.json"
    path.write_text(json.dumps(complete(mini)), encoding="utf-8")
    return path


def test_the_command_says_it_in_every_format_and_on_standard_error(wa: Run, good: Path) -> None:
    data = json.loads(good.read_text())
    good.write_text(json.dumps({**data, "scope": ["Security", "security"]}))
    phrase = "no pillar here, so it is not assessed: Security (Did you mean 'security'?)"
    for form in ("text", "markdown", "json"):
        result = wa("assess", str(good), "--format", form, "--fail-on", "high", cwd=MINI)
        assert (result.returncode, phrase in result.stdout) == (2, True)
        assert f"{good}: the scope names what is {phrase}\n" == result.stderr
    remark = json.loads(result.stdout)["remarks"][0]
    assert (remark["kind"], remark["severity"], remark["ids"]) == ("unknown-scope", "unjudged", ["Security"])
    assert (remark["file"], remark["assessment"], json.loads(result.stdout)["exitCode"]) == (str(good), "shop", 2)


def test_the_options_of_the_command_reach_the_gate(wa: Run, good: Path) -> None:
    options = ("--strict", "--min-answered", "100", "--require-scope", "security, security", "--format", "json")
    result = wa("assess", str(good), *options, cwd=MINI)
    assert (result.returncode, result.stderr) == (0, "")
    gate = json.loads(result.stdout)["gate"]
    assert gate == {"strict": True, "minAnswered": 100, "requireScope": ["security"]}
    spelt = wa("assess", str(good), "--require-scope", "SEC,Security", "--format", "json", cwd=MINI)
    assert json.loads(spelt.stdout)["gate"]["requireScope"] == ["security"]
    wrong = wa("assess", str(good), "--require-scope", "securty", cwd=MINI)
    assert (wrong.returncode, "'securty' is no pillar. Did you mean 'security'?" in wrong.stderr) == (2, True)
    for option, value in {"--min-answered": "101", "--on": ""}.items():  # a variable that is not set is no day
        assert wa("assess", str(good), option, value, cwd=MINI).returncode == 2


def test_how_much_is_answered_is_said_always(wa: Run, good: Path) -> None:
    assert "No open high or medium risk among the 5 answered of 5." in wa("assess", str(good), cwd=MINI).stdout
    good.write_text(json.dumps(BASE))
    result = wa("assess", str(good), cwd=MINI)
    assert (result.returncode, "No open" in result.stdout) == (0, False)
    assert "0 of 5 answered." in result.stdout
    assert "nothing is assessed: 0 of 5 applicable practices in scope are answered" in result.stderr


def test_every_kind_of_remark_is_documented() -> None:
    text = (ROOT / "docs" / "report-json.md").read_text(encoding="utf-8")
    assert [kind for kind in get_args(Kind) if f"`{kind}`" not in text] == []
