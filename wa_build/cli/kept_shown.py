"""What commands show of a site's content, kept between them: the next one waits for no configuration and no models."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

import click

from wa_build.cli import cache_folder
from wa_build.cli.known_site import KnownSite, content_key, keep_site, known_site
from wa_build.cli.sites import say_whose_content_it_is, site_of

if TYPE_CHECKING:
    from wa_build.config.settings import Settings
    from wa_build.content.catalog import Catalog

_T = TypeVar("_T")
_KNOWN = "wa_build.known_site"


class Shown(NamedTuple, Generic[_T]):
    """What is shown of a site: the content, and the address of the site with a slash at the end, or nothing."""

    content: _T
    site_url: str


class Kind(NamedTuple, Generic[_T]):
    """A kind of what is shown: its name, its type, which is plain data, and how it is made of a catalogue."""

    name: str
    type: type[_T]
    make: Callable[[Catalog], _T]


def know_site(context: click.Context, config_file: Path) -> KnownSite | None:
    """Look once whether a site is known, and remember it as long as the command runs."""
    known = context.meta[_KNOWN] = known_site(config_file)
    return known


def shown(config_file: Path, edition: str | None, kind: Kind[_T]) -> Shown[_T]:
    """Return what is shown of an edition; of the one at the site's root where it is None.

    Raises:
        ConfigError: something in the configuration cannot be, or a layer is not there.
        ContentError: the content has errors.
        WaError: there is no such edition; or the configuration cannot be read.
    """
    known: KnownSite | None = click.get_current_context().meta.get(_KNOWN)
    if known and (found := _found(known, edition, kind)):
        say_whose_content_it_is(known.root, known.layers)
        return Shown(found, known.site_url)
    settings = site_of(config_file)
    if known is None:
        keep_site(config_file, settings)
    return Shown(_read(settings, edition, kind), settings.site_url)


def _found(known: KnownSite, edition: str | None, kind: Kind[_T]) -> _T | None:
    key = content_key(known.source, known.root, known.layers, [kind.name, edition])
    found = cache_folder.found(f"{key}.{kind.name}")
    return found[0] if found and isinstance(found[0], kind.type) else None


def _read(settings: Settings, edition: str | None, kind: Kind[_T]) -> _T:
    from wa_build.cli.kept_catalog import kept
    from wa_build.cli.library import catalog_of

    return kept(settings, [kind.name, edition], lambda: kind.make(catalog_of(settings, edition)), f".{kind.name}")
