"""Catalogues that commands read, kept between them: the same content is read, joined and checked once.

What is kept is found by the digest of the content, the settings and our own code. Content with an error is not kept,
so that every command says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from wa_build.cli import cache_folder
from wa_build.cli.known_site import content_key, source_digest

if TYPE_CHECKING:
    from wa_build.config.settings import Settings

_T = TypeVar("_T")

_SUFFIX = ".catalog"


def kept(settings: Settings, choice: object, read: Callable[[], _T], suffix: str = _SUFFIX) -> _T:
    """Return what was read of the same content before; else read it, and keep it.

    Args:
        settings: of the site.
        choice: what of the content is read; two choices that read something else must differ.
        read: reads it. What it raises is the caller's.
        suffix: of the names of what is kept.
    """
    name = _name(settings, choice, suffix)
    found: tuple[_T] | None = cache_folder.found(name)
    if found is None:
        found = (read(),)
        if _name(settings, choice, suffix) == name:  # else somebody saved a file while it was read
            cache_folder.keep(name, found[0])
    return found[0]


def _name(settings: Settings, choice: object, suffix: str) -> str:
    return f"{content_key(source_digest(settings), settings.root, settings.layers, choice)}{suffix}"
