"""What a layer may publish as it is: pictures, fonts, PDF and text, and nothing that runs or lies elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Run

from wa_build.content.asset_types import Trust, check_asset_types
from wa_build.content.assets import Asset
from wa_build.content.svg import fault_of_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">{}</svg>'
DRAWN = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="24" height="24" inkscape:version="1.3">
  <title>Acme</title><metadata><rdf:RDF/></metadata><inkscape:page/>
  <defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient>
  <style>.b{fill:url(#a)} .c { clip-path: url( "#d" ) }</style></defs>
  <use xlink:href="#a"/><image href="data:image/png;base64,iVBORw0KGgo="/><path fill="url(#a)" d="M1 2z"/>
  <a href="https://acme.example/"><text>Acme &amp; sons</text></a>
</svg>"""

ACTIVE = {
    "a script": "<script>x()</script>",
    "a script from elsewhere": '<script href="https://x.example/a.js"/>',
    "a script under another prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>',
    "a script of a page": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">x()</h:script>',
    "a page": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "a handler": '<path onload="x()"/>',
    "a handler in capitals": '<path ONCLICK="x()"/>',
    "a listener": '<path xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>',
    "a link that runs": '<a href="javascript:x()"><path/></a>',
    "a link that runs, with an entity": '<a href="&#106;avascript:x()"><path/></a>',
    "a link that runs, with a line": '<a xlink:href="java&#10;script:x()"><path/></a>',
    "a link without encryption": '<a href="http://x.example/"><path/></a>',
    "a change of a link": '<animate attributeName="href" to="javascript:x()"/>',
    "a change of anything": '<set attributeName="onload" to="x()"/>',
    "a picture from elsewhere": '<image href="https://x.example/a.png"/>',
    "a picture that is a document": '<image href="data:image/svg+xml;base64,AAAA"/>',
    "a part from elsewhere": '<use href="https://x.example/a.svg#b"/>',
    "a part of another file": '<use xlink:href="a.svg#b"/>',
    "a fill from elsewhere": '<path fill="url(https://x.example/a.svg#b)"/>',
    "a style from elsewhere": "<style>@import 'https://x.example/a.css'</style>",
    "a style that loads": "<style>a{background:url(//x.example/a.png)}</style>",
    "a style with escapes": "<style>a{background:u\\72l(x)}</style>",
    "a style that a child divides": "<style>@im<title/>port 'https://x.example/a.css';</style>",
    "a style that a comment divides": "<style>a{background:u<!-- -->rl(//x.example/a.png)}</style>",
    "a style with a set of pictures": "<style>svg{background:image-set('https://x.example/a.png' 1x)}</style>",
    "a set of pictures by a name": "<style>svg{--a:'//x.example/a';background:-webkit-image-set(var(--a) 1x)}</style>",
    "a mask of a set": "<path mask=\"image-set('//x.example/a.png' 1x)\"/>",
    "a cursor of a set": "<path style=\"cursor:image-set('//x.example/a.png' 1x)\"/>",
    "a link that tells": '<a href="https://x.example/" ping="https://x.example/p"><path/></a>',
    "a font that is a page": "<style>@font-face{src:url(data:text/html,x)}</style>",
    "a base": '<g xml:base="https://x.example/"/>',
    "an instruction": '<?xml-stylesheet href="a.css"?>',
    "an unknown element": "<handler/>",
    "deep nesting": "<g>" * 300 + "</g>" * 300,
}


EXPORTS = {
    "Inkscape on Windows": '<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'inkscape:export-filename="C:\\Users\\ana\\logo.png"/>',
    "Excalidraw": "<style>@font-face{font-family:E;src:url(data:font/woff2;base64,d09GMg==)}</style>",
    "D2": '<style><![CDATA[@font-face{src:url("data:application/font-woff;base64,d09GRg==")}]]></style>',
    "PlantUML": "<?plantuml 1.2024.6?><text>a</text>",
    "Illustrator": "<metadata><?xpacket begin='x'?></metadata>",
    "draw.io": '<g content="&lt;mxfile&gt;url(x) \\n&lt;/mxfile&gt;" data-x="a\\b" aria-label="call url(x)"/>',
    "a scanner": '<image href="data:image/jpg;base64,/9j/"/>',
}


@pytest.mark.parametrize("program", EXPORTS)
def test_what_programs_write_besides_the_picture_is_let_pass(program: str) -> None:
    assert fault_of_svg(SVG.format(EXPORTS[program]).encode()) == ""


@pytest.mark.parametrize("svg", [SVG.format('<path d="M1 2z"/>'), DRAWN, (ROOT / "overrides/assets/images/favicon.svg").read_text(),
                                 (ROOT / "examples/acme/acme/assets/acme.svg").read_text()])  # fmt: skip
def test_a_picture_of_a_drawing_program_is_one(svg: str) -> None:
    assert fault_of_svg(svg.encode()) == ""


@pytest.mark.parametrize("name", ACTIVE)
def test_an_svg_file_that_runs_or_loads_something_is_none(name: str) -> None:
    assert fault_of_svg(SVG.format(ACTIVE[name]).encode()).startswith("line 1: ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "line 1: no well-formed SVG: no element found"),
        (b"\x89PNG", "line 1: no well-formed SVG: not well-formed (invalid token)"),
        (b"<svg/>", "no SVG: its first element is another"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "line 1: the element <html>, which may run or load something"),
        (b"<?xml version='1.0' encoding='utf-7'?><svg/>", "its encoding is not known"),
        (
            b"<!DOCTYPE svg [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg'>&c;</svg>",
            "line 1: a DOCTYPE with declarations of its own",
        ),
        (SVG.format("\n<g>\n").encode(), "line 3: no well-formed SVG: mismatched tag"),
    ],
)  # fmt: skip
def test_what_is_no_svg_is_said(content: bytes, fault: str) -> None:
    assert fault_of_svg(content) == fault


def found(folder: Path, files: dict[str, str], trust: Trust = Trust()) -> list[str]:  # noqa: B008 - a tuple
    assets = []
    for name, text in files.items():
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assets.append(Asset("acme", f"assets/{name}", path))
    return [str(problem) for problem in check_asset_types(assets, folder, trust)]


def test_pictures_fonts_pdf_and_text_are_published(tmp_path: Path) -> None:
    names = [
        "logo.PNG",
        "photos/a.b.jpeg",
        "font.woff2",
        "policy.pdf",
        "list.csv",
        "notes.txt",
        "data.json",
        "form.docx",
    ]
    assert found(tmp_path, dict.fromkeys(names, "x") | {"logo.svg": DRAWN}) == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("CON.png", "CON.png"), ("nul.tar.png", "nul.tar.png"), ("aux/x.png", "aux"), ("Com1.pdf", "Com1.pdf"), ("folder./x.png", "folder."),
        ("folder /x.png", "folder "), ("a:b.png", "a:b.png"), ("a?b.png", "a?b.png"), ("a\\b.png", "a\\b.png"), ("lpt\u00b9", "lpt\u00b9"),
    ],
)  # fmt: skip
def test_names_that_windows_cannot_hold_are_named(name: str, part: str) -> None:
    assert [one.message for one in check_asset_types([Asset("acme", f"assets/{name}", Path())], Path())] == [
        f"'{part}' can be no name on Windows: choose another"
    ]


def test_other_names_are_free(tmp_path: Path) -> None:
    names = ["a b.png", "console.png", "com.png", "com10.png", "100%.png", "a#1.png", "\u00e4.png", "nullable/x.png"]
    assert found(tmp_path, dict.fromkeys(names, "x")) == []


@pytest.mark.parametrize("trust", [Trust(), Trust(everything=True)])
def test_markdown_of_a_layers_assets_would_become_a_page(tmp_path: Path, trust: Trust) -> None:
    assert found(tmp_path, {"README.MD": "x"}, trust) == [
        "acme/assets/README.MD:1:1: Markdown would become a page here: put it into guides/ of the layer, or name it .txt"
    ]


@pytest.mark.parametrize(
    "name",
    ["demo.html", "DEMO.HTM", "x.xhtml", "x.js", "x.mjs", "x.css", "x.xml", "x.svgz", "x.wasm", "x.swf", "x.mht", "x.exe"],
)  # fmt: skip
def test_pages_scripts_and_all_other_types_are_not(tmp_path: Path, name: str) -> None:
    suffix = Path(name).suffix.lower()
    assert found(tmp_path, {name: "x"}) == [
        f"acme/assets/{name}:1:1: files of the type {suffix} are not published as they are: pictures, fonts, PDF and "
        "text are. A style sheet or a script is named in extra_css or extra_javascript; if all files of all layers are "
        "yours, write extra.wa.trust_assets: true"
    ]


def test_a_file_without_a_type_and_an_active_picture_are_not(tmp_path: Path) -> None:
    first, second = found(tmp_path, {"LICENSE": "x", "logo.svg": SVG.format("<script/>")})
    assert first.startswith("acme/assets/LICENSE:1:1: files without a type are not published as they are: ")
    assert second == (
        "acme/assets/logo.svg:1:1: line 1: the element <script>, which may run or load something. Save it as plain SVG"
    )
    _, page = found(tmp_path, {"chart.svg": SVG.format("<foreignObject/>"), "logo.svg": "x"})[::-1]
    assert page.endswith("(draw.io: without 'Formatted text'; Mermaid: 'htmlLabels: false'), or save it as PNG")


def test_what_the_configuration_names_is_trusted_and_nothing_else(tmp_path: Path) -> None:
    files = {"own.css": "a{}", "own.js": "x", "other.js": "x"}
    trust = Trust(names=frozenset({"assets/own.css", "assets/own.js"}))
    assert [one.partition(":")[0] for one in found(tmp_path, files, trust)] == ["acme/assets/other.js"]
    assert found(tmp_path, files, Trust(everything=True)) == []


@pytest.mark.parametrize("trust", [Trust(), Trust(everything=True)])
def test_a_link_that_leads_out_of_the_layer_is_no_file_of_it(tmp_path: Path, trust: Trust) -> None:
    layer = tmp_path / "acme"
    (layer / "assets").mkdir(parents=True)
    (layer / "pictures").mkdir()
    (layer / "pictures/a.png").write_text("x")
    (tmp_path / "outside").mkdir()
    for name in ("b.png", "c.exe"):
        (tmp_path / "outside" / name).write_text("x")
    (layer / "assets/a.png").symlink_to("../pictures/a.png")
    (layer / "assets/b.png").symlink_to(tmp_path / "outside/b.png")
    (layer / "assets/folder").symlink_to(tmp_path / "outside")
    assets = [
        Asset("acme", f"assets/{name}", layer / "assets" / name)
        for name in ("a.png", "b.png", "folder/b.png", "folder/c.exe")
    ]
    assert [str(problem) for problem in check_asset_types(assets, layer, trust)] == [
        "acme/assets/b.png:1:1: is a link that leads out of the layer: put the file itself here",
        "acme/assets/folder:1:1: is a link that leads out of the layer: put the file itself here",
    ]


def test_a_build_names_what_is_trusted_and_holds_its_pages_to_the_policy(wa: Run, project: Path) -> None:
    assets = project / "custom/assets"
    assets.mkdir(parents=True)
    (assets / "demo.html").write_text(
        "<!doctype html><html><head><meta charset='utf-8'><script src='demo.js'></script></head></html>"
    )
    (assets / "demo.js").write_text("document.title = 1")
    (assets / "own.css").write_text("a{}")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}extra_css: [assets/own.css]\n", encoding="utf-8")
    refused = wa("build", cwd=project)
    assert refused.returncode == 1
    assert "custom/assets/demo.html:1:1: layer 'custom': files of the type .html are not published" in refused.stderr
    assert "own.css" not in refused.stderr
    config.write_text(f"{text}extra: {{wa: {{trust_assets: true}}}}\nextra_css: [assets/own.css]\n", encoding="utf-8")
    built = wa("build", cwd=project)
    assert built.returncode == 0, built.stderr
    assert "because extra.wa.trust_assets says so: custom/assets/demo.html, custom/assets/demo.js\n" in built.stderr
    assert 'http-equiv="Content-Security-Policy"' in (project / "site/assets/demo.html").read_text(encoding="utf-8")
    (assets / "demo.html").write_text("<meta charset='utf-8'><script>document.title='RAN'</script>")
    assert wa("build", cwd=project).returncode == 1
    shutil.rmtree(project / "site")
