"""The last look at one page: whether all of it is there, what it may run, and where its links lead. Pure.

What is found is small and can be kept, so that a page that comes out as before need not be looked at again.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline, inline_in
from wa_build.publish.policy import beginning_of, hashes_of
from wa_build.publish.tags import Tag, tags_of

_LEADING = frozenset({"a", "area", "link", "script", "img", "source", "form"})

PAGE: Mapping[str, str] = {
    'name="wa-edition"': "the edition",
    "assets/shell.js": "the script of header and search",
    "assets/history.js": "the script that keeps the place in the page",
    "assets/javascripts/wa.js": "the script of the site",
    "assets/javascripts/assess.js": "the script of the assessment",
    "assets/stylesheets/wa.css": "the style sheet",
    "data-wa-search": "the header with its search",
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


class Source(NamedTuple):
    """What a page was made from: its kind, and the file that holds its text, where it is one."""

    kind: str
    file: str = ""


class Lead(NamedTuple):
    """A link to a place in a page.

    Attributes:
        page: the published file.
        place: the id of an element in it.
        address: as the link has it.
    """

    page: str
    place: str
    address: str


@dataclass(frozen=True)
class Look:
    """What was found on a page.

    Attributes:
        missing: what is not there, or leads nowhere, in sentences that name the page.
        harmful: what no page may have.
        inline: the hashes of what stands inline and may.
        ids: the places that links can lead to.
        leads: where its links lead within pages.
    """

    missing: tuple[str, ...] = ()
    harmful: tuple[str, ...] = ()
    inline: Inline = field(default_factory=lambda: Inline(attributes=frozenset()))
    ids: frozenset[str] = frozenset()
    leads: tuple[Lead, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong with the page, as far as it can be told without the others."""
        return not self.missing and not self.harmful

    def kept(self) -> dict[str, Any]:
        """Return what to keep of a good page, for JSON."""
        inline = [sorted(part) for part in (self.inline.scripts, self.inline.styles, self.inline.attributes)]
        return {"inline": inline, "ids": sorted(self.ids), "leads": self.leads}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Self:
        """Return the look of a good page from what was kept of it."""
        inline = Inline(*(frozenset(part) for part in kept["inline"]))
        return cls((), (), inline, frozenset(kept["ids"]), tuple(Lead(*lead) for lead in kept["leads"]))


class Looker:
    """Looks at pages of one site.

    Args:
        gate: what each page is held against.
        published: every file of the site.
        base: the path of the site's address, for links that begin at the host's root.
    """

    def __init__(self, gate: Gate, published: Collection[str], base: str = "/") -> None:
        self._gate, self._published, self._base = gate, published, base

    def at(self, name: str, content: bytes, source: Source | None = None) -> Look:
        """Look at the page that is published as `name`, made from `source` unless it is a file that stayed as it is."""
        try:
            return self.at_text(name, content.decode(), source)
        except UnicodeDecodeError:
            return Look(harmful=(f"{name}: a page that is not in UTF-8",))

    def at_text(self, name: str, text: str, source: Source | None = None) -> Look:
        """Look at a page, as `at` does."""
        where = f"{name} ({source.file})" if source and source.file else name
        tags = [*tags_of(text)]
        missing = [f"{name}: {what}" for what in self._missing_parts(name, text, source)]
        leads: dict[tuple[str, str], Lead] = {}
        if not name.startswith("assets/"):
            dead = self._dead_paths(name, tags, leads)
            missing += [f"{where}: the target of the link '{address}'" for address in dead]
        return Look(
            tuple(missing),
            tuple(f"{where}: {fault}" for fault in self._faults_of(text, tags)),
            hashes_of(self._gate.inline & inline_in(tags)),
            frozenset(value for tag in tags for key, value in tag.attributes if key in ("id", "name")),
            tuple(leads.values()),
        )

    def _missing_parts(self, name: str, text: str, source: Source | None) -> Iterator[str]:
        wanted = PAGE if source else LOST if name == "404.html" else {}
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

    def _dead_paths(self, page: str, tags: Iterable[Tag], leads: dict[tuple[str, str], Lead]) -> Iterator[str]:
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
                leads.setdefault((target, fragment), Lead(target, fragment, address))


def dead_leads(looks: Mapping[str, Look], source_of: Callable[[str], Source | None]) -> list[str]:
    """Return the links to places that no page has.

    Args:
        looks: of every page, by the page's file.
        source_of: returns what a page was made from.
    """
    found: dict[tuple[str, str], str] = {}
    for name, look in looks.items():
        for page, place, address in look.leads:
            if page not in looks or place not in looks[page].ids:
                source = source_of(name)
                where = f"{name} ({source.file})" if source and source.file else name
                found.setdefault((page, place), f"{where}: the target of the link '{address}'")
    return list(found.values())


def _addresses(tags: Iterable[Tag]) -> Iterator[str]:
    for tag in tags:
        if tag.name in _LEADING:
            yield from (value for name, value in tag.attributes if name in ("href", "src", "action"))


def _target_of(folder: str, path: str, base: str, published: Collection[str]) -> str:
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
