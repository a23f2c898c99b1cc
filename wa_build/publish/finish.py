"""The last hand on a published site, whoever built it: lean assets, a policy on every page, a worker for offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wa_build.config.packaged import packaged_folder
from wa_build.errors import WaError
from wa_build.publish.inline import Inline
from wa_build.publish.minify import minified_scripts, minified_style
from wa_build.publish.offline import WORKER, WORKER_PARTS, farewell, manifest_of, worker_of
from wa_build.publish.policy import policy_of, with_policy
from wa_build.publish.whole import pages_in


def finish_assets(site_dir: Path, docs_dir: Path) -> None:
    """Minify our own scripts and styles, and leave their types out. What a theme or a fork brings stays, byte for byte.

    Args:
        site_dir: the published files.
        docs_dir: the generated ones, all of them ours.

    Raises:
        WaError: one of them is no script or no style sheet.
    """
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


def protect_pages(site_dir: Path, inline: Inline) -> None:
    """Give every page of the published site its content security policy.

    Args:
        site_dir: a site that was found whole, see `whole`.
        inline: what stands inline on its pages.
    """
    policy = policy_of(inline)
    for path in pages_in(site_dir):
        path.write_text(with_policy(path.read_text(encoding="utf-8"), policy), encoding="utf-8")


def keep_offline(site_dir: Path, *, is_on: bool) -> None:
    """Publish the service worker with the list of the site's files, or one that takes an earlier worker away."""
    if not is_on:
        (site_dir / WORKER).write_text(farewell(), encoding="utf-8")
        return
    sources = [site_dir / "assets" / "javascripts" / "offline" / name for name in WORKER_PARTS]
    code = "".join(source.read_text(encoding="utf-8") for source in sources)
    for source in sources:
        source.unlink()
    paths = [path for path in sorted(site_dir.rglob("*")) if path.is_file()]
    manifest = manifest_of((path.relative_to(site_dir).as_posix(), path.read_bytes()) for path in paths)
    (site_dir / WORKER).write_text(worker_of(manifest, code), encoding="utf-8")
