"""What `wa list`, `wa show` and `wa stats` show, kept between them: they wait for no configuration and no models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wa_build.cli import cache_folder
from wa_build.cli.entries import Entries
from wa_build.cli.known_site import KnownSite, content_key, keep_site, known_site
from wa_build.cli.sites import say_whose_content_it_is, site_of

if TYPE_CHECKING:
    from wa_build.config.settings import Settings

_SUFFIX = ".entries"
_KNOWN = "wa_build.known_site"


def know_site(context: click.Context, config_file: Path) -> KnownSite | None:
    """Look once whether a site is known, and remember it as long as the command runs."""
    known = context.meta[_KNOWN] = known_site(config_file)
    return known


def entries_for(config_file: Path, edition: str | None) -> Entries:
    """Return what is shown of an edition; of the one at the site's root where it is None.

    Raises:
        ConfigError: something in the configuration cannot be, or a layer is not there.
        ContentError: the content has errors.
        WaError: there is no such edition; or the configuration cannot be read.
    """
    known: KnownSite | None = click.get_current_context().meta.get(_KNOWN)
    if known and (found := _found(known, edition)):
        say_whose_content_it_is(known.root, known.layers)
        return found
    settings = site_of(config_file)
    if known is None:
        keep_site(config_file, settings)
    return _read(settings, edition)


def _found(known: KnownSite, edition: str | None) -> Entries | None:
    key = content_key(known.source, known.root, known.layers, _choice(edition))
    found = cache_folder.found(f"{key}{_SUFFIX}")
    return found[0] if found and isinstance(found[0], Entries) else None


def _read(settings: Settings, edition: str | None) -> Entries:
    from wa_build.cli.kept_catalog import kept
    from wa_build.cli.library import catalog_of

    def read() -> Entries:
        from wa_build.cli.entry_texts import entries_of

        return entries_of(catalog_of(settings, edition))

    return kept(settings, _choice(edition), read, _SUFFIX)


def _choice(edition: str | None) -> list[str | None]:
    return ["entries", edition]
