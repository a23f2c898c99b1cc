"""The commands `wa report` and `wa portfolio`, and how commands read assessment files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.exit_codes import UNJUDGED
from wa_build.cli.library import library_for
from wa_build.cli.options import EXAMPLE, day_option, format_option
from wa_build.cli.output import console, give, harmless, say, say_lines
from wa_build.cli.private_notes import say_private
from wa_build.cli.sites import site_of
from wa_build.errors import WaError, suggest

if TYPE_CHECKING:
    from wa_build.assess.library import Library
    from wa_build.assess.reading import Named
    from wa_build.cli.gathering import Files, Gathered
    from wa_build.config.settings import Settings
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
@click.option("--workload", metavar="NAME", help="Of a bundle: the one of this name or id.")
@click.option(
    "--edition",
    metavar="DAY",
    help="Read the answers with this edition, through the map; the report says so. Default: that of the answers.",
)
@day_option("The day that the report is about: what is overdue, carried or expired is so on it")
@_output_options
@click.pass_obj
def report(config_file: Path, /, file: Path, **options: Any) -> None:
    """Write the report of one assessment: summary, findings with what clears them, plan, follow-ups, all answers.

    FILE is an assessment as the browser saves it, or a bundle of "Export all". The HTML is one file that needs nothing
    else: open it, send it, or print it on A4 or Letter. Of a bundle the other formats hold all, one after the other;
    HTML is of one: choose it with --workload. Private notes are left out, and their number is said.
    """
    from wa_build.assess.review import review_of
    from wa_build.cli.gathering import Files
    from wa_build.reports.formats import reviews_text

    form = options["form"] or _form_of(options["output"], "html")
    read = Files([file])
    found = [one for _, one in read]
    _say_problems(read)
    if read.code == UNJUDGED:
        sys.exit(read.code)
    edition = options["edition"]
    settings = site_of(config_file)
    site_url = _site_url(options["site_url"], settings)
    library = library_for(settings, {one.assessment.edition for one in found}, edition)
    chosen = _chosen(found, options["workload"], file, one_only=form == "html")
    if edition:
        chosen = _read_with(library, edition, chosen)
    strangers = [one for one in chosen if library.catalog_for(one.assessment.edition) is None]
    _name_strangers(library, library.root, strangers)
    if strangers:
        sys.exit(UNJUDGED)
    catalogs = [library.catalogs[edition] if edition else library.catalog_of(one.assessment) for one in chosen]
    for catalog, one in zip(catalogs, chosen, strict=True):
        _name_unknown_scope(catalog, [one])
    reviews = [
        review_of(catalog, one.assessment, site_url, options["day"])
        for catalog, one in zip(catalogs, chosen, strict=True)
    ]
    _write_out(reviews_text(reviews, form, options["rows"]), options["output"], [file])
    for one, review in zip(chosen, reviews, strict=True):
        say_private(one.name, review)
    sys.exit(read.code)


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

    Each FILE is an assessment, or a bundle of "Export all". Where they are of several editions, older ones are read
    through the map, which is said. One that cannot be read, or that no map leads from, is named with its reason and
    left out; the exit code is 2 then, and 1 where only a second copy of an assessment was.
    """
    from wa_build.cli.gathering import Files, gather
    from wa_build.content.collector import no_collection
    from wa_build.reports.formats import portfolio_text
    from wa_build.reports.portfolio import portfolio_of

    form = options["form"] or _form_of(options["output"], "table")
    settings = site_of(config_file)
    site_url = _site_url(options["site_url"], settings)
    read = Files(files)
    with no_collection():  # each file makes thousands of objects, and lets go of all of them
        gathered = gather(read, lambda given: library_for(settings, given))
    _say_problems(read)
    if gathered is None:
        sys.exit(read.code)
    _say_remarks(gathered)
    if gathered.given:
        some = [one.reduced for one in gathered.given if one.reduced]
        view = portfolio_of(gathered.catalog, gathered.measure, some, site_url)
        say(*view.moved, err=True)
        in_file = options["output"] is not None
        text = _table(view, in_file=in_file) if form == "table" else portfolio_text(view, form, options["rows"])
        _write_out(text, options["output"], files)
    sys.exit(UNJUDGED if gathered.left else read.code)


def _say_problems(read: Files) -> None:
    if problems := [*read.unreadable, *read.copies]:
        say_lines("\n".join(problems), err=True)


def _say_remarks(gathered: Gathered) -> None:
    from wa_build.reports.remarks import remark_sentence

    for one in (*gathered.left, *gathered.given):
        say(*(f"{one.source.name}: {remark_sentence(remark)}" for remark in one.remarks), err=True)


def _name_strangers(library: Library, catalog: Catalog, found: Sequence[Named]) -> None:
    """Say of each assessment that it is of another edition than a catalogue, and what to do."""
    from wa_build.assess.scrutiny import other_edition
    from wa_build.reports.remarks import remark_sentence

    for one in found:
        if remark := other_edition(catalog, one.assessment, library.targets(one.assessment.edition)):
            say(f"{one.name}: {remark_sentence(remark)}", err=True)


def _name_unknown_scope(catalog: Catalog, found: Sequence[Named]) -> None:
    """Say which pillars of a scope a report does not show, because nobody knows them."""
    from wa_build.assess.scrutiny import unknown_scope
    from wa_build.reports.remarks import remark_sentence

    for one in found:
        if remark := unknown_scope(catalog, one.assessment):
            say(f"{one.name}: {remark_sentence(remark)}", err=True)


def _read_with(library: Library, edition: str, chosen: Sequence[Named]) -> list[Named]:
    """Return assessments with their answers in an edition; each still says for which one they were given."""
    from wa_build.assess.library import in_edition_of

    read: list[Named] = []
    for one in chosen:
        moved = in_edition_of(library, library.catalogs[edition], one.assessment)
        if moved is None:
            raise WaError(f"{one.name}: no map leads from edition {one.assessment.edition} to {edition}")
        read.append(one._replace(assessment=moved.model_copy(update={"edition": one.assessment.edition})))
    return read


def _chosen(found: Sequence[Named], workload: str | None, file: Path, *, one_only: bool) -> list[Named]:
    """Return the assessments of a bundle that a report is of."""
    fits = [one for one in found if workload in (None, one.assessment.id, one.assessment.workload.name)]
    names = {one.assessment.workload.name for one in found} | {one.assessment.id for one in found}
    if not fits and workload is not None:
        raise click.BadParameter(f"'{workload}' is not in {file}.{suggest(workload, names)}", param_hint="--workload")
    if len(fits) > 1 and one_only:
        several = ", ".join(f"'{one.assessment.workload.name}' ({one.assessment.id})" for one in fits)
        raise click.UsageError(
            f"{file} holds {len(fits)} assessments, and a report in HTML is of one: choose it by name or id with "
            f"--workload: {several}; or take --format markdown, csv or json for all of them"
        )
    return fits


def _site_url(given: str | None, settings: Settings) -> str:
    if not given:
        return settings.site_url if given is None else given
    if not given.startswith(("https://", "http://")):
        raise click.BadParameter("must start with https:// or http://", param_hint="--site-url")
    return f"{given.rstrip('/')}/"


def _form_of(output: Path | None, default: str) -> Any:
    if output is None or not output.suffix:
        return default
    if output.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(
            f"'{output.suffix}' names no format: add --format, or end it in .html, .md, .csv or .json"
        )
    return _SUFFIXES[output.suffix.lower()]


def _write_out(text: str, output: Path | None, sources: Sequence[Path]) -> None:
    from wa_build.cli.targets import refuse_output
    from wa_build.reports.recognition import is_report
    from wa_build.write.output import write_file

    if output is None:
        give(text)
        return
    if any(_is_one_file(source, output) for source in sources):
        raise WaError(f"{output}: is the assessment itself, which the report would replace: choose another --output")
    refuse_output(output, click.get_current_context().obj, is_report, "a report")
    write_file(output, text)
    say(f"wrote {output}", err=True)


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or has a name that no file can have
        return False


def _table(view: Portfolio, *, in_file: bool) -> str:
    from rich.console import Console

    from wa_build.reports.portfolio_terminal import portfolio_tables

    to = Console(width=120, force_terminal=False, no_color=True) if in_file else console()
    with to.capture() as capture:
        to.print(harmless(portfolio_tables(view), to))
    return capture.get()
