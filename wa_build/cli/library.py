"""The editions that commands read assessments with: the one place where they come from the content."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wa_build.assess.library import Library
    from wa_build.config.settings import Settings
    from wa_build.content.catalog import Catalog
    from wa_build.content.read import Editions


def library_for(settings: Settings, given: Set[str], edition: str | None = None) -> Library:
    """Return what is needed to read assessments of some editions: others than the root's only where one is given.

    Args:
        settings: of the site.
        given: the editions of the assessments.
        edition: one that is read too, published or not.

    Raises:
        ContentError: the content has errors.
        WaError: there is no such edition.
    """
    from wa_build.assess.library import library_of
    from wa_build.cli.kept_catalog import kept

    def needed(published: list[str]) -> list[str]:
        if given <= {*published[:1]}:
            return [*dict.fromkeys([*published[:1], *([edition] if edition else [])])]
        return [*dict.fromkeys([*published, *([edition] if edition else [])])]

    def read() -> Editions:
        from wa_build.content.read import read_editions

        return read_editions(settings.source, choose=needed)[0]

    return library_of(kept(settings, ["editions", sorted(given), edition], read))


def catalog_of(settings: Settings, edition: str | None) -> Catalog:
    """Return the catalogue of an edition; of the one at the site's root where it is None.

    Raises:
        ContentError: the content has errors.
        WaError: there is no such edition.
    """
    from wa_build.cli.kept_catalog import kept

    def read() -> Catalog:
        from wa_build.content.read import read_catalog

        return read_catalog(settings.source, edition=edition)[0]

    return kept(settings, ["catalog", edition], read)


def known_editions(settings: Settings) -> Editions:
    """Return which editions the content has and the ways between them, published or not, without their catalogues."""
    from wa_build.cli.kept_catalog import kept

    def read() -> Editions:
        from wa_build.content.read import read_ways

        return read_ways(settings.source)

    return kept(settings, ["ways"], read)
