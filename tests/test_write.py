"""Writing generated files: only what changed, nothing stale, all or nothing; and the swap of the site's folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.errors import WaError
from wa_build.write import exchange, swap
from wa_build.write.locks import locked
from wa_build.write.manifest import Kind, digest, list_all
from wa_build.write.output import write_new_file
from wa_build.write.swap import recover, replacing
from wa_build.write.tree import copy_tree, write_tree

WINDOWS = sys.platform == "win32"
KIND = Kind(".wa-list", lambda _: {}, "Move it away, or delete {folder}")
_path = st.sampled_from(["a.md", "b.md", "c", "c/d.md", "c/e", "c/e/f.md", "g.json", "G.json", ".h", "é", "a b"])
_tree = st.dictionaries(_path, st.text(max_size=3), max_size=6).filter(
    lambda tree: (
        not any(one != other and other.startswith(f"{one}/") for one in tree for other in tree)
        and len({path.casefold() for path in tree}) == len(tree)
    )
)


def put(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def content(folder: Path) -> dict[str, str]:
    """All files, but the lists of what is generated."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file() and path.name != KIND.name
    }


def replace_with(files: Mapping[str, str], target: Path) -> list[str]:
    """Replace a folder; return what a person was told."""
    said: list[str] = []
    with replacing(target, KIND, said.append) as new:
        put(new, files)
    return said


@given(first=_tree, second=_tree)
@settings(max_examples=60, deadline=None)
def test_after_a_write_the_folder_holds_exactly_the_files(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, str], second: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("write") / "docs"
    write_tree(first, folder, KIND)
    write_tree(second, folder, KIND)
    assert content(folder) == second
    assert write_tree(second, folder, KIND).written == 0


@given(first=_tree, theirs=_tree, second=_tree, copied=st.booleans())
@settings(max_examples=60, deadline=None)
def test_what_is_not_ours_is_never_removed_or_changed(
    tmp_path_factory: pytest.TempPathFactory,
    first: dict[str, str],
    theirs: dict[str, str],
    second: dict[str, str],
    copied: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whoever adds or changes files in a folder that was generated finds them again, whichever way it is written."""
    base = tmp_path_factory.mktemp("theirs")
    folder = base / "docs"
    write_tree(first, folder, KIND)
    for path, text in theirs.items():
        if not any((folder / above).is_file() for above in Path(path).parents) and not (folder / path).is_dir():
            put(folder, {path: text})
    before = content(folder)
    is_ours = before == first
    write = replace_with if copied else partial(write_tree, kind=KIND)
    if is_ours:
        write(second, folder)
        assert content(folder) == second
    else:
        with pytest.raises(WaError) as caught:
            write(second, folder)
        assert any(path in str(caught.value) for path in before if before[path] != first.get(path))
        assert content(folder) == before
    assert [path.name for path in base.iterdir()] == ["docs"]


def test_an_unchanged_file_keeps_its_time_stamp(tmp_path: Path) -> None:
    write_tree({"a": "1", "b": "1"}, tmp_path / "docs", KIND)
    for name in ("a", "b", KIND.name):
        os.utime(tmp_path / "docs" / name, (1, 1))
    changes = write_tree({"a": "1", "b": "2"}, tmp_path / "docs", KIND)
    assert (changes.written, changes.unchanged, changes.removed) == (1, 1, 0)
    assert (tmp_path / "docs/a").stat().st_mtime == 1
    os.utime(tmp_path / "docs" / KIND.name, (1, 1))
    write_tree({"a": "1", "b": "2"}, tmp_path / "docs", KIND)
    assert (tmp_path / "docs" / KIND.name).stat().st_mtime == 1, "a server that watches the folder sees no change"


def test_a_stale_file_and_its_empty_folder_go(tmp_path: Path) -> None:
    write_tree({"x/y/z": "1", "a": "1"}, tmp_path / "docs", KIND)
    assert write_tree({"a": "1"}, tmp_path / "docs", KIND).removed == 1
    assert not (tmp_path / "docs/x").exists()


def test_a_folder_gives_way_to_a_file_of_its_name_and_back(tmp_path: Path) -> None:
    for files in ({"x/y": "1"}, {"x": "2"}, {"x/z": "3"}):
        write_tree(files, tmp_path / "docs", KIND)
        assert content(tmp_path / "docs") == files


def test_a_write_that_fails_leaves_the_old_files(tmp_path: Path) -> None:
    write_tree({"a": "old"}, tmp_path / "docs", KIND)
    with pytest.raises(WaError, match="cannot write generated files"):
        write_tree({"a": "new", "n" * 300: "name too long for any file system"}, tmp_path / "docs", KIND)
    assert content(tmp_path / "docs") == {"a": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_a_write_that_was_stopped_halfway_is_known_as_ours(tmp_path: Path) -> None:
    """The list names old and new files until all is done."""
    write_tree({"a": "old", "b": "old"}, tmp_path / "docs", KIND)
    text = (tmp_path / "docs" / KIND.name).read_text("utf-8")
    both = text.replace(f'"{digest(b"old")}"', f'"{digest(b"old")}", "{digest(b"new")}"')
    put(tmp_path / "docs", {KIND.name: both, "a": "new", ".wa-new/b": "ne"})
    write_tree({"b": "new"}, tmp_path / "docs", KIND)
    assert content(tmp_path / "docs") == {"b": "new"}


def test_a_list_that_names_files_elsewhere_or_is_no_list_gives_no_right_to_anything(tmp_path: Path) -> None:
    put(tmp_path, {"mine": "1", "docs/a": "1"})
    one = digest(b"1")
    for text in (
        f'{{"files": {{"../mine": ["{one}"], "{tmp_path}/mine": ["{one}"]}}}}',
        "[]",
        "{",
        '{"files": {"a": 1}}',
    ):
        put(tmp_path, {f"docs/{KIND.name}": text})
        with pytest.raises(WaError, match="docs: holds a, "):
            write_tree({}, tmp_path / "docs", KIND)
    assert content(tmp_path) == {"mine": "1", "docs/a": "1"}


@pytest.mark.skipif(WINDOWS, reason="links need a right there")
def test_a_link_is_never_ours_and_nothing_behind_it_is_touched(tmp_path: Path) -> None:
    put(tmp_path, {"mine/a": "1"})
    write_tree({"x/a": "1", "b": "1"}, tmp_path / "docs", KIND)
    shutil.rmtree(tmp_path / "docs/x")
    (tmp_path / "docs/x").symlink_to(tmp_path / "mine")
    (tmp_path / "docs/b").unlink()
    (tmp_path / "docs/b").symlink_to(tmp_path / "mine/a")
    with pytest.raises(
        WaError, match="holds x, which no build made; and b, changed since it was generated: it would be"
    ):
        write_tree({}, tmp_path / "docs", KIND)
    assert content(tmp_path / "mine") == {"a": "1"}


def test_what_a_file_manager_left_is_in_nobodys_way(tmp_path: Path) -> None:
    replace_with({"a": "1"}, tmp_path / "site")
    put(tmp_path / "site", {".DS_Store": "", "Thumbs.db": ""})
    assert replace_with({"b": "1"}, tmp_path / "site") == []
    assert content(tmp_path) == {"site/b": "1"}


@pytest.mark.parametrize("way", ["exchange", "two renames", "copies"])
def test_a_swap_replaces_the_whole_folder_whatever_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    if way == "copies":
        monkeypatch.setattr(swap, "exchange", exchange_refused)
    replace_with({"old": "1", "both": "1", "x/y": "1"}, tmp_path / "site")
    (tmp_path / "site").chmod(0o750)
    assert replace_with({"new": "1", "both": "2", "x": "1"}, tmp_path / "site") == []
    assert content(tmp_path) == {"site/new": "1", "site/both": "2", "site/x": "1"}
    assert WINDOWS or (tmp_path / "site").stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def exchange_refused(*_: Path) -> bool:
    """As a mount point does."""
    raise OSError(16, "Device or resource busy")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may have none")
def test_linux_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    put(tmp_path, {"a/1": "1", "b/2": "2"})
    assert exchange.exchange(tmp_path / "a", tmp_path / "b")
    assert content(tmp_path) == {"a/2": "2", "b/1": "1"}
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "a", tmp_path / "none")


def stopped_between_two_renames(folder: Path, name: str = ".site-abcd1234") -> None:
    put(folder / name, {".wa-staging": "site", "last-good/old": "1", "site/new": "1"})
    list_all(folder / name / "last-good", KIND)
    list_all(folder / name / "site", KIND)


def test_a_swap_that_was_stopped_halfway_is_mended_and_what_is_left_of_it_goes(tmp_path: Path) -> None:
    stopped_between_two_renames(tmp_path)
    recover(tmp_path / "site")
    assert content(tmp_path / "site") == {"old": "1"}
    replace_with({"newer": "1"}, tmp_path / "site")
    assert content(tmp_path) == {"site/newer": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_an_earlier_version_stopped_halfway_is_mended(tmp_path: Path) -> None:
    put(tmp_path, {".site.last-good/old": "1"})
    recover(tmp_path / "site")
    assert content(tmp_path) == {"site/old": "1"}


def test_where_nothing_was_stopped_there_is_nothing_to_mend(tmp_path: Path) -> None:
    recover(tmp_path / "site")
    recover(tmp_path / "none" / "site")
    assert list(tmp_path.iterdir()) == []
    stopped_between_two_renames(tmp_path)
    put(tmp_path, {"site/mine": "1"})
    recover(tmp_path / "site")
    assert content(tmp_path / "site") == {"mine": "1"}


def test_what_a_stopped_build_left_goes_but_nothing_that_looks_like_it(tmp_path: Path) -> None:
    put(tmp_path, {".site-dead0000/.wa-staging": "site", ".site-dead0000/site/half": "1"})
    theirs = {".site-mine0000/x": "1", ".site-keepsake/site/x": "1", ".docs-dead0000/.wa-staging": "docs"}
    put(tmp_path, theirs)
    replace_with({"new": "1"}, tmp_path / "site")
    assert content(tmp_path) == {**theirs, "site/new": "1"}


def test_what_a_running_build_writes_is_left_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "site", KIND) as slow:
        put(slow, {"slow": "1"})
        replace_with({"quick": "1"}, tmp_path / "site")
        assert content(tmp_path / "site") == {"quick": "1"}
    assert content(tmp_path) == {"site/slow": "1"}


def test_what_somebody_adds_while_the_site_is_built_stays(tmp_path: Path) -> None:
    def added_meanwhile() -> None:
        with replacing(tmp_path / "site", KIND) as new:
            put(new, {"new": "1"})
            put(tmp_path, {"site/mine": "1"})

    replace_with({"old": "1"}, tmp_path / "site")
    with pytest.raises(WaError, match="holds mine, which no build made"):
        added_meanwhile()
    assert content(tmp_path) == {"site/old": "1", "site/mine": "1"}


def test_who_waits_for_a_lock_is_told_and_not_for_ever(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        locked(tmp_path, said.append),
        pytest.raises(WaError, match="another build has been writing it for 0 seconds"),
        locked(tmp_path, said.append, patience=0.1),
    ):
        pass
    assert said == [f"{tmp_path}: another build is writing it: waiting for its end"]
    with locked(tmp_path, said.append, patience=0):
        pass


def test_a_folder_is_copied_into_one_that_cannot_be_moved(tmp_path: Path) -> None:
    put(tmp_path, {"new/a.html": "1", "new/b/c": "2"})
    write_tree({"a.html": "0", "old": "1"}, tmp_path / "site", KIND)
    copy_tree(tmp_path / "new", ["a.html", "b/c"], tmp_path / "site", KIND)
    assert content(tmp_path / "site") == content(tmp_path / "new")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a process with threads is forked")
def test_a_site_is_whole_whenever_its_build_is_killed_and_the_next_build_is_right() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tests.kills", "--few", "1"], cwd=ROOT, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stdout.decode() + result.stderr.decode()


def test_a_replacement_that_fails_keeps_the_folder_and_leaves_nothing_else(tmp_path: Path) -> None:
    def stopped_halfway() -> None:
        with replacing(tmp_path / "site", KIND) as new:
            put(new, {"new": "1"})
            raise WaError("stopped")

    replace_with({"old": "1"}, tmp_path / "site")
    with pytest.raises(WaError, match="stopped"):
        stopped_halfway()
    assert content(tmp_path) == {"site/old": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_full_disk_at_the_start_of_a_build_leaves_nothing_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    said = rf"site: cannot be written: {re.escape(str(tmp_path))}: No space left"
    with pytest.raises(WaError, match=said), replacing(tmp_path / "site", KIND):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    write_new_file(tmp_path / "b" / "c", "first")
    with pytest.raises(WaError, match="c exists already: edit it, nothing was written"):
        write_new_file(tmp_path / "b" / "c", "second")
    with pytest.raises(WaError, match="c: cannot be made: "):
        write_new_file(tmp_path / "b" / "c" / "d", "below a file")
    assert content(tmp_path) == {"b/c": "first"}
