"""The assessments that a site offers to look at: those in `examples/` of the project, or else ours."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from wa_build.assess.file import MAX_BYTES, Assessment, read_assessment
from wa_build.assess.privacy import private_notes
from wa_build.assess.reading import text_of
from wa_build.config.packaged import packaged_folder
from wa_build.errors import WaError


class Example(NamedTuple):
    """The name of a file, its text, the name of the workload in it, and what it says."""

    name: str
    text: str
    title: str
    assessment: Assessment


def read_examples(root: Path) -> list[Example]:
    """Read the examples of a project.

    Raises:
        WaError: one of them cannot be read, is no assessment, or has private notes, which everybody could read then.
    """
    own = root / "examples"
    folder = own if own.is_dir() else packaged_folder() / "examples"
    return [_read(path) for path in sorted(folder.glob("*.json"))]


def _read(path: Path) -> Example:
    if path.exists() and not path.is_file():  # a pipe or a device has no end
        raise WaError(f"{path}: is no file: an example is an assessment, move anything else out of its folder")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise WaError(f"{path}: {error.strerror}") from error
    text = text_of(content, str(path))
    assessment = read_assessment(text, str(path))
    if number := private_notes(assessment):
        said = "a private note" if number == 1 else f"{number} private notes"
        raise WaError(f"{path}: has {said}, which the site would publish: take them out, or the mark")
    return Example(path.name, text, assessment.workload.name, assessment)
