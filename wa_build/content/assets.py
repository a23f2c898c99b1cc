"""The files of layers that are published as they are, `LAYER/assets/**`, and what else lies at their addresses."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wa_build.errors import Problem

ASSETS = "assets"
PACKAGED = (Path(__file__).parent.parent / "site_files", Path(__file__).parent.parent.parent)
"""Where the framework's content and the theme blocks lie: in an installed package, and in a checkout."""

GENERATED = ("assets/stylesheets/site.css", "assets/javascripts/search/stemmer.js", "assets/javascripts/words/")
"""The files below `assets/` that a build writes; a name that ends with a slash is a folder."""

DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:[ .].*)?", re.IGNORECASE
)
"""Names that Windows keeps for itself, whatever stands behind a dot."""


class Asset(NamedTuple):
    """A file of a layer that is published as it is.

    Attributes:
        layer: the layer's folder.
        uri: its address below the site, such as `assets/logo.svg`.
        path: where it lies.
    """

    layer: str
    uri: str
    path: Path


def is_left_out(parts: tuple[str, ...]) -> bool:
    """Tell whether a file below a layer is not published: its name, or that of a folder above it, begins with `.`."""
    return any(part.startswith(".") for part in parts)


def folded(address: str) -> str:
    """Return an address as a disk that tells neither case nor composed letters apart sees it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def check_asset_addresses(assets: Sequence[Asset]) -> Iterator[Problem]:
    """Yield the assets that would take the place of a file of the site, or whose names differ only by case.

    The same name in two layers is meant: the later one's file is published.
    """
    first: dict[str, Asset] = {}
    for asset in assets:
        name = f"{asset.layer}/{asset.uri}"
        if ours := _ours(asset.uri):
            message = f"would take the place of the site's own {ours}: choose another name"
            yield Problem(name, 1, 1, message)
        other = first.setdefault(folded(asset.uri), asset)
        if other.uri != asset.uri:
            message = f"wants the address of {other.layer}/{other.uri}, which differs by case only: choose another name"
            yield Problem(name, 1, 1, message)
    for asset in assets:
        for parent in Path(folded(asset.uri)).parents:
            if (file := first.get(parent.as_posix())) is not None:
                message = f"wants a folder where {file.layer}/{file.uri} is a file: choose another name"
                yield Problem(f"{asset.layer}/{asset.uri}", 1, 1, message)


def _ours(uri: str) -> str:
    """Return the site's own file at an address, or an empty string."""
    own = _own_files()
    if found := own.get(folded(uri)):
        return found
    return next((name for name in GENERATED if name.endswith("/") and folded(uri).startswith(name)), "")


@cache
def _own_files() -> dict[str, str]:
    """The files below `assets/` that the package, the theme's code and the build bring, by their folded names."""
    spec = importlib.util.find_spec("material")
    theme = [Path(spec.origin).parent / "templates"] if spec and spec.origin else []
    ours = [base / "overrides" for base in PACKAGED if (base / "overrides").is_dir()]
    places = [(base, ASSETS) for base in ours[:1]]
    places += [(base, f"{ASSETS}/{name}") for base in theme for name in ("javascripts", "stylesheets")]
    found = [
        path.relative_to(base).as_posix()
        for base, below in places
        for path in (base / below).rglob("*")
        if path.is_file()
    ]
    return {folded(name): name for name in [*found, *GENERATED]}
