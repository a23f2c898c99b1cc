"""The editions that commands read assessments with: the one place where they come from the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from wa_build.content.read import read_catalog, read_editions, read_ways

if TYPE_CHECKING:
    from wa_build.assess.library import Library
    from wa_build.assess.reading import Named
    from wa_build.config.settings import Settings
    from wa_build.content.read import Editions


def library_for(settings: Settings, found: Iterable[Named], edition: str | None = None) -> Library:
    """Return what is needed to read some assessments: other editions than the root's only where one is of them.

    Args:
        settings: of the site.
        found: the assessments.
        edition: one that is read too, published or not.

    Raises:
        ContentError: the content has errors.
        WaError: there is no such edition.
    """
    from wa_build.assess.library import Library, library_of

    catalog, _ = read_catalog(settings.source)
    here = catalog.framework.edition
    if edition not in (None, here):
        asked, _ = read_catalog(settings.source, edition=edition)
        read = read_editions(settings.source)[0]
        return library_of(replace(read, catalogs={**read.catalogs, asked.framework.edition: asked}))
    if all(one.assessment.edition == here for one in found):
        return Library({here: catalog})
    return library_of(read_editions(settings.source)[0])


def known_editions(settings: Settings) -> Editions:
    """Return which editions the content has and the ways between them, published or not, without their catalogues."""
    return read_ways(settings.source)
