"""What holds for every input: a command says what is wrong, with the right code, and writes nothing that was not asked for."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import markdown

from wa_build.cli.main import main
from wa_build.content.markup import refused
from wa_build.publish.harmless import Gate
from wa_build.publish.inline import Inline
from wa_build.publish.tags import tags_of

CODES = {0, 1, 2}
_MOST_OF_IT = 10_000_000
_ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_ANNOTATION = re.compile(r"::(?:error|warning) file=[^:,]*,line=\d+,col=\d+::")
_GATE = Gate(Inline())


@cache
def _processor() -> Any:
    extensions = ["admonition", "sane_lists", "tables", "pymdownx.details", "pymdownx.superfences"]
    return markdown.Markdown(extensions=extensions)


def harm_of(text: str) -> list[str] | None:
    """Return what the last gate would refuse of a text that `wa validate` lets pass; None where that refuses it."""
    if next(refused(text, headings=True), None):
        return None
    page = _processor().reset().convert(text)
    return [fault for tag in tags_of(page) for fault in _GATE.faults_of(tag)]


def run(arguments: Sequence[str]) -> tuple[Any, str, str]:
    """Run a command in this process; return its exit code and what it printed, as a file would get it."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape", newline="") for _ in range(2)
    )
    code: Any = "no exit"
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main.main(args=list(arguments), prog_name="wa")
        except SystemExit as end:
            code = end.code
    for stream in (out, err):
        stream.flush()
    return code, *(stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err))  # type: ignore[attr-defined]


def faults_of(arguments: Sequence[str], folder: Path) -> list[str]:
    """Run a command in a folder, and return which laws it broke."""
    before = digest(folder)
    here = Path.cwd()
    os.chdir(folder)
    try:
        code, out, err = run(arguments)
    finally:
        os.chdir(here)
    return [
        *_faults(code, out, err),
        *(["wrote something"] if digest(folder) != before else []),
    ]


def _faults(code: Any, out: str, err: str) -> Iterator[str]:
    if code not in CODES:
        yield f"exit code {code}"
    if code and not err.strip() and not out.strip():
        yield f"exit code {code} without a word"
    for name, text in (("output", out.replace("\r\n", "\n")), ("error", err)):
        if "Traceback" in text or "an error in wa itself" in text:
            yield f"a traceback in the {name}"
        if found := _ACTS.search(text):
            yield f"{found[0]!a} in the {name}"
        commands = [line for line in text.split("\n") if line.lstrip().startswith("::")]
        if "##vso[" in text or not all(map(_ANNOTATION.match, commands)):
            yield f"a command to a runner in the {name}"


def digest(folder: Path) -> str:
    """Return a sum of all files below a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            size = path.stat().st_size
            content = path.read_bytes() if size < _MOST_OF_IT else f"{size}".encode()
            found.update(f"{path.relative_to(folder)}".encode("utf-8", "surrogateescape") + content)
    return found.hexdigest()


__all__ = ("CODES", "digest", "faults_of", "harm_of", "run")
