"""What people wrote is that text only, wherever it stands in Markdown, a spreadsheet or a page."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from assessments import NODE
from conftest import ROOT
from markdown_it import MarkdownIt

from tests.hostile.texts import anything
from wa_build.content.diff import Attention, Diff, Entry
from wa_build.plain import plain, plain_lines, visible, visible_page
from wa_build.reports.diff import diff_markdown
from wa_build.reports.markdown import link
from wa_build.reports.quoting import cell, md

POSITIONS = {
    "{}": "{}",
    "Notes: {}": "Notes: {}",
    "# {}": "{}",
    "#### High: {}": "High: {}",
    "- {}": "{}",
    "* [ ] {}": "[ ] {}",
    "| a | b |\n|---|---|\n| {} | c |": "a|b|{}|c",
    "[{}](https://ok.example/)": "{}",
    "x<br>{}": "x\n{}",
}
MADE_BY_US = {"heading_open", "bullet_list_open", "list_item_open", "paragraph_open", "table_open", "inline"}
REFERS = re.compile(r"(?<!\w)@\w|#[0-9]", re.ASCII)
PROGRAM = """
import { cell, md, visible } from "./overrides/assets/javascripts/reports/quoting.js";
import { readFileSync } from "node:fs";
const texts = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(texts.map((text) => [visible(text), md(text), cell(text)])));
"""


def texts(count: int) -> list[str]:
    random = Random(15)
    return [anything(random) for _ in range(count)]


def shown(token: Any) -> Iterator[str]:
    """Yield the pieces of text between which something else stands, with a line for a break of ours."""
    piece = ""
    for child in token.children:
        if child.type in ("text", "text_special"):
            piece += child.content
        else:
            assert child.type in ("html_inline", "link_open", "link_close"), child
            assert child.type != "html_inline" or child.content in ("<br>", "<!-- -->")
            assert child.attrs in ({}, {"href": "https://ok.example/"})
            yield piece
            yield from (["\n"] if child.content == "<br>" else [])
            piece = ""
    yield piece


@pytest.mark.parametrize("position", POSITIONS)
def test_a_reader_of_markdown_sees_the_text_and_nothing_more(position: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for text in texts(300):
        lines = [visible(line).strip() for line in re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)]
        tokens = reader.parse(position.replace("{}", md(text)))
        kinds = {token.type for token in tokens if token.nesting >= 0}
        assert kinds <= {*MADE_BY_US, "thead_open", "tbody_open", "tr_open", "th_open", "td_open"}, text
        pieces = [list(shown(token)) for token in tokens if token.type == "inline"]
        expected = POSITIONS[position].replace("{}", "\n".join(lines).strip("\n"))
        assert "|".join(map("".join, pieces)).strip() == expected.strip(), text
        assert not any(REFERS.search(piece) for part in pieces for piece in part), text


def test_the_browser_writes_the_same() -> None:
    given = texts(3000)
    command = [*NODE, "--input-type=module", "-e", PROGRAM]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=True, cwd=ROOT)
    for text, theirs in zip(given, json.loads(done.stdout), strict=True):
        assert [visible(text), md(text), cell(text)] == theirs, text


@pytest.mark.parametrize("text", ["\t", "\n", " ", "; ", ",'\"", "::", "#", "a1", ":a"])
def test_a_long_text_of_one_sign_takes_no_time(text: str) -> None:
    before = time.process_time()
    for quote in (cell, md, plain, plain_lines):
        quote(f";{text * 10_000};=")
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/x_(y)", "https://a.example/x_%28y%29"),
        ("https://a.example/\u202egpj\u2028", "https://a.example/%E2%80%AEgpj%E2%80%A8"),
        ("https://a.example/##vso[task]", "https://a.example/#%23vso[task]"),
        ("https://a.example/?a&copy;b&c", "https://a.example/?a&amp;copy;b&c"),
    ],
)
def test_an_address_leads_where_it_says_and_does_nothing_in_a_log(url: str, target: str) -> None:
    assert link("x", url) == f"[x]({target})"


def test_a_page_has_no_command_at_the_beginning_of_a_line() -> None:
    assert visible_page("<p>a\n::error::x ##vso[x] a::b</p>") == "<p>a\n&#58;:error::x &#35;#vso[x] a::b</p>"


def test_titles_paths_and_names_of_revisions_are_text_in_a_comparison() -> None:
    title = "@octocat\n\n# x https://a.example"
    found = Diff(
        added=(Entry("practice", "SEC01-BP01", title),),
        removed=(),
        renamed=(),
        changed=(),
        attention=(Attention("custom/a`b\n# x.yaml", "custom", "SEC01", title),),
        unread=("x\n# y.yaml",),
    )
    assert diff_markdown(found, title, title).count("\n#") == 3
    assert "@octocat" not in diff_markdown(found, title, title)
