"""What somebody means by words that are no id: what the search has by that name, and else the way on. Pure."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from wa_build.cli.ids import has_id, missing, near_ids
from wa_build.search.engine import LONGEST
from wa_build.search.folding import fold_key
from wa_build.search.names import NAMED, NAMES_ALSO, NEARLY_NAMED

if TYPE_CHECKING:
    from wa_build.cli.entries import Entries
    from wa_build.search.documents import SearchDocument
    from wa_build.search.engine import Engine, Found


_PROPOSED = 3


class Meant(NamedTuple):
    """What is meant.

    Attributes:
        pages: the ids of practices, questions and pillars that are named.
        said: what to do, where none is.
        missing: the id that was asked for, where it has a number that is not taken.
    """

    pages: Sequence[str] = ()
    said: str = ""
    missing: str = ""


def meant_by(text: str, engine: Engine, entries: Entries, site_url: str, edition: str | None) -> Meant:
    """Return what is meant: the very name of pages first, an id that is not there, a name within the text."""
    found = engine.search(text, limit=sys.maxsize)
    nearly = [hit.document for hit in found.hits if NEARLY_NAMED <= hit.score < NAMES_ALSO]
    named = [hit.document for hit in found.hits if hit.score >= NAMED] or _together(text, nearly)
    if pages := _pages(named, entries):
        return Meant(pages)
    if named:
        return Meant(said=_other(text, named, site_url, edition))
    if gone := missing(text, entries.pages):
        listed = f"{gone.there}, as {_command('show', gone.above, edition)} lists"
        return Meant(said=f"{_none(text)} {listed}", missing=gone.id)
    near = near_ids(text, entries.called) or [_name(document) for document in nearly[:_PROPOSED]]
    within = (hit.document for hit in found.hits if hit.score >= NAMES_ALSO)
    if not near and (pages := _pages(within, entries)):
        return Meant([id_ for id_ in pages if has_id(text, id_)] or pages)
    return Meant(said=f"{_none(text)} {_asked(near or [found.suggestion])}{_way(text, found, edition)}")


def _together(text: str, documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return what has this very name, written together."""
    wanted = fold_key(text).replace(" ", "")
    return [one for one in documents if any(key.replace(" ", "") == wanted for key in one["keys"])]


def _name(document: SearchDocument) -> str:
    return document["id"] if document["kind"] in {"practice", "question"} else document["title"]


def _pages(documents: Iterable[SearchDocument], entries: Entries) -> list[str]:
    """Return the ids of what can be shown: of a question and its practices those that come first."""
    ids = {entry.head: id_ for id_, entry in entries.pages.items()}
    pages: list[str] = []
    for document in documents:
        id_ = ids.get((document["id"], document["title"]) if "id" in document else (document["title"],))
        if id_ and not any(_belong_together(id_, page) for page in pages):
            pages.append(id_)
    return pages


def _belong_together(one: str, two: str) -> bool:
    return one == two or one.startswith(f"{two}-") or two.startswith(f"{one}-")


def _other(text: str, named: Sequence[SearchDocument], site_url: str, edition: str | None) -> str:
    """Say of a service, a term or a guide where it is to be read."""
    first = named[0]
    kind, address = first["kind"], f"{site_url}{first['location']}"
    search = _command("search", text, edition, "--kind", kind)
    practices = _command("list", "", edition, "--service", first["id"]) if kind == "service" else ""
    listed = f", {practices} lists the practices that name it" if practices else ""
    return f"'{text}' is a {kind}, '{first['title']}', to be read at {address}: {search} finds it{listed}"


def _none(text: str) -> str:
    return f"'{text}' is no practice, question or pillar."


def _asked(meant: Sequence[str]) -> str:
    said = " or ".join(f"'{one}'" for one in meant if one)
    return f"Did you mean {said}? " if said else ""


def _way(text: str, found: Found, edition: str | None) -> str:
    if found.hits:
        return f"Try {_command('search', text, edition)}"
    near = f"Words that are near: {', '.join(found.near)}. " if found.near else ""
    return f"{near}{_command('search', text, edition)} finds nothing for it; {_command('list', '', edition)} shows all"


def _command(name: str, text: str, edition: str | None, *options: str) -> str:
    """Return a command as it is typed: the words quoted for a shell, and never taken for an option."""
    said = [*options, *(["--edition", edition] if edition else [])]
    words = [text[:LONGEST]] if text else []
    line = [*said, "--", *words] if text.startswith("-") else [*words, *said]
    return f"`{shlex.join(['wa', name, *line])}`"
