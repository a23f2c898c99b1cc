"""What the package itself reads from `mkdocs.yml`: `extra.wa`, without loading MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
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
        site_url: the address of the published site with a slash at the end; may be empty.
    """

    root: Path
    layers: tuple[str, ...] = DEFAULT_LAYERS
    repository: str = ""
    branch: str = "main"
    site_url: str = ""


class _TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads `!ENV` as MkDocs does, and what other tags (`!!python/name:`) leave of the file as None."""


def _environment_value(loader: Any, node: yaml.Node) -> Any:
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [loader.construct_scalar(node)]
    *names, default = names if len(names) > 1 else [*names, None]
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


_TolerantLoader.add_multi_constructor("!", lambda *_: None)
_TolerantLoader.add_constructor("!ENV", _environment_value)
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
    found = data if isinstance(data, dict) else {}
    return replace(settings_from(config_file, found.get("extra")), site_url=_site_url(found.get("site_url")))


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


def _site_url(value: Any) -> str:
    url = value if isinstance(value, str) else ""
    return f"{url.rstrip('/')}/" if url.startswith(("https://", "http://")) else ""
