"""What tests ask of a catalogue: what is wrong with its content, and what the search knows of its pages."""

from __future__ import annotations

import pytest

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError
from wa_build.search.documents import SearchDocument, search_entries


def problems_of(source: Source, *, strict: bool = False) -> list[str]:
    """The problems for which content is refused, as a person reads them."""
    with pytest.raises(ContentError) as caught:
        read_catalog(source, strict=strict)
    return [str(problem) for problem in caught.value.problems]


def documents_of(catalog: Catalog) -> list[SearchDocument]:
    """The documents of the search, in page order."""
    return [entry.document for entry in search_entries(catalog)]
