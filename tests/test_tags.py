"""Tags: free words of an organisation on practices, from the file to page, catalogue, search, finder and `wa list`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from catalogs import documents_of, problems_of
from conftest import MINI, ROOT, Run
from mini_edition import EDITION, write_edition

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.model import Practice
from wa_build.content.read import Editions, read_catalog, read_editions
from wa_build.publish.identity import ICONS, SiteIdentity
from wa_build.publish.indexes import facets
from wa_build.publish.kept_rendering import prints_of
from wa_build.publish.render import render_site
from wa_build.search.engine import Engine
from wa_build.search.site import engine_of

LAYERS = (Layer("content", "Framework"), Layer("custom", "Acme"), Layer("team", "Team Blue"))
IDENTITY = SiteIdentity("Mini", icons=dict.fromkeys((*ICONS, "material/shield-lock"), "<svg></svg>"))
TAGGED = "content/security/SEC01/SEC01-BP01.yaml"
PLAIN = "content/security/SEC01/SEC01-BP02.yaml"
OVERLAY = "security/SEC01/SEC01-BP01.yaml"
VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/tags.json").read_text(encoding="utf-8"))

Tagged = Callable[..., Catalog]


def tag(project: Path, tags: str) -> Source:
    """A practice that has no tags gets some, on line 40 of its file."""
    path = project / PLAIN
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("services: [iam]\n", f"services: [iam]\ntags: {tags}\n"), encoding="utf-8")
    return Source(project, LAYERS)


def put(project: Path, text: str, layer: str = "custom") -> Source:
    path = project / layer / OVERLAY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Source(project, LAYERS)


@pytest.fixture(name="tagged")
def _tagged(mini: Catalog) -> Tagged:
    """The mini framework, of which one practice has these tags and no other has any."""

    def tagged(*tags: str) -> Catalog:
        def with_tags(practice: Practice) -> Practice:
            return practice.model_copy(update={"tags": tags if practice.id == "SEC01-BP01" else ()})

        return replace(mini, practices={id_: with_tags(practice) for id_, practice in mini.practices.items()})

    return tagged


@pytest.mark.parametrize("tags", [["pci", "landing zone"], ["C++", "24/7", "対策", "#team-blue", "504", "it's"], []])
def test_a_tag_is_a_word_or_some_of_any_script(project: Path, tags: list[str]) -> None:
    catalog, warnings = read_catalog(tag(project, json.dumps(tags, ensure_ascii=False)), strict=True)
    assert (catalog.practices["SEC01-BP02"].tags, warnings) == (tuple(tags), [])


MISTAKES = {
    "twice": ("[pci, landing zone, PCI]", f"40:27: tag 'PCI' stands already in {PLAIN}:40:8: keep one"),
    "twice but for a space": (
        "[landing zone, landing  zone]",
        f"40:22: tag 'landing  zone' stands already in {PLAIN}:40:8: keep one",
    ),
    "too long": (
        "[pci, what nobody would ever call a tag because it says a lot]",
        "40:13: 'tags' must have 40 characters or fewer, has 55: say it shorter",
    ),
    "a comma": (
        '["pci, hipaa"]',
        "40:8: 'tags' must be one line with a letter or a digit, without a comma (two tags are two entries), "
        "is 'pci, hipaa'",
    ),
    "nothing": (
        '[""]',
        "40:8: 'tags' must be one line with a letter or a digit, without a comma (two tags are two entries), is ''",
    ),
    "a number": ("[504]", "40:8: 'tags' must be text, is 504 to YAML: write it in quotes, \"504\""),
    "no list": ("pci", "40:7: 'tags': must be a list"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_at_its_place_and_what_to_do(project: Path, name: str) -> None:
    tags, message = MISTAKES[name]
    assert problems_of(tag(project, tags)) == [f"{PLAIN}:{message}"]


def test_practices_that_write_a_tag_otherwise_are_named_with_the_first(project: Path) -> None:
    warnings = read_catalog(tag(project, "[PCI]"))[1]
    assert [str(warning) for warning in warnings] == [
        f"{PLAIN}:40:8: warning: tag 'PCI' is 'pci' in {TAGGED}:50:8: write both alike, else the finder lists two"
    ]


def test_layers_add_tags_and_may_replace_them(project: Path) -> None:
    put(project, "extends: SEC01-BP01\nadd: {tags: [tier 1]}\n")
    catalog, warnings = read_catalog(Source(project, LAYERS), strict=True)
    assert (catalog.practices["SEC01-BP01"].tags, warnings) == (("pci", "landing zone", "tier 1"), [])
    catalog, _ = read_catalog(put(project, "extends: SEC01-BP01\ntags: [blue]\nadd: {tags: [green]}\n", "team"))
    assert catalog.practices["SEC01-BP01"].tags == ("blue", "green")


def test_a_layer_that_adds_a_tag_once_more_hears_it_as_of_any_other_list(project: Path) -> None:
    assert problems_of(put(project, "extends: SEC01-BP01\nadd: {tags: [tier 1, pci]}\n"))[0] == (
        f"custom/{OVERLAY}:2:22: layer 'custom': 'tags' has this already in {TAGGED}: the overlay changes nothing"
    )
    assert problems_of(put(project, "extends: SEC01-BP01\nadd: {tags: [tier 1, Pci]}\n")) == [
        f"custom/{OVERLAY}:2:22: layer 'custom': tag 'Pci' stands already in {TAGGED}:50:8: keep one"
    ]
    assert problems_of(put(project, "extends: SEC01-BP01\nadd: {tags: []}\n")) == [
        f"custom/{OVERLAY}:2:13: layer 'custom': 'tags' must not be empty"
    ]


def test_tags_are_carried_into_another_edition_with_their_practice(project: Path) -> None:
    write_edition(project)
    put(project, "extends: SEC01-BP01\nadd: {tags: [tier 1]}\n")
    catalogs = read_editions(Source(project, LAYERS))[0].catalogs
    assert catalogs[EDITION].practices["SEC01-BP01"].tags == ("pci", "landing zone", "tier 1")


def test_a_synonym_may_find_a_tag(project: Path) -> None:
    put(project, "extends: SEC01-BP01\nadd: {tags: [zahlungsverkehr]}\n")
    (project / "custom/synonyms.yaml").write_text("synonyms: [{find: [zahlungsverkehr], typed: [giro]}]\n")
    catalogs, warnings = read_editions(Source(project, LAYERS))
    assert warnings == []
    assert (
        engine_of(next(iter(catalogs.catalogs.values()))).engine.search("giro").hits[0].document["id"] == "SEC01-BP01"
    )


def test_a_page_leads_from_each_tag_to_the_finder(tagged: Tagged) -> None:
    files = render_site(tagged("landing zone", "R&D/Ü <b>", "50% + *more*"), IDENTITY)
    side = files["security/sec01/sec01-bp01.md"].partition("<aside")[2].partition("</aside>")[0]
    group = re.search(r'<h2 class="wa-side__title">Tags</h2>\n<ul>\n(.*?)</ul>', side, re.DOTALL)
    assert group
    assert re.findall(r'<a href="([^"]+)">(.*?)</a>', group[1]) == [
        ("../../../practices/?tag=landing%20zone", "landing zone"),
        ("../../../practices/?tag=R%26D%2F%C3%9C%20%3Cb%3E", "R&amp;D/Ü &lt;b&gt;"),
        ("../../../practices/?tag=50%25%20%2B%20%2Amore%2A", "50% + *more*"),
    ]


def test_where_no_practice_has_a_tag_nothing_speaks_of_tags(tagged: Tagged) -> None:
    catalog = tagged()
    files = render_site(catalog, IDENTITY)
    assert ">Tags<" not in files["security/sec01/sec01-bp01.md"]
    assert all("tags" not in document for document in documents_of(catalog))
    assert facets(catalog)["tag"] == []


def test_the_data_has_tags_where_it_has_services_and_roles(tagged: Tagged) -> None:
    files = render_site(tagged("pci"), IDENTITY)
    rows = json.loads(files["data/catalog.json"])["practices"]
    assert [row["tags"] for row in rows] == [["pci"], [], [], [], []]
    assert json.loads(files["data/practices/SEC01-BP01.json"])["tags"] == ["pci"]
    assert json.loads(files["data/practices/SEC01-BP02.json"])["tags"] == []


def test_the_finder_has_each_tag_once_in_alphabetical_order_between_service_and_tool(project: Path) -> None:
    catalog, _ = read_catalog(tag(project, "[pci, Audit, zebra]"))
    found = facets(catalog)
    assert found["tag"] == [(one, one) for one in ("Audit", "landing zone", "pci", "zebra")]
    assert [*found][-3:] == ["service", "tag", "tool"]


def test_a_change_of_tags_is_rendered_wherever_they_stand(tagged: Tagged) -> None:
    def base(catalog: Catalog) -> str:
        return prints_of(Editions({"2023-04-10": catalog}), SiteIdentity("Mini")).base

    assert base(tagged("pci")) != base(tagged("hipaa"))
    assert base(tagged("pci")) == base(tagged("pci"))


@pytest.mark.parametrize("case", VECTORS["search"], ids=lambda case: case["description"])
def test_what_is_typed_finds_tags(case: dict[str, Any]) -> None:
    hits = Engine(VECTORS["documents"]).search(case["query"]).hits
    assert [hit.document["location"] for hit in hits] == case["expected"]


def test_a_word_of_a_tag_counts_as_one_of_a_name() -> None:
    named, tagged = Engine(VECTORS["alike"]["documents"]).search(VECTORS["alike"]["query"]).hits
    assert named.score == tagged.score > 0


def test_a_tag_is_no_key_and_stands_in_the_text_that_is_searched(tagged: Tagged) -> None:
    catalog = tagged("zahlungsverkehr")
    document = next(one for one in documents_of(catalog) if one.get("id") == "SEC01-BP01")
    assert (document["tags"], "zahlungsverkehr" in document["keys"]) == (("zahlungsverkehr",), False)
    engine, bodies = engine_of(catalog)
    assert [hit.document["id"] for hit in engine.search("Zahlungsverkehr").hits] == ["SEC01-BP01"]
    assert "zahlungsverkehr" in bodies[document["location"]]


def test_list_shows_the_practices_of_a_tag_now_and_from_what_it_keeps(wa: Run, tmp_path: Path) -> None:
    for _ in range(2):
        result = wa("list", "--tag", "landing zone", cwd=MINI, env={"XDG_CACHE_HOME": str(tmp_path)})
        assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == ["SEC01-BP01"]


def test_an_unknown_tag_is_a_usage_error_that_helps_on(wa: Run, project: Path) -> None:
    assert "SEC01-BP01" in wa("list", "--tag", "PCI", cwd=project).stdout, "capital letters are not another tag"
    result = wa("list", "--tag", "pcj", cwd=project)
    assert result.returncode == 2
    assert "unknown tag 'pcj'. Did you mean 'pci'?" in result.stderr
    path = project / TAGGED
    path.write_text(path.read_text(encoding="utf-8").replace("tags: [pci, landing zone]\n", ""), encoding="utf-8")
    result = wa("list", "--tag", "pci", cwd=project)
    assert result.returncode == 2
    assert "unknown tag 'pci'. No practice has one." in result.stderr


def test_the_schema_says_what_a_tag_is(wa: Run, tmp_path: Path) -> None:
    schema = json.loads(wa("schema", "practice", cwd=tmp_path).stdout)["properties"]["tags"]
    assert (schema["items"]["maxLength"], schema["default"]) == (40, [])
    fits = [one for one in ("landing zone", "a, b", "#") if re.search(schema["items"]["pattern"], one)]
    assert fits == ["landing zone"]


def test_the_example_of_the_guide_has_the_tags_that_the_guide_says(wa: Run, project: Path) -> None:
    guide = (ROOT / "content/guides/make-it-yours.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n# custom/security/SEC08/SEC08-BP02.yaml\n(.*?)```", guide, re.DOTALL)
    assert example
    put(project, example[1].replace("SEC08-BP02", "SEC01-BP01"))
    catalog, _ = read_catalog(Source(project, LAYERS), strict=True)
    assert catalog.practices["SEC01-BP01"].tags[-1] == "payments"
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "extra: {wa: {layers: [content, custom]}}\n")
    command = re.search(r"`wa (list --tag \S+)`", guide)
    assert command
    assert "SEC01-BP01" in wa(*command[1].split(), cwd=project).stdout
