"""The catalogue: order and lookups in every direction."""

from __future__ import annotations

from pathlib import Path

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.read import read_catalog


def ids(entries: object) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


def test_practices_stand_in_the_order_of_pillars_areas_and_ids(mini: Catalog) -> None:
    assert list(mini.practices) == ["SEC01-BP01", "SEC01-BP02", "SEC01-BP03", "SEC02-BP01", "SEC02-BP02"]
    assert list(mini.questions) == ["SEC01", "SEC02"]


def test_questions_stand_in_the_order_of_pillars_areas_and_ids(real: Catalog) -> None:
    assert list(real.pillars) == list(real.framework.pillars) != sorted(real.pillars)
    pillars = list(real.pillars)
    places = []
    for question in real.questions.values():
        pillar = real.pillar_of(question.id)
        areas = [area.id for area in pillar.areas]
        places.append((pillars.index(pillar.id), areas.index(question.area), question.id))
    assert places == sorted(places)


def test_what_a_later_layer_adds_stands_where_its_area_order_and_id_put_it(project: Path) -> None:
    question = (project / "content/security/SEC02/question.yaml").read_text(encoding="utf-8")
    guide = (project / "content/guides/start.md").read_text(encoding="utf-8")
    files = {
        "security/SEC00/question.yaml": question.replace("id: SEC02", "id: SEC00"),
        "security/SEC09/question.yaml": question.replace("id: SEC02", "id: SEC09").replace("identity", "foundations"),
        "guides/about.md": guide.replace("Start here", "About"),
        "guides/before.md": guide.replace("Start here", "Before").replace("order: 10", "order: 9"),
    }
    for name, text in files.items():
        path = project / "custom" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    catalog, _ = read_catalog(Source(project, (Layer("content", "Framework"), Layer("custom", "Acme"))))
    assert list(catalog.questions) == ["SEC01", "SEC09", "SEC00", "SEC02"]
    assert list(catalog.guides) == ["before", "about", "start"]


def test_a_practice_knows_its_question_pillar_and_area(mini: Catalog) -> None:
    question = mini.question_of("SEC02-BP01")
    assert (question.id, mini.pillar_of(question.id).id, mini.area_of(question).title) == (
        "SEC02",
        "security",
        "Identity",
    )


def test_reverse_links_carry_their_reason(mini: Catalog) -> None:
    assert [(link.source.id, link.why) for link in mini.linked_from["SEC01-BP01"]] == [
        ("SEC02-BP01", "It is tested in the same way."),
        ("SEC02-BP02", "It builds on this boundary."),
    ]


def test_every_relation_has_its_reverse(real: Catalog) -> None:
    forward = {(practice.id, related.id) for practice in real.practices.values() for related in practice.related}
    backward = {(link.source.id, target) for target, links in real.linked_from.items() for link in links}
    assert forward == backward


def test_indexes_hold_each_practice_under_each_of_its_values(mini: Catalog) -> None:
    assert {key: ids(found) for key, found in mini.by_service.items()} == {
        "iam": list(mini.practices),
        "organizations": ["SEC01-BP01"],
    }
    assert {key: len(found) for key, found in mini.by_role.items()} == {"platform": 5, "security": 1}
    assert {key: len(found) for key, found in mini.by_phase.items()} == {"design": 5, "operate": 5}
    assert {key: len(found) for key, found in mini.by_risk.items()} == {"high": 3, "medium": 1, "low": 1}
    assert {key: len(found) for key, found in mini.by_effort.items()} == {"high": 1, "medium": 3, "low": 1}
