"""A site of two editions: where each lies, what leads from one to the other, and one line that turns them round."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import CONFIG, MINI
from mini_edition import EDITION, write_edition

from wa_build.publish.mkdocs import build_site

BASE = "2023-04-10"


def built(folder: Path, editions: str = "") -> Path:
    """Build the mini framework with two editions; return the site."""
    shutil.copytree(MINI / "content", folder / "content")
    write_edition(folder)
    line = f"extra:\n  wa:\n    editions: {editions}\n" if editions else ""
    (folder / "mkdocs.yml").write_text(CONFIG + line, encoding="utf-8")
    build_site(folder / "mkdocs.yml", strict=True)
    return folder / "site"


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("two"))


@pytest.fixture(name="turned", scope="module")
def _turned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("turned"), f"[{EDITION}, {BASE}]")


def page(site: Path, address: str) -> str:
    """The HTML of a page."""
    return (site / address / "index.html").read_text(encoding="utf-8")


def meta(html: str, name: str) -> str | None:
    """A value that a page says of itself."""
    found = re.search(rf'<meta name="{name}" content="([^"]*)">', html)
    return found[1] if found else None


def switch(html: str) -> dict[str, str]:
    """The links of the switch, by edition."""
    inside = re.search(r'<nav aria-label="Edition">(.*?)</nav>', html, re.DOTALL)
    assert inside is not None
    return {edition: href for href, edition in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>([^<]*)</a>', inside[1])}


def text_of(html: str, class_: str) -> str:
    """The text of an element, on one line."""
    found = re.search(rf'<p class="{class_}">(.*?)</p>', html, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_each_page_says_its_edition_and_which_there_are(site: Path) -> None:
    old, new = page(site, "security/sec01/sec01-bp02"), page(site, f"{EDITION}/security/sec02/sec02-bp01")
    assert (meta(old, "wa-edition"), meta(new, "wa-edition")) == (BASE, EDITION)
    assert meta(old, "wa-editions") == meta(new, "wa-editions") == f"{BASE} {EDITION}"
    assert meta(page(site, "assess/review"), "wa-edition") == BASE


def test_a_page_leads_to_its_counterpart(site: Path) -> None:
    moved = page(site, "security/sec01/sec01-bp02")
    assert meta(moved, "wa-counterparts") == f"{EDITION}={EDITION}/security/sec02/sec02-bp01/"
    assert switch(moved) == {BASE: "./", EDITION: f"../../../{EDITION}/security/sec02/sec02-bp01/"}
    assert text_of(moved, "wa-there") == (
        f"Edition {BASE}. In {EDITION}: SEC02-BP01 Secure the root user (another id). "
        "There SEC01-BP02 is another practice: Use temporary credentials. All changes"
    )
    split = text_of(page(site, "security/sec02/sec02-bp01"), "wa-there")
    assert "SEC01-BP02 Use temporary credentials (split into it), SEC02-BP02 Use temporary credentials" in split
    assert f"Not in {EDITION}." in text_of(page(site, "security/sec02/sec02-bp02"), "wa-there")


def test_a_page_of_the_later_edition_leads_back(site: Path) -> None:
    merged = page(site, f"{EDITION}/security/sec01/sec01-bp02")
    assert meta(merged, "wa-counterparts") == f"{BASE}=security/sec01/sec01-bp03/ {BASE}=security/sec02/sec02-bp01/"
    assert f"Not in {BASE}: it is new." in text_of(page(site, f"{EDITION}/security/sec02/sec02-bp03"), "wa-there")
    assert switch(page(site, f"{EDITION}/security/sec02/sec02-bp03"))[BASE] == "../../../../"


@pytest.mark.parametrize(
    "address", ["practices", "practices/all", "services", "risks/high", "security", "security/sec01"]
)
def test_index_and_question_pages_keep_the_place(site: Path, address: str) -> None:
    assert (site / EDITION / address / "index.html").is_file()
    up = "../" * (address.count("/") + 1)
    assert switch(page(site, address))[EDITION] == f"{up}{EDITION}/{address}/"
    assert switch(page(site, f"{EDITION}/{address}"))[BASE] == f"{up}../{address}/"


def test_menu_and_search_are_of_the_edition_of_the_page(site: Path) -> None:
    new = page(site, f"{EDITION}/security/sec01/sec01-bp01")
    tabs = re.search(r'aria-label="Sections".*?</ul>', new, re.DOTALL)
    assert tabs is not None
    links = re.findall(r'<a href="([^"]*)"', tabs[0])
    assert links[:2] == ["../../", "../../../practices/"]
    assert "../../../../assess/" in links
    assert "Keep workloads apart" in new
    assert f"{EDITION}/" not in re.sub(r"<(head|p|nav).*?</\1>", "", page(site, "security/sec01"), flags=re.DOTALL)


def test_the_steps_to_the_next_page_stay_in_the_edition(site: Path) -> None:
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        here = (file.relative_to(site).parts[0] == EDITION) or False
        for href in re.findall(r'<a class="wa-step-link[^"]*" href="([^"]*)"', html):
            target = (file.parent / href).resolve().relative_to(site.resolve())
            assert (target.parts[:1] == (EDITION,)) == here, (file, href)


def test_every_edition_has_its_data_and_the_map_says_what_became_of_each(site: Path) -> None:
    editions = json.loads((site / "data/editions.json").read_text(encoding="utf-8"))
    assert [(one["edition"], one["url"], one["data"], one["tool"]) for one in editions["editions"]] == [
        (BASE, "", "data/", BASE),
        (EDITION, f"{EDITION}/", f"{EDITION}/data/", "2025-02-25"),
    ]
    (map_,) = editions["maps"]
    assert map_["practices"]["SEC02-BP02"] == [
        {"relation": "retired", "carry": "review", "why": "Nobody needs it any more"}
    ]
    assert map_["questions"] == {"SEC01": "SEC01", "SEC02": "SEC02"}
    assert map_["added"] == ["SEC02-BP03"]
    catalog = json.loads((site / EDITION / "data/catalog.json").read_text(encoding="utf-8"))
    assert catalog["edition"] == EDITION
    row = next(one for one in catalog["practices"] if one["id"] == "SEC01-BP01")
    assert (row["url"], row["slug"]) == (f"{EDITION}/security/sec01/sec01-bp01/", "mini-apart-page")
    practice = json.loads((site / EDITION / "data/practices/SEC01-BP01.json").read_text(encoding="utf-8"))
    assert practice["original"] == "https://docs.aws.amazon.com/wellarchitected/latest/framework/mini-apart-page.html"
    assert practice["tool"] == {"id": "mini-new", "none": "mini_new_no", "derived": []}
    found = json.loads((site / EDITION / "search/documents.json").read_text(encoding="utf-8"))["documents"]
    assert {one["location"] for one in found if one["kind"] == "practice"} <= {
        f"{EDITION}/security/{id_[:5].lower()}/{id_.lower()}/"
        for id_ in ("SEC01-BP01", "SEC01-BP02", "SEC02-BP01", "SEC02-BP02", "SEC02-BP03")
    }


def test_llms_txt_names_both(site: Path) -> None:
    root, other = ((site / name).read_text(encoding="utf-8") for name in ("llms.txt", f"{EDITION}/llms.txt"))
    assert f"https://example.org/mini/{EDITION}/llms.txt" in root
    assert f"Edition {BASE}, where some ids mean other practices, is at https://example.org/mini/:" in other


def test_short_addresses_lead_into_their_edition(site: Path) -> None:
    assert "url=../security/sec01/sec01-bp02/" in page(site, "SEC01-BP02")
    assert f"url=../../{EDITION}/security/sec01/sec01-bp02/" in page(site, f"{EDITION}/SEC01-BP02")
    assert f"url=../{EDITION}/security/sec02/sec02-bp03/" in page(site, "SEC02-BP03")
    assert f"url=../../{EDITION}/security/sec01/sec01-bp02/" in page(site, f"{EDITION}/SEC01-BP03")


def test_the_page_on_editions_has_every_change(site: Path) -> None:
    html = page(site, "editions")
    rows = re.findall(r'<tr data-pillar="security" data-relation="([^"]*)">(.*?)</tr>', html)
    assert [relation for relation, _ in rows] == [
        *("retitled", "moved", "merged-into", "split-into", "split-into", "retired", "new")
    ]
    words = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for _, row in rows]
    assert words[0].endswith("Keep workloads apart The title is a verb. Risk high to low")
    assert words[2].endswith("It is one practice with another. Risk medium to low. Answers: look again") or (
        "Answers: look again" in words[2]
    )
    assert words[-1].startswith("new SEC02-BP03")


def test_one_line_turns_them_round_and_old_addresses_lead_on(turned: Path) -> None:
    assert meta(page(turned, "security/sec02/sec02-bp01"), "wa-edition") == EDITION
    assert meta(page(turned, f"{BASE}/security/sec02/sec02-bp01"), "wa-edition") == BASE
    assert meta(page(turned, "assess/review"), "wa-edition") == EDITION
    assert f"url=../../../{BASE}/security/sec01/sec01-bp03/" in page(turned, "security/sec01/sec01-bp03")
    assert json.loads((turned / "data/catalog.json").read_text(encoding="utf-8"))["edition"] == EDITION


@pytest.mark.parametrize("edition", [BASE, EDITION])
def test_of_one_edition_alone_nothing_speaks_of_another(tmp_path: Path, edition: str) -> None:
    site = built(tmp_path, f"[{edition}]")
    html = page(site, "security/sec01/sec01-bp01")
    assert meta(html, "wa-edition") == edition
    assert (meta(html, "wa-editions"), meta(html, "wa-counterparts")) == (None, None)
    assert 'aria-label="Edition"' not in html
    assert "wa-there" not in html
    assert not (site / "editions").exists()
    assert not (site / EDITION).exists()
    assert [one["edition"] for one in json.loads((site / "data/editions.json").read_text())["editions"]] == [edition]


def test_a_page_that_is_left_out_leads_to_its_counterpart_too(tmp_path: Path) -> None:
    overlay = tmp_path / "custom/security/SEC01/SEC01-BP02.yaml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("extends: SEC01-BP02\nhide: true\nreason: We have no use for it.\n", encoding="utf-8")
    site = built(tmp_path)
    assert switch(page(site, "security/sec01/sec01-bp02"))[EDITION] == "../../../2024-11-06/security/sec02/sec02-bp01/"
    assert switch(page(site, "2024-11-06/security/sec02/sec02-bp01"))[BASE] == "../../../../security/sec01/sec01-bp02/"
