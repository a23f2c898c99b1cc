"""The two folders that publishing writes, `docs_dir` and the site: what is ours in them, where they may lie."""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from wa_build.config.places import Folders, docs_place, places_above, project_places, read_folders
from wa_build.config.settings import Settings, read_settings
from wa_build.errors import WaError
from wa_build.plain import plain_lines
from wa_build.publish.offline import WORKER
from wa_build.write.locks import locked
from wa_build.write.manifest import Kind, Owned, digest_of, entries_of, refuse_strangers
from wa_build.write.places import Place, refuse_place, relation_of
from wa_build.write.swap import replacing, updating

_WORKER_HEAD = re.compile(rb"const BUILD = (\{.*\});")
_UNLISTED = re.compile(
    r"data/practices/[A-Z0-9]+-BP\d+\.json|data/schemas/[a-z-]+\.json|llms\.txt|sitemap\.xml\.gz"
    r"|assets/javascripts/(?:lunr/(?:min/)?|workers/)[a-z0-9.]+\.js|assets/.+\.map|" + re.escape(WORKER)
)
"""What a build before the lists made besides the files that its service worker names."""

_GENERATED_PAGE = re.compile(rb"---\n(?:[^\n]*\n){0,12}?wa: \{kind: ")
_GENERATED_REDIRECT = re.compile(rb'<!doctype html>.*?<meta http-equiv="refresh" ', re.DOTALL)
_GENERATED_FILE = re.compile(
    r"data/.+\.json|search/documents\.json|llms\.txt|assess/report\.css|examples/[^/]+\.json"
    r"|assets/(?:stylesheets/site\.css|javascripts/(?:search/lunr|words/[a-z]+)\.js)"
)
_OF_OURS_ONLY = "assets/javascripts/search/lunr.js"

_DELETE = "Move it away if it is yours, or delete {folder} if nothing in it is, and build again"


def earlier_site(folder: Path) -> Owned:
    """Return what is ours in a site that a version without lists built: its service worker names files and digests."""
    match = _WORKER_HEAD.match((folder / WORKER).read_bytes())
    named = json.loads(match[1])["files"] if match else {}
    known = {path: frozenset({_whole(folder / path, entry[0])}) for path, entry in named.items()}
    unlisted = [path for path in entries_of(folder, SITE) if named and _UNLISTED.fullmatch(path) and path not in known]
    return {**known, **{path: frozenset({digest_of(folder / path)}) for path in unlisted}}


def _whole(path: Path, start: str) -> str:
    """Return the digest of a file that begins as its worker says, which names a part of it; else that part."""
    known = base64.b64decode(start).hex()[:32]
    found = digest_of(path) if path.is_file() else ""
    return found if found.startswith(known) else known


def earlier_docs(folder: Path) -> Owned:
    """Return what is ours in a docs folder that a version without lists generated, by what such files begin with."""
    if not (folder / _OF_OURS_ONLY).is_file():
        return {}
    return {
        path: frozenset({digest_of(folder / path)})
        for path in entries_of(folder, DOCS)
        if not (folder / path).is_symlink() and _is_generated(folder, path)
    }


def _is_generated(folder: Path, path: str) -> bool:
    if _GENERATED_FILE.fullmatch(path):
        return True
    with (folder / path).open("rb") as file:
        head = file.read(4000)
    pattern = _GENERATED_PAGE if path.endswith(".md") else _GENERATED_REDIRECT if path.endswith("/index.html") else None
    return pattern is not None and pattern.match(head) is not None


SITE = Kind(".wa-site", earlier_site, _DELETE)
DOCS = Kind(
    ".wa-docs",
    earlier_docs,
    f"{_DELETE}; pages of your own belong into the folder guides/ of a layer, and docs_dir of mkdocs.yml must name "
    "a folder for generated pages alone, such as build/docs",
)
LISTS = (SITE.name, DOCS.name)
"""The names of the lists, which mark a folder as generated: nothing else is generated into one."""


@contextmanager
def writing(folders: Folders, settings: Settings, *, is_anew: bool) -> Iterator[Path]:
    """Hold both folders for one build, and yield where to build the site.

    Args:
        folders: what `mkdocs.yml` or the command names.
        settings: say where the rest of the project lies.
        is_anew: whether what is built takes the place of the last site; else that one is written into.

    Raises:
        WaError: one of them is somebody else's or holds what is not ours, before anything is built.
    """
    target = real_site(folders, settings)
    refuse_docs(folders, settings)
    with locked(folders.docs, say):
        refuse_strangers(Path(os.path.realpath(folders.docs)), DOCS)
        with replacing(target, SITE, say) if is_anew else updating(target, SITE) as folder:
            yield folder


@contextmanager
def docs_dir_made(config_file: Path) -> Iterator[None]:
    """Have a docs folder for a build; one that was made for it and is empty at the end goes again.

    Raises:
        WaError: as `make_docs_dir`.
    """
    made = make_docs_dir(config_file)
    try:
        yield
    finally:
        for folder in made:
            with suppress(OSError):  # pages are in it
                folder.rmdir()


def make_docs_dir(config_file: Path) -> list[Path]:
    """Make the docs folder, which MkDocs wants to exist before anything can be generated.

    Returns:
        What was made: the folder, and those above it that were missing.

    Raises:
        WaError: it would lie where it must not, or cannot be made.
    """
    folders = read_folders(config_file)
    if folders.docs.is_dir() or not config_file.is_file():
        return []
    refuse_docs(folders, read_settings(config_file))
    missing = [*takewhile(lambda folder: not folder.exists(), (folders.docs, *folders.docs.parents))]
    try:
        folders.docs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WaError(f"{folders.docs}: cannot be made: {error.strerror}") from error
    return missing


def refuse_docs(folders: Folders, settings: Settings) -> None:
    """Refuse to generate pages into a folder that is somebody else's.

    Raises:
        WaError: with the place that it is, holds or lies in.
    """
    repair = "let docs_dir in mkdocs.yml name a folder for generated pages alone, such as build/docs"
    refuse_place(folders.docs, project_places(settings, folders.theme), repair, LISTS)


def real_site(folders: Folders, settings: Settings) -> Path:
    """Return the real path of the folder that the site is published into.

    Raises:
        WaError: with the place that it is, holds or lies in.
    """
    places = [*project_places(settings, folders.theme), docs_place(folders.docs), *_of_others(folders.site, settings)]
    repair = "choose another folder, such as site, with --site-dir or site_dir in mkdocs.yml"
    return refuse_place(folders.site, places, repair, LISTS)


def _of_others(target: Path, settings: Settings) -> list[Place]:
    """Return the places of other projects in which a folder may lie, but those in which this project lies itself."""
    root = settings.root
    return [place for place in places_above(target, root) if relation_of(root, place.path) not in ("is", "lies in")]


def say(sentence: str) -> None:
    """Tell the person at the terminal, as a build goes on."""
    print(plain_lines(sentence), file=sys.stderr, flush=True)  # noqa: T201 - of a build, not of a command
