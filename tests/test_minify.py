"""What a reader's browser loads is small, means what was written, and is ours: a theme's and a fork's files stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from assessments import NODE
from conftest import ROOT, Run, script
from test_javascript import run_javascript_tests

from wa_build.errors import WaError
from wa_build.publish.finish import finish_assets
from wa_build.publish.minify import minified_script, minified_style, minifies_scripts
from wa_build.publish.offline import WORKER_PARTS
from wa_build.publish.stemmer import STEMMER, stemmer_module

HARD = ROOT / "tests" / "minify"
pytestmark = pytest.mark.slow
OVERRIDES = ROOT / "overrides"
WORKER = {f"assets/javascripts/offline/{name}" for name in WORKER_PARTS}
"""Published as `sw.js`, below the list of files."""
FOREIGN = {
    "own-theme/assets/extra.js": "/*! Acme */\nconst help = `\n    j  next\n// see https://example.org\n`; // kept\n",
    "own-theme/assets/extra.d.ts": "export const own: number;\n",
    "own-theme/assets/stylesheets/finder.css": "/* Acme's own finder */\n.a   { color : red }\n",
    "custom/assets/acme.css": "/*! Acme fonts, licence: keep this notice */\n.b   {}\n",
    "custom/assets/acme.js": "// Acme\nlet   long = 1;\n",
}
"""Files of a fork, each with what a minifier would take away."""

needs_minifier = pytest.mark.skipif(not minifies_scripts(), reason="no wheel of the minifier for this platform")


@pytest.fixture(name="fork")
def _fork(project: Path) -> Path:
    """A site with scripts and styles of its own in its theme folder and in a layer."""
    for path, text in FOREIGN.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8").replace(str(OVERRIDES), "own-theme")
    config += (
        "extra: {wa: {layers: [content, custom]}}\nextra_css: [assets/acme.css]\nextra_javascript: [assets/acme.js]\n"
    )
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    return project


def own_assets(ending: str) -> list[str]:
    found = [path.relative_to(OVERRIDES).as_posix() for path in (OVERRIDES / "assets").rglob(f"*{ending}")]
    return sorted(set(found) - WORKER)


def printed(source: str, folder: Path) -> str:
    (folder / "script.mjs").write_text(source, encoding="utf-8")
    return subprocess.run([*NODE, "script.mjs"], cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@needs_minifier
def test_a_minified_script_prints_what_the_script_prints(tmp_path: Path) -> None:
    source = (HARD / "script.js").read_text(encoding="utf-8")
    minified = minified_script(source)
    assert len(printed(source, tmp_path).splitlines()) > 10
    assert printed(minified, tmp_path) == printed(source, tmp_path)
    assert len(minified) < 0.8 * len(source)


@needs_minifier
def test_all_platforms_give_the_same_script_with_its_notices(golden: Callable[[str, Path], None]) -> None:
    minified = minified_script((HARD / "script.js").read_text(encoding="utf-8"))
    golden(minified, HARD / "script.min.js")
    assert minified.count("/*! ") == 3  # two notices, and a text that looks like one
    assert "@typedef" not in minified


def test_all_platforms_give_the_same_style_sheet_with_its_notices(golden: Callable[[str, Path], None]) -> None:
    minified = minified_style((HARD / "style.css").read_text(encoding="utf-8"))
    golden(minified, HARD / "style.min.css")
    assert "/*! Hard inputs" in minified
    assert "This comment goes" not in minified


@pytest.fixture(name="minified", scope="module")
def _minified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tests in JavaScript, with our modules minified beside them."""
    folder = tmp_path_factory.mktemp("minified")
    for name in ("tests/js", "tests/vectors", "tests/mini", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("acme"))
    (folder / "stemmer.js").write_text(minified_script(stemmer_module()), encoding="utf-8")
    for name in [*own_assets(".js"), *WORKER]:
        (folder / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "overrides" / name).write_text(minified_script((OVERRIDES / name).read_text("utf-8")), "utf-8")
    return folder


@needs_minifier
@pytest.mark.slow
def test_all_javascript_tests_pass_on_the_minified_modules(minified: Path) -> None:
    run_javascript_tests(minified, minified / "stemmer.js")


def imports(root: Path) -> dict[str, list[str]]:
    """What each module below `overrides/` imports, as node reads it; a syntax error fails."""
    files = sorted((root / "overrides").rglob("*.js"))
    names = [path.relative_to(root).as_posix() for path in files]
    read = "import {readFileSync} from 'node:fs'; import {SourceTextModule} from 'node:vm';"
    tell = (
        "const modules = process.argv.slice(1).map((name) => [name, new SourceTextModule(readFileSync(name, 'utf8'))]);"
    )
    show = "console.log(JSON.stringify(Object.fromEntries(modules.map(([name, module]) => [name, module.dependencySpecifiers]))));"
    command = [*NODE, "--experimental-vm-modules", "--input-type=module", "--eval", read + tell + show, "--", *names]
    result = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    found: dict[str, list[str]] = json.loads(result.stdout)
    return {name: sorted(dict.fromkeys(specifiers)) for name, specifiers in found.items()}


@needs_minifier
def test_every_module_of_ours_is_still_one_and_imports_the_same_when_it_is_minified(minified: Path) -> None:
    assert len(imports(ROOT)) > 80
    assert imports(minified) == imports(ROOT)


@needs_minifier
def test_a_script_that_the_minifier_would_break_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no script any more, write it in another way"):
        minified_script("one();\nexport {};\n")


@pytest.mark.parametrize(
    ("minified", "source", "place"),
    [(minified_script, "let a = 1;\nlet b = `", "line 2"), (minified_style, ".a {}\n.b { c: 'd\n }", "line 2")],
)
def test_what_is_no_script_and_no_style_sheet_is_refused(
    minified: Callable[[str], str], source: str, place: str
) -> None:
    if minified is minified_script and not minifies_scripts():
        pytest.skip("no wheel of the minifier for this platform")
    with pytest.raises(ValueError, match=place):
        minified(source)


def test_a_broken_style_sheet_of_ours_is_named(tmp_path: Path) -> None:
    for folder in ("site/assets", "docs/assets"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "brand.css").write_text(".a {}\n.b { c: 'd\n }", encoding="utf-8")
    with pytest.raises(WaError, match=r"docs/assets/brand\.css: .* line 2$"):
        finish_assets(tmp_path / "site", tmp_path / "docs")


def test_files_of_a_fork_and_of_the_theme_are_published_byte_for_byte(wa: Run, fork: Path) -> None:
    theme = Path(str(pytest.importorskip("material").__file__)).parent / "templates"
    result = wa("build", cwd=fork)
    assert (result.returncode, result.stderr.strip()) == (0, "")
    for path, text in FOREIGN.items():
        assert (fork / "site" / path.partition("/")[2]).read_text(encoding="utf-8") == text
    of_theme = [path.relative_to(theme) for ending in ("js", "css") for path in (theme / "assets").rglob(f"*.{ending}")]
    published = [path for path in of_theme if (fork / "site" / path).is_file()]
    assert len(published) > 30
    assert [path for path in published if (fork / "site" / path).read_bytes() != (theme / path).read_bytes()] == []


@needs_minifier
def test_our_own_files_are_published_minified_and_their_types_are_not(wa: Run, fork: Path) -> None:
    assert wa("build", cwd=fork).returncode == 0
    for name in own_assets(".js"):
        assert (fork / "site" / name).read_text("utf-8") == minified_script((OVERRIDES / name).read_text("utf-8")), name
    styles = "assets/stylesheets/wa.css"
    assert (fork / "site" / styles).read_text("utf-8") == minified_style((OVERRIDES / styles).read_text("utf-8"))
    stemmer = (fork / "site" / STEMMER).read_text("utf-8")
    assert (len(stemmer) < 4_000, stemmer.count("Copyright"), "@license MIT" in stemmer) == (True, 2, True)
    assert "/*" not in (fork / "site/sw.js").read_text("utf-8")
    assert [path.name for path in (fork / "site").rglob("*.d.ts")] == ["extra.d.ts"]
    head = (fork / "site/sw.js").read_text("utf-8").splitlines()[0]
    manifest = json.loads(head.removeprefix("const BUILD = ").removesuffix(";"))
    assert [path for path in manifest["files"] if path.endswith(".d.ts")] == ["assets/extra.d.ts"]


def test_without_the_minifier_scripts_stay_as_they_are_and_the_build_says_so(project: Path) -> None:
    (project / "without").mkdir()
    (project / "without/minify.py").write_text("raise ImportError\n", encoding="utf-8")
    result = subprocess.run(
        [script("wa"), "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "without"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0
    assert "Scripts are published as they are written: tdewolff-minify is not installed" in result.stderr
    for name in own_assets(".js"):
        assert (project / "site" / name).read_bytes() == (OVERRIDES / name).read_bytes(), name
    styles = "assets/stylesheets/wa.css"
    assert (project / "site" / styles).stat().st_size < (OVERRIDES / styles).stat().st_size
    assert list((project / "site").rglob("*.d.ts")) == []


@pytest.mark.skipif(not minifies_scripts(), reason="the minifier of scripts has no wheel here")
@pytest.mark.parametrize(
    "statement",
    [
        "const {a, ...rest} = (g(b));",
        "const {a} = /** @type {Cast} */ (g(b));",
        "let [a] =\n  /** @type {X} */ (b).rows;",
    ],
)
def test_a_declaration_that_the_minifier_would_move_before_what_it_needs_is_refused(statement: str) -> None:
    with pytest.raises(ValueError, match="line 2: minified, it would run too early"):
        minified_script(f"const b = [h()];\n{statement}\nexport {{a}};\n")
    assert minified_script("const b = [h()];\nconst given = (g(b));\nconst {a} = given;\nexport {a};\n")
