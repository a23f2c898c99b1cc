"""What the package carries besides its code: content, theme blocks, scripts as one, and the base configuration."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wa_build.config.config_file import TolerantLoader
from wa_build.content.assets import PACKAGED
from wa_build.errors import WaError

UPSTREAM = "https://github.com/open-well-architected/open-well-architected"


def packaged_folder() -> Path:
    """Return the folder that holds `content`, `overrides` and `mkdocs.yml`: in the package, or the checkout."""
    return next(base for base in PACKAGED if (base / "overrides").is_dir())


def packaged_bundle() -> Path | None:
    """Return the folder that holds the scripts as few files: a release has one, and `WA_BUNDLE` names another."""
    if named := os.environ.get("WA_BUNDLE"):
        return Path(named)
    folder = packaged_folder() / "bundle"
    return folder if folder.is_dir() else None


@cache
def packaged_config() -> dict[str, Any]:
    """Return the repository's own `mkdocs.yml`, from which sites that were made by `wa init` take their look."""
    text = (packaged_folder() / "mkdocs.yml").read_bytes()
    config: dict[str, Any] = yaml.load(text, Loader=TolerantLoader)  # noqa: S506 - derived from the safe loader
    return config


def packaged_lock() -> str:
    """Return the locked dependencies of the package, `requirements.lock`.

    Raises:
        WaError: the package was made without it.
    """
    path = packaged_folder() / "requirements.lock"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise WaError("This copy of the package has no requirements.lock: install a release of it") from None


def direct_url() -> str | None:
    """Return what the installer wrote down of where the package came from, as PEP 610 has it."""
    from importlib.metadata import distribution  # noqa: PLC0415 - a fifth of what `wa show` imports

    return distribution("open-well-architected").read_text("direct_url.json")
