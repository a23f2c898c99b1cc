"""The stemmer of lunr.js as a module of the browser, from the copy that the mkdocs package carries. Pure but for it."""

from __future__ import annotations

import json
from importlib import resources

from wa_build.errors import BuildError
from wa_build.search.stems import STOP_WORDS

STEMMER = "assets/javascripts/search/stemmer.js"

_SOURCE = "contrib/search/templates/search/lunr.js"
_FROM, _TO = "/*!\n * lunr.stemmer\n", "lunr.Pipeline.registerFunction(lunr.stemmer"
_NOTICE_END = "*/"


def stemmer_module() -> str:
    """Return the stemmer, and the words that say nothing beside others, as an ES module.

    Raises:
        BuildError: lunr.js is not as we know it.
    """
    source = resources.files("mkdocs").joinpath(_SOURCE).read_text(encoding="utf-8")
    before, start, rest = source.partition(_FROM)
    stemmer, end, _ = rest.partition(_TO)
    if not start or not end:
        raise BuildError("mkdocs: its lunr.js has no stemmer where we look for it: install the version in the lock")
    # Its licence asks for the notice at its top, which minifiers leave where it begins so.
    notice = before[: before.index(_NOTICE_END) + len(_NOTICE_END)].replace("/**", "/*!", 1)
    words = json.dumps(sorted(STOP_WORDS))
    return (
        f"{notice}\nconst lunr = {{}};\n{start}{stemmer}\n"
        "export const porter = (word) => lunr.stemmer({ update: (change) => change(word) });\n"
        f"export const STOP_WORDS = {words};\n"
    )
