"""The last hand on a published site, whoever built it: lean assets, a policy on every page, a worker for offline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from wa_build.config.packaged import packaged_folder
from wa_build.errors import WaError
from wa_build.publish.bundle import Bundle, put_bundle
from wa_build.publish.minify import minified_scripts, minified_style
from wa_build.publish.offline import WORKER, WORKER_PARTS, farewell, is_saved, manifest_of, worker_of
from wa_build.publish.policy import with_policy
from wa_build.write.digests import sha256_of
from wa_build.write.walk import paths_below


def finish_assets(site_dir: Path, docs_dir: Path, bundle: Bundle | None = None) -> None:
    """Minify our own scripts and styles, and leave their types out. What a theme or a fork brings stays, byte for byte.

    Args:
        site_dir: the published files.
        docs_dir: the generated ones, all of them ours.
        bundle: what is published in place of scripts, which is small already.

    Raises:
        WaError: one of them is no script or no style sheet, or not the one that the bundle stands for.
    """
    if bundle is not None:
        put_bundle(bundle, site_dir)
    ours = list(_published(site_dir, docs_dir))
    scripts = [(path, source) for path, source in ours if path.suffix == ".js"]
    for path, source in ours:
        if path.name.endswith(".d.ts"):
            path.unlink()
        elif path.suffix == ".css":
            _write(path, _minified_style(source))
    told = minified_scripts([source.read_text(encoding="utf-8") for _, source in scripts])
    for (path, source), (text, complaint) in zip(scripts, told, strict=True):
        if complaint:
            raise WaError(f"{source}: {complaint}")
        _write(path, text)
    _remove_empty(site_dir / "assets")


def _remove_empty(folder: Path) -> None:
    """Take away the folders below one in which nothing is left."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _published(site_dir: Path, docs_dir: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the published files that are ours, byte for byte, each with its source."""
    for folder in (packaged_folder() / "overrides", docs_dir):
        for source in sorted((folder / "assets").rglob("*.*")):
            path = site_dir / source.relative_to(folder)
            if path.is_file() and path.read_bytes() == source.read_bytes():
                yield path, source


def _minified_style(source: Path) -> str:
    try:
        return minified_style(source.read_text(encoding="utf-8"))
    except ValueError as error:
        raise WaError(f"{source}: {error}") from error


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())  # as text, Windows would end its lines in its own way


def protect_pages(
    site_dir: Path, names: Iterable[str], policy: str, written: Mapping[str, Collection[str]] | None = None
) -> None:
    """Give every page of the published site its content security policy.

    Args:
        site_dir: a site that was found whole, see `whole`.
        names: of its pages.
        policy: for all of them.
        written: pages that have one already, by it; where it is another one, it is replaced.
    """
    has = {name: one for one, pages in (written or {}).items() for name in pages}
    for name in names:
        if has.get(name) == policy:
            continue
        path = site_dir / name
        text = path.read_text(encoding="utf-8")
        new = text.replace(has[name], policy, 1) if name in has else with_policy(text, policy)
        path.write_text(new, encoding="utf-8")


def keep_offline(site_dir: Path, *, is_on: bool) -> None:
    """Publish the service worker with the list of the site's files, or one that takes an earlier worker away."""
    if not is_on:
        (site_dir / WORKER).write_text(farewell(), encoding="utf-8")
        return
    sources = [site_dir / "assets" / "javascripts" / "offline" / name for name in WORKER_PARTS]
    code = "".join(source.read_text(encoding="utf-8") for source in sources)
    for source in sources:
        source.unlink()
    _remove_empty(site_dir / "assets")
    names = filter(is_saved, paths_below(site_dir))
    manifest = manifest_of((name, sha256_of(site_dir / name), (site_dir / name).stat().st_size) for name in names)
    (site_dir / WORKER).write_text(worker_of(manifest, code), encoding="utf-8")
