"""Layers: what a later folder may say of an earlier one, and what is said to somebody who gets it wrong."""

from __future__ import annotations

import json
from pathlib import Path

import catalogs
import pytest
from conftest import MINI, Run

from wa_build.config.brand import contrast
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.layering import overlay_of
from wa_build.content.read import read_catalog
from wa_build.publish.identity import ICONS, SiteIdentity
from wa_build.publish.render import render_site

FIRST = "security/SEC01/SEC01-BP01.yaml"
IDENTITY = SiteIdentity("Mini", icons=dict.fromkeys((*ICONS, "material/shield-lock"), "<svg></svg>"))
LAYERS = (Layer("content", "Framework"), Layer("custom", "Acme"), Layer("team", "Team Blue"))


def put(project: Path, path: str, text: str, layer: str = "custom") -> Path:
    file = project / layer / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def problems_of(project: Path) -> list[str]:
    return catalogs.problems_of(Source(project, LAYERS))


def own_practice(id_: str) -> str:
    text = (MINI / "content" / "security" / "SEC02" / "SEC02-BP02.yaml").read_text(encoding="utf-8")
    return text.replace("id: SEC02-BP02", f"id: {id_}").replace("choice: mini_sec02_bp02\n", "")


def test_an_overlay_replaces_fields_adds_items_and_leaves_a_note(project: Path) -> None:
    put(project, FIRST, "extends: SEC01-BP01\nrisk: low\nadd: {evidence: [The ticket.]}\nnote: Ask [[SEC02]].\n")
    catalog, warnings = read_catalog(Source(project, LAYERS), strict=True)
    practice = catalog.practices["SEC01-BP01"]
    assert (practice.risk, practice.effort, practice.evidence[-1]) == ("low", "medium", "The ticket.")
    assert [(note.layer.name, note.text) for note in catalog.notes_of("SEC01-BP01")] == [("Acme", "Ask [[SEC02]].")]
    assert (catalog.origin("SEC01-BP01").folder, warnings) == ("content", [])


def test_layers_lie_over_each_other_in_their_order(project: Path) -> None:
    put(project, FIRST, "extends: SEC01-BP01\nrisk: low\nnote: One.\nadd: {benefits: [First.]}\n")
    put(project, FIRST, "extends: SEC01-BP01\nrisk: medium\nnote: Two.\nadd: {benefits: [Second.]}\n", layer="team")
    catalog, _ = read_catalog(Source(project, LAYERS))
    assert catalog.practices["SEC01-BP01"].risk == "medium"
    assert catalog.practices["SEC01-BP01"].benefits[-2:] == ("First.", "Second.")
    assert [note.layer.name for note in catalog.notes_of("SEC01-BP01")] == ["Acme", "Team Blue"]


def test_a_mistake_in_an_added_item_is_reported_where_the_layer_wrote_it(project: Path) -> None:
    put(project, FIRST, "extends: SEC01-BP01\nadd:\n  related:\n    - {id: SEC09-BP01, why: It is like it.}\n")
    assert problems_of(project) == [
        "custom/security/SEC01/SEC01-BP01.yaml:4:12: layer 'custom': unknown practice 'SEC09-BP01' in 'related'. "
        "Did you mean 'SEC02-BP01'?"
    ]


def test_a_mistake_in_a_note_is_reported_on_its_line(project: Path) -> None:
    put(project, FIRST, "extends: SEC01-BP01\nnote: |\n  Fine.\n\n  See <b>there</b>.\n")
    assert [found.split(": layer")[0] for found in problems_of(project)] == [
        "custom/security/SEC01/SEC01-BP01.yaml:5:1"
    ]


MISTAKES = {
    "the target is gone": (
        "security/SEC01/SEC01-BP09.yaml", "extends: SEC01-BP09\nnote: Hello.\n",
        "1:10: layer 'custom': no practice 'SEC01-BP09' in an earlier layer (any more?): extend another, or remove the file",
    ),
    "nothing is changed": (
        FIRST, "extends: SEC01-BP01\n",
        "1:1: layer 'custom': the overlay changes nothing: add a note, a field or `hide: true`, or remove the file",
    ),
    "a field is the same": (
        FIRST, "extends: SEC01-BP01\nrisk: high\n",
        "2:7: layer 'custom': 'risk' is the same in content/security/SEC01/SEC01-BP01.yaml: the overlay changes nothing",
    ),
    "an item is there already": (
        FIRST, "extends: SEC01-BP01\nadd:\n  evidence:\n    - The drawing, dated this year.\n",
        "4:7: layer 'custom': 'evidence' has this already in content/security/SEC01/SEC01-BP01.yaml: the overlay changes nothing",
    ),
    "it lies at the place of another": (
        FIRST, "extends: SEC01-BP02\nnote: Hello.\n",
        "1:10: layer 'custom': extends 'SEC01-BP02', but the file lies at the place of 'SEC01-BP01': move one of them",
    ),
    "it lies in another folder": (
        "reliability/SEC01/SEC01-BP01.yaml", "extends: SEC01-BP01\nnote: Hello.\n",
        "1:1: layer 'custom': lies in another folder than content/security/SEC01/SEC01-BP01.yaml: move it to custom/security/SEC01/SEC01-BP01.yaml",
    ),
    "hidden without a reason": (
        FIRST, "extends: SEC01-BP01\nhide: true\n",
        "2:7: layer 'custom': say in 'reason' why it is hidden: readers who follow a link see it",
    ),
    "hidden and changed": (
        FIRST, "extends: SEC01-BP01\nhide: true\nreason: Not ours.\nrisk: low\n",
        "4:7: layer 'custom': 'risk' has no effect on a practice that is hidden: remove it, or 'hide'",
    ),
    "the usual order": (
        "security/SEC01/question.yaml", "extends: SEC01\norder: [SEC01-BP01]\n",
        "2:8: layer 'custom': this is the usual order: the overlay changes nothing",
    ),
    "an order of strangers": (
        "security/SEC01/question.yaml", "extends: SEC01\norder: [SEC02-BP01]\n",
        "2:9: layer 'custom': 'SEC02-BP01' is no practice of 'SEC01'. Did you mean 'SEC01-BP01'?",
    ),
    "a key that cannot be replaced": (
        FIRST, "extends: SEC01-BP01\nchoice: other\n",
        "2:1: layer 'custom': unknown key 'choice'.",
    ),
    "a deadline that is no day": (
        FIRST, "extends: SEC01-BP01\nmandatory: {severity: high, deadline: soon}\n",
        "2:39: layer 'custom': 'deadline' must be a day such as 2027-03-31, is 'soon'",
    ),
    "a prefix of the framework": (
        "ours/pillar.yaml", (MINI / "content/security/pillar.yaml").read_text(encoding="utf-8").replace("id: security", "id: ours"),
        "layer 'custom': prefix 'SEC' is taken by pillar 'security'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_layer_has_one_message_that_names_the_layer(project: Path, name: str) -> None:
    path, text, message = MISTAKES[name]
    put(project, path, text)
    found = problems_of(project)
    assert len(found) == 1
    assert found[0].startswith(f"custom/{path}:")
    assert message in found[0]


def test_an_id_that_is_taken_says_how_to_change_what_has_it(project: Path) -> None:
    put(project, FIRST, (project / "content" / FIRST).read_text(encoding="utf-8"))
    assert problems_of(project) == [
        "custom/security/SEC01/SEC01-BP01.yaml:2:1: layer 'custom': practice 'SEC01-BP01' exists already in "
        "content/security/SEC01/SEC01-BP01.yaml: choose another id, or begin the file with `extends: SEC01-BP01` "
        "to change that one"
    ]


def test_a_renamed_target_is_named_with_the_place_to_move_to(project: Path) -> None:
    put(project, "security/SEC01/SEC01-BP09.yaml", "extends: SEC01-BP09\nnote: Hello.\n")
    first = project / "content" / FIRST
    first.write_text(first.read_text(encoding="utf-8").replace("phases:", "renamed_from: [SEC01-BP09]\nphases:", 1))
    assert problems_of(project) == [
        "custom/security/SEC01/SEC01-BP09.yaml:1:10: layer 'custom': practice 'SEC01-BP09' is now 'SEC01-BP01': "
        "extend that, and move the file to custom/security/SEC01/SEC01-BP01.yaml"
    ]


def test_a_hidden_practice_keeps_its_page_and_nothing_relates_to_it(project: Path) -> None:
    put(project, "security/SEC01/SEC01-BP02.yaml", "extends: SEC01-BP02\nhide: true\nreason: The platform does it.\n")
    catalog, _ = read_catalog(Source(project, LAYERS))
    assert "SEC01-BP02" not in catalog.practices
    assert all(one.id != "SEC01-BP02" for practice in catalog.practices.values() for one in practice.related)
    files = render_site(catalog, IDENTITY)
    assert "The platform does it." in files["security/sec01/sec01-bp02.md"]
    assert "[SEC01-BP02 " in files["security/sec01/sec01-bp01.md"], "a link in the text still leads to the page"
    assert "SEC01-BP02" not in [row["id"] for row in json.loads(files["data/catalog.json"])["practices"]]


def test_an_order_puts_practices_first_everywhere(project: Path) -> None:
    put(project, "security/SEC01/question.yaml", "extends: SEC01\norder: [SEC01-BP03]\n")
    catalog, _ = read_catalog(Source(project, LAYERS))
    assert [one.id for one in catalog.practices_of("SEC01")] == ["SEC01-BP03", "SEC01-BP01", "SEC01-BP02"]


def test_a_mandate_may_come_from_a_later_layer_than_the_practice(project: Path) -> None:
    put(project, FIRST, "extends: SEC01-BP01\nmandatory: {severity: low, deadline: 2027-03-31}\n")
    put(project, FIRST, "extends: SEC01-BP01\nmandatory: {severity: high, deadline: 2026-12-31}\n", layer="team")
    catalog, _ = read_catalog(Source(project, LAYERS))
    row = next(row for row in json.loads(render_site(catalog, IDENTITY)["data/catalog.json"])["practices"])
    assert row["mandatory"] == {
        "severity": "high", "deadline": "2026-12-31", "reason": None, "layer": "team",
        "owners": [
            {"severity": "low", "deadline": "2027-03-31", "reason": None, "layer": "custom"},
            {"severity": "high", "deadline": "2026-12-31", "reason": None, "layer": "team"},
        ],
    }  # fmt: skip
    assert row["changedBy"] == ["custom", "team"]


def test_an_own_practice_may_be_changed_by_a_layer_after_its_own(project: Path) -> None:
    put(project, "security/SEC02/SEC02-BP51.yaml", own_practice("SEC02-BP51"))
    put(project, "security/SEC02/SEC02-BP51.yaml", "extends: SEC02-BP51\neffort: low\n", layer="team")
    catalog, _ = read_catalog(Source(project, LAYERS))
    assert (catalog.practices["SEC02-BP51"].effort, catalog.origin("SEC02-BP51").name) == ("low", "Acme")
    assert [overlay_of(document).extends for document in catalog.overlays] == ["SEC02-BP51"]


def test_only_the_pillars_that_the_configuration_names_are_published(wa: Run, project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text + "extra: {wa: {pillars: [securty]}}\n", encoding="utf-8")
    result = wa("validate", cwd=project)
    assert (result.returncode, result.stderr.splitlines()[0]) == (
        2, "mkdocs.yml:7:24: extra.wa.pillars: unknown pillar 'securty'. Did you mean 'security'?"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("brand: {color: red}", "extra.wa.brand.color must be a colour such as \"#7a1f5c\", with quotes, is 'red'"),
        ('brand: {color: "#ffd0d0"}', "'#ffd0d0' has a contrast of 1.3 to the page, 4.5 is readable: darker"),
        ("brand: {logo: x}", "extra.wa.brand must be a mapping of color, color_dark"),
        ("layers: [content, ../ours]", "extra.wa.layers must be a list of folders below this file"),
        ("layers: [content, custom, custom]", "extra.wa.layers names 'custom' twice: keep one"),
        ("layers: [content, {folder: ours, title: x}]", "an entry may be {folder: custom, name: Acme}"),
        ("pillars: security", "extra.wa.pillars must be a list of pillar ids"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_to_write(wa: Run, project: Path, settings: str, message: str) -> None:
    config = project / "mkdocs.yml"
    config.write_text(f"{config.read_text(encoding='utf-8')}extra: {{wa: {{{settings}}}}}\n", encoding="utf-8")
    result = wa("validate", cwd=project)
    assert result.returncode == 2
    assert message in result.stderr


def test_contrast_is_that_of_wcag() -> None:
    assert (contrast("#000000", "#ffffff"), contrast("#ffffff", "#ffffff")) == (21, 1)
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
