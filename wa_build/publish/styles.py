"""The style sheet that a site's own data makes: the colours of its pillars, and those of its brand. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from wa_build.config.brand import Brand
from wa_build.config.tones import tones_of
from wa_build.content.model import Pillar

SITE_STYLES = "assets/stylesheets/site.css"
"""Where the site has it; it comes after the theme's and our own style sheets."""


def site_styles(pillars: Iterable[Pillar], brand: Brand) -> str:
    """Return the style sheet: `--wa-pillar-ID` on both grounds, and what a mark of each pillar draws with."""
    tones = {pillar.id: tones_of(pillar.color) for pillar in pillars if pillar.color}
    light = "".join(f"  --wa-pillar-{id_}: {tone.light};\n" for id_, tone in tones.items())
    dark = "".join(f"    --wa-pillar-{id_}: {tone.dark};\n" for id_, tone in tones.items())
    marks = "".join(f'[data-pillar="{id_}"] {{ --wa-pillar: var(--wa-pillar-{id_}); }}\n' for id_ in tones)
    return (
        f':root,\n[data-md-color-scheme="default"] {{\n{light}}}\n'
        f'@media screen {{\n  [data-md-color-scheme="slate"] {{\n{dark}  }}\n}}\n{marks}{brand.styles}'
    )
