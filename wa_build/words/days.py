"""The one way in which we write a day for people: 31 January 2026. Twin of `writtenDay` in lib/dates.js.

What programs read, and what lies in git (CSV, JSON, Markdown, YAML, the terminal), has ISO dates: 2026-01-31. The
browser writes days in the reader's locale where it shows what is the reader's own.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from wa_build.words.load import words

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


def written_day(moment: object) -> str:
    """Return the day of an ISO date or time, which no line breaks: 31 January 2026. What is none stays as it is."""
    text = str(moment)
    found = _DAY.match(text)
    months = words().reports.months
    if not found or not 1 <= int(found[2]) <= len(months):
        return text
    return f"{int(found[3])}\N{NO-BREAK SPACE}{months[int(found[2]) - 1]}\N{NO-BREAK SPACE}{found[1]}"


def day_element(moment: object) -> Markup:
    """Return a day for people as an element of HTML, which says the same to programs."""
    return Markup('<time datetime="{}">{}</time>').format(str(moment)[:10], written_day(moment))
