"""`wa list`, `wa show` and `wa stats`: the content in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.ids import Called, named_id, with_words
from wa_build.cli.options import EXAMPLE, edition_option
from wa_build.cli.output import say, show
from wa_build.errors import suggest

if TYPE_CHECKING:
    from wa_build.cli.entries import Entries

_PROPOSED = 3
_FEW = 12
"""So many values are listed."""


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
    wanted = {name: _known(entries, name, value) for name, value in wanted.items()}
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
    Whatever `wa search` has by its name is shown as well: by its title, by its id in the AWS Well-Architected Tool, or
    by the rule of a scanner. Where that is several, they are listed.
    """
    entries = _load(config_file, edition)
    text = " ".join(words)
    _stop_where_left_out(entries, text)
    key = named_id(text, entries.called)
    if key is None and (said := _elsewhere(entries, text)):
        raise click.BadParameter(said)
    _show_pages(entries, text, [key] if key else _meant(config_file, edition, entries, text))


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


def _meant(config_file: Path, edition: str | None, entries: Entries, text: str) -> Sequence[str]:
    """Return the ids of what the search has by a name; where that is none, say what to do instead."""
    from wa_build.cli.kept_search import search_for
    from wa_build.cli.meant import meant_by

    (_, engine, _), site_url = search_for(config_file, edition)
    meant = meant_by(text, engine, entries, site_url, edition)
    if meant.missing:
        _stop_where_left_out(entries, meant.missing)
        if said := _elsewhere(entries, meant.missing):
            raise click.BadParameter(said)
    if not meant.pages:
        raise click.BadParameter(meant.said)
    return meant.pages


def _show_pages(entries: Entries, text: str, ids: Sequence[str]) -> None:
    from wa_build.cli.terminal import entry_page, name_table

    if len(ids) == 1:
        show(entry_page(entries.pages[ids[0]]))
        return
    say(f"wa: '{text}' names {len(ids)} pages: `wa show ID` shows one", err=True)
    show(name_table((id_, entries.pages[id_]) for id_ in ids))


def _stop_where_left_out(entries: Entries, text: str) -> None:
    key = named_id(text, dict.fromkeys(entries.left_out, ()))
    if key is None:
        return
    left = entries.left_out[key]
    by = f" ({left.by})" if left.by else ""
    say(f"wa: '{left.id}' is left out on this site{by}: {left.reason}", err=True)
    sys.exit(FINDINGS)


def _elsewhere(entries: Entries, id_: str) -> str:
    """Say that only another edition has an id, and what it became in this one."""
    key = named_id(id_, dict.fromkeys(entries.heirs, ()))
    if key is None:
        return ""
    here, heir = entries.edition, entries.heirs[key]
    nearest = f"; nearest to it is {heir.id}" if heir.id else ""
    return f"'{key}' is of edition {heir.edition}, and not of {here}: add --edition {heir.edition}{nearest}"


def _known(entries: Entries, name: str, value: str | None) -> str | None:
    """Return what somebody chooses practices by as they name it."""
    known = entries.known.get(name)
    if value is None or known is None:
        return value
    if found := named_id(value, known):
        return found
    raise click.BadParameter(f"unknown {name} '{value}'.{_instead(value, known)}", param_hint=f"--{name}")


def _instead(value: str, known: Called) -> str:
    """Say what there is in place of a value that there is not, with a space before it."""
    if not known:
        return " No practice has one."
    named = " or ".join(f"'{one}'" for one in with_words(value, known)[:_PROPOSED])
    if named:
        return f" Did you mean {named}?"
    few = f" Choose from {', '.join(known)}." if len(known) <= _FEW else " `wa search` finds what things are called."
    return suggest(value, known) or few


def _fits(value: str | None, values: Sequence[str]) -> bool:
    return value is None or value in values
