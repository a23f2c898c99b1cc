"""Sites to build: the real content or a synthetic tree, each with plain MkDocs over the same Markdown beside it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.process import BIN, BenchError, Command, run
from tests.bench.synthetic import make_practices, make_tree

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ("2023-04-10", "2024-11-06")
WA: Command = (str(BIN / "wa"),)
BUILD: Command = (*WA, "build")
Y: Command = (str(BIN / "mkdocs"), "build", "--quiet", "-f", "plain.yml")
"""What all is compared with: MkDocs with the stock theme over the same Markdown."""

_PLAIN = """
site_name: Plain
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, features: [navigation.prune, navigation.indexes]}}
plugins: [search]
markdown_extensions: [admonition, tables, pymdownx.superfences, {{toc: {{permalink: true}}}}]
"""
_STOCK = """
INHERIT: plain.yml
site_dir: {site}
theme: {{font: false}}
exclude_docs: |
  {others}
"""
_OWN = """
INHERIT: {root}/mkdocs.yml
theme: {{custom_dir: {root}/overrides}}
{extra}
"""
_PROSE = re.compile(r'("guidance": "|^guidance: \|\n +)', re.MULTILINE)


class Project(NamedTuple):
    """A content tree with a configuration of ours and one of plain MkDocs over the same Markdown.

    Attributes:
        folder: it lies in.
        pages: how many it has.
    """

    folder: Path
    pages: int

    @property
    def site(self) -> Path:
        """Where it is published."""
        return self.folder / "site"

    @property
    def practice(self) -> Path:
        """A practice of it that may be edited."""
        return self.folder / "content/security/SEC01/SEC01-BP01.yaml"

    def forget(self) -> None:
        """Remove all that was built, so that the next build is the first."""
        for name in ("build", "site", "plain-site", "stock-site"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, said: str) -> None:
        """Write some words into the practice, as a person would who saves the file.

        Raises:
            BenchError: the practice has no place for them.
        """
        text = self.practice.read_text(encoding="utf-8")
        edited, times = _PROSE.subn(lambda match: f"{match[1]}{said}. ", text, count=1)
        if not times:
            raise BenchError(f"{self.practice.name}: has no guidance to edit")
        self.practice.write_text(edited, encoding="utf-8")


def real_project(folder: Path, editions: Sequence[str] = EDITIONS) -> Project:
    """Set up a copy of the real content, of some editions."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    return _set_up(folder, f"extra: {{wa: {{editions: [{', '.join(editions)}]}}}}")


def tree_project(folder: Path, pages: int) -> Project:
    """Set up a synthetic tree of about that many pages."""
    folder.mkdir(parents=True)
    make_tree(folder, ROOT / "content", pages)
    return _set_up(folder)


def practices_project(folder: Path, practices: int) -> Project:
    """Set up a synthetic tree of that many practices."""
    folder.mkdir(parents=True)
    make_practices(folder, ROOT / "content", practices)
    return _set_up(folder)


def _set_up(folder: Path, extra: str = "") -> Project:
    (folder / "mkdocs.yml").write_text(_OWN.format(root=ROOT, extra=extra), encoding="utf-8")
    run(BUILD, folder)
    docs = folder / "plain-docs"
    for source in (folder / "build/docs").rglob("*.md"):
        target = docs / source.relative_to(folder / "build/docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    (folder / "plain.yml").write_text(_PLAIN.format(docs=docs, site=folder / "plain-site"), encoding="utf-8")
    return Project(folder, len(list(docs.rglob("*.md"))))


def stock_site(project: Project) -> Path:
    """Build the pages of the edition at the root with stock Material alone, as its own search has them."""
    site = project.folder / "stock-site"
    others = "\n  ".join(f"/{edition}/" for edition in EDITIONS[1:])
    (project.folder / "stock.yml").write_text(_STOCK.format(site=site, others=others), encoding="utf-8")
    run((*Y[:-1], "stock.yml"), project.folder)
    return site


def difference(one: Path, other: Path) -> list[str]:
    """Return the files in which two folders differ."""
    files = [{path.relative_to(base): path for path in base.rglob("*") if path.is_file()} for base in (one, other)]
    names = sorted(files[0].keys() | files[1].keys())
    return [str(name) for name in names if not _same(files[0].get(name), files[1].get(name))]


def _same(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and one.read_bytes() == other.read_bytes()
