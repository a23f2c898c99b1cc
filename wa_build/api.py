"""The door for programs: what `import wa_build` offers. Everything else may move between versions."""

from __future__ import annotations

from pathlib import Path

from wa_build.assess.file import Assessment
from wa_build.assess.load import load_all
from wa_build.assess.review import Review, review_of
from wa_build.config.packaged import packaged_folder
from wa_build.config.settings import read_settings
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import PACKAGED_LAYER, Layer
from wa_build.content.read import read_catalog
from wa_build.errors import WaError
from wa_build.reports.formats import ReportFormat, review_text


def load_catalog(config_file: Path | str | None = None, *, edition: str | None = None) -> Catalog:
    """Read and check the content of a site, in one of its editions.

    Args:
        config_file: the site's `mkdocs.yml`; None for the framework that came with the package, without any layer.
        edition: such as `2024-11-06`; None for the one at the site's root.

    Raises:
        ContentError: with every problem, where the content has errors.
        WaError: the configuration cannot be read, or there is no such edition.
    """
    if config_file is None:
        source = Source(packaged_folder(), (Layer(PACKAGED_LAYER, "Framework"),))
    else:
        source = read_settings(Path(config_file)).source
    return read_catalog(source, edition=edition)[0]


def load_assessment(file: Path | str) -> Assessment:
    """Read an assessment file.

    Raises:
        WaError: it cannot be read, is no assessment, or holds several; the message names the file and the place in it.
    """
    found, problems = load_all(Path(file))
    if problems:
        raise WaError("\n".join(problems))
    if len(found) > 1:
        raise WaError(f"{file}: a bundle of {len(found)} assessments: export the one that you want by itself")
    return found[0].assessment


def assess(catalog: Catalog, assessment: Assessment) -> Review:
    """Apply the rules: risks by question and pillar, the plan, follow-ups, mandates. Pure.

    Raises:
        WaError: the answers are of another edition than the catalogue, where the same ids mean other practices.
    """
    given, here = assessment.edition, catalog.framework.edition
    if given != here:
        raise WaError(
            f"{assessment.workload.name}: answers are of edition {given}, this catalogue is {here}, where the same ids "
            f"mean other practices: take load_catalog(edition='{given}'), or move them with `wa migrate`"
        )
    return review_of(catalog, assessment)


def report(review: Review, form: ReportFormat = "html") -> str:
    """Write a review: one HTML file that needs nothing else, Markdown, CSV of all answers, or JSON. Pure."""
    return review_text(review, form)
