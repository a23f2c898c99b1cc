"""The pages of a site: each is a function of its text, its place, its neighbours, templates, configuration, versions.

MkDocs builds one page after another, and all of them each time. Where nothing but what we know has a hand in them, this
does it in its place: pages that were kept are taken, the others made by as many processes as there are cores, and each
is looked at where it is made. The bytes are those that MkDocs would have written: docs/decisions/016-pages.md.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError as MkDocsBuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from wa_build.publish.fingerprint import digest, digest_of_value, program_digest, templates_digest
from wa_build.publish.last import Publisher, looker_of
from wa_build.publish.look import Look, Looker, Source
from wa_build.publish.own_page import Converter, OwnPage, Said, captured, links_of, repeat, set_links
from wa_build.publish.page_options import PageOptions
from wa_build.publish.page_store import Entry, PageStore, entry
from wa_build.publish.processes import processes_for, results_of, sendable

_log = logging.getLogger("mkdocs.commands.build")


@dataclass
class Finished:
    """What became of a page.

    Attributes:
        key: under which its text is kept.
        look: what was found on it.
        places: the places in it that links can lead to.
        links: the places that it links to, by source.
        said: what was logged meanwhile.
        made: what is to be kept of it.
        text: where it must not be kept.
        error: why there is none.
    """

    key: str
    look: Look = field(default_factory=Look)
    places: list[str] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    made: list[Entry] = field(default_factory=list)
    text: str | None = None
    error: Exception | None = None


class PageBuilder:
    """Builds the pages of a site in the place of MkDocs.

    Args:
        config: of the site, complete.
        files: all of its files.
        nav: where pages stand.
        store: of pages that were made before.

    Attributes:
        looker: who looks at each page; once they are built.
        base: digest of what every page depends on; once they are built.
    """

    looker: Looker
    base: str

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, store: PageStore) -> None:
        self._config, self._files, self._nav, self._store = config, files, nav, store
        self._page_files = files.documentation_pages()
        self._pages = {file.src_uri: _own(file, config) for file in self._page_files}
        self._finished: dict[str, Finished] = {}

    def build(self, env: Environment, publisher: Publisher) -> None:
        """Have every page ready. All of them have been read.

        Args:
            env: with the templates.
            publisher: says what a page is held against.

        Raises:
            Exception: what a page, a template or an extension raised; the log names the page.
        """
        self._env = env
        published = _published(self._files, self._config).difference(publisher.replaced).union(publisher.added)
        self.looker = looker_of(published, publisher)
        versions = program_digest()
        markdown = [versions, digest_of_value(_of_conversion(self._config))]
        self._converter = Converter(self._config, self._files, self._store, digest("markdown", *markdown))
        for page in self._pages.values():
            page.__dict__["title"] = page.title  # so that asking for it is not asking for all of its front matter
        templates = templates_digest(self._config.theme.dirs)
        place = digest_of_value([[_placed(item) for item in self._nav], _listed(self._files)])
        scripts = digest_of_value([sorted(publisher.replaced), sorted(publisher.added)])
        self.base = digest("page", *markdown, templates, scripts, digest_of_value(_of_templates(self._config)), place)
        self._make_all()

    def _make_all(self) -> None:
        options = PageOptions.current()
        known = {uri: found for uri in self._pages if (found := self._kept(uri))}
        missing = [uri for uri in self._pages if uri not in known]
        with captured() as self._converter.said:
            for uri, finished in zip(missing, self._made(missing, options.jobs), strict=False):
                known[uri] = self._saved(finished)
                if finished.error is not None:
                    break
                if options.progress:
                    options.progress(len(known), len(self._pages))
        for uri in missing:
            self._accept(uri, known[uri])
        for uri in self._pages:
            self._finished[uri] = finished = known[uri]
            set_links(self._pages[uri], finished.places, finished.links, self._files)

    def _made(self, missing: Sequence[str], jobs: int | None) -> Iterator[Finished]:
        """Yield the missing pages. The first is made here, so that templates and extensions are loaded only once."""
        if missing:
            yield self._make(missing[0])
            yield from results_of(self._make, missing[1:], processes_for(len(missing) - 1, jobs))

    def _saved(self, finished: Finished) -> Finished:
        """Keep what was made of a page; what cannot be kept stays with it."""
        if finished.made and not self._store.put(finished.made) and finished.text is None:
            text = next(made.content for made in finished.made if made.key == finished.key).split(b"\n", 2)[2]
            finished.text = text.decode(errors="surrogatepass")
        finished.made = []
        return finished

    def _accept(self, uri: str, finished: Finished) -> None:
        """Say what was said of a page.

        Raises:
            Exception: what it came to, in place of a page.
        """
        for said in finished.said:
            repeat(said)
        if finished.error is not None:
            message = f"Error building page '{uri}':"
            _log.error(message if isinstance(finished.error, MkDocsBuildError) else f"{message} {finished.error}")
            raise finished.error

    def _key(self, uri: str) -> str:
        page = self._pages[uri]
        return digest(self.base, uri, page.file.content_string, page.__dict__["edit_url"] or "")

    def _kept(self, uri: str) -> Finished | None:
        """Return a page that was made of the same before."""
        key = self._key(uri)
        kept = self._store.get(key)
        if kept is None:
            return None
        metas = kept.about["metas"]
        if any(one not in self._pages or self._pages[one].meta_digest() != told for one, told in metas.items()):
            return None
        look = Look.from_kept(kept.about["look"])
        return Finished(key, look, kept.about["places"], kept.about["links"])

    def _make(self, uri: str) -> Finished:
        """Make a page; what goes wrong is a part of the result."""
        page, finished, converter = self._pages[uri], Finished(self._key(uri)), self._converter
        del converter.said[:], converter.made[:]
        try:
            self._render(page, finished)
        except Exception as error:  # noqa: BLE001 - a template or an extension may raise anything
            finished.error = sendable(error)
        finished.said, finished.made = converter.said[:], [*converter.made, *finished.made]
        return finished

    def _render(self, page: OwnPage, finished: Finished) -> None:
        with page.watched(self._converter.convert) as watch:
            text = _rendered(page, self._env, self._config, self._nav, self._page_files)
        finished.places, finished.links = sorted(page.present_anchor_ids or ()), links_of(page)
        finished.look = self.looker.at_text(page.file.dest_uri, text, source_of(page.meta))
        page.content, page.toc, page.is_converted = "", [], False  # all of them at once would be the peak of memory
        if watch.is_traceable and finished.look.is_good and not self._converter.said:
            about: dict[str, Any] = {"look": finished.look.kept(), "metas": watch.metas}
            about |= {"places": finished.places, "links": finished.links}
            finished.made = [entry(finished.key, about, text)]
        else:
            finished.text = text

    def text_of(self, page: Page) -> str:
        """Return the text of a page that is ready.

        Raises:
            OSError: it was kept, and is not any more.
        """
        finished = self._finished[page.file.src_uri]
        if finished.text is not None:
            return finished.text
        kept = self._store.get(finished.key)
        if kept is None:
            raise OSError(f"what was kept of {page.file.src_uri} was damaged meanwhile: build again, with --no-cache")
        return kept.text

    def looks(self) -> dict[str, Look]:
        """Return what was found on each page, by the file that it is published as."""
        return {self._pages[uri].file.dest_uri: finished.look for uri, finished in self._finished.items()}

    def has(self, page: Page | None) -> bool:
        """Return whether a page is one of these."""
        return page is not None and page.file.src_uri in self._finished


def source_of(meta: Mapping[str, Any]) -> Source:
    """Return what the front matter of a page says of it."""
    return Source(str((meta.get("wa") or {}).get("kind", "")), str(meta.get("source") or ""))


def _own(file: File, config: MkDocsConfig) -> OwnPage:
    return OwnPage.take(file.page or Page(None, file, config))


def _rendered(page: OwnPage, env: Environment, config: MkDocsConfig, nav: Navigation, files: Sequence[File]) -> str:
    """Return a page as `mkdocs.commands.build._build_page` renders it, where no plugin has a hand in it.

    Args:
        page: to be rendered.
        env: with the templates.
        config: of the site.
        nav: where pages stand.
        files: of all pages.
    """
    config._current_page = page
    page.active = True
    try:
        context = get_context(nav, files, config, page)
        return str(env.get_template(page.meta.get("template", "main.html")).render(context))
    finally:
        page.active = False
        config._current_page = None


def _published(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """Return every file of the site, as far as it is known before it is built."""
    included = [file for file in files if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    names = {file.dest_uri for file in included if not file.dest_uri.endswith(".d.ts")}
    return frozenset(names | set(config.theme.static_templates) | set(config.extra_templates))


def _placed(item: Any) -> Any:
    """Return what stands at a place of the navigation, and below it."""
    children = [_placed(one) for one in item.children or ()]
    return [type(item).__name__, item.title, getattr(item, "url", None), children]


def _listed(files: Iterable[File]) -> list[list[str]]:
    return [[file.src_uri, file.dest_uri, file.url, file.inclusion.name] for file in files]


def _of_conversion(config: MkDocsConfig) -> list[Any]:
    return [config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls]


def _of_templates(config: MkDocsConfig) -> list[Any]:
    """Return what a template can ask of the configuration. Where the site is built is no part of what it is."""
    apart = ("site_dir", "plugins", "hooks", "theme", "not_in_nav", "exclude_docs", "draft_docs")
    plain = {name: value for name, value in config.items() if name not in apart}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    theme = [config.theme.name, dict(config.theme), sorted(config.theme.static_templates)]
    return [plain, plugins, theme, os.environ.get("SOURCE_DATE_EPOCH", "")]
