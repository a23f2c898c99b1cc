"""What a command that builds a site says when it is done, though nothing went wrong."""

from __future__ import annotations

import click

_NOT_MINIFIED = (
    "Scripts are published as they are written: tdewolff-minify is not installed, and may have no wheel for this "
    "platform. The site works; its pages weigh more."
)


def say_what_was_left_out() -> None:
    """Say on standard error what this platform has no library for."""
    from wa_build.publish.minify import minifies_scripts

    if not minifies_scripts():
        click.echo(_NOT_MINIFIED, err=True)
