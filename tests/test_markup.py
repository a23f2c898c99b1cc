"""What content text may contain, and how its links are resolved."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from wa_build.config.packaged import packaged_config
from wa_build.content.catalog import Catalog
from wa_build.content.flaws import flaws
from wa_build.content.markup import cross_links, escape_markdown, is_plain, plain_text, refused, shorten, word_count
from wa_build.content.permalinks import SiteMap, page_url
from wa_build.content.settling import MAX_DEPTH, settled
from wa_build.publish.links import PageLinks

EXTENSIONS = [
    "tables",
    "admonition",
    "pymdownx.details",
    "pymdownx.superfences",
    "sane_lists",
]  # those of mkdocs.yml that make blocks


def lines_of(text: str) -> str:
    """A text as it goes to Python-Markdown."""
    return "\n".join(line.text for line in settled(text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "`<b>`", "<!-- x -->", "a <a href='x'>", "</p>", "<?php",
        "[x](javascript:alert(1))", "[x]( javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x](data:text/html,x)",
        "[x](http://example.com)", "[x](/root)", "[x](//example.com)", "[x](HTTPS://example.com)",
        "![x](https://example.com/x.png)", "[x]: https://example.com", "- [x]: https://example.com", "> [^1]: a note", "[a\nb]: x", "text {: onclick=alert(1) }",
        "[x](https://a.example/\"y)", "[x](https://a.example/ \"y)", "[x](\nhttps://a.example)", "[x](https://a.example/\\)y)",
        "[x](https://[a.example/)", "[x](https://a.example/`y)",
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
        "[[SEC01-BP01]]", "Use {account} as a placeholder", "[x](https://a.example/x_(y) \"It's\")", "[x]( https://a.example 'a b' )",
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
    html = markdown.markdown(lines_of(text), extensions=EXTENSIONS)
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
    link = "[Blast radius](../../glossary.md#term-blast-radius)"
    assert first == f"A {link}, a blast radius."
    assert links.text("Scope of impact again.") == "Scope of impact again."


@pytest.mark.parametrize(
    "text",
    [
        "`blast radius`", "[blast radius](https://example.com)", "```\nblast radius\n```", "anti-blast radius-like",
        "~~~\nblast radius\n~~~", "````\n```\nblast radius\n````", "~~~ yaml\n# blast radius\n```\n~~~",
        "- a\n\n    ~~~\n    blast radius\n    ~~~", "> ```\n> blast radius\n> ```", "a\n\n    blast radius\n",
        "`` ` blast radius ``", "[the [blast radius]](https://example.com/a_(b))", "## Blast radius",
    ],
)  # fmt: skip
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


class Paths(HTMLParser):
    """Where each numbered word of a page stands: in which lists, quotes, code, cells."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[str] = []
        self.words: dict[str, tuple[str, ...]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("ul", "ol", "li", "blockquote", "pre", "td", "th", "h2"):
            self.path.append("list" if tag in ("ul", "ol") else tag)

    def handle_endtag(self, tag: str) -> None:
        tag = "list" if tag in ("ul", "ol") else tag
        while tag in self.path and self.path.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.update({word: tuple(self.path) for word in re.findall(r"w\d+", data)})


def places(html: str) -> dict[str, tuple[str, ...]]:
    parser = Paths()
    parser.feed(html)
    return parser.words


def here(text: str) -> dict[str, tuple[str, ...]]:
    return places(markdown.markdown(lines_of(text), extensions=EXTENSIONS))


def on_github(text: str) -> dict[str, tuple[str, ...]]:
    return places(MarkdownIt("commonmark").enable("table").render(text))


@st.composite
def lists(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> list[str]:
    mark = draw(st.sampled_from(["-", "1.", "1)"]))
    lines: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        own = mark if mark == "-" else f"{number + 1}{mark[1]}"
        text = indent + len(own) + 1
        lines.append(f"{' ' * indent}{own} WORD")
        is_nested = False
        for more in draw(
            st.lists(st.sampled_from(["text", "para", "code", "pre", "list", "blank"]), max_size=2, unique=True)
        ):
            if more == "text" and not lines[-1].strip().startswith("`"):
                lines.append(" " * text + "WORD")
            elif more == "para":
                lines += ["", " " * text + "WORD"]
            elif more == "code":
                lines += [" " * text + "```", " " * text + "  WORD", " " * text + "```"]
            elif more == "pre" and not is_nested:
                lines += ["", " " * (text + 4) + "WORD", " " * (text + 6) + "WORD", ""]
            elif more == "list" and depth < 3:
                is_nested = True
                lines += draw(lists(draw(st.sampled_from([text, max(text, indent + 4)])), depth + 1))
            elif more == "blank":
                lines.append("")
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    parts = st.one_of(
        lists(),
        lists().map(lambda lines: ["WORD:", *lines]),
        lists().map(lambda lines: [f"> {line}".rstrip() for line in lines]),
        st.sampled_from([
            ["~~~ bash", "WORD", "", "- WORD", "~~~"], ["WORD", "| WORD | WORD |", "|---|---|", "| WORD | WORD |"],
            ["WORD", "WORD"], ["```` py title WORD!", "```", "WORD", "`````"], ["WORD", "2024. WORD"],
        ]),
    )  # fmt: skip
    text = "\n".join(
        line for part in draw(st.lists(parts, min_size=1, max_size=4)) for line in [*part, "", "Then:", ""]
    )
    for number in range(text.count("WORD")):
        text = text.replace("WORD", f"w{number}", 1)
    return text


@given(documents())
@settings(max_examples=60)
def test_lists_code_and_tables_stand_where_github_shows_them(text: str) -> None:
    shown = on_github(text)
    shown.pop(next(iter(re.findall(r"````.*(w\d+)", text)), ""), None)  # a word behind a fence is shown by nobody
    assert here(text) == shown


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- w1\n  - w2\n    - w3", {"w1": 1, "w2": 2, "w3": 3}),
        ("- w1\n    - w2\n        - w3", {"w1": 1, "w2": 2, "w3": 3}),
        ("1. w1\n  - w2\n  - w3", {"w1": 1, "w2": 2, "w3": 2}),
        ("w0:\n- w1\n- w2", {"w0": 0, "w1": 1, "w2": 1}),
        ("w0:\n1) w1\n2) w2", {"w0": 0, "w1": 1, "w2": 1}),
        ("\t- w0\n\n* w1\n\t* w2", {"w1": 1, "w2": 2, "w0": 0}),
        ("w0 of\n1986. w1", {"w0": 0, "w1": 0}),
        ('!!! note "x"\n\n    - w1\n      - w2', {"w1": 1, "w2": 2}),
    ],
)
def test_lists_nest_as_they_are_written(text: str, path: dict[str, int]) -> None:
    assert {word: found.count("list") for word, found in here(text).items()} == path


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("3. c\n4. d", ["ol 3"]),
        ("1. a\n\n```\ncode\n```\n\n2. b", ["ol", "ol 2"]),
        ("0. a\n1. b", ["ol 0"]),
        ("- a\n1. b", ["ul", "ol"]),
        ("- a\n\n2. b\n- c", ["ul", "ol 2", "ul"]),
        ("- a\n  1. b\n  - c\n- d", ["ul", "ol", "ul"]),
    ],
)
def test_a_list_keeps_its_marks_and_its_first_number(text: str, lists: list[str]) -> None:
    html = markdown.markdown(lines_of(text), extensions=EXTENSIONS)
    assert [" ".join(filter(None, one)) for one in re.findall(r'<([ou]l)(?: start="(\d+)")?', html)] == lists


BOXES = [
    ("- w1\n\n    !!! note\n        w2\n\n        - w3\n- w4", {"w2", "w3"}),
    ('1. w1\n   ??? tip "T"\n       w2\n\n       w3\n2. w4', {"w2", "w3"}),
    ("   !!! note\n       w1\n\nw2", {"w1"}),
    ("w0\n!!! note\n    w1\nw2", {"w1"}),
    ("!!! note\n    - w1\nw2", {"w1"}),
    ("!!! note\nw1\nw2", {"w1", "w2"}),
    ("!!! note\n    ??? tip\n        w1\n    w2\nw3", {"w1", "w2"}),
]


@pytest.mark.parametrize(("text", "boxed"), BOXES)
def test_a_call_out_holds_what_stands_in_below_it_also_in_a_list(text: str, boxed: set[str]) -> None:
    html = markdown.markdown(lines_of(text), extensions=EXTENSIONS)
    assert not re.search(r"!!!|\?\?\?", html)
    parts = re.split(r"(<div|<details|</div>|</details>)", html)
    depth, found = 0, set()
    for part in parts:
        depth += part.startswith("<d") - part.startswith("</d")
        found |= {*re.findall(r"w\d", part)} if depth else set()
    assert found == boxed


def test_a_heading_that_stands_in_is_one() -> None:
    assert here("  ## w1\n\n- w2\n\n    ## w3") == {"w1": ("h2",), "w2": ("list", "li"), "w3": ("list", "li", "h2")}


def test_a_backslash_at_the_end_of_a_line_breaks_it() -> None:
    html = markdown.markdown(lines_of("a\\\nb\n\n- c\\\n  d\\\\\n  e\n\n`f\\\ng` h\\\n\ni"), extensions=EXTENSIONS)
    assert re.findall(r"\w\\?<br />|\w\\", html) == ["a<br />", "c<br />", "d\\", "f\\", "h\\"]


def test_lines_of_a_quote_break_where_they_are_written_to() -> None:
    html = markdown.markdown(lines_of("> a  \n> b\\\n> c"), extensions=EXTENSIONS)
    assert re.findall(r"\w(?=<br />)", html) == ["a", "b"]


def test_code_that_stands_in_is_left_as_it_is(mini: Catalog) -> None:
    text = "a\n\n    [[SEC01]]\n    [[SEC01]] workload\n\n- b\n\n      [[SEC01]]\n        least privilege"
    shown = PageLinks(SiteMap(mini), "start").text(text)
    assert re.findall(r"<code>(.*?)\n</code>", markdown.markdown(shown), re.DOTALL) == [
        "[[SEC01]]\n[[SEC01]] workload", "[[SEC01]]\n  least privilege",
    ]  # fmt: skip


def test_the_site_is_made_with_the_extensions_that_are_tested_here() -> None:
    assert {*EXTENSIONS} <= {*map(str, packaged_config()["markdown_extensions"])}


def test_a_heading_keeps_the_sign_at_its_end() -> None:
    assert "C#</h2>" in markdown.markdown(lines_of("## The case of C#"))


FLAWS = {
    "a\n\n```\ncode": (2, "not closed"),
    "~~~\ncode\n```": (0, "not closed"),
    "- ```\n  code\n  ```": (0, "a line of its own"),
    "a\n\n##Heading": (2, "a heading wants a space"),
    "See [the page][page].": (0, "is no link here"),
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": (2, "the table has 2 columns, this row 3 cells"),
    "| a | b |\n|---|---|\n| 1 |": (2, "the table has 2 columns, this row 1 cells"),
    "| a | b |\n|---|": (1, "no table"),
    "a\n\n!!! note Please read this\n    b": (2, "its title in quotes"),
    "??? Frequently asked\n    a": (0, "its title in quotes"),
    '- a\n\n    !!! note: "Title"\n        b': (2, "its title in quotes"),
    '!!! note "Title\n    a': (0, "its title in quotes"),
    "Either:\n\n\u2022 a\n\u2022 b": (2, "lines that begin with '\u2022' become one paragraph"),
    "\u2013 a\n\u2013 b": (0, "become one paragraph"),
    "1.one\n2.two": (0, "lines that begin with '1.' become one paragraph"),
    "-one\n-two": (0, "become one paragraph"),
    "- a\n-\n- b": (1, "a '-' alone makes a heading"),
    "Either:\n    - a\n    - b": (1, "no list: it stands in"),
    "Either:\n\n\t1. a\n\t2. b": (2, "no list: it stands in"),
    "> Either:\n>     - a": (1, "no list: it stands in"),
}


@pytest.mark.parametrize(("text", "line"), [("- a\n-\n- b", 1), ("- a\n- ", 1), ("> - a\n> -", 1)])
def test_an_item_without_a_text_is_called_so_and_not_a_heading(text: str, line: int) -> None:
    assert (line, "a '-' alone makes a heading of the line above it: give the item a text, or remove it") in [
        *refused(text)
    ]


@pytest.mark.parametrize("text", FLAWS)
def test_what_readers_would_not_see_as_it_was_meant_is_named(text: str) -> None:
    found = list(flaws(text))
    assert [line for line, _ in found][:1] == [FLAWS[text][0]]
    assert FLAWS[text][1] in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "```\n[a][b] ##x\n| a |\n|---|---|\n```", "`a[0][1]` and a[0][1] and [[SEC01]]", "| a \\| b | `c|d` |\n|---|---|\n| 1 | 2 |",
        "## Fine\n\n- a\n- b\n\ntext\n\n1. c", "a | b\n--|--\n1 | 2\n\nThen a | b", "#1 of all `##x`".replace("#1", "No. 1"),
        '!!! note\n    a\n\n!!! note "A \"title\""\n    a\n\n??? tip inline end "T"\n    a', "Why???\n\nWow!!! So", "1.5 s\n2.5 s", "-1\n-2",
        "| a | b |\n|---|---|\n| [[SEC01|one]] | 2 |", "- a\n  -\n    b\n\n1. a\n-", "a\n\n    tasks:\n      - b\n\n      - c", "- a\n        - b",
        "\u2013 a\n\n\u2013 b", "```\n\u2022 a\n\u2022 b\n!!! a b\n```",
    ],
)  # fmt: skip
def test_what_is_as_it_looks_is_no_flaw(text: str) -> None:
    assert list(flaws(text)) == []


@pytest.mark.parametrize(
    "text",
    ["\n".join("  " * level + "- a" for level in range(300)), "> " * 300 + "a", "- " * 300 + "a", "1. " * 40 + "a",
     "\n\n".join("    " * level + "!!! note" for level in range(60)), "> - " * 40 + "a"],
)  # fmt: skip
def test_what_is_nested_too_deep_is_named_and_ends_no_build(text: str) -> None:
    assert [f"more than {MAX_DEPTH} levels" in message for _, message in refused(text)] == [True]


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "[[a" * 20_000, "[a](" * 20_000, "`" * 9 + "[a" * 20_000, "a\n[" * 9_000]
)
def test_a_text_that_would_take_minutes_is_refused_at_once(mini: Catalog, text: str) -> None:
    begin = time.process_time()
    assert list(refused(text))
    plain_text(text)
    PageLinks(SiteMap(mini), "SEC01-BP01").text(text)
    assert time.process_time() - begin < 2


@given(st.text(alphabet="<>&ab 1\\`*_[]#|{}()!-+.~:\"'", min_size=1, max_size=30))
def test_a_title_is_shown_as_it_is(title: str) -> None:
    title = f"x{title.strip()}x"
    if list(refused(title)):
        return
    html = markdown.markdown(f"# {escape_markdown(title)}", extensions=EXTENSIONS)
    parser = HTMLParser(convert_charrefs=True)
    found: list[str] = []
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(html)
    assert "".join(found).strip() == " ".join(title.split(" ")) if "  " not in title else True
    assert escape_markdown("Latency < 100 ms") == "Latency &lt; 100 ms"


_SIGNS = st.sampled_from(["a", "B", " ", "1", ".", ")", "-", "*", "+", "#", "<", ">", "[", "]", "(", "|", "&", ";", ":",
                          "`", "~", "=", "{", "!", "_", "\\", "\n", "\t", "\x0c", "\x85", "\u2028"])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_SIGNS, max_size=12).map("".join), st.sampled_from(["", "See"]))
def test_a_text_that_is_taken_for_plain_has_nothing_that_would_be_refused_named_or_linked(
    text: str, begin: str
) -> None:
    if is_plain(begin + text):
        assert [*refused(begin + text), *flaws(begin + text), *cross_links(begin + text)] == []


def test_most_sentences_are_plain_and_a_line_that_is_too_long_is_not() -> None:
    assert is_plain("Turn on S3 Block Public Access (for the account), then check it: 0 buckets are left.")
    assert not any(map(is_plain, ["x" * 10_001, "a\nb", "- a", "1. a", "a [[SEC01]]", "a `b`", "", "=a"]))


@pytest.mark.parametrize(
    "text",
    [
        "```json\n" + '["a", ["b"]]\n' * 400 + "```",
        "| a | b |\n|---|---|\n" + "| [x](https://a.example/) `b` | `c` |\n" * 600,
    ],
)
def test_code_and_long_tables_may_hold_many_brackets_and_backticks(text: str) -> None:
    assert [*refused(text)] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("First.\n\n" + "``a`" * 400, "a paragraph with more than 1,000 '`': write it as code, or shorter"),
        ("First.\n\n" + "[" * 501, "a paragraph with more than 500 '[': write it as code, or shorter"),
        ("| a |\n|---|\n| " + "[" * 501 + " |", "a paragraph with more than 500 '[': write it as code, or shorter"),
    ],
)
def test_signs_that_would_keep_the_processor_busy_are_named_with_their_line(text: str, message: str) -> None:
    assert [*refused(text)] == [(2, message)]


def test_a_table_that_begins_again_and_again_takes_no_time() -> None:
    start = time.process_time()
    assert len([*flaws("|a|b|\n|-|-|\n" * 1400)]) == 0
    assert time.process_time() - start < 1
