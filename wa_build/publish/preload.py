"""Which scripts a page has its browser fetch from the start: those that it needs anyway. Pure.

A browser learns of a module when it has read the one that imports it: level after level, each a wait for the network.
`<link rel="modulepreload">` names them all at once. Named is what a page loads for a reader without an assessment, by
the elements that stand on it, see `overrides/assets/javascripts/assess.js` and `wa.js`; no more.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wa_build.content.page_titles import ASSESS_PAGES

SCRIPTS = "assets/javascripts"
ENTRIES = (f"{SCRIPTS}/wa.js", f"{SCRIPTS}/assess.js")
"""The modules that the pages themselves name."""

_PAGES = ("assessments", *(page.slug for page in ASSESS_PAGES))
_OF_CONTROLS = ("controls/define.js", "controls/answers-to.js")
_OF_PAGES = (*_OF_CONTROLS, "pages/parts/page-element.js", "assessment/catalog.js")
_OF_QUESTIONS = "controls/question-answer.js"
_ELEMENTS: Mapping[str, Sequence[str]] = {
    **{f'<wa-page name="{name}"': (*_OF_PAGES, f"pages/{name}.js") for name in _PAGES},
    '<wa-page name="review"': (*_OF_PAGES, "pages/review.js", _OF_QUESTIONS),
    "<wa-question-answer": (*_OF_CONTROLS, _OF_QUESTIONS),
    "<wa-practice-answer": ("controls/preview.js",),
    "<wa-finder": ("finder/finder.js",),
    "<wa-changes": ("finder/changes.js",),
    "<wa-offline": ("offline/page.js",),
    "": (),
}
"""What an element has `wa.js` and `assess.js` import; a page is of the first one that stands on it."""

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r'^(?:import|export)\s(?:[^;"]*?\sfrom\s)?"(\.[^"]+)"', re.MULTILINE)

Graph = Mapping[str, Sequence[str]]
"""Scripts by their addresses, each with those that it imports before it runs."""


class Preload(NamedTuple):
    """What a page has its browser fetch from the start.

    Attributes:
        mark: what stands on the page.
        paths: the addresses of the scripts.
    """

    mark: str
    paths: list[str]


def imports_of(path: str, source: str) -> list[str]:
    """Return the addresses of the modules that a module of ours imports before it runs."""
    folder = posixpath.dirname(path)
    return [posixpath.normpath(f"{folder}/{one}") for one in _IMPORT.findall(_COMMENT.sub("", source))]


def preloads(graph: Graph, places: Mapping[str, str]) -> list[Preload]:
    """Return what pages are to fetch, those with the most telling elements first.

    Args:
        graph: the scripts that are published.
        places: the script in which a module is published, where that is another one.
    """
    found = []
    for mark, modules in _ELEMENTS.items():
        named = [f"{SCRIPTS}/{name}" for name in modules]
        found.append(Preload(mark, _reached(graph, [places.get(name, name) for name in [*ENTRIES, *named]])))
    return found


def _reached(graph: Graph, starts: Iterable[str]) -> list[str]:
    """Return some scripts and all that they import, the nearest first: a browser fetches them in this order."""
    found = dict.fromkeys(starts)
    waiting = list(found)
    for path in waiting:
        new = [one for one in graph.get(path, ()) if one not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return list(found)
