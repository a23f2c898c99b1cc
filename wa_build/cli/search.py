"""`wa search`: the search of the site in a terminal, or as JSON. Prints and exits, as `cli` does."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.options import EXAMPLE, edition_option, format_option
from wa_build.cli.output import give_json, say, show

if TYPE_CHECKING:
    from wa_build.search.engine import Found
    from wa_build.search.results import Result

_ENOUGH = 10
_SAID = 60
"""What of a long query is repeated."""
_KINDS = ("practice", "question", "pillar", "service", "term", "guide")


@click.command(epilog=EXAMPLE + "wa search root user mfa --kind practice")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only pages of this kind; repeatable.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="Results at most; default: 10, and all whose name was asked for."
)
@format_option("text", "json", default="text", text="text for people, json for programs.")
@edition_option
@click.pass_obj
def search(config_file: Path, /, words: Sequence[str], **options: Any) -> None:
    """Search practices, questions, services, guides and terms: all that is written on their pages.

    WORDS may be an id in any spelling, the rule of a scanner, or the beginning of a word; one or two wrong letters are
    forgiven. The order is that of the site's own search. Exit code 1 where nothing is found.
    """
    from wa_build.cli.kept_search import search_for
    from wa_build.search.names import NAMES_ALSO
    from wa_build.search.results import found_data, of_kinds, results_of

    (edition, engine, bodies), site_url = search_for(config_file, options["edition"])
    query = " ".join(words)
    _say_what_is_left_out(query)
    found = engine.search(query, limit=sys.maxsize)
    hits = of_kinds(found.hits, options["kinds"])
    first = hits[: options["limit"] or max(_ENOUGH, sum(hit.score >= NAMES_ALSO for hit in hits))]
    results = results_of(first, found.stems, bodies, site_url)
    if options["form"] == "json":
        give_json(json.dumps(found_data(query, edition, found, len(hits), results), indent=2, ensure_ascii=False))
    elif results:
        _say_what_is_missing(found, edition)
        _show(found, results)
        if len(hits) > len(results):
            say(f"wa: the first {len(results)} of {len(hits)} pages; `--limit {len(hits)}` shows all", err=True)
    else:
        _say_that_nothing_is_found(query, edition, found)
    sys.exit(0 if results else FINDINGS)


def _say_what_is_left_out(query: str) -> None:
    from wa_build.search.engine import LONGEST, MOST_WORDS
    from wa_build.search.folding import words_of

    if len(query) > LONGEST:
        say(f"wa: only the first {LONGEST} characters are searched for", err=True)
    if len(words_of(query[:LONGEST])) > MOST_WORDS:
        say(f"wa: only the first {MOST_WORDS} words are searched for", err=True)


def _say_what_is_missing(found: Found, edition: str) -> None:
    if found.unknown:
        say(f"wa: '{found.unknown}' is no id and no rule of a check in edition {edition}", err=True)
    if found.nowhere:
        words = " or ".join(f"'{word}'" for word in found.nowhere)
        say(f"wa: no page of edition {edition} has {words}: found by the other words", err=True)


def _show(found: Found, results: Sequence[Result]) -> None:
    from wa_build.cli.terminal import result_text

    if found.suggestion:
        say(f"Did you mean: {found.suggestion}")
    for result in results:
        show(result_text(result, found.stems))
        show(result.url, soft_wrap=True)  # whole, to be copied


def _cut(query: str) -> str:
    return f"{query[:_SAID]}…" if len(query) > _SAID else query


def _say_that_nothing_is_found(query: str, edition: str, found: Found) -> None:
    from wa_build.search.folding import words_of

    if not words_of(query):
        say(f"wa: '{_cut(query)}' has no word to search for: type a word, an id or the rule of a scanner", err=True)
        return
    say(
        f"wa: nothing found for '{_cut(query)}' in the titles, texts, ids, rules of checks, services and glossary of "
        f"edition {edition}",
        err=True,
    )
    _say_what_is_missing(found, edition)
    if found.hits:
        say(f"It is on {len(found.hits)} pages of other kinds: leave out --kind", err=True)
        return
    if found.suggestion:
        say(f"Did you mean: {found.suggestion}", err=True)
    if found.near:
        say(f"Words that are near: {', '.join(found.near)}", err=True)
    say("Try another word for it, or fewer; `wa list` shows all practices, `wa show ID` a question or pillar", err=True)
