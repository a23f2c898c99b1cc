"""The search: the same vectors as the browser, the same findings in the same order on all of the content."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from assessments import run_node
from catalogs import documents_of
from conftest import ROOT

from wa_build.content.catalog import Catalog
from wa_build.content.permalinks import SiteMap
from wa_build.publish.page_list import edition_data
from wa_build.search.documents import search_entries
from wa_build.search.engine import Engine, Hit
from wa_build.search.excerpts import LONGEST, excerpt, pieces
from wa_build.search.folding import fold, fold_key, indexed_words, words_of
from wa_build.search.near import most_wrong, nearest
from wa_build.search.postings import Postings, postings_data, postings_of
from wa_build.search.stems import stem

VECTORS: dict[str, Any] = json.loads((ROOT / "tests/vectors/search.json").read_text(encoding="utf-8"))
POSTINGS = postings_of(VECTORS["bodies"])
FIRST = Engine(VECTORS["documents"], VECTORS["synonyms"])
WHOLE = Engine(VECTORS["documents"], VECTORS["synonyms"], POSTINGS)
MOST = 8

HARD = [
    *("", "  ", "a", "the", "to be or not to be", "who", "S1 OPS7.3", "SEC 2.1", "sec02-bp0", "sec 2 bp", "rel"),
    *("SEC1 and rel 13 bp 1", "iam_root_mfa_enabled prowler", "guardduty", "guard duty", "rightsizing", "on-call"),
    *("S3.1", "certficate rotation", "scurity groups", "who is responsible for this server", "jit access"),
    *(
        "対策",
        "\uff33\uff25\uff23\uff10\uff11",
        "İstanbul ß",
        "ΣΑΣ",
        "x" * 500,
        "passkey " * 50,
        "\x00\x1b[31m",
        "title:x^2 ~1 -a +b *",
    ),
]


def cases(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", VECTORS[group], ids=lambda case: case["description"])


def rows(hits: list[Hit]) -> list[list[Any]]:
    return [[hit.document["location"], hit.score] for hit in hits]


@cases("fold")
def test_a_text_is_folded(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["expected"]


@cases("keys")
def test_spellings_of_an_id_are_one_key(case: dict[str, str]) -> None:
    assert fold_key(case["text"]) == case["expected"]


@cases("words")
def test_a_text_has_these_words_and_is_found_by_those(case: dict[str, Any]) -> None:
    assert words_of(case["text"]) == case["words"]
    assert [*indexed_words(case["text"])] == case["indexed"]


@cases("stems")
def test_a_word_has_this_stem(case: dict[str, str]) -> None:
    assert stem(case["word"]) == case["expected"]


@cases("near")
def test_the_words_nearest_to_another_are_these(case: dict[str, Any]) -> None:
    assert nearest(case["word"], case["words"], most_wrong(case["word"])) == (case["wrong"], case["found"])


@cases("postings")
def test_postings_are_packed(case: dict[str, Any]) -> None:
    pages = {own: dict(known) for own, known in case["pages"].items()}
    assert postings_data(Postings(case["words"], pages)) == case["packed"]


def test_the_bodies_of_the_vectors_are_packed_as_the_browser_reads_them() -> None:
    assert postings_data(POSTINGS) == VECTORS["packed"]


@cases("search")
def test_the_pages_are_found_in_order(case: dict[str, Any]) -> None:
    found = WHOLE.search(case["query"], MOST)
    assert rows(FIRST.search(case["query"], MOST).hits) == case["first"]
    assert rows(found.hits) == case["whole"]
    said = {"suggestion": "", "near": [], "unknown": "", "nowhere": []}
    assert {name: getattr(found, name) for name in said} == {name: case.get(name, none) for name, none in said.items()}


def test_a_limit_leaves_out_the_last() -> None:
    found = WHOLE.search("password").hits
    assert len(found) > 3
    assert WHOLE.search("password", 2).hits == found[:2]


@cases("excerpts")
def test_the_sentence_that_answers_is_this(case: dict[str, Any]) -> None:
    assert excerpt(case["paragraphs"], case["stems"]) == case["expected"]
    assert len(case["expected"]) <= LONGEST + len("…  …")


@cases("pieces")
def test_the_words_that_were_asked_for_are_marked(case: dict[str, Any]) -> None:
    found = pieces(case["text"], case["stems"])
    begins = [""] if found and found[0].is_asked else []
    assert [*begins, *(piece.text for piece in found)] == case["expected"]
    assert [piece.is_asked for piece in found] == [(at + len(begins)) % 2 == 1 for at in range(len(found))]


def test_documents_stay_small(real: Catalog) -> None:
    assert all(len(document["text"]) <= 300 for document in documents_of(real))


def mangled(words: list[str], chance: random.Random) -> str:
    """One to three words, often with a mistake in one of them, sometimes cut."""
    some = chance.sample(words, chance.choice([1, 1, 2, 3]))
    at = chance.randrange(len(some))
    word, place = some[at], chance.randrange(len(some[at]))
    some[at] = chance.choice(
        [
            *(word, word, word),
            word[:place] + word[place + 1 :],
            word[:place] + chance.choice("abcdexyz") + word[place:],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        ]
    )
    return " ".join(some)[: chance.choice([5, 100, 100])]


@pytest.mark.slow
def test_both_sides_find_the_same_in_the_same_order_on_all_of_the_content(real: Catalog) -> None:
    made = {key: make for key, _, make in edition_data(SiteMap(real)) if key in ("data:search", "data:words")}
    data, words = made["data:search"](), made["data:words"]()
    titles = [document["title"] for document in data["documents"]]
    known = sorted({word for title in titles for word in words_of(title)})
    postings = postings_of(entry.body for entry in search_entries(real))
    chance = random.Random(18)
    queries = [*HARD, *chance.sample(titles, 60), *(mangled([*postings.words, *known], chance) for _ in range(300))]
    theirs = run_node("search-find.mjs", {"data": data, "words": words, "queries": queries})
    assert [*map(stem, postings.words)] == theirs["stems"]
    engines = (
        Engine(data["documents"]),
        Engine(data["documents"], words["synonyms"], postings),
    )
    for query, found in zip(queries, theirs["found"], strict=True):
        assert [found_by(engine, query) for engine in engines] == found, query


def found_by(engine: Engine, query: str) -> list[Any]:
    found = engine.search(query, 50)
    return [rows(found.hits), sorted(found.stems), found.suggestion, found.near, found.unknown, found.nowhere]
