"""The look of a site: what the package's own configuration says of theme, styles, scripts and extensions."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from wa_build.config.packaged import packaged_config, packaged_folder


def add_look(config: MkDocsConfig) -> None:
    """Add theme blocks, features, styles, scripts and extensions of the package to a configuration that is without.

    What the configuration says stays; a site that was made by `wa init` says little, so that a new version of the
    package brings new ones.
    """
    said: dict[str, Any] = {}
    for part in config.user_configs:
        said |= part
    base = packaged_config()
    _add_theme(config, base["theme"], said.get("theme"))
    config.extra_css[:] = list(dict.fromkeys([*base["extra_css"], *config.extra_css]))
    known = {str(script) for script in config.extra_javascript}
    config.extra_javascript[:0] = [_script(entry) for entry in base["extra_javascript"] if entry["path"] not in known]
    for entry in base["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        config.markdown_extensions[:] = list(dict.fromkeys([*config.markdown_extensions, name]))
        config.mdx_configs[name] = {**options, **config.mdx_configs.get(name, {})}
    if "strict" not in said:
        config.strict = bool(base["strict"])
    if "validation" not in said:
        config.validation.links.anchors = logging.WARNING


def _add_theme(config: MkDocsConfig, base: Mapping[str, Any], said: Any) -> None:
    own = said if isinstance(said, dict) else {}
    folder = str(packaged_folder() / "overrides")
    if folder not in config.theme.dirs:
        config.theme.dirs.insert(1 if own.get("custom_dir") else 0, folder)
    for name, value in base.items():
        if name in ("name", "custom_dir"):
            continue
        if name == "features":
            config.theme[name] = list(dict.fromkeys([*value, *own.get(name, [])]))
        elif name == "icon":
            config.theme[name] = {**value, **own.get(name, {})}
        elif name not in own:
            config.theme[name] = value


def _script(entry: Mapping[str, str]) -> ExtraScriptValue:
    script = ExtraScriptValue(entry["path"])
    script.type = entry["type"]
    return script
