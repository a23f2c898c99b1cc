"""The landing page shows the product with its own texts, its size, and who stands behind it."""

from __future__ import annotations

from conftest import ROOT

from wa_build.content.catalog import Catalog
from wa_build.publish.examples import Example, read_examples
from wa_build.publish.finished import finished_review


def test_the_picture_is_of_the_example_that_is_answered_best_and_of_a_question_that_shows_much(
    real: Catalog,
) -> None:
    shown = finished_review(real, read_examples(ROOT))
    assert shown is not None
    assert (shown.file, shown.name, shown.answered) == ("bank.json", "Instant payments (example)", shown.total)
    assert len({one.status for one in shown.practices}) >= 4
    assert shown.question in shown.outline
    assert [one.title for one in shown.practices] == [real.practices[one.id].title for one in shown.practices]


def test_without_an_example_of_this_edition_that_says_something_there_is_no_picture(real: Catalog) -> None:
    bank = next(one for one in read_examples(ROOT) if one.name == "bank.json")
    other = bank.assessment.model_copy(update={"edition": "2024-11-06"})
    empty = bank.assessment.model_copy(update={"answers": {}})
    for one in (other, empty):
        assert finished_review(real, [Example("x.json", "", "X", one)]) is None
    assert finished_review(real, []) is None
