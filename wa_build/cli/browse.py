"""`wa list`, `wa show`, `wa search` and `wa stats`: the content in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.options import EXAMPLE, edition_option
from wa_build.cli.output import say, show
from wa_build.cli.sites import site_of
from wa_build.errors import suggest

if TYPE_CHECKING:
    from wa_build.cli.entries import Entries


@click.command("list", epilog=EXAMPLE + "wa list --pillar security --risk high --service kms")
@click.option("--pillar", help="Only practices of this pillar.")
@click.option("--risk", type=click.Choice(["high", "medium", "low"]), help="Only practices of this risk.")
@click.option("--effort", type=click.Choice(["high", "medium", "low"]), help="Only practices of this effort.")
@click.option("--service", help="Only practices that name this service.")
@click.option("--role", help="Only practices for this role.")
@click.option("--phase", help="Only practices of this phase.")
@click.option("--tag", help="Only practices with this tag.")
@edition_option
@click.pass_obj
def list_(config_file: Path, /, edition: str | None, **wanted: str | None) -> None:
    """List best practices, all or those that fit."""
    from wa_build.cli.terminal import practice_table

    entries = _load(config_file, edition)
    _require_known(entries, wanted)
    found = [
        practice
        for practice in entries.practices
        if _fits(wanted["pillar"], [practice.pillar])
        and _fits(wanted["risk"], [practice.risk])
        and _fits(wanted["effort"], [practice.effort])
        and _fits(wanted["service"], practice.services)
        and _fits(wanted["role"], practice.roles)
        and _fits(wanted["phase"], practice.phases)
        and _fits(wanted["tag"], practice.tags)
    ]
    show(practice_table(found))


@click.command("show", epilog=EXAMPLE + "wa show SEC01-BP01")
@click.argument("id_", metavar="ID")
@edition_option
@click.pass_obj
def show_(config_file: Path, id_: str, edition: str | None) -> None:
    """Show a practice, question or pillar as a readable page.

    ID is that of any of them, such as SEC01-BP01, SEC01 or security, in any case.
    """
    from wa_build.cli.terminal import entry_page

    entries = _load(config_file, edition)
    if left := entries.left_out.get(id_.upper() if "-" in id_ or id_[-1:].isdigit() else id_):
        by = f" ({left.by})" if left.by else ""
        say(f"wa: '{left.id}' is left out on this site{by}: {left.reason}", err=True)
        sys.exit(FINDINGS)
    names = {key.casefold(): key for key in entries.pages}
    key = names.get(id_.casefold())
    if key is None and (said := _elsewhere(entries, id_.upper())):
        raise click.BadParameter(said)
    if key is None:
        raise click.BadParameter(f"'{id_}' is no practice, question or pillar.{suggest(id_, names.values())}")
    show(entry_page(entries.pages[key]))


@click.command(epilog=EXAMPLE + "wa search root user mfa")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(min=1), help="Results at most.")
@edition_option
@click.pass_obj
def search(config_file: Path, words: Sequence[str], limit: int, edition: str | None) -> None:
    """Search practices, questions, services, guides and terms.

    WORDS may be an id in any spelling, or the beginning of a word. Exit code 1 where nothing is found.
    """
    from wa_build.cli.library import catalog_of
    from wa_build.cli.terminal import hit_list
    from wa_build.search.site import engine_of

    engine, _ = engine_of(catalog_of(site_of(config_file), edition))
    hits = engine.search(" ".join(words), limit).hits
    if not hits:
        say(f"wa: nothing found for '{' '.join(words)}': try fewer words", err=True)
        sys.exit(FINDINGS)
    show(hit_list(hits))


@click.command(epilog=EXAMPLE + "wa stats")
@edition_option
@click.pass_obj
def stats(config_file: Path, edition: str | None) -> None:
    """Show how much content there is: a table of counts a pillar."""
    from wa_build.cli.terminal import stats_table

    entries = _load(config_file, edition)
    show(stats_table(entries.heads, entries.counts))


def _load(config_file: Path, edition: str | None) -> Entries:
    from wa_build.cli.kept_entries import entries_for

    return entries_for(config_file, edition)


def _elsewhere(entries: Entries, id_: str) -> str:
    """Say that only another edition has an id, and what it became in this one."""
    if id_ not in entries.heirs:
        return ""
    here, heir = entries.edition, entries.heirs[id_]
    nearest = f"; nearest to it is {heir.id}" if heir.id else ""
    return f"'{id_}' is of edition {heir.edition}, and not of {here}: add --edition {heir.edition}{nearest}"


def _require_known(entries: Entries, wanted: dict[str, str | None]) -> None:
    for name, values in entries.known.items():
        value = wanted[name]
        if value is not None and value not in values:
            near = suggest(value, values) if values else " No practice has one."
            raise click.BadParameter(f"unknown {name} '{value}'.{near}", param_hint=f"--{name}")


def _fits(value: str | None, values: Sequence[str]) -> bool:
    return value is None or value in values
