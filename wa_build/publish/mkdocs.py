"""Publish with MkDocs: generate the pages, build them in strict mode, and serve them while someone writes."""

from __future__ import annotations

import calendar
import logging
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File
from pathspec.gitignore import GitIgnoreSpec

from wa_build.config.places import Folders
from wa_build.config.settings import Settings, read_site_settings, settings_from
from wa_build.content.load import layer_assets
from wa_build.errors import BuildError, ConfigError, Problem, WaError
from wa_build.plain import plain_lines
from wa_build.publish.folders import docs_dir_made, make_docs_dir, writing
from wa_build.publish.generate import Request, generate
from wa_build.publish.last import Publisher
from wa_build.publish.page_options import DEFAULT, PageOptions
from wa_build.publish.page_store import kept_folder
from wa_build.publish.processes import apart
from wa_build.publish.styles import SITE_STYLES
from wa_build.publish.unchanged import inputs_of, note_build


def prepare(config: MkDocsConfig, *, strict: bool = False) -> list[Problem]:
    """Generate the pages into the docs folder and set the navigation. Nothing is written where content is invalid.

    Returns:
        The warnings of the content.

    Raises:
        ConfigError: the configuration has problems (or warnings, under `strict`).
        ContentError: the content has errors (or warnings, under `strict`).
    """
    settings = read_site_settings(Path(config.config_file_path))
    if strict and settings.warnings:
        raise ConfigError(settings.warnings)
    folder, url, options = Path(config.docs_dir), config.site_url or "", PageOptions.current()
    kept = kept_folder(folder) if options.is_kept else None
    request = Request(settings, config.site_name, url, folder, strict, options.jobs, kept)
    # What was read and rendered would stay in the way of the pages: half as much memory again.
    made = apart(partial(generate, request))
    config.extra_css.append(SITE_STYLES)
    config.nav = made.nav
    config.extra["wa_edition"], config.extra["wa_editions"] = made.editions[0], made.editions
    config.not_in_nav = GitIgnoreSpec.from_lines(f"/{path}" for path in made.outside)
    _fix_build_date(made.editions[0])
    return [*settings.warnings, *made.warnings]


def build_site(
    config_file: Path, site_dir: Path | None = None, *, strict: bool = False, options: PageOptions = DEFAULT
) -> list[Problem]:
    """Build the whole site; the site's folder is replaced as a whole at the end, or left as it was.

    Returns:
        The warnings of the content.

    Raises:
        ContentError: the content has errors.
        BuildError: MkDocs refused the configuration or a page.
    """
    inputs = _inputs(config_file) if options.is_kept else ""
    with (
        options.set(),
        _build_date_restored(),
        loaded(config_file) as config,
        building(config, site_dir) as new,
        _warned() as warned,
    ):
        warnings = prepare(config, strict=strict)
        config.site_dir = str(new)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    note_build(config_file, site_dir, "" if warned else inputs, warnings)
    return warnings


def _inputs(config_file: Path) -> str:
    """Return a digest of what a site is made from; nothing where the build is about to say what is wrong with it."""
    try:
        return inputs_of(config_file)
    except WaError:
        return ""


@contextmanager
def building(config: MkDocsConfig, site_dir: Path | None = None, *, is_anew: bool = True) -> Iterator[Path]:
    """Yield where to build the site; at the end it takes the place of the last one, unless something failed.

    Before anything is built, both folders are looked at: that they are ours, and that nobody else writes them.

    Args:
        config: names both folders.
        site_dir: instead of that of the configuration.
        is_anew: whether all of it is built; else the last site is written into, and stays as it is then.

    Raises:
        WaError: one of them is, holds or lies in what is not ours, or holds files that are not.
    """
    theme = config.theme.custom_dir
    folders = Folders(Path(config.docs_dir), Path(site_dir or config.site_dir), Path(theme) if theme else None)
    with writing(folders, settings_of(config), is_anew=is_anew) as folder:
        yield folder


@contextmanager
def loaded(config_file: Path) -> Iterator[MkDocsConfig]:
    """Yield the configuration. What MkDocs raises meanwhile becomes an error for the user.

    Raises:
        BuildError: MkDocs refused the configuration or a page.
    """
    with _mkdocs_errors(), docs_dir_made(config_file):
        yield _load(config_file)


def serve_site(config_file: Path, address: str | None, *, open_in_browser: bool = False) -> None:
    """Serve the site and rebuild it when content, templates, guides or overrides change. Runs until stopped.

    Raises:
        ContentError: the content has errors at the start.
        WaError: MkDocs refused the configuration, or the address is taken.
    """
    with _mkdocs_errors():
        make_docs_dir(config_file)
        overrides: dict[str, Any] = {"dev_addr": address} if address else {}
        try:
            mkdocs_serve(str(config_file), open_in_browser=open_in_browser, **overrides)
        except OSError as error:
            raise WaError(f"cannot serve: {error.strerror}. Choose another address with --address") from error


def settings_of(config: MkDocsConfig) -> Settings:
    """Return our settings from a loaded configuration."""
    return settings_from(Path(config.config_file_path), dict(config.extra))


def publisher_of(config: MkDocsConfig, theme: str) -> Publisher:
    """Return what the last gate is to know of a site, which the templates of a package draw."""
    words = [config.site_url, config.copyright, *config.user_configs]
    return Publisher(
        theme,
        config.site_url or "",
        words,
        str(config.extra.get("scope") or ""),
        icons=config.theme.get("icon") or {},
        custom_dir=config.theme.custom_dir or "",
    )


def asset_files(config: MkDocsConfig) -> list[File]:
    """Return the static files of the layers, pictures and a logo, as files of MkDocs."""
    settings = settings_of(config)
    return [
        File.generated(config, asset.uri, abs_src_path=str(asset.path))
        for asset in layer_assets(settings.root, settings.layers)
    ]


def _load(config_file: Path) -> MkDocsConfig:
    return load_config(str(config_file), strict=True)


def _fix_build_date(edition: str) -> None:
    """Date the build by the edition, so that the same content gives the same bytes on any day."""
    moment = calendar.timegm(time.strptime(edition, "%Y-%m-%d"))
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(moment))


@contextmanager
def _build_date_restored() -> Iterator[None]:
    """Let the next build in this process have a date of its own."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("SOURCE_DATE_EPOCH", None)


@contextmanager
def _mkdocs_errors() -> Iterator[None]:
    """Turn what MkDocs raises into an error for the user; its warnings and errors go to standard error."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(PlainFormatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    except (WaError, KeyboardInterrupt):
        raise
    except (MkDocsException, SystemExit) as error:
        raise BuildError(f"MkDocs: {error}") from error
    except Exception as error:  # a theme, a plugin or a setting may raise anything
        raise BuildError(f"MkDocs: {type(error).__name__}: {error}. See `mkdocs build --verbose`") from error
    finally:
        logger.removeHandler(handler)


@contextmanager
def _warned() -> Iterator[list[str]]:
    """Collect what MkDocs warns of meanwhile: the next build must say it again."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


class PlainFormatter(logging.Formatter):
    """Writes titles, names of files and addresses that somebody asked for so that they do nothing in a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as lines."""
        return plain_lines(super().format(record))


__all__: Sequence[str] = (
    "asset_files",
    "build_site",
    "building",
    "loaded",
    "prepare",
    "publisher_of",
    "serve_site",
    "settings_of",
)
