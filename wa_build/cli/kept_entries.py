"""What `wa list`, `wa show` and `wa stats` show, kept between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wa_build.cli.entries import Entries
from wa_build.cli.kept_shown import Kind, shown

if TYPE_CHECKING:
    from wa_build.content.catalog import Catalog


def entries_for(config_file: Path, edition: str | None) -> Entries:
    """Return what is shown of an edition; of the one at the site's root where it is None.

    Raises:
        ConfigError: something in the configuration cannot be, or a layer is not there.
        ContentError: the content has errors.
        WaError: there is no such edition; or the configuration cannot be read.
    """
    return shown(config_file, edition, Kind("entries", Entries, _entries)).content


def _entries(catalog: Catalog) -> Entries:
    from wa_build.cli.entry_texts import entries_of

    return entries_of(catalog)
