"""An organisation's own look, from `extra.wa.brand` of `mkdocs.yml`: its colour, if it can be read on both grounds."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9a-fA-F]{6}")

READABLE = 4.5
"""The least contrast of text against its ground, WCAG 2.2, success criterion 1.4.3."""

GROUNDS = {"color": "#f6f7f8", "color_dark": "#20262c"}
"""The least favourable ground that links stand on, light and dark; `wa.css` has the same values."""


@dataclass(frozen=True)
class Brand:
    """The colours of links, buttons and the logo's mark, as `#rrggbb`; empty for the site's own."""

    color: str = ""
    color_dark: str = ""

    @property
    def styles(self) -> str:
        """The style sheet that sets the colours; empty where there are none."""
        light, dark = (
            _rule(':root, [data-md-color-scheme="default"]', self.color),
            _rule('[data-md-color-scheme="slate"]', self.color_dark),
        )
        return f"{light}@media screen {{\n{dark}}}\n" if self.color or self.color_dark else ""


def complaint(key: str, color: str) -> str:
    """Return why a colour cannot be used as `color` or `color_dark`, to stand after its name; empty where it can."""
    if not _HEX.fullmatch(color):
        return f" must be a colour such as \"#7a1f5c\", with quotes, is '{color}'"
    found = contrast(color, GROUNDS[key])
    if found < READABLE:
        wanted = "darker" if key == "color" else "lighter"
        return f": '{color}' has a contrast of {found:.1f} to the page, {READABLE} is readable: {wanted}"
    return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rule(selector: str, color: str) -> str:
    if not color:
        return ""
    on_color = max("#ffffff", "#10161b", key=lambda text: contrast(text, color))
    return (
        f"{selector} {{\n  --wa-link: {color};\n  --wa-link-hover: color-mix(in srgb, {color} 75%, var(--wa-ink));\n"
        f"  --wa-tint: {color}1a;\n  --wa-on-link: {on_color};\n}}\n"
    )
