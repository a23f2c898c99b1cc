"""Scripts and styles without what only a reader of their source needs, by parsers of both languages.

Notices, `/*! ... */`, stay. Scripts are the work of `tdewolff-minify`, which has no wheel for every platform. Styles
are not: its 2.24 takes the spaces from `calc(1px + 2px)` inside a nested `@media` and makes `rotate: 0` of `rotate:
0deg`, which no browser reads. They keep every token of `tinycss2` but comments and white space that separates nothing.

The minifier of scripts brings a runtime of 11 MB that never goes, so a build leaves its scripts to a process apart:
`python -m wa_build.publish.minify` reads a list of sources as JSON and writes `[text, complaint]` for each.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby

import tinycss2
from tinycss2.ast import Node

_MOVED = re.compile(r"[\]}]\s*=\s*(?:/\*(?:(?!\*/).)*\*/\s*)*\((?!\))", re.DOTALL)
"""What tdewolff-minify 2.24 moves before the declarations that it needs: `const {a} = (b)`, a cast of JSDoc as well."""

_NO_SPACE_BESIDE = frozenset({"", ",", ";", "{} block"})
"""Tokens, and the ends of a block, beside which white space separates nothing."""


@cache
def minifies_scripts() -> bool:
    """Say whether the minifier of scripts is installed; without it they stay as they are written."""
    return subprocess.run([sys.executable, "-c", "import minify"], capture_output=True, check=False).returncode == 0


def minified_scripts(sources: Sequence[str]) -> list[tuple[str, str]]:
    """Return each script as `minified_script` does, by a process apart, with what it complains of; empty where nothing.

    Raises:
        OSError: the process could not do its work.
    """
    command = [sys.executable, "-m", "wa_build.publish.minify"]
    done = subprocess.run(command, input=json.dumps(sources).encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return [(text, complaint) for text, complaint in json.loads(done.stdout)]


def minified_script(source: str) -> str:
    """Return a script that does the same, with short local names; the source itself where the minifier is missing.

    Raises:
        ValueError: it is no JavaScript, or what became of it would be none or another; the message says where.
    """
    minify = _minifier()
    if minify is None:
        return source
    if moved := _MOVED.search(source):
        line = source.count("\n", 0, moved.start()) + 1
        raise ValueError(f"line {line}: minified, it would run too early: give the parenthesis a name before it")
    minified = minify(source)
    try:
        minify(minified)  # of `export {}` it makes `export`
    except ValueError as error:
        raise ValueError(f"minified, it would be no script any more, write it in another way: {error}") from error
    return f"{minified}\n"


def minified_style(source: str) -> str:
    """Return a style sheet that means the same to every browser: token for token.

    Raises:
        ValueError: it is no CSS; the message says in which line.
    """
    return f"{tinycss2.serialize(_lean(tinycss2.parse_component_value_list(source)))}\n"


def _lean(nodes: Iterable[Node]) -> list[Node]:
    """Return the tokens without comments, and white space, as one space, only where it separates two of them."""
    told = [_with_lean_content(node) for node in nodes if node.type != "comment" or node.value.startswith("!")]
    runs = [(is_space, list(run)) for is_space, run in groupby(told, key=lambda node: node.type == "whitespace")]
    kept = [node for is_space, run in runs for node in (run[:1] if is_space else run)]
    beside = zip([None, *kept], kept, [*kept[1:], None], strict=False)
    return [node for before, node, after in beside if node.type != "whitespace" or _separates(before, after)]


def _with_lean_content(node: Node) -> Node:
    if node.type == "error":
        raise ValueError(f"{node.message} in line {node.source_line}")
    if node.type == "whitespace":
        node.value = " "
    for name in ("content", "arguments"):  # of a block, of a function
        if hasattr(node, name):
            setattr(node, name, _lean(getattr(node, name)))
    return node


def _separates(before: Node | None, after: Node | None) -> bool:
    """Say whether white space means something between two tokens. It may be the value of a property: `--x: ;`."""
    if _kind(before) == ":":
        return _kind(after) in ("", ";")
    return not {_kind(before), _kind(after)} & _NO_SPACE_BESIDE


def _kind(node: Node | None) -> str:
    return "" if node is None else str(node.value if node.type == "literal" else node.type)


@cache
def _minifier() -> Callable[[str], str] | None:
    """Return what minifies a script; loaded late, because its Go runtime must not be there when a process forks."""
    try:
        import minify  # noqa: PLC0415
    except ImportError:  # no wheel for this platform
        return None
    return lambda source: str(minify.string("application/javascript", source))


def _told(source: str) -> tuple[str, str]:
    try:
        return minified_script(source), ""
    except ValueError as error:
        return source, str(error)


if __name__ == "__main__":
    json.dump([_told(source) for source in json.load(sys.stdin.buffer)], sys.stdout)
