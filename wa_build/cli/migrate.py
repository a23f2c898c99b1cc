"""`wa migrate`: an assessment moved to another edition, with the old answers as a milestone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.exit_codes import STOPPED, UNJUDGED, WELL
from wa_build.cli.files import read_files
from wa_build.cli.library import known_editions
from wa_build.cli.options import EXAMPLE
from wa_build.cli.output import say
from wa_build.cli.sites import site_of
from wa_build.errors import WaError

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment
    from wa_build.assess.migrate import Migration
    from wa_build.assess.reading import Named
    from wa_build.config.settings import Settings
    from wa_build.content.catalog import Catalog
    from wa_build.content.succession import Succession

_FILE: Any = click.Path(path_type=Path)


@click.command(epilog=EXAMPLE + "wa migrate examples/bank.json --to 2024-11-06 --output bank.json")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--to", metavar="EDITION", help="The edition to move to; the newest to which a map leads.")
@click.option("-o", "--output", type=_FILE, help="Write into this file; else FILE itself.")
@click.option("--yes", is_flag=True, help="Write it without asking.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and write nothing.")
@click.pass_obj
def migrate(config_file: Path, /, file: Path, output: Path | None, **options: Any) -> None:
    """Move an assessment to another edition, by the map between the editions, and lose no answer.

    FILE is an assessment as the browser saves it. It says how many answers are kept, to check, split or merged, which
    practices are new, and what is to be looked at and why; then it asks. The old answers stay in the file as a
    milestone. In a pipeline nobody can be asked: --yes writes, --dry-run only says.
    """
    given = _read(file)
    settings = site_of(config_file)
    way = _way(settings, given, options["to"])
    if way is None:
        _leave(given, output, dry_run=options["dry_run"])
        sys.exit(WELL)
    moved = _moved(settings, given.assessment, way)
    if options["dry_run"]:
        sys.exit(WELL)
    _ask(given.name, yes=options["yes"])
    _write(moved.assessment, given, file, output)


def _read(file: Path) -> Named:
    found, problems = read_files([file])
    if problems:
        raise WaError("\n".join(problems))
    if len(found) > 1:
        raise WaError(f"{file}: a bundle of {len(found)} assessments: export the one that you want by itself")
    return found[0]


def _way(settings: Settings, given: Named, to: str | None) -> Succession | None:
    """Return the way to an edition; None where the assessment is of it already.

    Raises:
        WaError: there is no such edition, or no map that leads there.
    """
    from wa_build.content.read import unknown_edition

    edition = given.assessment.edition
    editions = known_editions(settings)
    if to is not None and to not in editions.known:
        raise WaError(unknown_edition(to, editions.known, editions.tools))
    ways = [one for one in editions.ways if one.before == edition and to in (None, one.after)]
    if ways:
        return max(ways, key=lambda one: one.after)
    if edition == (to or max(editions.known)):
        return None
    maps = ", ".join(f"{one.before} to {one.after}" for one in editions.ways) or "none"
    raise WaError(
        f"{given.name}: no map leads from its edition {edition} to {to or 'another one'}, so nothing was written. "
        f"Maps lead from an older edition to a newer one; the content has: {maps}"
    )


def _moved(settings: Settings, assessment: Assessment, way: Succession) -> Migration:
    """Return the assessment in the other edition, and say what becomes of its answers."""
    from wa_build.assess.crossing import crossing_by
    from wa_build.assess.migrate import migrate as moved_by
    from wa_build.assess.review import current_answers
    from wa_build.cli.library import catalog_of
    from wa_build.reports.migration import migration_lines

    before, after = (catalog_of(settings, one) for one in (way.before, way.after))
    today = assessment.model_copy(update={"answers": current_answers(before, assessment)})
    migration = moved_by(today, crossing_by(way, after), _now())
    say(f"{assessment.workload.name}: from {way.before} to {way.after}")
    say(*migration_lines(migration, _titles(before), _titles(after)))
    return migration


def _ask(name: str, *, yes: bool) -> None:
    """Go on where a person says so, or has said so."""
    if yes:
        return
    if not sys.stdin.isatty():
        say(f"{name}: nothing was written, because there is nobody to ask: add --yes to write it", err=True)
        sys.exit(UNJUDGED)
    if not click.confirm("Move it?", err=True):
        say("nothing was written", err=True)
        sys.exit(STOPPED)


def _leave(given: Named, output: Path | None, *, dry_run: bool) -> None:
    """Say that nothing has to be moved; a file that somebody asked for is a copy."""
    if output is None or dry_run:
        say(f"{given.name} is of edition {given.assessment.edition} already: nothing to do", err=True)
        return
    from wa_build.assess.file import write_assessment
    from wa_build.cli.targets import refuse_output
    from wa_build.write.output import write_file

    config_file, id_ = click.get_current_context().obj, given.assessment.id
    refuse_output(output, config_file, lambda found: _is_same(found, id_), "a copy of this assessment")
    write_file(output, write_assessment(given.assessment))
    say(f"{given.name} is of edition {given.assessment.edition} already: {output} is a copy of it", err=True)


def _write(moved: Assessment, given: Named, file: Path, output: Path | None) -> None:
    from wa_build.assess.file import write_assessment
    from wa_build.cli.targets import refuse_output
    from wa_build.write.output import is_plain, write_file

    if output is None:
        if not is_plain(file):
            raise WaError(f"{file}: is no file that can be written anew: name one with --output")
        if _read(file).assessment != given.assessment:
            raise WaError(f"{file}: was changed meanwhile, so nothing was written: run the command again")
    else:
        config_file = click.get_current_context().obj
        refuse_output(output, config_file, lambda found: _is_same(found, moved.id), "a copy of this assessment")
    write_file(output or file, write_assessment(moved))
    kept = moved.milestones[-1].name
    say(f'{output or file}: is of edition {moved.edition}; the old answers are its milestone "{kept}"', err=True)


def _is_same(content: bytes, id_: str) -> bool:
    """Tell whether a file that would be replaced is this assessment, and nothing else."""
    from wa_build.assess.reading import read_all

    found, problems = read_all(content, "")
    return not problems and [one.assessment.id for one in found] == [id_]


def _titles(catalog: Catalog) -> dict[str, str]:
    return {one.id: one.title for one in catalog.practices.values()}


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
