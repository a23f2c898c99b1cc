"""The last gate before a site is published, and the policy on what passed it: the same for every publisher."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from wa_build.config.packaged import packaged_folder
from wa_build.publish.finish import protect_pages
from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline, icon_styles, inline_of, templates_in
from wa_build.publish.look import Look, Looker
from wa_build.publish.policy import hashes_of, policy_of, with_policy
from wa_build.publish.whole import is_page, require_whole, source_at
from wa_build.write.manifest import digest, digest_of
from wa_build.write.walk import paths_below

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
        icons: those that the configuration chooses for the theme.
        custom_dir: the folder of a fork's own templates, which may hold icons.
        replaced: files of what the site is built from in whose place others are published.
        added: those others.
    """

    theme: str
    site_url: str = ""
    words: Any = None
    scope: str = ""
    styles: Iterable[str] = ()
    icons: Mapping[str, Any] = field(default_factory=dict)
    custom_dir: str = ""
    replaced: Collection[str] = ()
    added: Collection[str] = ()


@dataclass
class Seen:
    """The pages that were looked at where they were made, so that they need no second look as long as they are as then.

    Attributes:
        looks: what was found on each, by its path.
        policy: the one that pages are written with.
        digests: of each as it was looked at, or as it was written with its policy.
        written: those that have the policy.
    """

    looks: dict[str, Look] = field(default_factory=dict)
    policy: str = ""
    digests: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def write(self, name: str, text: str) -> str:
        """Return a page with its policy, and note what it looks like."""
        page = with_policy(text, self.policy)
        self.digests[name] = digest(page.encode(errors="xmlcharrefreplace"))
        self.written.add(name)
        return page

    def has(self, name: str, path: Path) -> bool:
        """Return whether a published page, which lies at `path`, is what was looked at."""
        return name in self.looks and self.digests.get(name) == digest_of(path)


def let_pass(site_dir: Path, docs_dir: Path, publisher: Publisher, seen: Seen | None = None) -> None:
    """Look at a built site for the last time, and give its pages their policy.

    Args:
        site_dir: the built site.
        docs_dir: what it was built from.
        publisher: who built it.
        seen: what needs no second look.

    Raises:
        BuildError: something is missing, or could do harm.
    """
    seen = seen or Seen()
    files = paths_below(site_dir)
    names = [name for name in files if is_page(name)]
    unseen = {name for name in names if not seen.has(name, site_dir / name)}
    looks = {name: seen.looks[name] for name in names if name not in unseen}
    if unseen:
        looker = looker_of(files, publisher)
        found = {name: looker.at(name, (site_dir / name).read_bytes(), source_at(docs_dir, name)) for name in unseen}
        looks = {name: looks.get(name) or found[name] for name in names}
    require_whole(files, docs_dir, looks, publisher.replaced)
    protect_pages(site_dir, names, policy_for(looks.values(), publisher), {seen.policy: seen.written - unseen})


def policy_for(looks: Iterable[Look], publisher: Publisher) -> str:
    """Return the policy for pages of which some things stand inline."""
    inline = hashes_of(Inline(styles=frozenset(publisher.styles), attributes=frozenset()))
    for look in looks:
        inline |= look.inline
    return policy_of(inline)


def looker_of(published: Iterable[str], publisher: Publisher) -> Looker:
    """Return who looks at the pages of a site that has these files."""
    base = unquote(urlsplit(publisher.site_url).path) or "/"
    names = frozenset(published)
    return Looker(gate_of(filter(is_page, names), publisher), names, base)


def gate_of(pages: Iterable[str], publisher: Publisher) -> Gate:
    """Return what the pages of a site are held against.

    Args:
        pages: the paths of all of them.
        publisher: who built it.
    """
    roots = {*_roots(pages, publisher.site_url), publisher.scope or "."}
    theme = _templates_of(publisher.theme)
    own = [Path(publisher.custom_dir)] if publisher.custom_dir else []
    inline = inline_of(templates_in(theme, packaged_folder() / "overrides"), roots)
    inline |= Inline(styles=icon_styles(publisher.icons, theme, *own), attributes=frozenset())
    return Gate(inline, publisher.site_url, frozenset(_hosts(publisher.words)))


def _roots(pages: Iterable[str], site_url: str) -> Iterator[str]:
    """Yield the ways to the site's root: from pages of each depth, and from the host's root for the 404 page."""
    for depth in {page.count("/") for page in pages}:
        yield "/".join([".."] * depth) or "."
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
