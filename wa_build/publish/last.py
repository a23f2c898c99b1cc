"""The last gate before a site is published, and the policy on what passed it: the same for every publisher."""

from __future__ import annotations

import importlib.util
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wa_build.config.packaged import packaged_folder
from wa_build.publish.finish import protect_pages
from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline, icon_styles, inline_of, templates_in
from wa_build.publish.whole import pages_in, require_whole

_HTTP_HOST = re.compile(r"\bhttp://([\w.:\[\]-]+)")


@dataclass(frozen=True)
class Publisher:
    """What a publisher brings and knows.

    Attributes:
        theme: the package whose templates draw the pages.
        site_url: the site's own address.
        words: the configuration, from which links with `http:` may come.
        scope: what the configuration says in place of the way to the root, for the theme's scripts.
        styles: style sheets that a script of the theme puts into a page.
        own: parts of a page in whose place the publisher has its own, see `whole.PAGE`.
        icons: those that the configuration chooses for the theme.
        custom_dir: the folder of a fork's own templates, which may hold icons.
    """

    theme: str
    site_url: str = ""
    words: Any = None
    scope: str = ""
    styles: Iterable[str] = ()
    own: Collection[str] = ()
    icons: Mapping[str, Any] = field(default_factory=dict)
    custom_dir: str = ""


def let_pass(site_dir: Path, docs_dir: Path, publisher: Publisher) -> None:
    """Look at a built site for the last time, and give its pages their policy.

    Raises:
        BuildError: something is missing, or could do harm.
    """
    gate = gate_of(site_dir, publisher)
    inline = require_whole(site_dir, docs_dir, gate, publisher.site_url, publisher.own)
    protect_pages(site_dir, inline | Inline(styles=frozenset(publisher.styles), attributes=frozenset()))


def gate_of(site_dir: Path, publisher: Publisher) -> Gate:
    """Return what the pages of a built site are held against."""
    roots = {*_roots(site_dir, publisher.site_url), publisher.scope or "."}
    theme = _templates_of(publisher.theme)
    own = [Path(publisher.custom_dir)] if publisher.custom_dir else []
    inline = inline_of(templates_in(theme, packaged_folder() / "overrides"), roots)
    inline |= Inline(styles=icon_styles(publisher.icons, theme, *own), attributes=frozenset())
    return Gate(inline, publisher.site_url, frozenset(_hosts(publisher.words)))


def _roots(site_dir: Path, site_url: str) -> Iterator[str]:
    """Yield the ways to the site's root: from pages of each depth, and from the host's root for the 404 page."""
    for page in pages_in(site_dir):
        yield posixpath.relpath(".", page.parent.relative_to(site_dir).as_posix())
    path = urlsplit(site_url).path or "/"
    yield from (path, path.rstrip("/"))


def _templates_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent / "templates" if spec and spec.origin else Path()


def _hosts(words: Any) -> Iterator[str]:
    if isinstance(words, str):
        yield from _HTTP_HOST.findall(words)
    elif isinstance(words, dict):
        for value in words.values():
            yield from _hosts(value)
    elif isinstance(words, list | tuple):
        for value in words:
            yield from _hosts(value)
