"""`wa merge --install`: git is told to merge assessments with `wa merge`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from wa_build.cli.options import ASSESSMENTS
from wa_build.cli.output import say
from wa_build.content.git import git
from wa_build.errors import WaError
from wa_build.write.output import write_file

_DRIVER = "wa merge --base %O --output %A --name %P -- %A %B"


def install_driver(patterns: Sequence[str]) -> None:
    """Have git merge with this command: the patterns in `.gitattributes`, the command in the settings of the clone."""
    lines = [f"{_attribute(pattern)} merge=wa" for pattern in patterns]
    here = Path.cwd()
    top = git(here, "rev-parse", "--show-toplevel", refused="--install is for a git repository")
    git(here, "config", "merge.wa.name", "assessments, field by field", refused="git keeps no setting here")
    git(here, "config", "merge.wa.driver", _DRIVER, refused="git keeps no setting here")
    attributes = Path(top.decode(errors="surrogateescape").strip()) / ".gitattributes"
    _refuse_unseen(attributes)
    before = _text_of(attributes)
    missing = [line for line in lines if line not in before.splitlines()]
    if missing:
        end = "\r\n" if "\r\n" in before else "\n"
        gap = "" if before.endswith("\n") or not before else end
        write_file(attributes, before + gap + end.join(missing) + end)
    for pattern in patterns:
        _require_effect(attributes, pattern)
    say(f"{attributes}: {', '.join(lines)}")
    say("Commit that file. Every clone needs `wa merge --install` once: git keeps commands out of repositories.")


def _require_effect(attributes: Path, pattern: str) -> None:
    """Ask git whether it merges a file of a pattern so: a later line, or a link, can stand against it.

    Raises:
        WaError: it does not.
    """
    top, name = attributes.parent, pattern.removeprefix("./")
    if any(sign in name for sign in "[\\"):
        return
    sample = name.lstrip("/").replace("*", "x").replace("?", "x")
    found = git(top, "check-attr", "-z", "merge", "--", sample, refused=f"{attributes}: git cannot tell")
    if found.split(b"\0")[2:3] != [b"wa"]:
        why = "git follows no link there" if attributes.is_symlink() else "a later line is against it"
        raise WaError(f"{attributes}: git does not merge {sample} with it: {why}")


def _refuse_unseen(attributes: Path) -> None:
    """Refuse to begin a file anew that is in git and not in the folder: its lines would be lost with the next commit.

    Raises:
        WaError: it is in git, and a sparse checkout or a person has taken it out of the folder.
    """
    name = attributes.name
    known = git(attributes.parent, "ls-files", "-z", "--", name, refused=f"{attributes}: git cannot tell")
    if known and not os.path.lexists(attributes):
        raise WaError(
            f"{attributes}: is in git, but not checked out here: get it first, with `git checkout -- {name}`, or in a "
            f"sparse checkout with `git sparse-checkout add /{name}`"
        )


def _attribute(pattern: str) -> str:
    """Return a pattern as `.gitattributes` wants it: in quotes where git would read it as something else.

    Raises:
        WaError: git has no attributes for such a pattern, or it leads out of the repository.
    """
    name = pattern.removeprefix("./")
    if name.startswith("!") or ".." in name.split("/") or not name.isprintable() or not name:
        raise WaError(
            f"'{pattern}': is no pattern of .gitattributes: name files such as {ASSESSMENTS}, from the top folder"
        )
    if name.startswith("#") or any(sign in name for sign in ' "\\'):
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return name


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise WaError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'not UTF-8'}") from error
