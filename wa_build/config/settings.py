"""What the package itself reads from `mkdocs.yml`, without loading MkDocs: `extra.wa` and its layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wa_build.config.brand import Brand
from wa_build.config.config_file import ConfigFile, read_config_file, root_of
from wa_build.config.layer_folders import missing_layers
from wa_build.config.model import LayerEntry, WaConfig, misplaced, read_model
from wa_build.config.site_options import check_options
from wa_build.content.asset_types import NONE, Trust
from wa_build.content.document import Place, Source
from wa_build.content.layer import DEFAULT_LAYERS, Layer
from wa_build.errors import ConfigError, Problem

__all__ = ("Settings", "read_settings", "read_site_settings", "settings_from")


@dataclass(frozen=True)
class Settings:
    """The settings under `extra.wa`.

    Attributes:
        root: the folder of `mkdocs.yml`.
        layers: content folders below the root, in order.
        pillars: the pillars to publish, in this order; all where it is empty.
        editions: the editions to publish, the root's first; all that there are where it is empty.
        brand: the organisation's colours.
        offline: whether the published site works without a network.
        trust: what of the files of layers is published whatever its type is.
        repository: address of the source repository, for edit links; may be empty.
        branch: the branch that edit links open.
        site_url: the address of the published site with a slash at the end; may be empty.
        site_name: what readers see.
        pillars_at: where each of the pillars is written.
        editions_at: where each of the editions is written.
        warnings: what of the configuration has no effect.
        config: what all of it was read from; None where MkDocs read it.
    """

    root: Path
    layers: tuple[Layer, ...] = DEFAULT_LAYERS
    pillars: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    brand: Brand = field(default_factory=Brand)
    offline: bool = True
    trust: Trust = NONE
    repository: str = ""
    branch: str = "main"
    site_url: str = ""
    site_name: str = "Well-Architected"
    pillars_at: tuple[Place, ...] = ()
    editions_at: tuple[Place, ...] = ()
    warnings: tuple[Problem, ...] = ()
    config: ConfigFile | None = field(default=None, repr=False, compare=False)

    @property
    def source(self) -> Source:
        """The content of the site."""
        return Source(
            self.root, self.layers, self.pillars, self.pillars_at, self.trust, self.editions, self.editions_at
        )


def read_settings(config_file: Path, *, makes_layers: bool = False) -> Settings:
    """Read `extra.wa` of a configuration file, and look whether its layers are there.

    Args:
        config_file: the site's configuration.
        makes_layers: whether a layer may be absent, because the command makes it.

    Raises:
        ConfigError: with every problem: a file is not YAML, a setting has the wrong form, a layer is not there.
        WaError: the file cannot be read.
    """
    return _settings(read_config_file(config_file), is_built=False, makes_layers=makes_layers)


def read_site_settings(config_file: Path, *, is_built: bool = True) -> Settings:
    """Read the settings of a site that is to be built: all else that the configuration says is looked at too.

    Args:
        config_file: the site's configuration.
        is_built: whether a site is built now; else a configuration that names neither theme nor plugins passes, as it
            can be there for the content alone.

    Raises:
        ConfigError: as `read_settings`; or an option would make a broken site.
        WaError: the file cannot be read.
    """
    config = read_config_file(config_file)
    return _settings(config, is_built=is_built or "theme" in config.data or "plugins" in config.data)


def settings_from(config_file: Path, extra: Any) -> Settings:
    """Return the settings of the `extra` part of a configuration that MkDocs has read.

    Raises:
        ConfigError: a setting has the wrong form.
    """
    own = extra.get("wa") if isinstance(extra, Mapping) else None
    model, found = read_model(own)
    if model is None:
        raise ConfigError(Problem(config_file.name, 1, 1, message) for _, message in found)
    return _from_model(root_of(config_file), model)


def _settings(config: ConfigFile, *, is_built: bool, makes_layers: bool = False) -> Settings:
    problems = [*config.problems]
    extra = config.get("extra")
    model, found = read_model(extra.get("wa") if isinstance(extra, Mapping) else extra)
    problems += [
        config.problem(("extra", "wa", *location), message, of_key="unknown key" in message)
        for location, message in found
    ]
    for key, message in misplaced(extra) if isinstance(extra, Mapping) else ():
        problems.append(config.problem(("extra", key), message, of_key=True))
    layers = _layers(model.layers if model else None)
    if model is not None:
        are_named = model.layers is not None and not makes_layers
        for index, message in missing_layers(config.root, layers, are_named=are_named):
            problems.append(config.problem(("extra", "wa", "layers", index), message))
    if is_built:
        problems += check_options(config, [layer.folder for layer in layers])
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or model is None:
        raise ConfigError(problems)
    return _from_model(config.root, model, config, tuple(problems))


def _from_model(
    root: Path, model: WaConfig, config: ConfigFile | None = None, warnings: Sequence[Problem] = ()
) -> Settings:
    pillars = tuple(model.pillars or ())
    editions = tuple(model.editions or ())

    def places(key: str, count: int) -> tuple[Place, ...]:
        return tuple(config.place(("extra", "wa", key, index)) for index in range(count)) if config else ()

    name = config.get("site_name") if config else None
    return Settings(
        root=root,
        layers=_layers(model.layers),
        pillars=pillars,
        editions=editions,
        brand=Brand(model.brand.color, model.brand.color_dark) if model.brand else Brand(),
        offline=model.offline,
        trust=Trust(everything=model.trust_assets, names=frozenset(_named(config.data if config else {}))),
        repository=model.repository,
        branch=model.branch,
        site_url=_site_url(config.get("site_url") if config else None),
        site_name=str(name or Settings.site_name),
        pillars_at=places("pillars", len(pillars)),
        editions_at=places("editions", len(editions)),
        warnings=tuple(warnings),
        config=config,
    )


def _named(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the style sheets and scripts that a configuration names: their owner has looked at them."""
    for key in ("extra_css", "extra_javascript"):
        entries = data.get(key)
        for entry in entries if isinstance(entries, list) else ():
            yield str(entry.get("path") if isinstance(entry, Mapping) else entry).partition("?")[0].lstrip("/")


def _layers(entries: Sequence[LayerEntry] | None) -> tuple[Layer, ...]:
    if entries is None:
        return DEFAULT_LAYERS
    return tuple(Layer(entry.folder, entry.name or _called(entry.folder, index)) for index, entry in enumerate(entries))


def _called(folder: str, index: int) -> str:
    return "Framework" if index == 0 else folder.rpartition("/")[2].replace("-", " ").capitalize()


def _site_url(value: Any) -> str:
    url = value if isinstance(value, str) else ""
    return f"{url.rstrip('/')}/" if url.startswith(("https://", "http://")) else ""
