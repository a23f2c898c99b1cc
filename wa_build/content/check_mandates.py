"""The rules of mandates: nobody hides what a layer demands, and a waiver ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from wa_build.content.catalog import Catalog
from wa_build.content.document import Document
from wa_build.content.layering import overlay_of
from wa_build.content.mandating import WAIVER, said
from wa_build.errors import Problem


def check_hidden_mandates(catalog: Catalog) -> Iterator[Problem]:
    """What a layer demands is not hidden, nor is its question or pillar, unless a waiver says why."""
    for document in catalog.overlays:
        overlay = overlay_of(document)
        if not overlay.hide and document.kind == "practice":
            continue
        found = [(id_, one) for id_ in _below(catalog, document) for one in catalog.demands_of(id_)]
        for id_, (layer, mandate, place) in found if overlay.hide and overlay.waiver is None else ():
            message = f"hides '{id_}', which layer '{layer}' demands in {place} ({said(mandate)}): show it"
            yield document.problem(("hide",), f"{message}, or add {WAIVER}")
        if overlay.waiver and not (overlay.hide and found):
            message = "the waiver waives nothing: no layer demands what is hidden: remove it"
            yield document.problem(("waiver",), message)


def ended_waivers(catalog: Catalog, day: datetime.date) -> Iterator[Problem]:
    """Yield the waivers whose last day lies before a day: they are errors, so that nobody forgets them."""
    for document in catalog.overlays:
        waiver = overlay_of(document).waiver
        if waiver and waiver.until < day:
            message = f"the waiver ended on {waiver.until}: have it granted anew, or follow the mandate again"
            yield document.problem(("waiver", "until"), message)


def _below(catalog: Catalog, document: Document) -> list[str]:
    """Return the practices that an overlay speaks of."""
    if document.kind == "practice":
        return [document.id]
    if document.kind == "question":
        return [practice.id for practice in catalog.practices_of(document.id)]
    return [practice.id for practice in catalog.practices_of_pillar(document.id)]
