"""The architecture of the package, as far as a test can see it: what `docs/architecture.md` says is what is there."""

from __future__ import annotations

import ast
import re
import tomllib

from conftest import ROOT

PACKAGE = ROOT / "wa_build"
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
EFFECTS = {
    "fork",
    "print", "echo", "exit", "open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rename",
    "rmtree", "scandir", "rglob", "glob", "is_file", "is_dir", "exists", "iterdir", "run", "environ", "CDLL",
}  # fmt: skip


def table(heading: str) -> list[str]:
    """The names in the first column of the table below a heading of the document."""
    section = DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def effects(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    calls = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return (names | {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {"environ"}) & EFFECTS


def test_the_document_names_the_packages_in_the_order_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    assert table("Packages of `wa_build`") == contract["layers"][::-1]
    assert contract["exhaustive"] is True


def test_the_document_names_every_module_with_an_effect_and_no_other() -> None:
    modules = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
    }
    assert sorted(name for name, source in modules.items() if effects(source)) == sorted(table("Effects"))


def test_every_package_says_in_its_first_line_what_it_holds() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip(), path
