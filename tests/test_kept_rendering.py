"""What is not rendered again lies there as it would come out: prose of any practices and guides, layers, two editions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import MINI, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from wa_build.config.settings import read_site_settings
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.model import Guide, Practice
from wa_build.content.read import Editions, read_editions
from wa_build.publish.folders import DOCS
from wa_build.publish.identity import SiteIdentity, icon_names
from wa_build.publish.kept_rendering import PROSE, KeptRendering, prints_of
from wa_build.publish.render import render_editions
from wa_build.write.tree import write_tree

ACME = ROOT / "examples/acme/mkdocs.yml"


def altered(content: Any) -> Any:
    """A practice or guide of which all prose is another."""
    return content.model_copy(update={name: _other(getattr(content, name)) for name in PROSE[type(content)]})


def _other(value: Any) -> Any:
    if isinstance(value, tuple):
        return (*value, "One thing more.") if value and isinstance(value[0], str) else value[:-1]
    return f"{value or ''} Altered."


def with_prose_of(editions: Editions, chosen: Collection[str]) -> Editions:
    """The editions, the prose of some practices and guides altered."""

    def edited(catalog: Catalog) -> Catalog:
        parts = {
            name: {key: altered(one) if key in chosen else one for key, one in getattr(catalog, name).items()}
            for name in ("practices", "guides")
        }
        return replace(catalog, **parts)

    return replace(editions, catalogs={edition: edited(one) for edition, one in editions.catalogs.items()})


def identity_of(editions: Editions) -> SiteIdentity:
    return SiteIdentity("Kept", "https://example.org/", icons={name: name for name in icon_names(editions.root)})


class Site:
    """A folder of generated pages, rendered again and again.

    Attributes:
        written: how many files the last time rendered.
    """

    def __init__(self, folder: Path) -> None:
        self.docs, self._kept = folder / "docs", folder / ".wa-pages"
        self.written = 0

    def render(self, editions: Editions) -> Mapping[str, str]:
        rendering = KeptRendering(self._kept, self.docs)
        files, stays = rendering.render(editions, identity_of(editions))
        write_tree(files, self.docs, DOCS, stays - files.keys())
        rendering.note()
        self.written = len(files)
        paths = [path for path in self.docs.rglob("*") if path.is_file() and path.name != DOCS.name]
        return {path.relative_to(self.docs).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@pytest.fixture(name="mini_editions", scope="module")
def _mini_editions() -> Editions:
    return read_editions(Source(MINI))[0]


@given(st.data())
@settings(max_examples=10)
def test_whatever_prose_is_edited_the_files_are_those_of_a_full_rendering(
    tmp_path_factory: pytest.TempPathFactory, mini_editions: Editions, data: st.DataObject
) -> None:
    site = Site(tmp_path_factory.mktemp("kept"))
    keys = [key for one in mini_editions.catalogs.values() for key in (*one.practices, *one.guides)]
    for _ in range(3):
        editions = with_prose_of(mini_editions, data.draw(st.sets(st.sampled_from(keys))))
        assert site.render(editions) == render_editions(editions, identity_of(editions))


def test_no_page_of_the_real_content_and_a_layer_shows_prose_of_another_practice(tmp_path: Path) -> None:
    editions, _ = read_editions(read_site_settings(ACME).source)
    assert len(editions.catalogs) > 1
    assert any(one.is_layered for one in editions.catalogs.values())
    site = Site(tmp_path)
    site.render(editions)
    chosen = [key for one in editions.catalogs.values() for key in (*list(one.practices)[::3], *list(one.guides)[::2])]
    edited = with_prose_of(editions, chosen)
    assert site.render(edited) == render_editions(edited, identity_of(edited))
    assert site.written > len(chosen), "each has a page, and practices have data"


def test_an_edit_of_one_practice_renders_its_page_that_of_its_question_and_what_all_have_a_part_in(
    mini_editions: Editions, tmp_path: Path
) -> None:
    site = Site(tmp_path)
    site.render(mini_editions)
    site.render(with_prose_of(mini_editions, {"SEC01-BP01"}))
    assert site.written == 10
    site.render(with_prose_of(mini_editions, {"SEC01-BP01"}))
    assert site.written == 0


@pytest.mark.parametrize(
    "change", [{"title": "Another title"}, {"risk": "low"}, {"summary": "Another summary."}, {"related": ()}]
)
def test_what_other_pages_show_renders_all(mini_editions: Editions, tmp_path: Path, change: dict[str, Any]) -> None:
    site = Site(tmp_path)
    all_files = len(site.render(mini_editions))
    catalog = mini_editions.root
    practices = {**catalog.practices, "SEC01-BP01": catalog.practices["SEC01-BP01"].model_copy(update=change)}
    site.render(replace(mini_editions, catalogs={catalog.framework.edition: replace(catalog, practices=practices)}))
    assert site.written == all_files


def test_a_page_that_was_removed_is_rendered_again(mini_editions: Editions, tmp_path: Path) -> None:
    site = Site(tmp_path)
    files = site.render(mini_editions)
    (site.docs / "glossary.md").unlink()
    assert site.render(mini_editions) == files


NOTES = ['{"base": ', "[]", "null", '{"base": 1, "prose": {}, "list": ""}']


@pytest.mark.parametrize("text", NOTES)
def test_a_damaged_note_counts_for_nothing(mini_editions: Editions, tmp_path: Path, text: str) -> None:
    site = Site(tmp_path)
    files = site.render(mini_editions)
    (note,) = (tmp_path / ".wa-pages").glob("*.rendering")
    note.write_text(text, encoding="utf-8")
    assert site.render(mini_editions) == files
    assert site.written == len(files)


def test_a_folder_that_another_build_wrote_meanwhile_is_rendered_whole(mini_editions: Editions, tmp_path: Path) -> None:
    site = Site(tmp_path)
    files = site.render(mini_editions)
    write_tree({"index.md": "of another version"}, site.docs, DOCS)
    assert site.render(mini_editions) == files
    assert site.written == len(files)


def test_prose_is_what_models_have_and_all_else_of_a_catalogue_has_its_part_in_the_digest(
    mini_editions: Editions,
) -> None:
    for model, names in PROSE.items():
        assert names <= model.model_fields.keys(), model  # type: ignore[attr-defined]
    assert {Practice, Guide} == PROSE.keys()
    base = prints_of(mini_editions, identity_of(mini_editions)).base
    catalog = mini_editions.root
    others = {
        "terms": {},
        "prefix": "2024-11-06/",
        "practices": dict(reversed(catalog.practices.items())),
        "layers": (*catalog.layers, Layer("own", "Own")),
    }
    for name, value in others.items():
        changed = replace(catalog, **{name: value})
        editions = replace(mini_editions, catalogs={catalog.framework.edition: changed})
        assert prints_of(editions, identity_of(mini_editions)).base != base, name
