"""The last look at a built site: every page is there and works, and no link within the site leads nowhere.

Options, hooks and plugins of MkDocs and templates of a fork can take parts of a site away in more ways than anybody can
list. Whatever did it, such a site is not published.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from wa_build.content.permalinks import page_url
from wa_build.errors import BuildError

_TAG = re.compile(r"<(?:a|area|link|script|img|source|iframe|form)\b[^>]*>")
_LOADS = re.compile(r"<(?:script|img|source|iframe|link[^>]*\srel=[\"']?(?:stylesheet|icon|preload))\b[^>]*>")
_ADDRESS = re.compile(r"""\s(?:href|src|action)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ID = re.compile(r"""<[^>]*?\s(?:id|name)=["']?([^"'\s>]+)""")
_SHOWN = 5

PAGE: Mapping[str, str] = {
    'name="wa-edition"': "the edition",
    "assets/shell.js": "the script of header and search",
    "assets/history.js": "the script that keeps the place in the page",
    "assets/javascripts/wa.js": "the script of the site",
    "assets/javascripts/assess.js": "the script of the assessment",
    "assets/javascripts/search/worker.js": "the search",
    "assets/stylesheets/wa.css": "the style sheet",
    'data-wa-toggle="__search"': "the header with its search",
    "wa-tabs": "the tabs",
    'id="__config"': "what the scripts are told",
    "__md_get": "the functions of the theme",
    "assets/javascripts/bundle.": "the script of the theme",
    "assets/stylesheets/main.": "the style sheet of the theme",
    "wa-nav": "the menu",
    "<h1": "the heading",
    "wa-footer": "the footer",
    "Independent of Amazon Web Services": "the notice of the trademarks",
}
"""What every page has, and what is missing to a reader where it has not."""

LOST: Mapping[str, str] = {"wa-lost": "the help of the 404 page", 'name="wa-edition"': "the edition"}


def require_whole(site_dir: Path, docs_dir: Path, site_url: str = "") -> None:
    """Refuse a site that lacks pages, parts of pages or the targets of links.

    Args:
        site_dir: the built site.
        docs_dir: what it was built from, all of it generated.
        site_url: its address, for links that begin at the host's root.

    Raises:
        BuildError: with the first few of what is missing.
    """
    published = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    found = [*_missing_files(published, docs_dir)]
    found = found or [*_faults_of_pages(site_dir, published, docs_dir, unquote(urlsplit(site_url).path) or "/")]
    if found:
        more = f"\n... and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise BuildError(
            "the site would be broken, so it is not published. An option, a plugin, a hook of mkdocs.yml or a template "
            "in theme.custom_dir takes away:\n" + "\n".join(found[:_SHOWN]) + more
        )


def _missing_files(published: set[str], docs_dir: Path) -> Iterator[str]:
    for path in sorted(docs_dir.rglob("*")):
        name = path.relative_to(docs_dir).as_posix()
        if name.startswith("."):
            continue  # the list of what is generated: MkDocs publishes no such names
        if path.is_file() and not name.endswith(".d.ts") and _target(name) not in published:
            yield f"{_target(name)}: the whole page" if name.endswith(".md") else f"{name}: the whole file"
    yield from (f"{name}: the whole page" for name in ("404.html", "sitemap.xml") if name not in published)


def _target(source: str) -> str:
    return f"{page_url(source)}index.html" if source.endswith(".md") else source


def _faults_of_pages(site_dir: Path, published: set[str], docs_dir: Path, base: str) -> Iterator[str]:
    """Look at each page once; all of them together would be the peak of the build's memory."""

    @cache
    def ids_of(page: str) -> frozenset[str]:
        return frozenset(_ID.findall(_text(site_dir / page)))

    wanted: dict[str, Mapping[str, str]] = {
        _target(path.relative_to(docs_dir).as_posix()): PAGE for path in docs_dir.rglob("*.md")
    }
    wanted["404.html"] = LOST
    for name in sorted(one for one in published if one.endswith(".html") and not one.startswith("assets/")):
        text = _text(site_dir / name)
        yield from (f"{name}: {what}" for mark, what in wanted.get(name, {}).items() if mark not in text)
        yield from _loads_from_elsewhere(name, text)
        for address in dict.fromkeys(_addresses(text)):
            if _is_dead(name, address, base, published, ids_of):
                yield f"{name}: the target of the link '{address}'"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _loads_from_elsewhere(name: str, text: str) -> Iterator[str]:
    """Yield what a page loads from another host: its policy forbids it, so it would not be there."""
    for address in (address for tag in dict.fromkeys(_LOADS.findall(text)) for address in _addresses(tag)):
        if urlsplit(address).netloc:
            yield f"{name}: what it loads from '{address}', because no other host is allowed"


def _is_dead(page: str, address: str, base: str, published: set[str], ids_of: Callable[[str], frozenset[str]]) -> bool:
    path, fragment = _split(address)
    if path is None:
        return False
    target = _target_of(posixpath.dirname(page), path, base, published) if path else page
    return not target or bool(fragment and target.endswith(".html") and fragment not in ids_of(target))


def _addresses(text: str) -> Iterator[str]:
    for tag in _TAG.finditer(text):
        for found in _ADDRESS.finditer(tag[0]):
            yield html.unescape(found[1] or found[2] or found[3] or "")


def _target_of(folder: str, path: str, base: str, published: set[str]) -> str:
    """Return the published file that a path on a page of a folder leads to; an empty string where there is none."""
    if path.startswith("/") and f"{path}/".startswith(base):
        path = f"/{path.removeprefix(base.rstrip('/')).lstrip('/')}"
    found = posixpath.normpath(f"/{folder}/{path}" if path[:1] != "/" else path).lstrip("/")
    if found in published:
        return found
    index = f"{found}/index.html" if found else "index.html"
    return index if index in published else ""


@cache
def _split(address: str) -> tuple[str | None, str]:
    """Return path and fragment of a link; the path is None where the link leaves the site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None, ""
    return (None if parts.scheme or parts.netloc else unquote(parts.path)), unquote(parts.fragment)
