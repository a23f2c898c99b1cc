"""A folder that is made anew takes the place of the old one as a whole; what a stop leaves is mended or removed."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from wa_build.errors import WaError
from wa_build.write.exchange import exchange
from wa_build.write.locks import Say, lock_of, locked, silent
from wa_build.write.manifest import Kind, entries_of, is_ours, list_all, named, owned_in, refuse_strangers, shown
from wa_build.write.tree import copy_tree

_MARK = ".wa-staging"
"""A file that says of a folder beside the target that we made it, and for which target."""
_LAST_GOOD = "last-good"
"""Where the old folder waits inside the staging folder, while two renames take the place of one exchange."""
_STAGING = re.compile(r"\..*-[a-z0-9_]{8}")
_NOT_AS_A_WHOLE = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}
"""How a system refuses to move a mount point, a layer of a container's image, or a folder of another owner."""


@contextmanager
def replacing(target: Path, kind: Kind, say: Say = silent) -> Iterator[Path]:
    """Yield a path on which to build a folder; at the end it takes the place of `target`, unless something failed.

    Args:
        target: the folder to replace, free of links; it may be missing, empty, or one that was made here before.
        kind: which list it gets.
        say: is told what a person should know: that one waits, and what could not be removed.

    Raises:
        WaError: the folder holds what is not ours, before or after the building, or cannot be replaced.
    """
    recover(target)
    refuse_strangers(target, kind)
    with _staging(target, kind, say) as staging:
        new = staging / target.name
        yield new
        try:
            list_all(new, kind)
            with locked(target.parent, say):
                _swap(new, target, kind)
        except OSError as error:
            raise WaError(f"{shown(target)}: cannot be replaced: {error.strerror or error}; it is as it was") from error


@contextmanager
def updating(target: Path, kind: Kind) -> Iterator[Path]:
    """Yield a folder that was made here before, to change some of it; at the end all in it is ours.

    Raises:
        WaError: the folder holds what is not ours, or cannot be written.
    """
    refuse_strangers(target, kind)
    yield target
    try:
        list_all(target, kind)
    except OSError as error:
        raise WaError(f"{shown(target)}: cannot be written: {error.strerror}") from error


def recover(target: Path) -> None:
    """Bring back the last good folder where a swap by two renames was stopped between them."""
    if os.path.lexists(target) or not target.parent.is_dir():
        return
    good = target.with_name(f".{target.name}.last-good")  # of versions before 0.4
    places = [staging / _LAST_GOOD for staging in _stagings(target) if not _is_live(staging)]
    for place in (*places, good):
        if place.is_dir() and not place.is_symlink():
            with contextlib.suppress(OSError):  # somebody else was faster, or the folder is read only
                place.rename(target)
            return


def _swap(new: Path, target: Path, kind: Kind) -> None:
    """Put `new` in the place of `target`, and the old one in its, as far as the system moves folders; else copy."""
    refuse_strangers(target, kind)
    if not os.path.lexists(target):
        new.rename(target)
        return
    shutil.copymode(target, new)
    try:
        if not exchange(new, target):
            _rename_twice(new, target)
    except OSError as error:
        if error.errno not in _NOT_AS_A_WHOLE:
            raise
        copy_tree(new, list(entries_of(new, kind)), target, kind)


def _rename_twice(new: Path, target: Path) -> None:
    old = new.with_name(_LAST_GOOD)
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    old.rename(new)


@contextmanager
def _staging(target: Path, kind: Kind, say: Say) -> Iterator[Path]:
    """Yield an empty folder beside the target, which is locked as long as this lives, and remove it."""
    with contextlib.ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with locked(target.parent, say):
                _remove_orphans(target, kind, say)
                staging = _make_staging(target)
                stack.enter_context(lock_of(staging, say))
        except OSError as error:
            reason = "is no folder" if isinstance(error, FileExistsError) else error.strerror
            raise WaError(f"{shown(target)}: cannot be written: {error.filename or target.parent}: {reason}") from error
        try:
            yield staging
        finally:
            stack.close()  # Windows removes no file that is open
            _remove(staging, target.name, kind, say)


def _make_staging(target: Path) -> Path:
    prefix = _prefix(target)
    try:
        staging, mark = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent)), target.name
    except OSError:
        if not target.is_dir():
            raise
        # A mount in a folder that nobody may write.
        staging, mark = Path(tempfile.mkdtemp(prefix=prefix)), str(target)
    try:
        (staging / _MARK).write_bytes(os.fsencode(mark))
    except OSError:  # without its mark nobody would know it as ours
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return staging


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}-"


def _stagings(target: Path) -> list[Path]:
    """Return the folders that we made to build a target in, running or left."""
    beside = _marked(target.parent, os.fsencode(target.name))
    return [*beside, *_marked(Path(tempfile.gettempdir()), os.fsencode(target))]


def _marked(folder: Path, mark: bytes) -> list[Path]:
    try:
        likely = [entry for entry in sorted(folder.iterdir()) if _STAGING.fullmatch(entry.name)]
    except OSError:
        return []
    return [entry for entry in likely if not entry.is_symlink() and _mark_of(entry) == mark]


def _mark_of(staging: Path) -> bytes | None:
    try:
        return (staging / _MARK).read_bytes()
    except OSError:
        return None


def _is_live(staging: Path) -> bool:
    with lock_of(staging, silent) as is_free:
        return not is_free


def _remove_orphans(target: Path, kind: Kind, say: Say) -> None:
    """Remove what stopped builds of this target left: never that of a build that is running."""
    for staging in _stagings(target):
        if not _is_live(staging):
            _remove(staging, target.name, kind, say)
    for entry in target.parent.glob(f"{glob.escape(_prefix(target))}????????"):
        if _STAGING.fullmatch(entry.name) and not entry.is_symlink():
            with contextlib.suppress(OSError):  # it is not empty: somebody else's
                if _mark_of(entry) == b"":  # stopped while it was marked
                    (entry / _MARK).unlink()
                entry.rmdir()
    good = target.with_name(f".{target.name}.last-good")  # of versions before 0.4
    if good.is_dir() and not good.is_symlink() and target.exists():
        _remove_ours(good, kind, say)


def _remove(staging: Path, name: str, kind: Kind, say: Say) -> None:
    """Remove a staging folder, and an old folder in it as far as it is ours."""
    for old in (staging / name, staging / _LAST_GOOD):
        if (old / kind.name).is_file() and not _remove_ours(old, kind, say):
            return
    try:
        for entry in list(staging.iterdir()):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != _MARK:
                entry.unlink()
        (staging / _MARK).unlink(missing_ok=True)  # the last: a stop leaves it, or an empty folder
        staging.rmdir()
    except FileNotFoundError:  # another build removes it too
        return
    except OSError as error:
        say(f"{shown(staging)}: is left of a build and cannot be removed: {error.strerror}: {error.filename}")


def _remove_folders(folder: Path, paths: Iterable[str]) -> None:
    """Remove the empty ones of the folders that files were in: one step each, where `rmtree` takes ten."""
    below = {one for path in paths for one in PurePosixPath(path).parents[:-1]}
    for one in sorted(below, key=lambda one: len(one.parts), reverse=True):
        with contextlib.suppress(OSError):  # something else is in it
            (folder / one).rmdir()


def _remove_ours(folder: Path, kind: Kind, say: Say) -> bool:
    """Remove what is ours in a folder, the list last; say what stays, and return whether nothing does."""
    try:
        owned = owned_in(folder, kind)
        stays = []
        for path in list(entries_of(folder, kind)):
            if is_ours(folder / path, owned.get(path, frozenset())):
                (folder / path).unlink()
            else:
                stays.append(path)
        if not stays:
            _remove_folders(folder, owned)
            shutil.rmtree(folder)
    except OSError as error:
        say(f"{shown(folder)}: is left of a build and cannot be removed: {error.strerror}: {error.filename}")
        return False
    if stays:
        say(f"{shown(folder)}: holds {named(sorted(stays))}, which no build made: move it to where it belongs")
    return not stays
