"""The MkDocs plugin `well-architected`: pages from content, assets of layers, and for an installed package the look."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from wa_build.config.packaged import UPSTREAM
from wa_build.config.settings import Settings, read_site_settings
from wa_build.content.layer import PACKAGED_LAYER
from wa_build.errors import WaError
from wa_build.plain import plain_lines
from wa_build.publish.appearance import add_look
from wa_build.publish.bundle import Bundle, scripts_of
from wa_build.publish.finish import finish_assets, keep_offline
from wa_build.publish.folders import say
from wa_build.publish.last import Publisher, let_pass
from wa_build.publish.lean import LeanTemplates
from wa_build.publish.live import LiveReload
from wa_build.publish.mkdocs import asset_files, building, prepare, publisher_of, settings_of
from wa_build.publish.page_options import PageOptions
from wa_build.publish.purity import is_pure
from wa_build.publish.rebuild import rebuild_on_change
from wa_build.publish.site_pages import SitePages


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options of its own: `extra.wa` holds the settings, for commands that do not load MkDocs too."""


class WellArchitectedPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """Works for `mkdocs build` and `mkdocs serve`, and is what `wa build` and `wa serve` run."""

    _is_served = False
    _is_dirty = False
    _is_rebuilt = False
    """Whether a site is served already, and built anew after an edit."""
    _end: ExitStack | None = None
    """What a build that MkDocs runs by itself holds until its end: both folders."""
    _config: MkDocsConfig | None = None
    _bundle: Bundle | None = None
    """What is published in place of the scripts."""
    _site_dir = ""
    _settings: Settings | None = None
    """Of the build that goes on, for each of its pages."""
    _pages: SitePages | None = None
    """The pages of the build that goes on, where they are built here."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are served while someone writes: scripts stay as they are, and nothing is kept offline."""
        self._is_served = command == "serve"
        self._is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give the site our look where it has none of its own, and generate the pages unless `wa build` did already."""
        try:
            require_our_addresses(config)
            add_look(config)
            config.extra.setdefault("wa", {})  # the templates ask for what stands below it
            config.extra["wa_offline"] = settings_of(config).offline and not self._is_served
            if config.nav is None:
                self._begin(config)
                prepare(config)
            if not self._is_served:
                self._bundle = choose_scripts(config)
        except WaError as error:
            if self._is_rebuilt or PageOptions.current().says_errors:
                raise
            raise BuildError(plain_lines(str(error))) from error
        return config

    def _begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs build beside the site's folder, as `wa build` does; a dirty build needs the old files in it."""
        self._end = ExitStack()
        self._config, self._site_dir = config, config.site_dir
        config.site_dir = str(self._end.enter_context(building(config, is_anew=not self._is_dirty)))

    def _finish(self, error: BaseException | None = None) -> None:
        """Put the new site in its place, or take it away where something failed."""
        if self._pages:
            self._pages.close()
        self._pages = None
        end, self._end = self._end, None
        if end is None or self._config is None:
            return
        self._config.site_dir = self._site_dir
        if error is None:
            end.close()
        else:
            with suppress(type(error)):  # MkDocs, which raised it, goes on with it
                end.__exit__(type(error), error, error.__traceback__)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Publish the static files of the layers."""
        for file in asset_files(config):
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take the pages over from MkDocs where they depend on nothing but what we know; this is the last who hears."""
        self._pages = self._settings = None
        if not self._is_dirty and is_pure(config.plugins.events, config.markdown_extensions, config.mdx_configs):
            self._pages = SitePages(config, files, nav, self._publisher(config))
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let "edit this page" open the YAML, and keep the page out of the theme's own search index (see search.js)."""
        self._settings = self._settings or settings_of(config)
        page.edit_url = edit_url(self._settings, str(page.meta.get("source") or ""))
        page.meta["search"] = {"exclude": True}
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Look at the site after every other plugin and hook, whatever priority they claim: theirs is of the build.

        The theme's templates leave out the white space of pages that nobody sees.
        """
        env.add_extension(LeanTemplates)
        ends = config.plugins.events["post_build"]
        ends.remove(self.on_post_build)
        ends.append(self.on_post_build)
        return self._pages.built(env) if self._pages else env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish small scripts and styles, and pages that run nothing else; scripts of a served draft stay as written.

        Comes last, see `on_env`.
        """
        try:
            if not self._is_served:
                finish_assets(Path(config.site_dir), Path(config.docs_dir), self._bundle)
            seen = self._pages.seen if self._pages else None
            let_pass(Path(config.site_dir), Path(config.docs_dir), self._publisher(config), seen)
            if not self._is_served:
                keep_offline(Path(config.site_dir), is_on=settings_of(config).offline)
            self._finish()
        except WaError as error:
            raise BuildError(plain_lines(str(error))) from error

    def _publisher(self, config: MkDocsConfig) -> Publisher:
        return with_bundle(publisher_of(config, "material"), self._bundle)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site where it is."""
        self._finish(error)

    def on_shutdown(self) -> None:
        """Leave the last good site where it is, after an interrupt."""
        self._finish(KeyboardInterrupt())

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when what pages are made from changes, and serve under the policy of the published site."""
        server.set_app(LiveReload(server.serve_request))
        self._is_rebuilt = True
        rebuild_on_change(server, config, settings_of(config), builder)
        return server


def require_our_addresses(config: MkDocsConfig) -> None:
    """Refuse what would break the site: `mkdocs.yml`, or an option of the command `mkdocs` that overrides it.

    Raises:
        ConfigError: with every problem of the configuration.
        WaError: an option of the command is at fault.
    """
    read_site_settings(Path(config.config_file_path))
    if not config.use_directory_urls:
        raise WaError(
            "use_directory_urls: false is not possible, the short addresses of all ids are folders: remove it"
        )
    if config.theme.name != "material":
        raise WaError(f"theme.name must be 'material': the pages are drawn for it; is '{config.theme.name}'")


def choose_scripts(config: MkDocsConfig) -> Bundle | None:
    """Tell the templates which scripts a page needs, and return what is published in place of all; see `bundle`.

    Args:
        config: with the pages prepared and the look added.
    """
    folders = [Path(config.docs_dir), *map(Path, config.theme.dirs)]
    scripts = scripts_of(folders)
    if scripts.complaint:
        say(scripts.complaint)
    config.extra["wa_preload"] = [{"mark": one.mark, "paths": one.paths} for one in scripts.preloads]
    return scripts.bundle


def with_bundle(publisher: Publisher, bundle: Bundle | None) -> Publisher:
    """Return what the last gate is to know of a site with other scripts than those that it is built from."""
    return replace(publisher, replaced=bundle.replaced, added=[*bundle.imports]) if bundle else publisher


def edit_url(settings: Settings, source: str) -> str | None:
    """Return where a content file can be edited: upstream for what came with the package, else in the own one."""
    is_packaged = source.startswith(f"{PACKAGED_LAYER}/") and not (settings.root / PACKAGED_LAYER).is_dir()
    repository, branch = (UPSTREAM, "main") if is_packaged else (settings.repository, settings.branch)
    return f"{repository}/edit/{branch}/{source}" if source and repository else None
