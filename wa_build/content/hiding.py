"""Leave out of the catalogue what layers hide and what the configuration does not publish."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from wa_build.content.catalog import Catalog, Hidden
from wa_build.content.document import Place
from wa_build.content.layering import overlay_of
from wa_build.content.model import Practice
from wa_build.content.overlay import Overlay
from wa_build.errors import ConfigError, Problem, WaError, suggest


def shown(catalog: Catalog, pillars: Sequence[str] = (), pillars_at: Sequence[Place] = ()) -> Catalog:
    """Return the catalogue of what the site shows: `hidden` holds the rest, and nothing relates to it any more.

    Args:
        catalog: of everything.
        pillars: the ids of the pillars to publish, in this order; all where it is empty.
        pillars_at: where each of them is written.

    Raises:
        ConfigError: a pillar is unknown or named twice.
        WaError: all of them are hidden.
    """
    problems = [*_unknown(catalog, pillars, pillars_at)]
    if problems:
        raise ConfigError(problems)
    hidden = _hidden(catalog, pillars)
    kept = [id_ for id_ in pillars or catalog.pillars if id_ not in hidden]
    if not kept:
        raise WaError("every pillar is hidden: publish one at least")
    if not hidden and kept == list(catalog.pillars):
        return catalog
    rank = {pillar_id: index for index, pillar_id in enumerate(kept)}
    questions = [id_ for id_ in catalog.questions if id_ not in hidden]
    questions.sort(key=lambda id_: rank[catalog.pillar_of(id_).id])
    practices = [
        practice.id for id_ in questions for practice in catalog.practices_of(id_) if practice.id not in hidden
    ]
    return replace(
        catalog,
        pillars={id_: catalog.pillars[id_] for id_ in kept},
        questions={id_: catalog.questions[id_] for id_ in questions},
        practices={id_: _unrelated(catalog.practices[id_], hidden) for id_ in practices},
        hidden=hidden,
    )


def _unknown(catalog: Catalog, pillars: Sequence[str], places: Sequence[Place]) -> Iterator[Problem]:
    for index, pillar_id in enumerate(pillars):
        place = places[index] if index < len(places) else Place("mkdocs.yml")
        if pillar_id not in catalog.pillars:
            message = f"unknown pillar '{pillar_id}'.{suggest(pillar_id, catalog.pillars)}"
            yield Problem(*place, f"extra.wa.pillars: {message}")
        elif pillar_id in pillars[:index]:
            yield Problem(*place, f"extra.wa.pillars: pillar '{pillar_id}' is named twice: keep one")


def _hidden(catalog: Catalog, pillars: Sequence[str]) -> dict[str, Hidden]:
    """Return what is hidden, by id. What hides a pillar hides its questions, and so on down."""
    reasons = dict(_reasons(catalog))
    for pillar_id in catalog.pillars:
        if pillars and pillar_id not in pillars:
            reasons.setdefault(pillar_id, ("This site does not publish the pillar.", ""))
    found: dict[str, Hidden] = {}
    for pillar_id, pillar in catalog.pillars.items():
        if pillar_id in reasons:
            found[pillar_id] = Hidden("pillar", pillar_id, pillar.title, *reasons[pillar_id], pillar_id)
        for question in catalog.questions_of(pillar_id):
            above = reasons.get(pillar_id) or reasons.get(question.id)
            if above:
                found[question.id] = Hidden("question", question.id, question.title, *above, pillar_id)
            for practice in catalog.practices_of(question.id):
                why = above or reasons.get(practice.id)
                if why:
                    found[practice.id] = Hidden(
                        "practice",
                        practice.id,
                        practice.title,
                        *why,
                        pillar_id,
                        practice.choice,
                        practice.slug,
                        practice.renamed_from,
                    )
    return found


def _reasons(catalog: Catalog) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what overlays hide: the id, the reason and the layer's name."""
    names = {layer.folder: layer.name for layer in catalog.layers}
    for document in catalog.overlays:
        overlay = overlay_of(document)
        if overlay.hide:
            yield document.id, (_reason(overlay), names[document.layer])


def _reason(overlay: Overlay) -> str:
    reason, waiver = overlay.reason or "", overlay.waiver
    return f"{reason} Waiver until {waiver.until} by {waiver.by}: {waiver.reason}" if waiver else reason


def _unrelated(practice: Practice, hidden: Mapping[str, Hidden] | Collection[str]) -> Practice:
    """Return a practice without relations and trade-offs that lead to something hidden."""
    related = tuple(one for one in practice.related if one.id not in hidden)
    tradeoffs = tuple(one for one in practice.tradeoffs if one.pillar not in hidden)
    if len(related) == len(practice.related) and len(tradeoffs) == len(practice.tradeoffs):
        return practice
    return practice.model_copy(update={"related": related, "tradeoffs": tradeoffs})
