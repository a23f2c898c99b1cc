"""The JSON Schema of a content file with the ids that an edition has in place of their pattern. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wa_build.content.catalog import Catalog
from wa_build.content.model import PRACTICE_ID, QUESTION_ID
from wa_build.reports.data import dump


def with_known_ids(schema: str, catalog: Catalog) -> str:
    """Return a schema in which what names a practice, question, pillar, service or role is one of those there are.

    The id of the file itself keeps its pattern, because it may be of something new.
    """
    data = json.loads(schema)
    known: Mapping[str, Sequence[str]] = {
        PRACTICE_ID: [*catalog.practices],
        QUESTION_ID: [*catalog.questions],
    }
    own = data.get("properties", {}).pop("id", None)
    data = _filled(data, known)
    properties = data.get("properties", {})
    if "Tradeoff" in (definitions := data.get("$defs", {})):
        definitions["Tradeoff"]["properties"]["pillar"] = {"enum": [*catalog.pillars]}
    for name, ids in (("services", [*catalog.services]), ("roles", [role.id for role in catalog.framework.roles])):
        if name in properties:
            properties[name]["items"] = {"enum": ids}
    if own is not None:
        data["properties"] = {"id": own, **properties}
    return dump(data)


def _filled(node: Any, known: Mapping[str, Sequence[str]]) -> Any:
    if isinstance(node, list):
        return [_filled(item, known) for item in node]
    if not isinstance(node, dict):
        return node
    if (ids := known.get(node.get("pattern", ""))) and "properties" not in node:
        rest = {key: value for key, value in node.items() if key != "pattern"}
        return {**rest, "enum": list(ids)}
    return {key: _filled(value, known) for key, value in node.items()}
