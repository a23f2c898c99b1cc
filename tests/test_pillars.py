"""A pillar's icon and colour: they come from its `pillar.yaml`, and nothing else knows a pillar."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, Run
from hypothesis import given
from hypothesis import strategies as st

from wa_build.config.brand import Brand, contrast
from wa_build.config.tones import VISIBLE, Tones, tones_of
from wa_build.content.catalog import Catalog
from wa_build.content.document import Source
from wa_build.content.model import HUES
from wa_build.content.read import read_catalog
from wa_build.publish.identity import ICONS, SiteIdentity, icon_names
from wa_build.publish.render import render_site
from wa_build.publish.styles import site_styles

GROUND = re.compile(r"--(?:wa-)?(?:surface|raised): (#[0-9a-f]{3,6});")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SHEETS = ("overrides/assets/stylesheets/wa.css", "wa_build/reports/templates/_report.css.jinja")


def grounds() -> tuple[set[str], set[str]]:
    """The grounds that marks stand on, light and dark, as the style sheets have them."""
    found = {color if len(color) == 7 else "#" + "".join(2 * one for one in color[1:])
             for name in SHEETS for color in GROUND.findall((ROOT / name).read_text(encoding="utf-8"))}  # fmt: skip
    light = {color for color in found if contrast(color, "#000000") > contrast(color, "#ffffff")}
    return light, found - light


def assert_visible(tones: Tones) -> None:
    for tone, some in zip(tones, grounds(), strict=True):
        assert len(some) >= 2
        assert min(contrast(tone, ground) for ground in some) >= VISIBLE, tones


@pytest.mark.parametrize("hue", HUES)
def test_every_hue_is_visible_on_every_ground(hue: str) -> None:
    assert_visible(tones_of(hue))


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_colour_gets_tones_that_are_visible_on_every_ground(color: str) -> None:
    assert_visible(tones_of(color))


def test_a_colour_that_is_visible_on_a_ground_is_used_as_it_is() -> None:
    assert tones_of("#7A1F5C") == Tones("#7a1f5c", "#a2628d")
    assert tones_of("#ffff00").dark == "#ffff00"


def test_all_pillars_of_the_framework_have_an_icon_and_a_hue_of_their_own() -> None:
    pillars = read_catalog(Source(ROOT))[0].pillars.values()
    assert sorted(pillar.color for pillar in pillars) == sorted(HUES)
    assert len({pillar.icon for pillar in pillars if pillar.icon}) == len(HUES)


@pytest.fixture(name="own")
def _own(wa: Run, project: Path) -> Path:
    """The mini framework with a pillar of one's own, as `wa new` begins it."""
    result = wa("new", "pillar", "--id", "acme-standards", "--prefix", "ACME", "--title", "Ours", cwd=project)
    assert result.returncode == 0, result.stderr
    return project


def _change(path: Path, **values: str) -> None:
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text, found = re.subn(rf"^{key}:.*\n", value and f"{key}: {value}\n", text, flags=re.MULTILINE)
        assert found == 1, key
    path.write_text(text, encoding="utf-8")


def _site(catalog: Catalog) -> dict[str, str]:
    icons = {name: f'<svg data-icon="{name}"></svg>' for name in icon_names(catalog)}
    return render_site(catalog, SiteIdentity("Own", icons=icons))


def test_an_own_pillar_is_drawn_with_its_icon_and_colour(own: Path) -> None:
    _change(own / "custom/acme-standards/pillar.yaml", icon="material/road-variant", color='"#7a1f5c"')
    catalog = read_catalog(Source(own))[0]
    files = _site(catalog)
    assert '<svg data-icon="material/road-variant">' in files["acme-standards/index.md"]
    assert '<svg data-icon="material/road-variant">' in files["index.md"].split("wa-cards")[1].split("</ul>")[0]
    styles = site_styles(catalog.pillars.values(), Brand())
    assert (
        styles.count("--wa-pillar-acme-standards: #7a1f5c;")
        == styles.count("--wa-pillar-acme-standards: #a2628d;")
        == 1
    )
    assert '[data-pillar="acme-standards"] { --wa-pillar: var(--wa-pillar-acme-standards); }' in styles
    assert "--pillar-acme-standards: #7a1f5c;" in files["assess/report.css"]
    row = next(row for row in json.loads(files["data/catalog.json"])["pillars"] if row["id"] == "acme-standards")
    assert (row["icon"], row["color"]) == ("material/road-variant", {"light": "#7a1f5c", "dark": "#a2628d"})


def test_a_pillar_without_icon_and_colour_has_the_neutral_ones(own: Path) -> None:
    _change(own / "custom/acme-standards/pillar.yaml", icon="", color="")
    catalog = read_catalog(Source(own))[0]
    files = _site(catalog)
    assert f'<svg data-icon="{ICONS[0]}">' in files["acme-standards/index.md"]
    assert "acme-standards" not in site_styles(catalog.pillars.values(), Brand()) + files["assess/report.css"]
    row = next(row for row in json.loads(files["data/catalog.json"])["pillars"] if row["id"] == "acme-standards")
    assert (row["icon"], row["color"]) == (None, None)


def test_a_layer_gives_a_pillar_of_the_framework_another_icon_and_colour(project: Path) -> None:
    path = project / "custom/security/pillar.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("extends: security\nicon: material/castle\ncolor: teal\n", encoding="utf-8")
    pillar = read_catalog(Source(project))[0].pillars["security"]
    assert (pillar.icon, pillar.color) == ("material/castle", "teal")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("icon", "material/sheld-lock", "the theme has no icon 'material/sheld-lock'. Did you mean 'material/shield-lock'?"),
        ("icon", "Shield", "'icon' must name an icon of the theme, such as material/shield-lock, is 'Shield'"),
        ("color", "pink", "'color' must be orange, red, blue, purple, teal, green, or a colour such as \"#7a1f5c\" with quotes, is 'pink'"),
        ("color", "#7a1f5c", "'color' must be text, is empty (what begins with # is a comment unless it is in quotes)"),
    ],
)  # fmt: skip
def test_an_icon_or_colour_that_there_is_not_is_named_with_its_place(
    wa: Run, project: Path, key: str, value: str, message: str
) -> None:
    path = project / "content/security/pillar.yaml"
    _change(path, **{key: value})
    line = next(number for number, text in enumerate(path.read_text().splitlines(), 1) if text.startswith(f"{key}:"))
    result = wa("validate", cwd=project)
    assert result.returncode == 1
    assert re.search(rf"content/security/pillar.yaml:{line}:[0-9]+: {re.escape(message)}", result.stderr)


def test_a_report_draws_an_own_pillar_in_its_colour(wa: Run) -> None:
    options = ("-f", "examples/acme/mkdocs.yml", "report", "examples/acme/examples/orders.json", "--format", "html")
    report = wa(*options, cwd=ROOT).stdout
    assert "--pillar-acme-engineering-standards: #7a1f5c;" in report
    assert '[data-pillar="acme-engineering-standards"] { --pillar:' in report


def test_no_code_template_script_or_style_sheet_knows_a_pillar() -> None:
    ids = "|".join(read_catalog(Source(ROOT))[0].pillars)
    named = re.compile(rf"""["'`](?:{ids})["'`]|--(?:wa-)?(?:pillar-)?(?:{ids})\b|-(?:{ids})\b""")
    files = [*(ROOT / "wa_build").rglob("*.py"), *(ROOT / "wa_build").rglob("*.jinja"),
             *(path for path in (ROOT / "overrides").rglob("*") if path.suffix in (".js", ".css", ".html"))]  # fmt: skip
    sources = ((path, COMMENT.sub("", path.read_text(encoding="utf-8"))) for path in files)
    found = [f"{path.relative_to(ROOT)}: {match[0]}" for path, text in sources for match in named.finditer(text)]
    assert found == []
