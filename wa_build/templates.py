"""The one place that makes Jinja environments: every package keeps its templates in its folder `templates`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import jinja2

_NOT_IN_YAML = re.compile("[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""See https://yaml.org/spec/1.2.2/#51-character-set; a mark of byte order is one only where a
file begins, and what YAML takes for the end of a line would be folded."""


def quoted_scalar(text: str) -> str:
    """Return text as a double-quoted scalar of YAML, on one line, with an escape for what no YAML file may hold."""
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def template_environment(
    package: str, *, escapes: bool, filters: Mapping[str, Callable[..., Any]] | None = None
) -> jinja2.Environment:
    """Return the templates of a package. Unknown names are errors, and a line with a tag alone leaves no line.

    Args:
        package: whose templates, such as `wa_build.reports`.
        escapes: whether every value is escaped for HTML; without it the templates write Markdown or YAML, and pass what
            enters HTML or YAML through a filter.
        filters: more filters by name.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(package),
        undefined=jinja2.StrictUndefined,
        autoescape=escapes,  # noqa: S701 - the caller says so
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= filters or {}
    return environment
