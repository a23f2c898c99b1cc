"""Read content layers from disk into documents: the only module that reads content files."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wa_build.content import model, yaml_source
from wa_build.content.assets import ASSETS, PACKAGED, Asset, check_asset_addresses, is_left_out
from wa_build.content.document import DEFAULT_LAYERS, Document, Kind, Layer, Tree
from wa_build.content.folders import files_below
from wa_build.content.overlay import OVERLAYS
from wa_build.errors import Problem, suggest

MODELS: Mapping[Kind, type[model.Model]] = {
    "framework": model.Framework,
    "glossary": model.Glossary,
    "services": model.Services,
    "changes": model.Changes,
    "pillar": model.Pillar,
    "question": model.Question,
    "practice": model.Practice,
    "guide": model.Guide,
}
_TOP_FILES: Mapping[str, Kind] = {
    "framework.yaml": "framework",
    "glossary.yaml": "glossary",
    "services.yaml": "services",
    "changes.yaml": "changes",
}
PACKAGED_LAYER = "content"

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_OPTION = re.compile(r"'([^']+)'")


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the cyclic garbage collector.

    Reading makes nodes by the hundred thousand that all stay, and it would walk them again and again: a third of the
    time of `wa validate`.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def load_tree(root: Path, layers: Sequence[Layer] = DEFAULT_LAYERS) -> Tree:
    """Read every content file of the layers below `root`, links followed.

    The first layer must exist; whether a later one may be absent, `config` says. Names that begin with `_` or `.`, and
    `README.md`, are left alone; the files of the folder `assets` are published as they are. Never raises for what a
    file contains or because it cannot be read: every defect is a problem.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    assets: list[Asset] = []
    for index, (layer, _) in enumerate(layers):
        base = base_of(root, layer)
        if index == 0 and not (base / layer).is_dir():
            problems.append(Problem(layer, 1, 1, "no such folder: the first layer holds the framework"))
        for path, parts, complaint in files_below(base / layer, _is_left_alone):
            if complaint or parts[0] == ASSETS:
                problems.extend(_not_content(PurePosixPath(layer, *parts).as_posix(), parts, complaint))
                assets.append(Asset(layer, "/".join(parts), path))
                continue
            document, found = _load_file(path, base, layer)
            problems.extend(found)
            if document is not None:
                documents.append(document)
    problems.extend(check_asset_addresses([one for one in assets if one.uri.startswith(f"{ASSETS}/")]))
    return Tree(tuple(layers), tuple(documents), tuple(problems))


def _is_left_alone(parts: tuple[str, ...]) -> bool:
    if parts[0] == ASSETS:
        return is_left_out(parts)
    return parts[-1] == "README.md" or parts[-1][0] in "._"


def _not_content(name: str, parts: tuple[str, ...], complaint: str) -> Iterator[Problem]:
    if complaint:
        yield Problem(name, 1, 1, complaint)
    elif parts == (ASSETS, "pillar.yaml"):
        message = f"a pillar cannot be called '{ASSETS}': that folder of a layer holds pictures and other files"
        yield Problem(name, 1, 1, message)


def layer_assets(root: Path, layers: Sequence[Layer]) -> list[Asset]:
    """Return the files of the layers that are published as they are, links followed, of which the last layer's wins."""
    found: dict[str, Asset] = {}
    for layer, _ in layers:
        for path, parts, complaint in files_below(root / layer / ASSETS, is_left_out):
            if not complaint:
                uri = "/".join((ASSETS, *parts))
                found[uri] = Asset(layer, uri, path)
    return list(found.values())


def base_of(root: Path, layer: str) -> Path:
    """Return the folder below which a layer lies: the project's root, or where the package keeps the framework.

    A site that has no folder `content` of its own shows the framework's content that came with the package.
    """
    if layer == PACKAGED_LAYER and not (root / layer).is_dir():
        return next((base for base in PACKAGED if (base / layer).is_dir()), root)
    return root


def _load_file(path: Path, root: Path, layer: str) -> tuple[Document | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    parts = path.relative_to(root / layer).parts
    kind = _kind(parts)
    if kind is None:
        return None, [Problem(name, 1, 1, _misplaced(parts))]
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Problem(name, 1, 1, f"cannot be read: {error.strerror}")]
    text, problems = yaml_source.decode(raw, name)
    if problems:
        return Document(kind, layer, name, parts, None, None), problems
    return _parse_guide(text, layer, name, parts) if kind == "guide" else _parse(kind, text, layer, name, parts)


def _kind(parts: tuple[str, ...]) -> Kind | None:
    if len(parts) == 1:
        return _TOP_FILES.get(parts[0])
    if parts[0] == "guides":
        return "guide" if len(parts) == 2 and re.fullmatch(r"[a-z0-9-]+\.md", parts[1]) else None
    if len(parts) == 2:
        return "pillar" if parts[1] == "pillar.yaml" else None
    if len(parts) == 3 and re.fullmatch(model.QUESTION_ID, parts[1]) and parts[2].endswith(".yaml"):
        if parts[2] == "question.yaml":
            return "question"
        return "practice" if re.fullmatch(model.PRACTICE_ID, parts[2][:-5]) else None
    return None


def _misplaced(parts: tuple[str, ...]) -> str:
    known = [*_TOP_FILES, "pillar.yaml", "question.yaml"]
    places = (
        "content files are framework.yaml, glossary.yaml, services.yaml, changes.yaml, guides/NAME.md, "
        "PILLAR/pillar.yaml, PILLAR/QUESTION/question.yaml and PILLAR/QUESTION/PRACTICE.yaml"
    )
    return f"unexpected file: {places}.{suggest(parts[-1], known)}"


def _parse(kind: Kind, text: str, layer: str, name: str, parts: tuple[str, ...]) -> tuple[Document, list[Problem]]:
    data, node, problems = yaml_source.parse(text, name)
    is_overlay = isinstance(data, dict) and "extends" in data and kind in OVERLAYS
    document = Document(kind, layer, name, parts, None, node, is_overlay=is_overlay)
    if node is None:
        return document, problems
    content, found = _validate(document, data)
    return replace(document, content=content), problems + found


def _parse_guide(text: str, layer: str, name: str, parts: tuple[str, ...]) -> tuple[Document, list[Problem]]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = "a guide begins with front matter: a line `---`, title, description and order, a line `---`"
        return Document("guide", layer, name, parts, None, None), [Problem(name, 1, 1, message)]
    body_line = text.count("\n", 0, match.end()) + 1
    data, node, problems = yaml_source.parse(match[1], name, first_line=2)
    if isinstance(data, dict) and "body" in data:
        place = yaml_source.locate_key(node, ("body",), 2)
        problems.append(Problem(name, *place, "unknown key 'body': the text of a guide stands below the second `---`"))
    document = Document("guide", layer, name, parts, None, node, first_line=2, body_line=body_line)
    if node is None:
        return document, problems
    body = text[match.end() :]
    content, found = _validate(document, {**data, "body": body} if isinstance(data, dict) else data)
    body_line += len(body) - len(body.lstrip("\n"))
    return replace(document, content=content, body_line=body_line), problems + found


def _validate(document: Document, data: Any) -> tuple[model.Model | None, list[Problem]]:
    schema = OVERLAYS[document.kind] if document.is_overlay else MODELS[document.kind]  # type: ignore[index]
    if not isinstance(data, dict):
        return None, [document.problem((), f"a {document.kind} file must be a mapping of keys to values")]
    try:
        return schema.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_explain(document, detail, schema) for detail in details if not _consequence(detail, details)]


def _consequence(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Tell whether a list is only too short because entries of it are invalid, which is reported already."""
    location = detail["loc"]
    inside = (other["loc"] for other in details if len(other["loc"]) > len(location))
    return detail["type"] == "too_short" and any(other[: len(location)] == location for other in inside)


def _explain(document: Document, detail: ErrorDetails, schema: type[model.Model]) -> Problem:
    """Turn one pydantic error into a sentence for the author, at the place it speaks of."""
    location = detail["loc"]
    key = location[-1] if location else ""
    if detail["type"] == "extra_forbidden":
        line, column = yaml_source.locate_key(document.node, location, document.first_line)
        return Problem(document.path, line, column, f"unknown key '{key}'.{suggest(str(key), _keys(schema))}")
    if detail["type"] == "missing":
        return document.problem(location[:-1], f"missing key '{key}'")
    return document.problem(location, f"'{_name(location)}'{_complaint(detail)}")


def _complaint(detail: ErrorDetails) -> str:
    """Return what is wrong with a value, to stand after its name."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "string_type" and value is None:
        return " must be text, is empty (what begins with # is a comment unless it is in quotes)"
    if kind == "literal_error":
        options = _OPTION.findall(str(context.get("expected", "")))
        return f" must be one of {', '.join(options)}.{suggest(str(value), options)}"
    if kind == "string_pattern_mismatch":
        return f" {_pattern_hint(str(context.get('pattern')), value)}"
    if kind.startswith("date_"):
        return f" must be a day such as 2027-03-31, is '{value}'"
    if kind in ("too_short", "string_too_short"):
        least = context.get("min_length")
        counted = f"must have {least} or more entries, has {context.get('actual_length')}"
        return " must not be empty" if least == 1 else f" {counted}"
    return f": {_sentence(detail['msg'])}"


def _name(location: yaml_source.Location) -> str:
    names = [step for step in location if isinstance(step, str)]
    return names[-1] if names else "value"


def _keys(schema: type[model.Model]) -> set[str]:
    definitions = schema.model_json_schema().get("$defs", {})
    return set(schema.model_fields).union(*(part.get("properties", ()) for part in definitions.values()))


def _pattern_hint(pattern: str, value: object) -> str:
    if pattern.startswith("^https://"):
        return f"must be an https:// address, is '{value}'"
    if pattern == model.SLUG:
        return f"must be lower-case words joined by hyphens, is '{value}'"
    if pattern == r"^[^\n]*$":
        return "must be one line"
    if pattern == model.COLOR:
        return f"must be {', '.join(model.HUES)}, or a colour such as \"#7a1f5c\" with quotes, is '{value}'"
    if pattern == model.ICON:
        return f"must name an icon of the theme, such as material/shield-lock, is '{value}'"
    return f"has the wrong form: '{value}' does not match {pattern}"


def _sentence(message: str) -> str:
    replaced = message.replace("Input should be a valid string", "must be text")
    replaced = replaced.replace("Input should be a valid tuple", "must be a list")
    replaced = replaced.replace("Input should be a valid dictionary or instance of", "must be a mapping, a")
    return replaced.replace("Input should be", "must be")
