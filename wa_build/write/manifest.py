"""Which files of a folder are ours: a list of what was generated lies in the folder itself, each with its digest.

A file that is not in the list, or is not as it was generated, is somebody's: it is named, never replaced or removed.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wa_build.errors import WaError
from wa_build.write.digests import sha256_of
from wa_build.write.walk import entries_below

Owned = Mapping[str, frozenset[str]]
"""Our files by path below a folder, with the digests that each may have: two, while one takes the other's place."""

INCOMING = ".wa-new"
"""The folder, inside of one of ours, in which files wait until all of them are written."""

LOCK = ".wa-lock"
"""The file that is locked, where a system locks no folders."""

_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in a folder that somebody looked at: nobody wrote it."""

_ABOUT = "Generated. The files named here are replaced and removed by the next build as long as they are as they were."
_NAMED = 3


@dataclass(frozen=True)
class Kind:
    """A kind of folder that is ours.

    Attributes:
        name: of the list in it, such as `.wa-site`.
        earlier: returns what is ours in a folder that a version without lists made; nothing where it made none.
        repair: what a person can do about files in it that are not ours; `{folder}` stands for the folder.
    """

    name: str
    earlier: Callable[[Path], Owned]
    repair: str


def digest(content: bytes) -> str:
    """Return the digest of a file's content."""
    return hashlib.sha256(content).hexdigest()[:32]


def digest_of(path: str | os.PathLike[str]) -> str:
    """Return the digest of a file.

    Raises:
        OSError: it cannot be read.
    """
    return sha256_of(path)[:32]


def owned_in(folder: Path, kind: Kind) -> Owned:
    """Return what is ours in a folder; nothing where there is no list that can be read, or no folder.

    Raises:
        WaError: a file of the folder cannot be read.
    """
    try:
        data = json.loads((folder / kind.name).read_bytes())
    except (ValueError, RecursionError):
        return {}
    except OSError:
        return _earlier(folder, kind)
    files: Any = data.get("files") if isinstance(data, dict) else None
    if not isinstance(files, dict):
        return {}
    return {path: frozenset(map(str, known)) for path, known in files.items() if isinstance(known, list)}


def write_list(folder: Path, kind: Kind, files: Owned) -> None:
    """Write the list of our files into the folder, unless it says so already: the same files give the same bytes.

    Raises:
        OSError: it cannot be written.
    """
    entries = {path: sorted(known) for path, known in sorted(files.items())}
    text = json.dumps({"about": _ABOUT, "files": entries}, indent=0).encode()
    path = folder / kind.name
    if path.is_file() and path.read_bytes() == text:
        return
    waiting = path.with_name(f"{kind.name}-new")
    waiting.write_bytes(text)
    os.replace(waiting, path)  # noqa: PTH105 - replaces on every platform


def list_all(folder: Path, kind: Kind) -> None:
    """Write the list of a folder that was made anew, in which everything is ours.

    Raises:
        OSError: a file cannot be read, or the list not written.
    """
    digests = {path: frozenset({digest_of(entry)}) for path, entry in _entries_of(folder, kind)}
    write_list(folder, kind, digests)


def entries_of(folder: Path, kind: Kind) -> Iterator[str]:
    """Yield the path of whatever lies in a folder and is no folder. Links are not followed.

    Left out are our list, our files that wait for their place, and what a file manager left.

    Raises:
        OSError: a folder cannot be read.
    """
    return (path for path, _ in _entries_of(folder, kind))


def _entries_of(folder: Path, kind: Kind) -> Iterator[tuple[str, os.DirEntry[str]]]:
    notes = (kind.name, f"{kind.name}-new", LOCK)
    incoming = folder / INCOMING
    is_waiting = incoming.is_dir() and not incoming.is_symlink() and (folder / kind.name).is_file()
    for path, entry in entries_below(folder):
        if is_waiting and path.startswith(f"{INCOMING}/"):
            continue
        if entry.name not in _OF_THE_SYSTEM and path not in notes:
            yield path, entry


def is_ours(path: Path, known: frozenset[str]) -> bool:
    """Return whether a file is one that was generated, byte for byte. A link never is.

    Raises:
        OSError: it cannot be read.
    """
    return bool(known) and stat.S_ISREG(path.lstat().st_mode) and digest_of(path) in known


def refuse_strangers(folder: Path, kind: Kind) -> dict[str, str]:
    """Return the digest of each of our files in a folder, by path; nothing where it is empty or not there.

    Raises:
        WaError: something in it is not ours, or was changed, or cannot be read.
    """
    if not os.path.lexists(folder):
        return {}
    owned = owned_in(folder, kind)
    found: dict[str, str] = {}
    strangers: list[str] = []
    try:
        for path, entry in _entries_of(folder, kind):
            known = owned.get(path, frozenset())
            if known and entry.is_file(follow_symlinks=False):
                found[path] = digest_of(entry)
            if found.get(path) not in known:
                strangers.append(path)
    except OSError as error:
        place = error.filename or folder
        raise WaError(f"{place}: cannot be read ({error.strerror}), and only what is ours may be replaced") from error
    if strangers:
        raise WaError(_refusal(folder, kind, sorted(strangers), owned))
    return found


def _refusal(folder: Path, kind: Kind, strangers: list[str], owned: Owned) -> str:
    added = [path for path in strangers if path not in owned]
    changed = [path for path in strangers if path in owned]
    said = [f"{named(added)}, which no build made"] if added else []
    said += [f"{named(changed)}, changed since it was generated"] if changed else []
    name = shown(folder)
    return f"{name}: holds {'; and '.join(said)}: it would be lost. {kind.repair.format(folder=name)}"


def shown(path: Path) -> str:
    """Return a path as a person reads it: from the folder in which the command runs, where it lies below it."""
    try:
        below = path.relative_to(Path.cwd())
    except (ValueError, OSError):
        return str(path)
    return str(below) if below.parts else str(path)


def named(paths: list[str]) -> str:
    """Return the first of some paths, and how many more there are."""
    more = len(paths) - _NAMED
    text = ", ".join(os.fsencode(path).decode(errors="replace") for path in paths[:_NAMED])
    return f"{text} and {more} more" if more > 0 else text


def _earlier(folder: Path, kind: Kind) -> Owned:
    try:
        return kind.earlier(folder)
    except (OSError, ValueError):
        return {}
