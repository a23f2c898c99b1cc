"""`wa assess`: risks of assessment files, and a gate for pipelines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.exit_codes import FINDINGS, UNJUDGED
from wa_build.cli.files import read_files
from wa_build.cli.options import EXAMPLE, format_option
from wa_build.cli.sites import site_of
from wa_build.content.read import read_catalog

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment
    from wa_build.assess.gate import FailOn, Failure
    from wa_build.assess.review import Review


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
def assess(config_file: Path, files: Sequence[Path], form: str, fail_on: FailOn | None, day: str | None) -> None:
    """Report on assessment files: risks a pillar, and the open high and medium risks with their reasons.

    FILE is an assessment as the browser saves it. One that cannot be read as an assessment gives exit code 2.
    """
    from wa_build.assess.gate import failures
    from wa_build.assess.review import review_of
    from wa_build.reports.summary import failure_sentence

    looked_at = _day(day)
    catalog, _ = read_catalog(site_of(config_file).source)
    reviews = [review_of(catalog, assessment) for assessment in _read_assessments(files)]
    found = [(review, one) for review in reviews if fail_on for one in failures(review, fail_on, looked_at)]
    _print(reviews, form, fail_on, found)
    if found:
        click.echo("\n".join(failure_sentence(*one) for one in found), err=True)
        sys.exit(FINDINGS)


def _print(
    reviews: Sequence[Review], form: str, fail_on: FailOn | None, found: Sequence[tuple[Review, Failure]]
) -> None:
    from wa_build.reports.summary import assess_data, summary_markdown, summary_tables

    if form == "json":
        click.echo(json.dumps(assess_data(reviews, fail_on, found), indent=2, ensure_ascii=False))
    elif form == "markdown":
        click.echo("\n".join(summary_markdown(review) for review in reviews), nl=False)
    else:
        from rich.console import Console

        for review in reviews:
            Console().print(summary_tables(review))


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
        sys.exit(UNJUDGED)
    return [assessment for _, assessment in found]
