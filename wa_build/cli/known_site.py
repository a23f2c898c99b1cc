"""What is known of a site before its configuration is read: it says what it said, and its layers are where they were.

To read a configuration a command waits for YAML and for models. So what the last one made of it is kept, with the
digest of all that it was read from. Whether the layers are there is looked at each time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wa_build.cli import cache_folder
from wa_build.config.inputs import Inputs
from wa_build.config.layer_folders import missing_layers
from wa_build.content.layer import Layer, base_of
from wa_build.publish.fingerprint import code_digest, digest, digest_of_value, folder_digest

if TYPE_CHECKING:
    from wa_build.config.settings import Settings

_SUFFIX = ".site"
LIBRARIES = {"pydantic": "version.py", "yaml": "__init__.py", "lunr": "__init__.py"}
"""What reads content besides our own code, or makes stems of its words, and the file that has its version: to import it
takes longer."""


class KnownSite(NamedTuple):
    """What commands need to know of a site whose content was read before.

    Attributes:
        inputs: what the configuration was read from.
        root: the folder of the configuration, resolved.
        site: the folder in which the site is published.
        site_url: the address of the published site; may be empty.
        layers: folders of content below the root, in order.
        are_named: whether the configuration names the layers.
        source: the digest of what the configuration says of the content.
    """

    inputs: Inputs
    root: Path
    site: Path
    site_url: str
    layers: tuple[Layer, ...]
    are_named: bool
    source: str


def known_site(config_file: Path) -> KnownSite | None:
    """Return what is known of a site; None where nothing is, or something of it may be otherwise by now."""
    kept = cache_folder.found(_name(config_file))
    site = kept[0] if kept else None
    if not isinstance(site, KnownSite) or not site.inputs.hold():
        return None
    is_complete = next(missing_layers(site.root, site.layers, are_named=site.are_named), None) is None
    return site if is_complete else None


def keep_site(config_file: Path, settings: Settings) -> None:
    """Keep what was read of a site, for the next command."""
    from wa_build.config.places import folders_of

    config = settings.config
    if config is None:
        return
    site = Path(os.path.realpath(folders_of(config, settings.root).site))
    are_named = config.get("extra", "wa", "layers") is not None
    known = KnownSite(
        inputs=config.inputs,
        root=settings.root,
        site=site,
        site_url=settings.site_url,
        layers=settings.layers,
        are_named=are_named,
        source=source_digest(settings),
    )
    cache_folder.keep(_name(config_file), known)


def source_digest(settings: Settings) -> str:
    """Return the digest of what a configuration says of the content."""
    return digest_of_value(settings.source)


def content_key(source: str, root: Path, layers: Sequence[Layer], choice: object) -> str:
    """Return the digest of the content of a site, and of all else that decides what is read of it.

    Args:
        source: as `source_digest` gives it.
        root: the site's folder.
        layers: folders of content below it.
        choice: what of the content is read; two choices that read something else must differ.
    """
    day = date.today().isoformat()  # a waiver ends on one
    folders = [base_of(root, layer.folder) / layer.folder for layer in layers]
    return digest(*_program(), day, source, digest_of_value(choice), *map(folder_digest, folders))


def _name(config_file: Path) -> str:
    return f"{digest(*_program(), os.fsencode(config_file.absolute()))}{_SUFFIX}"


@cache
def _program() -> tuple[str, ...]:
    return code_digest(), *(digest(version_file(*one).read_bytes()) for one in LIBRARIES.items())


def version_file(package: str, name: str) -> Path:
    """Return the file of a package that has its version."""
    spec = find_spec(package)
    return Path(spec.origin if spec and spec.origin else package).with_name(name)
