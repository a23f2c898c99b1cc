"""`wa new`: start a pillar, a question, a practice or a note. Asks, writes one file, and says what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wa_build.cli.ids import hint, named_id, names_of_pages
from wa_build.cli.options import EXAMPLE
from wa_build.cli.output import say
from wa_build.cli.sites import site_of

if TYPE_CHECKING:
    from wa_build.content.authoring import Draft
    from wa_build.content.catalog import Catalog
    from wa_build.content.layer import Layer

LEVELS = click.Choice(["high", "medium", "low"])

Make = Callable[["Catalog", "Layer"], "Draft"]


@click.group(epilog=EXAMPLE + "wa new practice --question SEC01")
def new() -> None:
    """Start a pillar, question, practice or note in your own layer.

    Asks for what no option says.
    """


_layer = click.option("--layer", help="The folder to write into; the last of extra.wa.layers if it is not said.")


@new.command(epilog=EXAMPLE + "wa new pillar --id acme-standards --prefix ACME --title 'Acme standards'")
@click.option("--id", "id_", help="Lower-case words joined by hyphens; the folder's name and the address.")
@click.option("--prefix", help="2 to 8 capital letters that begin the ids of its questions.")
@click.option("--title", help="What readers see.")
@_layer
@click.pass_obj
def pillar(config_file: Path, id_: str | None, prefix: str | None, title: str | None, layer: str | None) -> None:
    """Start a pillar of your own."""
    from wa_build.content.authoring import new_pillar

    def make(catalog: Catalog, into: Layer) -> Draft:
        said = _ask(title, "--title", "Title of the pillar")
        slug = "-".join(word for word in said.lower().split() if word.isalnum())
        chosen = _ask(id_, "--id", "Id", default=slug)
        return new_pillar(
            catalog, into, chosen, _ask(prefix, "--prefix", "Prefix of its questions, such as ACME"), said
        )

    _write(config_file, layer, make)


@new.command(epilog=EXAMPLE + "wa new question --pillar security --area data-protection --title 'How do you ...?'")
@click.option("--pillar", "pillar_id", help="The id of its pillar.")
@click.option("--area", help="The id of an area of the pillar.")
@click.option("--title", help="The question, as it is asked.")
@_layer
@click.pass_obj
def question(config_file: Path, pillar_id: str | None, area: str | None, title: str | None, layer: str | None) -> None:
    """Start a question with the next free id of its pillar."""
    from wa_build.content.authoring import new_question

    def make(catalog: Catalog, into: Layer) -> Draft:
        asked = _ask(pillar_id, "--pillar", "Pillar", choices=list(catalog.pillars))
        parent = _id(catalog, asked, "pillar", catalog.pillars)
        areas = [one.id for one in catalog.pillars[parent].areas]
        return new_question(
            catalog, into, parent, _ask(area, "--area", "Area", choices=areas), _ask(title, "--title", "Question")
        )

    _write(config_file, layer, make)


@new.command(epilog=EXAMPLE + "wa new practice --question SEC01 --title 'Register accounts' --risk high --effort low")
@click.option("--question", "question_id", help="The id of the question that it answers.")
@click.option("--title", help="What to do, as an imperative.")
@click.option("--risk", type=LEVELS, help="Exposed if it is not established.")
@click.option("--effort", type=LEVELS, help="Of establishing it.")
@click.option("--related", multiple=True, help="A practice that it relates to; two or more. Neighbors if none is said.")
@_layer
@click.pass_obj
def practice(config_file: Path, /, **said: Any) -> None:
    """Start a practice with the next free id of its question.

    Below a question of the framework own ids begin at BP51, so that upstream never takes one of them.
    """
    from wa_build.content.authoring import PracticeWords, new_practice, proposals

    def make(catalog: Catalog, into: Layer) -> Draft:
        asked = _ask(said["question_id"], "--question", "Question, such as SEC01")
        parent = _id(catalog, asked, "question", catalog.questions)
        levels: dict[str, Any] = {
            "risk": _ask(said["risk"], "--risk", "Risk if it is missing", choices=LEVELS.choices, default="medium"),
            "effort": _ask(said["effort"], "--effort", "Effort", choices=LEVELS.choices, default="medium"),
        }
        title = _ask(said["title"], "--title", "Title of the practice")
        named = [_id(catalog, text, "practice", catalog.practices) for text in said["related"]]
        related = named or proposals(catalog, parent)
        return new_practice(catalog, into, parent, PracticeWords(title, **levels, related=related))

    _write(config_file, said["layer"], make)


@new.command(epilog=EXAMPLE + "wa new note SEC01-BP01 --text 'Ask the account bot.'")
@click.argument("id_", metavar="ID")
@click.option("--text", default="", help="The note, in Markdown; else a text to replace.")
@_layer
@click.pass_obj
def note(config_file: Path, id_: str, text: str, layer: str | None) -> None:
    """Start an overlay with a note on a practice, question or pillar of an earlier layer.

    ID is that of what the note is on, such as SEC01-BP01, in any spelling.
    """
    from wa_build.content.authoring import new_note

    def make(catalog: Catalog, into: Layer) -> Draft:
        named = _id(catalog, id_, "practice, question or pillar", names_of_pages(catalog))
        return new_note(catalog, into, named, text)

    _write(config_file, layer, make)


def _id(catalog: Catalog, text: str, kind: str, ids: Iterable[str]) -> str:
    """Return which of the ids somebody means.

    Raises:
        WaError: it is none of them.
    """
    from wa_build.errors import WaError

    names = names_of_pages(catalog)
    called = {id_: names[id_] for id_ in ids}
    if found := named_id(text, called):
        return found
    instead = hint(text, called, names) or " `wa search` finds ids by words, `wa list` shows the practices"
    raise WaError(f"no {kind} '{text}'.{instead}")


def _ask(value: str | None, option: str, text: str, *, choices: Sequence[str] = (), default: str | None = None) -> str:
    """Return what the option says, or else the answer of the person at the terminal."""
    if value is not None:
        return value
    kind = click.Choice(list(choices)) if choices else None
    try:
        return str(click.prompt(text, type=kind, default=default, err=True))
    except click.Abort as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            raise
        raise click.UsageError(f"{option} is missing, and there is nobody to ask") from error


def _write(config_file: Path, layer: str | None, make: Make) -> None:
    from wa_build.content.read import read_catalog
    from wa_build.errors import WaError, suggest
    from wa_build.write.output import write_new_file

    settings = site_of(config_file, "write")
    folders = {one.folder: one for one in settings.layers}
    folder = layer or settings.layers[-1].folder
    if folder not in folders:
        raise WaError(
            f"'{folder}' is no layer of {config_file}: choose from {', '.join(folders)}.{suggest(folder, folders)}"
        )
    catalog, _ = read_catalog(settings.source)
    draft = make(catalog, folders[folder])
    write_new_file(settings.root / draft.path, draft.text)
    say(f"{draft.path}: replace what begins with TODO, then run `wa validate`")
