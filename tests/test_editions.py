"""Another edition is made from the base: ids, texts and links are right, nothing stands twice, and misfits are named."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, Run
from mini_edition import EDITION, write_edition

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.read import Editions, read_catalog, read_editions
from wa_build.errors import ConfigError, ContentError

BASE = "2023-04-10"
REAL = Source(ROOT, (Layer("content", "Framework"),))


@pytest.fixture(name="both", scope="module")
def _both() -> Editions:
    """The real content in both editions."""
    return read_editions(REAL, strict=True)[0]


@pytest.fixture(name="two")
def _two(project: Path) -> Path:
    """A project with two editions of the mini framework."""
    write_edition(project)
    return project


def edited(project: Path, name: str, old: str, new: str) -> Path:
    """Change a file of the edition."""
    file = project / "content/editions" / EDITION / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return project


def problems(project: Path, layers: tuple[Layer, ...] = (Layer("content", "Framework"),)) -> str:
    """What is wrong with both editions of a project, one a line."""
    try:
        return "\n".join(map(str, read_editions(Source(project, layers))[1]))
    except (ContentError, ConfigError) as error:
        return str(error)


def test_the_current_edition_has_57_questions_and_307_practices(both: Editions) -> None:
    current = both.catalogs[EDITION]
    assert (len(current.questions), len(current.practices)) == (57, 307)
    assert Counter(practice.risk for practice in current.practices.values()) == {"high": 127, "medium": 143, "low": 37}
    by_pillar = {pillar: len(current.practices_of_pillar(pillar)) for pillar in current.pillars}
    assert list(by_pillar.values()) == [68, 63, 65, 32, 50, 29]
    assert (len(both.root.questions), len(both.root.practices)) == (60, 334)


@pytest.mark.parametrize(
    ("id_", "title", "risk", "choice"),
    [
        ("OPS04-BP05", "Implement distributed tracing", "high", "ops_observability_dist_trace"),
        ("OPS08-BP01", "Analyze workload metrics", "medium", "ops_workload_observability_analyze_workload_metrics"),
        ("SEC01-BP05", "Reduce security management scope", "medium", "sec_securely_operate_reduce_management_scope"),
        ("SEC05-BP04", "Automate network protection", "medium", "sec_network_protection_auto_protect"),
        ("REL12-BP03", "Test scalability and performance requirements", "high", "rel_testing_resiliency_test_non_functional"),
        ("PERF04-BP07", "Optimize network configuration based on metrics", "low", "perf_networking_optimize_network_configuration_based_on_metrics"),
        ("COST06-BP04", "Consider using shared resources", "medium", "cost_type_size_number_resources_shared"),
        ("SUS06-BP05", "Use managed device farms for testing", "low", "sus_sus_dev_a5"),
    ],
)  # fmt: skip
def test_a_practice_of_the_current_edition_is_that_of_the_official_one(
    both: Editions, id_: str, title: str, risk: str, choice: str
) -> None:
    practice = both.catalogs[EDITION].practices[id_]
    assert (practice.title, practice.risk, practice.choice) == (title, risk, choice)


def test_ids_that_mean_something_else_are_other_pages(both: Editions) -> None:
    old, new = both.root.practices, both.catalogs[EDITION].practices
    way = both.way(BASE, EDITION)
    assert way is not None
    traps = [id_ for id_ in old if id_ in new and id_ not in way.of(id_).ids]
    assert len(set(old) & set(new)) == 300
    assert "OPS08-BP01" in traps
    assert all(old[id_].guidance != new[id_].guidance for id_ in traps)


def test_steps_of_a_carried_practice_keep_their_ids(both: Editions) -> None:
    way = both.way(BASE, EDITION)
    assert way is not None
    kept = {old: one.heir for old, one in way.practices.items() if one.is_itself}
    assert len(kept) == 272
    for old, heir in kept.items():
        assert heir is not None
        before = [step.id for step in both.root.practices[old].steps]
        assert [step.id for step in both.catalogs[EDITION].practices[heir].steps][: len(before)] == before


def test_no_text_of_the_current_edition_names_an_id_that_it_does_not_have(both: Editions) -> None:
    current = both.catalogs[EDITION]
    known = {*current.practices, *current.questions}
    named = re.compile(r"\b(?:OPS|SEC|REL|PERF|COST|SUS)\d\d(?:-BP\d\d)?\b")
    for one in (*current.practices.values(), *current.questions.values(), *current.pillars.values()):
        assert set(named.findall(one.model_dump_json(exclude={"choice"}))) <= known, one.id
        links = re.findall(r"\[\[([^\]|]+)", one.model_dump_json())
        assert one.id not in links


def test_every_question_knows_its_ids_in_the_tool(both: Editions) -> None:
    current = both.catalogs[EDITION]
    tools = {id_: question.tool for id_, question in current.questions.items()}
    assert all(tools.values())
    assert tools["OPS01"]
    assert (tools["OPS01"].id, tools["OPS01"].none) == ("priorities", "ops_priorities_no")
    assert tools["OPS03"]
    assert tools["OPS03"].derived == ("none",)
    assert both.root.questions["OPS04"].tool
    assert both.root.questions["OPS04"].tool.id == "telemetry"
    assert both.root.questions["OPS04"].tool.none is None


def test_carried_practices_take_over_texts_and_what_differs(two: Path) -> None:
    current = read_catalog(Source(two), edition=EDITION)[0]
    first, moved = current.practices["SEC01-BP01"], current.practices["SEC02-BP01"]
    assert (first.title, first.risk, first.effort) == ("Keep workloads apart", "low", "medium")
    assert (first.choice, first.slug) == ("mini_apart", "mini-apart-page")
    assert "See [[SEC02-BP03]], and compare [[SEC02-BP01]] and" in first.guidance
    assert [related.id for related in first.related] == ["SEC02-BP01", "SEC01-BP02", "SEC02-BP03"]
    assert moved.title == "Secure the root user"
    assert current.questions["SEC02"].title == "Who is who?"
    assert current.framework.edition == EDITION
    assert current.framework.documentation == "latest"


def test_an_id_that_only_another_edition_has_is_known(two: Path) -> None:
    current = read_catalog(Source(two), edition=EDITION)[0]
    assert current.heirs["SEC01-BP03"] == (BASE, "SEC01-BP02")
    assert read_catalog(Source(two))[0].heirs["SEC02-BP03"] == (EDITION, None)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("map.yaml", "  SEC01-BP02: [", "  SEC01-BP09: [", "'SEC01-BP02' of edition 2023-04-10 is missing"),
        ("map.yaml", "  SEC01-BP02: [", "  SEC01-BP09: [", "no practice 'SEC01-BP09' in edition 2023-04-10"),
        ("map.yaml", "to: SEC02-BP02, rel", "to: SEC02-BP07, rel", "no practice 'SEC02-BP07' in edition.yaml"),
        ("map.yaml", "relation: moved", "relation: maved", "Did you mean 'moved'"),
        ("map.yaml", ", why: It is about identity", "", "must say in 'why'"),
        ("map.yaml", "{relation: retired", "{to: SEC02-BP02, relation: retired", "unless it was retired"),
        ("map.yaml", "to: SEC02-BP01, relation: moved, carry: keep", "to: SEC02-BP01, relation: moved, carry: review",
         "the map has no practice that is kept as it"),
        ("edition.yaml", "base: 2023-04-10", "base: 2022-01-01", "is not the edition of framework.yaml"),
        ("edition.yaml", "edition: 2024-11-06", "edition: 2024-11-07", "lies in the folder of '2024-11-06'"),
        ("edition.yaml", "{from: SEC01-BP02}", "{from: SEC01-BP22}", "no practice 'SEC01-BP22' in edition 2023-04-10"),
        ("edition.yaml", "{from: SEC01-BP02}", "{form: SEC01-BP02}", "missing key 'from'"),
        ("edition.yaml", "SEC02-BP03: own", "SEC01-BP02: own", "'SEC01-BP02' is in this edition twice"),
        ("edition.yaml", "SEC02-BP03: own", "SEC02-BP04: own", "'SEC02-BP04' has no file security/SEC02/SEC02-BP04.yaml"),
        ("edition.yaml", "        SEC02-BP03: own\n", "", "practice 'SEC02-BP03' is not in edition.yaml"),
        ("edition.yaml", "  security:", "  sekurity:", "no pillar 'sekurity' in the base edition. Did you mean 'security'"),
        ("texts.yaml", "instead: Compare,", "instead: Comparison,", "'instead' is not in the text"),
        ("texts.yaml", "instead: Compare,", "instead: boundary,", "'instead' is in the texts"),
        ("texts.yaml", "  SEC01-BP01:", "  SEC01-BP0l:", "no page 'SEC01-BP0l' in edition 2024-11-06"),
        ("texts.yaml", "  SEC01-BP01:\n    fits: [SEC01-BP03]\n", "  SEC01-BP01:\n",
         "names 'SEC01-BP03', which became SEC01-BP02 (merged-into) in edition 2024-11-06"),
        ("security/SEC02/question.yaml", "from: SEC02", "from: SEC09", "no question 'SEC09' in edition 2023-04-10"),
        ("security/SEC02/question.yaml", "from: SEC02", "from:", "question.yaml:2:6: 'from' must be text, is empty"),
        ("security/SEC02/question.yaml", "title:", "area: foundations\ntitle:",
         "edition.yaml:12:7: 'SEC02' stands below area 'identity', but its area is 'foundations'"),
        ("edition.yaml", "    identity:", "    identities:",
         "edition.yaml:11:5: pillar 'security' has no area 'identities': it has foundations, identity. Did you mean"),
        ("edition.yaml", "        SEC02-BP02: own\n        SEC02-BP03: own\n", "        SEC02-BP03: own\n        SEC02-BP02: own\n",
         "edition.yaml:14:9: 'SEC02-BP03' stands before 'SEC02-BP02'"),
        ("edition.yaml", "SEC01-BP02: own", "SEC99-BP02: own", "10:21: 'SEC99-BP02' lies below question 'SEC01'"),
        ("edition.yaml", "SEC01-BP02: own", "SEC01-BP02: Own", "10:21: 'SEC01-BP02': must be `own`, or name in `{from: ID}`"),
        ("edition.yaml", "{from: SEC01-BP02}", "{from: SEC01-BP02, risk: High}", "13:46: 'risk' must be one of high, medium, low"),
        ("edition.yaml", "{from: SEC01-BP02}", "{from: SEC01-BP02, choice: mini_apart}", "13:48: choice 'mini_apart' is taken"),
        ("map.yaml", "why: The title is a verb}", "why: x}, {relation: retired, carry: review, why: y}",
         "'SEC01-BP01' has a row that says it is retired beside another one"),
        ("texts.yaml", "fits: [SEC01-BP03]", "fits: [SEC01-BP03, SEC02-BP02]",
         "texts.yaml:3:24: warning: 'SEC02-BP02' needs no such word, or is not named there: remove it from 'fits'"),
        ("texts.yaml", "[[SEC02-BP03]]", "[[SEC01-BP09]]", "texts.yaml:5:33: unknown id 'SEC01-BP09'"),
        ("texts.yaml", "[{id: SEC02-BP03,", "[{id: SEC01-BP09,", "texts.yaml:7:22: unknown practice 'SEC01-BP09' in 'related'"),
        ("texts.yaml", "  SEC02-BP01:", "  SEC02: {add: {related: [{id: SEC02-BP02, why: x}]}}\n  SEC02-BP01:",
         "texts.yaml:8:11: only practices have lists to add to, and 'SEC02' is none"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_place(two: Path, file: str, old: str, new: str, said: str) -> None:
    told = problems(edited(two, file, old, new))
    assert said in told
    assert re.search(r"^content/\S+:\d+:\d+: ", told, re.MULTILINE)
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("name", "said"), [("map.yaml", "no map.yaml beside it"), ("edition.yaml", "edition.yaml:1:1: no such file")]
)
def test_a_map_or_an_edition_that_is_missing_is_said(two: Path, wa: Run, name: str, said: str) -> None:
    (two / "content/editions" / EDITION / name).unlink()
    assert said in problems(two)
    config = two / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + f"extra: {{wa: {{editions: [{EDITION}]}}}}\n", encoding="utf-8"
    )
    done = wa("validate", cwd=two)
    assert done.returncode == 1
    assert said in done.stderr + done.stdout


@pytest.mark.parametrize("name", ["security/SEC01/question.yaml", "security/SEC01/SEC01-BP02.yaml"])
@pytest.mark.parametrize("other", ["{}.yml", "{}s.yaml", "my-{}.yaml"])
def test_a_file_under_a_wrong_name_is_said(two: Path, name: str, other: str) -> None:
    file = two / "content/editions" / EDITION / name
    file.rename(file.with_name(other.format(file.stem)))
    assert "unexpected file: those of an edition are" in problems(two)


def test_a_file_of_the_base_under_a_wrong_name_is_said_once(two: Path) -> None:
    file = two / "content/security/SEC01/SEC01-BP01.yaml"
    file.rename(file.with_name("SEC1-BP1.yaml"))
    assert problems(two).count("\n") == 0


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        (BASE, f"content/editions/{BASE}:1:1: '{BASE}' is the edition of content/framework.yaml"),
        ("latest", "content/editions/latest/edition.yaml:1:1: not read: an edition has a folder called by its day"),
    ],
)
def test_a_folder_that_makes_no_edition_is_said(two: Path, folder: str, said: str) -> None:
    shutil.copytree(two / "content/editions" / EDITION, two / "content/editions" / folder)
    assert said in problems(two)


def test_a_pillar_carries_over_its_own_texts(two: Path) -> None:
    file = two / "content/editions" / EDITION / "security/pillar.yaml"
    file.write_text("id: security\nfrom: reliability\n", encoding="utf-8")
    assert "pillar.yaml:2:7: a pillar carries over its own texts: write `from: security`" in problems(two)


@pytest.mark.parametrize("name", ["texts.yaml", "security/SEC01/question.yaml"])
def test_what_cannot_be_read_is_not_said_to_be_missing(two: Path, name: str) -> None:
    (two / "content/editions" / EDITION / name).write_text("a: [\n", encoding="utf-8")
    assert "a text of its own" not in problems(two)


@pytest.mark.parametrize("name", ["map.yaml", "edition.yaml", "texts.yaml", "security/SEC01/SEC01-BP02.yaml"])
def test_a_file_that_cannot_be_read_gives_no_further_problems(two: Path, name: str) -> None:
    (two / "content/editions" / EDITION / name).write_text("a: [\n", encoding="utf-8")
    told = problems(two)
    assert name in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("[2024-11-07]", "unknown edition '2024-11-07': the content has 2023-04-10, 2024-11-06"),
        ("[2024-11-06, 2024-11-06]", "'2024-11-06' is named twice"),
        ("[]", "must be a list of editions"),
        ("2024-11-06", "must be a list of editions"),
        ("[latest]", "must be the day of an edition, such as 2024-11-06, is 'latest'"),
    ],
)
def test_an_edition_that_there_is_not_is_named_where_it_is_written(two: Path, wa: Run, said: str, message: str) -> None:
    config = two / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + f"extra:\n  wa:\n    editions: {said}\n", encoding="utf-8")
    done = wa("validate", cwd=two)
    assert done.returncode == 2
    assert message in done.stderr + done.stdout
    assert "mkdocs.yml:" in done.stderr + done.stdout


def test_a_command_names_the_editions_that_there_are(two: Path, wa: Run) -> None:
    done = wa("list", "--edition", "2024-11-07", cwd=two)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the content has 2023-04-10, 2024-11-06" in done.stderr


def test_commands_show_the_edition_that_is_asked_for(two: Path, wa: Run) -> None:
    assert "Keep workloads apart" in wa("list", "--edition", EDITION, cwd=two).stdout
    assert "Separate workloads" in wa("list", cwd=two).stdout
    assert "Keep workloads apart" in wa("show", "sec01-bp01", "--edition", EDITION, cwd=two).stdout
    assert f"{EDITION}/security/sec01/" in wa("search", "workloads apart", "--edition", EDITION, cwd=two).stdout
    missing = wa("show", "SEC02-BP03", cwd=two)
    assert missing.returncode == 2
    assert f"is of edition {EDITION}, and not of {BASE}: add --edition {EDITION}" in missing.stderr
    assert f"'SEC02-BP03' is of edition {EDITION}" in wa("show", "S1 SEC2.3", cwd=two).stderr
    nowhere = wa("show", "root keys", "--edition", EDITION, cwd=two)
    assert f"Try `wa search 'root keys' --edition {EDITION}`" in nowhere.stderr
    assert '"SEC02-BP03"' in wa("schema", "practice", "--edition", EDITION, cwd=two).stdout
    assert "1 pillars, 2 questions, 5 practices; edition" in wa("validate", cwd=two).stdout


def layered(project: Path, files: dict[str, str]) -> tuple[Layer, ...]:
    """Write the files of a layer `own`, and return the layers."""
    for name, text in files.items():
        path = project / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return (Layer("content", "Framework"), Layer("own", "Own"))


def current(project: Path, layers: tuple[Layer, ...], edition: str = EDITION, root: str = BASE) -> Catalog:
    """The catalogue of an edition of a project with layers."""
    return read_editions(Source(project, layers, editions=(root, *({BASE, EDITION} - {root}))))[0].catalogs[edition]


def test_an_overlay_follows_what_it_extends(two: Path) -> None:
    layers = layered(
        two, {"security/SEC01/SEC01-BP02.yaml": "extends: SEC01-BP02\nnote: See [[SEC01-BP01]].\nrisk: low\n"}
    )
    catalog = current(two, layers)
    assert catalog.practices["SEC02-BP01"].risk == "low"
    assert [note.text for note in catalog.notes_of("SEC02-BP01")] == ["See [[SEC01-BP01]]."]
    assert problems(two, layers) == ""


def test_of_an_overlay_whose_target_was_split_note_and_mandate_follow_and_the_rest_is_named(two: Path) -> None:
    text = "extends: SEC02-BP01\nnote: Ours.\nrisk: low\nmandatory: {severity: high, deadline: 2027-01-01}\n"
    layers = layered(two, {"security/SEC02/SEC02-BP01.yaml": text})
    catalog = current(two, layers)
    for id_ in ("SEC01-BP02", "SEC02-BP02"):
        assert [note.text for note in catalog.notes_of(id_)] == ["Ours."]
        assert catalog.practices[id_].mandatory
    told = problems(two, layers)
    assert "own/security/SEC02/SEC02-BP01.yaml:1:10: warning: layer 'own'" in told
    assert "became SEC01-BP02, SEC02-BP02 (split-into) in edition 2024-11-06" in told
    assert "mandatory, note follow there and risk is left out" in told
    (two / "own/layer.yaml").write_text("looked_at: [SEC02-BP01]\n", encoding="utf-8")
    assert problems(two, layers) == ""


def test_an_overlay_of_what_was_retired_is_named(two: Path) -> None:
    layers = layered(two, {"security/SEC02/SEC02-BP02.yaml": "extends: SEC02-BP02\nnote: Ours.\n"})
    assert "'SEC02-BP02' was retired in edition 2024-11-06: note is left out" in problems(two, layers)


def test_a_layer_says_for_which_edition_it_was_written(two: Path) -> None:
    files = {
        "layer.yaml": f"edition: {EDITION}\n",
        "security/SEC02/SEC02-BP01.yaml": "extends: SEC02-BP01\nnote: Of the current one.\n",
    }
    layers = layered(two, files)
    assert [note.text for note in current(two, layers).notes_of("SEC02-BP01")] == ["Of the current one."]
    assert [note.text for note in current(two, layers, BASE).notes_of("SEC01-BP02")] == ["Of the current one."]
    (two / "own/layer.yaml").write_text("edition: 2020-01-01\n", encoding="utf-8")
    assert "unknown edition '2020-01-01': the framework's content has 2023-04-10, 2024-11-06" in problems(two, layers)


def test_a_layer_that_says_nothing_is_of_the_edition_at_the_root(two: Path) -> None:
    layers = layered(two, {"security/SEC02/SEC02-BP01.yaml": "extends: SEC02-BP01\nnote: Ours.\n"})
    catalog = current(two, layers, EDITION, root=EDITION)
    assert [note.text for note in catalog.notes_of("SEC02-BP01")] == ["Ours."]


def test_ids_of_an_organisation_stay_what_they_are(two: Path) -> None:
    text = (two / "content/security/SEC02/SEC02-BP02.yaml").read_text(encoding="utf-8")
    own = text.replace("SEC02-BP02", "SEC02-BP90").replace("choice: mini_sec02_bp02\n", "")
    layers = layered(two, {"security/SEC02/SEC02-BP90.yaml": own})
    practice = current(two, layers).practices["SEC02-BP90"]
    assert [related.id for related in practice.related] == ["SEC01-BP01", "SEC02-BP01"]
    assert "is left out" not in problems(two, layers)


@pytest.mark.parametrize(
    ("layer", "is_said"),
    [("", True), ("looked_at: [SEC01-BP02]\n", True), (f"edition: {EDITION}\n", False), (f"edition: {BASE}\n", False)],
)
def test_a_layer_of_no_edition_is_asked_for_which_one_it_is_where_an_id_means_something_else(
    two: Path, layer: str, *, is_said: bool
) -> None:
    files = {"security/SEC01/SEC01-BP02.yaml": "extends: SEC01-BP02\nnote: Ask Ana.\n"}
    layers = layered(two, {**files, **({"layer.yaml": layer} if layer else {})})
    source = Source(two, layers, editions=(EDITION, BASE))
    told = "\n".join(map(str, read_editions(source)[1]))
    said = (
        "own/security/SEC01/SEC01-BP02.yaml:1:10: warning: layer 'own': 'SEC01-BP02' of edition 2023-04-10 is "
        "SEC02-BP01 in 2024-11-06, which is at the root: say in own/layer.yaml for which one this was written"
    )
    assert (said in told) == is_said
    assert said not in problems(two, layers)  # where the base is at the root, it is as before


def test_what_was_looked_at_and_is_not_there_is_said(two: Path) -> None:
    layers = layered(two, {"layer.yaml": "looked_at: [SEC09-BP09]\n"})
    assert "layer.yaml:1:13: warning: layer 'own': the layer has nothing that lies at the place of" in problems(
        two, layers
    )


def test_an_order_that_is_left_out_is_said(two: Path) -> None:
    moved = "extends: SEC01\norder: [SEC01-BP02, SEC01-BP01]\n"
    layers = layered(
        two,
        {
            "security/SEC01/question.yaml": moved,
            "security/SEC02/question.yaml": "extends: SEC02\norder: [SEC02-BP02, SEC02-BP01]\n",
        },
    )
    assert "SEC01/question.yaml:2:8: warning: layer 'own': SEC01-BP02 is left out of 'order'" in problems(two, layers)
    assert "is no practice of" not in problems(two, layers)
    assert "this is the usual order" not in problems(two, layers)
    assert "question.yaml:2:8: warning: layer 'own': SEC02-BP02, SEC02-BP01 are left out of 'order'" in problems(
        two, layers
    )


def test_links_to_an_own_practice_that_is_left_out_are_no_error(two: Path) -> None:
    edition = two / "content/editions" / EDITION
    (edition / "security/SEC02/question.yaml").write_text(
        (two / "content/security/SEC02/question.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    own = (two / "content/security/SEC02/SEC02-BP02.yaml").read_text(encoding="utf-8")
    own = re.sub(r"^choice:.*\n", "", own.replace("SEC02-BP02", "SEC02-BP51"), flags=re.MULTILINE)
    layers = layered(
        two,
        {
            "security/SEC02/SEC02-BP51.yaml": own,
            "guides/ours.md": "---\ntitle: Ours\ndescription: A guide.\norder: 5\n---\nSee [[SEC02-BP51]].\n",
        },
    )
    told = problems(two, layers)
    assert "'SEC02-BP51' is left out of edition 2024-11-06" in told
    assert "unknown id 'SEC02-BP51'" not in told


def test_a_layer_file_of_the_framework_is_named(two: Path) -> None:
    (two / "content/layer.yaml").write_text(f"edition: {BASE}\n", encoding="utf-8")
    assert "content/layer.yaml:1:1: not read: a layer.yaml is of a later layer" in problems(two)


def test_a_comparison_says_what_an_edition_says_otherwise(two: Path, wa: Run) -> None:
    shutil.copytree(two / "content", two / "before")
    edited(two, "edition.yaml", "{from: SEC01-BP02}", "{from: SEC01-BP02, risk: low}")
    edited(two, "texts.yaml", "and compare", "and weigh")
    edited(two, "map.yaml", "why: The second half", "why: The other half")
    told = wa("diff", "before", "content", "--format", "json", cwd=two).stdout
    changed = {one["id"]: one["fields"] for one in json.loads(told)["changed"]}
    assert changed == {
        "2024-11-06/SEC01-BP01": ["texts"],
        "2024-11-06/SEC02-BP01": ["risk"],
        "SEC02-BP01": ["map to 2024-11-06"],
    }


def test_what_a_layer_says_and_another_edition_says_already_is_no_error_there(two: Path) -> None:
    text = "extends: SEC01-BP01\nrisk: low\nadd: {related: [{id: SEC02-BP01, why: Ours.}]}\n"
    layers = layered(two, {"security/SEC01/SEC01-BP01.yaml": text})
    assert problems(two, layers) == ""
    practice = current(two, layers).practices["SEC01-BP01"]
    assert practice.risk == "low"
    ids = [one.id for one in practice.related]
    assert len(ids) == len(set(ids))
    (two / "own/layer.yaml").write_text(f"edition: {EDITION}\n", encoding="utf-8")
    assert "'risk' is the same in" in problems(two, layers)
