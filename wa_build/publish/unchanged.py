"""A build that would make what is there already: all that a site is made from is as it was, and so is the site.

What a build reads is told by one digest. It is looked at before MkDocs is loaded, so that the answer takes less than a
second. Where something else may have a hand in a site, such as a hook, there is no such digest and all is built.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from wa_build.config.config_file import read_config_file
from wa_build.config.packaged import packaged_bundle, packaged_folder
from wa_build.config.places import read_folders
from wa_build.config.settings import Settings, read_site_settings
from wa_build.content.layer import base_of
from wa_build.errors import Problem, WaError
from wa_build.publish.fingerprint import digest, digest_of_value, folder_digest, program_digest
from wa_build.publish.folders import DOCS, SITE
from wa_build.publish.page_store import kept_folder
from wa_build.publish.purity import are_known
from wa_build.write.manifest import Kind, owned_in, refuse_strangers

_PLUGINS = frozenset({"search", "material/search", "well-architected"})


def inputs_of(config_file: Path) -> str:
    """Return a digest of all that a build reads; an empty string where nobody can tell.

    Raises:
        WaError: the configuration is at fault.
    """
    config = read_config_file(config_file)
    settings = read_site_settings(config_file)
    if not _can_tell(config.data) or settings.trust.everything:
        return ""
    theme = read_folders(config_file).theme
    bundle = packaged_bundle()
    given = [folder for folder in (theme, bundle) if folder]
    folders = [packaged_folder() / "overrides", *given, *_folders_of(settings)]
    return digest(
        program_digest(),
        digest_of_value(config.data),
        *((config.root / part.path).read_bytes() for part in config.parts),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        date.today().isoformat(),  # waivers end on a day
        *(part for folder in folders for part in (folder.name, folder_digest(folder))),
    )


def warnings_of_last(config_file: Path, site_dir: Path | None = None) -> list[Problem] | None:
    """Return the warnings of the build that made the site, if another would make the same; None where it might not.

    Raises:
        WaError: the configuration is at fault.
    """
    published = _published(config_file, site_dir)
    try:
        record = json.loads(_record_of(published).read_bytes())
        is_same = record["outputs"] == _outputs(published) and record["inputs"] == inputs_of(config_file)
        warnings = [Problem(**one) for one in record["warnings"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return warnings if is_same and _is_whole(published) else None


def note_build(config_file: Path, site_dir: Path | None, inputs: str, warnings: Sequence[Problem]) -> None:
    """Note what a site was made from. Where something was changed while it was built, nobody can tell.

    Args:
        config_file: of the site.
        site_dir: where it was published, if not where the configuration says.
        inputs: the digest before anything was read.
        warnings: of the content.
    """
    with suppress(OSError, WaError):
        if not inputs or inputs != inputs_of(config_file):
            return
        published = _published(config_file, site_dir)
        record = {"inputs": inputs, "outputs": _outputs(published), "warnings": [*map(asdict, warnings)]}
        path = _record_of(published)
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_suffix(".new")
        waiting.write_text(json.dumps(record), encoding="utf-8")
        waiting.replace(path)


def _can_tell(data: Mapping[str, Any]) -> bool:
    """Return whether nothing but what we know has a hand in a site."""
    plugins = {next(iter(one), "") if isinstance(one, Mapping) else one for one in data.get("plugins") or ()}
    extensions = [
        next(iter(one), "") if isinstance(one, Mapping) else one for one in data.get("markdown_extensions") or ()
    ]
    return plugins <= _PLUGINS and are_known(map(str, extensions)) and not data.get("hooks")


def _folders_of(settings: Settings) -> Iterator[Path]:
    for layer in settings.layers:
        yield base_of(settings.root, layer.folder) / layer.folder
    own = settings.root / "examples"
    yield own if own.is_dir() else packaged_folder() / "examples"


_Published = Sequence[tuple[Path, Kind]]
"""The two folders that a build writes: of generated pages, and of the site."""


def _published(config_file: Path, site_dir: Path | None) -> _Published:
    folders = read_folders(config_file)
    places = [(folders.docs, DOCS), (site_dir or folders.site, SITE)]
    return [(Path(os.path.realpath(folder)), kind) for folder, kind in places]


def _outputs(published: _Published) -> str:
    """Return a digest of the lists of both folders, which name each file with its digest."""
    return digest(*((folder / kind.name).read_bytes() for folder, kind in published))


def _is_whole(published: _Published) -> bool:
    """Return whether both folders hold what their lists name, byte for byte, and nothing else."""
    try:
        return all(refuse_strangers(folder, kind).keys() == owned_in(folder, kind).keys() for folder, kind in published)
    except WaError:
        return False  # the build says what is wrong


def _record_of(published: _Published) -> Path:
    (docs, _), (site, _) = published
    return kept_folder(docs) / f"{digest(str(site))}.site"
