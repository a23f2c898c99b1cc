"""The catalogue: order and lookups in every direction."""

from __future__ import annotations

from wa_build.content.catalog import Catalog


def ids(entries: object) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]


def test_practices_stand_in_the_order_of_pillars_areas_and_ids(mini: Catalog) -> None:
    assert list(mini.practices) == ["SEC01-BP01", "SEC01-BP02", "SEC01-BP03", "SEC02-BP01", "SEC02-BP02"]
    assert list(mini.questions) == ["SEC01", "SEC02"]


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
