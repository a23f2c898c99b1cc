"""The colour of a pillar as it is drawn: a tone for light grounds and one for dark ones, each well visible. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wa_build.config.brand import GROUNDS, contrast

VISIBLE = 3.0
"""The least contrast of a mark against its ground, WCAG 2.2, success criterion 1.4.11."""

_STEP = 0.05


class Tones(NamedTuple):
    """A colour on light and on dark grounds, as `#rrggbb`."""

    light: str
    dark: str


_HUES: Mapping[str, Tones] = {
    "orange": Tones("#d5730c", "#f7c04a"),
    "red": Tones("#a8434a", "#f5797d"),
    "blue": Tones("#3a68b0", "#62a8f2"),
    "purple": Tones("#5a1285", "#a06bb0"),
    "teal": Tones("#2397aa", "#5fe6e6"),
    "green": Tones("#1f5206", "#3f922a"),
}
"""Also as seen with protanopia, deuteranopia and tritanopia they are at least 0.08 apart in OKLab: lightness tells them
apart where hue does not."""


def tones_of(color: str) -> Tones:
    """Return the tones of a hue such as `red`, or of a colour such as `#7a1f5c`.

    A colour stays as it is where it can be seen, else it is darkened or lightened until it can.
    """
    if color in _HUES:
        return _HUES[color]
    return Tones(_visible(color, GROUNDS["color"], "#000000"), _visible(color, GROUNDS["color_dark"], "#ffffff"))


def _visible(color: str, ground: str, towards: str) -> str:
    share, found = 0.0, color.lower()
    while contrast(found, ground) < VISIBLE:
        share += _STEP
        found = _mixed(color, towards, share)
    return found


def _mixed(color: str, other: str, share: float) -> str:
    pairs = [(int(color[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
