"""What `mkdocs.yml` says: a layer is never skipped in silence, and a setting that cannot be used is named at its place."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import MINI, ROOT, Run
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from wa_build.cli.main import main
from wa_build.config.config_file import read_config_file
from wa_build.config.model import WaConfig, read_model
from wa_build.config.places import read_folders
from wa_build.config.settings import read_settings, read_site_settings
from wa_build.errors import ConfigError, WaError

SITE = "site_name: Mini\ntheme: {name: material}\nplugins: [search, well-architected]\ndocs_dir: build/docs\n"


def config(folder: Path, text: str, name: str = "mkdocs.yml") -> Path:
    """A project with a first layer that is not empty, and this configuration."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content/framework.yaml").write_text("", encoding="utf-8")
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def problems(file: Path) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        read_settings(file)
    return [str(problem) for problem in caught.value.problems]


def layers(text: str) -> str:
    return f"extra:\n  wa:\n    layers: {text}\n"


def make_repository(folder: Path, modules: str = "") -> None:
    (folder / ".git").mkdir(parents=True)
    paths = [f'[submodule "{path}"]\n\tpath = {path}\n\turl = https://x.example/{path}\n' for path in modules.split()]
    (folder / ".gitmodules").write_text("".join(paths), encoding="utf-8")


MISSING = "Make it and put a README.md into it, or take it out here"


def test_a_layer_that_is_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "custom").mkdir()
    (tmp_path / "custom/README.md").write_text("Ours.")
    assert problems(config(tmp_path, layers("[content, custm, {folder: a/b, name: Acme}]"))) == [
        f"mkdocs.yml:3:23: layer 'custm': no such folder. Did you mean 'custom'? {MISSING}",
        f"mkdocs.yml:3:30: layer 'a/b': no such folder. {MISSING}",
    ]


def test_the_default_layer_may_be_absent_or_empty_and_a_readme_is_enough_for_a_named_one(tmp_path: Path) -> None:
    file = config(tmp_path, "site_name: x\n")
    assert [layer.folder for layer in read_settings(file).layers] == ["content", "custom"]
    (tmp_path / "custom").mkdir()
    read_settings(file)
    file.write_text(layers("[content, custom]"))
    assert problems(file) == [
        "mkdocs.yml:3:23: layer 'custom': the folder is empty: a submodule that is not checked out? "
        "run `git submodule update --init`; else put a README.md into it"
    ]
    (tmp_path / "custom/README.md").write_text("Ours.")
    read_settings(file)


@pytest.mark.parametrize("below", ["", "docs/wa/"])
@pytest.mark.parametrize("state", ["no such folder", "the folder is empty"])
def test_a_submodule_that_is_not_checked_out_is_called_by_its_name(tmp_path: Path, below: str, state: str) -> None:
    make_repository(tmp_path, f"{below}custom {below}vendor/acme {below}content/security")
    file = config(tmp_path / below, layers("[content, custom, vendor/acme/layer]"))
    if "empty" in state:
        (tmp_path / below / "custom").mkdir()
        (tmp_path / below / "content/security").mkdir()
    init = "not checked out? run `git submodule update --init`"
    assert problems(file) == [
        f"mkdocs.yml:3:14: layer 'content': submodule '{below}content/security' in it is {init}",
        f"mkdocs.yml:3:23: layer 'custom': {state}: submodule '{below}custom' is {init}",
        f"mkdocs.yml:3:31: layer 'vendor/acme/layer': no such folder: submodule '{below}vendor/acme' is {init}",
    ]
    file.write_text("site_name: x\n")  # as the layers are without being named
    assert [found.partition(": ")[2].split(":")[0] for found in problems(file)] == ["layer 'content'", "layer 'custom'"]


def test_the_submodule_of_a_real_clone_is_missed(tmp_path: Path) -> None:
    def git(*arguments: str, cwd: Path) -> None:
        names = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "protocol.file.allow=always"]
        subprocess.run(["git", *names, *arguments], cwd=cwd, check=True, capture_output=True)

    for name in ("layer", "site"):
        (tmp_path / name).mkdir()
        git("init", "-q", ".", cwd=tmp_path / name)
    (tmp_path / "layer/glossary.yaml").write_text("terms: []\n")
    config(tmp_path / "site", layers("[content, acme]"))
    git("add", "-A", cwd=tmp_path / "layer")
    git("commit", "-qm", "x", cwd=tmp_path / "layer")
    git("submodule", "add", "-q", str(tmp_path / "layer"), "acme", cwd=tmp_path / "site")
    git("add", "-A", cwd=tmp_path / "site")
    git("commit", "-qm", "x", cwd=tmp_path / "site")
    git("clone", "-q", str(tmp_path / "site"), "clone", cwd=tmp_path)
    read_settings(tmp_path / "site/mkdocs.yml")
    assert "submodule 'acme' is not checked out?" in problems(tmp_path / "clone/mkdocs.yml")[0]


def test_what_a_linked_configuration_names_lies_beside_the_link_as_for_mkdocs(tmp_path: Path) -> None:
    kept = config(tmp_path / "store", layers("[content, ours]"))
    site = tmp_path / "site"
    (site / "ours").mkdir(parents=True)
    (site / "ours/README.md").write_text("Ours.")
    (site / "mkdocs.yml").symlink_to(kept)
    settings, folders = read_settings(site / "mkdocs.yml"), read_folders(site / "mkdocs.yml")
    assert (settings.root, folders.docs.parent) == (site, site)
    assert "layer 'ours': no such folder" in problems(kept)[0]


def test_a_layer_is_a_folder_of_its_own(tmp_path: Path) -> None:
    file = config(tmp_path, "")
    for name in ("one/two", "three"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "README.md").write_text("Ours.")
    (tmp_path / "link").symlink_to("three")
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "file").write_text("x")
    for text, message in {
        "[content, one, one/two]": "extra.wa.layers: 'one/two' and 'one' lie in each other",
        "[content, three, Three]": "extra.wa.layers names 'Three' twice: keep one",
        "[content, three, ./three/]": "extra.wa.layers names 'three' twice: keep one",
        "[content, three, link]": "layer 'link' is the folder of layer 'three', or lies in it",
        "[content, gone]": "layer 'gone': is a link that leads nowhere: 'nowhere'",
        "[content, file]": "layer 'file': is no folder",
        "[content, /tmp]": "extra.wa.layers must be a list of folders below this file",
        '[content, ""]': "extra.wa.layers must be a list of folders below this file",
        "[]": "extra.wa.layers must be a list of folders below this file",
        "~": "extra.wa.layers must be a list of folders below this file",
        "[content, 5]": "extra.wa.layers",
        "[content, {name: Acme}]": "extra.wa.layers must be a list of folders below this file",
        '[content, {folder: three, name: ""}]': "extra.wa.layers.name must be what readers see",
    }.items():
        file.write_text(layers(text))
        found = problems(file)
        assert len(found) == 1, found
        assert message in found[0]
        assert found[0].startswith("mkdocs.yml:3:"), found[0]
    file.write_text(layers("[content, link]"))
    read_settings(file)


SETTINGS: Mapping[str, str] = {
    "layer: [content]": "4:5: extra.wa: unknown key 'layer': it may hold layers, editions, pillars, brand, offline, trust_assets, repository, branch. "
    "Did you mean 'layers'?",
    "repositry: x": "4:5: extra.wa: unknown key 'repositry'",
    "pillarz: [security]": "4:5: extra.wa: unknown key 'pillarz'",
    "offline: 'no'": "4:14: extra.wa.offline must be true or false",
    "pillars: [1]": "4:15: extra.wa.pillars must be text: put '1' in quotes",
    "pillars: {a: b}": "4:14: extra.wa.pillars must be a list of pillar ids",
    "pillars: []": "4:14: extra.wa.pillars names none",
    "repository: github.com/acme/wa": "4:17: extra.wa.repository must be the https:// address of a repository",
    "repository: git@github.com:acme/wa.git": "4:17: extra.wa.repository must be the https:// address of a repository",
    "repository: javascript:alert(1)": "4:17: extra.wa.repository must be the https:// address of a repository",
    "repository: https://github.com": "4:17: extra.wa.repository must be the https:// address of a repository",
    "repository: 'https://github.com/a/b c'": "4:17: extra.wa.repository must be the https:// address",
    "repository: https://github.com/acme/wa.git": "4:17: extra.wa.repository is the address to clone from",
    "repository: https://github.com/acme": "4:17: extra.wa.repository must name owner and repository",
    "repository: https://github.com/acme/wa/tree/main": "4:17: extra.wa.repository must be the address of the whole repository",
    "repository: https://gitlab.example/a/b/-/tree/main": "4:17: extra.wa.repository must be the address of the whole repository",
    "repository: 5": "4:17: extra.wa.repository must be the https:// address",
    "branch: 1.10": "4:13: extra.wa.branch must be the name of a branch",
    "branch: 'a b'": "4:13: extra.wa.branch must be the name of a branch",
    "branch: ../x": "4:13: extra.wa.branch must be the name of a branch",
    "brand: {colour: '#000000'}": "4:13: extra.wa.brand must be a mapping of color, color_dark: unknown key 'colour'. Did you",
    "brand: red": "4:12: extra.wa.brand must be a mapping of color, color_dark",
    "brand: {color: 5}": "4:20: extra.wa.brand.color must be a colour such as",
}  # fmt: skip


@pytest.mark.parametrize("text", SETTINGS)
def test_a_setting_that_cannot_be_used_is_named_at_its_line_and_column(tmp_path: Path, text: str) -> None:
    found = problems(config(tmp_path, f"site_name: x\nextra:\n  wa:\n    {text}\n"))
    assert len(found) == 1, found
    assert found[0].startswith(f"mkdocs.yml:{SETTINGS[text]}")


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    text = "site_name: a\nsite_name: b\nextra:\n  wa: {layer: x, offline: 3, repository: y, brand: {color: red}}\n"
    assert [found.split(": ")[0] for found in problems(config(tmp_path, text))] == [
        "mkdocs.yml:2:1", "mkdocs.yml:4:8", "mkdocs.yml:4:27", "mkdocs.yml:4:42", "mkdocs.yml:4:60"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: a\ntheme: {a: 1, a: 2}\n", "mkdocs.yml:2:15: duplicate key 'a': keep one of them"),
        ("a: [\n", "mkdocs.yml:1:4: not YAML: '[' is not closed"),
        ("site_name: x\n\ttheme: y\n", "mkdocs.yml:2:1: not YAML: a tab: indent with spaces"),
        ("a:\n  - b\n\t- c\n", "mkdocs.yml:3:1: not YAML: a tab: indent with spaces"),
        ("a: 1\n---\nb: 2\n", "mkdocs.yml:2:1: not YAML: "),
        ("a: !nope x\n", "mkdocs.yml:1:4: not YAML: text that begins with '!' is a tag to YAML"),
        ("- a\n", "mkdocs.yml:1:1: must be a mapping of keys to values"),
        ("a: *x\n", "mkdocs.yml:1:4: not YAML: "),
        ("a: &a {b: [*a]}\n", "mkdocs.yml:1:12: an alias stands in what it stands for"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "mkdocs.yml:2:1: a merge left this conflict marker"),
        ("\u00a0\u00a0a: 1\n", "mkdocs.yml:1:1: the line begins with a no-break space"),
        ("extra: {wa: {brand: {color: #7a1f5c}}}\nx: 1\n", "mkdocs.yml:1:29: not YAML: text ends at ' #': quote it"),
        ("INHERIT: none.yml\n", "mkdocs.yml:1:10: INHERIT: none.yml: No such file or directory"),
        ("INHERIT: [a]\n", "mkdocs.yml:1:10: INHERIT must be the path of a file"),
        ("INHERIT: mkdocs.yml\n", "mkdocs.yml:1:10: INHERIT leads in a circle"),
        ("a: \x01\n", "mkdocs.yml:1:4: not YAML: "),
        ("[" * 200_000, "mkdocs.yml:1:41: nested too deeply"),
        ("{a: " * 100_000, "mkdocs.yml:1:161: nested too deeply"),
        ("- " * 100_000, "mkdocs.yml:1:81: nested too deeply"),
        ("? " * 100_000, "mkdocs.yml:1:"),
        ("d: 2024-13-45\n", "mkdocs.yml:1:1: not YAML: "),
    ],
)
def test_what_is_no_configuration_is_named_at_its_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    assert problems(config(tmp_path, text))[0].startswith(message)


def test_words_of_a_site_that_were_cut_or_damaged_are_named(tmp_path: Path) -> None:
    cut = "text ends at ' #': quote it (what follows is a comment to YAML)"
    text = 'site_name: Team #1  # ours\nsite_author: "A #1"  # fine\ncopyright: Caf\u00c3\u00a9\ndocs_dir: a  # fine\n'
    warnings = read_settings(config(tmp_path, text)).warnings
    assert [str(one) for one in warnings] == [
        "mkdocs.yml:3:15: warning: '\u00c3\u00a9' was '\u00e9' before it was saved in a wrong encoding: write it anew",
        f"mkdocs.yml:1:17: warning: {cut}",
    ]


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    file = config(tmp_path, "")
    file.write_bytes(b"site_name: caf\xe9\n")
    assert problems(file)[0].startswith("mkdocs.yml:1:15: not UTF-8")


def test_tags_anchors_and_merges_of_a_stock_configuration_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WA_TEST_BRANCH", "next")
    monkeypatch.setenv("WA_TEST_OFF", "false")
    file = config(
        tmp_path,
        SITE
        + "markdown_extensions:\n  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }\n"
        "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}\n"
        "  - pymdownx.snippets: {base_path: !relative $config_dir}\n"
        "x-base: &base {offline: !ENV [WA_TEST_NONE, WA_TEST_OFF, true]}\n"
        "extra:\n  wa:\n    <<: *base\n    branch: !ENV WA_TEST_BRANCH\n    repository: !ENV [WA_TEST_NONE, '']\n",
    )
    settings = read_settings(file)
    assert (settings.offline, settings.branch, settings.repository) == (False, "next", "")


def test_what_is_inherited_counts_and_is_named_in_the_file_that_says_it(tmp_path: Path) -> None:
    config(tmp_path, "extra:\n  wa:\n    layers: [content, ours]\n    branch: base\n", "base.yml")
    file = config(tmp_path / "sub", "INHERIT: ../base.yml\nextra: {wa: {branch: own, offlin: true}}\n")
    assert problems(file) == ["mkdocs.yml:2:27: extra.wa: unknown key 'offlin': it may hold "
                              f"{', '.join(WaConfig.model_fields)}. Did you mean 'offline'?"]  # fmt: skip
    file.write_text("INHERIT: ../base.yml\nextra: {wa: {branch: own}}\n")
    assert problems(file) == [f"../base.yml:3:23: layer 'ours': no such folder. {MISSING}"]
    (tmp_path / "sub/ours").mkdir()
    (tmp_path / "sub/ours/README.md").write_text("Ours.")
    settings = read_settings(file)
    assert ([layer.folder for layer in settings.layers], settings.branch) == (["content", "ours"], "own")


@pytest.mark.parametrize("emptied", ["extra:\n", "extra: {wa: ~}\n", "extra:\n  wa:\n    # layers: [content]\n"])
def test_an_empty_key_takes_nothing_away_that_is_inherited(tmp_path: Path, emptied: str) -> None:
    config(tmp_path, "extra:\n  wa: {branch: base}\n", "base.yml")
    found = problems(config(tmp_path, "INHERIT: base.yml\n" + emptied))
    assert len(found) == 1
    assert "is empty, which takes away all that is inherited there" in found[0]
    assert found[0].startswith("mkdocs.yml:")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("layers: [content, gone]", "mkdocs.yml:2:3: extra.layers is not read: write layers below extra.wa"),
        ("wa.layers: [content, gone]", "mkdocs.yml:2:3: extra.wa.layers is not read: write layers below extra.wa"),
        ("WA: {layers: [content, gone]}", "mkdocs.yml:2:3: extra.WA is not read: write extra.wa"),
        ("wa_: {offline: false}", "mkdocs.yml:2:3: extra.wa_ is not read: write extra.wa"),
        ("offline: false", "mkdocs.yml:2:3: extra.offline is not read: write offline below extra.wa"),
        ("wa_offline: false", "mkdocs.yml:2:3: extra.wa_offline is set by the build: remove it"),
    ],
)
def test_a_setting_in_the_wrong_place_is_named(tmp_path: Path, extra: str, said: str) -> None:
    (found,) = problems(config(tmp_path, f"extra:\n  {extra}\n"))
    assert found.startswith(said)


def test_a_folder_that_was_meant_to_be_the_layer_is_named_where_it_has_content(tmp_path: Path) -> None:
    file = config(tmp_path, "site_name: x\n")
    (tmp_path / "Customs/security/SEC01").mkdir(parents=True)
    (tmp_path / "customer").mkdir()
    read_settings(file)
    (tmp_path / "Customs/security/SEC01/SEC01-BP01.yaml").write_text("note: Ours.")
    assert "'Customs' holds content, which is not read: rename it" in problems(file)[0]
    (tmp_path / "custom").mkdir()
    read_settings(file)


@pytest.mark.parametrize("file", [ROOT / "mkdocs.yml", ROOT / "examples/acme/mkdocs.yml", MINI / "mkdocs.yml"])
def test_our_reading_of_a_configuration_is_that_of_mkdocs(file: Path) -> None:
    with file.open("rb") as opened:
        theirs = yaml_load(opened)
    assert read_config_file(file).data == theirs
    assert read_site_settings(file).warnings == ()


COMMANDS = ["validate", "build", "archive x.zip", "serve", "list", "show SEC01", "search x", "stats", "assess x.json",
            "report x.json", "portfolio x.json", "diff content"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stops_at_a_layer_that_is_not_there(
    project: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "x.json").write_text((ROOT / "examples/bank.json").read_text(encoding="utf-8"), encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra: {wa: {layers: [content, custm]}}\n")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, command.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("mkdocs.yml:7:32: layer 'custm': no such folder.")
    assert not (project / "site").exists()


def test_problems_are_carried_in_every_format_and_annotations_start_at_the_repository(
    wa: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_repository(tmp_path)
    config(tmp_path / "docs/wa", SITE + layers("[content, custm]"))
    at = ("-f", "docs/wa/mkdocs.yml")
    message = f"layer 'custm': no such folder. {MISSING}"
    monkeypatch.chdir(tmp_path)
    forms = ("text", "json", "github")
    printed = {form: CliRunner().invoke(main, [*at, "validate", "--format", form]) for form in forms}
    assert {result.exit_code for result in printed.values()} == {2}
    assert printed["text"].stderr.startswith(f"docs/wa/mkdocs.yml:7:23: {message}\n")
    assert json.loads(printed["json"].stdout) == [
        {"path": "mkdocs.yml", "line": 7, "column": 23, "message": message, "severity": "error"}
    ]
    assert printed["github"].stdout == f"::error file=docs/wa/mkdocs.yml,line=7,col=23::{message}\n"
    inside = wa("validate", "--format", "github", cwd=tmp_path / "docs/wa")
    assert inside.stdout == printed["github"].stdout


def test_annotations_of_content_start_at_the_repository_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_repository(tmp_path)
    config(tmp_path / "docs", SITE)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["-f", "docs/mkdocs.yml", "validate", "--format", "github"])
    assert result.stdout.startswith("::error file=docs/content/framework.yaml,line=1,col=1::file is empty")
    (tmp_path / "docs/mkdocs.yml").unlink()
    for form in ("json", "github"):
        result = CliRunner().invoke(main, ["-f", "docs/mkdocs.yml", "validate", "--format", form])
        assert (result.exit_code, "No such file or directory" in result.stdout) == (2, True)


def test_pillars_that_there_are_not_are_named_together_with_their_places(wa: Run, project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra: {wa: {pillars: [securty, security, security]}}\n")
    result = wa("validate", "--format", "github", cwd=project)
    assert result.returncode == 2
    assert [line.split("::")[1] for line in result.stdout.splitlines()] == [
        "error file=mkdocs.yml,line=7,col=24", "error file=mkdocs.yml,line=7,col=43"
    ]  # fmt: skip


def test_a_site_without_content_of_its_own_says_once_which_it_shows(wa: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    result = wa("validate", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stderr.startswith(f"No folder content/ in {tmp_path.name}/: content of open-well-architected ")
    assert len(result.stderr.splitlines()) == 1
    assert wa("validate", cwd=MINI).stderr == ""


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(["folder", "name", "color", "x", "(", 1]), below, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from([*WaConfig.model_fields, "layer", "x", "(", "", 1, None])


@given(st.dictionaries(keys, values, max_size=4) | values)
def test_any_value_is_a_model_or_is_named_never_a_traceback(value: Any) -> None:
    model, found = read_model(value)
    assert (model is None) == bool(found)
    assert all(message.startswith("extra.wa") for _, message in found)


@given(st.dictionaries(keys, values, min_size=1, max_size=4))
def test_every_key_that_is_not_known_is_named(value: dict[Any, Any]) -> None:
    _, found = read_model(value)
    named = {str(location[0]) for location, message in found if "unknown key" in message}
    assert {str(key) for key in value} - set(WaConfig.model_fields) <= named


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}!&*#'\" \n\t", max_size=60).map(str.encode))
def test_any_bytes_are_a_configuration_or_a_problem(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / f"any-{os.getpid()}.yml"
    file.write_bytes(raw)
    try:
        found = read_config_file(file).data
    except WaError:
        return
    assert isinstance(found, dict)
