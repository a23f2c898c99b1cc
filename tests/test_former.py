"""Ids of yesterday: each keeps its addresses, and says where it went, or that it was removed."""

from __future__ import annotations

import datetime
import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from catalogs import documents_of
from conftest import Run
from hypothesis import given
from hypothesis import strategies as some

from wa_build.content.catalog import Catalog, Hidden
from wa_build.content.former import former_ids
from wa_build.content.model import Release, Rename
from wa_build.content.permalinks import SiteMap
from wa_build.publish.filters import page_environment
from wa_build.publish.redirects import Redirects

IDS = some.sampled_from([f"SEC0{question}-BP0{practice}" for question in (1, 2, 3) for practice in (1, 2, 7, 8)])


def small_pages(catalog: Catalog) -> Mapping[str, str]:
    return Redirects(SiteMap(catalog), page_environment()).files()


def target(files: Mapping[str, str], path: str) -> str:
    """The address below the root that a small page leads to, or the empty text."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', files[path])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1])) + "/" if found else ""


def with_releases(catalog: Catalog, *releases: Release) -> Catalog:
    return replace(catalog, releases=tuple((catalog.layers[0], release) for release in releases))


def entry(day: int, *, removed: tuple[str, ...] = (), renamed: tuple[tuple[str, str], ...] = ()) -> Release:
    renames = tuple(Rename(old=old, new=new) for old, new in renamed)
    day_of = datetime.date(2026, 1, day)
    return Release(date=day_of, title=f"Entry <{day}>", text="See [[SEC01]].", removed=removed, renamed=renames)


def test_a_renamed_practice_leads_on_from_both_its_addresses(mini: Catalog) -> None:
    files = small_pages(mini)
    for path in ("SEC01-BP08/index.html", "security/sec01/sec01-bp08/index.html"):
        assert target(files, path) == "security/sec01/sec01-bp03/"
        assert "SEC01-BP08 is now SEC01-BP03 Identify control objectives &amp; tests" in files[path]


def test_a_chain_of_renames_leads_to_its_end_and_a_circle_to_what_it_says(mini: Catalog) -> None:
    steps = (("SEC03-BP01", "SEC03-BP02"), ("SEC03-BP02", "SEC02-BP01"), ("SEC03-BP07", "SEC03-BP08"))
    chained = with_releases(mini, entry(2, renamed=(*steps, ("SEC03-BP08", "SEC03-BP07"))))
    found = former_ids(chained)
    assert [found[f"SEC03-BP0{number}"].now for number in (1, 2, 7, 8)] == ["SEC02-BP01", "SEC02-BP01", None, None]
    files = small_pages(chained)
    assert target(files, "security/sec03/sec03-bp01/index.html") == "security/sec02/sec02-bp01/"


def test_what_was_removed_says_so_with_the_nearest_page_that_is_there(mini: Catalog) -> None:
    gone = with_releases(mini, entry(3, removed=("SEC01-BP07", "SEC07", "old-pillar", "OLD01-BP01")))
    files = small_pages(gone)
    places = {
        "SEC01-BP07/": "../security/sec01/",
        "security/sec01/sec01-bp07/": "../../../security/sec01/",
        "SEC07/": "../security/",
        "security/sec07/": "../../security/",
        "old-pillar/": "../practices/all/",
        "guides/old-pillar/": "../../practices/all/",
        "OLD01-BP01/": "../practices/all/",
    }
    for path, nearest in places.items():
        text = files[f"{path}index.html"]
        assert 'It is gone since <time datetime="2026-01-03">3\xa0January\xa02026</time>: Entry &lt;3&gt;.' in text, (
            path
        )
        assert f'<li><a href="{nearest}">' in text, path
        assert "noindex" in text
        assert "refresh" not in text


def test_what_a_hidden_practice_was_called_leads_to_the_page_that_says_why_it_is_hidden(mini: Catalog) -> None:
    practices = {id_: one for id_, one in mini.practices.items() if id_ != "SEC01-BP03"}
    one = Hidden("practice", "SEC01-BP03", "Hidden", "Why", "Acme", "security", None, ("SEC01-BP08",))
    files = small_pages(replace(mini, practices=practices, hidden={one.id: one}))
    assert target(files, "security/sec01/sec01-bp08/index.html") == "security/sec01/sec01-bp03/"


def test_old_addresses_are_in_no_search_and_no_list_of_pages(mini: Catalog) -> None:
    sources = {*SiteMap(mini).sources.values()}
    assert not [path for path in sources if "bp08" in path or "sec09" in path]
    assert not [one for one in documents_of(mini) if re.search("BP08|SEC09", str(one.get("id")))]


@given(
    renames=some.lists(some.tuples(IDS, IDS), max_size=6),
    removed=some.lists(some.one_of(IDS, some.sampled_from(["SEC01", "SEC07", "security", "assess", "start", "../x"]))),
)
def test_every_old_id_has_its_addresses_and_no_page_is_overwritten(
    mini: Catalog, renames: list[tuple[str, str]], removed: list[str]
) -> None:
    catalog = with_releases(mini, entry(2, renamed=tuple(renames)), entry(1, removed=tuple(removed)))
    site, files = SiteMap(catalog), small_pages(catalog)
    assert set(files) & {f"{site.url(key)}index.html" for key in site.sources} == set()
    bare = small_pages(replace(mini, releases=()))
    assert [path for path in bare if "BP08" not in path.upper() and files[path] != bare[path]] == []
    assert [path for path in files if ".." in path] == []
    for id_ in {old for old, _ in renames} - set(mini.practices):
        now = former_ids(catalog)[id_].now
        for path in (f"{id_}/index.html", f"security/{id_[:5].lower()}/{id_.lower()}/index.html"):
            assert target(files, path) == (site.url(now) if now else "")
            assert html.escape(id_) in files[path]


def test_what_is_listed_as_removed_must_be_an_id(wa: Run, project: Path) -> None:
    path = project / "content/changes.yaml"
    text = path.read_text(encoding="utf-8").replace("[SEC09-BP01]", "[sec 09, SEC9-BP1, ../x, SEC09-BP01]")
    path.write_text(text, encoding="utf-8")
    result = wa("validate", cwd=project)
    assert result.returncode == 1
    for wrong in ("sec 09", "SEC9-BP1", "../x"):
        assert f"content/changes.yaml:8:14: '{wrong}' is no id: write it as it was" in result.stderr
