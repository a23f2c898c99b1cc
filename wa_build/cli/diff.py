"""`wa diff`: what changed in the content. Prints and exits, as `cli` does."""

from __future__ import annotations

import json
from pathlib import Path

import click

from wa_build.cli.options import EXAMPLE, format_option
from wa_build.cli.output import give, give_json, show
from wa_build.cli.sites import site_of


@click.command(epilog=EXAMPLE + "wa diff HEAD upstream/main --format markdown")
@click.argument("old")
@click.argument("new", required=False)
@format_option(
    "text", "json", "markdown", default="text", text="text for people, json for programs, markdown for a pull request."
)
@click.pass_obj
def diff(config_file: Path, old: str, new: str | None, form: str) -> None:
    """Compare the framework's content at OLD with NEW, or with the working tree.

    Each is a content folder, a folder that holds one, or a git revision. Says what was added, removed, renamed and
    changed, and which files of your own layers need a look because of it.
    """
    from wa_build.content.diff import diff as compare
    from wa_build.content.revisions import framework_at, framework_now, own_documents
    from wa_build.reports.diff import diff_data, diff_markdown, diff_tables

    source = site_of(config_file).source
    after = framework_at(source, new) if new else framework_now(source)
    found = compare(framework_at(source, old), after, own_documents(source))
    name = new or "the working tree"
    if form == "json":
        give_json(json.dumps(diff_data(found, old, name), indent=2, ensure_ascii=False))
    elif form == "markdown":
        give(diff_markdown(found, old, name))
    else:
        show(diff_tables(found))
