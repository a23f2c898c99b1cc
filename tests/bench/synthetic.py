"""Synthetic content trees of any size, from the words of the real content. Same seed, same tree."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import yaml

WORDS_OF_GUIDANCE = 420
PILLARS = 6
PRACTICES_PER_QUESTION = 6
PAGES_A_SERVICE = 25


def make_tree(root: Path, source: Path, pages: int) -> int:
    """Write a content tree of about `pages` pages below `root / "content"` and return its number of practices."""
    randomness = random.Random(pages)
    vocabulary = _vocabulary(source)
    content = root / "content"
    content.mkdir(parents=True)
    for name in ("framework.yaml", "glossary.yaml"):
        shutil.copy(source / name, content / name)
    framework = yaml.safe_load((source / "framework.yaml").read_text(encoding="utf-8"))
    registry = yaml.safe_load((source / "services.yaml").read_text(encoding="utf-8"))["services"]
    # As many as keep the mixture of pages: growth is that of one kind of site, not of practices over small index pages.
    registry = registry[: max(3, pages // PAGES_A_SERVICE)]
    _write(content / "services.yaml", {"services": registry})
    services = [entry["id"] for entry in registry]
    questions_each = max(1, round(pages / PILLARS / (PRACTICES_PER_QUESTION + 1)))
    pillars = [
        yaml.safe_load((source / id_ / "pillar.yaml").read_text(encoding="utf-8")) for id_ in framework["pillars"]
    ]
    ids = [
        (pillar, f"{pillar['prefix']}{question + 1:02}", practice + 1)
        for pillar in pillars
        for question in range(questions_each)
        for practice in range(PRACTICES_PER_QUESTION)
    ]
    names = [f"{question}-BP{practice:02}" for _, question, practice in ids]
    for pillar in pillars:
        _write(content / pillar["id"] / "pillar.yaml", {**pillar, "overview": "Synthetic."})
    for pillar, question, practice in ids:
        folder = content / pillar["id"] / question
        if practice == 1:
            _write(folder / "question.yaml", _question(question, pillar["areas"][0]["id"], vocabulary, randomness))
        name = f"{question}-BP{practice:02}"
        _write(folder / f"{name}.yaml", _practice(name, names, services, vocabulary, randomness))
    return len(ids)


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
