"""The theme's templates without the white space that only a reader of theirs needs: it is on every page. Pure."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2.ext import Extension

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ONLY_BLOCK = re.compile(r"^(\{%(?:(?!%\}).)*%\})[ \t]*\n", re.MULTILINE)
"""A line that decides something and shows nothing: it leaves an empty line on the page."""


class LeanTemplates(Extension):
    """Reads the theme's templates as `lean` has them; those of a fork stay as they are written."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's own
        """Return the text of a template before it is compiled."""
        return lean(source) if filename and "material" in Path(filename).parts else source


def lean(source: str) -> str:
    """Return a template without indentation and without lines that only decide something.

    A template that has text whose spaces are shown stays as it is.
    """
    if re.search(r"<(?:pre|textarea)\b", source):
        return source
    return _ONLY_BLOCK.sub(r"\1", _INDENT.sub("", source))
