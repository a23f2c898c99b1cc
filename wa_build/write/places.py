"""Where nothing may be written over: the project, what people write, what others generate. Links do not hide it."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wa_build.errors import WaError
from wa_build.write.manifest import shown

_LONGEST = 200
"""Bytes in the name of a folder: what is built beside it has a longer one, and 255 is the most."""

Relation = Literal["is", "holds", "lies in"]


@dataclass(frozen=True)
class Place:
    """A file or folder that is not to be written over.

    Attributes:
        path: where it is, whether it exists or not.
        what: in words, such as `the layer 'custom'`.
        is_open: whether other things may lie in it, as a site lies in the project's folder.
    """

    path: Path
    what: str
    is_open: bool = False


def refuse_place(target: Path, places: Iterable[Place], repair: str, lists: Sequence[str] = ()) -> Path:
    """Return the real path of a folder that is to be written as a whole, if it is no place of somebody else's.

    Args:
        target: the folder, whether it exists or not.
        places: what it must not be, hold or lie in.
        repair: what to do instead, a sentence without its end.
        lists: names of the lists that mark a folder as generated: it must not lie in one.

    Raises:
        WaError: it is, holds or lies in one of the places or a `.git`, or is a file, or cannot be looked at.
    """
    with _looking_at(target, repair):
        _refuse(target, places, repair, lists, ("is", "holds", "lies in"))
        real = Path(os.path.realpath(target))
        if len(os.fsencode(real.name)) > _LONGEST:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        if os.path.lexists(real / ".git"):
            raise WaError(
                f"{target}: holds .git, a whole repository: build into a folder such as site, then copy what is in it, "
                f"as with `rsync -a --delete --exclude .git --exclude CNAME --exclude .nojekyll site/ {target}/`"
            )
        if os.path.lexists(real) and not real.is_dir():
            raise WaError(f"{target}: is no folder: move it away, or {repair}")
        return real


def refuse_inside(target: Path, places: Iterable[Place], repair: str, lists: Sequence[str] = ()) -> None:
    """Refuse a file, or a folder for some files, that is or lies in a place of somebody else's; arguments as above.

    Raises:
        WaError: with the place, or it cannot be looked at.
    """
    with _looking_at(target, repair):
        _refuse(target, places, repair, lists, ("is", "lies in"))


@contextmanager
def _looking_at(target: Path, repair: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:  # a name too long, with a zero, links in a circle
        raise WaError(f"{target}: {getattr(error, 'strerror', None) or error}: {repair}") from error


def _refuse(
    target: Path, places: Iterable[Place], repair: str, lists: Sequence[str], relations: Sequence[Relation]
) -> None:
    for place in places:
        relation = relation_of(target, place.path)
        if relation in relations and not (place.is_open and relation == "lies in"):
            raise WaError(f"{target}: {relation} {place.what}: {repair}")
    ways = _ways(target)
    if any(part.casefold() == ".git" for way in ways for part in way.parts):
        raise WaError(f"{target}: lies in .git: {repair}")
    for above in dict.fromkeys(above for way in ways for above in way.parents):
        if any((above / name).is_file() for name in lists):
            raise WaError(f"{target}: lies in {shown(above)}, which a build made and replaces: {repair}")


def relation_of(target: Path, place: Path) -> Relation | None:
    """Return how a path lies to another, by names and by what they are on disk, through links, mounts and case.

    Raises:
        OSError: one of them cannot be looked at.
    """
    if _paths(target) & _paths(place) or _same(target, place):
        return "is"
    if any(_is_above(place, way) for way in _ways(target)):
        return "lies in"
    if any(_is_above(target, way) for way in _ways(place)):
        return "holds"
    return None


def _ways(path: Path) -> tuple[Path, Path]:
    """Return the path as it was given, and as the links in it lead."""
    return Path(os.path.abspath(path)), Path(os.path.realpath(path))  # noqa: PTH100 - `resolve` follows links


def _paths(path: Path) -> set[tuple[str, ...]]:
    return {_key(way) for way in _ways(path)}


def _is_above(upper: Path, lower: Path) -> bool:
    """Return whether a path, absolute and read as it stands, has another one among those above it."""
    keys = _paths(upper)
    return any(_key(above) in keys or _same(above, upper) for above in lower.parents)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return False


def _key(path: Path) -> tuple[str, ...]:
    if not _is_blind_to_case(path):
        return path.parts
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in path.parts)


def _is_blind_to_case(path: Path) -> bool:
    """Return whether the file system takes `Custom` for `custom`, as far as the nearest folder that exists shows."""
    for above in (path, *path.parents):
        other = above.with_name(above.name.swapcase()) if above.name else above
        if above.exists() and other.name != above.name:
            return _same(above, other)
    return False
