"""Few files in place of the many scripts of the browser, where there are such: see docs/decisions/015-scripts.md.

A release carries them; in a checkout `make bundle` makes them and the environment variable `WA_BUNDLE` names their
folder. They stand for the very modules that they were made from: where a fork has one of its own, all are published one
by one, and the build says so.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wa_build.config.packaged import packaged_bundle
from wa_build.errors import WaError
from wa_build.publish.preload import ENTRIES, SCRIPTS, Preload, imports_of, preloads

_LIST = "bundle.json"


@dataclass(frozen=True)
class Bundle:
    """Files that stand for modules; all by their addresses in a site.

    Attributes:
        folder: where they lie.
        sources: the modules that they were made from, each with its digest.
        replaced: those of them that a site does without.
        places: the file in which a module is.
        imports: the files, each with those that it imports before it runs.
    """

    folder: Path
    sources: Mapping[str, str]
    replaced: Sequence[str]
    places: Mapping[str, str]
    imports: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Scripts:
    """How the scripts of a site are published.

    Attributes:
        bundle: what stands for them; None where they are published one by one.
        preloads: what pages have their browsers fetch from the start.
        complaint: why a bundle that there is does not stand for them.
    """

    bundle: Bundle | None
    preloads: Sequence[Preload]
    complaint: str = ""


def read_bundle() -> Bundle | None:
    """Return the bundle of the package, or the one that the environment names; None where there is none.

    Raises:
        WaError: one was named, and is not there or cannot be read.
    """
    folder = packaged_bundle()
    if folder is None:
        return None
    try:
        data = json.loads((folder / _LIST).read_bytes())
        return Bundle(folder, data["sources"], data["replaced"], data["modules"], data["imports"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WaError(f"{folder / _LIST}: no bundle of scripts ({error}): `make bundle` makes one") from error


def scripts_of(folders: Sequence[Path]) -> Scripts:
    """Return how the scripts of a site are published.

    Args:
        folders: where its files come from; the first that has a file gives it.

    Raises:
        WaError: there is a bundle that cannot be read.
    """
    bundle = read_bundle()
    other = next(_others(bundle, folders), "") if bundle else ""
    if bundle and not other:
        return Scripts(bundle, preloads(bundle.imports, bundle.places))
    said = f"Scripts are published one by one: {other} is not the one that the bundle was made from." if other else ""
    return Scripts(None, preloads(_graph(folders), {}), said)


def put_bundle(bundle: Bundle, site_dir: Path) -> None:
    """Publish the bundle in place of the scripts that it stands for.

    Raises:
        WaError: a script is another one than when it was chosen, so that the bundle would undo what somebody did.
    """
    if other := next(_others(bundle, [site_dir]), ""):
        raise WaError(
            f"{other}: a plugin or a hook changes it as the site is built: put your own into theme.custom_dir"
        )
    for name in bundle.replaced:
        (site_dir / name).unlink()
    for name in bundle.imports:
        (site_dir / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(bundle.folder / name, site_dir / name)


def _others(bundle: Bundle, folders: Sequence[Path]) -> Iterator[str]:
    """Yield the modules that are not those that a bundle was made from."""
    for name, known in bundle.sources.items():
        path = _found(folders, name)
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != known:
            yield name


def _graph(folders: Sequence[Path]) -> dict[str, list[str]]:
    """Return what our modules import before they run, as far as pages lead to them."""
    names = {path.relative_to(base).as_posix() for base in folders for path in (base / SCRIPTS).rglob("*.js")}
    places = {name: _found(folders, name) for name in sorted(names) if name.count("/") > 2 or name in ENTRIES}
    return {name: imports_of(name, path.read_text(encoding="utf-8")) for name, path in places.items() if path}


def _found(folders: Sequence[Path], name: str) -> Path | None:
    return next((folder / name for folder in folders if (folder / name).is_file()), None)
