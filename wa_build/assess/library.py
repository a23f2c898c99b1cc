"""The editions in which assessments can be read: a catalogue of each, and the maps between them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from wa_build.assess.crossing import Crossing, crossing_between, crossing_by
from wa_build.assess.file import Assessment
from wa_build.assess.migrate import cross
from wa_build.assess.review import current_answers
from wa_build.content.catalog import Catalog
from wa_build.content.read import Editions


@dataclass(frozen=True)
class Library:
    """What a site has to read assessments with.

    Attributes:
        catalogs: by edition; the first is that of the site's root.
        crossings: the maps between editions, also those of which there is no catalogue.
    """

    catalogs: Mapping[str, Catalog]
    crossings: tuple[Crossing, ...] = ()

    @property
    def root(self) -> Catalog:
        """The catalogue of the edition at the site's root."""
        return next(iter(self.catalogs.values()))

    def catalog_for(self, edition: str) -> Catalog | None:
        """Return the catalogue of an edition; None where the site does not publish it."""
        return self.catalogs.get(edition)

    def catalog_of(self, assessment: Assessment) -> Catalog:
        """Return the catalogue of an assessment's own edition; that of the root where there is none."""
        return self.catalog_for(assessment.edition) or self.root

    def targets(self, edition: str) -> tuple[str, ...]:
        """Return the editions to which a map leads."""
        return tuple(one.to for one in self.crossings if one.from_ == edition)


def library_of(editions: Editions) -> Library:
    """Return the library of what was read of a site."""
    crossings = (crossing_by(way, editions.catalogs.get(way.after)) for way in editions.ways)
    return Library(editions.catalogs, tuple(crossings))


def in_edition_of(library: Library, catalog: Catalog, assessment: Assessment) -> Assessment | None:
    """Return an assessment with its answers in the edition of a catalogue; None where no map leads there."""
    edition = catalog.framework.edition
    if assessment.edition == edition:
        return assessment
    crossing = crossing_between(library.crossings, assessment.edition, edition)
    if crossing is None:
        return None
    before = library.catalog_for(assessment.edition)
    answers = current_answers(before, assessment) if before else assessment.answers
    return assessment.model_copy(update={"edition": edition, "answers": cross(answers, crossing).answers})


def common_catalog(library: Library, given: Set[str]) -> Catalog:
    """Return the catalogue to read answers of some editions with: the newest that the site has, or else led to."""
    own = given & set(library.catalogs)
    reached = {to for edition in given for to in library.targets(edition)} & set(library.catalogs)
    return library.catalogs[max(own or reached, default=library.root.framework.edition)]
