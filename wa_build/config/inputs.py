"""What a configuration was read from, so that the next command can tell without reading it that it says the same."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class InputFile(NamedTuple):
    """A file of a configuration: its path, the folder in which it truly lies, and the digest of its bytes."""

    path: str
    folder: str
    digest: str


class Variable(NamedTuple):
    """A variable of the environment, and the digest of its value, which may be a secret; empty where it is not set."""

    name: str
    digest: str


class Inputs(NamedTuple):
    """All that a configuration was read from: the file, those that it inherits, and what `!ENV` asked for."""

    files: tuple[InputFile, ...]
    variables: tuple[Variable, ...]

    def hold(self) -> bool:
        """Tell whether all of it is as it was."""
        try:
            return all(map(_is_as_it_was, self.files)) and self.variables == variables(
                one.name for one in self.variables
            )
        except (OSError, ValueError):
            return False


def input_file(file: Path, content: bytes) -> InputFile:
    """Return a file with the bytes that were read of it."""
    return InputFile(str(file), os.path.realpath(file.parent), hashlib.sha256(content).hexdigest())


def variables(names: Iterable[str]) -> tuple[Variable, ...]:
    """Return variables as they are now."""
    return tuple(Variable(name, _digest(os.environ.get(name))) for name in names)


def _digest(value: str | None) -> str:
    return "" if value is None else hashlib.sha256(os.fsencode(value)).hexdigest()


def _is_as_it_was(file: InputFile) -> bool:
    if not stat.S_ISREG(os.stat(file.path).st_mode):  # noqa: PTH116 - a pipe would be waited for
        return False
    return input_file(Path(file.path), Path(file.path).read_bytes()) == file
