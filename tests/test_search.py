"""Search: the same vectors as the browser, and the same results from both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT
from wa_build.publish.search import create_search
from wa_build.publish.search_documents import fold_key, search_documents

from wa_build.content.catalog import Catalog

VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/search.json").read_text(encoding="utf-8"))
SEARCH = create_search(VECTORS["documents"])


@pytest.mark.parametrize("case", VECTORS["fold"], ids=lambda case: case["description"])
def test_spellings_of_an_id_are_folded(case: dict[str, str]) -> None:
    assert fold_key(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", VECTORS["search"], ids=lambda case: case["description"])
def test_the_vectors_are_found_in_order(case: dict[str, Any]) -> None:
    assert [hit.document["location"] for hit in SEARCH(case["query"])] == case["expected"]


@pytest.mark.slow
def test_every_practice_is_found_first_by_its_id_and_by_its_title(real: Catalog) -> None:
    search = create_search(search_documents(real))
    for practice in real.practices.values():
        for query in (practice.id, practice.id.lower().replace("-", " ")):
            assert search(query, 1)[0].document.get("id") == practice.id, query
        # Six titles stand twice in the framework.
        assert search(practice.title, 1)[0].document["title"].endswith(f" {practice.title}")


def test_documents_stay_small(real: Catalog) -> None:
    assert all(len(document["text"]) <= 300 for document in search_documents(real))
