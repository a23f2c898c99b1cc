"""What a site installs: the package from a wheel of a release, and all that it needs, each by its hash. Pure.

The name of the package is not taken from an index: whoever holds a name there decides what runs in the workflow that
publishes. A wheel has an address, and a hash that only its own bytes have.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from wa_build.config.packaged import UPSTREAM

RELEASES = f"{UPSTREAM}/releases"
REQUIREMENTS = "requirements.txt"
"""What a site, and a release, calls the file: where Dependabot looks for it."""

_WHEEL = re.compile(r"https://[^\s\"'#\\]+\.whl")
_HASH = re.compile(r"[0-9a-f]{64}")
_HEAD = re.compile(r"\A(?:#.*\n)+")


class Wheel(NamedTuple):
    """Where the package comes from.

    Attributes:
        url: the address of the wheel.
        sha256: its hash; empty where it is not known, and then pip refuses to install it.
    """

    url: str
    sha256: str = ""


def release_wheel(version: str, sha256: str = "") -> Wheel:
    """Return the wheel of a release, at the address where the workflow of releases puts it."""
    return Wheel(f"{RELEASES}/download/v{version}/open_well_architected-{version}-py3-none-any.whl", sha256)


def wheel_of(address: str) -> Wheel:
    """Return the wheel that a person names as `https://HOST/NAME.whl#sha256=HASH`.

    Raises:
        ValueError: it is no such address.
    """
    url, _, fragment = address.partition("#")
    name, _, digest = fragment.partition("=")
    if not (_WHEEL.fullmatch(url) and name == "sha256" and _HASH.fullmatch(digest.lower())):
        raise ValueError("write the https address of a wheel with its hash, https://HOST/NAME.whl#sha256=64 HEX DIGITS")
    return Wheel(url, digest.lower())


def installed_wheel(direct_url: str | None, version: str) -> Wheel:
    """Return the wheel that is installed, if the installer wrote it down; else that of the release, without hash.

    Args:
        direct_url: the installer's `direct_url.json`, see
            https://packaging.python.org/specifications/direct-url-data-structure/. A file on the machine has the hash
            of the release, if it is its wheel; nothing is installed if it is another.
        version: of the package.
    """
    try:
        said = json.loads(direct_url or "")
    except ValueError:
        said = {}
    url = str(said.get("url", "")) if isinstance(said, dict) else ""
    digest = _sha256(said)
    if not digest or not unquote(urlsplit(url).path).endswith(".whl"):
        return release_wheel(version)
    return Wheel(url, digest) if _WHEEL.fullmatch(url) else release_wheel(version, digest)


def _sha256(said: Any) -> str:
    """Return the hash of an archive, which older installers wrote as one word."""
    archive = said.get("archive_info") if isinstance(said, dict) else None
    if not isinstance(archive, dict):
        return ""
    hashes = archive.get("hashes")
    found = hashes.get("sha256") if isinstance(hashes, dict) else str(archive.get("hash", "")).removeprefix("sha256=")
    return found if isinstance(found, str) and _HASH.fullmatch(found) else ""


def dependencies_in(lock: str) -> str:
    """Return what a lock file names, without the words at its head."""
    return _HEAD.sub("", lock)
