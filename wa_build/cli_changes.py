"""`wa diff`: what changed in the content. Prints and exits, as `cli` does."""

from __future__ import annotations

import json
from pathlib import Path

import click

from wa_build.settings import read_settings


@click.command(epilog="\b\nExample:\n  wa diff HEAD upstream/main --format markdown")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown for a pull request.",
)
@click.pass_obj
def diff(config_file: Path, old: str, new: str | None, form: str) -> None:
    """Compare the framework's content at OLD with NEW, or with the working tree.

    Each is a content folder, a folder that holds one, or a git revision. Says what was added, removed, renamed and
    changed, and which files of your own layers need a look because of it.
    """
    from rich.console import Console

    from wa_build.changes import diff as compare
    from wa_build.changes_view import diff_data, diff_markdown, diff_tables
    from wa_build.revisions import framework_at, framework_now, own_documents

    settings = read_settings(config_file)
    after = framework_at(settings, new) if new else framework_now(settings)
    found = compare(framework_at(settings, old), after, own_documents(settings))
    name = new or "the working tree"
    if form == "json":
        click.echo(json.dumps(diff_data(found, old, name), indent=2, ensure_ascii=False))
    elif form == "markdown":
        click.echo(diff_markdown(found, old, name), nl=False)
    else:
        Console().print(diff_tables(found))
