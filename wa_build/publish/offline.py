"""The published site without a network: which files belong together, and the service worker that keeps them. Pure."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

WORKER = "sw.js"

WORKER_PARTS = ("worker-rules.js", "worker-keep.js", "worker.js")
"""The scripts in `offline/` that make the worker, in this order: not every browser has workers that import."""

STORED = "open-well-architected:"
"""How the names begin of what a site keeps in a browser: as in `lib/site.js`, which the worker cannot import."""

_OF_PAGES = r"assets/(?:javascripts/(?:(?:bundle-[^/]+/)?pages-[^/]*|(?:pages|reports)/.*)|stylesheets/assess\.css)"
"""What draws the pages of an assessment."""

_CORE = re.compile(
    r"index\.html|404\.html|sitemap\.xml|offline/index\.html|practices/index\.html|search/(?:documents|words)\.json"
    r"|data/(?:outline|glossary)\.json"
    rf"|(?!{_OF_PAGES}$)assets/.*"
)
"""What every reader gets with the first visit: the search, the finder, scripts and styles."""

_ASSESSMENT = re.compile(
    r"assess/.*|examples/.*|(?:[^/]+/)?data/(?:catalog|outline|report|editions)\.json|(?:[^/]+/)?data/questions/.*"
    rf"|{_OF_PAGES}"
)
"""What one gets who has an assessment, or opens one: all that a review needs, of the editions of their assessments."""

_DIGEST_BYTES = 12
"""As in `offline/worker-keep.js`: 16 characters, which tell files apart and defend against no server."""

_NOT_SAVED = re.compile(
    r"data/(?:practices|schemas)/.*|llms\.txt|.*\.(?:gz|map)|assets/javascripts/(?:lunr|workers)/.*|" + WORKER
)
"""What programs fetch and readers never see; the theme's search, which nothing loads."""


def is_saved(path: str) -> bool:
    """Return whether a reader can ever see a published file."""
    return not _NOT_SAVED.fullmatch(path)


def manifest_of(files: Iterable[tuple[str, str, int]]) -> dict[str, Any]:
    """Return the list of a site's files: the version, a digest of all of them, and each with hash, size and share.

    Args:
        files: the published files that readers see: path, SHA-256 as hexadecimal digits, and size in bytes; the same
            files give the same version.
    """
    entries = {path: [_digest(sha256), size, _share_of(path)] for path, sha256, size in sorted(files)}
    version = hashlib.sha256(json.dumps(entries, sort_keys=True).encode()).hexdigest()[:12]
    return {"version": version, "files": entries}


def _share_of(path: str) -> int:
    """Who gets a file without having read it: 1 is everybody, 2 who has an assessment, 0 who saves the whole site."""
    if _CORE.fullmatch(path):
        return 1
    return 2 if _ASSESSMENT.fullmatch(path) else 0


def worker_of(manifest: Mapping[str, Any], source: str) -> str:
    """Return the service worker: what it is to know of its build, then the source that is the same for every site."""
    build = json.dumps({**manifest, "stored": STORED}, separators=(",", ":"))
    return f"const BUILD = {build};\n{source}"


def farewell() -> str:
    """Return a worker for a site that is not kept offline any more: it removes what was stored, and itself."""
    return (
        f"const PREFIX = `{STORED}${{new URL(registration.scope).pathname}}:`;\n"
        'addEventListener("install", () => skipWaiting());\n'
        'addEventListener("activate", (event) => event.waitUntil((async () => {\n'
        "  for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);\n"
        "  await registration.unregister();\n"
        "})()));\n"
    )


def _digest(sha256: str) -> str:
    """Return the start of a hash: all of it for each file would be most of the worker's bytes."""
    return base64.b64encode(bytes.fromhex(sha256)[:_DIGEST_BYTES]).decode()
