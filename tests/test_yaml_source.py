"""Reading one YAML document strictly, with positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wa_build.content.yaml_source import MAX_BYTES, decode, locate, locate_key, parse


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse(text, "f.yaml")[2]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: 1.10", "1.10"),
        ("a: 2023-04-10", "2023-04-10"),
        ("a: 0x10", "0x10"),
        ("a: 012", "012"),
        ("a: 12", 12),
        ("a: true", True),
        ("a: ~", None),
        ('a: "12"', "12"),
        ("a: |\n  x\n", "x\n"),
    ],
)
def test_a_scalar_stays_what_its_author_typed(text: str, value: object) -> None:
    assert parse(text, "f.yaml")[0] == {"a": value}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", "f.yaml:2:1: duplicate key 'a': keep one of them"),
        ("a: &x 1\nb: *x", "f.yaml:1:4: text that begins with '&' is an anchor to YAML: put the text in quotes"),
        ("a: !!python/object:os.system x", "f.yaml:1:4: text that begins with '!' is a tag to YAML: put the text in quotes"),
        ("a: ! x", "f.yaml:1:4: text that begins with '!' is a tag to YAML: put the text in quotes"),
        ("? [a]\n: 1", "f.yaml:1:3: a key must be plain text (text that begins with '{' wants quotes)"),
        ("", "f.yaml:1:1: file is empty"),
        ("a: [1", "f.yaml:1:4: not YAML: '[' is not closed (or the text that begins with '[' wants quotes)"),
        ("a: 1\n---\nb: 2", "f.yaml:2:1: not YAML: a line '---' or '...' ends the document, and what follows would be lost: remove it"),
        ("a: \x01", "f.yaml:1:4: not YAML: control characters are not allowed"),
        ("[" * 100_000, "f.yaml:1:41: nested more than 40 levels deep"),
        ("- " * 60 + "x", "f.yaml:1:83: nested more than 40 levels deep"),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_a_problem_at_its_place(text: str, problem: str) -> None:
    assert problems(text) == [problem]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert problems("\n".join(lines)) == [
        "f.yaml:1:5: text that begins with '&' is an anchor to YAML: put the text in quotes"
    ]


def test_positions_are_those_of_the_file() -> None:
    _, node, _ = parse("a:\n  - b: 1\n    c: 2\n", "f.yaml")
    assert locate(node, ("a", 0, "c")) == (3, 8)
    assert locate_key(node, ("a", 0, "c")) == (3, 5)
    assert locate(node, ("a", 0, "missing")) == (2, 5)
    assert locate(node, ("a", 7), first_line=10) == (11, 3)


def test_bytes_that_are_not_utf8_are_named_with_their_place() -> None:
    text, found = decode(b"ok\ncaf\xe9", "f.yaml")
    assert (text, list(map(str, found))) == ("", ["f.yaml:2:4: not UTF-8 (byte 0xe9): save the file as UTF-8"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_utf16_is_named_as_such(encoding: str) -> None:
    assert [str(one) for one in decode("title: Größe\n".encode(encoding), "f.yaml")[1]] == [
        "f.yaml:1:1: saved as UTF-16 (or UTF-32): save the file as UTF-8"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc", "f.yaml") == ("a\nb\nc", [])


def test_a_huge_file_is_refused_unread() -> None:
    assert "at most" in str(decode(b"x" * (MAX_BYTES + 1), "f.yaml")[1][0])


@given(st.binary(max_size=300))
def test_any_bytes_give_data_or_problems_and_never_a_traceback(raw: bytes) -> None:
    text, found = decode(raw, "f.yaml")
    if not found:
        _, node, found = parse(text, "f.yaml")
        assert node is not None or found


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#?, \n\t0", max_size=60))
def test_any_yaml_like_text_gives_data_or_problems_and_never_a_traceback(text: str) -> None:
    _, node, found = parse(text, "f.yaml")
    assert node is not None or found
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)
