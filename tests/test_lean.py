"""The theme's templates without white space that nobody sees; those of a fork as they are written."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from wa_build.publish.lean import LeanTemplates, lean

SOURCE = '<ul>\n  {% for one in "ab" %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>\n'


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("venv/lib/python3.13/site-packages/material/templates", 4),
        ("material/overrides", 7),
        ("venv/lib/python3.13/site-packages/wa_build/site_files/overrides", 7),
    ],
)
def test_only_templates_of_the_theme_s_package_lose_their_white_space(tmp_path: Path, place: str, lines: int) -> None:
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "x.html").write_text(SOURCE, encoding="utf-8")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), extensions=[LeanTemplates])  # noqa: S701
    page = environment.get_template("x.html").render()
    assert len(page.splitlines()) == lines
    assert page.split() == ["<ul>", "<li>a</li>", "<li>b</li>", "</ul>"]


def test_a_template_whose_spaces_are_shown_stays() -> None:
    assert lean("  <pre>\n  a\n</pre>\n") == "  <pre>\n  a\n</pre>\n"
