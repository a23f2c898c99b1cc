"""What several commands have in common: options, and how an example stands below a help text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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


def day_option(text: str) -> Callable[[Any], Any]:
    """Return the option `--on`, which reaches the command as `day`: `2027-03-31`, today's day here where none is named.

    Args:
        text: its help, which says what is so on that day.
    """
    return click.option("--on", "day", metavar="DATE", callback=_day, help=f"{text}, such as 2027-03-31; today.")


def _day(_context: click.Context, _parameter: click.Parameter, given: str | None) -> str:
    try:
        return (date.today() if given is None else date.fromisoformat(given)).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{given}' is no day such as 2027-03-31") from error


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
