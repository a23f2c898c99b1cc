"""What `mkdocs.yml` may say so that the site is whole: every option of MkDocs and of its theme that could break it.

Each rule is a generator that yields what it finds. `tests/test_site_options.py` walks through the options.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from wa_build.config.config_file import ConfigFile
from wa_build.config.model import WaConfig
from wa_build.config.site_files import SiteFiles
from wa_build.config.theme_options import check_theme
from wa_build.errors import Problem, suggest

PLUGIN = "well-architected"
_KNOWN = (
    *("INHERIT", "site_name", "nav", "pages", "exclude_docs", "draft_docs", "not_in_nav", "site_url", "site_author"),
    *("site_description", "theme", "docs_dir", "site_dir", "copyright", "google_analytics", "dev_addr", "hooks"),
    *("use_directory_urls", "repo_url", "repo_name", "edit_uri_template", "edit_uri", "extra_css", "extra_javascript"),
    *("extra_templates", "markdown_extensions", "strict", "remote_branch", "remote_name", "extra", "plugins"),
    *("watch", "validation", "mdx_configs", "config_file_path"),
)
_REFUSED: Mapping[tuple[str, ...], str] = {
    ("nav",): "the navigation is made from the content: remove it; `order` in a layer and extra.wa.pillars change it",
    ("pages",): "the navigation is made from the content: remove it",
    (
        "exclude_docs",
    ): "the pages are made from the content, and links to a page left out would lead nowhere: remove it; "
    "`hide: true` in a layer, or extra.wa.pillars, leave out",
    ("draft_docs",): "the pages are made from the content, and links to a draft would lead nowhere: remove it; "
    "names that begin with '_' are drafts in a layer",
    ("google_analytics",): "the site sends no request to another host: remove it",
    ("extra", "polyfills"): "write extra_javascript: a script lies in LAYER/assets, the policy allows no other host",
    ("extra", "analytics"): "the site sends no request to another host, and its policy forbids it: remove it",
}
_UNUSED: Mapping[tuple[str, ...], str] = {
    ("not_in_nav",): "the navigation is made from the content",
    ("repo_url",): "write extra.wa.repository",
    ("repo_name",): "the header shows a sign; write extra.wa.repository for its address",
    ("edit_uri",): "write extra.wa.repository and extra.wa.branch",
    ("edit_uri_template",): "write extra.wa.repository and extra.wa.branch",
    ("extra", "social"): "the footer has none: write `copyright`, or a partials/footer.html in theme.custom_dir",
    ("extra", "alternate"): "the header has no choice of languages",
    ("extra", "version"): "the header has no choice of versions",
    ("extra", "homepage"): "the name of the site leads to its own first page",
    ("extra", "consent"): "the site sets no cookie and asks no other host",
}
_PLUGINS_REFUSED: Mapping[str, str] = {
    "offline": "it changes the addresses of all pages: remove it; the site works without a network by extra.wa.offline",
    "blog": "it wants pages of its own among those that are made from the content: remove it; guides/*.md of a layer",
    "projects": "it builds sites of its own below the docs folder, which is generated: remove it",
}

_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")

Rule = Callable[[ConfigFile, SiteFiles], Iterator[Problem]]


def check_options(config: ConfigFile, layers: Sequence[str]) -> list[Problem]:
    """Return what of a configuration would break the site (errors), or has no effect (warnings)."""
    files = SiteFiles.of(config, layers)
    return [problem for rule in RULES for problem in rule(config, files)]


def check_keys(config: ConfigFile, _: SiteFiles) -> Iterator[Problem]:
    """The options are those of MkDocs."""
    for key in config.data:
        if key not in _KNOWN:
            message = f"unknown option '{key}'.{_meant(str(key))}"
            yield config.problem((str(key),), message, of_key=True)


def _meant(key: str) -> str:
    if key == "wa" or key in WaConfig.model_fields:
        return f" Write it as {'extra.wa' if key == 'wa' else f'extra.wa.{key}'}"
    return suggest(key, _KNOWN) or " Words of your own for templates stand under `extra`"


def check_refused(config: ConfigFile, _: SiteFiles) -> Iterator[Problem]:
    """What would take pages or their links away is not said, and what has no effect is named."""
    for location, why in _REFUSED.items():
        if config.get(*location) is not None:
            yield config.problem(location, f"{'.'.join(location)}: {why}", of_key=True)
    for location, why in _UNUSED.items():
        if config.get(*location) is not None:
            message = f"{'.'.join(location)} has no effect: {why}"
            yield Problem(*config.place(location, of_key=True), message, "warning")
    if config.get("use_directory_urls") not in (True, None):
        message = "use_directory_urls: false is not possible, the short addresses of all ids are folders: remove it"
        yield config.problem(("use_directory_urls",), message, of_key=True)


def check_identity(config: ConfigFile, _: SiteFiles) -> Iterator[Problem]:
    """The site has a name, and its address is one."""
    name, url = config.get("site_name"), config.get("site_url")
    if not isinstance(name, str) or not name.strip():
        yield config.problem(("site_name",), "site_name must be what readers see, such as Acme Well-Architected")
    if url in (None, ""):
        return
    if not isinstance(url, str) or not _is_site(url):
        message = f"site_url must be an address such as https://acme.github.io/well-architected/, is '{url}'"
        yield config.problem(("site_url",), message)


def check_words(config: ConfigFile, _: SiteFiles) -> Iterator[Problem]:
    """What stands on every page has no signs that pages cannot hold."""
    for key in ("site_name", "site_description", "site_author", "copyright"):
        found = _NO_TEXT.search(str(config.get(key) or ""))
        if found:
            message = f"{key} has a character that pages cannot hold (U+{ord(found[0]):04X}): remove it"
            yield config.problem((key,), message)


def _is_site(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("https", "http")
            and bool(parts.hostname)
            and parts.username is None  # a password would stand on every page
            and "//" not in parts.path
            and not {".", ".."} & {*parts.path.split("/")}
            and not parts.path.lower().endswith((".html", ".htm"))  # a site is a folder
            and not parts.query
            and not parts.fragment
            and (parts.port or 1) > 0
            and not any(one in "\"'<>\\`" or one.isspace() or not one.isprintable() for one in url)
        )
    except ValueError:
        return False


def check_folders(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    """The generated pages, the site and the layers lie in folders of their own."""
    named: list[str] = []
    if config.get("docs_dir") is None:
        message = (
            "docs_dir is missing, the folder of the generated pages, which nobody edits: add `docs_dir: build/docs`"
        )
        yield config.problem(("docs_dir",), message)
    for key, default in (("docs_dir", "build/docs"), ("site_dir", "site")):
        value = config.get(key) if config.get(key) is not None else default
        if not isinstance(value, str) or not value:
            yield config.problem((key,), f"{key} must be the path of a folder, is '{value}'")
            continue
        folder = posixpath.normpath(posixpath.join(config.root.as_posix(), value.replace("\\", "/")))
        others = [*named, *(f"{config.root.as_posix()}/{layer}" for layer in files.layers)]
        other = next((one for one in others if _lie_in_each_other(one, folder)), None)
        if other is not None:
            below = posixpath.relpath(other, config.root.as_posix())
            message = f"{key} '{value}' and '{below}' lie in each other: what is generated has a folder of its own"
            yield config.problem((key,), message)
        named.append(folder)


def _lie_in_each_other(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def check_plugins(config: ConfigFile, _: SiteFiles) -> Iterator[Problem]:
    """Our plugin makes the pages, the theme's search finds them, and no other takes them away."""
    names = _names(config.get("plugins"))
    if names is None:
        yield config.problem(("plugins",), f"plugins must be a list, such as [search, {PLUGIN}]")
        return
    found = [name.removeprefix("material/") for name, _ in names]
    for wanted, why in ((PLUGIN, "it makes the pages"), ("search", "the header and the 404 page search with it")):
        if wanted not in found:
            hint = suggest(wanted, found).replace("Did you mean", "Is it")
            message = f"plugins: '{wanted}' is missing, and {why}: add `- {wanted}`.{hint}"
            yield config.problem(("plugins",), message, of_key=True)
    for name, location in names:
        if name.removeprefix("material/") in _PLUGINS_REFUSED:
            why = _PLUGINS_REFUSED[name.removeprefix("material/")]
            yield config.problem(location, f"plugin '{name}': {why}")
        options = config.get("plugins", name) if isinstance(config.get("plugins"), dict) else _options(config, location)
        lost = "the pages" if name == PLUGIN else "the search" if name.endswith("search") else ""
        if lost and isinstance(options, dict) and options.get("enabled") is False:
            yield config.problem(location, f"plugin '{name}': enabled: false takes {lost} away: remove it")


def _options(config: ConfigFile, location: tuple[int | str, ...]) -> Any:
    entry = config.get("plugins")[location[1]]
    return next(iter(entry.values()), None) if isinstance(entry, dict) else None


def _names(value: Any) -> list[tuple[str, tuple[int | str, ...]]] | None:
    """Return the names in a list of plugins, or in a mapping, each with its place; None where it is neither."""
    if isinstance(value, dict):
        return [(str(name), ("plugins", str(name))) for name in value]
    if value is None:
        value = []
    if not isinstance(value, list):
        return None
    names = [next(iter(entry), "") if isinstance(entry, dict) else entry for entry in value]
    return [(str(name), ("plugins", index)) for index, name in enumerate(names)]


def check_assets(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    """Style sheets and scripts that pages ask for are there, and on no other host."""
    for key in ("extra_css", "extra_javascript"):
        entries = config.get(key)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            path = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(path, str) and (complaint := files.complaint(path)):  # of types, MkDocs complains
                yield config.problem((key, index), f"{key}: {complaint}")
    templates = config.get("extra_templates")
    for index, entry in enumerate(templates if isinstance(templates, list) else [templates] if templates else ()):
        message = f"extra_templates: '{entry}' would have to lie among the generated pages: use LAYER/assets, or a hook"
        yield config.problem(("extra_templates", index), message)


def check_templates(config: ConfigFile, files: SiteFiles) -> Iterator[Problem]:
    """A template of one's own in `theme.custom_dir` keeps what the site needs of the one that it stands for."""
    for name, mark in files.lost_marks():
        advice = 'begin it with {% extends "wa.html" %} and add blocks' if name == "main.html" else "or remove the file"
        message = f"theme.custom_dir: {name} stands for ours, but is without '{mark}': take it over, {advice}"
        yield config.problem(("theme", "custom_dir"), message)


RULES: tuple[Rule, ...] = (
    check_keys,
    check_refused,
    check_identity,
    check_words,
    check_folders,
    check_theme,
    check_plugins,
    check_assets,
    check_templates,
)
