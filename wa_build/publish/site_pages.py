"""Between MkDocs, which asks for one page after another, and `pages`, which has them ready."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from wa_build.publish.fingerprint import digest
from wa_build.publish.last import Publisher, Seen, policy_for
from wa_build.publish.look import Look, Looker
from wa_build.publish.page_options import PageOptions
from wa_build.publish.page_store import PageStore, entry, kept_folder
from wa_build.publish.pages import PageBuilder
from wa_build.publish.whole import pages_in
from wa_build.write.manifest import digest_of


class SitePages:
    """The pages of a site in one build.

    Args:
        config: of the site.
        files: all of its files.
        nav: where pages stand.
        publisher: says what a page is held against.
    """

    def __init__(self, config: MkDocsConfig, files: Files, nav: Navigation, publisher: Publisher) -> None:
        self._config, self._publisher = config, publisher
        self._store = PageStore(kept_folder(Path(config.docs_dir)) if PageOptions.current().is_kept else None)
        self._builder = PageBuilder(config, files, nav, self._store)
        self.seen = Seen()

    def built(self, env: Environment) -> Environment:
        """Build all pages, and return what MkDocs then takes for its templates: it gives the page that is ready."""
        self._builder.build(env, self._publisher)
        return _Ready(env, self)  # type: ignore[return-value]

    def page(self) -> str | None:
        """Return the page that MkDocs is about to write, with its policy; None where it writes something else."""
        page = self._config._current_page
        if page is None or not self._builder.has(page):
            return None
        if not self.seen.policy:
            self._look_ahead()
        return self.seen.write(page.file.dest_uri, self._builder.text_of(page))

    def _look_ahead(self) -> None:
        """Find the policy before the first page is written: what else is a page in the site is there already."""
        others = look_at_files(Path(self._config.site_dir), self._builder.looker, self._store, self._builder.base)
        self.seen.looks = {**self._builder.looks(), **{name: look for name, (_, look) in others.items()}}
        self.seen.digests = {name: digest for name, (digest, _) in others.items()}
        self.seen.policy = policy_for(self.seen.looks.values(), self._publisher)

    def close(self) -> None:
        """Let go of what was kept for this build only, or for builds long ago."""
        self._store.close()


class _Ready:
    """Stands for the environment of the templates, and for the template of a page that is ready."""

    def __init__(self, env: Environment, pages: SitePages) -> None:
        self._env, self._pages = env, pages
        self._page = ""

    def get_template(self, name: str, *args: Any, **values: Any) -> Any:
        page = self._pages.page()
        if page is None:
            return self._env.get_template(name, *args, **values)
        self._page = page
        return self

    def render(self, _context: Any) -> str:
        return self._page

    def __getattr__(self, name: str) -> Any:
        return getattr(self._env, name)


def look_at_files(site_dir: Path, looker: Looker, store: PageStore, base: str) -> dict[str, tuple[str, Look]]:
    """Return digest and look of the pages in a site that MkDocs does not make of Markdown: the small ones of ids, 404.

    All of them are kept as one, because there are as many of them as of others, each of a few lines.
    """
    digests = {name: digest_of(site_dir / name) for name in pages_in(site_dir)}
    key = digest("files", base, *(part for one in digests.items() for part in one))
    kept = store.get(key)
    if kept is not None:
        return {name: (digests[name], Look.from_kept(look)) for name, look in kept.about.items()}
    looks = {name: looker.at(name, (site_dir / name).read_bytes()) for name in digests}
    if all(look.is_good for look in looks.values()):
        store.put([entry(key, {name: look.kept() for name, look in looks.items()}, "")])
    return {name: (digests[name], look) for name, look in looks.items()}
