"""What a page of content needs of the catalogue to say where an assessment stands, a twentieth of it. Pure.

`overrides/assets/javascripts/assessment/outline.js` reads it.
"""

from __future__ import annotations

from typing import Any

from wa_build.content.catalog import Catalog

OUTLINE_FORMAT = "open-well-architected/outline"
OUTLINE_VERSION = 1


def outline_data(catalog: Catalog) -> dict[str, Any]:
    """Return `data/outline.json`: the questions with the risks of their practices, and which ids were renamed."""
    return {
        "format": OUTLINE_FORMAT,
        "version": OUTLINE_VERSION,
        "edition": catalog.framework.edition,
        "questions": [
            {
                "id": question.id,
                "pillar": catalog.pillar_of(question.id).id,
                "practices": [{"id": one.id, "risk": one.risk} for one in catalog.practices_of(question.id)],
            }
            for question in catalog.questions.values()
        ],
        "renamed": {old: one.id for one in catalog.practices.values() for old in one.renamed_from},
    }
