"""How a command ends that has found problems in the content."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from wa_build.cli.exit_codes import FINDINGS
from wa_build.errors import Problem, ProblemFormat, format_problems

if TYPE_CHECKING:
    pass


def fail(problems: Sequence[Problem], form: ProblemFormat = "text", code: int = FINDINGS) -> NoReturn:
    """Print problems and exit with a code.

    Args:
        problems: errors and warnings.
        form: for a terminal they go to standard error, for a program to standard output.
        code: see `exit_codes`.
    """
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(format_problems(problems, form), err=form == "text")
    if form == "text":
        click.echo(f"{errors} errors, {len(problems) - errors} warnings: nothing was written", err=True)
    sys.exit(code)
