"""Few files in place of many scripts: only where they are made from what the site has, and small enough for a page."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from assessments import NODE
from conftest import ROOT, Run

from wa_build.publish.preload import SCRIPTS, imports_of, preloads

OVERRIDES = ROOT / "overrides"
BUDGETS = {
    "": 6_150,
    "<wa-practice-answer": 6_150,
    "<wa-question-answer": 29_850,
    "<wa-finder": 12_650,
    '<wa-page name="assessments"': 48_150,
    '<wa-page name="dashboard"': 40_700,
    '<wa-page name="plan"': 41_400,
    '<wa-page name="report"': 43_600,
    '<wa-page name="review"': 44_700,
}
"""What a page fetches of scripts before anybody touches it, in bytes, each file compressed: docs/decisions/015-scripts.md."""
OF_AN_OPEN_ASSESSMENT = 12_250
"""A practice page with an open assessment, in the same bytes, until a hand comes near."""
UNDER_A_HAND = 33_050
"""The same page with what loads then."""


def make_bundle(folder: Path) -> Path:
    """What `make bundle` does."""
    done = subprocess.run(
        [*NODE, "tools/bundle.mjs", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(name="bundle", scope="module")
def _bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        pytest.skip("`make check` installs what makes a bundle")
    return make_bundle(tmp_path_factory.mktemp("made") / "bundle")


@pytest.fixture(name="told", scope="module")
def _told(bundle: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((bundle / "bundle.json").read_text(encoding="utf-8"))
    return told


def texts_in(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def size_of(bundle: Path, paths: list[str]) -> int:
    return sum(len(gzip.compress((bundle / path).read_bytes(), 9)) for path in paths)


def scripts_of_the_site(site: Path) -> set[str]:
    """Ours, without those of the theme."""
    found = {path.relative_to(site).as_posix() for path in (site / SCRIPTS).rglob("*.js")}
    return {name for name in found if not re.search(r"\.min\.js$|/lunr/", name)}


def test_the_same_scripts_give_the_same_bundle(bundle: Path, tmp_path: Path) -> None:
    assert texts_in(make_bundle(tmp_path / "again")) == texts_in(bundle)


def test_a_bundle_says_what_it_was_made_from_and_imports_only_its_own_files(bundle: Path, told: dict[str, Any]) -> None:
    files = {name for name in texts_in(bundle) if name != "bundle.json"}
    assert set(told["imports"]) == files
    assert {to for names in told["imports"].values() for to in names} <= files
    assert set(told["modules"].values()) == files
    assert {name for name in told["sources"] if not (OVERRIDES / name).is_file()} == set()
    assert set(told["replaced"]) == set(told["sources"])


def test_what_holds_state_is_in_one_file(bundle: Path) -> None:
    texts = {name: text for name, text in texts_in(bundle).items() if name != f"{SCRIPTS}/search/worker.js"}
    for once in ("does not let the site store", "serviceWorker.register(", "import.meta.url", '"wa-steps":'):
        assert len([name for name, text in texts.items() if once in text and name.endswith(".js")]) == 1, once


@pytest.mark.parametrize("mark", BUDGETS)
def test_the_scripts_of_a_page_stay_small(bundle: Path, told: dict[str, Any], mark: str) -> None:
    found = {one.mark: one.paths for one in preloads(told["imports"], told["modules"])}
    assert 0 < size_of(bundle, found[mark]) <= BUDGETS[mark]


def test_the_scripts_of_a_practice_with_an_open_assessment_stay_small(bundle: Path, told: dict[str, Any]) -> None:
    found = {one.mark: one.paths for one in preloads(told["imports"], told["modules"])}
    glance, controls = (told["modules"][f"{SCRIPTS}/controls/{name}.js"] for name in ("glance", "define"))
    needed = {*found["<wa-practice-answer"], glance, *told["imports"][glance]}
    assert (len(needed), controls in needed) == (4, False)
    assert size_of(bundle, sorted(needed)) <= OF_AN_OPEN_ASSESSMENT
    needed |= {controls, *told["imports"][controls]}
    assert size_of(bundle, sorted(needed)) <= UNDER_A_HAND


@pytest.mark.slow
def test_a_site_with_a_bundle_has_its_files_in_place_of_the_modules(
    wa: Run, project: Path, bundle: Path, told: dict[str, Any]
) -> None:
    result = wa("build", cwd=project, env={"WA_BUNDLE": str(bundle)})
    assert (result.returncode, result.stderr.strip()) == (0, "")
    site = project / "site"
    assert scripts_of_the_site(site) == {*told["imports"], f"{SCRIPTS}/search/stemmer.js"}
    for name in told["imports"]:
        assert (site / name).read_bytes() == (bundle / name).read_bytes()
    assert not [path for path in (site / "assets").rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert (site / SCRIPTS / "search/stemmer.js").read_text(encoding="utf-8").count("Copyright") == 2
    head = (site / "sw.js").read_text(encoding="utf-8").splitlines()[0]
    kept = json.loads(head.removeprefix("const BUILD = ").removesuffix(";"))["files"]
    assert {name for name in kept if name in told["replaced"] and name not in told["imports"]} == set()
    assert set(told["imports"]) <= set(kept)


@pytest.mark.slow
def test_a_fork_with_a_module_of_its_own_gets_it_and_is_told_what_that_costs(
    wa: Run, project: Path, bundle: Path
) -> None:
    own = project / "own-theme" / SCRIPTS / "controls/toast.js"
    own.parent.mkdir(parents=True)
    own.write_text("// Acme's\n" + (OVERRIDES / SCRIPTS / "controls/toast.js").read_text("utf-8"), "utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8").replace(str(OVERRIDES), "own-theme")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = wa("build", cwd=project, env={"WA_BUNDLE": str(bundle)})
    assert result.returncode == 0
    assert result.stderr.strip() == (
        "Scripts are published one by one: assets/javascripts/controls/toast.js is not the one that the bundle was made from."
    )
    assert (project / "site" / SCRIPTS / "controls/toast.js").read_bytes() == own.read_bytes()
    assert (project / "site" / SCRIPTS / "pages/plan.js").is_file()
    assert not list((project / "site" / SCRIPTS).glob("bundle-*"))


@pytest.mark.slow
def test_a_hook_whose_change_the_bundle_would_undo_is_refused(wa: Run, project: Path, bundle: Path) -> None:
    (project / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_env(env, config, files):\n"
        "    file = files.get_file_from_path('assets/javascripts/lib/h.js')\n"
        "    text = Path(file.abs_src_path).read_text()\n"
        "    file.abs_src_path = config.config_file_path + '.js'\n"
        "    Path(file.abs_src_path).write_text(text + '// hooked')\n",
        encoding="utf-8",
    )
    (project / "mkdocs.yml").write_text((project / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    result = wa("build", cwd=project, env={"WA_BUNDLE": str(bundle)})
    assert result.returncode != 0
    assert "assets/javascripts/lib/h.js: a plugin or a hook changes it as the site is built" in result.stderr


def test_a_bundle_that_is_named_and_not_there_is_no_silent_build_without_it(wa: Run, project: Path) -> None:
    result = wa("build", cwd=project, env={"WA_BUNDLE": "nowhere"})
    assert result.returncode != 0
    assert "nowhere/bundle.json: no bundle of scripts" in result.stderr
    assert "`make bundle` makes one" in result.stderr


def test_what_pages_are_to_fetch_is_what_their_scripts_import() -> None:
    assert imports_of(
        f"{SCRIPTS}/a/b.js",
        '/* import "./no.js" */\nimport {\n  x,\n} from "../c.js";\nimport "./d.js";\n'
        'export { y } from "./e.js";\nexport const z = new URL("../", import.meta.url);\nimport("./f.js");\n',
    ) == [f"{SCRIPTS}/c.js", f"{SCRIPTS}/a/d.js", f"{SCRIPTS}/a/e.js"]


@pytest.mark.slow
def test_every_page_names_each_script_once_and_nothing_else_for_what_stands_on_it(wa: Run, project: Path) -> None:
    assert wa("build", cwd=project).returncode == 0
    pages = [path for path in (project / "site").rglob("*.html") if 'name="wa-kind"' in path.read_text("utf-8")]
    assert len(pages) > 10
    for path in pages:
        text = path.read_text(encoding="utf-8")
        named = re.findall(r'<link rel="modulepreload" fetchpriority=low href="([^"]+)">', text)
        assert len(named) == len(set(named)) > 2, path
        assert [name for name in named if not (path.parent / name).resolve().is_file()] == []
        has_controls = any(name.endswith("controls/define.js") for name in named)
        assert has_controls == ("<wa-page" in text or "<wa-question-answer" in text), path
