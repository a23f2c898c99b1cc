"""What people wrote, on its way into Markdown and spreadsheets: it is shown, and means nothing there. Pure.

`overrides/assets/javascripts/reports/quoting.js` does the same; `tests/vectors/quoting.json` holds for both.
"""

from __future__ import annotations

import re

from wa_build.plain import visible

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MEANS = re.compile(r"([\\`*_\[\]<>#|~&$!])")
_LEADS = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")

_FORMULA = "=+@\uff1d\uff0b\uff0d\uff20-"
_STARTS = re.compile(rf"^(?=[\s\"']*[{_FORMULA}]|[\t\r])")
_FOLLOWS = re.compile(rf"([,;\t\r\n|])(?=[^\S\r\n]*[\"']*[^\S\r\n]*[{_FORMULA}])")


def md(text: str) -> str:
    """Return a person's text on one line of Markdown: its lines stay lines, and nothing in it means anything."""
    lines = [visible(line).strip() for line in _BREAK.split(text)]
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    last = next((number for number, line in enumerate(reversed(lines)) if line), 0)
    return "<br>".join(map(_line, lines[first : len(lines) - last]))


def _line(line: str) -> str:
    escaped = _MEANS.sub(r"\\\1", line)
    escaped = _LEADS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)
    return _MENTION.sub("@<!-- -->", escaped)  # GitHub tells everybody whom a comment names, escaped or not


def cell(text: str) -> str:
    """Return a text so that a spreadsheet shows it and does not calculate it.

    Programs whose list separator is another one than the file's split a cell, quoted or not; so what follows any
    separator is guarded like what a cell begins with. See https://owasp.org/www-community/attacks/CSV_Injection.
    """
    return _STARTS.sub("'", _FOLLOWS.sub(r"\1'", visible(text)))
