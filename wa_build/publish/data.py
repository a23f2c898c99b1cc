"""The catalogue for machines: `catalog.json`, one JSON file a practice, JSON Schemas, `llms.txt`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from wa_build.assess.crossing import crossing_by, crossing_data
from wa_build.assess.file import assessment_schema
from wa_build.config.tones import tones_of
from wa_build.content.catalog import Catalog, Hidden
from wa_build.content.former import former_ids
from wa_build.content.load import MODELS, PARTIAL
from wa_build.content.markup import plain_text
from wa_build.content.model import Practice, Question
from wa_build.content.overlay import OVERLAYS
from wa_build.content.permalinks import EDITION_PAGE, SiteMap, term_anchor
from wa_build.content.read import Editions
from wa_build.reports.data import dump
from wa_build.reports.schemas import REPORTS, report_schemas

CATALOG_FORMAT = "open-well-architected/catalog"
CATALOG_VERSION = 1
EDITIONS_FORMAT = "open-well-architected/editions"
GLOSSARY_FORMAT = "open-well-architected/glossary"


def catalog_data(catalog: Catalog) -> dict[str, Any]:
    """Return the whole catalogue without its prose: ids, titles, levels, urls and links."""
    site = SiteMap(catalog)
    return {
        "format": CATALOG_FORMAT,
        "version": CATALOG_VERSION,
        "edition": catalog.framework.edition,
        "tool": catalog.framework.tool,
        "title": catalog.framework.title,
        "layers": [{"folder": layer.folder, "name": layer.name} for layer in catalog.layers],
        "pillars": [
            {
                "id": pillar.id,
                "prefix": pillar.prefix,
                "title": pillar.title,
                "icon": pillar.icon or None,
                "color": tones_of(pillar.color)._asdict() if pillar.color else None,
                "layer": catalog.origin(pillar.id).folder,
                "url": site.url(pillar.id),
                "areas": [{"id": area.id, "title": area.title} for area in pillar.areas],
                "questions": [question.id for question in catalog.questions_of(pillar.id)],
            }
            for pillar in catalog.pillars.values()
        ],
        "questions": [
            {
                "id": question.id,
                "pillar": catalog.pillar_of(question.id).id,
                "area": question.area,
                "title": question.title,
                "tool": tool_data(question),
                "layer": catalog.origin(question.id).folder,
                "url": site.url(question.id),
                "practices": [practice.id for practice in catalog.practices_of(question.id)],
            }
            for question in catalog.questions.values()
        ],
        "practices": [practice_summary(site, practice) for practice in catalog.practices.values()],
        "services": [
            {"id": service.id, "title": service.title, "url": service.url}
            for service in catalog.services.values()
            if service.id in catalog.by_service
        ],
        "roles": [{"id": role.id, "title": role.title} for role in catalog.framework.roles],
        "phases": [{"id": phase.id, "title": phase.title} for phase in catalog.framework.phases],
        "hidden": [
            {"id": hidden.id, "kind": hidden.kind, "title": hidden.title, "reason": hidden.reason, "by": hidden.by}
            for hidden in catalog.hidden.values()
        ],
        "former": [{"id": former.id, "now": former.now} for former in former_ids(catalog).values()],
        "heirs": [{"id": id_, "edition": edition, "now": heir} for id_, (edition, heir) in catalog.heirs.items()],
    }


def practice_summary(site: SiteMap, practice: Practice) -> dict[str, Any]:
    """Return a practice's row of the catalogue."""
    catalog = site.catalog
    question = catalog.question_of(practice.id)
    return {
        "id": practice.id,
        "title": practice.title,
        "risk": practice.risk,
        "effort": practice.effort,
        "url": site.url(practice.id),
        "pillar": catalog.pillar_of(question.id).id,
        "question": question.id,
        "choice": practice.choice,
        **({"slug": practice.slug} if practice.slug else {}),
        "layer": catalog.origin(practice.id).folder,
        "changedBy": [layer.folder for layer in catalog.changed_by(practice.id)],
        "mandatory": mandate_data(catalog, practice),
        "services": list(practice.services),
        "roles": list(practice.roles),
        "phases": list(practice.phases),
        "tags": list(practice.tags),
        "related": [related.id for related in practice.related],
        "steps": [step.id for step in practice.steps],
        "renamedFrom": list(practice.renamed_from),
        "links": len(catalog.linked_from.get(practice.id, ())),
    }


def tool_data(question: Question) -> dict[str, Any] | None:
    """Return what the AWS Well-Architected Tool calls a question and its "None of these".

    What `derived` names follows from the pattern of the others, and was not seen there.
    """
    return question.tool.model_dump(mode="json") if question.tool else None


def mandate_data(catalog: Catalog, practice: Practice) -> dict[str, Any] | None:
    """Return what an organisation demands of a practice: severity, ISO deadline, whose rule; None where nothing.

    `owners` has what each layer demands, where there is more than one.
    """
    if practice.mandatory is None:
        return None
    mandate = practice.mandatory.model_dump(mode="json")
    owners = [{**one.mandate.model_dump(mode="json"), "layer": one.layer} for one in catalog.demands_of(practice.id)]
    return {
        **mandate,
        "layer": catalog.mandated_by(practice.id).folder,
        **({"owners": owners} if len(owners) > 1 else {}),
    }


def practice_data(site: SiteMap, practice: Practice) -> dict[str, Any]:
    """Return everything about a practice: its row of the catalogue, its prose (Markdown) and who links to it."""
    catalog = site.catalog
    full = practice.model_dump(mode="json", exclude_none=True)
    return {
        **practice_summary(site, practice),
        **full,
        "mandatory": mandate_data(catalog, practice),
        "notes": [{"layer": note.layer.folder, "text": note.text} for note in catalog.notes_of(practice.id)],
        "edition": catalog.framework.edition,
        "original": edition_page(catalog, practice),
        "tool": tool_data(catalog.question_of(practice.id)),
        "linkedFrom": [{"id": link.source.id, "why": link.why} for link in catalog.linked_from.get(practice.id, [])],
    }


def question_data(catalog: Catalog, question: Question) -> dict[str, Any]:
    """Return what a review shows of a question: its purpose and prompts, and the summaries of its practices."""
    return {
        "id": question.id,
        "title": question.title,
        "tool": tool_data(question),
        "why": plain_text(question.why),
        "prompts": [plain_text(prompt) for prompt in question.prompts],
        "notes": note_texts(catalog, question.id),
        "practices": [
            {
                "id": practice.id,
                "summary": plain_text(practice.summary),
                "outcome": plain_text(practice.outcome),
                "evidence": [plain_text(item) for item in practice.evidence],
                "notes": note_texts(catalog, practice.id),
                "steps": [{"id": step.id, "do": plain_text(step.do)} for step in practice.steps],
            }
            for practice in catalog.practices_of(question.id)
        ],
    }


def note_texts(catalog: Catalog, id_: str) -> list[dict[str, str]]:
    """Return the internal guidance on a practice or question as plain text, with the name of its layer."""
    return [{"layer": note.layer.name, "text": plain_text(note.text)} for note in catalog.notes_of(id_)]


def report_texts(catalog: Catalog) -> dict[str, Any]:
    """Return the texts that reports in the browser need besides the catalogue: what levels mean, and all steps."""
    return {
        "title": catalog.framework.title,
        "definitions": {level.id: plain_text(level.definition) for level in catalog.framework.risks},
        "steps": {
            practice.id: [plain_text(step.do) for step in practice.steps] for practice in catalog.practices.values()
        },
    }


def edition_page(catalog: Catalog, practice: Practice | Hidden) -> str | None:
    """Return the address of a practice's page in the official edition, or None for an organisation's own practice."""
    if practice.choice is None:
        return None
    folder = catalog.framework.documentation or catalog.framework.edition
    return EDITION_PAGE.format(edition=folder, choice=practice.slug or practice.choice)


def _other_edition(catalog: Catalog, site_url: str) -> str:
    return (
        f"Edition {catalog.framework.edition}, where some ids mean other practices, is at {site_url}{catalog.prefix}: "
        f"{site_url}{catalog.prefix}llms.txt. The map between them is {site_url}data/editions.json."
    )


def content_schemas() -> dict[str, str]:
    """Return the JSON Schema of each kind of content file, by file name, for editors and for the site."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: dump({**head, **model.model_json_schema()}) for name, model in _content_models().items()}


def _content_models() -> dict[str, type[BaseModel]]:
    models: dict[str, type[BaseModel]] = {f"{kind}.json": model for kind, model in MODELS.items()}
    models.pop("guide.json")  # front matter of a Markdown file: no editor applies a schema to it
    models |= {f"edition-{partial}.json": model for partial, model in PARTIAL.items()}
    return models | {f"{kind}-overlay.json": overlay for kind, overlay in OVERLAYS.items()}


def schema_names() -> list[str]:
    """Return the file names of the published schemas, which take far longer to make than to name."""
    return sorted([*_content_models(), "assessment.json", *(f"{report}.json" for report in REPORTS)])


@cache
def published_schemas() -> Mapping[str, str]:
    """Return the schemas that the site publishes: of the content, of the assessment file, and of reports."""
    public = {"assessment.json": assessment_schema(), **report_schemas()}
    return {**content_schemas(), **{name: dump(schema) for name, schema in public.items()}}


def editions_data(editions: Editions) -> dict[str, Any]:
    """Return `data/editions.json`: the published editions, the root's first, and the maps that the content has."""
    return {
        "format": EDITIONS_FORMAT,
        "version": 1,
        "editions": [_edition_row(edition, catalog) for edition, catalog in editions.catalogs.items()],
        "maps": [crossing_data(crossing_by(way, editions.catalogs.get(way.after))) for way in editions.ways],
    }


def glossary_data(catalog: Catalog) -> dict[str, Any]:
    """Return `data/glossary.json`: the terms by their anchors on the page of the glossary, as plain text."""
    return {
        "format": GLOSSARY_FORMAT,
        "version": 1,
        "terms": {
            term_anchor(term.term): {"term": term.term, "definition": plain_text(term.definition)}
            for term in catalog.terms.values()
        },
    }


def _edition_row(edition: str, catalog: Catalog) -> dict[str, Any]:
    return {
        "edition": edition,
        "title": catalog.framework.title,
        "url": catalog.prefix,
        "data": f"{catalog.prefix}data/",
        "tool": catalog.framework.tool,
        "documentation": catalog.framework.documentation or edition,
        "questions": len(catalog.questions),
        "practices": len(catalog.practices),
    }


def llms_text(catalog: Catalog, site_url: str, editions: Editions | None = None) -> str:
    """Return `llms.txt`: what the site is, and a link to everything on it, see https://llmstxt.org/."""
    site = SiteMap(catalog)
    others = [one for one in editions.catalogs.values() if one.prefix != catalog.prefix] if editions else []
    lines = [
        f"# {catalog.framework.title}",
        "",
        f"> {plain_text(catalog.framework.description)}",
        "",
        f"Edition {catalog.framework.edition}. Every practice is also JSON under {site_url}{catalog.prefix}data/"
        f"practices/ID.json; the whole catalogue is {site_url}{catalog.prefix}data/catalog.json.",
        "",
        *(line for other in others for line in (_other_edition(other, site_url), "")),
        "## Guides",
        "",
        *(
            f"- [{guide.title}]({site_url}{site.url(slug)}): {guide.description}"
            for slug, guide in catalog.guides.items()
        ),
    ]
    for pillar in catalog.pillars.values():
        lines += ["", f"## {pillar.title}", ""]
        for question in catalog.questions_of(pillar.id):
            lines.append(f"- [{question.id} {question.title}]({site_url}{site.url(question.id)})")
            lines += [
                f"  - [{practice.id} {practice.title}]({site_url}{site.url(practice.id)}): risk {practice.risk}"
                for practice in catalog.practices_of(question.id)
            ]
    return "\n".join(lines) + "\n"
