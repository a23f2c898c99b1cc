"""From the folders of a site to its catalogues, one an edition: read, join, check, leave out what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wa_build.content.catalog import Catalog
from wa_build.content.check import RULES
from wa_build.content.check_mandates import ended_waivers
from wa_build.content.check_synonyms import unfound
from wa_build.content.collector import no_collection
from wa_build.content.document import Place, Source, Tree
from wa_build.content.edition_parts import (
    EditionParts,
    base_edition,
    check_folders,
    edition_folders,
    editions_in,
    parts_of,
    tools_of,
)
from wa_build.content.editions import in_edition
from wa_build.content.heir import Heir
from wa_build.content.hiding import shown
from wa_build.content.icons import check_icons
from wa_build.content.joining import build_catalog
from wa_build.content.layer import Layer
from wa_build.content.load import load_tree
from wa_build.content.succession import Succession
from wa_build.errors import ConfigError, ContentError, Problem, WaError, suggest

Choose = Callable[[list[str]], Sequence[str]]
"""Chooses among the editions of a site which are read."""


@dataclass(frozen=True)
class Editions:
    """The catalogues of a site.

    Attributes:
        catalogs: by edition; the first is that of the site's root.
        ways: from one of the framework's editions to another, as far as there is a map.
        known: every edition that the framework's content has.
        tools: the edition by what the AWS Well-Architected Tool calls it.
    """

    catalogs: Mapping[str, Catalog]
    ways: tuple[Succession, ...] = ()
    known: tuple[str, ...] = field(default=())
    tools: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Catalog:
        """The catalogue of the edition at the site's root."""
        return next(iter(self.catalogs.values()))

    def way(self, before: str, after: str) -> Succession | None:
        """Return the way from one edition to another, or None where there is no map."""
        return next((one for one in self.ways if (one.before, one.after) == (before, after)), None)


def read_catalog(
    source: Source, *, strict: bool = False, day: date | None = None, edition: str | None = None
) -> tuple[Catalog, list[Problem]]:
    """Read, join and check all content of one edition of a site; and leave out what is not to be shown.

    Args:
        source: where the content lies.
        strict: a warning is as bad as an error.
        day: on which waivers are looked at; today where it is None.
        edition: one that the framework's content has; that of the site's root where it is None.

    Returns:
        The catalogue and its warnings, sorted.

    Raises:
        ContentError: with every problem of the tree, where there is an error, or under `strict` a warning.
        ConfigError: the source names a pillar or an edition that there is not.
        WaError: every pillar is hidden; or there is no such edition.
    """
    wanted = [edition] if edition else list(source.editions[:1])
    tree = _tree(source, wanted)
    editions, problems = _read(source, tree, lambda all_: wanted or all_[:1], strict=strict, day=day)
    return editions.root, problems


def read_editions(
    source: Source, *, strict: bool = False, day: date | None = None, choose: Choose | None = None
) -> tuple[Editions, list[Problem]]:
    """Read the catalogues of all editions that a site publishes, or of those that are chosen from them.

    Arguments and errors are those of `read_catalog`; `choose` gets the published editions, the root's first, and
    returns what is to be read, the root's first too.
    """
    return _read(source, _tree(source), choose or list, strict=strict, day=day)


def read_ways(source: Source) -> Editions:
    """Return which editions the framework's content has, and the ways between them, without a catalogue."""
    tree = _tree(source._replace(layers=source.layers[:1]), [])
    return Editions({}, _ways(tree), tuple(editions_in(tree)), tools_of(tree))


def _tree(source: Source, pages_of: Sequence[str] | None = None) -> Tree:
    with no_collection():
        return load_tree(source.root, source.layers, source.trust, pages_of)


def _read(
    source: Source, tree: Tree, choose: Choose, *, strict: bool, day: date | None
) -> tuple[Editions, list[Problem]]:
    with no_collection():
        known, base = editions_in(tree), base_edition(tree)
        wanted = [*choose([*(source.editions or known)])]
        problems: list[Problem] = [*tree.problems, *check_folders(tree)]
        if base:  # else framework.yaml could not be read, which is said
            _require(wanted, known, source, tree)
        catalogs: dict[str, Catalog] = {}
        for edition in wanted or [base]:
            catalog, found = _one(tree, edition, source, day or date.today())
            problems += [_naming_edition(one, edition, problems, is_first=not catalogs) for one in found]
            if catalog is not None:
                prefix = "" if edition == (source.editions or [base])[0] else f"{edition}/"
                catalogs[edition] = replace(catalog, prefix=prefix, heirs=_heirs(tree, catalog, known))
        if len(catalogs) == len(
            source.editions or known
        ):  # else what they find may stand in an edition that is not read
            problems += unfound([*catalogs.values()])
    problems = [_naming_layer(problem, source.layers[1:]) for problem in problems]
    if len(catalogs) < max(1, len(wanted)) or any(strict or problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    clean = {
        edition: _without_positions(shown(catalog, source.pillars, source.pillars_at))
        for edition, catalog in catalogs.items()
    }
    return Editions(clean, _ways(tree), tuple(known), tools_of(tree)), sorted(set(problems))


def _one(tree: Tree, edition: str, source: Source, day: date) -> tuple[Catalog | None, list[Problem]]:
    """Return the catalogue of one edition, or None, and what is wrong with it."""
    made = in_edition(tree, edition, next(iter(source.editions), ""))
    problems = [*made.problems]
    if made.tree is None:
        return None, problems
    catalog, found = build_catalog(made.tree)
    problems += found
    if catalog is not None:
        problems.extend(problem for rule in (*RULES, check_icons) for problem in rule(catalog))
        problems.extend(ended_waivers(catalog, day))
    return catalog, problems


def _heirs(tree: Tree, catalog: Catalog, known: Sequence[str]) -> dict[str, Heir]:
    """Return what became of the ids that only other editions have."""
    here, own = catalog.framework.edition, {*catalog.practices, *catalog.questions}
    found: dict[str, Heir] = {}
    for edition in known:
        parts = parts_of(tree, edition)
        if not isinstance(parts, EditionParts):
            continue
        for way in (parts.way, parts.way_back):
            if way.after == here:
                ids = {**way.practices, **way.questions}
                found |= {id_: Heir(way.before, one.heir) for id_, one in ids.items() if id_ not in own}
    return found


def _require(wanted: Sequence[str], known: Sequence[str], source: Source, tree: Tree) -> None:
    """Refuse an edition that the content does not have. What keeps one that is begun from being one is said elsewhere.

    Raises:
        ConfigError: the configuration names it.
        WaError: a command does.
    """
    begun = edition_folders(tree)
    for index, edition in enumerate(wanted):
        if edition in known or edition in begun:
            continue
        message = unknown_edition(edition, known, tools_of(tree))
        if edition in source.editions:
            place = source.editions_at[index] if index < len(source.editions_at) else Place("mkdocs.yml")
            raise ConfigError([Problem(*place, f"extra.wa.editions: {message}")])
        raise WaError(message)


def unknown_edition(edition: str, known: Sequence[str], tools: Mapping[str, str]) -> str:
    """Return that there is no such edition, and which one may be meant; `tools` has what the AWS tool calls each."""
    message = f"unknown edition '{edition}': the content has {', '.join(known)}"
    if edition in tools:
        return f"{message}; '{edition}' is what the AWS Well-Architected Tool calls {tools[edition]}"
    return f"{message}.{suggest(edition, known)}"


def _ways(tree: Tree) -> tuple[Succession, ...]:
    base = base_edition(tree)
    parts = [parts_of(tree, edition) for edition in editions_in(tree) if edition != base]
    return tuple(one.way for one in parts if isinstance(one, EditionParts))


def _naming_edition(problem: Problem, edition: str, said: Sequence[Problem], *, is_first: bool) -> Problem:
    """Say of which edition a problem is, where the one at the root does not have it."""
    if is_first or problem in said or f"edition {edition}" in problem.message or f"/{edition}/" in problem.path:
        return problem
    return replace(problem, message=f"in edition {edition}: {problem.message}")


def _without_positions(catalog: Catalog) -> Catalog:
    """Let go of the files' texts and of what was found in them for the rules, which only problems need."""
    documents = {key: document.without_positions() for key, document in catalog.documents.items()}
    return replace(catalog, documents=documents, overlays=tuple(one.without_positions() for one in catalog.overlays))


def _naming_layer(problem: Problem, later: Sequence[Layer]) -> Problem:
    """Say of which layer a problem is, unless it is of the first: who owns the layer mends it."""
    for layer in later:
        if problem.path.startswith(f"{layer.folder}/"):
            return replace(problem, message=f"layer '{layer.folder}': {problem.message}")
    return problem
