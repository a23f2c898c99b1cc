"""Which files a site will have besides its pages, as far as a configuration asks for them: it looks where they lie."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from wa_build.config.config_file import ConfigFile
from wa_build.config.packaged import packaged_folder
from wa_build.content.assets import GENERATED
from wa_build.errors import suggest

WHOLE = "wa.html"
MARKS: Mapping[str, Sequence[str]] = {
    WHOLE: (
        "base.html", "block site_meta", "wa-edition", "wa-offline", "canonical", "block htmltitle",
        "block extrahead", "assets/shell.js", "block scripts", "assets/history.js", "super()",
    ),
    "404.html": ("main.html", "wa-lost", "block content"),
    "partials/actions.html": ("edit_url",),
    "partials/content.html": ("page.content",),
    "partials/copyright.html": ("Independent of Amazon Web Services",),
    "partials/footer.html": ("partials/copyright.html",),
    "partials/header.html": (
        'data-wa-toggle="__drawer"', "data-wa-search", "wa-current", "partials/tabs.html", "partials/palette.html",
    ),
    "partials/nav.html": ("nav.items", "wa-nav"),
    "partials/nav-item.html": ("macro render", "url"),
    "partials/palette.html": ("data-wa-theme-button", "__palette", "wa-theme", "mdColorScheme"),
    "partials/tabs.html": ("nav.items",),
    "partials/javascripts/base.html": ("__md_scope", "__md_get", "__md_set"),
    "base.html": ("block site_meta", "block htmltitle", "block extrahead", "block config", "block scripts",
                  "block content", "block site_nav", "block container", "partials/header.html", "partials/footer.html"),
}  # fmt: skip
"""What a template of a fork keeps of the one that it stands for, because pages or scripts need it."""


@dataclass(frozen=True)
class SiteFiles:
    """Where the files of a site come from.

    Attributes:
        root: of the project.
        layers: their folders below the root.
        custom_dir: the folder of one's own templates; None where there is none.
    """

    root: Path
    layers: Sequence[str]
    custom_dir: Path | None

    @classmethod
    def of(cls, config: ConfigFile, layers: Sequence[str]) -> Self:
        """Return the places of a configuration's files."""
        named = config.get("theme", "custom_dir")
        folder = config.root / named if isinstance(named, str) and named else None
        return cls(config.root, layers, folder if folder is not None and folder.is_dir() else None)

    def complaint(self, path: str) -> str:
        """Return why pages cannot show a file that the configuration names; empty where they can."""
        try:
            parts = urlsplit(path)
        except ValueError:
            return f"'{path}' is no path of a file"
        if parts.scheme or parts.netloc:
            return f"'{path}' is on another host, which the site's policy forbids: put the file into LAYER/assets"
        name = parts.path.removeprefix("./")
        if self._is_there(name):
            return ""
        hint = suggest(name, self._assets())
        return f"there is no file '{path}': put it into an assets/ folder of a layer, and write assets/NAME.{hint}"

    def layer_of(self, folder: Path) -> str:
        """Return the layer that a folder is, holds or lies in; empty where there is none."""
        own = Path(os.path.realpath(folder))  # unlike `resolve` it takes links in a circle
        places = {layer: Path(os.path.realpath(self.root / layer)) for layer in self.layers}
        return next((one for one, at in places.items() if at == own or at in own.parents or own in at.parents), "")

    def has_language(self, language: object) -> bool:
        """Tell whether the theme speaks a language."""
        return isinstance(language, str) and (_theme() / "partials" / "languages" / f"{language}.html").is_file()

    def has_icon(self, name: str) -> bool:
        """Tell whether the folder of one's own templates brings an icon."""
        return self.custom_dir is not None and (self.custom_dir / ".icons" / f"{name}.svg").is_file()

    def lost_marks(self) -> Iterator[tuple[str, str]]:
        """Yield the templates of one's own that stand for ours without what is needed, with what is missing first."""
        ours = packaged_folder() / "overrides"
        if self.custom_dir is None or self.custom_dir.samefile(ours):
            return
        for name, marks in {"main.html": MARKS[WHOLE], **MARKS}.items():
            path = self.custom_dir / name
            if not path.is_file():
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            if name == "main.html" and WHOLE in text:
                continue
            missing = next((mark for mark in marks if mark not in text), None)
            if missing:
                yield name, missing

    def _is_there(self, name: str) -> bool:
        if not name or name.startswith("/") or ".." in name.split("/"):
            return False
        layered = [self.root / layer / name for layer in self.layers] if name.startswith("assets/") else []
        own = [self.custom_dir / name] if self.custom_dir else []
        places = [*layered, *own, packaged_folder() / "overrides" / name, _theme() / name]
        return name in GENERATED or any(place.is_file() for place in places)

    def _assets(self) -> list[str]:
        found: list[str] = []
        for layer in self.layers:
            for folder, _, names in os.walk(self.root / layer / "assets"):
                below = Path(os.path.relpath(folder, self.root / layer)).as_posix()
                found += [f"{below}/{name}" for name in names]
        return found


def _theme() -> Path:
    """Where the templates of the theme lie. It is found and not imported: `wa validate` must not wait for it."""
    spec = importlib.util.find_spec("material")
    return Path(spec.origin or "").parent / "templates" if spec else Path()
