"""The words and the names of formats as modules for the browser: the same data that Python reads. Pure.

A group whose words each stand in few places is a module with an export for each of them: what makes one file of many
modules then leaves out those that the file does not say.

`make words` writes them into the repository, where the type check and the tests of the scripts find them; the build
writes them into the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from wa_build.assess.file import FORMAT, VERSION
from wa_build.reports.data import REPORT_FORMAT, REPORT_VERSION
from wa_build.words import words

WORDS_FOLDER = "assets/javascripts/words"

_HEAD = """/**
 * {title}
 *
 * Generated from `{source}`: change that, then `make words`.
 */
{body}
"""
_TITLES: Mapping[str, str] = {
    "states": "The words of states, which stand on every page and in every report.",
    "review": "The words of the review: its keys, filters, and whether an answer is saved.",
    "columns": "The columns of CSV files.",
    "missing": "What it costs not to have a practice.",
    "months": "The names of months, for days in reports.",
    "icons": "The shapes of states and risks, paths of SVG in a square of 12 by 12.",
}
_TITLES_OF_SINGLE_WORDS: Mapping[str, str] = {
    "header": "The header of every page.",
    "keys": "The sheet of keys.",
    "keeping": "Where answers go, and whether they are kept.",
    "privacy": "What the browser says of notes that are private.",
    "undoing": "What was done, and that it was taken back.",
    "reading": "What helps a reader of a page: copies, and cards of terms.",
    "crossing": "The words of the browser where editions meet, and of the move from one to another.",
    "moving": "The words of answers that move from one edition to another.",
    "reports": "The words of reports, without those that have modules of their own.",
    "sentences": "The sentences of reports.",
    "heads": "The heads of tables in reports.",
    "captions": "What stands above parts of reports.",
}
_OF_REPORTS = ("sentences", "heads", "captions", "months")
"""Groups of the words of reports that have modules of their own."""


def word_modules() -> dict[str, str]:
    """Return the modules by file name: one for each group of words, and `formats.js`."""
    groups = words().model_dump(mode="json")
    groups |= {name: groups["reports"].pop(name) for name in _OF_REPORTS}
    source = "wa_build/words/en.yaml"
    modules = {f"{name}.js": _module(title, source, _one(name, groups[name])) for name, title in _TITLES.items()}
    for name, title in _TITLES_OF_SINGLE_WORDS.items():
        single = "\n".join(_one(_camel(word), data) for word, data in groups[name].items())
        modules[f"{name}.js"] = _module(title, source, single)
    title = "The names and versions of the JSON files that the browser writes."
    return {**modules, "formats.js": _module(title, "wa_build", _one("formats", _formats()))}


def _formats() -> dict[str, Any]:
    return {
        "assessment": {"name": FORMAT, "version": VERSION},
        "report": {"name": REPORT_FORMAT, "version": REPORT_VERSION},
    }


def _module(title: str, source: str, body: str) -> str:
    return _HEAD.format(title=title, source=source, body=body)


def _one(name: str, data: Any) -> str:
    text = json.dumps(_in_browser_names(data), indent=2, ensure_ascii=False)
    constant = text if isinstance(data, str) else f"/** @type {{const}} */ ({text})"
    return f"export const {name} = {constant};"


def _in_browser_names(data: Any) -> Any:
    """Return data with keys such as `to_do` as scripts write them, `toDo`; ids such as `in-place` stay."""
    if isinstance(data, dict):
        return {_camel(key): _in_browser_names(value) for key, value in data.items()}
    return [_in_browser_names(item) for item in data] if isinstance(data, list) else data


def _camel(key: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), key)
