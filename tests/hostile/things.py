"""What stands where a file should: names that are too long, inputs without an end, folders, links that lead nowhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.hostile.files import DEEP


def _long(path: Path) -> Path:
    return path.with_name("x" * 300 + path.suffix)


def _far(path: Path) -> Path:
    return path.parent / "/".join(["d" * 200] * 30) / path.name


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _link(path: Path, target: str) -> Path:
    path.symlink_to(target)
    return path


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return _file(path / "a.txt", b"x").parent


def _huge(path: Path) -> Path:
    path.touch()
    os.truncate(path, 3_000_000_000)
    return path


THINGS: Mapping[str, Callable[[Path], Path]] = {
    "long": _long,
    "far": _far,
    "pipe": _pipe,
    "endless": _pipe,
    "folder": _folder,
    "nowhere": lambda path: _link(path, "nowhere/x"),
    "circle": lambda path: _link(path, path.name),
    "empty": lambda path: _file(path, b""),
    "bytes": lambda path: _file(path, bytes(range(256))),
    "huge": _huge,
    "deep": lambda path: _file(path, DEEP[0].encode()),
    "deeper": lambda path: _file(path, b"[" * 200_000),
    "acts": lambda path: _file(path.with_name(f"a\n::error::x\x1b[8m{path.suffix}"), b"{"),
}
NO_PLACE_TO_WRITE = ("long", "far", "folder", "circle")
"""Where no file can be written, and none is lost."""


@contextmanager
def instead(name: str, path: Path) -> Iterator[Path]:
    """Put a thing in the place of a file or folder, yield its path, and put back what was there."""
    kept = path.with_name(f".kept-{path.name}")
    if there := os.path.lexists(path):
        path.rename(kept)
    made = THINGS[name](path)
    writer = _write_for_ever(made) if name == "endless" else 0
    try:
        yield made
    finally:
        if writer:
            os.kill(writer, 9)
            os.waitpid(writer, 0)
        with suppress(OSError):
            shutil.rmtree(made) if made.is_dir() and not made.is_symlink() else made.unlink()
        if there:
            kept.rename(path)


def _write_for_ever(path: Path) -> int:
    child = os.fork()
    if child == 0:
        with suppress(OSError):
            descriptor = os.open(path, os.O_WRONLY)
            while True:
                os.write(descriptor, b" " * 65536)
        os._exit(0)
    return child
