"""Assessment files as commands read them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment


def read_files(paths: Sequence[Path]) -> tuple[list[tuple[Path, Assessment]], list[str]]:
    """Read assessment files; return those that can be read, and a problem for each that cannot, naming the file."""
    from wa_build.assess.file import AssessmentError, read_assessment

    found: list[tuple[Path, Assessment]] = []
    problems: list[str] = []
    for path in paths:
        try:
            found.append((path, read_assessment(path.read_bytes().decode("utf-8"), str(path))))
        except AssessmentError as error:
            problems.append(str(error))
        except UnicodeDecodeError:
            problems.append(f"{path}: not UTF-8: export the assessment again")
        except (OSError, ValueError) as error:  # ValueError: a name that no file can have
            problems.append(f"{path}: {getattr(error, 'strerror', None) or error}")
    return found, problems
