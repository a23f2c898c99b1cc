"""The commands `wa report` and `wa portfolio`, and how commands read assessment files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.exit_codes import FINDINGS, UNJUDGED, WELL
from wa_build.cli.files import read_files
from wa_build.cli.options import EXAMPLE, format_option
from wa_build.cli.sites import site_of
from wa_build.content.read import read_catalog
from wa_build.errors import WaError

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment
    from wa_build.content.catalog import Catalog
    from wa_build.reports.portfolio import Portfolio


_FILE: Any = click.Path(path_type=Path)
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".json": "json",
}
_SITE_URL = "Link ids to their pages on this site; '' for no links. Default: site_url of mkdocs.yml."


def _output_options(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option("--site-url", help=_SITE_URL)(command)
    return click.option("--output", type=_FILE, help="Write into this file instead of standard output.")(command)


@click.command(epilog=EXAMPLE + "wa report examples/bank.json --output report.html")
@click.argument("file", metavar="FILE", type=_FILE)
@format_option(
    "html",
    "markdown",
    "csv",
    "json",
    text="html to read, print and send; markdown for a wiki; csv for a spreadsheet; json for programs. "
    "Default: by the name of the output, else html.",
)
@click.option(
    "--rows",
    type=click.Choice(["answers", "plan"]),
    default="answers",
    show_default=True,
    help="Of csv: all answers in catalogue order, or the open practices in the order of the plan.",
)
@_output_options
@click.pass_obj
def report(config_file: Path, /, file: Path, **options: Any) -> None:
    """Write the report of one assessment: summary, findings with what clears them, plan, follow-ups, all answers.

    FILE is an assessment as the browser saves it. The HTML is one file that needs nothing else: open it, send it, or
    print it on A4 or Letter.
    """
    from wa_build.assess.review import review_of
    from wa_build.reports.formats import review_text

    form = options["form"] or _form_of(options["output"], "html")
    assessments, code = _read_or_name([file])
    if code:
        sys.exit(code)
    catalog, site_url = _load(config_file, options["site_url"])
    review = review_of(catalog, assessments[0], site_url)
    _write_out(review_text(review, form, options["rows"]), options["output"], [file])


@click.command(epilog=EXAMPLE + "wa portfolio examples/*.json --format html --output portfolio.html")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@format_option(
    "table",
    "markdown",
    "csv",
    "json",
    "html",
    text="table for a terminal. Default: by the name of the output, else table.",
)
@click.option(
    "--rows",
    type=click.Choice(["themes", "workloads"]),
    default="themes",
    show_default=True,
    help="Of csv: one row a practice that is open anywhere, or one row a workload and pillar.",
)
@_output_options
@click.pass_obj
def portfolio(config_file: Path, /, files: Sequence[Path], **options: Any) -> None:
    """Compare workloads: a heat map by pillar, and the practices that several of them lack.

    Each FILE is an assessment. One that cannot be read is named with its reason and left out; the exit code is 2 then,
    and 1 where only a second copy of an assessment was.
    """
    from wa_build.reports.formats import portfolio_text
    from wa_build.reports.portfolio import portfolio_of

    form = options["form"] or _form_of(options["output"], "table")
    assessments, code = _read_or_name(files)
    if assessments:
        catalog, site_url = _load(config_file, options["site_url"])
        view = portfolio_of(catalog, assessments, site_url)
        in_file = options["output"] is not None
        text = _table(view, in_file=in_file) if form == "table" else portfolio_text(view, form, options["rows"])
        _write_out(text, options["output"], files)
    sys.exit(code)


def _read_or_name(paths: Sequence[Path]) -> tuple[list[Assessment], int]:
    """Return the assessments, each once, and the exit code that what was left out gives.

    Two copies of one assessment would count its risks twice, so only the first of them is taken.
    """
    found, unreadable = read_files(paths)
    first: dict[str, tuple[Path, Assessment]] = {}
    copies: list[str] = []
    for path, assessment in found:
        if assessment.id in first:
            copies.append(f"{path}: the same assessment as {first[assessment.id][0]}: left out; merge them in the site")
        first.setdefault(assessment.id, (path, assessment))
    if problems := [*unreadable, *copies]:
        click.echo("\n".join(problems), err=True)
    code = UNJUDGED if unreadable else FINDINGS if copies else WELL
    return [assessment for _, assessment in first.values()], code


def _load(config_file: Path, site_url: str | None) -> tuple[Catalog, str]:
    settings = site_of(config_file)
    if site_url:
        if not site_url.startswith(("https://", "http://")):
            raise click.BadParameter("must start with https:// or http://", param_hint="--site-url")
        site_url = f"{site_url.rstrip('/')}/"
    catalog, _ = read_catalog(settings.source)
    return catalog, settings.site_url if site_url is None else site_url


def _form_of(output: Path | None, default: str) -> Any:
    if output is None or not output.suffix:
        return default
    if output.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(
            f"'{output.suffix}' names no format: add --format, or end it in .html, .md, .csv or .json"
        )
    return _SUFFIXES[output.suffix.lower()]


def _write_out(text: str, output: Path | None, sources: Sequence[Path]) -> None:
    from wa_build.write import write_file

    if output is None:
        click.echo(text.encode("utf-8"), nl=False)  # bytes, as they are: CSV has line ends of its own
        return
    if output.exists() and any(source.exists() and output.samefile(source) for source in sources):
        raise WaError(f"{output}: is the assessment itself, which the report would replace: choose another --output")
    write_file(output, text)
    click.echo(f"wrote {output}", err=True)


def _table(view: Portfolio, *, in_file: bool) -> str:
    from rich.console import Console

    from wa_build.reports.portfolio_export import portfolio_tables

    console = Console(width=120, force_terminal=False, no_color=True) if in_file else Console()
    with console.capture() as capture:
        console.print(portfolio_tables(view))
    return capture.get()
