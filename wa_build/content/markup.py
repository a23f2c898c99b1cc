"""The Markdown that content may use: what is refused, and where its cross links stand.

Content is rendered by a Markdown processor that passes raw HTML through, so nothing that could open a tag, carry an
attribute or name another scheme may come that far. The rules are stricter than Markdown needs, on purpose: they look
at characters and do not guess what a processor would take for code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wa_build.content.blocks import CROSS_LINK, LONE_DASH, PREFIX, is_dashes, line_of, without_code
from wa_build.content.settling import MAX_DEPTH, too_deep

LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_LINK_TARGET = re.compile(r"\]\(\s*([^)\s]*)")
_SAFE_TARGET = re.compile(r"https://[A-Za-z0-9]|mailto:[A-Za-z0-9]")

_SIGN = r"[^\s\"'()\[\]\\`<>]"
_ADDRESS = rf"{_SIGN}*(?:\({_SIGN}*\){_SIGN}*)*"

_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "<",
        re.compile(r"<[A-Za-z/!?]"),
        "raw HTML is not allowed: leave a space after '<', or write a placeholder as NAME or {name}",
    ),
    ("![", re.compile(r"!\["), "images are not allowed: the site sends no request to other hosts"),
    ("{:", re.compile(r"\{:"), "attribute lists '{: ...}' are not allowed"),
    (
        "]:",
        re.compile(PREFIX + r"\[[^\[\]]*\]:", re.MULTILINE),
        "reference links and footnotes are not allowed: write [text](https://...)",
    ),
    (
        "](",
        # Python-Markdown looks for the end of a quote or an address on all lines below, and takes in what stands there.
        re.compile(rf"\]\((?![ \t]*{_ADDRESS}(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\))"),
        'write a link on one line as [text](https://...) or [text](https://... "title"), and %22, %27, %5B, %5D, %5C '
        "or %60 for a quote, bracket, backslash or backtick in its address",
    ),
    ("&", re.compile(r"&(?:#\w+|[A-Za-z]+);"), "HTML entities are not allowed: type the character itself"),
    ("", re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]"), "control characters are not allowed"),
)
"""What a text must have for a rule to look at it, what the rule refuses, and what it says."""
# Whatever a rule refuses has one of these signs, and most texts have none: they need no further look.
_SUSPECT = "<[{&#="
_LAST_DASH = re.compile(r"-[ \t]*$", re.MULTILINE)
# Most texts are a sentence or two: a line that begins with a letter and has no character that Markdown knows.
_PLAIN = re.compile(r"[^\W\d_][^\n<>\[\]{}&#=`~|*+_\\\x00-\x1f\x7f-\x9f\u2028\u2029]*")
_HEADING = re.compile(PREFIX + r"(#|(=+|-+)[ \t]*$)", re.MULTILINE)
_TOP_HEADING = re.compile(PREFIX + r"(#(?!#)|=+[ \t]*$)", re.MULTILINE)
_MARKS = ("*", "`", "- ", "+ ")
_MARKUP = re.compile(r"[*`]|^ *[-+] ", re.MULTILINE)
_SPACE = re.compile(r"[\t\r\n][ \t\r\n]*| [ \t\r\n]+")
_WORD = r"\w++(?:['\u2019-]\w++)*+"
_MAX_TEXT = 100_000
_MAX_LINES = 3_000  # Python-Markdown's time grows with the square of the lines that begin something
_MAX_LINE = 10_000
_MOST = {"[": 500, "`": 1_000}  # of a paragraph: Python-Markdown's time grows with their square
_TOO_DEEP = f"lists and quotes are nested more than {MAX_DEPTH} levels deep: make them flatter"


def refused(text: str, *, headings: bool = False) -> Iterator[tuple[int, str]]:
    """Yield `(line, message)` for everything in a text that content may not contain; `line` is 0-based.

    `headings` allows headings below the first level, which only guides have.
    """
    too_much = [*_too_much(text)]
    yield from too_much
    if len(text) > _MAX_TEXT or not _is_suspect(text):
        return
    for sign, pattern, message in _RULES if _may_have_controls(text) else _RULES[:-1]:
        for match in pattern.finditer(text) if sign in text else ():
            yield line_of(text, match), message
    for match in _LINK_TARGET.finditer(text):
        if not _SAFE_TARGET.match(match[1]):
            yield (
                line_of(text, match),
                f"link target '{match[1]}' is not allowed: use https:, mailto: or [[ID]]",
            )
    outside_code = without_code(text)
    heading = _TOP_HEADING if headings else _HEADING
    may_have_some = "#" in text or "=" in text or _LAST_DASH.search(text)
    for match in heading.finditer(outside_code) if may_have_some else ():
        allowed = "headings begin at '##'" if headings else "headings are not allowed here: use a bold lead-in"
        if match[1].strip() == "-":
            allowed = LONE_DASH
        yield line_of(text, match), allowed


def _is_suspect(text: str) -> bool:
    """Tell whether a rule may refuse something; a look for signs one by one is faster than a pattern of them all."""
    has_some = any(map(text.__contains__, _SUSPECT)) or _may_have_controls(text)
    return has_some or _LAST_DASH.search(text) is not None


def _may_have_controls(text: str) -> bool:
    """Tell whether a text has a character that cannot be seen, such as those that the last rule refuses."""
    return not text.replace("\n", "").isprintable()


def is_plain(text: str) -> bool:
    """Tell, at a glance, whether a text is one line without any markup: nothing to refuse, to warn of or to link."""
    return len(text) <= _MAX_LINE and _PLAIN.fullmatch(text) is not None


def _too_much(text: str) -> Iterator[tuple[int, str]]:
    """Yield what would keep a Markdown processor busy for minutes, or end it."""
    if len(text) > _MAX_TEXT or text.count("\n") > _MAX_LINES:
        size = f"{len(text):,} characters in {text.count(chr(10)) + 1:,} lines"
        yield 0, f"a text of {size}; {_MAX_TEXT:,} and {_MAX_LINES:,} are the most: make several of it"
        return
    if len(text) > _MAX_LINE:
        for number, line in enumerate(text.split("\n")):
            if len(line) > _MAX_LINE:
                yield (
                    number,
                    f"a line of {len(line):,} characters; {_MAX_LINE:,} are the most: break it into paragraphs",
                )
    for sign, most in _MOST.items():
        if text.count(sign) > most:
            for number in _crowded(without_code(text), sign, most):
                yield number, f"a paragraph with more than {most:,} '{sign}': write it as code, or shorter"
    for number in too_deep(text)[:1]:
        yield number, _TOO_DEEP


def _crowded(text: str, sign: str, most: int) -> Iterator[int]:
    """Yield the 0-based lines on which paragraphs, or rows of tables, with more than so many of a sign begin."""
    for block in re.finditer(r"(?:[^\n]+\n?)+", text):
        if block[0].count(sign) > most:
            lines = block[0].split("\n")
            parts = lines if any(map(is_dashes, lines)) else [block[0]]
            first = line_of(text, block)
            yield from (first + number for number, part in enumerate(parts) if part.count(sign) > most)


def cross_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield `(line, id)` for every `[[id]]` and `[[id|text]]`; `line` is 0-based."""
    for match in CROSS_LINK.finditer(text):
        yield line_of(text, match), match[1].strip()


@lru_cache(maxsize=10_000)
def has_words(text: str, least: int) -> bool:
    """Tell whether a text has so many words, without a look at all the others."""
    return re.match(rf"(?:\W*+{_WORD}){{{least}}}", text) is not None


@lru_cache(maxsize=10_000)
def word_count(text: str) -> int:
    """Count the words of a text."""
    return len(re.findall(_WORD, text))


def escape_markdown(text: str) -> str:
    """Return plain text so that Markdown shows it as it is; Python-Markdown knows no escape of `<`."""
    return re.sub(r"([\\`*_\[\]>#|])", r"\\\1", text).replace("<", "&lt;")


def plain_text(text: str) -> str:
    """Return Markdown as plain text, roughly: for descriptions, search and terminals."""
    if "[" in text:  # a look for a sign is far faster than a pattern, and a site asks for 20,000 texts
        text = LINK.sub(r"\1", CROSS_LINK.sub(lambda match: match[2] or match[1], text))
    if any(map(text.__contains__, _MARKS)):
        text = _MARKUP.sub("", text)
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, limit: int) -> str:
    """Cut plain text at a word boundary to `limit` characters at most, an ellipsis included."""
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "\u2026"
