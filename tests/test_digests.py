"""A file is read once as long as it is as it was: whatever was done to it, its digest is that of what it holds."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wa_build.write import digests
from wa_build.write.digests import sha256_of


def held(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Path:
    """A file that was written long enough ago to be known, and is."""
    path = tmp_path / "page.html"
    path.write_bytes(b"as it was")
    time.sleep(0.1)
    assert sha256_of(path) == held(path)
    return path


def set_back(path: Path, change: Callable[[], object]) -> None:
    """Change a file, and let it look as old as before."""
    stat = path.stat()
    change()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def replaced(path: Path) -> None:
    path.with_suffix(".new").write_bytes(b"as it is!")
    path.with_suffix(".new").replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda path: path.write_bytes(b"as it is!"),
    "replaced": replaced,
    "longer": lambda path: path.write_bytes(b"as it was, and more"),
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_even_if_the_time_is_set_back(old: Path, change: str) -> None:
    set_back(old, lambda: CHANGES[change](old))
    assert sha256_of(old) == held(old)


def test_a_file_that_stays_is_read_once(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not digests._HAS_CHANGE_TIMES:
        pytest.skip("this system does not say when a file was changed")
    monkeypatch.setattr(digests, "_read", lambda name: pytest.fail(f"{name} was read again"))
    assert sha256_of(old) == held(old)


def test_changes_within_one_tick_of_the_clock_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for number in range(200):
        path.write_bytes(b"%03d" % number)
        assert sha256_of(path) == held(path)


def test_a_large_file_and_one_by_another_way_have_the_same_digest(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_001)
    assert sha256_of(path) == sha256_of(os.path.relpath(path)) == held(path)


def test_a_file_that_is_gone_is_an_error(old: Path) -> None:
    old.unlink()
    with pytest.raises(FileNotFoundError):
        sha256_of(old)
