"""What merges, editors and copies do to a text: conflict markers, doubled encodings, invisible characters. Pure.

It looks at the characters of any content file, YAML or Markdown, before anybody asks what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wa_build.errors import Problem, Severity


class Sign(NamedTuple):
    """Something wrong at a 0-based line and column of a text."""

    line: int
    column: int
    message: str
    severity: Severity = "warning"


_OPENS, _CLOSES = re.compile(r"[ \t]*<{7}(?:[ \t]|$)"), re.compile(r"[ \t]*>{7}(?:[ \t]|$)")
_BETWEEN = re.compile(r"(?:={7}|\|{7})(?:[ \t]|$)")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_ANY_CONFLICT = re.compile(r"^[ \t]*([<>=|])\1{6}", re.MULTILINE)
_CONFLICT_SIGNS = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_CONFLICT = "a merge left this conflict marker: keep one side, and remove the lines <<<<<<<, =======, >>>>>>>"

_INVISIBLE = {
    "\u00a0": "a no-break space",
    "\u1680": "an Ogham space",
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), "a typographic space"),
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\u202f": "a narrow no-break space",
    "\u205f": "a typographic space",
    "\u3000": "an ideographic space",
    "\u00ad": "a soft hyphen",
}
_INDENTED = re.compile(
    rf"^[ \t>]*(?:[-*+][ \t]+)*([{''.join(_INVISIBLE)}])"
    rf"(?:[ \t{''.join(_INVISIBLE)}]*((?:[-*+]|\d+[.)]|[\w-]+:)(?:\s|$)))?",
    re.MULTILINE,
)  # with what would be an item or a key if the line were indented
_MARK = re.compile("\ufeff")
_LOST = re.compile("\ufffd")
_CONTROL = re.compile(r"[\x80-\x9f\u2028\u2029]")


def _continuations() -> str:
    """Return the characters that the bytes 0x80 to 0xBF are taken for, in Windows-1252 and in Latin-1."""
    return "".join(
        {bytes([byte]).decode(name, "ignore") for byte in range(0x80, 0xC0) for name in ("cp1252", "latin1")}
    )


_NEXT = f"[{re.escape(_continuations())}]"
_QUOTES = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u203a\u2039\u00bb\u00ab\u2122\u00a0"
_DOUBLED = re.compile(
    rf"[\u00c2\u00c3](?![{_QUOTES.replace(chr(0xA0), '').replace(chr(0xAB), '').replace(chr(0xBB), '')}]){_NEXT}"
    rf"|[\u00c4-\u00de](?![{_QUOTES}]){_NEXT}|(?<=[a-z])[\u00c4-\u00de]{_NEXT}|[\u00c4-\u00de]{_NEXT}(?=[a-z])"
    rf"|(?<![A-Za-z\u00c0-\u00ff])\u00c3[{_QUOTES}](?=[A-Za-z\u00c0-\u00ff])"  # no word begins so, and many with \u00c4
    rf"|\u00e2{_NEXT}{{2}}"
    rf"|[\u00e0\u00e1\u00e3-\u00ef](?:{_NEXT}(?![{_QUOTES}]){_NEXT}|(?![{_QUOTES}]){_NEXT}{{2}})"
    rf"|[\u00f0-\u00f4]{_NEXT}{{3}}|\u00ef\u00bb\u00bf"
)
# The letters of Western texts stand beside such signs only by accident; these pairs are not accidents.


def conflicts(text: str) -> list[Sign]:
    """Return the lines that a merge has left. Below an indentation they are damage outside a fence of code only."""
    found: list[Sign] = []
    if not any(sign in text for sign in _CONFLICT_SIGNS) or not _ANY_CONFLICT.search(text):
        return found
    fence = ""
    is_open = False
    for number, line in enumerate(text.split("\n")):
        marker = _FENCE.match(line)
        at_start = not line[:1].isspace()
        if (_OPENS.match(line) or _CLOSES.match(line)) and (at_start or not fence):
            is_open = bool(_OPENS.match(line))
            found.append(Sign(number, len(line) - len(line.lstrip()), _CONFLICT, "error"))
        elif _BETWEEN.match(line.lstrip() if is_open else line):
            found.append(Sign(number, len(line) - len(line.lstrip()), _CONFLICT, "error"))
        elif marker:
            fence = "" if fence and marker[1].startswith(fence) else fence or marker[1]
    return found


def damages(text: str) -> Iterator[Sign]:
    """Yield what else is wrong with the characters of a text; a kind that fills a file is named once, with a count."""
    if text.isascii():
        return
    yield from _counted(text, _MARK, "a byte order mark stands in the middle: remove it (two files were joined?)")
    yield from _counted(text, _LOST, "a character was lost here (U+FFFD): write it anew, and save the file as UTF-8")
    yield from _counted(text, _DOUBLED, "'{0}' was '{1}' before it was saved in a wrong encoding: write it anew")
    text = _DOUBLED.sub(lambda match: "?" * len(match[0]), text)
    yield from _counted(text, _CONTROL, "a control character (U+{2:04X}) from another encoding: write it anew")
    for match in _INDENTED.finditer(text):
        if match[1] == "\u3000" and not match[2]:
            continue  # paragraphs begin so in Chinese and Japanese
        name = _INVISIBLE[match[1]]
        message = f"the line begins with {name} (U+{ord(match[1]):04X}), which is no indentation: use spaces"
        yield _sign(text, match.start(1), message)._replace(severity="error" if match[2] else "warning")


def problems_of_text(text: str, path: str) -> list[Problem]:
    """Return the problems of a file's characters. A conflict hides the rest, which is its consequence."""
    signs = conflicts(text) or [*damages(text)]
    return [Problem(path, one.line + 1, one.column + 1, one.message, one.severity) for one in signs]


def _counted(text: str, pattern: re.Pattern[str], message: str) -> Iterator[Sign]:
    matches = [*pattern.finditer(text)]
    if not matches:
        return
    first = matches[0]
    lines = len({text.count("\n", 0, match.start()) for match in matches[:1000]})
    more = f", here and on {lines - 1} more line{'s' if lines > 2 else ''}" if lines > 1 else ""
    said = message.format(first[0], _intended(first[0]), ord(first[0][0])) if "{" in message else message
    yield _sign(text, first.start(), said + more)


def _intended(text: str) -> str:
    """Return what a doubly encoded text was."""
    raw = b"".join(one.encode("cp1252") if _is_windows(one) else one.encode("latin1", "replace") for one in text)
    return raw.decode("utf-8", "replace")


def _is_windows(character: str) -> bool:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _sign(text: str, index: int, message: str) -> Sign:
    return Sign(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1, message)
