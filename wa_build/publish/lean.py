"""The theme's templates without the white space that only a reader of theirs needs: it is on every page. Pure."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2.ext import Extension

from wa_build.publish.fingerprint import is_of_package

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_ONLY_BLOCK = re.compile(r"^(\{%(?:(?!%\}).)*%\})[ \t]*\n", re.MULTILINE)
"""A line that decides something and shows nothing: it leaves an empty line on the page."""


class LeanTemplates(Extension):
    """Reads the theme's templates as `lean` has them; those of a fork stay as they are written."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's own
        """Return the text of a template before it is compiled."""
        return lean(source) if filename and _is_of_theme(Path(filename)) else source


def _is_of_theme(path: Path) -> bool:
    """Return whether a template is one of the theme's package: a fork's may lie in a folder of that name."""
    return is_of_package(path) and "material" in path.parts


def lean(source: str) -> str:
    """Return a template without indentation and without lines that only decide something.

    A template that has text whose spaces are shown stays as it is.
    """
    if re.search(r"<(?:pre|textarea)\b", source):
        return source
    return _ONLY_BLOCK.sub(r"\1", _INDENT.sub("", source))
