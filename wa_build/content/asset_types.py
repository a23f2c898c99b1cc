"""Which files a layer may publish as they are: pictures, fonts, PDF and text, and no file that a browser would run.

A page or a script of a layer would run on the site's own origin, where the answers are. What `mkdocs.yml` names itself
(`extra_css`, `extra_javascript`), its owner has looked at; `extra.wa.trust_assets` says so of everything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from wa_build.content.assets import DEVICE, Asset, folded
from wa_build.content.svg import fault_of_svg
from wa_build.errors import Problem

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".svg"})
FONTS = frozenset({".woff", ".woff2", ".ttf", ".otf"})
TEXTS = frozenset({".pdf", ".txt", ".csv", ".json", ".yaml", ".yml"})
OTHERS = frozenset({".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".mp4", ".webm", ".mp3"})
"""Browsers play them or save them."""

TYPES = PICTURES | FONTS | TEXTS | OTHERS

_PAGES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
_NO_NAME = re.compile(r'[<>:"|?*\\]|[ .]$')
"""Names that Windows cannot hold."""

_MOST_OF_SVG = 5_000_000
_SETTING = "extra.wa.trust_assets: true"


class Trust(NamedTuple):
    """What the site's owner says of the files of layers.

    Attributes:
        everything: whether files of any type may be published.
        names: the addresses of those that `mkdocs.yml` names itself.
    """

    everything: bool = False
    names: frozenset[str] = frozenset()

    def holds(self, uri: str) -> bool:
        """Tell whether a file is trusted whatever its type is."""
        return self.everything or folded(uri) in {folded(name) for name in self.names}


NONE = Trust()


def check_asset_types(assets: Iterable[Asset], layer: Path, trust: Trust = NONE) -> Iterator[Problem]:
    """Yield the files of a layer that must not be published.

    Args:
        assets: its files.
        layer: where it lies.
        trust: what its owner says of them.
    """
    links: set[str] = set()
    for asset in assets:
        link = _link_out_of(layer, asset)
        if link:
            links.add(f"{asset.layer}/{link}")
            continue
        fault = _fault_of_name(asset.uri) or ("" if trust.holds(asset.uri) else _fault_of_type(asset))
        if fault:
            yield Problem(f"{asset.layer}/{asset.uri}", 1, 1, fault)
    for path in sorted(links):
        yield Problem(path, 1, 1, "is a link that leads out of the layer: put the file itself here")


def of_no_listed_type(assets: Iterable[Asset]) -> list[str]:
    """Return the names of the files that are published only because they are trusted."""
    return [f"{asset.layer}/{asset.uri}" for asset in assets if _fault_of_type(asset)]


def _link_out_of(layer: Path, asset: Asset) -> str:
    """Return the first part of an asset's path that leads out of the layer; empty where none does."""
    home, parts = os.path.realpath(layer), PurePosixPath(asset.uri).parts
    places = (layer.joinpath(*parts[: count + 1]) for count in range(len(parts)))
    outside = (count for count, place in enumerate(places) if not Path(os.path.realpath(place)).is_relative_to(home))
    found = next(outside, None)
    return "" if found is None else "/".join(parts[: found + 1])


def _fault_of_name(uri: str) -> str:
    for part in PurePosixPath(uri).parts:
        if _NO_NAME.search(part) or DEVICE.fullmatch(part):
            return f"'{part}' can be no name on Windows: choose another"
    if PurePosixPath(uri).suffix.lower() in _PAGES:
        return "Markdown would become a page here: put it into guides/ of the layer, or name it .txt"
    return ""


def _fault_of_type(asset: Asset) -> str:
    suffix = PurePosixPath(asset.uri).suffix.lower()
    if suffix not in TYPES:
        what = f"files of the type {suffix}" if suffix else "files without a type"
        return (
            f"{what} are not published as they are: pictures, fonts, PDF and text are. A style sheet or a script is "
            f"named in extra_css or extra_javascript; if all files of all layers are yours, write {_SETTING}"
        )
    return _fault_of_svg(asset.path) if suffix == ".svg" else ""


def _fault_of_svg(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_OF_SVG + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if len(content) > _MOST_OF_SVG:
        return f"has more than {_MOST_OF_SVG // 1_000_000} MB: save it as PNG or WebP"
    fault = fault_of_svg(content)
    return f"{fault}. Save it as plain SVG" if fault and "save it as" not in fault else fault
