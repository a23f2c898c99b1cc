"""The architecture of the package, as far as a test can see it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "wa_build"
ORDER = [
    "errors", "assess_pages", "model", "overlay", "yaml_source", "document", "load", "layering", "catalog", "joining",
    "publishing", "markup", "check_text", "check", "assessment", "rules", "merge", "renames", "plan", "compare", "mandates", "portfolio", "links", "data", "search", "indexes", "navigation", "render",
    "brand", "policy", "offline", "archive", "settings", "write", "packaged", "finish", "site", "plugin", "zensical", "project", "terminal", "report", "review", "review_words", "review_data", "review_markdown",
    "portfolio_view", "portfolio_export", "review_html", "changes", "changes_view", "revisions", "authoring", "progress", "cli_reports", "cli_assess", "cli_changes",
    "cli_new", "cli_project", "cli",
]  # fmt: skip
EFFECTS = {"print", "exit", "open", "write_text", "write_bytes", "read_text", "read_bytes", "unlink", "mkdir"}
PURE = {
    "errors",
    "model",
    "brand",
    "policy",
    "offline",
    "archive",
    "overlay",
    "yaml_source",
    "document",
    "layering",
    "catalog",
    "joining",
    "publishing",
    "markup",
    "check_text",
    "check",
    "assessment",
    "authoring",
    "mandates",
    "changes",
    "changes_view",
    "rules",
    "plan",
    "compare",
    "portfolio",
    "links",
    "data",
    "search",
    "indexes",
    "navigation",
    "render",
    "terminal",
    "report",
    "review",
    "review_words",
    "review_data",
    "review_markdown",
    "portfolio_view",
    "portfolio_export",
    "review_html",
}


def imports(module: str) -> set[str]:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "wa_build":
            names = [alias.name for alias in node.names] if node.module == "wa_build" else [node.module.split(".")[1]]
            found.update(names)
    return found


def test_every_module_has_its_place_in_the_order() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("module", ORDER)
def test_a_module_imports_only_from_modules_before_it(module: str) -> None:
    allowed = set(ORDER[: ORDER.index(module)])
    assert imports(module) <= allowed


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_pure_module_touches_neither_disk_nor_terminal(module: str) -> None:
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    assert not names & EFFECTS


def test_only_the_publisher_knows_mkdocs() -> None:
    users = {path.stem for path in PACKAGE.glob("*.py") if "from mkdocs" in path.read_text(encoding="utf-8")}
    assert users == {"site", "plugin", "zensical"}
