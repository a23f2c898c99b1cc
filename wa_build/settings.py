"""What the package itself reads from `mkdocs.yml`: `extra.wa`, without loading MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wa_build.errors import WaError

CONFIG_NAME = "mkdocs.yml"
DEFAULT_LAYERS = ("content", "custom")


@dataclass(frozen=True)
class Settings:
    """The settings under `extra.wa`.

    Attributes:
        root: the folder of `mkdocs.yml`.
        layers: content folders below the root, in order.
        repository: address of the source repository, for edit links; may be empty.
        branch: the branch that edit links open.
    """

    root: Path
    layers: tuple[str, ...] = DEFAULT_LAYERS
    repository: str = ""
    branch: str = "main"


class _TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what MkDocs' tags (`!ENV`, `!!python/name:`) leave of the file as None."""


_TolerantLoader.add_multi_constructor("!", lambda *_: None)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_settings(config_file: Path) -> Settings:
    """Read `extra.wa` of a configuration file.

    Raises:
        WaError: the file is missing, not YAML, or a setting has the wrong type.
    """
    try:
        data = yaml.load(config_file.read_bytes(), Loader=_TolerantLoader)  # noqa: S506 - derived from the safe loader
    except OSError as error:
        raise WaError(f"{config_file}: {error.strerror}: run `wa` in the folder of {CONFIG_NAME}") from error
    except yaml.YAMLError as error:
        raise WaError(f"{config_file}: not YAML: {str(error).splitlines()[0]}") from error
    return settings_from(config_file, data.get("extra") if isinstance(data, dict) else None)


def settings_from(config_file: Path, extra: Any) -> Settings:
    """Return the settings of the `extra` part of a configuration.

    Raises:
        WaError: a setting has the wrong type.
    """
    if not isinstance(extra, dict | None) or not isinstance(own := (extra or {}).get("wa", {}), dict):
        raise WaError(f"{config_file}: extra.wa must be a mapping, such as `wa: {{layers: [content, custom]}}`")
    layers = own.get("layers", list(DEFAULT_LAYERS))
    if not isinstance(layers, list) or not layers or not all(isinstance(layer, str) and layer for layer in layers):
        raise WaError(f"{config_file}: extra.wa.layers must be a list of folder names, such as [content, custom]")
    return Settings(
        root=config_file.resolve().parent,
        layers=tuple(layers),
        repository=str(own.get("repository") or "").rstrip("/"),
        branch=str(own.get("branch") or "main"),
    )
