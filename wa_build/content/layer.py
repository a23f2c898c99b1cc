"""What a layer of content is, and below which folder it lies; known without knowing what content is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wa_build.content.assets import PACKAGED

PACKAGED_LAYER = "content"


class Layer(NamedTuple):
    """A folder of content. Later layers add to earlier ones and change them.

    Attributes:
        folder: below the project's root, such as `custom`; the layer is known by it.
        name: what readers see, such as `Acme`.
    """

    folder: str
    name: str


DEFAULT_LAYERS = (Layer(PACKAGED_LAYER, "Framework"), Layer("custom", "Custom"))


def base_of(root: Path, layer: str) -> Path:
    """Return the folder below which a layer lies: the project's root, or where the package keeps the framework.

    A site that has no folder `content` of its own shows the framework's content that came with the package.
    """
    if layer == PACKAGED_LAYER and not (root / layer).is_dir():
        return next((base for base in PACKAGED if (base / layer).is_dir()), root)
    return root
