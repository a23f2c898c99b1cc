"""A page of MkDocs that knows what it depends on: its links' targets, and what its template asks other pages for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from wa_build.publish.fingerprint import digest, digest_of_value
from wa_build.publish.page_store import Entry, PageStore, entry

_LOGGERS = ("mkdocs", "MARKDOWN")

Said = tuple[str, int, str]
"""A message of the log: of whom, how grave, what."""


class Watch:
    """What is asked of other pages while one is rendered.

    Attributes:
        page: the one that is rendered.
        metas: digests of the front matter of others, by their source.
        is_traceable: whether that is all; else the page depends on texts of others, and is not kept.
    """

    def __init__(self, page: OwnPage, convert: Callable[[OwnPage], None]) -> None:
        self.page = page
        self.convert = convert
        self.metas: dict[str, str] = {}
        self.is_traceable = True

    def note(self, page: OwnPage, name: str) -> None:
        """Note that something of a page was asked for."""
        if page is self.page:
            return
        if name == "meta":
            uri = page.file.src_uri
            if uri not in self.metas:
                self.metas[uri] = page.meta_digest()
        else:
            self.is_traceable = False


def _asked(name: str) -> Any:
    """Return a property that tells the watch of being asked for."""

    def read(page: OwnPage) -> Any:
        watch = OwnPage.watch
        if watch is not None:
            watch.note(page, name)
            if name in ("content", "toc") and not page.is_converted:
                watch.convert(page)
        return page.__dict__[name]

    def write(page: OwnPage, value: Any) -> None:
        page.__dict__[name] = value

    return property(read, write)


class OwnPage(Page):
    """A page that MkDocs reads and that is rendered by `pages`. Never made: pages of MkDocs become this class."""

    watch: ClassVar[Watch | None] = None

    is_converted = False
    meta = _asked("meta")
    markdown = _asked("markdown")
    content = _asked("content")
    toc = _asked("toc")
    edit_url = _asked("edit_url")

    @classmethod
    def take(cls, page: Page) -> OwnPage:
        """Return a page as one of ours; for MkDocs it is empty from now on."""
        page.__class__ = cls
        page.content = ""
        return page  # type: ignore[return-value]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do nothing: the text is converted when a template asks for it."""

    def meta_digest(self) -> str:
        """Return the digest of the front matter."""
        found = self.__dict__.get("_meta_digest")
        if found is None:
            found = self.__dict__["_meta_digest"] = digest_of_value(dict(self.__dict__["meta"]))
        return str(found)

    @contextmanager
    def watched(self, convert: Callable[[OwnPage], None]) -> Iterator[Watch]:
        """Watch what is asked of other pages meanwhile."""
        OwnPage.watch = Watch(self, convert)
        try:
            yield OwnPage.watch
        finally:
            OwnPage.watch = None


class _Targets:
    """The files of a site, of which it notes whether and where links found them."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, str] = {}

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.found[path] = place_of(file)
        return file

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"a page asks for {name} of the files: teach {type(self).__name__} to note it")


def place_of(file: File | None) -> str:
    """Return what a link to a file depends on; an empty string where there is none."""
    return f"{file.url} {file.inclusion.name}" if file else ""


class Converter:
    """Converts the text of pages, or takes what was made of the same text before.

    Args:
        config: of the site.
        files: all of its files.
        store: keeps what was made.
        base: digest of what the conversion of every page depends on.

    Attributes:
        said: what is logged meanwhile; a page that logs something is not kept.
        made: what is to be kept.
    """

    def __init__(self, config: MkDocsConfig, files: Files, store: PageStore, base: str) -> None:
        self._config, self._files, self._store, self._base = config, files, store, base
        self.said: list[Said] = []
        self.made: list[Entry] = []

    def convert(self, page: OwnPage) -> None:
        """Give a page its content, its table of contents and its links."""
        key = digest(self._base, page.file.src_uri, page.file.url, page.__dict__["markdown"])
        kept = self._store.get(key)
        if kept is None or any(place_of(self._file(uri)) != place for uri, place in kept.about["targets"].items()):
            self._make(page, key)
        else:
            _fill(page, kept.about, kept.text, self._files)
        page.is_converted = True

    def _make(self, page: OwnPage, key: str) -> None:
        targets = _Targets(self._files)
        page.is_converted = True  # what the conversion itself asks for is its own
        before = len(self.said)
        Page.render(page, self._config, targets)  # type: ignore[arg-type]
        if len(self.said) == before and self._store.lasts:
            self.made.append(entry(key, {"targets": targets.found, **_told(page)}, page.__dict__["content"]))

    def _file(self, uri: str) -> File | None:
        return self._files.get_file_from_path(uri)


def links_of(page: Page) -> dict[str, dict[str, str]]:
    """Return the places in pages that a page links to, as `{source: {place: link}}`."""
    return {file.src_uri: dict(places) for file, places in (page.links_to_anchors or {}).items()}


def set_links(page: Page, places: list[str], links: Mapping[str, Mapping[str, str]], files: Files) -> None:
    """Give a page what MkDocs checks links by."""
    page.present_anchor_ids = set(places)
    page.links_to_anchors = {
        file: dict(found) for uri, found in links.items() if (file := files.get_file_from_path(uri)) is not None
    }


def _told(page: OwnPage) -> dict[str, Any]:
    return {
        "toc": [_heading(one) for one in page.__dict__["toc"]],
        "title": page._title_from_render,
        "places": sorted(page.present_anchor_ids or ()),
        "links": links_of(page),
    }


def _fill(page: OwnPage, about: Mapping[str, Any], text: str, files: Files) -> None:
    page.content = text
    page.toc = TableOfContents([_link(one) for one in about["toc"]])
    page._title_from_render = about["title"]
    set_links(page, about["places"], about["links"], files)


def _heading(link: AnchorLink) -> list[Any]:
    return [link.title, link.id, link.level, getattr(link, "active", None), [_heading(one) for one in link.children]]


def _link(heading: list[Any]) -> AnchorLink:
    title, id_, level, active, children = heading
    link = AnchorLink(title, id_, level)
    if active is not None:
        link.active = active  # type: ignore[attr-defined]  # as MkDocs marks the first
    link.children = [_link(one) for one in children]
    return link


@contextmanager
def captured() -> Iterator[list[Said]]:
    """Collect what is logged meanwhile, and let nobody else hear it."""
    said: list[Said] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append((record.name, record.levelno, record.getMessage()))  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger, logger.handlers, logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO)  # what another build would hear must be known, or it would not be said then
    try:
        yield said
    finally:
        for logger, handlers, propagate, level in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def repeat(said: Said) -> None:
    """Log a message that was collected."""
    name, level, message = said
    logging.getLogger(name).log(level, "%s", message)
