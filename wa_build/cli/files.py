"""Assessment files as commands read them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wa_build.assess.reading import Named


def read_files(paths: Sequence[Path]) -> tuple[list[Named], list[str]]:
    """Read assessment files, also bundles; return what can be read, and a problem for each part that cannot."""
    from wa_build.assess.load import load_all

    read = [load_all(path) for path in paths]
    return [one for file in read for one in file.found], [one for file in read for one in file.problems]
