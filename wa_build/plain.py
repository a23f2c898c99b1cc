"""Text of people and files on its way to a terminal or a log: it is shown, and does nothing there. Pure.

Control characters move the cursor, name windows and hide what follows; marks of direction turn a line around; a line
that begins with `::` is a command to GitHub's runner, and `##[` or `##vso[` is one wherever it stands, to GitHub's and
to Azure's. See https://docs.github.com/actions/reference/workflow-commands-for-github-actions and
https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.
"""

from __future__ import annotations

import json
import re

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but the tab and the end of a line
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction around; https://trojansource.codes names them
    "\u2028\u2029\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # ends of lines, of a file's order, tags
    "\ud800-\udc7f\udd00-\udfff"  # half characters, but those that stand for bytes of a file's name
)
_UNSEEN_ONE = re.compile(f"[{_UNSEEN}]")
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#[^\s#\[]*\[)", re.MULTILINE)


def visible(text: str) -> str:
    """Return text with what cannot be seen written by its number; lines and tabs stay."""
    return _UNSEEN_ONE.sub(lambda match: _number(match[0]), text.replace("\r\n", "\n"))


def plain_lines(text: str) -> str:
    """Return text of several lines as a terminal may have it: what cannot be seen is written by its number."""
    return plain_commands(visible(text).replace("\t", " "))


def plain_commands(text: str) -> str:
    """Return text without commands to a runner: each is broken by a space."""
    return _COMMAND.sub(lambda match: f"{match[0]} ", text)


def visible_page(text: str) -> str:
    """Return a page of HTML with what cannot be seen written by its number, and without commands; it shows the same."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}&#{ord(match[0][-1])};", visible(text))


def plain(text: str) -> str:
    """Return text on one line, as a terminal and a log may have it."""
    return plain_lines(re.sub(r"\r\n|\n", r"\\n", text))


def plain_json(text: str) -> str:
    """Return JSON with an escape for what cannot be seen, or begins a command; it is the same data."""
    escaped = _UNSEEN_ONE.sub(lambda match: json.dumps(match[0])[1:-1], text)
    return re.sub(r"#(?=#[^\s#\[]*\[)", r"\\u0023", escaped)


def _number(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
