"""Synthetic content trees of any size, from the words of the real content. Same seed, same tree."""

from __future__ import annotations

import json
import math
import random
import shutil
import string
from pathlib import Path
from typing import Any

import yaml

WORDS_OF_GUIDANCE = 420
PILLARS = 6
PRACTICES_PER_QUESTION = 6
PAGES_A_SERVICE = 25
QUESTIONS_OF_A_PILLAR = 99
"""Their ids have two digits."""
MORE = string.ascii_uppercase


def make_tree(root: Path, source: Path, pages: int) -> int:
    """Write a content tree of about `pages` pages below `root / "content"` and return its number of practices."""
    questions = max(1, round(pages / PILLARS / (PRACTICES_PER_QUESTION + 1))) * PILLARS
    # As many as keep the mixture of pages: growth is that of one kind of site, not of practices over small index pages.
    return _write_tree(root, source, questions * PRACTICES_PER_QUESTION, max(3, pages // PAGES_A_SERVICE))


def make_practices(root: Path, source: Path, practices: int) -> int:
    """Write a content tree of that many practices, and return their number."""
    return _write_tree(root, source, practices, max(3, practices // PAGES_A_SERVICE))


def _write_tree(root: Path, source: Path, practices: int, services: int) -> int:
    randomness = random.Random(practices)
    vocabulary = _vocabulary(source)
    content = root / "content"
    content.mkdir(parents=True)
    for name in ("glossary.yaml", "synonyms.yaml"):
        shutil.copy(source / name, content / name)
    registry = yaml.safe_load((source / "services.yaml").read_text(encoding="utf-8"))["services"][:services]
    _write(content / "services.yaml", {"services": registry})
    questions = math.ceil(practices / PRACTICES_PER_QUESTION)
    pillars = _pillars(source, math.ceil(questions / QUESTIONS_OF_A_PILLAR))
    framework = yaml.safe_load((source / "framework.yaml").read_text(encoding="utf-8"))
    _write(content / "framework.yaml", {**framework, "pillars": [pillar["id"] for pillar in pillars]})
    for pillar in pillars:
        _write(content / pillar["id"] / "pillar.yaml", {**pillar, "overview": "Synthetic."})
    of_each = math.ceil(questions / len(pillars))
    ids = [(pillar, f"{pillar['prefix']}{number + 1:02}") for pillar in pillars for number in range(of_each)]
    names = [f"{question}-BP{number + 1:02}" for _, question in ids for number in range(PRACTICES_PER_QUESTION)]
    names = names[:practices]
    kinds = [entry["id"] for entry in registry]
    for number, (pillar, question) in enumerate(ids[:questions]):
        folder = content / pillar["id"] / question
        _write(folder / "question.yaml", _question(question, pillar["areas"][0]["id"], vocabulary, randomness))
        first = number * PRACTICES_PER_QUESTION
        for name in names[first : first + PRACTICES_PER_QUESTION]:
            _write(folder / f"{name}.yaml", _practice(name, names, kinds, vocabulary, randomness))
    return len(names)


def _pillars(source: Path, count: int) -> list[dict[str, Any]]:
    """Return the pillars of the framework, and more of the same where there are more questions than they may have."""
    names = yaml.safe_load((source / "framework.yaml").read_text(encoding="utf-8"))["pillars"]
    real = [yaml.safe_load((source / name / "pillar.yaml").read_text(encoding="utf-8")) for name in names]
    rounds = max(1, math.ceil(count / PILLARS))
    return real + [
        {
            **pillar,
            "id": f"{pillar['id']}-{again}",
            "prefix": f"{pillar['prefix']}{MORE[again]}",
            "title": f"{pillar['title']} {again}",
        }
        for again in range(2, rounds + 1)
        for pillar in real
    ]


def _vocabulary(source: Path) -> list[str]:
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(source.rglob("OPS01-*.yaml")))
    return sorted({word for word in text.split() if word.isalpha()})


def _prose(vocabulary: list[str], randomness: random.Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = min(words, randomness.randint(8, 20))
        sentences.append(" ".join(randomness.choices(vocabulary, k=length)).capitalize() + ".")
        words -= length
    return " ".join(sentences)


def _question(id_: str, area: str, vocabulary: list[str], randomness: random.Random) -> dict[str, object]:
    return {
        "id": id_,
        "area": area,
        "title": f"How do you {_prose(vocabulary, randomness, 6)[:-1].lower()}?",
        "why": _prose(vocabulary, randomness, 90),
        "prompts": [_prose(vocabulary, randomness, 12) for _ in range(4)],
        "resources": _resources(2),
    }


def _practice(
    id_: str, names: list[str], services: list[str], vocabulary: list[str], randomness: random.Random
) -> dict[str, object]:
    def prose(words: int) -> str:
        return _prose(vocabulary, randomness, words)

    related = randomness.sample([name for name in names if name != id_], 6)
    return {
        "id": id_,
        "title": prose(5)[:-1],
        "risk": randomness.choice(["high", "medium", "low"]),
        "effort": randomness.choice(["high", "medium", "low"]),
        "phases": ["design", "operate"],
        "roles": ["platform", "security"],
        "summary": prose(50),
        "outcome": prose(30),
        "anti_patterns": [prose(15) for _ in range(4)],
        "benefits": [prose(12) for _ in range(3)],
        "guidance": "\n\n".join(f"{prose(WORDS_OF_GUIDANCE // 4)} [[{name}]]" for name in related[:4]),
        "steps": [{"id": f"step-{number}", "do": prose(14), "detail": prose(20)} for number in range(6)],
        "evidence": [prose(12) for _ in range(3)],
        "services": randomness.sample(services, 3),
        "related": [{"id": name, "why": prose(12)} for name in related],
        "resources": _resources(3),
    }


def _resources(count: int) -> list[dict[str, str]]:
    url = "https://docs.aws.amazon.com/wellarchitected/"
    return [{"kind": "documentation", "title": f"Document {number}", "url": url} for number in range(count)]


def _write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")  # JSON is YAML
