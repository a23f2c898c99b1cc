"""Publish the same pages with Zensical, which follows Material for MkDocs: docs/decisions/001-zensical.md.

Zensical runs no plugin of ours, so what the plugin does while MkDocs builds is done before and after: the sources are
laid out in a folder of their own, with the navigation in the configuration and the edit links in the front matter.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig

from wa_build.config.packaged import packaged_config, packaged_folder
from wa_build.errors import BuildError, Problem, WaError
from wa_build.publish.appearance import add_look
from wa_build.publish.finish import finish_assets, keep_offline
from wa_build.publish.last import let_pass
from wa_build.publish.mkdocs import asset_files, building, loaded, prepare, publisher_of, settings_of
from wa_build.publish.plugin import choose_scripts, edit_url, with_bundle

_NOT_FOUND_BY_SEARCH = frozenset(
    {"all-practices", "assess", "changes", "data", "finder", "guides", "hidden", "home", "index", "offline", "review"}
)
"""Kinds of pages that are lists or tools: a search for words should lead to what they lead to."""


_UP_IN_HTML = re.compile(r'<noscript>.*?</noscript>|href="(?P<up>\.{1,2}/)(?P<path>[^"]*)"', re.DOTALL)
"""Links in HTML that go up or to the page itself; not those of `noscript`, which Zensical leaves as they are."""
_FUNCTIONS = "partials/javascripts/base.html"
"""What the scripts of Material call; Zensical has its own."""
_STYLE_IN_SCRIPT = re.compile(r"='(\.[a-z]+\{[^']{500,}\})'")


def build_with_zensical(config_file: Path, site_dir: Path | None = None, *, strict: bool = False) -> list[Problem]:
    """Build the whole site with Zensical; the site's folder is replaced as a whole at the end, or left as it was.

    Returns:
        The warnings of the content.

    Raises:
        ContentError: the content has errors.
        WaError: Zensical is not installed, or refused the configuration or a page.
    """
    if importlib.util.find_spec("zensical") is None:
        raise WaError("Zensical is not installed: pip install 'zensical>=0.0.70,<0.1'")
    with loaded(config_file) as config, building(config, site_dir) as new:
        warnings = prepare(config, strict=strict)
        add_look(config)
        bundle = choose_scripts(config)
        lay_out(config, new.parent, new.name)
        _run(new.parent)
        finish_assets(new, Path(config.docs_dir), bundle)
        publisher = replace(publisher_of(config, "zensical"), styles=_styles_in_bundle())
        let_pass(new, Path(config.docs_dir), with_bundle(publisher, bundle))
        keep_offline(new, is_on=settings_of(config).offline)
    return warnings


def lay_out(config: MkDocsConfig, folder: Path, site_name: str) -> None:
    """Write a project for Zensical: `mkdocs.yml`, `docs/` with pages and assets, `overrides/` as one folder.

    Args:
        config: with the pages prepared and the look added.
        folder: the project's folder.
        site_name: the name of the folder below it that will hold the site.
    """
    shutil.copytree(config.docs_dir, folder / "docs", ignore=shutil.ignore_patterns(".*"))
    for page in sorted((folder / "docs").rglob("*.md")):
        text = _with_plugin_words(page.read_text(encoding="utf-8"), config)
        page.write_text(text if page.name == "index.md" else _from_its_source(text, page.stem), encoding="utf-8")
    for asset in asset_files(config):
        path = folder / "docs" / asset.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(str(asset.abs_src_path), path)
    shutil.copytree(packaged_folder() / "overrides", folder / "overrides")
    if config.theme.custom_dir:
        shutil.copytree(config.theme.custom_dir, folder / "overrides", dirs_exist_ok=True)
    functions = folder / "overrides" / _FUNCTIONS
    if functions.read_bytes() == (packaged_folder() / "overrides" / _FUNCTIONS).read_bytes():
        functions.unlink()
    (folder / "mkdocs.yml").write_text(
        yaml.safe_dump(zensical_config(config, site_name), sort_keys=False, allow_unicode=True), encoding="utf-8"
    )


def zensical_config(config: MkDocsConfig, site_dir: str) -> dict[str, Any]:
    """Return the configuration in Zensical's words, which are those of Material for MkDocs, without our plugin."""
    theme = {name: config.theme[name] for name in packaged_config()["theme"] if name not in ("name", "custom_dir")}
    logo = config.theme.get("logo")
    return {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "copyright": config.copyright,
        "docs_dir": "docs",
        "site_dir": site_dir,
        "theme": {"variant": "classic", "custom_dir": "overrides", **theme, **({"logo": logo} if logo else {})},
        "extra": {**config.extra, "wa_offline": settings_of(config).offline},
        "extra_css": [str(path) for path in config.extra_css],
        "extra_javascript": [
            {"path": str(getattr(script, "path", script)), "type": "module"} for script in config.extra_javascript
        ],
        "markdown_extensions": [{name: config.mdx_configs.get(name, {})} for name in config.markdown_extensions],
        "plugins": ["search"],
        "nav": config.nav,
    }


def _with_plugin_words(page: str, config: MkDocsConfig) -> str:
    """Return a page whose front matter says what our plugin tells MkDocs: where to edit it, whether search finds it."""
    _, head, body = page.split("---\n", 2)
    meta: Mapping[str, Any] = yaml.safe_load(head)
    words = ""
    if url := edit_url(settings_of(config), str(meta.get("source") or "")):
        words += f"edit_url: {json.dumps(url)}\n"
    if meta.get("wa", {}).get("kind") in _NOT_FOUND_BY_SEARCH:
        words += "search: {exclude: true}\n"
    return f"---\n{head}{words}---\n{body}"


def _from_its_source(page: str, stem: str) -> str:
    """Return a page whose links in HTML start at its source: Zensical adds the level that `name/` has to `name.md`."""

    def moved(match: re.Match[str]) -> str:
        up, path = match["up"], match["path"]
        return match[0] if up is None else f'href="{path or "./"}"' if up == "../" else f'href="{stem}/{path}"'

    return _UP_IN_HTML.sub(moved, page)


def _styles_in_bundle() -> list[str]:
    """Return the style sheets inside Zensical's script, which it draws the search with: the policy must know them."""
    spec = importlib.util.find_spec("zensical")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    bundles = sorted((folder / "templates" / "assets" / "javascripts").glob("bundle.*.min.js"))
    return [style for path in bundles for style in _STYLE_IN_SCRIPT.findall(path.read_text(encoding="utf-8"))]


def _run(folder: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise BuildError("\n".join(["Zensical refused the site:", *said[-12:]]))
