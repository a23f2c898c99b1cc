"""The one place that makes Jinja environments: every package keeps its templates in its folder `templates`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jinja2


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
