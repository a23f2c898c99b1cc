"""What an author writes arrives on the page as it is written, in any script and in every field."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from wa_build.templates import quoted_scalar

IDS = {
    *(
        "id",
        "edition",
        "pillars",
        "prefix",
        "icon",
        "color",
        "risk",
        "effort",
        "order",
        "area",
        "choice",
        "slug",
        "category",
    ),
    *("kind", "url", "tool", "rule", "roles", "phases", "services", "role", "phase", "date", "old", "new", "added"),
    *("changed", "deadline", "severity", "until", "extends", "aliases", "removed", "pillar", "renamed_from"),
    *("none", "derived", "documentation", "when"),
}
"""Keys whose values are names or facts of the format, or are for the search alone."""

NOT_SHOWN = ("framework.yaml", "SEC02-BP02.yaml", "synonyms.yaml")
"""What is shown as far as it is used, what is hidden below, and what is for the search alone."""

LAYERS = {
    "custom/security/SEC01/SEC01-BP01.yaml": {
        "extends": "SEC01-BP01",
        "note": "Ask Ana.",
        "mandatory": {"deadline": "2027-01-31", "severity": "high", "reason": "The bank asks for it."},
    },
    "custom/security/SEC02/SEC02-BP02.yaml": {"extends": "SEC02-BP02", "hide": True, "reason": "The platform does it."},
    "custom/glossary.yaml": {"terms": [{"term": "golden path", "definition": "A way that is kept for all teams."}]},
    "team/security/SEC01/SEC01-BP01.yaml": {
        "extends": "SEC01-BP01",
        "waiver": {"until": "2099-06-30", "by": "Ana", "reason": "Being moved."},
    },
}
"""Outside of what the mini framework shows: notes, mandates, waivers, reasons."""


class Marks:
    """Texts with a mark each, of rare characters: beyond the basic plane, right to left, combining, a thin space."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def put(self, place: str, text: str) -> str:
        mark = f"\U0001f680{len(self.places)}\U00020bb7\u05d0\u0308\u202fe\u0301"
        self.places[mark] = place
        return f"{text.rstrip()} {mark}"

    def walk(self, value: Any, place: str, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self.walk(one, f"{place} {name}", str(name)) for name, one in value.items()}
        if isinstance(value, list):
            return [self.walk(one, place, key) for one in value]
        return self.put(place, value) if isinstance(value, str) and key not in IDS else value


def write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_rare_characters_arrive_in_every_field(wa: Run, project: Path) -> None:
    marks = Marks()
    for path in sorted((project / "content").rglob("*.yaml")):
        if path.name not in NOT_SHOWN:
            write(path, marks.walk(yaml.safe_load(path.read_text(encoding="utf-8")), path.name))
    for name, data in LAYERS.items():
        write(project / name, marks.walk(data, name))
    head = yaml.safe_dump(marks.walk({"title": "Ask", "description": "Whom.", "order": 5}, "guide"), allow_unicode=True)
    body = f"{marks.put('guide text', 'We')}.\n\n## {marks.put('guide heading', 'How')}\n\n- {marks.put('guide list', 'So')}\n"
    (project / "custom/guides").mkdir()
    (project / "custom/guides/ask.md").write_text(f"---\n{head}---\n{body}", encoding="utf-8")
    config = project / "mkdocs.yml"
    layers = ["content", {"folder": "custom", "name": marks.put("layer name", "Acme")}, "team"]
    words = yaml.safe_dump(
        {
            "site_description": marks.put("site_description", "How we review."),
            "copyright": marks.put("copyright", "Acme."),
            "extra": {"wa": {"layers": layers}},
        },
        allow_unicode=True,
    )
    text = config.read_text(encoding="utf-8").replace("Mini framework", marks.put("site_name", "Mini"))
    config.write_text(f"{text}{words}", encoding="utf-8")
    result = wa("build", cwd=project)
    assert result.returncode == 0, result.stderr
    pages = html.unescape("".join(page.read_text(encoding="utf-8") for page in (project / "site").rglob("*.html")))
    lost = [place for mark, place in marks.places.items() if mark not in pages]
    assert lost == ["SEC01-BP03.yaml related why", "SEC02-BP01.yaml related why"], "links to what is hidden"
    assert "\ufffd" not in pages


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_scalar_is_what_was_quoted(text: str) -> None:
    assert yaml.safe_load(f"title: {quoted_scalar(text)}\n") == {"title": text}


@pytest.mark.parametrize("text", ["\ufeff", "\uffff", "\ud83d", "\x7f\x80\u2028", "a: b # c", '"\\'])
def test_a_quoted_scalar_holds_what_no_file_may(text: str) -> None:
    assert yaml.safe_load(f"title: {quoted_scalar(text)}\n") == {"title": text}
