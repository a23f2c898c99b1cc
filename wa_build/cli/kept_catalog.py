"""Catalogues that commands read, kept between them: the same content is read, joined and checked once.

They lie in the cache folder of the user, never in the project: what is kept is Python's own form, which runs what it
says, and a project may come from somebody else. What is kept is found by the digest of the content, the settings and
our own code. Content with an error is not kept, so that every command says what is wrong.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from wa_build.config.settings import Settings

_T = TypeVar("_T")

_NAME = "open-well-architected"
_SUFFIX = ".catalog"
_KEPT = 50_000_000
"""How many bytes are kept: a few megabytes a catalogue, for some projects and editions."""


def kept(settings: Settings, choice: object, read: Callable[[], _T]) -> _T:
    """Return what was read of the same content before; else read it, and keep it.

    Args:
        settings: of the site.
        choice: what of the content is read; two choices that read something else must differ.
        read: reads it. What it raises is the caller's.
    """
    folder = _folder()
    if folder is None:
        return read()
    path = folder / f"{_key(settings, choice)}{_SUFFIX}"
    found: tuple[_T] | None = _load(path)
    if found is None:
        found = (read(),)
        with suppress(OSError, pickle.PicklingError, RecursionError):
            _store(path, found)
    return found[0]


def _key(settings: Settings, choice: object) -> str:
    import pydantic
    import yaml

    from wa_build.content.load import base_of
    from wa_build.publish.fingerprint import code_digest, digest, digest_of_value, folder_digest

    source = settings.source
    layers = [base_of(source.root, layer.folder) / layer.folder for layer in source.layers]
    day = date.today().isoformat()  # a waiver ends on one
    program = (code_digest(), pydantic.VERSION, yaml.__version__)
    return digest(*program, day, digest_of_value([source, choice]), *map(folder_digest, layers))


def _folder() -> Path | None:
    """Return the cache folder of the user; None where there is no user with a home, or it is not the user's alone."""
    from platformdirs import user_cache_path

    with suppress(OSError, RuntimeError, KeyError):
        folder = user_cache_path(_NAME, appauthor=False)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_own(folder):
            return folder
    return None


def _is_own(path: Path) -> bool:
    """Return whether nobody else may write a file. Windows has no such modes, but a folder for each user."""
    if sys.platform == "win32":
        return True
    about = path.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _load(path: Path) -> tuple[_T] | None:
    from wa_build.content.collector import no_collection

    with suppress(Exception):  # whatever is in a file that was cut, it is read anew
        if not _is_own(path):
            return None
        content = path.read_bytes()
        if hashlib.sha256(content[32:]).digest() == content[:32]:
            with no_collection():
                found = pickle.loads(content[32:])  # noqa: S301 - our own, see the top
            os.utime(path)
            return found  # type: ignore[no-any-return]
    return None


def _store(path: Path, found: object) -> None:
    content = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(content).digest() + content)
    os.replace(waiting, path)  # noqa: PTH105 - replaces on every platform
    _tidy(path.parent)


def _tidy(folder: Path) -> None:
    """Remove what was used least lately, as far as there is more than is kept."""
    with os.scandir(folder) as entries:
        about = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in entries if entry.is_file()]
    total = 0
    for _, size, path in sorted(about, reverse=True):
        total += size
        if total > _KEPT:
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - another command removes it too
