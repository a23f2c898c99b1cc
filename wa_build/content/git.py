"""Run git: the only module that does."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from wa_build.errors import WaError

_REFUSED = 128
"""What `git merge-file` exits with at least where it cannot merge; below it stands the number of conflicts."""


def git(folder: Path, *arguments: str, refused: str) -> bytes:
    """Return what git prints.

    Args:
        folder: where it runs.
        arguments: of the command `git`.
        refused: what is said where git refuses, before its own words.

    Raises:
        WaError: git is not installed, or refused.
    """
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise WaError("git is not installed") from error
    if done.returncode:
        raise WaError(refused + _reason(done.stderr.decode(errors="replace")))
    return done.stdout


def _reason(said: str) -> str:
    """Return git's own words in brackets: why it stopped, and the command that it proposes or else its last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    first = next((line for line in lines if line.startswith(("fatal:", "error:"))), "")
    return f" ({': '.join(dict.fromkeys(filter(None, [first, *lines[-1:]])))})" if lines else ""


def merge_lines(ours: Path, base: Path, theirs: Path) -> bool:
    """Merge two files line by line into the first, as git does; return whether no conflict is marked in it.

    Raises:
        WaError: git is not installed, or could not merge them.
    """
    command: Sequence[str] = ["git", "merge-file", str(ours), str(base), str(theirs)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - paths
    except FileNotFoundError as error:
        raise WaError("git is not installed") from error
    if not 0 <= done.returncode < _REFUSED:
        raise WaError(f"{ours}: git merge-file: {done.stderr.strip() or 'failed'}")
    return done.returncode == 0
