"""`wa list`, `wa show` and `wa stats`: the content in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.options import EXAMPLE, edition_option
from wa_build.cli.output import say, show
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
@click.argument("words", metavar="ID", nargs=-1, required=True)
@edition_option
@click.pass_obj
def show_(config_file: Path, words: Sequence[str], edition: str | None) -> None:
    """Show a practice, question or pillar as a readable page.

    ID is that of any of them, such as SEC01-BP01, SEC01 or security, in any spelling: `sec1 bp1` and `SEC 1.1` too.
    """
    from wa_build.cli.terminal import entry_page

    entries = _load(config_file, edition)
    id_ = " ".join(words)
    if key := _named(id_, entries.left_out):
        left = entries.left_out[key]
        by = f" ({left.by})" if left.by else ""
        say(f"wa: '{left.id}' is left out on this site{by}: {left.reason}", err=True)
        sys.exit(FINDINGS)
    key = _named(id_, entries.pages)
    if key is None and (said := _elsewhere(entries, id_)):
        raise click.BadParameter(said)
    if key is None:
        raise click.BadParameter(f"'{id_}' is no practice, question or pillar.{suggest(id_, entries.pages)}")
    show(entry_page(entries.pages[key]))


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


def _named(id_: str, known: Iterable[str]) -> str | None:
    """Return which of the known ids somebody means, who may spell it as the search allows; None where it is none."""
    from wa_build.search.folding import fold_key, id_forms

    wanted = fold_key(id_)
    same = (key for key in known if key.casefold() == id_.casefold())
    alike = (key for key in known if wanted in id_forms(fold_key(key)))
    return next(same, None) or next(alike, None)


def _elsewhere(entries: Entries, id_: str) -> str:
    """Say that only another edition has an id, and what it became in this one."""
    key = _named(id_, entries.heirs)
    if key is None:
        return ""
    here, heir = entries.edition, entries.heirs[key]
    nearest = f"; nearest to it is {heir.id}" if heir.id else ""
    return f"'{key}' is of edition {heir.edition}, and not of {here}: add --edition {heir.edition}{nearest}"


def _require_known(entries: Entries, wanted: dict[str, str | None]) -> None:
    for name, values in entries.known.items():
        value = wanted[name]
        if value is not None and value not in values:
            near = suggest(value, values) if values else " No practice has one."
            raise click.BadParameter(f"unknown {name} '{value}'.{near}", param_hint=f"--{name}")


def _fits(value: str | None, values: Sequence[str]) -> bool:
    return value is None or value in values
