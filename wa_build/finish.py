"""The last hand on a published site, whoever built it: lean assets, a policy on every page, a worker for offline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from wa_build.offline import WORKER, farewell, manifest_of, worker_of
from wa_build.policy import policy_of, with_policy

_MINIFIERS: Mapping[str, Callable[[str], str]] = {".js": jsmin, ".css": cssmin}


def minify_assets(site_dir: Path) -> None:
    """Leave comments and needless space of our scripts and styles out of the published site."""
    for path in sorted((site_dir / "assets").rglob("*")):
        minify = _MINIFIERS.get(path.suffix)
        if minify and ".min." not in path.name:
            path.write_text(minify(path.read_text(encoding="utf-8")) + "\n", encoding="utf-8")


def protect_pages(site_dir: Path, theme_styles: Iterable[str] = ()) -> None:
    """Give every page of the published site its content security policy."""
    paths = sorted(site_dir.rglob("*.html"))
    # Read twice rather than kept: all pages at once would be the peak of the build's memory.
    policy = policy_of((path.read_text(encoding="utf-8") for path in paths), theme_styles)
    for path in paths:
        path.write_text(with_policy(path.read_text(encoding="utf-8"), policy), encoding="utf-8")


def keep_offline(site_dir: Path, *, is_on: bool) -> None:
    """Publish the service worker with the list of the site's files, or one that takes an earlier worker away."""
    if not is_on:
        (site_dir / WORKER).write_text(farewell(), encoding="utf-8")
        return
    source = site_dir / "assets" / "javascripts" / "offline" / "worker.js"
    code = source.read_text(encoding="utf-8")
    source.unlink()
    paths = [path for path in sorted(site_dir.rglob("*")) if path.is_file()]
    manifest = manifest_of((path.relative_to(site_dir).as_posix(), path.read_bytes()) for path in paths)
    (site_dir / WORKER).write_text(worker_of(manifest, code), encoding="utf-8")
