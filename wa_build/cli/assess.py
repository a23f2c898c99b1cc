"""`wa assess`: risks of assessment files, and a gate for pipelines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from wa_build.cli.files import read_files
from wa_build.cli.ids import Called, named_id, names_of_pillars
from wa_build.cli.library import library_for
from wa_build.cli.options import EXAMPLE, day_option, format_option
from wa_build.cli.output import give, give_json, say_lines, show
from wa_build.cli.private_notes import say_private
from wa_build.cli.sites import site_of
from wa_build.errors import suggest

if TYPE_CHECKING:
    from wa_build.assess.gate import GateRules, Judgement
    from wa_build.assess.library import Library
    from wa_build.assess.reading import Named
    from wa_build.content.catalog import Catalog


@click.command(epilog=EXAMPLE + "wa assess examples/bank.json --fail-on high --min-answered 80")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@format_option(
    "text", "json", "markdown", default="text", text="text for people, json for programs, markdown for a pull request."
)
@click.option(
    "--fail-on",
    type=click.Choice(["high", "medium", "mandatory"]),
    help="Exit 1 where a risk of this level or above is open, or a mandatory practice after its deadline.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Exit 1 also where something does not apply and nobody says why, the scope leaves a pillar out, a "
    "mandatory practice is out of scope or said not to apply, two versions of an answer wait for a decision, or an "
    "answer that was carried over from another edition is to be looked at.",
)
@click.option(
    "--min-answered",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Exit 1 where less than this share of the applicable practices in scope is answered.",
)
@click.option(
    "--require-scope",
    multiple=True,
    metavar="PILLAR,...",
    help="Exit 1 where one of these pillars is not in scope, or nothing in it is answered.",
)
@day_option("The day to look at deadlines from")
@click.pass_obj
def assess(config_file: Path, /, files: Sequence[Path], form: str, **options: Any) -> None:
    """Report on assessment files: risks a pillar, and the open high and medium risks with their reasons.

    FILE is an assessment as the browser saves it, or a bundle of "Export all". Of several the worst decides. With
    --fail-on, --strict, --min-answered or --require-scope it is a gate, which nothing passes that was not looked at:
    where nothing is answered, or the scope or an answer names what this edition does not have, the exit code is 2.
    Answers of an edition that the site does not publish, and a file that is no assessment, give 2 always.
    """
    from wa_build.assess.gate import GateRules, named_copies, unreadable

    looked_at = options["day"]
    settings = site_of(config_file)
    found, problems = read_files(files)
    library = library_for(settings, {one.assessment.edition for one in found})
    required = _pillars(library.root, options["require_scope"])
    rules = GateRules(options["fail_on"], options["strict"], options["min_answered"], required)
    judgements = named_copies((_judged(library, one, rules, looked_at) for one in found), rules)
    judgements = (*judgements, *map(unreadable, problems))
    code = exit_code(judgements, rules)
    _print(judgements, form, rules, code)
    _say(judgements, notes=rules.is_gate)
    sys.exit(code)


def _judged(library: Library, given: Named, rules: GateRules, day: str) -> Judgement:
    """Judge an assessment with the catalogue of its own edition, where the site publishes that."""
    from wa_build.assess.gate import judge

    edition = given.assessment.edition
    return judge(library.catalog_of(given.assessment), given, rules, day, library.targets(edition))


def exit_code(judgements: Sequence[Judgement], rules: GateRules) -> Literal[0, 1, 2]:
    """Return the exit code, see `exit_codes`: the worst decides."""
    from wa_build.assess.gate import is_closed, is_unjudged

    if is_unjudged(judgements, rules):
        return 2
    return 1 if is_closed(judgements) else 0


def _print(judgements: Sequence[Judgement], form: str, rules: GateRules, code: Literal[0, 1, 2]) -> None:
    from wa_build.reports.summary import assess_data, judgement_markdown, judgement_tables, remark_lines

    if form == "json":
        give_json(json.dumps(assess_data(judgements, rules, code), indent=2, ensure_ascii=False))
        for one in judgements:
            if one.review:  # text and Markdown have no notes at all
                say_private(one.name, one.review)
    elif form == "markdown":
        give("\n".join(judgement_markdown(one) for one in judgements))
    else:
        for one in judgements:
            if one.assessment:  # what cannot be read is said on standard error
                show(judgement_tables(one))
                show(*remark_lines(one), soft_wrap=True)


def _say(judgements: Sequence[Judgement], *, notes: bool) -> None:
    """Say on standard error what closes the gate, so that it is seen wherever the report goes."""
    from wa_build.reports.remarks import named_remark
    from wa_build.reports.summary import failure_sentence

    for one in judgements:
        lines = [named_remark(one, remark) for remark, severity in one.remarks if notes or severity != "note"]
        lines += [failure_sentence(one.review, failure) for failure in one.failures if one.review]
        if lines:
            say_lines("\n".join(lines), err=True)


def _pillars(catalog: Catalog, named: Sequence[str]) -> tuple[str, ...]:
    called = names_of_pillars(catalog)
    return tuple(dict.fromkeys(_pillar(catalog, text.strip(), called) for one in named for text in one.split(",")))


def _pillar(catalog: Catalog, text: str, called: Called) -> str:
    if found := named_id(text, called):
        return found
    why = "is left out on this site" if named_id(text, dict.fromkeys(catalog.hidden, ())) else "is no pillar"
    raise click.BadParameter(f"'{text}' {why}.{suggest(text, called)}", param_hint="--require-scope")
