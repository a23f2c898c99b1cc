"""MkDocs hooks, for `mkdocs build` and `mkdocs serve` (named under `hooks` in mkdocs.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from wa_build.errors import WaError
from wa_build.site import layer_assets, prepare_or_keep, settings_of, trim_assets, watched_folders


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate the pages, unless `wa build` did already."""
    if config.nav is None:
        try:
            prepare_or_keep(config)
        except WaError as error:
            raise BuildError(str(error)) from error
    return config


def on_files(files: Files, *, config: MkDocsConfig, **_: Any) -> Files:
    """Publish the static files of the layers."""
    for file in layer_assets(config):
        files.append(file)
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Let "edit this page" open the YAML, and keep the page out of the theme's own search index (see search.js)."""
    settings = settings_of(config)
    source = page.meta.get("source")
    if source and settings.repository:
        page.edit_url = f"{settings.repository}/edit/{settings.branch}/{source}"
    else:
        page.edit_url = None
    page.meta["search"] = {"exclude": True}
    return markdown


def on_post_build(*, config: MkDocsConfig, **_: Any) -> None:
    """Publish scripts and styles without their comments."""
    trim_assets(Path(config.site_dir))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Rebuild when content or templates change."""
    for folder in watched_folders(config):
        server.watch(str(folder))
    return server
