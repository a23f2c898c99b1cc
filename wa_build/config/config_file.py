"""Read `mkdocs.yml` and what it inherits as MkDocs does, and remember where everything stands."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from wa_build.config import CONFIG_NAME
from wa_build.config.config_text import circle, cut_words
from wa_build.config.inputs import InputFile, Inputs, input_file, variables
from wa_build.content.damage import problems_of_text
from wa_build.content.document import Place
from wa_build.content.yaml_source import MAX_BYTES, Location, decode, locate_key, syntax_problem, too_deep
from wa_build.errors import ConfigError, Problem, WaError
from wa_build.write.manifest import shown

_INHERIT = "INHERIT"
_MERGE = "<<"


class TolerantLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads `!ENV` as MkDocs does, and what only MkDocs understands (`!!python/name:`, `!relative`) as None."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.asked: list[str] = []


def _environment_value(loader: Any, node: yaml.Node) -> Any:
    """Return what pyyaml-env-tag does: the first variable that is set, with the type that its text has in YAML."""
    nodes = [*node.value] if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(nodes.pop(), deep=True) if len(nodes) > 1 else None
    for name in (loader.construct_scalar(one) for one in nodes):
        loader.asked.append(name)
        if name in os.environ:
            tag = loader.resolve(yaml.ScalarNode, os.environ[name], (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, os.environ[name], node.start_mark))
    return default


TolerantLoader.add_constructor("!ENV", _environment_value)
TolerantLoader.add_constructor("!relative", lambda *_: None)
TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


@dataclass(frozen=True)
class _Part:
    """One file of the configuration."""

    path: str
    node: yaml.Node | None
    data: Mapping[str, Any]
    file: InputFile
    asked: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ConfigFile:
    """A configuration with all that it inherits.

    Attributes:
        root: the project's folder, see `root_of`.
        data: what it says.
        problems: keys that are written twice or take away what is inherited, and words that were cut or damaged.
    """

    root: Path
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]
    parts: tuple[_Part, ...]

    @property
    def inputs(self) -> Inputs:
        """What it was read from."""
        asked = dict.fromkeys(name for part in self.parts for name in part.asked)
        return Inputs(tuple(part.file for part in self.parts), variables(asked))

    def get(self, *location: str) -> Any:
        """Return what stands at a place such as `("theme", "logo")`; None where nothing does."""
        found: Any = self.data
        for step in location:
            found = found.get(step) if isinstance(found, Mapping) else None
        return found

    def place(self, location: Location, *, of_key: bool = False) -> Place:
        """Return where a value, or the key that leads to it, is written; else the nearest that is."""
        depths = [_depth(part.node, location) for part in self.parts]
        part = self.parts[depths.index(max(depths))]
        reached = location[: max(depths)]
        is_key = bool(reached) and isinstance(reached[-1], str) and (of_key or len(reached) < len(location))
        line, column = locate_key(part.node, reached) if is_key else _value_place(part.node, reached)
        return Place(part.path, line, column)

    def problem(self, location: Location, message: str, *, of_key: bool = False) -> Problem:
        """Return an error at a place of the configuration."""
        return Problem(*self.place(location, of_key=of_key), message)


def root_of(config_file: Path) -> Path:
    """Return the project's folder, resolved; where the file is a link, that of the link: what it names lies there."""
    return Path(os.path.realpath(config_file.absolute().parent))


def read_config_file(config_file: Path) -> ConfigFile:
    """Read a configuration.

    Raises:
        ConfigError: a file is not YAML, or no mapping, or inherits what there is not.
        WaError: the file cannot be read.
    """
    root = root_of(config_file)
    problems: list[Problem] = []
    parts = [*_parts(config_file.absolute(), root, problems)]
    data: dict[str, Any] = {}
    for part in reversed(parts):
        problems.extend(_emptied(part, data, ()))
        data = _merged(data, part.data)
    data.pop(_INHERIT, None)
    return ConfigFile(root, data, tuple(problems), tuple(parts))


def _parts(file: Path, root: Path, problems: list[Problem]) -> Iterator[_Part]:
    """Yield a file and those that it inherits, the nearest first."""
    seen: list[Path] = []
    asked_at: Place | None = None
    while file not in seen:
        seen.append(file)
        part = _read(file, root, asked_at)
        problems.extend((*part.warnings, *_repeated(part)))
        yield part
        parent = part.data.get(_INHERIT)
        if parent is None:
            return
        asked_at = Place(part.path, *_value_place(part.node, (_INHERIT,)))
        if not isinstance(parent, str):
            raise ConfigError([Problem(*asked_at, f"{_INHERIT} must be the path of a file, such as ../mkdocs.yml")])
        file = Path(os.path.normpath(file.parent / parent))
    if asked_at:
        raise ConfigError([Problem(*asked_at, f"{_INHERIT} leads in a circle: {file.name} inherits itself")])


def _read(file: Path, root: Path, asked_at: Place | None) -> _Part:
    path = Path(os.path.relpath(Path(os.path.realpath(file.parent)) / file.name, root)).as_posix()
    try:
        raw = _bytes_of(file)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        why = getattr(error, "strerror", None) or str(error)
        if asked_at:
            raise ConfigError([Problem(*asked_at, f"{_INHERIT}: {path}: {why}")]) from error
        raise WaError(f"{shown(file)}: {why}: run `wa` in the folder of {CONFIG_NAME}") from error
    text, problems = decode(raw, path)
    problems += problems_of_text(text, path)
    if any(problem.severity == "error" for problem in problems):
        raise ConfigError(problems)
    node, data, asked = _parsed(text, path)
    if not isinstance(data, dict | None):
        message = "must be a mapping of keys to values, such as `site_name: Acme Well-Architected`"
        raise ConfigError([Problem(path, 1, 1, message)])
    return _Part(path, node, data or {}, input_file(file, raw), asked, (*problems, *cut_words(text, node, path)))


def _bytes_of(file: Path) -> bytes:
    """Return the beginning of a file: a device has no end. A pipe can be read once, and this is read by several."""
    if file.is_fifo():
        raise ValueError("a pipe, which can be read once only: name a file")
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _parsed(text: str, path: str) -> tuple[yaml.Node | None, Any, tuple[str, ...]]:
    """Return a file's root node, what it says, and which variables of the environment it was asked for."""
    try:
        if (mark := too_deep(text)) is not None:
            raise ConfigError([Problem(path, mark.line + 1, mark.column + 1, "nested too deeply for a configuration")])
        if (mark := circle(text, TolerantLoader)) is not None:
            raise ConfigError([Problem(path, mark.line + 1, mark.column + 1, "an alias stands in what it stands for")])
        loader = TolerantLoader(text)
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node is not None else None
            return node, data, tuple(loader.asked)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise ConfigError([_explained(syntax_problem(error, text, path), text)]) from error
    except (ValueError, TypeError, RecursionError) as error:  # a day such as 2024-13-45, a key that is a list
        raise ConfigError([Problem(path, 1, 1, f"not YAML: {error}")]) from error


def _explained(problem: Problem, text: str) -> Problem:
    line = text.splitlines()[problem.line - 1 : problem.line]
    if line and "\t" in line[0][: problem.column] and not line[0][: problem.column].strip():
        return Problem(problem.path, problem.line, problem.column, "not YAML: a tab: indent with spaces")
    return problem


def _repeated(part: _Part) -> Iterator[Problem]:
    """Yield the keys that a mapping has twice: the last one would win in silence."""
    waiting, seen = [part.node], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen or isinstance(node, yaml.ScalarNode):
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
            continue
        keys: set[str] = set()
        for key, value in node.value:
            waiting += [key, value]
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in keys and name != _MERGE and isinstance(key, yaml.ScalarNode):
                place = (key.start_mark.line + 1, key.start_mark.column + 1)
                yield Problem(part.path, *place, f"duplicate key '{name}': keep one of them")
            keys.add(name)


def _emptied(part: _Part, below: Mapping[str, Any], at: Location) -> Iterator[Problem]:
    """Yield the keys without a value that take away what an inherited file says there, as MkDocs would."""
    own: Any = part.data
    for step in at:
        own = own[step]
    for key, value in own.items():
        inherited, location = below.get(key), (*at, key)
        if isinstance(inherited, dict) and inherited and value is None:
            message = (
                f"'{key}' is empty, which takes away all that is inherited there: remove it, or write what differs"
            )
            yield Problem(part.path, *locate_key(part.node, location), message)
        elif isinstance(inherited, dict) and isinstance(value, dict):
            yield from _emptied(part, inherited, location)


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a mapping over another as MkDocs does: mappings are joined, all else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _depth(node: yaml.Node | None, location: Location) -> int:
    """Return how many steps of a location a file has."""
    for index, step in enumerate(location):
        node = _child(node, step)
        if node is None:
            return index
    return len(location)


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == step), None)


def _value_place(node: yaml.Node | None, location: Location) -> tuple[int, int]:
    for step in location:
        node = _child(node, step)
    return (node.start_mark.line + 1, node.start_mark.column + 1) if node is not None else (1, 1)
