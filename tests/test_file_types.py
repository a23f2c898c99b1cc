"""The types of the assessment file in the browser are those of its JSON Schema: `types.d.ts` repeats them by hand."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import ROOT

from wa_build.assess.file import HIGHEST, REASON_CODES, STATUSES, assessment_schema

TYPES = (ROOT / "overrides/assets/javascripts/assessment/types.d.ts").read_text(encoding="utf-8")
SCHEMA = assessment_schema()
CHOICES = {"Status": STATUSES, "ReasonCode": REASON_CODES, "Highest": HIGHEST}
ALIASES = {
    **{name: " | ".join(f'"{one}"' for one in choices) for name, choices in CHOICES.items()},
    "Answers": "ById<QuestionAnswer>",
}


def declared(name: str) -> dict[str, str]:
    """The fields of an interface with their types, aliases written out."""
    body = re.search(rf"^export interface {name} {{\n(.*?)^}}", TYPES, re.MULTILINE | re.DOTALL)
    assert body, f"types.d.ts has no interface {name}"
    fields = re.findall(r"^  readonly (\w+\??): (.+);$", body[1], re.MULTILINE)
    return {
        field: re.sub(rf"\b({'|'.join(ALIASES)})\b", lambda match: ALIASES[match[0]], type_) for field, type_ in fields
    }


def expected(schema: dict[str, Any]) -> str:
    """A schema as TypeScript. Every field is there once a file is read: the schema's defaults fill what it left out."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " | ".join(expected(one) for one in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        values = schema.get("enum", [schema.get("const")])
        return " | ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in values)
    if schema["type"] == "array":
        return f"readonly {expected(schema['items'])}[]"
    if "patternProperties" in schema:
        (value,) = schema["patternProperties"].values()
        return f"ById<{expected(value)}>"
    return str(schema["type"])


@pytest.mark.parametrize("name", ["Assessment", *SCHEMA["$defs"]])
def test_an_interface_of_the_browser_has_the_fields_of_the_schema(name: str) -> None:
    schema = SCHEMA if name == "Assessment" else SCHEMA["$defs"][name]
    assert declared(name) == {field: expected(one) for field, one in schema["properties"].items()}


@pytest.mark.parametrize("name", CHOICES)
def test_the_choices_of_the_browser_are_those_of_the_schema(name: str) -> None:
    assert f"export type {name} = {ALIASES[name]};" in TYPES
