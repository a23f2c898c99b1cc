"""`wa assess`: risks of assessment files, and a gate for pipelines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.files import read_files
from wa_build.cli.options import EXAMPLE, format_option
from wa_build.config.settings import read_settings
from wa_build.content.read import read_catalog

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment


@click.command(epilog=EXAMPLE + "wa assess examples/bank.json --fail-on high")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@format_option(
    "text", "json", "markdown", default="text", text="text for people, json for programs, markdown for a pull request."
)
@click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "mandatory"]),
    help="Exit 1 where a risk of this level or above is open, or a mandatory practice after its deadline.",
)
@click.option("--on", "day", metavar="DATE", help="The day to look at deadlines from, such as 2027-03-31; today.")
@click.pass_obj
def assess(config_file: Path, files: Sequence[Path], form: str, fail_on: str | None, day: str | None) -> None:
    """Report on assessment files: risks a pillar, and the open high and medium risks with their reasons.

    A file that cannot be read as an assessment gives exit code 2.
    """
    from rich.console import Console

    from wa_build.assess.gate import failures, report_data, report_markdown, report_on, report_tables

    looked_at = _day(day)
    catalog, _ = read_catalog(read_settings(config_file).source)
    reports = [report_on(catalog, assessment) for assessment in _read_assessments(files)]
    if form == "json":
        click.echo(json.dumps([report_data(report) for report in reports], indent=2, ensure_ascii=False))
    for report in reports:
        if form == "markdown":
            click.echo(report_markdown(report))
        elif form == "text":
            Console().print(report_tables(report))
    reasons = [reason for report in reports if fail_on for reason in failures(report, fail_on, looked_at)]
    if reasons:
        click.echo("\n".join(reasons), err=True)
        sys.exit(1)


def _day(text: str | None) -> str:
    from datetime import date

    try:
        return (date.fromisoformat(text) if text else date.today()).isoformat()
    except ValueError as error:
        raise click.BadParameter(f"'{text}' is no day such as 2027-03-31", param_hint="--on") from error


def _read_assessments(files: Sequence[Path]) -> list[Assessment]:
    found, problems = read_files(files)
    if problems:
        click.echo("\n".join(problems), err=True)
        sys.exit(2)
    return [assessment for _, assessment in found]
