"""What content text may contain, and how its links are resolved."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wa_build.content.catalog import Catalog
from wa_build.content.markup import plain_text, refused, shorten, word_count
from wa_build.content.permalinks import SiteMap, page_url
from wa_build.publish.links import PageLinks


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "`<b>`", "<!-- x -->", "a <a href='x'>", "</p>", "<?php",
        "[x](javascript:alert(1))", "[x]( javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](data:text/html,x)",
        "[x](http://example.com)", "[x](/root)", "[x](//example.com)", "[x](HTTPS://example.com)",
        "![x](https://example.com/x.png)", "[x]: https://example.com", "text {: onclick=alert(1) }",
        "&lt;script&gt;", "&#106;avascript", "\x1b[31m", "# Heading", "Heading\n===", "Heading\n---",
    ],
)  # fmt: skip
def test_what_could_carry_script_or_a_request_is_refused(text: str) -> None:
    assert list(refused(text))


@pytest.mark.parametrize(
    "text",
    [
        "a < b and 5 <= 6", "p99 <200 ms", "[x](https://docs.aws.amazon.com/iam/)", "[x](mailto:a@example.com)",
        "`code` and **bold**", "| a | b |\n|---|---|\n| 1 | 2 |", "```\n# comment\n---\n```", "- item\n- item", "R&D is done",
        "[[SEC01-BP01]]", "Use {account} as a placeholder",
    ],
)  # fmt: skip
def test_plain_markdown_is_welcome(text: str) -> None:
    assert list(refused(text)) == []


def test_guides_may_have_headings_below_the_first_level() -> None:
    assert list(refused("## Fine\n\ntext", headings=True)) == []
    assert [line for line, _ in refused("## Fine\n\n# Not", headings=True)] == [2]


@given(st.text(alphabet="<>/ab=\"'`[]():jsh&#;!{}\n \\-*_", max_size=80))
def test_text_that_is_not_refused_never_renders_an_element_of_its_own(text: str) -> None:
    if list(refused(text)):
        return
    html = markdown.markdown(text, extensions=["tables", "admonition", "pymdownx.superfences"])
    known = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "br", "blockquote", "table", "thead", "tbody",
             "tr", "th", "td", "hr", "div", "span", "button", "nav"}  # fmt: skip
    assert {name.lower() for name in re.findall(r"<([a-zA-Z][\w-]*)", html)} <= known
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r"href=\"(?!https://|mailto:)", html)


def test_cross_links_become_titled_links_relative_to_the_page(mini: Catalog) -> None:
    links = PageLinks(SiteMap(mini), "SEC01-BP01")
    assert links.text("[[SEC02-BP01]]") == "[SEC02-BP01 Use strong sign-in mechanisms](../sec02/sec02-bp01.md)"
    assert (
        links.text("[[security|the pillar]], [[start]]")
        == "[the pillar](../index.md), [Start here](../../guides/start.md)"
    )


def test_a_term_is_linked_at_its_first_use_on_a_page_only(mini: Catalog) -> None:
    links = PageLinks(SiteMap(mini), "SEC01-BP01")
    first = links.text("A Blast radius, a blast radius.")
    link = '[Blast radius](../../glossary.md#term-blast-radius "How much breaks when one thing breaks.")'
    assert first == f"A {link}, a blast radius."
    assert links.text("Scope of impact again.") == "Scope of impact again."


@pytest.mark.parametrize(
    "text",
    ["`blast radius`", "[blast radius](https://example.com)", "```\nblast radius\n```", "anti-blast radius-like"],
)
def test_terms_in_code_links_and_longer_words_are_left_alone(mini: Catalog, text: str) -> None:
    assert PageLinks(SiteMap(mini), "SEC01-BP01").text(text) == text


def test_addresses_follow_directory_urls() -> None:
    assert [page_url(source) for source in ("index.md", "a/index.md", "a/b.md")] == ["", "a/", "a/b/"]


def test_relative_addresses_lead_to_the_root_and_across(mini: Catalog) -> None:
    links = PageLinks(SiteMap(mini), "SEC01-BP01")
    assert links.asset("") == "../../../"
    assert links.href("service:iam") == "../../../services/iam/"
    assert PageLinks(SiteMap(mini), "page:home").href("security") == "security/"


def test_plain_text_keeps_words_and_drops_marks() -> None:
    assert (
        plain_text("Use **all** of `x` in [docs](https://x.y) and [[SEC01|that]].") == "Use all of x in docs and that."
    )


def test_shortening_ends_at_a_word() -> None:
    assert shorten("one two three", 9) == "one two\u2026"
    assert shorten("one", 9) == "one"


def test_words_with_hyphens_and_apostrophes_count_once() -> None:
    assert word_count("a well-known team's rule") == 4
