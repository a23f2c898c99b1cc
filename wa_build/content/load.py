"""Read content layers from disk into documents: the only module that reads content files."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from wa_build.content import model, yaml_source
from wa_build.content.asset_types import NONE, Trust, check_asset_types
from wa_build.content.assets import ASSETS, Asset, check_asset_addresses, is_left_out
from wa_build.content.complaints import complaints
from wa_build.content.damage import problems_of_text
from wa_build.content.document import Document, Kind, Tree
from wa_build.content.edition import EditionFile, EditionMap, EditionPillar, EditionQuestion, EditionTexts
from wa_build.content.folders import files_below
from wa_build.content.layer import DEFAULT_LAYERS, Layer, base_of
from wa_build.content.layer_file import LayerFile
from wa_build.content.naming import edition_of, kind_in_edition, kind_of, meant_id, misplaced, misplaced_in_edition
from wa_build.content.overlay import OVERLAYS
from wa_build.content.written import is_faithful, unfaithful
from wa_build.errors import Problem

MODELS: Mapping[Kind, type[model.Model]] = {
    "framework": model.Framework,
    "glossary": model.Glossary,
    "services": model.Services,
    "synonyms": model.Synonyms,
    "changes": model.Changes,
    "pillar": model.Pillar,
    "question": model.Question,
    "practice": model.Practice,
    "guide": model.Guide,
    "layer": LayerFile,
    "edition": EditionFile,
    "map": EditionMap,
    "texts": EditionTexts,
}
PARTIAL: Mapping[Kind, type[model.Model]] = {"question": EditionQuestion, "pillar": EditionPillar}
"""What differs of something in another edition: a file with `from`."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)
_POINTER = b"version https://git-lfs.github.com/spec/"
_FETCH = "is a pointer of Git LFS, and not the file: run `git lfs pull` (in a pipeline: check out with lfs: true)"


def load_tree(
    root: Path,
    layers: Sequence[Layer] = DEFAULT_LAYERS,
    trust: Trust = NONE,
    pages_of: Collection[str] | None = None,
) -> Tree:
    """Read every content file of the layers below `root`, links followed.

    Of editions that `pages_of` does not name only order, map and questions are read, which lead from one to another;
    without it all is read.

    The first layer must exist; whether a later one may be absent, `config` says. Names that begin with `_` or `.`, and
    `README.md`, are left alone; the files of the folder `assets` are published as they are. Never raises for what a
    file contains or because it cannot be read: every defect is a problem.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    strays: set[str] = set()
    assets: list[Asset] = []
    types: list[Problem] = []
    for index, (layer, _) in enumerate(layers):
        base = base_of(root, layer)
        if index == 0 and not (base / layer).is_dir():
            problems.append(Problem(layer, 1, 1, "no such folder: the first layer holds the framework"))
        own: list[Asset] = []
        for path, parts, complaint in files_below(base / layer, _is_left_alone):
            if complaint or parts[0] == ASSETS:
                name = PurePosixPath(layer, *parts).as_posix()
                problems.extend(_not_content(name, parts, complaint or _not_fetched(path)))
                assets.append(Asset(layer, "/".join(parts), path))
                own += [] if complaint else assets[-1:]
                continue
            if index == 0 and pages_of is not None and _is_page_of_other(parts, pages_of):
                continue
            document, found = _load_file(path, parts, layer, may_have_editions=index == 0)
            problems.extend(found)
            if document is not None:
                documents.append(document)
            else:
                strays.add(meant_id(parts))
        types.extend(check_asset_types(own, base / layer, trust))
    addresses = [*check_asset_addresses([one for one in assets if one.uri.startswith(f"{ASSETS}/")])]
    problems += addresses
    said = {problem.path for problem in problems}
    problems += [problem for problem in types if problem.path not in said]
    return Tree(tuple(layers), tuple(documents), tuple(problems), frozenset(strays - {""}))


def _is_page_of_other(parts: tuple[str, ...], pages_of: Collection[str]) -> bool:
    edition, below = edition_of(parts)
    return bool(edition) and edition not in pages_of and kind_in_edition(below) in ("practice", "pillar", "texts")


def _is_left_alone(parts: tuple[str, ...]) -> bool:
    if parts[0] == ASSETS:
        return is_left_out(parts)
    is_readme = parts[-1] == "README.md" and parts[0] != "guides"  # where it could be meant as a guide
    return is_readme or parts[-1][0] in "._"


def _not_content(name: str, parts: tuple[str, ...], complaint: str) -> Iterator[Problem]:
    if complaint:
        yield Problem(name, 1, 1, complaint)
    elif parts == (ASSETS, "pillar.yaml"):
        message = f"a pillar cannot be called '{ASSETS}': that folder of a layer holds pictures and other files"
        yield Problem(name, 1, 1, message)


def _not_fetched(path: Path) -> str:
    """Return what to do where git has put a pointer of its Large File Storage in the place of a file."""
    try:
        with path.open("rb") as file:
            return _FETCH if file.read(len(_POINTER)) == _POINTER else ""
    except OSError as error:
        return f"cannot be read: {error.strerror}"


def layer_assets(root: Path, layers: Sequence[Layer]) -> list[Asset]:
    """Return the files of the layers that are published as they are, links followed, of which the last layer's wins."""
    found: dict[str, Asset] = {}
    for layer, _ in layers:
        for path, parts, complaint in files_below(root / layer / ASSETS, is_left_out):
            if not complaint:
                uri = "/".join((ASSETS, *parts))
                found[uri] = Asset(layer, uri, path)
    return list(found.values())


def _load_file(
    path: Path, parts: tuple[str, ...], layer: str, *, may_have_editions: bool
) -> tuple[Document | None, list[Problem]]:
    name = "/".join((layer, *parts))
    edition, below = edition_of(parts) if may_have_editions else ("", parts)
    kind = kind_in_edition(below) if edition else kind_of(parts)
    if kind is None or (kind == "layer" and may_have_editions):
        complaint = misplaced_in_edition(below) if edition else misplaced(parts, is_first=may_have_editions)
        return None, [Problem(name, 1, 1, complaint, "warning" if parts[-1] == "README.md" else "error")]
    return _read_file(path, Document(kind, layer, name, below, None, None, edition=edition))


def _read_file(path: Path, document: Document) -> tuple[Document | None, list[Problem]]:
    name = document.path
    try:
        raw = _bytes_of(path)
    except OSError as error:
        return None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")]
    if raw.startswith(_POINTER):
        return document, [Problem(name, 1, 1, _FETCH)]
    text, problems = yaml_source.decode(raw, name)
    problems += problems_of_text(text, name)
    if any(problem.severity == "error" for problem in problems):
        return document, problems
    read = _parse_guide(text, document) if document.kind == "guide" else _parse(text, document)
    return read[0], problems + read[1]


def _bytes_of(path: Path) -> bytes:
    """Return a file, or the beginning of one that is too large: to ask for so much takes longer than to read a file."""
    with path.open("rb") as file:
        is_large = os.fstat(file.fileno()).st_size > yaml_source.MAX_BYTES
        return file.read(yaml_source.MAX_BYTES + 1) if is_large else file.read()


def _parse(text: str, document: Document) -> tuple[Document, list[Problem]]:
    reading = yaml_source.read(text, document.path)
    data, problems = reading.data, reading.problems
    is_overlay = isinstance(data, dict) and "extends" in data and document.kind in OVERLAYS and not document.edition
    if reading.node is None:
        return replace(document, is_overlay=is_overlay), problems
    document = replace(document, written=yaml_source.Written(text), is_overlay=is_overlay)
    content, found = _validate(document, data)
    return replace(document, content=content), problems + found + _unfaithful(document, text, reading, found)


def _parse_guide(text: str, document: Document) -> tuple[Document, list[Problem]]:
    name = document.path
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = "a guide begins with front matter: a line `---`, title, description and order, a line `---`"
        return document, [Problem(name, 1, 1, message)]
    body_line = text.count("\n", 0, match.end()) + 1
    reading = yaml_source.read(match[1], name, first_line=2)
    data, problems = reading.data, reading.problems
    if isinstance(data, dict) and "body" in data:
        place = yaml_source.locate_key(reading.node, ("body",), 2)
        problems.append(Problem(name, *place, "unknown key 'body': the text of a guide stands below the second `---`"))
    document = replace(document, first_line=2, body_line=body_line)
    if reading.node is None:
        return document, problems
    document = replace(document, written=yaml_source.Written(match[1]))
    body = text[match.end() :]
    content, found = _validate(document, {**data, "body": body} if isinstance(data, dict) else data)
    found += _unfaithful(document, match[1], reading, found)
    body_line += len(body) - len(body.lstrip("\n"))
    return replace(document, content=content, body_line=body_line), problems + found


def _unfaithful(document: Document, text: str, reading: yaml_source.Reading, found: Sequence[Problem]) -> list[Problem]:
    """Return where the texts of a document are not what their author wrote, unless it is said already."""
    if reading.node is None or not isinstance(reading.data, dict) or is_faithful(text, reading):
        return []
    said = {(problem.line, problem.column) for problem in found}
    faults = unfaithful(text, reading.node, _schema(document, reading.data))
    places = [(one.line + document.first_line, one.column + 1, one.message) for one in faults]
    return [Problem(document.path, *place, "warning") for place in places if place[:2] not in said]


def _schema(document: Document, data: Any) -> type[model.Model]:
    if document.edition and document.kind in PARTIAL and "from" in data:
        return PARTIAL[document.kind]
    return OVERLAYS[document.kind] if document.is_overlay else MODELS[document.kind]  # type: ignore[index]


def _article(kind: Kind) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _validate(document: Document, data: Any) -> tuple[model.Model | None, list[Problem]]:
    if not isinstance(data, dict):
        return None, [document.problem((), f"{_article(document.kind)} file must be a mapping of keys to values")]
    schema = _schema(document, data)
    try:
        return schema.model_validate(data), []
    except ValidationError as error:
        return None, complaints(document, error, schema)
