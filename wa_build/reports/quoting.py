r"""What people wrote, on its way into Markdown and spreadsheets: it is shown, and means nothing there. Pure.

`overrides/assets/javascripts/reports/quoting.js` does the same; `tests/vectors/quoting.json` holds for both. Letters
are named in ASCII, because `\w` means others there, as `\d` does; in scripts `\p{Nd}` is the `\d` of here.
"""

from __future__ import annotations

import re

from wa_build.plain import plain_commands, visible

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MEANS = re.compile(r"([\\`*_\[\]<>#|~&$!])")
_LEADS = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")  # digits of any script begin a list in Python-Markdown

# GitHub tells everybody whom a comment names, and notes on an issue who spoke of it. It looks for both once Markdown is
# read, so that no backslash helps, and a comment that nobody sees does. Addresses, commits and ARNs stay whole.
_REFERS = re.compile(r"(?<![0-9A-Za-z_])@(?=[0-9A-Za-z])|#(?=[0-9])")
_BROKEN = "<!-- -->"

_FORMULA = frozenset("=+@\uff1d\uff0b\uff0d\uff20-")
_BEFORE = re.compile(r"[,;|\s\"'\xad\u180e\u200b-\u200f\u2060]+")
_SEPARATORS = re.compile(r"[,;|\r\n]")


def md(text: str) -> str:
    """Return a person's text on one line of Markdown: its lines stay lines, and nothing in it means anything."""
    lines = [visible(line).strip() for line in _BREAK.split(text)]
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    last = next((number for number, line in enumerate(reversed(lines)) if line), 0)
    return "<br>".join(map(_line, lines[first : len(lines) - last]))


def address(url: str) -> str:
    """Return where a link of Markdown leads to: nothing in it ends the link, and nothing acts in a log."""
    shown = re.sub(r"[<>|\\()`]|(?<=#)#", lambda found: f"%{ord(found[0]):02X}", url)
    shown = re.sub(r"&(?=#?[0-9A-Za-z]+;)", "&amp;", shown)
    return "".join(one if visible(one) == one else "".join(f"%{byte:02X}" for byte in one.encode()) for one in shown)


def _line(line: str) -> str:
    # No text holds a zero any more, so one marks where a comment is to stand.
    escaped = _MEANS.sub(r"\\\1", _REFERS.sub(lambda found: f"{found[0]}\0", line))
    escaped = _LEADS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)
    return escaped.replace("\0", _BROKEN)


def cell(text: str) -> str:
    """Return a text so that a spreadsheet shows it and does not calculate it.

    Programs whose list separator is another one than the file's split a cell, quoted or not; so what follows any
    separator is guarded like what a cell begins with. See https://owasp.org/www-community/attacks/CSV_Injection.
    """
    shown = plain_commands(visible(text))
    guarded = _BEFORE.sub(lambda found: _guarded(found[0], shown[found.end() : found.end() + 1]), shown)
    first = _BEFORE.match(shown)
    return f"'{guarded}" if shown.startswith("\t") or _calculates(shown, first.end() if first else 0) else guarded


def _calculates(text: str, at: int) -> bool:
    return text[at : at + 1] in _FORMULA


def _guarded(before: str, after: str) -> str:
    """Guard what stands before a formula: after the last separator, and after each tab that follows it."""
    if after not in _FORMULA:
        return before
    last = max((found.end() for found in _SEPARATORS.finditer(before)), default=0)
    head, tail = before[:last], before[last:].replace("\t", "\t'")
    return f"{head}'{tail}" if head else tail
