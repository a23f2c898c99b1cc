"""The last look at a built site: every page is there, works and does no harm, and no link within leads nowhere.

Options, hooks and plugins of MkDocs and templates of a fork can take parts of a site away, or bring others in, in more
ways than anybody can list. Whatever did it, such a site is not published.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from wa_build.content.permalinks import page_url
from wa_build.errors import BuildError
from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline, inline_in
from wa_build.publish.policy import beginning_of
from wa_build.publish.tags import Tag, tags_of

_HEAD = re.compile(rb"wa: \{kind: ([\w-]+)[^\n]*\n(?:source: ([^\n]+)\n)?")
_HEAD_BYTES = 4000
_LEADING = frozenset({"a", "area", "link", "script", "img", "source", "form"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_SHOWN = 5

PAGE: Mapping[str, str] = {
    'name="wa-edition"': "the edition",
    "assets/shell.js": "the script of header and search",
    "assets/history.js": "the script that keeps the place in the page",
    "assets/javascripts/wa.js": "the script of the site",
    "assets/javascripts/assess.js": "the script of the assessment",
    "assets/javascripts/search/worker.js": "the search",
    "assets/stylesheets/wa.css": "the style sheet",
    'data-wa-toggle="__search"': "the header with its search",
    "wa-tabs": "the tabs",
    'id="__config"': "what the scripts are told",
    "__md_get": "the functions of the theme",
    "assets/javascripts/bundle.": "the script of the theme",
    "assets/stylesheets/": "the style sheet of the theme",
    "wa-nav": "the menu",
    "<h1": "the heading",
    "wa-footer": "the footer",
    "Independent of Amazon Web Services": "the notice of the trademarks",
}
"""What every page has, and what is missing to a reader where it has not."""

LOST: Mapping[str, str] = {"wa-lost": "the help of the 404 page", 'name="wa-edition"': "the edition"}

_BROKEN = (
    "the site would be broken, so it is not published. An option, a plugin, a hook of mkdocs.yml or a template "
    "in theme.custom_dir takes away:"
)
_HARMFUL = (
    "the site would not be safe, so it is not published. A text, a file of a layer, a plugin, a hook of mkdocs.yml or "
    "a template in theme.custom_dir brings in:"
)


class Source(NamedTuple):
    """What a page was made from: its kind, and the file that holds its text, where it is one."""

    kind: str
    file: str = ""


def require_whole(site_dir: Path, docs_dir: Path, gate: Gate, site_url: str = "", own: Collection[str] = ()) -> Inline:
    """Refuse a site that lacks pages, parts of pages or the targets of links, or whose pages could do harm.

    Args:
        site_dir: the built site.
        docs_dir: what it was built from, all of it generated.
        gate: what each page is held against.
        site_url: its address, for links that begin at the host's root.
        own: the parts of a page in whose place a publisher has its own, of those that `PAGE` names.

    Returns:
        What stands inline on the pages, all of it allowed by the gate.

    Raises:
        BuildError: with the first few of what is missing, and of what no page may have.
    """
    published = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    sources = {
        _target(path.relative_to(docs_dir).as_posix()): _source_of(path) for path in sorted(docs_dir.rglob("*.md"))
    }
    look = _Look(gate, published, sources, unquote(urlsplit(site_url).path) or "/")
    look.parts = {mark: what for mark, what in PAGE.items() if what not in own}
    missing = [*_missing_files(published, docs_dir)]
    for path in pages_in(site_dir):
        look.at(path.relative_to(site_dir).as_posix(), path.read_bytes())
    told = [*_told(_BROKEN, [*missing, *look.missing, *look.dead()]), *_told(_HARMFUL, look.harmful)]
    if told:
        raise BuildError("\n".join(told))
    return look.inline()


def pages_in(folder: Path) -> list[Path]:
    """Return the files of a folder that a browser shows as a page, however their names are written."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _PAGES and path.is_file())


def _told(sentence: str, found: list[str]) -> Iterator[str]:
    if found:
        yield sentence
        yield from found[:_SHOWN]
        if len(found) > _SHOWN:
            yield f"... and {len(found) - _SHOWN} more"


class _Look:
    """Looks at each page once; all of them together would be the peak of the build's memory."""

    def __init__(self, gate: Gate, published: set[str], sources: Mapping[str, Source], base: str) -> None:
        self._gate, self._published, self._sources, self._base = gate, published, sources, base
        self.parts = PAGE
        self.missing: list[str] = []
        self.harmful: list[str] = []
        self._inline = Inline(attributes=frozenset())
        self._ids: dict[str, frozenset[str]] = {}
        self._fragments: dict[tuple[str, str], str] = {}

    def at(self, name: str, content: bytes) -> None:
        """Look at a page."""
        try:
            text = content.decode()
        except UnicodeDecodeError:
            self.harmful.append(f"{name}: a page that is not in UTF-8")
            return
        source = self._sources.get(name)
        where = f"{name} ({source.file})" if source and source.file else name
        tags = [*tags_of(text)]
        self.missing += [f"{name}: {what}" for what in self._missing_parts(name, text, source)]
        self.harmful += [f"{where}: {fault}" for fault in self._faults_of(text, tags)]
        self._inline |= inline_in(tags)
        self._ids[name] = frozenset(value for tag in tags for key, value in tag.attributes if key in ("id", "name"))
        if not name.startswith("assets/"):
            self.missing += [f"{where}: the target of the link '{one}'" for one in self._dead_paths(where, name, tags)]

    def _missing_parts(self, name: str, text: str, source: Source | None) -> Iterator[str]:
        wanted = self.parts if source else LOST if name == "404.html" else {}
        yield from (what for mark, what in wanted.items() if mark not in text)
        if source and f'name="wa-kind" content="{source.kind}"' not in text:
            yield "what it is: its front matter did not arrive"

    def _faults_of(self, text: str, tags: Iterable[Tag]) -> Iterator[str]:
        if beginning_of(text) is None:
            yield "a page that does not begin with <!doctype html>, <html>, <head> and <meta charset='utf-8'>"
        for tag in tags:
            yield from self._gate.faults_of(tag)
        ids = [value for tag in tags for key, value in tag.attributes if key == "id" and value.startswith("__")]
        for one, count in Counter(ids).items():
            if count > 1:
                yield f"the id '{one}' twice: the theme's script would take one for the other"

    def _dead_paths(self, where: str, page: str, tags: Iterable[Tag]) -> Iterator[str]:
        """Yield the addresses without a file, and note those that lead to a place in one."""
        folder = posixpath.dirname(page)
        for address in dict.fromkeys(_addresses(tags)):
            path, fragment = _split(address)
            if path is None:
                continue
            target = _target_of(folder, path, self._base, self._published) if path else page
            if not target:
                yield address
            elif fragment and target.endswith(".html"):
                self._fragments.setdefault((target, fragment), f"{where}: the target of the link '{address}'")

    def dead(self) -> list[str]:
        """Return the links to places that no page has; all pages have been looked at."""
        return [said for (page, place), said in self._fragments.items() if place not in self._ids.get(page, ())]

    def inline(self) -> Inline:
        """Return what of the list the pages have."""
        return self._gate.inline & self._inline


def _source_of(path: Path) -> Source:
    """Return what a generated page says of itself."""
    with path.open("rb") as file:
        found = _HEAD.search(file.read(_HEAD_BYTES))
    return Source(found[1].decode(), (found[2] or b"").decode(errors="replace")) if found else Source("")


def _missing_files(published: set[str], docs_dir: Path) -> Iterator[str]:
    for path in sorted(docs_dir.rglob("*")):
        name = path.relative_to(docs_dir).as_posix()
        if name.startswith("."):
            continue  # the list of what is generated: MkDocs publishes no such names
        if path.is_file() and not name.endswith(".d.ts") and _target(name) not in published:
            yield f"{_target(name)}: the whole page" if name.endswith(".md") else f"{name}: the whole file"
    yield from (f"{name}: the whole page" for name in ("404.html", "sitemap.xml") if name not in published)


def _target(source: str) -> str:
    return f"{page_url(source)}index.html" if source.endswith(".md") else source


def _addresses(tags: Iterable[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.name in _LEADING:
            yield from (value for name, value in tag.attributes if name in ("href", "src", "action"))


def _target_of(folder: str, path: str, base: str, published: set[str]) -> str:
    """Return the published file that a path on a page of a folder leads to; an empty string where there is none."""
    if path.startswith("/") and f"{path}/".startswith(base):
        path = f"/{path.removeprefix(base.rstrip('/')).lstrip('/')}"
    found = posixpath.normpath(f"/{folder}/{path}" if path[:1] != "/" else path).lstrip("/")
    if found in published:
        return found
    index = f"{found}/index.html" if found else "index.html"
    return index if index in published else ""


@cache
def _split(address: str) -> tuple[str | None, str]:
    """Return path and fragment of a link; the path is None where the link leaves the site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, ""
    return (None if parts.scheme or parts.netloc else unquote(parts.path)), unquote(parts.fragment)
