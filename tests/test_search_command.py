"""`wa search`: what it shows, in the order of the engine, and what it says where nothing is found."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import MINI, ROOT, Run

from wa_build.cli.search import search
from wa_build.content.catalog import Catalog
from wa_build.reports.schemas import FoundData, ResultData
from wa_build.search.results import Kind
from wa_build.search.site import engine_of


def found(wa: Run, *words: str, cwd: Path = MINI) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(wa("search", *words, "--format", "json", cwd=cwd).stdout)
    return data


def test_a_page_is_shown_with_what_it_is_the_sentence_that_answers_and_its_whole_address(wa: Run) -> None:
    lines = wa("search", "sec1", "bp2", cwd=MINI, env={"COLUMNS": "60"}).stdout.splitlines()
    assert lines[0] == "SEC01-BP02 Secure the root user  Practice"
    assert lines[1].startswith("  ")
    addresses = [line.strip() for line in lines if line.strip().endswith("security/sec01/sec01-bp02/")]
    assert len(addresses) == 1


def test_the_sentence_is_of_any_text_of_the_page(wa: Run) -> None:
    (page, *_) = found(wa, "root-account-hardware-mfa-enabled")["results"]
    assert page["kind"] == "practice"
    assert "root" in page["excerpt"]


def test_the_words_that_were_asked_for_are_marked(wa: Run) -> None:
    shown = wa("search", "root", cwd=MINI, env={"FORCE_COLOR": "1", "TERM": "xterm"}).stdout
    assert re.search(r"\x1b\[1m(?:the )?root\x1b\[0m", shown)
    assert "\x1b[1m" not in wa("search", "root", cwd=MINI).stdout


def test_json_has_the_pages_in_the_order_of_the_engine(wa: Run, mini: Catalog) -> None:
    engine = engine_of(mini).engine
    for query in ("root user", "account", "mfa", "sec1", "how do you", "identity"):
        hits = engine.search(query, 10).hits
        data = found(wa, *query.split())
        assert (data["query"], data["edition"]) == (query, mini.framework.edition)
        assert [(page["title"], page["score"]) for page in data["results"]] == [
            (hit.document["title"], hit.score) for hit in hits
        ]


def test_an_address_is_below_the_root_where_the_site_has_none(wa: Run, project: Path) -> None:
    (page, *_) = found(wa, "sec1bp2", cwd=project)["results"]
    assert page["url"] == "https://example.org/mini/security/sec01/sec01-bp02/"
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("https://example.org/mini/", '""'), encoding="utf-8")
    (page, *_) = found(wa, "sec1bp2", cwd=project)["results"]
    assert page["url"] == "security/sec01/sec01-bp02/"


def test_a_page_of_another_edition_has_the_address_of_that_edition(wa: Run) -> None:
    data = found(wa, "sec1bp2", "--edition", "2024-11-06", cwd=ROOT)
    assert data["edition"] == "2024-11-06"
    assert data["results"][0]["url"].endswith("/2024-11-06/security/sec01/sec01-bp02/")


def test_only_pages_of_the_kinds_that_were_asked_for_are_shown(wa: Run) -> None:
    kinds = {page["kind"] for page in found(wa, "account", "--limit", "50")["results"]}
    assert kinds == {"practice", "service", "guide"}
    assert {page["kind"] for page in found(wa, "account", "--kind", "practice")["results"]} == {"practice"}
    some = found(wa, "account", "--kind", "guide", "--kind", "service")["results"]
    assert {page["kind"] for page in some} == {"guide", "service"}
    assert len(found(wa, "account", "--limit", "2")["results"]) == 2


def test_the_kinds_are_those_of_pages() -> None:
    option = next(one for one in search.params if one.name == "kinds")
    assert sorted(getattr(option.type, "choices", ())) == sorted(get_args(Kind))


def test_what_was_probably_meant_is_said(wa: Run) -> None:
    shown = wa("search", "acount", cwd=MINI)
    assert (shown.returncode, shown.stdout.splitlines()[0]) == (0, "Did you mean: account")
    assert found(wa, "acount")["suggestion"] == "account"
    assert found(wa, "account")["suggestion"] is None


def test_an_id_or_a_rule_that_is_none_is_said_though_pages_have_its_words(wa: Run) -> None:
    for query in ("SEC01-BP77 account", "sec99 account", "IAM.99"):
        unknown = query.split()[0]
        shown = wa("search", query, cwd=MINI)
        assert (shown.returncode, shown.stdout != "") == (0, True), query
        assert f"wa: '{unknown}' is no id and no rule of a check in edition 2023-04-10" in shown.stderr
        assert found(wa, query)["unknown"] == unknown
    for query in ("sec1.2", "SECO1-BPO1", "python3.12 account", "top10 account", "TLS1.3 account"):
        assert found(wa, query)["unknown"] is None, query


def test_where_nothing_is_found_it_says_what_was_searched_what_is_near_and_what_to_do(wa: Run) -> None:
    missing = wa("search", "zebra", cwd=MINI)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.splitlines() == [
        "wa: nothing found for 'zebra' in the titles, texts, ids, rules of checks, services and glossary of edition "
        "2023-04-10",
        "Try another word for it, or fewer; `wa list` shows all practices, `wa show ID` a question or pillar",
    ]
    assert "Words that are near: account" in wa("search", "akkount", cwd=MINI).stderr


def test_where_nothing_is_found_json_is_an_empty_list_and_the_exit_code_the_same(wa: Run) -> None:
    missing = wa("search", "zebra", "--format", "json", cwd=MINI)
    assert (missing.returncode, missing.stderr, json.loads(missing.stdout)["results"]) == (1, "", [])


@pytest.mark.parametrize("query", ["...", "\U0001f510", ""])
def test_a_query_without_a_word_asks_for_one(wa: Run, query: str) -> None:
    missing = wa("search", query, cwd=MINI)
    said = f"wa: '{query}' has no word to search for: type a word, an id or the rule of a scanner\n"
    assert (missing.returncode, missing.stdout, missing.stderr) == (1, "", said)


def test_what_only_other_kinds_have_is_said(wa: Run) -> None:
    missing = wa("search", "account", "--kind", "pillar", cwd=MINI)
    assert missing.returncode == 1
    assert re.search(r"It is on \d+ pages of other kinds: leave out --kind", missing.stderr)


def test_what_of_a_long_query_does_not_count_is_said(wa: Run) -> None:
    shown = wa("search", "root " * 13, cwd=MINI)
    assert (shown.returncode, shown.stderr) == (0, "wa: only the first 12 words are searched for\n")
    assert "only the first 200 characters" in wa("search", "root " + "x" * 200, cwd=MINI).stderr


@pytest.mark.parametrize("query", ["", "  ", "**", "\x1b]0;owned\x07", "::error::x", "##[error]"])
def test_a_query_does_nothing_in_the_terminal_that_says_it(wa: Run, query: str) -> None:
    missing = wa("search", query, cwd=MINI)
    assert missing.returncode in (0, 1)
    assert "\x1b" not in missing.stderr
    assert not re.search(r"^::|##\[", missing.stderr, re.MULTILINE)


def test_the_document_names_each_key_of_the_json_and_no_other() -> None:
    text = (ROOT / "docs" / "search-json.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE)
    named = [key for row in rows for key in re.findall(r"`(\w+)(?:\[\])?`", row)]
    assert sorted(named) == sorted([*FoundData.__annotations__, *ResultData.__annotations__])
