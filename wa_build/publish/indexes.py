"""Ways to browse the practices: by service, role, phase and risk, and the facets of the finder. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wa_build.content.catalog import Catalog
from wa_build.content.model import LEVELS, Practice
from wa_build.content.permalinks import SiteMap
from wa_build.words import words


@dataclass(frozen=True)
class IndexEntry:
    """One value of an index: a service, role, phase or risk, and its practices."""

    key: str
    title: str
    text: str
    practices: Sequence[Practice]
    group: str = ""
    url: str = ""


@dataclass(frozen=True)
class Index:
    """A way to browse the practices."""

    key: str
    title: str
    text: str
    entries: Sequence[IndexEntry]


def indexes(site: SiteMap) -> tuple[Index, ...]:
    """Return the ways to browse the practices, each with its entries in the order of display."""
    catalog = site.catalog
    framework = catalog.framework
    services = [
        IndexEntry(
            f"service:{id_}",
            service.title,
            service.purpose,
            catalog.by_service[id_],
            service.category,
            service.url,
        )
        for id_, service in catalog.services.items()
        if id_ in catalog.by_service
    ]
    roles = [
        IndexEntry(f"role:{role.id}", role.title, role.description, catalog.by_role[role.id])
        for role in framework.roles
        if role.id in catalog.by_role
    ]
    phases = [
        IndexEntry(f"phase:{phase.id}", phase.title, phase.description, catalog.by_phase[phase.id])
        for phase in framework.phases
        if phase.id in catalog.by_phase
    ]
    risks = [
        IndexEntry(f"risk:{risk.id}", risk.title, risk.definition, catalog.by_risk[risk.id])
        for risk in sorted(framework.risks, key=lambda risk: LEVELS.index(risk.id))
        if risk.id in catalog.by_risk
    ]
    services.sort(key=lambda entry: (entry.group, entry.title.removeprefix("AWS ").removeprefix("Amazon ").lower()))
    return (
        Index("page:services", "By service", "Practices by the AWS service that they name.", services),
        Index("page:roles", "By role", "Practices by the role that establishes or needs them.", roles),
        Index(
            "page:phases",
            "By phase",
            "Practices by the phase of a workload's life in which they are due.",
            phases,
        ),
        Index(
            "page:risks",
            "By risk",
            "Practices by the risk that is exposed if they are not established.",
            risks,
        ),
    )


def facets(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """Return the finder's facets: for each, its values as `(id, title)` in the order of display."""
    framework, levels = catalog.framework, words().states.levels
    severities = {practice.mandatory.severity for practice in catalog.practices.values() if practice.mandatory}
    services = sorted(
        (catalog.services[id_] for id_ in catalog.by_service),
        key=lambda service: service.title.removeprefix("AWS ").removeprefix("Amazon ").lower(),
    )
    return {
        "pillar": [(pillar.id, pillar.title) for pillar in catalog.pillars.values()],
        "layer": [(layer.folder, layer.name) for layer in catalog.layers] if catalog.is_layered else [],
        "mandatory": [(level, f"{levels[level]} severity") for level in LEVELS if level in severities],
        "risk": [(level, levels[level]) for level in LEVELS],
        "effort": [(level, levels[level]) for level in LEVELS],
        "role": [(role.id, role.title) for role in framework.roles if role.id in catalog.by_role],
        "phase": [(phase.id, phase.title) for phase in framework.phases if phase.id in catalog.by_phase],
        "service": [(service.id, service.title) for service in services],
        "tag": [(tag, tag) for tag in catalog.by_tag],
        "tool": [(tool, _tool_title(tool)) for tool in _tools(catalog)],
    }


def _tools(catalog: Catalog) -> list[str]:
    """Return the tools whose rules check practices, those of most practices first."""
    counts = Counter(tool for practice in catalog.practices.values() for tool in {one.tool for one in practice.checks})
    return sorted(counts, key=lambda tool: (-counts[tool], tool))


def _tool_title(tool: str) -> str:
    """Return what a tool is called: `aws-config` is AWS Config."""
    words = tool.split("-")
    return " ".join(word.upper() if word in {"aws", "iam"} else word.capitalize() for word in words)
