"""Where the commands write: never over what people wrote. All files of real trees are counted before and after."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MINI, ROOT, Run, script
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.cli.targets import refuse_around, refuse_output
from wa_build.config.places import Folders, read_folders
from wa_build.config.settings import read_settings
from wa_build.errors import BuildError, WaError
from wa_build.publish.archive import archive_of, is_archive
from wa_build.publish.folders import DOCS, SITE, make_docs_dir, real_site
from wa_build.publish.mkdocs import build_site
from wa_build.publish.page_store import KEPT_PAGES
from wa_build.reports.recognition import is_report
from wa_build.write.output import descriptor_of, write_file
from wa_build.write.places import relation_of

WINDOWS = sys.platform == "win32"
BANK = ROOT / "examples" / "bank.json"
GOLDEN = MINI / "golden" / "reports"
HOSTILE = MINI / "assessments" / "hostile.json"
links = pytest.mark.skipif(WINDOWS, reason="links need a right there")


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file with its content; where a link leads; and that a folder is there."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        found[name] = (
            str(path.readlink()).encode() if path.is_symlink() else b"/" if path.is_dir() else path.read_bytes()
        )
    return found


@pytest.fixture(name="org")
def _org(tmp_path: Path) -> Path:
    """A project as an organisation has it, in a git repository: a layer, a theme, examples, other files."""
    root = tmp_path / "org"
    shutil.copytree(MINI / "content", root / "content")
    for name in (
        "custom/security/note.md",
        "theme/partials/own.html",
        "examples/a.json",
        ".git/HEAD",
        "own/thesis.txt",
        "x.txt",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")
    text = f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: Org\nsite_url: https://example.org/\ntheme: {{custom_dir: theme}}\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    (root / "build/docs").mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (".", "is the project's folder"),
        ("..", "holds the project's folder"),
        ("/", "holds the project's folder"),
        ("custom", "is the layer 'custom'"),
        ("custom/new/deep", "lies in the layer 'custom'"),
        ("content/security", "lies in the layer 'content'"),
        ("own/../content", "is the layer 'content'"),
        ("theme", "is the theme's own folder 'theme'"),
        ("examples/site", "lies in the folder of examples"),
        (".git/site", "lies in the repository .git"),
        ("own/.git/x", "lies in .git"),
        ("build", "holds docs_dir 'docs'"),
        ("build/docs", "is docs_dir 'docs'"),
        ("build/docs/site", "lies in docs_dir 'docs'"),
        ("own", "holds thesis.txt, which no build made: it would be lost"),
        ("x.txt", "is no folder"),
        ("x.txt/site", "x.txt"),
        *(
            pytest.param("x" * count, "name too long", marks=pytest.mark.skipif(WINDOWS, reason="said by the build"))
            for count in (255, 300)
        ),
    ],
)
def test_a_site_folder_that_is_not_ours_is_refused_before_anything_is_built(
    org: Path, monkeypatch: pytest.MonkeyPatch, target: str, message: str
) -> None:
    monkeypatch.chdir(org)
    before = files_of(org.parent)
    with pytest.raises(WaError) as caught:
        build_site(Path("mkdocs.yml"), Path(target))
    assert message.casefold() in str(caught.value).casefold()
    assert not isinstance(caught.value, BuildError), "exit code 2: nothing could be judged"
    assert files_of(org.parent) == before


def test_a_site_is_built_into_no_part_of_another_project_but_beside_its_own(org: Path) -> None:
    inner = org / "examples" / "acme"
    (inner / "build/docs").mkdir(parents=True)
    (inner / "mkdocs.yml").write_text(
        (org / "mkdocs.yml").read_text(encoding="utf-8").replace("theme: {custom_dir: theme}", "")
    )
    settings = read_settings(inner / "mkdocs.yml")
    for target in (org / "content/site", org / "custom", org / "theme/x"):
        with pytest.raises(WaError, match=r"(is|lies in) the (layer|theme)"):
            real_site(Folders(inner / "build/docs", target), settings)
    assert real_site(Folders(inner / "build/docs", inner / "site"), settings) == (inner / "site").resolve()


@links
@pytest.mark.parametrize(
    ("link", "leads_to", "target"),
    [("out", "custom", "out"), ("out", "custom", "out/x"), ("out", ".", "out"), ("../up", "org/content", "../up/site")],
)
def test_a_link_hides_no_folder(org: Path, link: str, leads_to: str, target: str) -> None:
    (org / link).symlink_to(leads_to)
    before = files_of(org.parent)
    with pytest.raises(WaError, match=r"is the|lies in"):
        build_site(org / "mkdocs.yml", org / target)
    assert files_of(org.parent) == before


@links
def test_a_layer_that_is_a_link_is_protected_where_it_leads_to(org: Path, tmp_path: Path) -> None:
    (org / "custom").rename(tmp_path / "shared")
    (org / "custom").symlink_to(tmp_path / "shared")
    with pytest.raises(WaError, match="lies in the layer 'custom'"):
        build_site(org / "mkdocs.yml", tmp_path / "shared" / "site")
    assert relation_of(tmp_path, org / "custom") == "holds"


def test_a_neighbour_s_project_is_not_said_to_hold_a_repository_that_it_has_not(org: Path) -> None:
    shutil.copytree(org, org.parent / "next", ignore=shutil.ignore_patterns(".git"))
    folders, settings = read_folders(org / "mkdocs.yml"), read_settings(org / "mkdocs.yml")
    with pytest.raises(WaError, match="holds the layer 'content'"):
        real_site(Folders(folders.docs, org.parent / "next"), settings)


def test_case_hides_no_folder_where_it_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "Custom").mkdir()
    is_blind = (tmp_path / "cUSTOM").exists()
    assert relation_of(tmp_path / "cUSTOM" / "x", tmp_path / "Custom") == ("lies in" if is_blind else None)
    assert relation_of(tmp_path / "cUSTOM" / "x", tmp_path / "custom") == ("lies in" if is_blind else None)


def test_a_worktree_for_pages_is_refused_with_the_way_that_keeps_it(org: Path, tmp_path: Path) -> None:
    pages = tmp_path / "gh-pages"
    pages.mkdir()
    for name in (".git", "CNAME", ".nojekyll"):
        (pages / name).write_text("x", encoding="utf-8")
    with pytest.raises(WaError, match=r"holds \.git, a whole repository: build into a folder such as site, then copy"):
        build_site(org / "mkdocs.yml", pages)
    assert sorted(files_of(pages)) == [".git", ".nojekyll", "CNAME"]


@pytest.mark.parametrize("docs", ["docs", "custom", "content", "theme", "own", "own/docs", "custom/generated", "."])
def test_a_docs_folder_that_is_not_ours_is_refused_by_us_and_within_mkdocs(org: Path, docs: str) -> None:
    for name in ("docs/keep.md", "own/docs/keep.md"):
        (org / name).parent.mkdir(exist_ok=True)
        (org / name).write_text("mine", encoding="utf-8")
    config = org / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"docs_dir: {docs}\n", encoding="utf-8")
    before = files_of(org)
    with pytest.raises(WaError, match=r"is the|lies in|which no build made|configuration error"):
        build_site(config)
    assert files_of(org) == before
    if docs == "docs":
        result = subprocess.run([script("mkdocs"), "build"], cwd=org, capture_output=True, text=True, check=False)
        assert result.returncode == 1
        assert "docs: holds keep.md, which no build made: it would be lost" in result.stderr
        assert files_of(org) == before


@pytest.fixture(name="built", scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site that is built. Nobody changes it but by a copy."""
    root = tmp_path_factory.mktemp("built") / "org"
    shutil.copytree(MINI / "content", root / "content")
    (root / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: Mini\ntheme: {{custom_dir: {ROOT / 'overrides'}}}\n",
        encoding="utf-8",
    )
    build_site(root / "mkdocs.yml")
    return root


@pytest.fixture(name="copy")
def _copy(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "org", symlinks=True))


def test_a_site_lists_its_files_and_keeps_none_other(built: Path) -> None:
    for folder, kind in ((built / "site", SITE), (built / "build/docs", DOCS)):
        listed = json.loads((folder / kind.name).read_bytes())["files"]
        assert sorted(listed) == sorted(
            name for name, text in files_of(folder).items() if text != b"/" and name != kind.name
        )
    assert sorted(path.name for path in built.iterdir()) == ["build", "content", "mkdocs.yml", "site"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("site/own.txt", "site: holds own.txt, which no build made: it would be lost. Move it away if it is yours, or"),
        ("site/index.html", "site: holds index.html, changed since it was generated: it would be lost"),
        ("build/docs/own.md", "which no build made: it would be lost"),
        ("build/docs/index.md", "changed since it was generated"),
    ],
)
def test_what_somebody_put_into_a_built_folder_is_named_and_stays(
    copy: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.chdir(copy)
    (copy / name).write_text("mine", encoding="utf-8")
    before = files_of(copy)
    with pytest.raises(WaError) as caught:
        build_site(Path("mkdocs.yml"))
    assert message in str(caught.value)
    assert files_of(copy) == before


def test_what_an_earlier_version_built_is_known_but_not_what_was_put_there(copy: Path) -> None:
    for path in (copy / "site" / SITE.name, copy / "build/docs" / DOCS.name):
        path.unlink()
    for page in (copy / "build/docs").rglob("index.html"):
        if "alone.css" in page.read_text(encoding="utf-8"):
            page.unlink()  # pages of removed ids are of this version
    search = copy / "build/docs/assets/javascripts/search"
    (search / "stemmer.js").rename(search / "lunr.js")
    for words in (copy / "build/docs").rglob("search/words.json"):
        words.unlink()
    for name, place in (("build/docs/own.md", "build/docs"), ("site/data/own.json", "site")):
        (copy / name).write_text("# mine", encoding="utf-8")
        with pytest.raises(WaError, match=f"{place}: holds .*own[.]"):
            build_site(copy / "mkdocs.yml")
        (copy / name).unlink()
    build_site(copy / "mkdocs.yml")
    assert (copy / "site" / SITE.name).is_file()


def test_a_site_within_a_site_is_refused(copy: Path) -> None:
    with pytest.raises(WaError, match="site, which a build made and replaces"):
        build_site(copy / "mkdocs.yml", copy / "site" / "preview")


@pytest.mark.slow
def test_two_builds_at_once_wait_for_each_other_and_say_so(copy: Path) -> None:
    shutil.rmtree(copy / "build" / KEPT_PAGES)
    expected = files_of(copy)
    builds = [
        subprocess.Popen([script("wa"), "build"], cwd=copy, stderr=subprocess.PIPE, encoding="utf-8") for _ in range(2)
    ]
    said = [process.communicate()[1] for process in builds]
    assert [process.returncode for process in builds] == [0, 0]
    assert any("another build is writing it: waiting for its end" in text for text in said)
    shutil.rmtree(copy / "build" / KEPT_PAGES)
    assert files_of(copy) == expected


def test_a_docs_folder_is_made_where_the_configuration_says(org: Path) -> None:
    shutil.rmtree(org / "build")
    config = org / "mkdocs.yml"
    make_docs_dir(config)
    assert read_folders(config).docs == org / "build/docs"
    assert (org / "build/docs").is_dir()
    config.write_text(config.read_text("utf-8") + "docs_dir: custom/pages\n", encoding="utf-8")
    with pytest.raises(WaError, match="lies in the layer 'custom'"):
        make_docs_dir(config)
    assert not (org / "custom/pages").exists()


_part = st.sampled_from(
    ["content", "custom", "own", "build", "docs", "site", ".git", "..", "new", "theme", "x.txt", "."]
)


@given(parts=st.lists(_part, max_size=5), docs=st.lists(_part, max_size=3))
@settings(max_examples=30, deadline=None)
def test_whatever_folder_is_named_no_file_of_the_project_is_removed_or_changed(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], docs: list[str]
) -> None:
    root = tmp_path_factory.mktemp("any") / "org"
    for name in ("custom/a.md", "theme/b", ".git/HEAD", "own/docs/c", "own/site/d", "x.txt", "content/framework.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("mine", encoding="utf-8")
    (root / "build/docs").mkdir(parents=True)
    text = f"INHERIT: {ROOT / 'mkdocs.yml'}\nsite_name: Any\nsite_dir: {'/'.join(parts) or '.'}\n"
    (root / "mkdocs.yml").write_text(text + f"docs_dir: {'/'.join(docs) or '.'}\n", encoding="utf-8")
    before = files_of(root)
    with pytest.raises(WaError):  # for the folder or, where that is well, for the content
        build_site(root / "mkdocs.yml", root.joinpath(*parts))
    after = files_of(root)
    assert {name: text for name, text in after.items() if name in before} == before
    assert {text for name, text in after.items() if name not in before} <= {b"/"}


def test_schemas_are_written_and_nothing_else_is_touched(wa: Run, tmp_path: Path) -> None:
    folder = tmp_path / "r"
    for name in ("thesis.txt", "sub/x", ".git/HEAD"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
    before = files_of(folder)
    assert wa("schema", "--write", ".", cwd=folder).returncode == 0
    after = files_of(folder)
    assert {name: after.get(name) for name in before} == before
    assert set(after) - set(before) == {path.name for path in (ROOT / "schemas").iterdir()}
    assert wa("schema", "--write", ".", cwd=folder).returncode == 0
    own = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Practice", "properties": {"id": {}}}
    for text in ('{"mine": 1}', json.dumps(own)):
        (folder / "practice.json").write_text(text, encoding="utf-8")
        result = wa("schema", "--write", ".", cwd=folder)
        assert (result.returncode, "practice.json exists already and is no schema" in result.stderr) == (2, True)


def test_new_files_are_not_put_into_the_parts_of_a_project(org: Path) -> None:
    for name in ("custom", "custom/x", "content/new", "build/docs/x", ".git/x"):
        with pytest.raises(WaError, match=r"is the layer|lies in"):
            refuse_around(org / name)
    refuse_around(org)
    refuse_around(org / "schemas")


def test_a_new_site_is_made_as_a_whole_or_not_at_all(wa: Run, tmp_path: Path) -> None:
    (tmp_path / "custom").write_text("a file", encoding="utf-8")
    result = wa("init", ".", cwd=tmp_path)
    assert (result.returncode, "custom exists already, and is no folder" in result.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["custom"]


@pytest.mark.parametrize("name", ["README.md", "custom/x.zip", "none/x.zip", "n" * 300])
def test_an_archive_never_takes_the_place_of_something_else(wa: Run, org: Path, name: str) -> None:
    (org / "README.md").write_text("mine", encoding="utf-8")
    before = files_of(org)
    result = wa("archive", name, cwd=org)
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert len([line for line in result.stderr.splitlines() if line.startswith(("wa: ", "Error: "))]) == 1, (
        "before anything is built"
    )
    assert files_of(org) == before


def refuse(path: Path, org: Path) -> None:
    refuse_output(path, org / "mkdocs.yml", is_report, "a report")


def test_a_report_never_takes_the_place_of_an_assessment_or_of_content(org: Path) -> None:
    shutil.copy(BANK, org / "other.json")
    for name in ("other.json", "custom/a.md", "content/framework.yaml", "mkdocs.yml", ".git/HEAD", "theme/x", "site/x"):
        with pytest.raises(WaError, match="choose another name"):
            refuse(org / name, org)
    refuse(org / "own/new.html", org)


def test_a_report_takes_the_place_of_an_earlier_one_and_of_nothing_else(wa: Run, tmp_path: Path) -> None:
    for name in ("a.html", "a.html", "a.csv"):
        assert wa("report", str(HOSTILE), "--output", str(tmp_path / name), cwd=MINI).returncode == 0
    made = [(tmp_path / name).read_bytes() for name in ("a.html", "a.csv")]
    made.append(wa("portfolio", str(HOSTILE), "--format", "csv", "--rows", "workloads", cwd=MINI).stdout.encode())
    for form in ("html", "md", "csv", "json"):
        made += [(GOLDEN / f"{name}.{form}").read_bytes() for name in ("report", "portfolio")]
    assert [start[:60] for start in made if not is_report(start)] == []
    others = (b"# Well-Architected notes\n", b"workload,mine\n", b'{"format": "open"}', b"x", made[0][9:],
              b"<!doctype html>\n<title>Ours</title>", BANK.read_bytes())  # fmt: skip
    assert not any(map(is_report, others))
    own = tmp_path / "own.html"
    own.write_bytes(others[-2])
    result = wa("report", str(HOSTILE), "--output", str(own), cwd=MINI)
    assert (result.returncode, own.read_bytes()) == (2, others[-2])
    assert "own.html: exists already and is not a report: choose another name, or delete it" in result.stderr


BANKS: dict[str, bytes] = {
    "a list": b"[%s]" % BANK.read_bytes(),
    "UTF-16": BANK.read_text(encoding="utf-8").encode("utf-16"),
    "a part": BANK.read_bytes()[:3000],
    "a conflict": b"<<<<<<< HEAD\n%s\n=======\n{}\n" % BANK.read_bytes(),
    "other slashes": BANK.read_bytes().replace(b"/", b"\\/"),
}


@pytest.mark.parametrize("name", BANKS)
def test_an_assessment_is_not_replaced_however_it_was_kept(org: Path, name: str) -> None:
    (org / "kept.json").write_bytes(BANKS[name])
    with pytest.raises(
        WaError, match=r"(is an assessment and|exists already and is) not a report: choose another name"
    ):
        refuse(org / "kept.json", org)


def test_an_archive_that_somebody_else_made_is_none_of_ours() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("well-architected/README.txt", "my thesis")
    assert not is_archive(buffer.getvalue())
    assert is_archive(archive_of({"index.html": b"x"}, "Acme"))


@pytest.mark.skipif(WINDOWS, reason="rights and links are others there")
def test_an_output_follows_links_and_keeps_mode_owner_and_other_names(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "dangling").symlink_to("new")
    for name in ("link", "dangling"):
        write_file(tmp_path / name, "text")
    assert (real.read_text("utf-8"), stat.S_IMODE(real.stat().st_mode)) == ("text", 0o600)
    assert ((tmp_path / "new").read_text("utf-8"), (tmp_path / "link").is_symlink()) == ("text", True)
    os.link(real, tmp_path / "other")
    write_file(tmp_path / "other", b"both")
    assert real.read_text("utf-8") == "both"
    if os.getuid() == 0:
        os.chown(tmp_path / "new", 12, 34)
        write_file(tmp_path / "new", "text")
        assert ((tmp_path / "new").stat().st_uid, (tmp_path / "new").stat().st_gid) == (12, 34)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling", "link", "new", "other", "real"]


@pytest.mark.skipif(WINDOWS, reason="there are no such pipes and devices")
def test_pipes_and_devices_are_written_to(wa: Run, tmp_path: Path) -> None:
    report = wa("report", str(BANK), "--format", "json", cwd=MINI).stdout
    line = 'wa report "$1" --format json --output'
    shell = f'{line} >(cat > "$2/pipe"; echo >> "$2/pipe"); (echo first; {line} "$2/stdout") > "$2/out"; sleep 0.2'
    (tmp_path / "stdout").symlink_to("/dev/stdout")  # never the real one: a mistake would replace it
    environment = {**os.environ, "PATH": f"{Path(script('wa')).parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["bash", "-c", shell, "bash", str(BANK), str(tmp_path)]
    subprocess.run(command, cwd=MINI, env=environment, check=True, capture_output=True)
    assert (tmp_path / "pipe").read_text("utf-8") == report + "\n"
    assert (tmp_path / "out").read_text("utf-8") == "first\n" + report
    os.mkfifo(tmp_path / "fifo")
    reader = subprocess.Popen(["cat", tmp_path / "fifo"], stdout=subprocess.PIPE)
    write_file(tmp_path / "fifo", "text")
    assert reader.communicate()[0] == b"text"
    assert stat.S_ISFIFO((tmp_path / "fifo").stat().st_mode)
    assert (descriptor_of(Path("/dev/stdout")), descriptor_of(Path("/dev/null"))) == (1, None)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / ("x" * 300), "cannot be written: "),
        (lambda folder: folder / "none" / "x", "cannot be written: "),
        (lambda folder: folder / "a\0b", "cannot be written: "),
        (lambda folder: folder, ": "),
    ],
)  # fmt: skip
def test_an_output_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, make: Callable[[Path], Path], message: str
) -> None:
    with pytest.raises(WaError) as caught:
        write_file(make(tmp_path), "text")
    assert message in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is full")
def test_a_device_that_is_full_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    """As root on a device of our own: were it replaced, the one of the machine would be gone."""
    full = Path("/dev/full")
    if os.getuid() == 0:
        full = tmp_path / "full"
        try:
            os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
            full.open("wb").close()
        except PermissionError:
            pytest.skip("no devices in this container")
    with pytest.raises(WaError, match="full: cannot be written: No space left on device"):
        write_file(full, "text")
    assert stat.S_ISCHR(full.stat().st_mode)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is full")
def test_a_full_disk_behind_standard_output_is_one_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [script("wa"), "list"]
        result = subprocess.run(command, cwd=MINI, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (2, "wa: standard output cannot be written: No space left on device\n")
