"""What several commands have in common: options, and how an example stands below a help text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

EXAMPLE = "\b\nExample:\n  "
"""The beginning of a command's epilog: the example follows, and stands on a line of its own."""

ASSESSMENTS = "assessments/*.json"
"""What git merges with `wa merge` unless somebody names other files."""


def edition_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option `--edition`: one that the framework's content has; the root's where it is None."""
    text = "Of this edition, such as 2024-11-06. Default: the one at the site's root."
    return click.option("--edition", metavar="DAY", help=text)(command)


def format_option(*forms: str, default: str | None = None, text: str) -> Callable[[Any], Any]:
    """Return the option `--format`, which reaches the command as `form`.

    Args:
        forms: the formats to choose from.
        default: the one that is taken where none is named; None where the command finds out itself.
        text: its help.
    """
    return click.option(
        "--format", "form", type=click.Choice(forms), default=default, show_default=default is not None, help=text
    )
