"""How the mandates of layers add up: the strictest holds, and who undoes one needs a waiver. Pure.

A layer that comes later may demand more of a practice, never less. A waiver with a reason, an approver and a last day
sets the demands of earlier layers aside: what its own layer demands holds instead, or nothing. Readers see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wa_build.content.document import Demand, Document, Waived
from wa_build.content.model import LEVELS, Mandate, Practice
from wa_build.content.overlay import Overlay
from wa_build.errors import Problem

WAIVER = "`waiver: {reason: ..., by: ..., until: 2027-03-31}`"


def own_demands(document: Document) -> tuple[Demand, ...]:
    """Return what a practice's own file demands."""
    mandate = document.content.mandatory if isinstance(document.content, Practice) else None
    return (_demand(document, mandate),) if mandate else ()


def with_mandates(target: Document, document: Document, overlay: Overlay) -> Document:
    """Return a practice, over which an overlay has been laid, with all that is demanded of it then."""
    mandate = _mandate(overlay)
    demands, waived = (_demand(document, mandate),) if mandate else (), target.waived
    if overlay.waiver is None or overlay.hide:
        demands = (*target.demands, *demands)
    else:
        waived = (*waived, Waived(document.layer, overlay.waiver, target.demands))
    if target.content is None or (demands, waived) == (target.demands, target.waived):
        return target
    content = target.content.model_copy(update={"mandatory": strictest(demands)})
    return replace(target, content=content, demands=demands, waived=waived)


def strictest(demands: Sequence[Demand]) -> Mandate | None:
    """Return what holds: the gravest severity and the earliest day of all, and the reason of who sets the day."""
    if not demands:
        return None
    severity = min((one.mandate.severity for one in demands), key=LEVELS.index)
    return deciding(demands).mandate.model_copy(update={"severity": severity})


def deciding(demands: Sequence[Demand]) -> Demand:
    """Return the demand with the earliest day; of equals the gravest, then the first layer's."""
    return min(demands, key=lambda one: (one.mandate.deadline, LEVELS.index(one.mandate.severity)))


def loosened(target: Document, document: Document, overlay: Overlay) -> Iterator[Problem]:
    """Yield where an overlay demands less than an earlier layer, and a waiver that waives nothing."""
    if overlay.hide or document.kind != "practice":
        return
    mandate, is_said = _mandate(overlay), "mandatory" in overlay.replaced()
    less = [one for one in target.demands if mandate is None or _is_less(mandate, one.mandate)]
    for one in less if is_said and overlay.waiver is None else ():
        message = f"loosens what layer '{one.layer}' demands in {one.place} ({said(one.mandate)}): demand as much"
        yield document.problem(("mandatory",), f"{message}, leave the key out, or add {WAIVER}")
    if overlay.waiver and not less:
        message = "the waiver waives nothing: no earlier layer demands more than this one: remove it"
        yield document.problem(("waiver",), message)


def said(mandate: Mandate) -> str:
    """Return a mandate in words."""
    return f"severity {mandate.severity} by {mandate.deadline}"


def _mandate(overlay: Overlay) -> Mandate | None:
    mandate = overlay.replaced().get("mandatory")
    return mandate if isinstance(mandate, Mandate) else None


def _is_less(mandate: Mandate, demand: Mandate) -> bool:
    is_milder = LEVELS.index(mandate.severity) > LEVELS.index(demand.severity)
    return is_milder or mandate.deadline > demand.deadline


def _demand(document: Document, mandate: Mandate) -> Demand:
    place = document.problem(("mandatory",), "")
    return Demand(document.layer, mandate, f"{place.path}:{place.line}")
