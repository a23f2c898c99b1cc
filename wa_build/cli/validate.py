"""`wa validate` and `wa schema`: what is wrong with the content, and what its files must be."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.exit_codes import FINDINGS, UNJUDGED
from wa_build.cli.options import EXAMPLE, edition_option, format_option
from wa_build.cli.output import give, say
from wa_build.cli.problems import fail, formatted
from wa_build.cli.sites import site_of
from wa_build.errors import ConfigError, ContentError, Problem, ProblemFormat, ProblemsError, WaError, suggest

if TYPE_CHECKING:
    from wa_build.config.settings import Settings
    from wa_build.content.catalog import Catalog
    from wa_build.content.read import Editions

_MOST_OF_SCHEMA = 1_000_000


@click.command(epilog=EXAMPLE + "wa validate --format github")
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
    """Check the content: every problem in one run, as path:line:column: message.

    What mkdocs.yml says is checked first: whether the layers are there, and all that would make a broken site.
    """
    try:
        settings = site_of(config_file, "check")
        editions, warnings = _checked(settings, strict=strict)
    except ProblemsError as error:
        fail(error.problems, form, UNJUDGED if isinstance(error, ConfigError) else FINDINGS, config_file=config_file)
    except WaError as error:
        if form == "text":
            raise
        fail([Problem(config_file.name, 1, 1, str(error))], form, UNJUDGED, config_file=config_file)
    if form == "json" or warnings:
        click.echo(formatted(warnings, form, config_file))
    if form == "text":
        counts = [_counts(one, named=len(editions.catalogs) > 1) for one in editions.catalogs.values()]
        say(f"{'; '.join(counts)}: no errors, {len(warnings)} warning{'' if len(warnings) == 1 else 's'}")


def _counts(catalog: Catalog, *, named: bool) -> str:
    name = f"edition {catalog.framework.edition}: " if named else ""
    practices = len(catalog.practices)
    return f"{name}{len(catalog.pillars)} pillars, {len(catalog.questions)} questions, {practices} practices"


def _checked(settings: Settings, *, strict: bool) -> tuple[Editions, list[Problem]]:
    """Read the content; return it with the warnings of both, or raise with the problems of both."""
    from wa_build.content.read import read_editions

    try:
        editions, warnings = read_editions(settings.source, strict=strict)
    except ContentError as error:
        raise ContentError([*settings.warnings, *error.problems]) from error
    if strict and settings.warnings:
        raise ContentError([*settings.warnings, *warnings])
    return editions, sorted([*settings.warnings, *warnings])


@click.command(epilog=EXAMPLE + "wa schema practice > practice.schema.json")
@click.argument("kind", required=False)
@edition_option
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write all into this folder.")
@click.option(
    "--check",
    "checked",
    type=click.Path(file_okay=False, path_type=Path),
    help="Exit 1 if the files of this folder are out of date.",
)
@click.pass_obj
def schema(config_file: Path, kind: str | None, edition: str | None, folder: Path | None, checked: Path | None) -> None:
    """Print the JSON Schema of a kind of file, or write or check those of all content files.

    KIND is one of these, where an overlay is a file that begins with `extends`. With --edition the schema of a content
    file knows the ids that the edition has, so that an editor completes them.

    Kinds: framework, glossary, services, synonyms, changes, layer, pillar, question, practice, pillar-overlay,
    question-overlay, practice-overlay, edition, map, texts, edition-pillar, edition-question, assessment, report,
    assess, portfolio, diff, search.
    """
    from wa_build.content.read import read_catalog
    from wa_build.publish.data import content_schemas, published_schemas
    from wa_build.publish.known_ids import with_known_ids

    schemas = published_schemas()
    if folder is not None:
        _write_schemas(content_schemas(), folder)
    elif checked is not None:
        stale = [name for name, text in content_schemas().items() if not _holds(checked / name, text)]
        if stale:
            say(f"wa: {', '.join(stale)} out of date: run `wa schema --write {checked}`", err=True)
            sys.exit(FINDINGS)
    elif kind is None:
        raise click.UsageError(f"name a kind ({', '.join(name[:-5] for name in schemas)}), --write or --check")
    elif f"{kind}.json" not in schemas:
        known = [name.removesuffix(".json") for name in schemas]
        raise click.BadParameter(f"'{kind}' is no kind: choose from {', '.join(known)}.{suggest(kind, known)}")
    elif edition is not None:
        give(with_known_ids(schemas[f"{kind}.json"], read_catalog(site_of(config_file).source, edition=edition)[0]))
    else:
        give(schemas[f"{kind}.json"])


def _write_schemas(schemas: Mapping[str, str], folder: Path) -> None:
    """Write the files, and touch nothing else. One of their names that is no schema is somebody's own file."""
    from wa_build.cli.targets import refuse_around
    from wa_build.write.output import write_file

    refuse_around(folder)
    own = [
        name for name, text in schemas.items() if os.path.lexists(folder / name) and not _is_like(folder / name, text)
    ]
    if own:
        raise WaError(f"{folder}: {', '.join(own)} exists already and is no schema of ours: choose another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise WaError(f"{folder}: cannot be made: {getattr(error, 'strerror', None) or error}") from error
    for name, text in schemas.items():
        if not _holds(folder / name, text):
            write_file(folder / name, text)


def _is_like(path: Path, text: str) -> bool:
    """Tell whether a file is a version of one of our schemas: of its title, with most of its properties."""
    try:
        if not path.is_file() or path.stat().st_size > _MOST_OF_SCHEMA:  # a pipe or a device has no end
            return False
        data, ours = json.loads(path.read_bytes()), json.loads(text)
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(data, dict) or not isinstance(data.get("properties"), dict):
        return False
    common = data["properties"].keys() & ours["properties"].keys()
    return data.get("title") == ours["title"] and len(common) * 2 > len(ours["properties"])


def _holds(path: Path, text: str) -> bool:
    size = len(text.encode())
    return path.is_file() and path.stat().st_size == size and path.read_bytes() == text.encode()
