"""What `theme` of `mkdocs.yml` may say: the pages are drawn for Material for MkDocs as the package sets it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wa_build.config.config_file import ConfigFile
from wa_build.config.site_files import SiteFiles
from wa_build.content.icons import icon_svg
from wa_build.errors import Problem, suggest

_KEYS = (
    *("name", "custom_dir", "static_templates", "locale", "language", "direction", "features", "font", "icon"),
    *("favicon", "logo", "palette"),
)
_FEATURES = (
    *("announce.dismiss", "content.action.edit", "content.action.view", "content.code.annotate", "content.code.copy"),
    *("content.code.select", "content.footnote.tooltips", "content.lazy", "content.tabs.link", "content.tooltips"),
    *("header.autohide", "navigation.expand", "navigation.footer", "navigation.indexes", "navigation.instant"),
    *("navigation.instant.prefetch", "navigation.instant.preview", "navigation.instant.progress", "navigation.path"),
    *("navigation.prune", "navigation.sections", "navigation.tabs", "navigation.tabs.sticky", "navigation.top"),
    *("navigation.tracking", "search.highlight", "search.share", "search.suggest", "toc.follow", "toc.integrate"),
)
_SCHEMES = {"default", "slate"}


def check_theme(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    """The theme is Material for MkDocs, set up so that the pages can be drawn."""
    theme = config.get("theme")
    name = theme.get("name") if isinstance(theme, Mapping) else theme
    if name != "material":
        wanted = "theme.name must be 'material': the pages are drawn for it"
        yield config.problem(("theme", "name"), f"{wanted}; is '{name}'" if name else wanted)
        return
    if not isinstance(theme, Mapping):
        return
    yield from _custom_dir(config, files)
    yield from _pictures(config, files)
    if "palette" in theme:
        yield from _palette(config, theme["palette"])
    if theme.get("font") not in (None, False):
        message = "theme.font loads from another host, which the site's policy forbids: write `font: false`"
        yield config.problem(
            ("theme", "font"), f"{message}; a style sheet in LAYER/assets may bring a font", of_key=True
        )
    if theme.get("language") is not None and not files.has_language(theme["language"]):
        yield config.problem(("theme", "language"), f"theme.language: the theme has no language '{theme['language']}'")
    if theme.get("direction") not in (None, "ltr", "rtl"):
        yield config.problem(("theme", "direction"), f"theme.direction is ltr or rtl, is '{theme['direction']}'")
    yield from _names(config, theme)


def _custom_dir(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    folder = config.get("theme", "custom_dir")
    if folder is not None and files.custom_dir is None:
        yield config.problem(("theme", "custom_dir"), f"theme.custom_dir: no such folder '{folder}'")
    elif files.custom_dir is not None and (layer := files.layer_of(files.custom_dir)):
        message = (
            f"theme.custom_dir: '{folder}' is or holds layer '{layer}', or lies in it, and would be published whole"
        )
        yield config.problem(("theme", "custom_dir"), f"{message}: templates have a folder of their own")


def _pictures(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    for key in ("logo", "favicon"):
        path = config.get("theme", key)
        if path is None and (key == "logo" or key not in config.get("theme")):
            continue
        if complaint := files.complaint(path) if isinstance(path, str) else f"must be the path of a file, is '{path}'":
            yield config.problem(("theme", key), f"theme.{key}: {complaint}")
    if "icon" in config.get("theme") and not isinstance(config.get("theme", "icon"), Mapping):
        message = "theme.icon must be a mapping, such as {edit: material/pencil}"
        yield config.problem(("theme", "icon"), message)
        return
    for location, name in _icons(config.get("theme", "icon"), ("theme", "icon")):
        if not isinstance(name, str) or (icon_svg(name) is None and not files.has_icon(name)):
            yield config.problem(location, f"{'.'.join(location)}: the theme has no icon '{name}'")


def _icons(value: Any, location: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _icons(below, (*location, str(key)))
    elif value is not None:
        yield location, value


def _palette(config: ConfigFile, palette: Any) -> Iterator[Problem]:
    advice = "remove it: the site is light or dark as the reader's system is, and extra.wa.brand colors it"
    entries = palette if isinstance(palette, list) else []
    if [*_schemes(entries)] != ["default", "slate"]:
        yield config.problem(("theme", "palette"), f"theme.palette must be that of the package: {advice}", of_key=True)
        return
    for index, entry in enumerate(entries):
        for key in ("primary", "accent"):
            if entry.get(key, "custom") != "custom":
                message = f"theme.palette.{key} has no effect: extra.wa.brand colors the site"
                yield Problem(*config.place(("theme", "palette", index, key)), message, "warning")


def _schemes(entries: list[Any]) -> Iterator[str]:
    """Yield the schemes of the entries that can be drawn: with a media query and a switch that has a name."""
    for entry in entries:
        toggle = entry.get("toggle") if isinstance(entry, dict) else None
        is_whole = isinstance(toggle, dict) and isinstance(toggle.get("name"), str) and "media" in entry
        yield str(entry.get("scheme")) if is_whole else ""


def _names(config: ConfigFile, theme: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the words that nothing reads: words of one's own may be meant for templates of one's own."""
    for key in theme:
        if key not in _KEYS:
            message = f"theme.{key} has no effect on our templates.{suggest(str(key), _KEYS)}"
            yield Problem(*config.place(("theme", str(key)), of_key=True), message, "warning")
    features = theme.get("features", [])
    if not isinstance(features, list):
        yield config.problem(("theme", "features"), "theme.features must be a list, such as [content.code.copy]")
        return
    for index, feature in enumerate(features):
        if feature not in _FEATURES:
            message = f"theme.features: the theme has no '{feature}'.{suggest(str(feature), _FEATURES)}"
            yield Problem(*config.place(("theme", "features", index)), message, "warning")
