"""A second edition of the mini framework, with every relation that a map knows, written into a project."""

from __future__ import annotations

from pathlib import Path

EDITION = "2024-11-06"

EDITION_FILE = """edition: 2024-11-06
base: 2023-04-10
documentation: latest
tool: 2025-02-25
pillars:
  security:
    foundations:
      SEC01:
        SEC01-BP01: {from: SEC01-BP01, title: Keep workloads apart, risk: low, choice: mini_apart, slug: mini-apart-page}
        SEC01-BP02: own
    identity:
      SEC02:
        SEC02-BP01: {from: SEC01-BP02}
        SEC02-BP02: own
        SEC02-BP03: own
"""

MAP = """practices:
  SEC01-BP01: [{to: SEC01-BP01, relation: retitled, carry: keep, why: The title is a verb}]
  SEC01-BP02: [{to: SEC02-BP01, relation: moved, carry: keep, why: It is about identity}]
  SEC01-BP03: [{to: SEC01-BP02, relation: merged-into, carry: review, why: It is one practice with another}]
  SEC02-BP01:
    - {to: SEC01-BP02, relation: split-into, carry: review, why: The first half}
    - {to: SEC02-BP02, relation: split-into, carry: review, why: The second half}
  SEC02-BP02: [{relation: retired, carry: review, why: Nobody needs it any more}]
"""

TEXTS = """texts:
  SEC01-BP01:
    fits: [SEC01-BP03]
    passages:
      - {instead: Compare, say: "See [[SEC02-BP03]], and compare"}
    add:
      related: [{id: SEC02-BP03, why: It is new.}]
  SEC02-BP01:
    fits: [SEC01-BP03, SEC02-BP01]
    add:
      related: [{id: SEC02-BP02, why: It follows from it.}]
"""

QUESTIONS = {
    "SEC01": "id: SEC01\nfrom: SEC01\ntool: {id: mini-new, none: mini_new_no}\n",
    "SEC02": "id: SEC02\nfrom: SEC02\ntitle: Who is who?\n",
}


def write_edition(project: Path, layer: str = "content") -> Path:
    """Write the files of the edition below a project's content, and return their folder."""
    folder = project / layer / "editions" / EDITION
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text(EDITION_FILE, encoding="utf-8")
    (folder / "map.yaml").write_text(MAP, encoding="utf-8")
    (folder / "texts.yaml").write_text(TEXTS, encoding="utf-8")
    for question, text in QUESTIONS.items():
        (folder / "security" / question).mkdir(parents=True)
        (folder / "security" / question / "question.yaml").write_text(text, encoding="utf-8")
    model = (project / layer / "security/SEC02/SEC02-BP02.yaml").read_text(encoding="utf-8")
    for id_, related in (
        ("SEC01-BP02", "SEC02-BP01, SEC02-BP02"),
        ("SEC02-BP02", "SEC01-BP01, SEC02-BP03"),
        ("SEC02-BP03", "SEC01-BP01, SEC01-BP02"),
    ):
        (folder / "security" / id_[:5] / f"{id_}.yaml").write_text(_own(model, id_, related), encoding="utf-8")
    return folder


def _own(model: str, id_: str, related: str) -> str:
    one, other = related.split(", ")
    text = model.replace("SEC02-BP02", id_).replace("mini_sec02_bp02", f"mini_{id_.lower().replace('-', '_')}_new")
    return text.replace("{id: SEC01-BP01,", f"{{id: {one},").replace("{id: SEC01-BP02,", f"{{id: {other},")
