"""From folders of content to a folder of pages for a publisher: read, render, write. Knows no publisher."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wa_build.config.settings import Settings
from wa_build.content.asset_types import of_no_listed_type
from wa_build.content.catalog import Catalog
from wa_build.content.collector import no_collection
from wa_build.content.icons import icon_svg
from wa_build.content.load import layer_assets
from wa_build.content.read import read_editions
from wa_build.errors import Problem
from wa_build.publish.browser_words import WORDS_FOLDER, word_modules
from wa_build.publish.examples import Example, read_examples
from wa_build.publish.finished import finished_review
from wa_build.publish.folders import DOCS, say
from wa_build.publish.identity import SiteIdentity, icon_names
from wa_build.publish.kept_rendering import KeptRendering
from wa_build.publish.navigation import Nav, pages_outside_nav, site_nav
from wa_build.publish.stemmer import STEMMER, stemmer_module
from wa_build.publish.styles import SITE_STYLES, site_styles
from wa_build.write.tree import write_tree


class Generated(NamedTuple):
    """What a publisher is to know of the pages that were generated.

    Attributes:
        editions: those of the site, the root's first.
        nav: where pages stand.
        outside: pages that stand nowhere.
        warnings: of the content.
    """

    editions: list[str]
    nav: Nav
    outside: list[str]
    warnings: list[Problem]


class Request(NamedTuple):
    """What is to be generated.

    Attributes:
        settings: of the site.
        name: of the site.
        url: its address, or an empty string.
        docs_dir: where the pages go.
        strict: a warning is as bad as an error.
        jobs: how many processes at most; as many as the machine has cores where it is None.
        kept: the folder in which is noted what was rendered last, so that it need not be again.
    """

    settings: Settings
    name: str
    url: str
    docs_dir: Path
    strict: bool = False
    jobs: int | None = None
    kept: Path | None = None


def generate(request: Request) -> Generated:
    """Generate the pages of a site. Nothing is written where content is invalid.

    Raises:
        ContentError: the content has errors (or warnings, under `strict`).
        WaError: an example is none, or the folder holds what is not ours.
    """
    settings = request.settings
    editions, warnings = read_editions(settings.source, strict=request.strict)
    catalogs = list(editions.catalogs.values())
    examples = read_examples(settings.root)
    folder = Path(os.path.realpath(request.docs_dir))
    rendering = KeptRendering(request.kept, folder)
    with no_collection():
        files, stays = rendering.render(editions, _identity(request, editions.root, examples), request.jobs)
    files[STEMMER] = stemmer_module()
    files |= {f"{WORDS_FOLDER}/{name}": text for name, text in word_modules().items()}
    files[SITE_STYLES] = site_styles(editions.root.pillars.values(), settings.brand)
    files |= {f"examples/{one.name}": one.text for one in examples}
    write_tree(files, folder, DOCS, stays - files.keys())
    rendering.note()
    if trusted := trusted_assets(settings):
        say(f"Published as they are, because extra.wa.trust_assets says so: {', '.join(trusted)}")
    outside = [path for one in catalogs for path in pages_outside_nav(one)]
    return Generated([*editions.catalogs], site_nav(catalogs[0], catalogs[1:]), outside, warnings)


def trusted_assets(settings: Settings) -> list[str]:
    """Return the names of the files of layers that are published only because the configuration trusts all."""
    if not settings.trust.everything:
        return []
    assets = layer_assets(settings.root, settings.layers)
    return of_no_listed_type(one for one in assets if one.uri not in settings.trust.names)


def _identity(request: Request, catalog: Catalog, examples: Sequence[Example]) -> SiteIdentity:
    return SiteIdentity(
        name=request.name,
        url=request.url,
        examples=[(one.name, one.title) for one in examples],
        finished=finished_review(catalog, examples),
        icons={name: icon_svg(name) or "" for name in icon_names(catalog)},
    )
