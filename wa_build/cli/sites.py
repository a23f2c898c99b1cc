"""The site that a command works on: its settings, and a word on which content it shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wa_build.cli.output import say

if TYPE_CHECKING:
    from wa_build.config.settings import Settings
    from wa_build.content.layer import Layer

Purpose = Literal["read", "write", "check", "build"]
"""What a command does with a site: it reads the content, writes into a layer, checks everything, or builds the site."""


def site_of(config_file: Path, purpose: Purpose = "read") -> Settings:
    """Read the settings of a site; say on standard error where its content comes from, unless it is its own.

    Raises:
        ConfigError: something in it cannot be, or a layer is not there.
        WaError: it cannot be read.
    """
    from wa_build.config.settings import read_settings, read_site_settings

    if purpose in ("read", "write"):
        settings = read_settings(config_file, makes_layers=purpose == "write")
    else:
        settings = read_site_settings(config_file, is_built=purpose == "build")
    say_whose_content_it_is(settings.root, settings.layers)
    return settings


def say_whose_content_it_is(root: Path, layers: Sequence[Layer]) -> None:
    """Say it where it is neither the site's own nor that of the repository that the site is a part of."""
    from wa_build.content.layer import PACKAGED_LAYER, base_of

    if PACKAGED_LAYER not in [layer.folder for layer in layers]:
        return
    base = base_of(root, PACKAGED_LAYER).resolve()
    if base != root and base not in root.parents:
        from importlib.metadata import version

        release = version("open-well-architected")
        say(f"No folder {PACKAGED_LAYER}/ in {root.name}/: content of open-well-architected {release}", err=True)
