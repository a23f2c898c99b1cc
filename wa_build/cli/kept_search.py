"""What `wa search` looks into, kept between commands: the index of all text, which takes longest to make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wa_build.cli.kept_shown import Kind, Shown, shown
from wa_build.search.engine import Engine

if TYPE_CHECKING:
    from wa_build.content.catalog import Catalog


class Searchable(NamedTuple):
    """An edition as it is searched: its day, the engine, and the paragraphs of each page by its address."""

    edition: str
    engine: Engine
    bodies: Mapping[str, Sequence[str]]


def search_for(config_file: Path, edition: str | None) -> Shown[Searchable]:
    """Return what is searched of an edition; of the one at the site's root where it is None.

    Raises:
        ConfigError: something in the configuration cannot be, or a layer is not there.
        ContentError: the content has errors.
        WaError: there is no such edition; or the configuration cannot be read.
    """
    return shown(config_file, edition, Kind("search", Searchable, _searchable))


def _searchable(catalog: Catalog) -> Searchable:
    from wa_build.search.site import engine_of

    engine, bodies = engine_of(catalog)
    return Searchable(catalog.framework.edition, engine, bodies)
