"""Reads the words of a language that the package carries, once, when somebody asks for them."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from wa_build.words.model import Words

LANGUAGE = "en"


@cache
def words() -> Words:
    """Return the words.

    Raises:
        ValidationError: the file lacks a word, or has one that nothing says.
    """
    text = resources.files("wa_build.words").joinpath(f"{LANGUAGE}.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe either way
    return Words.model_validate(data)
