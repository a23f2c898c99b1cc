"""What may stand inline in a published page: a closed list, read from the theme's templates and from ours.

Nothing that is found in a built page comes onto the list, so a layer, a guide, a plugin or a fork's template cannot put
anything there. The few texts that differ by page differ in the way to the site's root, which the page's path tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from wa_build.publish.tags import Tag

_SCRIPT = re.compile(r'<script(?: data-root="[^"]*")?>(.*?)</script>', re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HOLE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_JINJA = re.compile(r"\{[{%#]")

_ICONS = "partials/icons.html"
_ICON = r"--md-[\w-]+-icon[\w-]*:url\('data:image/svg\+xml;charset=utf-8,[\w%./~-]+'\);"
_ICON_STYLE = re.compile(rf":root\{{(?:{_ICON}|\.md-tag[\w.-]*\{{{_ICON}\}})+\}}", re.ASCII)

_ROOTS = frozenset({"base_url", "config.extra.scope | d(base_url)", "config.extra.scope | d(base_url, true)"})
_QUOTED_ROOTS = frozenset({"root | tojson"})

STYLES_OF_TABLES = ("text-align: left;", "text-align: center;", "text-align: right;")
"""The values of `style` that the table extension of Python-Markdown writes, see `markdown.extensions.tables`."""


@dataclass(frozen=True)
class Inline:
    """The texts of scripts and style sheets, and the values of `style`, that a page may have."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset(STYLES_OF_TABLES)

    def __and__(self, other: Inline) -> Inline:
        return Inline(self.scripts & other.scripts, self.styles & other.styles, self.attributes & other.attributes)

    def __or__(self, other: Inline) -> Inline:
        return Inline(self.scripts | other.scripts, self.styles | other.styles, self.attributes | other.attributes)


def inline_of(templates: Iterable[str], roots: Iterable[str]) -> Inline:
    """Return what the templates of the theme and ours put inline into pages.

    Args:
        templates: their texts.
        roots: the ways from pages to the site's root, such as `../..`, and from the host's.
    """
    ways = sorted(set(roots))
    texts = list(templates)
    scripts = {script for text in texts for found in _SCRIPT.findall(text) for script in _written(found, ways)}
    found = {style for text in texts for style in _STYLE.findall(text) if not _JINJA.search(style)}
    return Inline(frozenset(scripts), frozenset(found))


def _written(script: str, roots: Iterable[str]) -> Iterator[str]:
    """Yield what a script of a template looks like on pages: as it stands, or once for each way to the root."""
    holes = {hole.strip() for hole in _HOLE.findall(script)}
    if not _JINJA.search(script):
        yield script
    elif holes <= _ROOTS | _QUOTED_ROOTS and not _JINJA.search(_HOLE.sub("", script)):
        yield from (_filled(script, root) for root in roots)


def _filled(script: str, root: str) -> str:
    quoted = json.dumps(f"{root}/".replace("//", "/"))
    return _HOLE.sub(lambda match: quoted if match[1].strip() in _QUOTED_ROOTS else root, script)


def inline_in(tags: Iterable[Tag]) -> Inline:
    """Return what stands inline among some tags, allowed or not."""
    texts: dict[str, set[str]] = {"script": set(), "style": set(), "attribute": set()}
    for tag in tags:
        if tag.text and tag.name in ("script", "style"):
            texts[tag.name].add(tag.text)
        texts["attribute"].update(value for name, value in tag.attributes if name == "style")
    return Inline(*(frozenset(found) for found in texts.values()))


def templates_in(*folders: Path) -> Iterator[str]:
    """Yield the texts of the templates in folders of the theme and of ours."""
    for folder in folders:
        for path in sorted(folder.rglob("*.html")):
            yield path.read_text(encoding="utf-8")


def icon_styles(icons: Mapping[str, Any], *folders: Path) -> frozenset[str]:
    """Return the style sheets that the theme's own template writes for the icons that a configuration chooses.

    Args:
        icons: `theme.icon`.
        folders: that of the theme's templates, and others that may hold more icons.
    """
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folders))  # noqa: S701 - as MkDocs renders it
    try:
        text = environment.get_template(_ICONS).render(config={"theme": {"icon": icons}})
    except jinja2.TemplateError:
        return frozenset()  # the theme cannot write them either
    return frozenset(style for style in _STYLE.findall(text) if _ICON_STYLE.fullmatch(style))
