"""Kinds of hostile input for which a command is a process of its own: where it speaks to, reads, writes, and is stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from random import Random

from tests.hostile.found import Found, note
from tests.hostile.laws import digest, run
from tests.hostile.outlets import Outlet, Said, call, outlet
from tests.hostile.texts import words
from tests.hostile.things import NO_PLACE_TO_WRITE, THINGS, instead

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(
        ("list",),
        ("show", "SEC01-BP01"),
        ("show", "x"),
        ("search", "root"),
        ("search", "zzq"),
        ("stats",),
        ("validate",),
    ),
    *(("assess", "good.json", "--format", form) for form in ("text", "json", "markdown")),
    *(("assess", "good.json", "--fail-on", "medium"), ("assess", "gone.json"), ("merge", "good.json", "good.json")),
    *(("report", "good.json", "--format", form) for form in ("html", "markdown", "csv", "json")),
    *(("portfolio", "good.json", "--format", form) for form in ("table", "html")),
    *(("schema", "practice"), ("schema", "x"), ("schema",), ("diff", "content"), ("--help",), ("report", "--help")),
    *(
        ("x",),
        (),
        ("--version",),
        ("validate", "--format", "json"),
        ("-f", "gone.yml", "list"),
        ("init",),
        ("new", "x"),
    ),
)
READS: tuple[tuple[str, ...], ...] = (
    *(("assess", "THING"), ("assess", "good.json", "THING"), ("report", "THING"), ("diff", "THING")),
    *(("portfolio", "THING", "good.json", "--format", "csv"), ("merge", "THING", "good.json")),
    *(("merge", "good.json", "good.json", "--base", "THING"), ("-f", "THING", "list")),
    *(("-f", "THING", "validate", "--format", "json"), ("-f", "THING", "assess", "good.json")),
)
READS_CONTENT = (("validate",), ("list",), ("assess", "good.json"), ("validate", "--format", "github"))
WRITES_OF: tuple[tuple[str, ...], ...] = (
    *(("report", "THING", "--output", "new.html"), ("portfolio", "THING", "--output", "new.csv")),
    *(("merge", "THING", "good.json", "-o", "new.json"), ("-f", "THING", "new", "note", "SEC01-BP02")),
    *(("-f", "THING", "archive", "new.zip"), ("-f", "THING", "build", "--site-dir", "new")),
)
WRITES_TO: tuple[tuple[str, ...], ...] = (
    *(("report", "good.json", "--output", "THING"), ("portfolio", "good.json", "--output", "THING")),
    *(("merge", "good.json", "good.json", "-o", "THING"), ("archive", "THING")),
)
WRITES_WRONGLY: tuple[tuple[str, ...], ...] = (
    *(("new", "pillar", "--id", "WORDS", "--prefix", "WORDS", "--title", "WORDS"), ("new", "note", "WORDS")),
    *(("new", "question", "--pillar", "WORDS", "--area", "x", "--title", "WORDS"), ("schema", "--write", "good.json")),
    *(("new", "practice", "--question", "WORDS", "--title", "WORDS"), ("init", "good.json"), ("archive", "no/x.zip")),
    *(("new", "note", "SEC01-BP01", "--layer", "WORDS"), ("init", "content/x"), ("schema", "--write", "content")),
    *(("report", "good.json", "--output", file) for file in ("good.json", "mkdocs.yml", "content/x.html", "no/x.md")),
    *(("merge", "good.json", "good.json", "-o", file) for file in ("mkdocs.yml", "content/x.json", "no/x.json")),
    *(
        ("report", "good.json", "--output", "x.WORDS"),
        ("merge", "good.json", "-o", "x.json"),
        ("build", "--site-dir", "."),
    ),
)


def outlets(seed: int, count: int, folder: Path) -> Found:
    """Every command speaks into anything, and its code is the same; where its output is lost, it is 2."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 200)):
        command, to = random.choice(COMMANDS), outlet(random)
        with chdir(folder):
            usual, shown, _ = run(command)
        expected = 2 if shown and to.out in ("closed", "full") else usual
        said = call(command, folder, to)
        note(found, f"outlet {number} {to!a}", command, [*_faults(said, {expected}, to)])
    return found


def places(seed: int, count: int, folder: Path) -> Found:
    """Every command reads what is no file, or has no end, and says so."""
    found, random = Found(), Random(seed)
    contents = sorted((folder / "content").rglob("*.yaml"))
    for number in range(max(1, count // 200)):
        thing = random.choice(list(THINGS))
        if number % 3 or thing in ("long", "far"):
            command, path = random.choice(READS), folder / "thing.json"
            expected = {0, 2} if thing == "empty" and "-f" in command else {2}
        else:
            command, path = random.choice(READS_CONTENT), random.choice(contents)
            expected = {1} if command[0] == "validate" else {2}
        _try(found, f"place {number} ({thing} for {path.name})", command, folder, (thing, path, expected))
    return found


def writers(seed: int, count: int, folder: Path) -> Found:
    """A command that cannot do what it should writes nothing."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 200)):
        path = folder / "thing.json"
        if number % 3 == 0:
            command = [one.replace("WORDS", words(random).replace("\0", "")) for one in random.choice(WRITES_WRONGLY)]
            _try(found, f"writer {number}", command, folder, ("empty", path, {2}))
            continue
        choices, things = (WRITES_OF, [*THINGS]) if number % 3 == 1 else (WRITES_TO, [*NO_PLACE_TO_WRITE])
        command, thing = [*random.choice(choices)], random.choice([one for one in things if one != "empty"])
        _try(found, f"writer {number} ({thing})", command, folder, (thing, path, {2}))
    return found


def stops(seed: int, count: int, folder: Path) -> Found:
    """Ctrl-C ends a command at any time with one word, or comes too late."""
    found, random = Found(), Random(seed)
    for number in range(max(1, count // 200)):
        command, after = random.choice(COMMANDS), random.random() ** 2 * 0.1
        with chdir(folder):
            usual, *_ = run(command)
        said = call(command, folder, Outlet(), stop_after=after)
        note(found, f"stop {number} after {after:.3f} s", command, [*_faults(said, {usual, 130}, Outlet())])
    return found


def _try(found: Found, name: str, command: Sequence[str], folder: Path, given: tuple[str, Path, set[int]]) -> None:
    thing, path, codes = given
    with instead(thing, path) as made:
        before = digest(folder)
        said = call([str(made) if one == "THING" else one for one in command], folder, Outlet())
        faults = [*_faults(said, codes, Outlet()), *(["wrote something"] if digest(folder) != before else [])]
    note(found, name, command, faults)


def _faults(said: Said, codes: set[int], to: Outlet) -> Iterator[str]:
    if said.code is None:
        yield "did not end"
    elif said.code not in codes:
        yield f"exit code {said.code}, not {' or '.join(map(str, sorted(codes)))}"
    for text in (said.out, said.err):
        if "Traceback" in text or "an error in wa itself" in text or "Exception ignored" in text:
            yield f"a traceback: {text[-300:]!a}"
    if said.code and to.out == to.err == "file" and not (said.out + said.err).strip():
        yield "ended without a word"
