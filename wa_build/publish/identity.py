"""Who publishes a site, and the icons that its pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wa_build.content.catalog import Catalog
from wa_build.publish.finished import FinishedReview


@dataclass(frozen=True)
class SiteIdentity:
    """Who publishes the site, from `mkdocs.yml`.

    Attributes:
        name: the site's name.
        url: its address with a slash at the end, or an empty string.
        examples: assessment files to try, as `(file name, title)`; the files lie under `examples/`.
        finished: the example that the landing page shows a picture of, if there is one.
        icons: SVG markup by the icon's name, such as `material/shield-lock`; those of `icon_names`.
    """

    name: str
    url: str = ""
    examples: Sequence[tuple[str, str]] = ()
    finished: FinishedReview | None = None
    icons: Mapping[str, str] = field(default_factory=dict)


DEFAULT_PILLAR_ICON = "material/pillar"
ICONS: tuple[str, ...] = (
    DEFAULT_PILLAR_ICON,
    "material/lock",
    "material/school",
    "material/clipboard-check",
    "material/source-fork",
)


def icon_names(catalog: Catalog) -> tuple[str, ...]:
    """Return the icons that the pages of a catalogue show: what `SiteIdentity.icons` must hold."""
    return tuple(dict.fromkeys([*ICONS, *(pillar.icon for pillar in catalog.pillars.values() if pillar.icon)]))
