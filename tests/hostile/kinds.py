"""The kinds of hostile input, each tried with as many as asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.hostile import files
from tests.hostile.found import Found, note
from tests.hostile.laws import faults_of, harm_of
from tests.hostile.outlets import POSSIBLE
from tests.hostile.processes import outlets, places, stops, writers
from tests.hostile.texts import markdown, words

MINI = Path(__file__).resolve().parent.parent / "mini"
CONFIG = "site_name: Mini\nsite_url: https://example.org/mini/\n"

READERS = (
    *(("assess", "FILE", "--format", form) for form in ("text", "json", "markdown")),
    ("assess", "FILE", "--fail-on", "medium", "--strict", "--min-answered", "50"),
    *(("report", "FILE", "--format", form) for form in ("html", "markdown", "csv", "json")),
    *(("portfolio", "FILE", "--format", form) for form in ("table", "markdown", "csv", "json", "html")),
    ("merge", "FILE", "good.json"),
    ("merge", "FILE", "good.json", "--base", "FILE"),
)
VALIDATORS = (
    *(("validate", "--format", form) for form in ("text", "json", "github")),
    *(("list",), ("stats",), ("show", "SEC01-BP01"), ("search", "root"), ("diff", "content"), ("assess", "good.json")),
)
ARGUMENTS = (
    *(
        ("show", "WORDS"),
        ("search", "WORDS"),
        ("list", "--pillar", "WORDS"),
        ("list", "--service", "WORDS"),
        ("WORDS",),
    ),
    *(
        ("assess", "WORDS"),
        ("report", "WORDS"),
        ("assess", "good.json", "--require-scope", "WORDS"),
        ("schema", "WORDS"),
    ),
    *(
        ("report", "good.json", "--workload", "WORDS"),
        ("diff", "WORDS"),
        ("-f", "WORDS", "validate"),
        ("merge", "WORDS", "WORDS"),
    ),
    *(("assess", "good.json", "--on", "WORDS"), ("report", "good.json", "--site-url", "WORDS"), ("validate", "WORDS")),
)


def project(folder: Path) -> Path:
    """Make a small site with a good assessment."""
    shutil.copytree(MINI / "content", folder / "content")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "good.json").write_bytes(files.json.dumps(files.ASSESSMENT).encode())
    return folder


def texts(seed: int, count: int, _: Path) -> Found:
    """Markdown that is let pass makes a page that does no harm."""
    found, random = Found(), Random(seed)
    for _number in range(count):
        text = markdown(random)
        harm = harm_of(text)
        found.tried += 1
        found.passed += harm is not None
        found.faults += [f"{text!r}: {harm}"] if harm else []
    return found


def assessments(seed: int, count: int, folder: Path) -> Found:
    """Every command that reads assessments reads any file."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 100)):
        (folder / "a.json").write_bytes(files.assessment(random))
        for command in random.sample(READERS, 3):
            _note(found, f"assessment {number}", [one.replace("FILE", "a.json") for one in command], folder)
    return found


def contents(seed: int, count: int, folder: Path) -> Found:
    """Every command that reads content reads any file."""
    found, random = Found(), Random(seed)
    paths = sorted((folder / "content").rglob("*.yaml"))
    for number in range(max(1, count // 200)):
        path = random.choice(paths)
        good = path.read_text(encoding="utf-8")
        path.write_text(files.content(random, path), encoding="utf-8", errors="surrogatepass")
        _note(found, f"content {number} ({path.name})", random.choice(VALIDATORS), folder)
        path.write_text(good, encoding="utf-8")
    return found


def configurations(seed: int, count: int, folder: Path) -> Found:
    """Every command reads any configuration."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 200)):
        (folder / "mkdocs.yml").write_text(
            files.configuration(random, CONFIG), encoding="utf-8", errors="surrogatepass"
        )
        _note(found, f"configuration {number}", random.choice(VALIDATORS), folder)
    return found


def arguments(seed: int, count: int, folder: Path) -> Found:
    """Every command takes any argument, also where it names a file."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 200)):
        command = [words(random).replace("\0", "") if one == "WORDS" else one for one in random.choice(ARGUMENTS)]
        _note(found, f"arguments {number} {command!a}", command, folder)
    return found


def _note(found: Found, name: str, command: Sequence[str], folder: Path) -> None:
    note(found, name, command, faults_of(command, folder))


KINDS: Mapping[str, Callable[[int, int, Path], Found]] = {
    "texts": texts,
    "assessments": assessments,
    "contents": contents,
    "configurations": configurations,
    "arguments": arguments,
    **({"outlets": outlets, "places": places, "writers": writers, "stops": stops} if POSSIBLE else {}),
}
