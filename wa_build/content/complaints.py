"""What is wrong with the values of a document, as sentences for its author. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wa_build.content import model, yaml_source
from wa_build.content.document import Document
from wa_build.errors import Problem, suggest

_OPTION = re.compile(r"'([^']+)'")
_HINTS = {
    r"^[^\n]*$": "must be one line",
    model.WORDS: "must be one line with a letter or a digit",
    model.TAG: "must be one line with a letter or a digit, without a comma (two tags are two entries), is '{0}'",
    model.LANGUAGE: "must be the code of a language, two or three lower-case letters such as de",
    model.SLUG: "must be lower-case words joined by hyphens, is '{0}'",
    model.COLOR: f"must be {', '.join(model.HUES)}, or a colour such as \"#7a1f5c\" with quotes, is '{{0}}'",
    model.ICON: "must name an icon of the theme, such as material/shield-lock, is '{0}'",
}
"""What a text must be, by the pattern that it does not match; {0} is the text."""


def complaints(document: Document, error: ValidationError, schema: type[model.Model]) -> list[Problem]:
    """Return a problem for each value that is not what the format asks for, where it stands."""
    details = [_written(document, detail) for detail in error.errors(include_url=False)]
    said = [_explain(document, detail, schema) for detail in details if not _consequence(detail, details)]
    return [*dict.fromkeys(said)]


def _written(document: Document, detail: ErrorDetails) -> ErrorDetails:
    """Return a detail without the steps of its location that nobody wrote: which form of a value was tried."""
    steps: list[int | str] = []
    *above, last = detail["loc"] or ("",)
    for step in above:
        if yaml_source.has_place(document.node, (*steps, step)):
            steps.append(step)
    is_of_key = detail["type"] in ("missing", "extra_forbidden")
    if detail["loc"] and (is_of_key or not steps or yaml_source.has_place(document.node, (*steps, last))):
        steps.append(last)
    return {**detail, "loc": tuple(steps)}


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
        if key in (known := _keys(schema)):
            message = f"key '{key}' has no place here: is it indented as those around it?"
            return Problem(document.path, line, column, message)
        return Problem(document.path, line, column, f"unknown key '{key}'.{suggest(str(key), known)}")
    if detail["type"] == "missing":
        return document.problem(location[:-1], f"missing key '{key}'")
    return document.problem(location, f"'{_name(location)}'{_complaint(detail)}")


def _complaint(detail: ErrorDetails) -> str:
    """Return what is wrong with a value, to stand after its name."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "string_type":
        return f" must be text, {_no_text(value)}"
    if kind == "literal_error":
        options = _OPTION.findall(str(context.get("expected", "")))
        return f" must be one of {', '.join(options)}.{suggest(str(value), options)}"
    if kind == "string_pattern_mismatch":
        return f" {_pattern_hint(str(context.get('pattern')), value)}"
    if kind.startswith("date_"):
        return f" must be a day such as 2027-03-31, is '{value}'"
    if said := _size(kind, context, value):
        return said
    return f": {_sentence(detail['msg'])}"


def _size(kind: str, context: dict[str, Any], value: object) -> str:
    """Return how much too short or too long a value is; nothing where that is not the complaint."""
    if kind == "string_too_long":
        most, length = context.get("max_length"), len(str(value).strip())
        return f" must have {most} characters or fewer, has {length}: say it shorter"
    if kind not in ("too_short", "string_too_short"):
        return ""
    least = context.get("min_length")
    counted = f"must have {least} or more entries, has {context.get('actual_length')}"
    return " must not be empty" if least == 1 else f" {counted}"


def _no_text(value: object) -> str:
    """Return what YAML made of a text that was written without quotes."""
    if value is None:
        return "is empty (what begins with # is a comment unless it is in quotes)"
    if isinstance(value, dict):
        return "but ': ' (or a '{' at its begin) makes it a mapping: put it in quotes"
    if isinstance(value, list):
        return "but '- ' or '[' at its begin makes it a list: put it in quotes"
    return f'is {str(value).lower()} to YAML: write it in quotes, "{str(value).lower()}"'


def _name(location: yaml_source.Location) -> str:
    names = [step for step in location if isinstance(step, str)]
    return names[-1] if names else "value"


def _keys(schema: type[model.Model]) -> set[str]:
    definitions = schema.model_json_schema().get("$defs", {})
    return set(schema.model_fields).union(*(part.get("properties", ()) for part in definitions.values()))


def _pattern_hint(pattern: str, value: object) -> str:
    if pattern.startswith("^https://"):
        return f"must be an https:// address, is '{value}'"
    if pattern in _HINTS:
        return _HINTS[pattern].format(value)
    return f"has the wrong form: '{value}' does not match {pattern}"


def _sentence(message: str) -> str:
    replaced = message.replace("Input should be a valid string", "must be text")
    replaced = replaced.replace("Input should be a valid tuple", "must be a list")
    replaced = replaced.replace("Input should be a valid dictionary or instance of", "must be a mapping, a")
    return replaced.replace("Input should be", "must be")
