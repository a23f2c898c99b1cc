"""Words are data: one state has one word, and code, templates and scripts take it from `wa_build/words/en.yaml`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, Run
from pydantic import ValidationError

from wa_build.assess.file import STATUSES
from wa_build.assess.rules import RISKS
from wa_build.content.model import LEVELS
from wa_build.publish.browser_words import WORDS_FOLDER, word_modules
from wa_build.words import Words, words

SOURCE = ROOT / "wa_build" / "words" / "en.yaml"
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
RETIRED = ("None found", "Not known yet", "Unanswered", "Not answered yet", "Does not apply", "Partly in place",
           "is missing", "is only partly", "not in place yet", "No risk so far", "no risk so far")  # fmt: skip
"""Other words of the same states, which several parts of the project once had."""

OF_QUESTIONS_TOO = {"does not apply"}
"""What the fields of a question say as well: why it does not apply."""

_PYTHON_DOCSTRINGS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_JS_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_JS_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', re.DOTALL)
_JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def state_words() -> set[str]:
    states = words().states
    labels = [status.label for status in states.statuses.values()] + [risk.label for risk in states.risks.values()]
    return {*labels, *(status.verb for status in states.statuses.values() if " " in status.verb)}


def single_words() -> set[str]:
    return {*words().states.levels.values(), *(word for word in state_words() if " " not in word)}


def python_texts(path: Path) -> Iterator[str]:
    """The strings of a module without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (node.body[0] for node in ast.walk(tree) if isinstance(node, _PYTHON_DOCSTRINGS) and node.body)
    docs = {id(first.value) for first in documented if isinstance(first, ast.Expr)}
    attributes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # documents a constant
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | attributes:
            yield node.value


def script_texts(path: Path) -> Iterator[str]:
    for found in _JS_STRING.findall(_JS_COMMENT.sub("", path.read_text(encoding="utf-8"))):
        yield found[1:-1]


def texts() -> Iterator[tuple[str, str]]:
    """Every text that a source has, with the source's name: strings of code, and templates as a whole."""
    for path in sorted((ROOT / "wa_build").rglob("*.py")):
        yield from ((path.relative_to(ROOT).as_posix(), text) for text in python_texts(path))
    for path in sorted((ROOT / "wa_build").rglob("*.jinja")):
        yield path.relative_to(ROOT).as_posix(), _JINJA_COMMENT.sub("", path.read_text(encoding="utf-8"))
    for path in sorted(SCRIPTS.rglob("*.js")):
        if path.parent.name != "words":
            yield from ((path.relative_to(ROOT).as_posix(), text) for text in script_texts(path))


def says(text: str, word: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


@pytest.mark.slow
def test_no_source_has_a_word_of_a_state_of_its_own() -> None:
    everywhere = state_words() - single_words() - OF_QUESTIONS_TOO
    found = [(name, word) for name, text in texts() for word in everywhere if says(text, word)]
    found += [(name, text) for name, text in texts() if text in single_words()]
    assert found == []


def test_no_source_and_no_guide_has_another_word_for_a_state() -> None:
    guides = [(path.name, path.read_text(encoding="utf-8")) for path in (ROOT / "content" / "guides").glob("*.md")]
    told = [*texts(), *guides, ("en.yaml", SOURCE.read_text(encoding="utf-8"))]
    assert [
        (name, word) for name, text in told for word in RETIRED if says(text, word) and not _is_prose(text, word)
    ] == []


def _is_prose(text: str, word: str) -> bool:
    """`is missing` is said of files and keys too; of a practice it stands behind an id or a place for one."""
    return word == "is missing" and re.search(r"(?:BP\d\d|\}) is missing", text) is None


def test_the_words_have_every_status_risk_and_level_in_the_order_of_the_rules() -> None:
    states = words().states
    assert tuple(states.statuses) == (*STATUSES, "unanswered")
    assert tuple(states.risks) == RISKS
    assert tuple(states.levels) == tuple(states.efforts) == LEVELS
    assert set(words().icons) == {*states.statuses, *states.risks}


def test_no_two_statuses_and_no_two_risks_have_the_same_word() -> None:
    for group in (words().states.statuses, words().states.risks):
        assert len({one.label for one in group.values()}) == len(group)


@pytest.mark.parametrize("name", ["in-place", "unsure"])
def test_a_word_that_is_missing_or_that_nothing_says_is_refused_with_its_place(name: str) -> None:
    data = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    del data["states"]["statuses"][name]["label"]
    data["reports"]["sentences"]["goodbye"] = "Goodbye."
    with pytest.raises(ValidationError) as caught:
        Words.model_validate(data)
    places = {".".join(map(str, error["loc"])) for error in caught.value.errors()}
    assert places == {f"states.statuses.{name}.label", "reports.sentences.goodbye"}


def test_a_state_that_the_words_leave_out_is_refused() -> None:
    data = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    del data["states"]["risks"]["none"]
    with pytest.raises(ValidationError, match="must have the keys high, medium, low, none"):
        Words.model_validate(data)


@pytest.mark.parametrize("name", sorted(word_modules()))
def test_the_scripts_have_the_words_of_today(name: str) -> None:
    path = ROOT / "overrides" / WORDS_FOLDER / name
    found = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert found == word_modules()[name], "run `make words`"


def test_the_scripts_have_no_other_words() -> None:
    assert {path.name for path in (ROOT / "overrides" / WORDS_FOLDER).iterdir()} == set(word_modules())


def test_every_word_is_said() -> None:
    """A sentence, head or caption that neither a report nor a script asks for is no word of the project."""
    sources = [path.read_text(encoding="utf-8") for folder in ("wa_build", "overrides")
               for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".js", ".jinja")
               and path.parent.name != "words"]  # fmt: skip
    told = "\n".join(sources)
    reports = words().reports
    names = {
        group: [name for name in type(getattr(reports, group)).model_fields if not re.search(rf"\b{name}\b", told)]
        for group in ("facts", "heads", "captions", "sentences")
    }
    assert names == {"facts": [], "heads": [], "captions": [], "sentences": []}


def test_a_report_says_no_risk_only_of_what_is_complete(wa: Run, tmp_path: Path) -> None:
    text = (ROOT / "tests" / "mini" / "assessments" / "payroll.json").read_text(encoding="utf-8")
    assert '"partial"' in text or '"missing"' in text or '"unsure"' in text
    for status in ("partial", "missing", "unsure"):
        text = text.replace(f'"{status}"', '"in-place"')
    (tmp_path / "file.json").write_text(text, encoding="utf-8")
    report = wa("report", str(tmp_path / "file.json"), "--format", "markdown", cwd=ROOT / "tests" / "mini").stdout
    questions = re.findall(r"^#### (\S+) .*\n\n(.*)\n", report, re.MULTILINE)
    answered = {id_: "Not answered" not in report.split(f"#### {id_} ")[1].split("####")[0] for id_, _ in questions}
    assert {said for id_, said in questions if answered[id_]} <= {"No risk.", "Not applicable."}
    begun = {said for id_, said in questions if not answered[id_]} - {"Not answered."}
    assert begun
    assert all(re.fullmatch(r"Nothing open so far, \d+ of \d+ answered\.", said) for said in begun)
    assert len({said for _, said in questions}) > 1
