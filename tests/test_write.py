"""Writing generated files: only what changed, nothing stale, all or nothing; and the swap of the site's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.errors import WaError
from wa_build.write import recover_folder, replacing, swap_folder, write_file, write_new_file, write_tree

_name = st.sampled_from(["a.md", "b.md", "c/d.md", "c/e/f.md", "g.json"])
_tree = st.dictionaries(_name, st.text(max_size=5), max_size=5)


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()
    }


@given(first=_tree, second=_tree)
@settings(max_examples=40, deadline=None)
def test_after_a_write_the_folder_holds_exactly_the_files(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("write") / "docs"
    write_tree(first, folder)
    write_tree(second, folder)
    assert content(folder) == second if folder.exists() else second == {}
    assert write_tree(second, folder).written == 0


def test_an_unchanged_file_keeps_its_time_stamp(tmp_path: Path) -> None:
    write_tree({"a": "1", "b": "1"}, tmp_path / "docs")
    for name in "ab":
        os.utime(tmp_path / "docs" / name, (1, 1))
    changes = write_tree({"a": "1", "b": "2"}, tmp_path / "docs")
    assert (changes.written, changes.unchanged, changes.removed) == (1, 1, 0)
    assert (tmp_path / "docs/a").stat().st_mtime == 1


def test_a_stale_file_and_its_empty_folder_go(tmp_path: Path) -> None:
    write_tree({"x/y/z": "1", "a": "1"}, tmp_path / "docs")
    assert write_tree({"a": "1"}, tmp_path / "docs").removed == 1
    assert not (tmp_path / "docs/x").exists()


def test_a_folder_gives_way_to_a_file_of_its_name(tmp_path: Path) -> None:
    write_tree({"x/y": "1"}, tmp_path / "docs")
    write_tree({"x": "2"}, tmp_path / "docs")
    assert content(tmp_path / "docs") == {"x": "2"}


def test_a_write_that_fails_leaves_the_old_files(tmp_path: Path) -> None:
    write_tree({"a": "old"}, tmp_path / "docs")
    with pytest.raises(WaError, match="cannot write generated files"):
        write_tree({"a": "new", "n" * 300: "name too long for any file system"}, tmp_path / "docs")
    assert content(tmp_path / "docs") == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_a_swap_replaces_the_whole_folder(tmp_path: Path) -> None:
    write_tree({"old": "1"}, tmp_path / "site")
    write_tree({"new": "1"}, tmp_path / "staging")
    swap_folder(tmp_path / "staging", tmp_path / "site")
    assert content(tmp_path) == {"site/new": "1"}


def test_a_swap_that_was_stopped_halfway_is_mended(tmp_path: Path) -> None:
    write_tree({"old": "1"}, tmp_path / ".site.last-good")
    recover_folder(tmp_path / "site")
    assert content(tmp_path) == {"site/old": "1"}


def test_a_leftover_of_a_finished_swap_goes_and_the_newer_folder_stays(tmp_path: Path) -> None:
    write_tree({"old": "1"}, tmp_path / ".site.last-good")
    write_tree({"new": "1"}, tmp_path / "site")
    recover_folder(tmp_path / "site")
    assert content(tmp_path) == {"site/new": "1"}


def test_where_nothing_was_stopped_there_is_nothing_to_mend(tmp_path: Path) -> None:
    recover_folder(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_replacement_that_fails_keeps_the_folder_and_leaves_nothing_else(tmp_path: Path) -> None:
    def stopped_halfway() -> None:
        with replacing(tmp_path / "site") as new:
            write_tree({"new": "1"}, new)
            raise WaError("stopped")

    write_tree({"old": "1"}, tmp_path / "site")
    with pytest.raises(WaError, match="stopped"):
        stopped_halfway()
    assert content(tmp_path) == {"site/old": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_is_written_as_a_whole_or_its_path_and_the_reason_are_named(tmp_path: Path) -> None:
    write_file(tmp_path / "a", "old")
    write_file(tmp_path / "a", b"new")
    assert content(tmp_path) == {"a": "new"}
    missing = tmp_path / "none" / "a"
    with pytest.raises(WaError) as caught:
        write_file(missing, "text")
    cause = caught.value.__cause__
    assert isinstance(cause, FileNotFoundError)
    assert str(caught.value) == f"{missing}: cannot be written: {cause.strerror}"


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new_file(tmp_path / "b" / "c", "first")
    with pytest.raises(WaError, match="c exists already: edit it, nothing was written"):
        write_new_file(tmp_path / "b" / "c", "second")
    with pytest.raises(WaError, match="c: cannot be made: "):
        write_new_file(tmp_path / "b" / "c" / "d", "below a file")
    assert content(tmp_path) == {"b/c": "first"}
