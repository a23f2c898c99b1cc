"""Search: the same vectors as the browser, and the same results from both."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT

from wa_build.catalog import Catalog
from wa_build.search import fold_key, search, search_documents

VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/search.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["fold"], ids=lambda case: case["description"])
def test_spellings_of_an_id_are_folded(case: dict[str, str]) -> None:
    assert fold_key(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", VECTORS["search"], ids=lambda case: case["description"])
def test_the_vectors_are_found_in_order(case: dict[str, Any]) -> None:
    assert [hit.document["location"] for hit in search(VECTORS["documents"], case["query"])] == case["expected"]


def test_every_practice_is_found_first_by_its_id_and_by_its_title(real: Catalog) -> None:
    documents = search_documents(real)
    for practice in list(real.practices.values())[::7]:
        for query in (practice.id, practice.id.lower().replace("-", " "), practice.title):
            assert search(documents, query, 1)[0].document.get("id") == practice.id, query


def test_documents_stay_small(real: Catalog) -> None:
    assert all(len(document["text"]) <= 300 for document in search_documents(real))
