"""Files that are not what they should be: assessments, content and configurations, damaged or made to do harm."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.hostile.texts import markdown, words

ASSESSMENT: dict[str, Any] = {
    "format": "open-well-architected/assessment",
    "version": 2,
    "id": "a" * 32,
    "edition": "2023-04-10",
    "created": "2026-10-06T10:53:00.000Z",
    "updated": "2026-10-06T10:53:00.000Z",
    "scope": ["security"],
    "workload": {"name": "Shop", "owner": "Ana", "description": "x", "regions": ["eu-west-1"], "links": []},
    "milestones": [],
    "answers": {
        "SEC01": {
            "notes": "n",
            "followUp": "Who?",
            "practices": {
                "SEC01-BP01": {"status": "missing", "owner": "Jo", "due": "2027-01-31", "steps": ["s1"], "notes": "x",
                               "evidence": [{"title": "t", "url": "https://a.example/"}], "updated": "2026-10-06T10:53:00.000Z"},
                "SEC01-BP02": {"status": "in-place"},
            },
        }
    },
}  # fmt: skip
ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e400,
    "",
    [],
    {},
    "x" * 600,
    "\ud800",
    {"a": {"b": []}},
    [[[]]],
    "2026-02-30",
    2**70,
)
BYTES = (
    b"",
    b"\x00",
    b"\xff\xfe{\x00",
    b"PK\x03\x04",
    b"<html>",
    b"{",
    b"[" * 5000,
    b"\xef\xbb\xbf",
    b"%PDF-1.7",
    b"\x1f\x8b",
)
DEEP = (
    *(
        "{a: " * 3000 + "1" + "}" * 3000,
        "[" * 20000,
        "- " * 5000 + "x",
        "a: &x [*x]",
        "a: &a b\nc: *a",
        "!!python/object:x {}",
    ),
    *(
        "<<: *x",
        "? [a]\n: b",
        "a: !!binary x",
        "%YAML 9",
        "a: 0x",
        "\t- a",
        "a: |\n\tb",
        "a: b: c",
        "'a",
        "{",
        "a: \x07",
    ),
)


def assessment(random: Random) -> bytes:
    """Return an assessment file in which one to four things are others, or bytes that are none."""
    if random.random() < 0.1:
        return random.choice(BYTES) + (json.dumps(ASSESSMENT).encode() if random.random() < 0.3 else b"")
    data = json.loads(json.dumps(ASSESSMENT))
    for _ in range(random.randint(1, 4)):
        _change(data, random)
    text = json.dumps(data, ensure_ascii=random.random() < 0.5)
    return text.encode("utf-8", "surrogatepass")[
        : random.choice((None, None, None, None, random.randint(0, len(text))))
    ]


def _change(data: Any, random: Random) -> None:
    """Change something at a random place below."""
    holder, key = random.choice([*_places(data)])
    change = random.randrange(4)
    if change == 0:
        holder[key] = deepcopy(random.choice(ODD))
    elif change == 1:
        holder[key] = words(random)
    elif change == 2:
        del holder[key]
    elif isinstance(holder, dict):
        holder[words(random)] = deepcopy(holder[key])


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield where each part below stands: what holds it, and its key."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def content(random: Random, path: Path) -> str:
    """Return a content file with a text in it that wants to be more, or a file that is damaged."""
    text = path.read_text(encoding="utf-8")
    if random.random() < 0.3:
        at, width = random.randint(0, len(text)), random.randint(0, 40)
        return (
            text[:at]
            + random.choice((words(random), "", "\t", "]", ": ", "'", "<<<<<<< x\n", random.choice(DEEP)))
            + text[at + width :]
        )
    data = yaml.safe_load(text)
    holder, key = random.choice([(one, key) for one, key in _places(data) if isinstance(one[key], str)])
    holder[key] = random.choice((markdown, words))(random)
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def configuration(random: Random, text: str) -> str:
    """Return a `mkdocs.yml` with something more in it."""
    more = random.choice(
        (
            *DEEP,
            *(
                "extra: {wa: {layers: [content, ../..]}}",
                "extra: {wa: [x]}",
                "site_url: javascript:x",
                "docs_dir: /",
                "hooks: [x]",
            ),
            *(
                "theme: {name: x}",
                "plugins: []",
                "extra_css: [http://evil.example/x.css]",
                "copyright: <script>x</script>",
            ),
            f"site_name: {json.dumps(words(random))}",
            f"extra: {{wa: {{repository: {json.dumps(words(random))}}}}}",
        )
    )
    return f"{text}\n{more}\n"
