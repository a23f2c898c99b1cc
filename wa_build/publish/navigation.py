"""The site's navigation, in the words of a publisher. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wa_build.content.catalog import Catalog
from wa_build.content.page_titles import ASSESS_PAGES
from wa_build.content.permalinks import SiteMap
from wa_build.publish.indexes import indexes

Nav = list[Any]
"""MkDocs' `nav`: a list of paths and of one-entry mappings from a title to a path or a list."""


def site_nav(catalog: Catalog, others: Sequence[Catalog] = ()) -> Nav:
    """Return the navigation: pillars with their questions and practices, the finder and indexes, the guides.

    Args:
        catalog: of the edition at the site's root.
        others: of the other editions; each is a section of its own, with a home page, pillars and indexes.
    """
    site = SiteMap(catalog)
    source = site.sources
    nav: Nav = [{"Home": source["page:home"]}, *_edition_nav(site)]
    reports: Nav = [{page.label: source[page.key]} for page in ASSESS_PAGES]
    nav.append({"Assess": [source["page:assess"], {"Review": source["page:review"]}, *reports]})
    guides: Nav = [
        source["page:guides"],
        *({guide.title: source[slug]} for slug, guide in catalog.guides.items()),
    ]
    single: Nav = [{"Glossary": source["page:glossary"]}, {"Work offline": source["page:offline"]}]
    single += [{"Editions": source["page:editions"]}] if others else []
    single += [{"What changed": source["page:changes"]}, {"Data": source["page:data"]}]
    nav.append({"Guides": [*guides, *single]})
    for other in others:
        there = SiteMap(other)
        nav.append({edition_title(other): [there.sources["page:home"], *_edition_nav(there)]})
    return nav


def edition_title(catalog: Catalog) -> str:
    """Return the title of an edition's section, by which the theme's partials know it."""
    return f"Edition {catalog.framework.edition}"


def _edition_nav(site: SiteMap) -> Nav:
    catalog, source = site.catalog, site.sources
    nav: Nav = []
    for pillar in catalog.pillars.values():
        questions: Nav = [source[pillar.id]]
        for question in catalog.questions_of(pillar.id):
            practices: Nav = [source[question.id]]
            practices += [
                {f"{practice.id.partition('-')[2]} {practice.title}": source[practice.id]}
                for practice in catalog.practices_of(question.id)
            ]
            questions.append({f"{question.id} {question.title}": practices})
        nav.append({pillar.title: questions})
    nav.append({"Practices": _index_nav(site)})
    return nav


def pages_outside_nav(catalog: Catalog) -> list[str]:
    """Return the sources of the pages that no menu lists: those of what is hidden."""
    site = SiteMap(catalog)
    return [site.sources[id_] for id_ in catalog.hidden]


def _index_nav(site: SiteMap) -> Nav:
    nav: Nav = [site.sources["page:practices"], {"All practices": site.sources["page:all-practices"]}]
    for index in indexes(site):
        entries = [{entry.title: site.sources[entry.key]} for entry in index.entries]
        nav.append({index.title: [site.sources[index.key], *entries]})
    return nav
