"""How a command ends that has found problems in the content or in the configuration."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.cli.output import say
from wa_build.errors import format_problems

if TYPE_CHECKING:
    from wa_build.errors import Problem, ProblemFormat


def fail(
    problems: Sequence[Problem], form: ProblemFormat = "text", code: int = FINDINGS, *, config_file: Path
) -> NoReturn:
    """Print problems and exit with a code.

    Args:
        problems: errors and warnings.
        form: for a terminal they go to standard error, for a program to standard output.
        code: see `exit_codes`.
        config_file: the site's, to whose folder the paths of problems are relative.
    """
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(formatted(problems, form, config_file), err=form == "text")
    if form == "text":
        say(f"{errors} errors, {len(problems) - errors} warnings: nothing was written", err=True)
    sys.exit(code)


def formatted(problems: Sequence[Problem], form: ProblemFormat, config_file: Path) -> str:
    """Return problems as text with the paths that their reader can open.

    For a person they start at the folder where the command runs, for annotations at the root of the repository, and
    in JSON at the folder of the configuration, wherever the command runs.
    """
    from wa_build.config.config_file import root_of
    from wa_build.config.layer_folders import repository_of

    folder = root_of(config_file)
    base = {"text": Path.cwd(), "github": repository_of(folder)}.get(form) or folder
    prefix = os.path.relpath(folder, base.resolve()) if folder != base.resolve() else ""
    return format_problems([replace(one, path=_joined(prefix, one.path)) for one in problems], form)


def _joined(prefix: str, path: str) -> str:
    return Path(os.path.normpath(Path(prefix, path))).as_posix() if prefix else path
