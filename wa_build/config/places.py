"""Where the files of a project lie, so that no command writes over what people wrote or another command made."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wa_build.config import CONFIG_NAME
from wa_build.config.config_file import ConfigFile, read_config_file
from wa_build.config.settings import Settings, read_settings
from wa_build.errors import WaError
from wa_build.write.places import Place

_DOCS, _SITE = "docs", "site"
"""What MkDocs takes where nothing is said."""


@dataclass(frozen=True)
class Folders:
    """The folders that `mkdocs.yml` names for MkDocs, as absolute paths.

    Attributes:
        docs: where pages are generated.
        site: where the site is published.
        theme: own templates and styles, if there are some.
    """

    docs: Path
    site: Path
    theme: Path | None = None


def read_folders(config_file: Path) -> Folders:
    """Read `docs_dir`, `site_dir` and `theme.custom_dir`; where they cannot be read they are as MkDocs takes them."""
    root = config_file.absolute().parent
    try:
        return folders_of(read_config_file(config_file), root)
    except WaError:  # the command itself says what is wrong with it
        return Folders(docs=root / _DOCS, site=root / _SITE)


def folders_of(config: ConfigFile, root: Path) -> Folders:
    """Return the folders that a configuration names, below that of its file."""
    custom = _text(config.get("theme", "custom_dir"), "")
    return Folders(
        docs=root / _text(config.get("docs_dir"), _DOCS),
        site=root / _text(config.get("site_dir"), _SITE),
        theme=root / custom if custom else None,
    )


def project_places(settings: Settings, theme: Path | None) -> list[Place]:
    """Return what nothing may be generated over: the project itself, its layers, its theme and its examples."""
    root = settings.root
    places = [
        Place(root, "the project's folder", is_open=True),
        *([Place(root / ".git", "the repository .git")] if os.path.lexists(root / ".git") else []),
        *(Place(root / layer.folder, f"the layer '{layer.folder}'") for layer in settings.layers),
        Place(root / "examples", "the folder of examples"),
    ]
    return [*places, Place(theme, f"the theme's own folder '{theme.name}'")] if theme is not None else places


def docs_place(docs: Path) -> Place:
    """Return the folder in which pages are generated."""
    return Place(docs, f"docs_dir '{docs.name}', where the pages are generated")


def site_place(site: Path) -> Place:
    """Return the folder in which the site is published."""
    return Place(site, f"the site's folder '{site.name}'")


def places_around(config_file: Path) -> list[Place]:
    """Return the places of a project for commands that need none: nothing where there is no configuration to read."""
    with contextlib.suppress(WaError):
        settings = read_settings(config_file)
        folders = read_folders(config_file)
        return [*project_places(settings, folders.theme), docs_place(folders.docs), site_place(folders.site)]
    return []


def places_above(folder: Path, own: Path | None = None) -> list[Place]:
    """Return the places of every project in which a folder lies, but those that are open, and those of one's `own`."""
    real = Path(os.path.realpath(folder))
    configs = [above / CONFIG_NAME for above in (real, *real.parents) if os.path.isfile(above / CONFIG_NAME)]  # noqa: PTH113 - also of names too long
    others = [config for config in configs if own is None or not config.parent.samefile(own)]
    return [place for config in others for place in places_around(config) if not place.is_open]


def _text(value: Any, default: str) -> str:
    return value if isinstance(value, str) and value else default
