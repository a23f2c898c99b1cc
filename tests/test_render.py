"""The generated files: golden pages of the mini framework, determinism, machine-readable data."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml
from conftest import MINI

from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.model import Term
from wa_build.content.read import read_catalog
from wa_build.publish.identity import ICONS, SiteIdentity
from wa_build.publish.navigation import site_nav
from wa_build.publish.render import render_site

IDENTITY = SiteIdentity(
    name="Mini framework",
    url="https://example.org/mini/",
    icons={name: f'<svg aria-hidden="true" data-icon="{name}"></svg>' for name in (*ICONS, "material/shield-lock")},
)
PAGES = [
    "index.md", "security/index.md", "security/sec01/index.md", "security/sec01/sec01-bp01.md", "services/index.md",
    "services/iam.md", "glossary.md", "guides/index.md", "guides/start.md", "practices/index.md", "practices/all.md",
    "data/index.md", "data/report.json", "data/catalog.json", "data/outline.json", "data/practices/SEC01-BP01.json", "search/documents.json", "llms.txt",
    "SEC01-BP01/index.html",
]  # fmt: skip


@pytest.fixture(name="files", scope="module")
def _files(mini: Catalog) -> dict[str, str]:
    return render_site(mini, IDENTITY)


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_file_is_as_the_golden_one(
    files: dict[str, str], path: str, golden: Callable[[str, Path], None]
) -> None:
    golden(files[path], MINI / "golden" / path)


def test_the_same_content_gives_the_same_files(files: dict[str, str]) -> None:
    assert render_site(read_catalog(Source(MINI))[0], IDENTITY) == files


def test_every_page_has_front_matter_that_is_yaml_with_title_and_description(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".md"):
            front = yaml.safe_load(text.split("---\n")[1])
            assert front["title"], path
            assert 0 < len(front["description"]) <= 155, path


def test_the_navigation_names_every_page_once(files: dict[str, str], mini: Catalog) -> None:
    def paths(nav: object) -> list[str]:
        if isinstance(nav, str):
            return [nav]
        values = nav.values() if isinstance(nav, dict) else nav
        return [path for value in values for path in paths(value)]  # type: ignore[attr-defined]

    named = paths(site_nav(mini))
    assert sorted(named) == sorted(path for path in files if path.endswith(".md"))


def test_bare_ids_lead_to_permalinks(files: dict[str, str]) -> None:
    assert 'content="0; url=../security/sec01/sec01-bp01/"' in files["SEC01-BP01/index.html"]
    assert {"SEC/index.html", "SEC01/index.html", "SEC02/index.html"} <= set(files)


def test_terms_of_every_script_stand_under_a_letter_that_leads_to_them(mini: Catalog) -> None:
    names = (".NET", "Ada", "\u00c4nderung", "\u4e2d\u56fd", "\U0001f680")
    terms = {name: Term(term=name, definition="Ours.") for name in names}
    text = render_site(dataclasses.replace(mini, terms=terms), IDENTITY)["glossary.md"]
    letters = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', text)
    assert letters == [("n", "N"), ("a", "A"), ("letter-c4", "\u00c4"), ("letter-4e2d", "\u4e2d"), ("other", "Other")]
    for anchor, letter in letters:
        heading = f'<span id="{anchor}"></span>{letter}' if anchor.startswith("letter-") else letter
        assert f"\n## {heading}\n" in text


def test_text_reaches_html_as_text(mini: Catalog) -> None:
    practice = mini.practices["SEC01-BP03"]
    hostile = practice.model_copy(update={"title": 'Identify <img src=x onerror=alert(1)> & "test" | [x](y)'})
    catalog = dataclasses.replace(mini, practices={**mini.practices, "SEC01-BP03": hostile})
    text = render_site(catalog, IDENTITY)["security/sec01/index.md"]
    assert "Identify &lt;img src=x onerror=alert(1)&gt; &amp; &#34;test&#34;" in text
    assert "<img" not in text


@pytest.mark.parametrize("sign", ["\\", "`", "|", "`a|b`", "\\|", "*"])
def test_a_sign_of_markdown_in_a_step_or_a_rule_is_shown(mini: Catalog, sign: str) -> None:
    practice = mini.practices["SEC01-BP01"]
    step = practice.steps[0].model_copy(update={"do": "Open C:" + ("\\" if sign == "\\" else "")})
    check = practice.checks[0].model_copy(update={"rule": f"rule {sign}"})
    changed = practice.model_copy(update={"steps": (step,), "checks": (check,)})
    catalog = dataclasses.replace(mini, practices={**mini.practices, "SEC01-BP01": changed})
    page = render_site(catalog, IDENTITY)["security/sec01/sec01-bp01.md"].split("---\n", 2)[2]
    html = markdown.markdown(page, extensions=["sane_lists", "tables"])
    assert f"<strong>{step.do}</strong>" in html
    assert f"<td><code>{check.rule}</code></td>" in html


def test_the_catalogue_has_every_practice_with_its_links(files: dict[str, str], mini: Catalog) -> None:
    catalog = json.loads(files["data/catalog.json"])
    assert (catalog["format"], catalog["version"], catalog["edition"]) == (
        "open-well-architected/catalog",
        1,
        "2023-04-10",
    )
    assert [row["id"] for row in catalog["practices"]] == list(mini.practices)
    wanted = {"id", "title", "risk", "effort", "url", "question", "services", "roles", "phases", "related", "choice"}
    assert all(wanted <= set(row) for row in catalog["practices"])


def test_a_practice_file_has_its_prose_and_who_links_to_it(files: dict[str, str]) -> None:
    data = json.loads(files["data/practices/SEC01-BP01.json"])
    assert [link["id"] for link in data["linkedFrom"]] == ["SEC02-BP01", "SEC02-BP02"]
    assert data["original"] == ("https://docs.aws.amazon.com/wellarchitected/2023-04-10/framework/mini_sec01_bp01.html")
    assert data["guidance"].startswith("Think about")
    assert "\u2026" not in data["summary"]


def test_a_question_without_practices_says_nothing_false(project: Path) -> None:
    for path in (project / "content").rglob("SEC0*-BP*.yaml"):
        path.unlink()
    (project / "content/changes.yaml").unlink()
    for name in ("guides/start.md", "security/pillar.yaml"):
        path = project / "content" / name
        path.write_text(path.read_text().replace("[[SEC01-BP01|accounts]]", "accounts"))
    files = render_site(read_catalog(Source(project))[0], IDENTITY)
    page = files["security/sec01/index.md"]
    assert "Best practices" not in page
    assert "0 best" not in page
    assert "practice" not in files["index.md"].split("wa-cards")[1].split("</ul>")[0]
