"""What stands on the page of a practice, in the order of the page and of the list beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from wa_build.content.catalog import BackLink, Catalog
from wa_build.content.model import Practice

Section = tuple[str, str]
"""The anchor of a section and its title."""


def practice_sections(practice: Practice, *, has_back_links: bool) -> list[tuple[str, Sequence[Section]]]:
    """Return the sections of a page in three groups: what to do, what to understand, what to look up."""
    do = [("steps", "Steps"), ("show-in-a-review", "Show in a review")]
    understand = [
        ("outcome", "Outcome"),
        ("guidance", "Guidance"),
        ("signs-you-are-not-there", "Signs you are not there"),
        ("benefits", "Benefits"),
    ]
    look_up = {
        ("automated-checks", "Automated checks"): practice.checks,
        ("trade-offs", "Trade-offs"): practice.tradeoffs,
        ("example", "Example"): practice.example,
        ("related-practices", "Related practices"): practice.related,
        ("what-links-here", "What links here"): has_back_links,
        ("resources", "Resources"): practice.resources,
    }
    return [
        ("Do", do),
        ("Understand", understand),
        ("Look up", [section for section, is_there in look_up.items() if is_there]),
    ]


def links_back(catalog: Catalog, practice: Practice) -> list[BackLink]:
    """Return the links to a practice from those that it does not name as related itself."""
    named = {related.id for related in practice.related}
    return [link for link in catalog.linked_from.get(practice.id, []) if link.source.id not in named]
