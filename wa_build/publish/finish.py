"""The last hand on a published site, whoever built it: lean assets, a policy on every page, a worker for offline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from wa_build.publish.offline import WORKER, farewell, manifest_of, worker_of
from wa_build.publish.policy import policy_of, with_policy

_JSDOC_CAST = re.compile(r"/\*\* @(?:type|param)\b[^*\n]*\*/ ?")
_OWN_LINE_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$", re.MULTILINE | re.DOTALL)


def trim_assets(site_dir: Path) -> None:
    """Leave comments and indentation of our scripts and styles out of the published site."""
    for path in sorted((site_dir / "assets").rglob("*")):
        if path.suffix in (".js", ".css") and ".min." not in path.name:
            path.write_text(trim(path.read_text(encoding="utf-8")), encoding="utf-8")


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


def trim(source: str) -> str:
    """Return a script or a style sheet without whole-line comments, casts of JSDoc, indentation and blank lines.

    Other comments stay, so that nothing inside a string or a pattern can be taken for one.
    """
    code = _JSDOC_CAST.sub("", _OWN_LINE_COMMENT.sub("", source))
    lines = (line.strip() for line in code.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"
