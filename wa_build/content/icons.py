"""The icons of the theme: which there are, and the SVG of each. Only here content looks into the theme."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wa_build.content.catalog import Catalog
from wa_build.errors import Problem, suggest

_THEME = "material"


def icon_svg(name: str) -> str | None:
    """Return the SVG of an icon such as `material/shield-lock`; None where the theme has no such icon."""
    path = _folder() / f"{name}.svg"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def check_icons(catalog: Catalog) -> Iterator[Problem]:
    """A pillar's icon is one of the theme's."""
    for pillar_id, pillar in catalog.pillars.items():
        if pillar.icon and icon_svg(pillar.icon) is None:
            message = f"the theme has no icon '{pillar.icon}'.{suggest(pillar.icon, _names(pillar.icon))}"
            yield catalog.documents["pillar", pillar_id].problem(("icon",), message)


def _names(near: str) -> list[str]:
    """Return the icons of the same set: there are ten thousand, and only an error asks."""
    folder = _folder() / near.partition("/")[0]
    return [path.relative_to(_folder()).with_suffix("").as_posix() for path in sorted(folder.rglob("*.svg"))]


@cache
def _folder() -> Path:
    """Where the theme keeps them. It is found and not imported: `wa validate` must not wait for it."""
    spec = importlib.util.find_spec(_THEME)
    return Path(spec.origin or "").parent / "templates" / ".icons" if spec else Path()
