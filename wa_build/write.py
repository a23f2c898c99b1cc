"""Put generated files on disk: only what changed, stale files removed, all or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wa_build.errors import WaError


@dataclass(frozen=True)
class Written:
    """What a write did, as counts of files."""

    written: int
    unchanged: int
    removed: int


def write_tree(files: Mapping[str, str], folder: Path) -> Written:
    """Make `folder` hold exactly `files` (relative path to text), touching only what differs.

    All new texts are first written beside the folder, then moved into place, so a full disk or a stop halfway
    leaves the old files. An unchanged file keeps its time stamp: a server that watches the folder sees no change.

    Raises:
        WaError: a file cannot be written; the folder is as it was.
    """
    changed = {path: text for path, text in files.items() if not _holds(folder / path, text)}
    stale = [path for path in _existing(folder) if path not in files]
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as staging:
            for path, text in changed.items():
                _write(Path(staging) / path, text)
            for path in stale:
                (folder / path).unlink()
            _remove_empty_folders(folder)
            for path in changed:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(Path(staging) / path, target)  # noqa: PTH105 - replaces on every platform
    except OSError as error:
        raise WaError(f"{folder}: cannot write generated files: {error}") from error
    return Written(len(changed), len(files) - len(changed), len(stale))


def write_new_file(path: Path, text: str) -> None:
    """Write a file that does not exist yet, with its folders.

    Raises:
        WaError: it exists, or cannot be written.
    """
    if path.exists():
        raise WaError(f"{path} exists already: edit it, nothing was written")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WaError(f"{path.parent}: cannot be made: {error.strerror}") from error
    write_file(path, text)


def write_file(path: Path, content: str | bytes) -> None:
    """Write one file as a whole, or leave what was there.

    Raises:
        WaError: it cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as staging:
            _write(Path(staging) / "new", content)
            os.replace(Path(staging) / "new", path)  # noqa: PTH105 - replaces on every platform
    except OSError as error:
        raise WaError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a path on which to build a folder; at the end it takes the place of `target`, unless something failed."""
    target = target.resolve()
    recover_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as staging:
        new = Path(staging) / target.name
        yield new
        swap_folder(new, target)


def swap_folder(new: Path, target: Path) -> None:
    """Put the folder `new` in the place of `target`. A stop between the two moves is mended by `recover_folder`."""
    old = _backup(target)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def recover_folder(target: Path) -> None:
    """Bring back the last good folder where a swap was stopped halfway."""
    old = _backup(target)
    if old.is_dir() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _backup(target: Path) -> Path:
    return target.with_name(f".{target.name}.last-good")


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _existing(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]


def _remove_empty_folders(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
