"""While a site is served: which changes make a rebuild, and what becomes of one that fails.

One edit is one rebuild and one reload of what people look at. An edit that cannot be published says what is wrong and
makes neither; one that changes nothing makes neither as well.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from wa_build.config.config_file import read_config_file
from wa_build.config.packaged import packaged_folder
from wa_build.config.settings import Settings
from wa_build.content.layer import base_of
from wa_build.errors import WaError
from wa_build.publish.fingerprint import is_of_package
from wa_build.publish.folders import make_docs_dir, say
from wa_build.publish.unchanged import inputs_of

Build = Callable[[], None]


def rebuild_on_change(server: LiveReloadServer, config: MkDocsConfig, settings: Settings, build: Build) -> None:
    """Let a server watch what its site is made from, and nothing that a build writes.

    Args:
        server: of MkDocs, which watches the generated pages by itself.
        config: of the site.
        settings: say where its content lies.
        build: builds the site anew.
    """
    with suppress(KeyError):  # it is watched by an earlier version of MkDocs only
        server.unwatch(config.docs_dir)
    for place in watched_places(config, settings):
        server.watch(str(place))
    rebuild = _Rebuild(Path(config.config_file_path), server, build)
    server.builder = rebuild
    logging.getLogger("mkdocs.livereload").addFilter(rebuild.is_worth_saying)


def watched_places(config: MkDocsConfig, settings: Settings) -> Iterator[Path]:
    """Yield what a site is made from: layers, examples, own templates, inherited configurations, and our own code."""
    layers = [base_of(settings.root, layer.folder) / layer.folder for layer in settings.layers]
    theme = [Path(folder) for folder in (config.theme.custom_dir, packaged_folder() / "overrides") if folder]
    ours = Path(__file__).parent / "templates"
    places = [*layers, settings.root / "examples", *theme, ours]
    yield from dict.fromkeys(place for place in places if place.is_dir() and not is_of_package(place))
    with suppress(WaError):
        yield from (settings.root / part.path for part in read_config_file(Path(config.config_file_path)).parts[1:])


class _Rebuild:
    """Builds the site anew, if that can change it; whatever is wrong is said, and the last good site stays."""

    def __init__(self, config_file: Path, server: LiveReloadServer, build: Build) -> None:
        self._config_file, self._server, self._build = config_file, server, build
        self._inputs = self._look()
        self._is_new = True

    def __call__(self) -> None:
        self._is_new = False
        try:
            inputs = self._look()
            if inputs and inputs == self._inputs:
                say("Nothing changed that the site is made from.")
            else:
                make_docs_dir(self._config_file)
                self._build()
                self._is_new = True
            self._inputs = inputs
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a configuration or a theme may raise anything
            self._inputs = ""
            said = str(error) if isinstance(error, WaError | MkDocsException) else f"{type(error).__name__}: {error}"
            say(f"{said}\nThe last good site stays until this is mended.")
        if not self._is_new:
            _forget(self._server)

    def _look(self) -> str:
        """Return a digest of what the site is made from; an empty string where a build will say what is wrong."""
        try:
            return inputs_of(self._config_file)
        except (WaError, OSError):
            return ""

    def is_worth_saying(self, record: logging.LogRecord) -> bool:
        """Return whether a message of the server is true: it says that pages are loaded again after every rebuild."""
        return self._is_new or "Reloading browsers" not in record.getMessage()


def _forget(server: Any) -> None:
    """Let a server take the site for the one that it had before the rebuild, so that no page is loaded again."""
    if hasattr(server, "_wanted_epoch") and hasattr(server, "_visible_epoch"):
        server._wanted_epoch = server._visible_epoch
