"""Where commands may write: what people wrote, and what other commands made, is never written over."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from wa_build.config.places import places_above, places_around
from wa_build.errors import WaError
from wa_build.publish.folders import LISTS
from wa_build.write.output import descriptor_of, is_plain
from wa_build.write.places import Place, refuse_inside

_MOST_OF_IT = 20_000_000
_ASSESSMENTS = ("open-well-architected/assessment", "open-well-architected/bundle")
"""The formats of one assessment and of all of a browser's."""


def refuse_output(file: Path, config_file: Path, is_ours: Callable[[bytes], bool], what: str) -> None:
    """Refuse to write a file over what it must not replace. Pipes and devices replace nothing.

    Args:
        file: what a person named.
        config_file: of the project whose places are left alone.
        is_ours: whether an existing file that begins so may be replaced.
        what: such a file in words.

    Raises:
        WaError: it lies in a layer or in what a build made, or is a file that is not ours.
    """
    repair = "choose another name"
    try:
        if os.path.exists(file) and not file.is_dir() and not is_plain(file):  # noqa: PTH110 - also of names too long
            return
        places = [Place(config_file, f"the configuration {config_file.name}"), *places_around(config_file)]
        refuse_inside(file, [place for place in places if not place.is_open], repair, LISTS)
        found = _content_of(file)
    except (OSError, ValueError) as error:
        raise WaError(f"{file}: cannot be written: {getattr(error, 'strerror', None) or error}") from error
    if found and not is_ours(found):
        if _is_assessment(found):
            raise WaError(f"{file}: is an assessment and not {what}: {repair}")
        raise WaError(f"{file}: exists already and is not {what}: {repair}, or delete it")


def refuse_around(folder: Path) -> None:
    """Refuse a folder for new files that is or lies in a part of a project: a layer, the docs folder, the site.

    Raises:
        WaError: with the part.
    """
    refuse_inside(folder, places_above(folder), "choose another folder", LISTS)


def is_standard_output(file: Path) -> bool:
    """Return whether what is written there goes where this command prints."""
    try:
        return descriptor_of(file) == 1 or stat.S_ISFIFO(file.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_assessment(content: bytes) -> bool:
    """Tell whether a file holds an assessment: in a list, with the marks of a merge, as UTF-16, or a part of it too."""
    plain = content.replace(b"\0", b"").replace(b"\\/", b"/")
    return any(f'"{form}"'.encode() in plain for form in _ASSESSMENTS)


def _content_of(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_OF_IT)
    except (FileNotFoundError, IsADirectoryError):
        return b""
