"""Digests of what pages depend on: another one for whatever differs, and an end whatever lies in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from wa_build.publish.fingerprint import digest, digest_of_value, folder_digest, templates_digest

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_rows_of_texts_have_the_same_digest_only_where_they_are_the_same(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(VALUES, VALUES)
def test_values_have_the_same_digest_only_where_they_are_the_same(one: object, other: object) -> None:
    assert (digest_of_value(one) == digest_of_value(other)) == (repr(_sorted(one)) == repr(_sorted(other)))


def _sorted(value: object) -> object:
    if isinstance(value, dict):
        return {"of": sorted(((key, _sorted(one)) for key, one in value.items()), key=repr)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _link(folder: Path) -> None:
    (folder / "link").symlink_to(folder.parent / "elsewhere", target_is_directory=True)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda folder: (folder / "a.html").write_text("other", encoding="utf-8"),
    "a name": lambda folder: (folder / "a.html").rename(folder / "b.html"),
    "a file more": lambda folder: (folder / "sub" / "c.txt").write_text("", encoding="utf-8"),
    "a file less": lambda folder: (folder / "sub" / "d.txt").unlink(),
    "an icon of its own": lambda folder: (folder / ".icons/x.svg").write_text("<svg/>", encoding="utf-8"),
    "a link to a folder": _link,
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_differs_in_a_folder_of_ones_own_gives_another_digest(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "theme"
    for path in ("a.html", "sub/d.txt", ".icons/y.svg", "../elsewhere/e.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    before = folder_digest(folder), templates_digest([folder])
    assert before == (folder_digest(folder), templates_digest([folder]))
    CHANGES[name](folder)
    assert folder_digest(folder) != before[0]
    assert templates_digest([folder]) != before[1]


@pytest.mark.skipif(sys.platform == "win32", reason="there are neither pipes nor devices in folders")
def test_links_in_a_circle_pipes_and_devices_have_an_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/circle").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "zero").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    assert folder_digest(tmp_path) != digest()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes in folders")
def test_commands_that_keep_what_they_read_name_a_pipe_as_before(wa: Run, project: Path) -> None:
    os.mkfifo(project / "content/security/SEC01/SEC01-BP09.yaml")
    for command, code in ((("show", "SEC01-BP01"), 2), (("build",), 1)):
        done = wa(*command, cwd=project)
        assert done.returncode == code
        assert "SEC01-BP09.yaml" in done.stderr
