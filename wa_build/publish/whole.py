"""The last look at a built site: every page is there, works and does no harm, and no link within leads nowhere.

Options, hooks and plugins of MkDocs and templates of a fork can take parts of a site away, or bring others in, in more
ways than anybody can list. Whatever did it, such a site is not published.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from wa_build.content.permalinks import page_url
from wa_build.errors import BuildError
from wa_build.publish.look import Look, Source, dead_leads
from wa_build.write.walk import paths_below

_HEAD = re.compile(rb"wa: \{kind: ([\w-]+)[^\n]*\n(?:source: ([^\n]+)\n)?")
_HEAD_BYTES = 4000
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_SHOWN = 5

_BROKEN = (
    "the site would be broken, so it is not published. An option, a plugin, a hook of mkdocs.yml or a template "
    "in theme.custom_dir takes away:"
)
_HARMFUL = (
    "the site would not be safe, so it is not published. A text, a file of a layer, a plugin, a hook of mkdocs.yml or "
    "a template in theme.custom_dir brings in:"
)


def require_whole(
    files: Collection[str], docs_dir: Path, looks: Mapping[str, Look], replaced: Collection[str] = ()
) -> None:
    """Refuse a site that lacks pages, parts of pages or the targets of links, or whose pages could do harm.

    Args:
        files: of the built site.
        docs_dir: what it was built from, all of it generated.
        looks: what was found on each page, by its path.
        replaced: files of `docs_dir` in whose place others are published.

    Raises:
        BuildError: with the first few of what is missing, and of what no page may have.
    """
    missing = [*_missing_files(frozenset([*files, *replaced]), docs_dir)]
    missing += [one for look in looks.values() for one in look.missing]
    missing += dead_leads(looks, lambda name: source_at(docs_dir, name))
    harmful = [one for look in looks.values() for one in look.harmful]
    told = [*_told(_BROKEN, missing), *_told(_HARMFUL, harmful)]
    if told:
        raise BuildError("\n".join(told))


def pages_in(folder: Path) -> list[str]:
    """Return the files of a folder that a browser shows as a page, however their names are written."""
    return [name for name in paths_below(folder) if is_page(name)]


def is_page(name: str) -> bool:
    """Return whether a browser shows a file as a page."""
    return os.path.splitext(name)[1].lower() in _PAGES  # noqa: PTH122 - for each file of a site, many times faster


def source_at(docs_dir: Path, name: str) -> Source | None:
    """Return what a published page was made from; None for a page that is none of Markdown."""
    folder = name.removesuffix("index.html")
    names = [f"{folder}index.md", *([f"{folder.rstrip('/')}.md"] if folder else [])]
    path = next((docs_dir / one for one in names if name.endswith("index.html") and (docs_dir / one).is_file()), None)
    return _source_of(path) if path else None


def _told(sentence: str, found: list[str]) -> Iterator[str]:
    if found:
        yield sentence
        yield from found[:_SHOWN]
        if len(found) > _SHOWN:
            yield f"... and {len(found) - _SHOWN} more"


def _source_of(path: Path) -> Source:
    """Return what a generated page says of itself."""
    with path.open("rb") as file:
        found = _HEAD.search(file.read(_HEAD_BYTES))
    return Source(found[1].decode(), (found[2] or b"").decode(errors="replace")) if found else Source("")


def _missing_files(published: frozenset[str], docs_dir: Path) -> Iterator[str]:
    for name in paths_below(docs_dir):
        if name.startswith("."):
            continue  # the list of what is generated: MkDocs publishes no such names
        if not name.endswith(".d.ts") and _target(name) not in published:
            yield f"{_target(name)}: the whole page" if name.endswith(".md") else f"{name}: the whole file"
    yield from (f"{name}: the whole page" for name in ("404.html", "sitemap.xml") if name not in published)


def _target(source: str) -> str:
    return f"{page_url(source)}index.html" if source.endswith(".md") else source
