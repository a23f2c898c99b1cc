"""The scripts of the browser stand in rooms as the modules of the package do: who may import whom, and nothing is lost."""

from __future__ import annotations

import graphlib
import json
import posixpath
import re
import subprocess
from functools import cache
from typing import Any

import pytest
from assessments import NODE
from conftest import ROOT

from wa_build.content.page_titles import ASSESS_PAGES
from wa_build.publish.offline import STORED, WORKER_PARTS

SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
FLOORS = ("words", "lib", "assessment", "reports", "store", "controls", "pages")
"""A module imports from its own room and from those before it."""
MAY_IMPORT = {
    **{room: set(FLOORS[: at + 1]) for at, room in enumerate(FLOORS)},
    "search": {"lib", "search"},
    "finder": {"words", "lib", "assessment", "search", "finder"},
    "offline": {"lib", "offline"},
    "reading": {"words", "lib", "reading"},
    "": {
        "lib",
        "controls",
        "pages",
        "finder",
        "search",
        "offline",
        "reading",
    },  # the entries of every page, which load what it needs
}
ENTRIES = {"wa.js", "assess.js", "search/worker.js", *(f"offline/{name}" for name in WORKER_PARTS)}
"""What a page or the build starts; all other modules are imported."""
MADE_BY_THE_BUILD = {"search/stemmer.js"}

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|\s//\s[^\n]*", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]*)\"""")
_DYNAMIC = re.compile(r"(?<![#.\w])import\(\s*(?!\")([^)]*)")


@cache
def sources() -> dict[str, str]:
    """The text of every module and declaration, by its path below the scripts."""
    paths = sorted(path for path in SCRIPTS.rglob("*") if path.suffix in (".js", ".ts"))
    return {path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def modules() -> list[str]:
    return [name for name in sources() if name.endswith(".js")]


def pages() -> set[str]:
    """The modules that `<wa-page>` imports, each for its name."""
    return {name for name in modules() if re.fullmatch(r"pages/[^/]+\.js", name)}


def room_of(name: str) -> str:
    return name.split("/", maxsplit=1)[0] if "/" in name else ""


def imports(name: str, *, types: bool = False) -> set[str]:
    """What a module imports, now or later; with the types that its comments name."""
    text = sources()[name] if types else _COMMENT.sub("", sources()[name])
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) for to in _IMPORT.findall(text)}


def reached(starts: set[str]) -> set[str]:
    """The modules that are loaded from these, now or later."""
    seen: set[str] = set()
    todo = set(starts)
    while todo:
        seen |= todo
        todo = {to for name in todo if name in sources() for to in imports(name)} - seen
    return seen


@pytest.mark.parametrize("name", sources())
def test_a_module_imports_only_from_its_room_and_those_below(name: str) -> None:
    allowed = MAY_IMPORT[room_of(name)]
    wrong = {to for to in imports(name, types=True) if room_of(to) not in allowed}
    assert wrong == set(), f"{room_of(name) or name} may import from {', '.join(sorted(allowed))}"


def test_the_document_names_the_rooms_in_the_order_of_their_imports() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = document.partition("\n## Rooms of the browser\n")[2].partition("\n## ")[0]
    rooms = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    assert rooms == [*FLOORS, *(room for room in rooms if room not in FLOORS)]
    assert set(rooms) == {room for room in MAY_IMPORT if room} == {room_of(name) for name in modules()} - {""}


def test_every_import_leads_to_a_module() -> None:
    there = {*sources(), *MADE_BY_THE_BUILD, *(name.removesuffix(".d.ts") + ".js" for name in sources())}
    assert {(name, to) for name in sources() for to in imports(name, types=True) if to not in there} == set()


def test_every_import_has_its_module_written_out() -> None:
    found = {name: _DYNAMIC.findall(_COMMENT.sub("", text)) for name, text in sources().items()}
    assert {name: to for name, to in found.items() if to} == {}


def test_every_module_is_used() -> None:
    assert set(modules()) - reached(ENTRIES) == set()
    declared = {name.removesuffix(".d.ts") + ".js" for name in sources() if name.endswith(".d.ts")}
    assert declared - {to for name in sources() for to in imports(name, types=True)} == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graphlib.TopologicalSorter({name: imports(name) for name in modules()}).prepare()


def test_every_page_of_an_assessment_has_its_module_and_every_module_its_page() -> None:
    templates = (ROOT / "wa_build" / "publish" / "templates").glob("*.jinja")
    named = [re.findall(r'<wa-page name="([a-z-]+)"', path.read_text(encoding="utf-8")) for path in templates]
    asked = {page.slug for page in ASSESS_PAGES} | {name for names in named for name in names}
    assert pages() == {f"pages/{name}.js" for name in asked}
    assert all("export default class" in sources()[name] for name in pages())


def test_one_module_knows_the_address_of_the_site_and_the_names_of_what_it_stores() -> None:
    code = {name: _COMMENT.sub("", text) for name, text in sources().items()}
    assert [name for name, text in code.items() if "import.meta.url" in text] == ["lib/site.js"]
    assert [name for name, text in code.items() if "open-well-architected:" in text] == ["lib/site.js"]


def test_the_service_worker_is_told_the_names_that_the_pages_use() -> None:
    program = f"""
        const {{ storedNames }} = await import({json.dumps((SCRIPTS / "lib/site.js").as_uri())});
        console.log(JSON.stringify(storedNames("/a/site/")));
    """
    command = [*NODE, "--input-type=module", "--eval", program]
    names: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert names["caches"] == f"{STORED}/a/site/:"
    assert {name.startswith(f"{STORED}/a/site/") for name in names.values()} == {True}


def test_twins_name_each_other_by_a_path_that_is_there() -> None:
    files = [*SCRIPTS.rglob("*.[jt]s"), *(ROOT / "wa_build").rglob("*.py")]
    pattern = re.compile(r"\b(?:wa_build|overrides|tests/vectors)/[\w./-]+\.(?:py|js|json|jinja)\b")
    named = {(path.name, name) for path in files for name in pattern.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert {(where, name) for where, name in named if not (ROOT / name).is_file()} == set()


@pytest.mark.parametrize("folder", ["overrides", "tests/js"])
def test_no_line_of_a_script_is_longer_than_120_characters(folder: str) -> None:
    paths = [path for path in (ROOT / folder).rglob("*") if re.search(r"(?<!\.min)\.(?:js|mjs|ts)$", path.name)]
    paths = [path for path in paths if path.parent.name != "words"]  # data, which `make words` writes
    lines = ((path, line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    assert [(path.name, line) for path, line in lines if len(line) > 120] == []


def test_nothing_is_done_on_a_condition_behind_void() -> None:
    """The minifier takes `void (a && b())` for nothing at all, and leaves it out."""
    found = [
        (name, line) for name, text in sources().items() for line in re.findall(r".*\bvoid \([^;]*(?:&&|\|\|).*", text)
    ]
    assert found == []
