"""From the folders of a site to its catalogue: read, join, check, leave out what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wa_build.content.catalog import Catalog
from wa_build.content.check import RULES
from wa_build.content.check_mandates import ended_waivers
from wa_build.content.document import Layer, Source
from wa_build.content.hiding import shown
from wa_build.content.icons import check_icons
from wa_build.content.joining import build_catalog
from wa_build.content.load import load_tree, no_collection
from wa_build.errors import ContentError, Problem


def read_catalog(source: Source, *, strict: bool = False, day: date | None = None) -> tuple[Catalog, list[Problem]]:
    """Read, join and check all content of a site; and leave out what is not to be shown.

    Args:
        source: where the content lies.
        strict: a warning is as bad as an error.
        day: on which waivers are looked at; today where it is None.

    Returns:
        The catalogue and its warnings, sorted.

    Raises:
        ContentError: with every problem of the tree, where there is an error, or under `strict` a warning.
        ConfigError: the source names a pillar that there is not.
        WaError: every pillar is hidden.
    """
    with no_collection():
        tree = load_tree(source.root, source.layers, source.trust)
        catalog, problems = build_catalog(tree)
        problems.extend(tree.problems)
        if catalog is not None:
            problems.extend(problem for rule in (*RULES, check_icons) for problem in rule(catalog))
            problems.extend(ended_waivers(catalog, day or date.today()))
    problems = [_naming_layer(problem, source.layers[1:]) for problem in problems]
    if catalog is None or any(strict or problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    return _without_positions(shown(catalog, source.pillars, source.pillars_at)), sorted(set(problems))


def _without_positions(catalog: Catalog) -> Catalog:
    """Let go of where everything stands in its file, which only problems need: a third of a build's memory."""
    documents = {key: document.without_positions() for key, document in catalog.documents.items()}
    return replace(catalog, documents=documents, overlays=tuple(one.without_positions() for one in catalog.overlays))


def _naming_layer(problem: Problem, later: Sequence[Layer]) -> Problem:
    """Say of which layer a problem is, unless it is of the first: who owns the layer mends it."""
    for layer in later:
        if problem.path.startswith(f"{layer.folder}/"):
            return replace(problem, message=f"layer '{layer.folder}': {problem.message}")
    return problem
