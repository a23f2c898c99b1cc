"""What the package itself reads from `mkdocs.yml`: `extra.wa`, without loading MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from wa_build.config.brand import Brand, brand_from
from wa_build.content.document import DEFAULT_LAYERS, Layer, Source
from wa_build.errors import WaError

CONFIG_NAME = "mkdocs.yml"


@dataclass(frozen=True)
class Settings:
    """The settings under `extra.wa`.

    Attributes:
        root: the folder of `mkdocs.yml`.
        layers: content folders below the root, in order.
        pillars: the pillars to publish, in this order; all where it is empty.
        brand: the organisation's colours.
        offline: whether the published site works without a network.
        repository: address of the source repository, for edit links; may be empty.
        branch: the branch that edit links open.
        site_url: the address of the published site with a slash at the end; may be empty.
        site_name: what readers see.
    """

    root: Path
    layers: tuple[Layer, ...] = DEFAULT_LAYERS
    pillars: tuple[str, ...] = ()
    brand: Brand = field(default_factory=Brand)
    offline: bool = True
    repository: str = ""
    branch: str = "main"
    site_url: str = ""
    site_name: str = "Well-Architected"

    @property
    def source(self) -> Source:
        """The content of the site."""
        return Source(self.root, self.layers, self.pillars)


class TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads `!ENV` as MkDocs does, and what other tags (`!!python/name:`) leave of the file as None."""


def _environment_value(loader: Any, node: yaml.Node) -> Any:
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [loader.construct_scalar(node)]
    *names, default = names if len(names) > 1 else [*names, None]
    return next((os.environ[name] for name in names if os.environ.get(name)), default)


TolerantLoader.add_multi_constructor("!", lambda *_: None)
TolerantLoader.add_constructor("!ENV", _environment_value)
TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_settings(config_file: Path) -> Settings:
    """Read `extra.wa` of a configuration file.

    Raises:
        WaError: the file is missing, not YAML, or a setting has the wrong type.
    """
    try:
        data = yaml.load(config_file.read_bytes(), Loader=TolerantLoader)  # noqa: S506 - derived from the safe loader
    except OSError as error:
        raise WaError(f"{config_file}: {error.strerror}: run `wa` in the folder of {CONFIG_NAME}") from error
    except yaml.YAMLError as error:
        raise WaError(f"{config_file}: not YAML: {str(error).splitlines()[0]}") from error
    found = data if isinstance(data, dict) else {}
    settings = settings_from(config_file, found.get("extra"))
    name = str(found.get("site_name") or settings.site_name)
    return replace(settings, site_url=_site_url(found.get("site_url")), site_name=name)


def settings_from(config_file: Path, extra: Any) -> Settings:
    """Return the settings of the `extra` part of a configuration.

    Raises:
        WaError: a setting has the wrong type.
    """
    if not isinstance(extra, dict | None) or not isinstance(own := (extra or {}).get("wa", {}), dict):
        raise WaError(f"{config_file}: extra.wa must be a mapping, such as `wa: {{layers: [content, custom]}}`")
    pillars = own.get("pillars") or []
    if not isinstance(pillars, list) or not all(isinstance(pillar, str) for pillar in pillars):
        raise WaError(f"{config_file}: extra.wa.pillars must be a list of pillar ids, such as [security, reliability]")
    offline = own.get("offline", True)
    if not isinstance(offline, bool):
        raise WaError(f"{config_file}: extra.wa.offline must be true or false")
    return Settings(
        offline=offline,
        root=config_file.resolve().parent,
        layers=_layers(config_file, own.get("layers", [layer.folder for layer in DEFAULT_LAYERS])),
        pillars=tuple(pillars),
        brand=brand_from(config_file, own.get("brand")),
        repository=str(own.get("repository") or "").rstrip("/"),
        branch=str(own.get("branch") or "main"),
    )


def _layers(config_file: Path, value: Any) -> tuple[Layer, ...]:
    layers = [_layer(entry, index) for index, entry in enumerate(value)] if isinstance(value, list) else []
    known = [layer for layer in layers if layer is not None]
    if not known or len(known) < len(layers):
        raise WaError(
            f"{config_file}: extra.wa.layers must be a list of folders below this file, such as [content, custom]; "
            "an entry may be {folder: custom, name: Acme}"
        )
    for index, layer in enumerate(known):
        if layer.folder in [other.folder for other in known[:index]]:
            raise WaError(f"{config_file}: extra.wa.layers names '{layer.folder}' twice: keep one")
    return tuple(known)


def _layer(entry: Any, index: int) -> Layer | None:
    given = entry if isinstance(entry, dict) else {"folder": entry}
    folder, name = given.get("folder"), given.get("name")
    if not isinstance(folder, str) or not isinstance(name, str | None) or set(given) - {"folder", "name"}:
        return None
    path = PurePosixPath(folder)
    if not folder or path.is_absolute() or ".." in path.parts or str(path) == ".":
        return None
    return Layer(str(path), name or ("Framework" if index == 0 else path.name.replace("-", " ").capitalize()))


def _site_url(value: Any) -> str:
    url = value if isinstance(value, str) else ""
    return f"{url.rstrip('/')}/" if url.startswith(("https://", "http://")) else ""
