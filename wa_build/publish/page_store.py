"""What was made of pages, kept between builds: one file each, named by the digest of all that it depends on.

A file is written beside its place and then moved there, so that two builds at once can share a folder and a stop leaves
nothing half. One that is cut or changed is taken for none. What no build used for long goes, see `tidy`.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from wa_build.publish.fingerprint import digest

KEPT_PAGES = ".wa-pages"
"""The folder beside the docs folder with what was made of pages."""

_KEPT = 4
"""How many times as many files as one build used are kept: for `wa serve` beside `wa build`, and for a step back."""
_KEPT_AT_LEAST = 200
_SUFFIX = ".page"
_WAITING = ".waiting-"
_STOPPED = 24 * 3600
"""Seconds after which a file that waits for its place is one that a stopped build left."""
_TAG = "CACHEDIR.TAG"
_TAGGED = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Pages of earlier builds, by the digest of what they depend on. It can be deleted at any time.\n"
)


class Kept(NamedTuple):
    """What was kept under a key: a text, and what else is known of it, as JSON has it."""

    about: dict[str, Any]
    text: str


class PageStore:
    """A folder of kept pages.

    Args:
        folder: is made with the first page.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def get(self, key: str) -> Kept | None:
        """Return what was kept under a key, or None."""
        try:
            content = (self._folder / f"{key}{_SUFFIX}").read_bytes()
        except OSError:
            return None
        head, _, rest = content.partition(b"\n")
        if digest(key, rest) != head.decode(errors="replace"):
            return None
        about, _, text = rest.partition(b"\n")
        self._used.add(key)
        return Kept(json.loads(about), text.decode(errors="surrogatepass"))

    def put(self, key: str, about: dict[str, Any], text: str) -> None:
        """Keep a text. A folder that cannot be written, or is full, keeps nothing.

        Raises:
            OSError: it cannot be written.
        """
        self._used.add(key)
        self._make()
        rest = json.dumps(about, separators=(",", ":")).encode() + b"\n" + text.encode(errors="surrogatepass")
        handle, waiting = tempfile.mkstemp(dir=self._folder, prefix=_WAITING)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(digest(key, rest).encode() + b"\n" + rest)
            os.replace(waiting, self._folder / f"{key}{_SUFFIX}")  # noqa: PTH105 - replaces on every platform
        except OSError:
            with suppress(OSError):
                Path(waiting).unlink()
            raise

    def use(self, keys: Collection[str]) -> None:
        """Note that what was kept under some keys was used, by another process."""
        self._used.update(keys)

    def tidy(self) -> None:
        """Remove what was used least lately, where there is more than a few builds need."""
        room = max(_KEPT_AT_LEAST, _KEPT * len(self._used)) - len(self._used)
        unused = sorted(self._unused(), reverse=True)
        for age, path in unused:
            is_waiting = Path(path).name.startswith(_WAITING)
            room -= not is_waiting
            if time.time() - age > _STOPPED if is_waiting else room < 0:
                with suppress(OSError):
                    Path(path).unlink()
        for key in self._used if unused else ():
            with suppress(OSError):
                os.utime(self._folder / f"{key}{_SUFFIX}")

    def _unused(self) -> Iterator[tuple[float, str]]:
        """Yield what no page of this build was made from, with the time when one last was."""
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                is_ours = entry.name.endswith(_SUFFIX) or entry.name.startswith(_WAITING)
                if is_ours and entry.name.removesuffix(_SUFFIX) not in self._used:
                    yield entry.stat(follow_symlinks=False).st_mtime, entry.path

    def _make(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / _TAG).write_text(_TAGGED, encoding="ascii")
            (self._folder / ".gitignore").write_text("*\n", encoding="ascii")
