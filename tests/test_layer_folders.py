"""What lies in a layer is read, links followed, or named with its path: nothing in it is left out in silence."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MINI

from wa_build.content.document import Source
from wa_build.content.folders import files_below
from wa_build.content.load import layer_assets
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError

NOTE = "extends: SEC01-BP01\nnote: Ask Ana.\n"
FIRST = "security/SEC01/SEC01-BP01.yaml"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links want a right there, pipes and modes are none of its")

pytestmark = POSIX


@pytest.fixture(name="custom")
def _custom(project: Path) -> Path:
    folder = project / "custom"
    folder.mkdir()
    return folder


def note_of(project: Path) -> list[str]:
    return [note.text for note in read_catalog(Source(project))[0].notes_of("SEC01-BP01")]


def problems(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_catalog(Source(project))
    return [str(problem) for problem in caught.value.problems]


def put(folder: Path, text: str = NOTE, name: str = FIRST) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("level", ["security", "security/SEC01", FIRST])
def test_a_folder_or_file_behind_a_link_is_read(project: Path, custom: Path, level: str) -> None:
    put(project / "shared")
    (custom / level).parent.mkdir(parents=True, exist_ok=True)
    (custom / level).symlink_to(project / "shared" / level)
    assert note_of(project) == ["Ask Ana."]
    put(project / "shared", NOTE + "x: 1\n")
    assert problems(project) == [f"custom/{FIRST}:3:1: layer 'custom': unknown key 'x'."]


def test_a_whole_layer_behind_a_link_is_read(project: Path) -> None:
    put(project / "shared")
    (project / "custom").symlink_to("shared")
    assert note_of(project) == ["Ask Ana."]


def test_two_links_to_one_folder_are_read_as_two(project: Path, custom: Path) -> None:
    put(project / "shared", name="a.png")
    for name in ("one", "two"):
        (custom / "assets").mkdir(exist_ok=True)
        (custom / "assets" / name).symlink_to(project / "shared")
    assert [one.uri for one in layer_assets(project, Source(project).layers)] == [
        "assets/one/a.png",
        "assets/two/a.png",
    ]


LINKS = {
    "nowhere": ("is a link that leads nowhere: '../gone'", "../gone"),
    "itself": ("is a link that leads in a circle: remove it", "itself"),
    "here": ("is a link that leads to a folder above itself: remove it", "."),
    "above": ("is a link that leads to a folder above itself: remove it", "../.."),
    "root": ("is a link that leads to a folder above itself: remove it", "/"),
}


@pytest.mark.parametrize("below", ["security", "assets", "assets/deep"])
@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_cannot_be_followed_is_named(project: Path, custom: Path, below: str, name: str) -> None:
    message, target = LINKS[name]
    (custom / below).mkdir(parents=True)
    (custom / below / name).symlink_to(target)
    assert problems(project) == [f"custom/{below}/{name}:1:1: layer 'custom': {message}"]


def test_what_is_no_file_is_named_and_never_waited_for(project: Path, custom: Path) -> None:
    (custom / "security/SEC01/SEC01-BP01.yaml").mkdir(parents=True)
    os.mkfifo(custom / "glossary.yaml")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(custom)
        try:
            one.bind("services.yaml")
        finally:
            os.chdir(here)
        (custom / "changes.yaml").symlink_to("/dev/zero")
        assert problems(project) == [
            "custom/changes.yaml:1:1: layer 'custom': is a device, and no file: remove it",
            "custom/glossary.yaml:1:1: layer 'custom': is a pipe, and no file: remove it",
            "custom/security/SEC01/SEC01-BP01.yaml:1:1: layer 'custom': is a folder: a file has this name",
            "custom/services.yaml:1:1: layer 'custom': is a socket, and no file: remove it",
        ]


def test_names_that_no_problem_could_print_are_named(project: Path, custom: Path) -> None:
    Path(os.fsdecode(os.fsencode(custom) + b"/caf\xe9.yaml")).write_text("x: 1")
    (custom / "a\nb.yaml").write_text("x: 1")
    assert problems(project) == [
        "custom:1:1: a name in it cannot be printed: rename 'a\\nb.yaml'",
        "custom:1:1: a name in it cannot be printed: rename 'caf\\udce9.yaml'",
    ]


@pytest.mark.parametrize("name", ["assets/logo.svg", FIRST, "guides/ours.md"])
def test_a_pointer_of_git_lfs_is_not_published_in_the_place_of_its_file(project: Path, custom: Path, name: str) -> None:
    put(custom, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", name)
    (found,) = [problem for problem in problems(project) if problem.startswith("custom/")]
    assert f"custom/{name}:1:1: layer 'custom': is a pointer of Git LFS" in found
    assert "run `git lfs pull`" in found


def test_blanks_behind_the_lines_of_front_matter_are_nothing(project: Path, custom: Path) -> None:
    put(custom, "--- \ntitle: Ours\ndescription: Of us.\norder: 9\n---\t\nText.\n", "guides/ours.md")
    assert read_catalog(Source(project))[0].guides["ours"].body == "Text."


def test_what_is_left_alone_may_be_anything(project: Path, custom: Path) -> None:
    for name in ("_draft", ".cache", "README.md", "assets/.git"):
        (custom / name).parent.mkdir(exist_ok=True)
        (custom / name).symlink_to("nowhere")
    read_catalog(Source(project), strict=True)


@pytest.fixture(name="open_project")
def _open_project() -> Iterator[Path]:
    """A project that every user of the machine can reach, unlike pytest's own folders."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(MINI / "content", folder / "content")
    (folder / "mkdocs.yml").write_text("site_name: Mini\n", encoding="utf-8")
    put(folder / "custom")
    put(folder / "custom", name="assets/deep/a.png")
    yield folder
    for path in sorted(folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("closed", ["custom", "custom/security", "custom/security/SEC01", f"custom/{FIRST}", "custom/assets",
                                    "custom/assets/deep"])  # fmt: skip
def test_what_may_not_be_read_is_named(open_project: Path, closed: str) -> None:
    (open_project / closed).chmod(0)
    code = (
        "import os, pathlib\nfrom wa_build.content.read import *\n"
        f"read_catalog(Source(pathlib.Path({str(MINI)!r})))  # imports what nobody else may read\n"
        "if os.getuid() == 0: os.setgroups([]), os.setgid(65534), os.setuid(65534)\n"
        f"try: read_catalog(Source(pathlib.Path({str(open_project)!r})))\n"
        "except ContentError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == f"{closed}:1:1: {'' if closed == 'custom' else 'layer ' + repr('custom') + ': '}" \
        "cannot be read: Permission denied\n", done.stderr  # fmt: skip


def test_a_disk_behind_a_link_is_not_followed_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wa_build.content.folders.LIMIT", 10)
    for number in range(30):
        put(tmp_path, name=f"{number}/x.yaml")
    (found,) = files_below(tmp_path, lambda _: False)
    assert "more than 10 files" in found.complaint
