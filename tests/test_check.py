"""Every rule of the content: the broken tree, and the parts that it cannot show."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import catalogs
import pytest
from conftest import BROKEN, MINI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import slugify
from pydantic import BaseModel

from wa_build.content import model
from wa_build.content.catalog import Catalog
from wa_build.content.check import RULES
from wa_build.content.document import Source
from wa_build.content.heading_ids import heading_id
from wa_build.content.layer import DEFAULT_LAYERS, Layer
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError, Problem, format_problems


def problems_of(root: Path, *, strict: bool = False, layers: tuple[Layer, ...] = DEFAULT_LAYERS) -> list[str]:
    return catalogs.problems_of(Source(root, layers), strict=strict)


def test_every_mistake_of_the_broken_tree_is_reported_once_and_in_order(golden: Callable[[str, Path], None]) -> None:
    golden("\n".join(problems_of(BROKEN)) + "\n", BROKEN / "problems.txt")


SENTENCE = re.compile(r"[A-Z'](?:[^.\n]|\.(?=\w))+\.")


def test_every_rule_says_in_one_sentence_what_it_asks() -> None:
    sentences = {rule.__name__: rule.__doc__ or "" for rule in RULES}
    assert {
        name: text for name, text in sentences.items() if not SENTENCE.fullmatch(text) or len(text.split()) < 6
    } == {}
    assert len(set(sentences.values())) == len(RULES)


def test_every_rule_that_is_written_is_applied() -> None:
    modules = [sys.modules[name] for name in {rule.__module__ for rule in RULES}]
    written = {value for module in modules for name, value in vars(module).items() if name.startswith("check_")}
    assert written == set(RULES)


def used_fields(value: object) -> Iterator[tuple[type[BaseModel], str]]:
    """The fields that somebody wrote, in a model and in what it holds."""
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield type(value), name
            yield from used_fields(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from used_fields(one)


def test_the_mini_framework_uses_every_field_of_the_format(mini: Catalog) -> None:
    models = [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Model)]
    every = {(one, name) for one in models for name in one.model_fields}
    assert len(every) > 80
    used = {field for document in mini.documents.values() for field in used_fields(document.content)}
    assert sorted(f"{one.__name__}.{name}" for one, name in every - used) == []


def test_the_mini_framework_has_no_problem() -> None:
    assert read_catalog(Source(MINI), strict=True)[1] == []


def test_a_question_without_practices_is_a_warning_that_strict_refuses(project: Path) -> None:
    for path in (project / "content/security/SEC02").glob("SEC*.yaml"):
        path.unlink()
    first = project / "content/security/SEC01"
    for path in first.glob("SEC*.yaml"):
        text = path.read_text().replace("SEC02-BP01", "SEC01-BP01" if "BP01" not in path.name else "SEC01-BP02")
        path.write_text(text.replace("SEC02-BP02", "SEC01-BP02" if "BP02" not in path.name else "SEC01-BP03"))
    catalog, warnings = read_catalog(Source(project))
    assert [str(warning) for warning in warnings] == [
        "content/security/SEC02/question.yaml:1:1: warning: question 'SEC02' has no practices yet"
    ]
    assert catalog.practices_of("SEC02") == []
    assert problems_of(project, strict=True) == [str(warnings[0])]


def test_without_a_framework_the_missing_file_is_named(tmp_path: Path) -> None:
    assert problems_of(tmp_path, layers=(Layer("ours", "Ours"),)) == [
        "ours:1:1: no such folder: the first layer holds the framework",
        "ours/framework.yaml:1:1: no such file: it holds the edition",
    ]


def test_a_project_without_a_content_folder_has_the_content_that_came_with_the_package(tmp_path: Path) -> None:
    assert len(read_catalog(Source(tmp_path))[0].practices) == 334


def test_a_later_layer_adds_practices_and_its_mistakes_name_it(project: Path) -> None:
    own = project / "custom/security/SEC02"
    own.mkdir(parents=True)
    text = (MINI / "content/security/SEC02/SEC02-BP02.yaml").read_text()
    (own / "SEC02-BP51.yaml").write_text(text.replace("id: SEC02-BP02", "id: SEC02-BP51").replace("choice", "#"))
    catalog, _ = read_catalog(Source(project))
    assert catalog.documents["practice", "SEC02-BP51"].layer == "custom"
    (own / "SEC02-BP52.yaml").write_text(text.replace("id: SEC02-BP02", "id: SEC02-BP52").replace("[iam]", "[ima]"))
    assert (
        "custom/security/SEC02/SEC02-BP52.yaml:38:12: layer 'custom': unknown service 'ima' in 'services'. Did you mean 'iam'?"
        in (problems_of(project))
    )


def test_a_reference_to_a_file_that_cannot_be_read_is_not_reported_as_dangling(project: Path) -> None:
    (project / "content/security/SEC01/SEC01-BP02.yaml").write_text("{")
    assert len(problems_of(project)) == 1


def test_text_problems_carry_the_line_inside_a_literal_block(project: Path) -> None:
    path = project / "content/security/SEC01/SEC01-BP01.yaml"
    path.write_text(path.read_text().replace("      - `workloads`", "      - <b>workloads</b>"))
    line = path.read_text().splitlines().index("      - <b>workloads</b>") + 1
    assert [found.split(": raw")[0] for found in problems_of(project)] == [
        f"content/security/SEC01/SEC01-BP01.yaml:{line}:1"
    ]


@pytest.mark.parametrize("name", ["framework.yaml", "glossary.yaml", "services.yaml", "synonyms.yaml", "security/pillar.yaml",
                                  "security/SEC01/question.yaml", "security/SEC01/SEC01-BP01.yaml", "guides/start.md"])  # fmt: skip
@given(raw=st.binary(max_size=200))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_in_any_content_file_give_problems_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes
) -> None:
    root = tmp_path_factory.mktemp("fuzz")
    shutil.copytree(MINI / "content", root / "content")
    (root / "content" / name).write_bytes(raw)
    assert problems_of(root)


def test_problems_are_formatted_for_a_pull_request() -> None:
    problem = Problem("content/a,b.yaml", 3, 7, "100% wrong\nand more")
    expected = "::error file=content/a%2Cb.yaml,line=3,col=7::100%25 wrong%0Aand more"
    assert format_problems([problem], "github") == expected


def test_problems_are_formatted_for_programs() -> None:
    problem = Problem("content/a.yaml", 3, 7, "wrong", "warning")
    assert json.loads(format_problems([problem], "json")) == [
        {"path": "content/a.yaml", "line": 3, "column": 7, "message": "wrong", "severity": "warning"}
    ]


STRAYS = {
    "security/SEC01/SEC01-BP01.yml": "move it to security/SEC01/SEC01-BP01.yaml",
    "security/SEC01/sec01-bp01.yaml": "move it to security/SEC01/SEC01-BP01.yaml",
    "security/SEC01-BP01.yaml": "move it to security/SEC01/SEC01-BP01.yaml",
    "security/SEC01/practices/SEC01-BP01.yaml": "move it to security/SEC01/SEC01-BP01.yaml",
    "SEC01/SEC01-BP01.yaml": "move it to PILLAR/SEC01/SEC01-BP01.yaml",
    "security/SEC01/SEC01-BP1.yaml.txt": "move it to security/SEC01/SEC01-BP01.yaml",
    "security/SEC01/SEC01-BP01.yaml.orig": "left this copy behind: remove it",
    "security/SEC01/SEC01-BP01.yaml~": "left this copy behind: remove it",
    "security/Pillar.yaml": "move it to security/pillar.yaml",
    "security/sec01/question.yml": "move it to security/SEC01/question.yaml",
    "Services.yaml": "move it to services.yaml",
    "guides/My Guide.md": "move it to guides/my-guide.md",
    "start.md": "move it to guides/start.md",
    "guides/README.md": "as a guide it needs another name",
    "guides/readme.md.txt": "move it to guides/readme.md",
}


@pytest.mark.parametrize("path", STRAYS)
def test_a_file_of_a_wrong_name_or_place_is_named_with_what_to_do(project: Path, path: str) -> None:
    file = project / "custom" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Hello.\n", encoding="utf-8")
    found = problems_of(project, strict=True)
    assert [one.partition(":")[0] for one in found] == [f"custom/{path}"]
    assert "not read" in found[0]
    assert STRAYS[path] in found[0]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("security/SEC01/SEC01-BP01.yaml", "SEC01-BP01.yml"),
        ("guides/start.md", "Start.md"),
        ("security/pillar.yaml", "Pillar.yaml"),
        ("security/SEC01/question.yaml", "question.yml"),
    ],
)
def test_links_to_a_file_of_a_wrong_name_are_no_further_problem(project: Path, path: str, name: str) -> None:
    file = project / "content" / path
    file.rename(file.with_name(name))
    assert [one.partition(":")[0] for one in problems_of(project)] == [str(Path("content", path).with_name(name))]


@pytest.mark.parametrize("path", ["services.yaml", "glossary.yaml", "synonyms.yaml", "security/pillar.yaml", "security/SEC01/question.yaml",
                                  "security/SEC01/SEC01-BP01.yaml", "guides/start.md", "framework.yaml"])  # fmt: skip
def test_a_file_that_cannot_be_read_is_the_one_problem(project: Path, path: str) -> None:
    file = project / "content" / path
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text[:4]}<<<<<<< HEAD\n{text[4:]}" if text.startswith("---") else f"<<<<<<< HEAD\n{text}")
    assert [one.partition(":")[0] for one in problems_of(project)] == [f"content/{path}"]


def test_an_overlay_that_cannot_be_read_is_told_nothing_of_ids(project: Path) -> None:
    file = project / "custom/security/SEC01/SEC01-BP01.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("extends: SEC01-BP01\nnote: Ask: the team\n")
    assert problems_of(project) == [
        "custom/security/SEC01/SEC01-BP01.yaml:2:10: layer 'custom': not YAML: ': ' inside of a text: put the text in "
        "quotes (or is the line indented too far?)"
    ]


DAYS = [
    "9999-99-99",
    "2023-02-30",
    "0000-01-01",
    "\u0662\u0660\u0662\u0663-\u0660\u0664-\u0661\u0660",
    "2023-4-1",
    "23-04-10",
    "2023-04-10T00:00:00",
    "1681084800",
    "0",
]


@pytest.mark.parametrize("day", [*DAYS, "1969-12-31"])
def test_an_edition_is_a_day(project: Path, day: str) -> None:
    path = project / "content/framework.yaml"
    path.write_text(re.sub(r"edition: .*", f'edition: "{day}"', path.read_text()))
    assert problems_of(project) == [
        f"content/framework.yaml:1:10: 'edition' must be a day such as 2027-03-31, is '{day}'"
    ]


@pytest.mark.parametrize("day", [*map(json.dumps, DAYS), "0", "20230410", "1681084800", "true", "~", "[]"])
def test_a_day_is_written_as_one(project: Path, day: str) -> None:
    (project / "content/changes.yaml").write_text(f"releases:\n  - {{date: {day}, title: New}}\n")
    note = project / "custom/security/SEC01/SEC01-BP01.yaml"
    note.parent.mkdir(parents=True)
    note.write_text(f"extends: SEC01-BP01\nmandatory: {{severity: high, deadline: {day}}}\n")
    found = problems_of(project)
    assert len(found) == 2, found
    assert found[0].startswith("content/changes.yaml:2:12: 'date' must be a day such as 2027-03-31")
    assert "custom/security/SEC01/SEC01-BP01.yaml:2:39: layer 'custom': 'deadline' must be a day" in found[1]


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("## __config", "__config"), ("### `__search`", "__search"), ("## *__drawer*", "__drawer"), ("## \\_\\_palette\\_0", "__palette_0"),
        ("- ## __consent", "__consent"), ("> __toc\n> ---", "__toc"), ("## \uff3f\uff3fConfig!", "__config"), ("## WA Nav", "wa-nav"),
        ("## [__tabs](https://a.example/)", "__tabs"), ("!!! note\n\n    ## __md_get", "__md_get"),
    ],
)  # fmt: skip
def test_a_heading_that_would_get_an_id_of_the_theme_is_named_with_its_line(
    heading: str, slug: str, tmp_path: Path
) -> None:
    (problem,) = problems_of_guide(f"{heading}\n\nText.", tmp_path)
    assert re.match(r"content/guides/ids\.md:[678]:1: the heading '", problem)
    assert f"gets the id '{slug}' on its page, which the theme's scripts use: choose other words" in problem


def problems_of_guide(body: str, folder: Path) -> list[str]:
    shutil.copytree(MINI / "content", folder / "content")
    text = f"---\ntitle: Ids\ndescription: Of headings.\norder: 20\n---\n{body}\n"
    (folder / "content/guides/ids.md").write_text(text, encoding="utf-8")
    try:
        read_catalog(Source(folder))
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_headings_of_python_and_code_keep_their_ids(tmp_path: Path) -> None:
    body = "## `__init__.py`\n\n## __Config__ of bold\n\n## Config\n\n```sh\n## __config\n```\n\n## _config"
    assert problems_of_guide(body, tmp_path) == []


@given(st.text())
def test_the_id_of_a_heading_is_that_of_the_processor(text: str) -> None:
    assert heading_id(text) == slugify(text, "-")


def test_headings_of_one_name_without_end_are_named(tmp_path: Path) -> None:
    assert problems_of_guide("## Same\n" * 501, tmp_path) == [
        "content/guides/ids.md:506:1: more than 500 headings with the id 'same': give them other names, or make several guides"
    ]


def test_a_title_that_would_get_an_id_of_the_theme_is_named(tmp_path: Path) -> None:
    shutil.copytree(MINI / "content", tmp_path / "content")
    for name in (
        "services.yaml",
        "security/SEC01/SEC01-BP01.yaml",
    ):
        path = tmp_path / "content" / name
        text = path.read_text(encoding="utf-8")
        start = text.index("title: ")
        path.write_text(f"{text[:start]}title: __search\n{text[text.index(chr(10), start) + 1 :]}", encoding="utf-8")
    assert [one.split(": ")[1] for one in problems_of(tmp_path)] == [
        "the title '__search' gets the id '__search' on its page, which the theme's scripts use"
    ] * 2
