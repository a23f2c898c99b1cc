"""One table of addresses: two things that want one address are an error that names both, whatever their case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import MINI
from hypothesis import given
from hypothesis import strategies as st

from wa_build.content.assets import Asset, check_asset_addresses
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.layer import Layer
from wa_build.content.permalinks import OWN_PAGES, SiteMap, page_url, term_anchor
from wa_build.content.read import read_catalog
from wa_build.errors import ContentError

LAYERS = (Layer("content", "Framework"), Layer("custom", "Acme"), Layer("team", "Team"))
GUIDE = "---\ntitle: Ours\ndescription: What we say.\norder: 9\n---\nWords.\n"
PILLAR = (MINI / "content/security/pillar.yaml").read_text(encoding="utf-8")
SERVICE = "services:\n  - {id: %s, title: Ours, category: ours, purpose: Serves., url: https://x.example/}\n"


def pillar(id_: str, prefix: str) -> str:
    return PILLAR.replace("id: security", f"id: {id_}").replace("prefix: SEC", f"prefix: {prefix}")


def put(project: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def problems(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_catalog(Source(project, LAYERS))
    return [str(problem).replace("layer 'custom': ", "") for problem in caught.value.problems]


CLASHES: Mapping[str, tuple[dict[str, str], list[str]]] = {
    "a guide with the name of a pillar": (
        {"custom/guides/security.md": GUIDE},
        ["custom/guides/security.md:2:1: guide 'security' wants the name [[security]], which cross links give to "
         "pillar 'security' in content/security/pillar.yaml:1:5: choose another"],
    ),
    "a guide with the name of a question": (
        {"custom/guides/sec01.md": GUIDE},
        ["custom/guides/sec01.md:2:1: guide 'sec01' wants the name [[sec01]], which cross links give to question 'SEC01' "
         "in content/security/SEC01/question.yaml:1:5: choose another"],
    ),
    "a name that Windows keeps for itself": (
        {"custom/guides/con.md": GUIDE, "custom/aux/pillar.yaml": pillar("aux", "NUL"), "custom/services.yaml": SERVICE % "com1"},
        ["custom/aux/pillar.yaml:1:5: pillar 'aux' can be no folder on Windows, where its page lies: choose another",
         "custom/aux/pillar.yaml:2:9: prefix 'NUL' can be no folder on Windows, where its page lies: choose another",
         "custom/guides/con.md:2:1: guide 'con' can be no folder on Windows, where its page lies: choose another",
         "custom/services.yaml:2:10: service 'com1' can be no folder on Windows, where its page lies: choose another"],
    ),
    "the page of all guides": (
        {"custom/guides/index.md": GUIDE},
        ["custom/guides/index.md:2:1: guide 'index' wants the address /guides/ of the site's own page 'guides': "
         "choose another"],
    ),
    "an index page": (
        {"custom/services.yaml": SERVICE % "index"},
        ["custom/services.yaml:2:10: service 'index' wants the address /services/ of the site's own page "
         "'services': choose another"],
    ),
    "a pillar whose id and prefix are one on some disks": (
        {"custom/acme/pillar.yaml": pillar("acme", "ACME")},
        ["custom/acme/pillar.yaml:2:9: prefix 'ACME' wants the address /ACME/ of pillar 'acme' in "
         "custom/acme/pillar.yaml:1:5: choose another"],
    ),
    "a pillar with a short id": (
        {"custom/sec/pillar.yaml": pillar("sec", "OUR")},
        ["custom/sec/pillar.yaml:1:5: pillar 'sec' wants the address /sec/ of prefix 'SEC' in "
         "content/security/pillar.yaml:2:9: choose another"],
    ),
    "a prefix that is a folder of ours": (
        {"custom/ours/pillar.yaml": pillar("ours", "DATA")},
        ["custom/ours/pillar.yaml:2:9: prefix 'DATA' wants the address /DATA/ of the site's own page 'data': choose another"],
    ),
    "two guides in two layers": (
        {"custom/guides/ours.md": GUIDE, "team/guides/ours.md": GUIDE},
        ["team/guides/ours.md:2:1: layer 'team': guide 'ours' exists already in custom/guides/ours.md: choose another id"],
    ),
    "two terms with one anchor": (
        {"custom/glossary.yaml": "terms:\n  - {term: Red zone, definition: A.}\n  - {term: Red-Zone, definition: B.}\n"},
        ["custom/glossary.yaml:3:12: term 'Red-Zone' wants the address /glossary/#term-red-zone of term 'Red zone' in "
         "custom/glossary.yaml:2:12: choose another"],
    ),
    "a pillar called assets": (
        {"custom/assets/pillar.yaml": pillar("assets", "OUR")},
        ["custom/assets/pillar.yaml:1:1: a pillar cannot be called 'assets': that folder of a layer holds pictures and "
         "other files"],
    ),
    "a script of ours": (
        {"custom/assets/javascripts/WA.js": ""},
        ["custom/assets/javascripts/WA.js:1:1: would take the place of the site's own assets/javascripts/wa.js: "
         "choose another name"],
    ),
    "two pictures that differ by case": (
        {"custom/assets/Logo.png": "", "team/assets/logo.png": ""},
        ["team/assets/logo.png:1:1: layer 'team': wants the address of custom/assets/Logo.png, which differs by case only: "
         "choose another name"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CLASHES)
def test_two_things_that_want_one_address_are_both_named(project: Path, name: str) -> None:
    files, expected = CLASHES[name]
    put(project, files)
    assert problems(project) == expected


OWN = ["assess", "changes", "data", "examples", "glossary", "index", "offline", "phases", "practices", "risks",
       "roles", "search", "services", "templates"]  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_pillar_takes_no_page_and_no_folder_of_the_site(project: Path, name: str) -> None:
    put(project, {f"custom/{name}/pillar.yaml": pillar(name, "OUR")})
    found = problems(project)
    assert len(found) == 1, found
    assert f"{name}/pillar.yaml:1:5: pillar '{name}' wants the address /{name}/ of the site's own" in found[0]


def test_every_page_of_the_site_has_an_address_of_its_own(real: Catalog) -> None:
    urls = [unicodedata.normalize("NFC", page_url(source).casefold()) for source in SiteMap(real).sources.values()]
    assert len(set(urls)) == len(urls)
    assert {page_url(source) for source in OWN_PAGES.values()} <= set(urls)


def test_the_same_picture_in_two_layers_is_meant(project: Path) -> None:
    put(project, {"custom/assets/logo.png": "", "team/assets/logo.png": "", "custom/assets/.hidden": ""})
    read_catalog(Source(project, LAYERS))


@given(st.lists(st.text("aAäÄ\u0308ßs", min_size=1, max_size=3), max_size=6))
def test_two_names_are_a_clash_exactly_where_a_disk_takes_them_for_one(names: list[str]) -> None:
    def on_disk(name: str) -> str:
        return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())

    assets = [Asset("custom", f"assets/own/{name}", Path(name)) for name in dict.fromkeys(names)]
    places = {on_disk(name) for name in names}
    assert len([*check_asset_addresses(assets)]) == len(assets) - len(places)


@given(st.text(min_size=1, max_size=12))
def test_every_term_has_an_anchor_of_letters_and_digits(term: str) -> None:
    assert re.fullmatch(r"term-[a-z0-9]+(-[a-z0-9]+)*", term_anchor(term))
