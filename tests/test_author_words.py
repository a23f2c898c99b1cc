"""An author's words: what was written is read, or a problem names its line."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wa_build.content.document import Source, Tree
from wa_build.content.layer import Layer
from wa_build.content.load import load_tree
from wa_build.content.model import Glossary, Term
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError, Problem

HEAD = "terms:\n  - term: Word\n    definition: "


def loaded(text: str) -> Tree:
    """A tree with one file, a glossary."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "content", "glossary.yaml")
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="")
        return load_tree(Path(folder), (Layer("content", "Framework"),))


def problems_of(text: str) -> list[Problem]:
    return sorted(loaded(text).problems)


def read(text: str) -> tuple[Term | None, list[tuple[int, str]]]:
    """The first term of a glossary's file, and its problems as (line, message)."""
    tree = loaded(text)
    content = next((one.content for one in tree.documents), None)
    term = content.terms[0] if isinstance(content, Glossary) else None
    return term, [(one.line, one.message) for one in tree.problems]


WORDS = st.lists(
    st.sampled_from([*"#:-'\"[]{}&*!|>%@`,?~<=\\/.0", "\t", "\n", " ", " #", ": ", "- ", "one", "two", "Three", "é",
                     "null", "true", "12", "---", "...", "1. ", "key: "]),
    min_size=1, max_size=12,
).map("".join).filter(lambda text: text.strip() != "")  # fmt: skip


@given(WORDS, st.sampled_from(["'", '"', "|", ">"]))
@example("#\t:\t#", "'")
@settings(max_examples=150)
def test_a_text_that_is_quoted_arrives(text: str, style: str) -> None:
    text = text.strip()
    quoted = yaml.dump({"terms": [{"term": "Word", "definition": text}]}, default_style=style, width=10_000)
    term, problems = read(quoted)
    assert (term and term.definition, problems) == (text, [])


PLACES = {
    "a key": (HEAD, "\n      ", "\n", 3),
    "a key in the middle": ("terms:\n  - definition: ", "\n      ", "\n    term: Word\n", 2),
    "an item": ("terms:\n  - definition: x\n    term: Word\n    aliases:\n      - ", "\n        ", "\n", 5),
}


@given(WORDS.map(str.strip).filter(lambda text: text[0] not in "\"'|>"), st.sampled_from(sorted(PLACES)))
@example("#\n|\n#", "a key")
@example('# one\n"two"', "an item")
@settings(max_examples=300)
def test_a_text_without_quotes_arrives_whole_or_a_problem_names_one_of_its_lines(text: str, name: str) -> None:
    head, join, tail, first = PLACES[name]
    term, problems = read(head + join.join(text.split("\n")) + tail)
    value = term and (term.aliases[0] if name == "an item" else term.definition)
    arrived = value is not None and value.split() == text.split()
    assert arrived or problems
    assert all(first <= line <= first + text.count("\n") + 1 for line, _ in problems), problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Open ticket #123", (3, 29)),
        ("See PR #526 for more", (3, 24)),
        ("Open\n      ticket #123", (4, 14)),
        ("Open ticket\n      #123", (4, 7)),
        ("#1 of\n      all", (3, 17)),
        ("#1", (3, 16)),
        ("|\n      A text\n     # 1", (5, 6)),
    ],
)
def test_a_text_that_a_comment_cuts_is_named_at_the_sign(text: str, place: tuple[int, int]) -> None:
    problems = problems_of(f"{HEAD}{text}\n")
    assert [(one.line, one.column) for one in problems] == [place]
    assert "quote" in problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "terms:  # ours\n  # the first\n  - term: 'Word'  # as agreed\n    # next\n    definition: \"A #1\" # so\n# end\n",
        "terms:\n  - term: C#\n    definition: Issue#1, a ' and \" and `code`\n  # the last\n",
        'terms:\n  - term: Word\n    definition: |  # Markdown\n      A text #1\n\n    # aliases follow\n    aliases: ["a"] # b\n',
        "terms:\n  - term: Word\n    definition: >-\n      A text,\n      folded - with #1\n\n      - and\n\n      - more\n",
        "terms:\n  - {term: Word, definition: A text}  # so\n",
        'terms:\n  - term: "one two"\n    definition: "a\\nb\\t C:\\\\temp \\\\new \\"a\\" \\u00e9"\n',
    ],
)
def test_a_comment_that_is_none_of_a_text_is_welcome(text: str) -> None:
    assert problems_of(text) == []


FAULTS = {
    'terms: "open\n  - term: Word\n    definition: x\n': (1, 8, "the quote that opens here"),
    'terms:\n  - term: "Word\n    definition: x\n    aliases: ["a", b]\n': (2, 11, "the quote that opens here"),
    'terms:\n  - term: "Word\n    definition: x\n    aliases: []"\n': (2, 11, "the quote that opens here"),
    "terms:\n  - term: 'it's\n    definition: x\n": (2, 15, "text stands after the closing quote"),
    "terms:\n  - term: Word\n    definition: x\n    aliases: [a, b\n": (4, 14, "'[' is not closed"),
    "terms:\n  - term: Word\n    definition: x\n    aliases: [a #1, b]\n": (4, 17, "text ends at ' #'"),
    "terms:\n\t- term: Word\n": (2, 1, "a tab stands in the indentation"),
    "terms:\n  - term: Note: this\n": (2, 15, "': ' inside of a text"),
    "terms:\n  - term: Word\n    definition: x\n    aliases:\n      - Note: this\n": (5, 9, "put it in quotes"),
    "terms:\n  - term: [Word] one\n": (2, 18, "text that begins with '['"),
    "terms:\n  - term: [Word]\n    definition: x\n": (2, 11, "put it in quotes"),
    "terms:\n  - term: true\n    definition: x\n": (2, 11, 'is true to YAML: write it in quotes'),
    "terms:\n  - term: Word\n    definition: |\n        one\n      two\n": (5, 7, "indented less"),
    "terms:\n  - term: Word\n    definition: |\n      one\n# two\n      three\n": (5, 1, "this comment ends the text above"),
    "terms:\n  - term: Word\n    definition: one\n      # two\n      three\n": (4, 7, "this comment ends the text above"),
    "terms:\n  - term: Word\n    definition: |\n\tone\n": (4, 1, "a tab stands in the indentation"),
    "terms:\n  - term: Word\n    definition:\u00a0x\n": (3, 16, "(U+00A0) is no space"),
    "terms:\n  - term: Word\n    definition\uff1ax\n": (3, 15, "(U+FF1A) is no space or colon"),
    "terms:\n  - term: Word\n    definition: x\n    aliases:\n    -\u00a0a\n    -\u00a0b\n": (5, 6, "(U+00A0) is no space"),
    "terms:\n  - term: Word\n    definition: >\n      \u2022 a\n      \u2022 b\n": (5, 7, "begin the text with '|'"),
    'terms:\n  - term: Word\n    definition: "a snake\\_case"\n': (3, 25, "begins an escape"),
    "terms:\n  - term: Word\n    definition: >\n      Do:\n      - a\n      - b\n": (5, 7, "begin the text with '|'"),
    "terms:\n  - term: Word\n    definition: >\n      See\n      > a quote\n": (5, 7, "begin the text with '|'"),
    "terms:\n  - term: Word\n    definition: >-\n      See\n      ## More\n": (5, 7, "begin the text with '|'"),
    'terms:\n  - term: Word\n    definition: >-\n      See\n      !!! note "A"\n': (5, 7, "begin the text with '|'"),
    'terms:\n  - term: "Logs in C:\\temp\\bin"\n    definition: x\n': (2, 22, "begins an escape"),
    'terms:\n  - term: Word\n    definition: "C:\\\\a D:\\new"\n': (3, 26, "begins an escape"),
    "terms:\n  - term: {{ name }}\n": (2, 12, "text that begins with '{'"),
    "terms:\n  - term: [a,, b]\n": (2, 14, "the signs , : [ ]"),
    "terms:\n  - term: Word\n    definition: x\n    aliases: [\n": (4, 14, "'[' is not closed"),
    "terms: []\nterm: Word\n": (2, 1, "'term' has no place here: is it indented as those around it?"),
    "terms:\n  - term: @word\n": (2, 11, "must not begin with '@'"),
    "terms:\n  - term: *word*\n": (2, 11, "an alias"),
    "terms:\n  - term: Word\n    definition: x\n...\nmore: y\n": (5, 1, "would be lost"),
    "terms:\n\u00a0\u00a0- term: Word\n": (2, 1, "a no-break space"),
    "terms:\n<<<<<<< HEAD\n  - term: Word\n=======\n  - term: W\n>>>>>>> x\n": (2, 1, "conflict marker"),
    "terms:\n  - term: Word\n    definition: |\n      a\n      <<<<<<< HEAD\n      b\n": (5, 7, "conflict marker"),
    "terms:\n  - term: Cafe\u0301 Caf\u00c3\u00a9\n    definition: x\n": (2, 20, "was '\u00e9'"),
    "terms:\n  - term: It\u00e2\u20ac\u2122s\n    definition: x\n": (2, 13, "was '\u2019'"),
    "terms:\n  - term: 5 \u00c2\u00b0\n    definition: x\n": (2, 13, "was '\u00b0'"),
    "terms:\n  - term: Caf\ufffd\n    definition: x\n": (2, 14, "U+FFFD"),
    "terms:\n  - term: Word\n\ufeff    definition: x\n": (3, 1, "byte order mark"),
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_named_where_it_was_made_and_first(text: str) -> None:
    line, column, words = FAULTS[text]
    first = problems_of(text)[0]
    assert (first.line, first.column) == (line, column), first
    assert words in first.message


@pytest.mark.parametrize(
    "text", ["\u201ccaf\u00e9\u201d\u2014and", "\u201e\u00c4\u201c", "voil\u00e0\u2026\u201d", "\u00c0 \u00ab test \u00bb", "Les \u00c9l\u00e8ves\u2026", "\u65e5\u672c"]
)  # fmt: skip
def test_words_with_marks_are_no_damage(text: str) -> None:
    assert read(f"{HEAD}{text}\n")[1] == []


@given(
    st.text(
        alphabet="\u00e9\u00e8\u00fc\u00f1\u2019\u2013\u20ac\u00b0\u00a3\u0142\u0119\u017c\u65e5\U0001f600",
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=60)
def test_text_that_was_encoded_twice_is_named(text: str) -> None:
    doubled = f"a{text}b".encode().decode("latin1")
    windows = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in f"a{text}b".encode())
    assert read(f"{HEAD}'{doubled}'\n")[1]
    assert read(f"{HEAD}'{windows}'\n")[1]


@pytest.mark.parametrize(
    "word", ["\u00c4nderung", "\u00d6ffnung", "\u00dcber", "\u00c4PFEL", "\u00c9tat", "\u00d1and\u00fa"]
)
def test_a_word_that_begins_with_a_mark_and_was_encoded_twice_is_named(word: str) -> None:
    assert read(f"{HEAD}'Die {word.encode().decode('cp1252')}'\n")[1]


GUIDE = "---\ntitle: How we work\ndescription: {description}\norder: 30\n---\nOne sentence.\n\n{body}\n"
GUIDES = {
    "a comment in its front matter": ("See PR #526 for more", "Text.", "3:21", "text ends at ' #'"),
    "a mapping in its front matter": ("Note: this", "Text.", "3:18", "': ' inside of a text"),
    "a conflict": ("Ours", "<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x", "8:1", "conflict marker"),
    "words that were encoded twice": ("Ours", "It\u00e2\u20ac\u2122s", "8:3", "was '\u2019'"),
    "an open fence": ("Ours", "```\ncode", "8:1", "not closed"),
    "a heading without a space": ("Ours", "Text.\n\n##Heading", "10:1", "a heading wants a space"),
    "a row of too many cells": ("Ours", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "10:1", "this row 3 cells"),
    "a note of the foot": ("Ours", "Text.[^1]\n\n[^1]: More.", "10:1", "footnotes are not allowed"),
    "an indentation of no-break spaces": ("Ours", "- a\n\u00a0\u00a0- b", "9:1", "a no-break space"),
    "a list that is too deep": ("Ours", "\n".join("  " * level + "- a" for level in range(300)), "20:1", "12 levels"),
}  # fmt: skip


@pytest.mark.parametrize("name", GUIDES)
def test_a_fault_in_a_guide_is_named_with_its_line(project: Path, name: str) -> None:
    description, body, place, words = GUIDES[name]
    path = project / "content/guides/work.md"
    path.write_text(GUIDE.format(description=description, body=body), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_catalog(Source(project), strict=True)
    first = str(caught.value.problems[0])
    assert first.startswith(f"content/guides/work.md:{place}: ")
    assert words in first
