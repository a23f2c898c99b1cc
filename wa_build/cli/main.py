"""The command `wa`. What a command needs is imported when it runs, so that `wa validate` does not wait for MkDocs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wa_build.cli import assess as cli_assess
from wa_build.cli import diff as cli_changes
from wa_build.cli import new as cli_new
from wa_build.cli import project as cli_project
from wa_build.cli import reports as cli_reports
from wa_build.cli.exit_codes import FINDINGS, UNJUDGED
from wa_build.cli.options import EXAMPLE, format_option
from wa_build.config.settings import CONFIG_NAME, read_settings
from wa_build.content.catalog import Catalog
from wa_build.content.read import read_catalog
from wa_build.errors import BuildError, ContentError, Problem, ProblemFormat, WaError, format_problems, suggest

if TYPE_CHECKING:
    from rich.console import RenderableType


_JUDGES_CONTENT = {"validate", "build", "serve", "archive"}
"""The commands that are about the content: what is wrong with it is their finding; it keeps the others from theirs."""


class _Group(click.Group):
    """Prints our errors as they are, for the person who can fix them, and exits with the code that says what it was."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            _fail(error.problems, code=FINDINGS if ctx.invoked_subcommand in _JUDGES_CONTENT else UNJUDGED)
        except WaError as error:
            click.echo(f"wa: {error}", err=True)
            sys.exit(FINDINGS if isinstance(error, BuildError) else UNJUDGED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path(CONFIG_NAME),
    show_default=True,
    help="The site's configuration.",
)
@click.version_option(package_name="open-well-architected", prog_name="wa")
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Validate, build, serve and search the open edition of the AWS Well-Architected Framework.

    Exit codes: 0 all is well; 1 something was found; 2 it could not be judged, or the command was used wrongly.
    """
    context.obj = config_file


main.add_command(cli_assess.assess)
main.add_command(cli_reports.report)
main.add_command(cli_reports.portfolio)
main.add_command(cli_changes.diff)
main.add_command(cli_new.new)
main.add_command(cli_project.init)
main.add_command(cli_project.archive)


@main.command(epilog=EXAMPLE + "wa validate --format github")
@format_option(
    "text",
    "json",
    "github",
    default="text",
    text="text for people, json for programs, github to annotate a pull request.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.pass_obj
def validate(config_file: Path, form: ProblemFormat, *, strict: bool) -> None:
    """Check the content: every problem in one run, as path:line:column: message."""
    settings = read_settings(config_file)
    try:
        catalog, warnings = read_catalog(settings.source, strict=strict)
    except ContentError as error:
        _fail(error.problems, form)
    if form == "json" or warnings:
        click.echo(format_problems(warnings, form))
    if form == "text":
        click.echo(
            f"{len(catalog.pillars)} pillars, {len(catalog.questions)} questions, {len(catalog.practices)} practices: "
            f"no errors, {len(warnings)} warning{'' if len(warnings) == 1 else 's'}"
        )


@main.command(epilog=EXAMPLE + "wa build --site-dir /tmp/preview")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Instead of site_dir of mkdocs.yml.")
@click.option("--strict", is_flag=True, help="Warnings of the content fail too.")
@click.option(
    "--publisher",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="Who makes HTML of the pages; zensical is experimental and installed apart.",
)
@click.pass_obj
def build(config_file: Path, site_dir: Path | None, publisher: str, *, strict: bool) -> None:
    """Validate the content, generate the pages and publish them into the site folder.

    The folder is replaced as a whole at the end: a failed or stopped build leaves the last good site.
    """
    from wa_build.cli.build_notes import say_what_was_left_out
    from wa_build.cli.progress import shown_after_a_second
    from wa_build.publish.mkdocs import build_site

    read_settings(config_file)
    if publisher == "zensical":
        from wa_build.publish.zensical import build_with_zensical

        warnings = build_with_zensical(config_file, site_dir, strict=strict)
    else:
        with shown_after_a_second("Building pages") as progress:
            warnings = build_site(config_file, site_dir, strict=strict, progress=progress)
    if warnings:
        click.echo(f"{len(warnings)} warnings in the content: see them with `wa validate`", err=True)
    say_what_was_left_out()


@main.command(epilog=EXAMPLE + "wa serve --address 127.0.0.1:8123")
@click.option("--address", metavar="HOST:PORT", help="Instead of dev_addr of mkdocs.yml (127.0.0.1:8000).")
@click.option("--open", "open_in_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
def serve(config_file: Path, address: str | None, *, open_in_browser: bool) -> None:
    """Serve the site on this machine and reload it when content, guides, templates or overrides change.

    An invalid edit prints its problems here, and the last good site stays.
    """
    import logging

    from wa_build.publish.mkdocs import serve_site

    read_settings(config_file)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    serve_site(config_file, address, open_in_browser=open_in_browser)


@main.command("list", epilog=EXAMPLE + "wa list --pillar security --risk high --service kms")
@click.option("--pillar", help="Only practices of this pillar.")
@click.option("--risk", type=click.Choice(["high", "medium", "low"]), help="Only practices of this risk.")
@click.option("--effort", type=click.Choice(["high", "medium", "low"]), help="Only practices of this effort.")
@click.option("--service", help="Only practices that name this service.")
@click.option("--role", help="Only practices for this role.")
@click.option("--phase", help="Only practices of this phase.")
@click.pass_obj
def list_(config_file: Path, /, **wanted: str | None) -> None:
    """List best practices, all or those that fit."""
    from wa_build.cli.terminal import practice_table

    catalog, _ = _load(config_file)
    _require_known(catalog, wanted)
    found = [
        practice
        for practice in catalog.practices.values()
        if _fits(wanted["pillar"], [catalog.pillar_of(catalog.question_of(practice.id).id).id])
        and _fits(wanted["risk"], [practice.risk])
        and _fits(wanted["effort"], [practice.effort])
        and _fits(wanted["service"], practice.services)
        and _fits(wanted["role"], practice.roles)
        and _fits(wanted["phase"], practice.phases)
    ]
    _print(practice_table(found))


@main.command(epilog=EXAMPLE + "wa show SEC01-BP01")
@click.argument("id_", metavar="ID")
@click.pass_obj
def show(config_file: Path, id_: str) -> None:
    """Show a practice, question or pillar as a readable page.

    ID is that of any of them, such as SEC01-BP01, SEC01 or security, in any case.
    """
    from wa_build.cli.terminal import entry_page

    catalog, _ = _load(config_file)
    if hidden := catalog.hidden.get(id_.upper() if "-" in id_ or id_[-1:].isdigit() else id_):
        by = f" ({hidden.by})" if hidden.by else ""
        click.echo(f"wa: '{hidden.id}' is left out on this site{by}: {hidden.reason}", err=True)
        sys.exit(FINDINGS)
    names = {key.casefold(): key for key in (*catalog.practices, *catalog.questions, *catalog.pillars)}
    key = names.get(id_.casefold())
    if key is None:
        raise click.BadParameter(f"'{id_}' is no practice, question or pillar.{suggest(id_, names.values())}")
    _print(entry_page(catalog, key))


@main.command(epilog=EXAMPLE + "wa search root user mfa")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(min=1), help="Results at most.")
@click.pass_obj
def search(config_file: Path, words: Sequence[str], limit: int) -> None:
    """Search practices, questions, services, guides and terms.

    WORDS may be an id in any spelling, or the beginning of a word. Exit code 1 where nothing is found.
    """
    from wa_build.cli.terminal import hit_list
    from wa_build.publish.search import create_search
    from wa_build.publish.search_documents import search_documents

    catalog, _ = _load(config_file)
    hits = create_search(search_documents(catalog))(" ".join(words), limit)
    if not hits:
        click.echo(f"wa: nothing found for '{' '.join(words)}': try fewer words", err=True)
        sys.exit(FINDINGS)
    _print(hit_list(hits))


@main.command(epilog=EXAMPLE + "wa schema practice > practice.schema.json")
@click.argument("kind", required=False)
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write all into this folder.")
@click.option(
    "--check",
    "checked",
    type=click.Path(file_okay=False, path_type=Path),
    help="Exit 1 if the files of this folder are out of date.",
)
def schema(kind: str | None, folder: Path | None, checked: Path | None) -> None:
    """Print the JSON Schema of a kind of content file, or write or check all of them.

    KIND is one of these, where an overlay is a file that begins with `extends`.

    Kinds: framework, glossary, services, changes, pillar, question, practice, pillar-overlay, question-overlay,
    practice-overlay.
    """
    from wa_build.publish.data import content_schemas
    from wa_build.write import write_tree

    schemas = content_schemas()
    if folder is not None:
        write_tree(schemas, folder)
    elif checked is not None:
        stale = [name for name, text in schemas.items() if not _holds(checked / name, text)]
        if stale:
            click.echo(f"wa: {', '.join(stale)} out of date: run `wa schema --write {checked}`", err=True)
            sys.exit(FINDINGS)
    elif kind is None:
        raise click.UsageError(f"name a kind ({', '.join(name[:-5] for name in schemas)}), --write or --check")
    elif f"{kind}.json" not in schemas:
        known = [name.removesuffix(".json") for name in schemas]
        raise click.BadParameter(f"'{kind}' is no kind: choose from {', '.join(known)}.{suggest(kind, known)}")
    else:
        click.echo(schemas[f"{kind}.json"], nl=False)


@main.command(epilog=EXAMPLE + "wa stats")
@click.pass_obj
def stats(config_file: Path) -> None:
    """Show how much content there is: a table of counts a pillar."""
    from wa_build.cli.terminal import stats_table

    catalog, _ = _load(config_file)
    _print(stats_table(catalog))


def _load(config_file: Path) -> tuple[Catalog, list[Problem]]:
    return read_catalog(read_settings(config_file).source)


def _require_known(catalog: Catalog, wanted: dict[str, str | None]) -> None:
    known: dict[str, Callable[[], Sequence[str]]] = {
        "pillar": lambda: list(catalog.pillars),
        "service": lambda: list(catalog.services),
        "role": lambda: [role.id for role in catalog.framework.roles],
        "phase": lambda: [phase.id for phase in catalog.framework.phases],
    }
    for name, values in known.items():
        value = wanted[name]
        if value is not None and value not in values():
            raise click.BadParameter(f"unknown {name} '{value}'.{suggest(value, values())}", param_hint=f"--{name}")


def _fits(value: str | None, values: Sequence[str]) -> bool:
    return value is None or value in values


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _print(content: RenderableType) -> None:
    from rich.console import Console

    Console().print(content)


def _fail(problems: Sequence[Problem], form: ProblemFormat = "text", code: int = FINDINGS) -> NoReturn:
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(format_problems(problems, form), err=form == "text")
    if form == "text":
        click.echo(f"{errors} errors, {len(problems) - errors} warnings: nothing was written", err=True)
    sys.exit(code)
