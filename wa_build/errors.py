"""Problems of a content tree: what they say, how they print, and the exceptions that carry them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from wa_build.plain import plain, plain_json, plain_lines

Severity = Literal["error", "warning"]
ProblemFormat = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong at one place.

    Attributes:
        path: the file, relative to the project's root, with forward slashes.
        line: 1-based line; 1 where the whole file is meant.
        column: 1-based column.
        message: what is wrong and what to do about it, in one sentence or two.
        severity: an `error` stops the build; a `warning` stops it under `--strict` only.
    """

    path: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return f"{self.path}:{self.line}:{self.column}: {kind}{self.message}"


class WaError(Exception):
    """An error for the person who can fix it: printed as it is, without a traceback."""


class BuildError(WaError):
    """A page or a setting was looked at and refused; the last good site stays."""


class ProblemsError(WaError):
    """An error that knows its places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(format_problems(self.problems, "text"))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Come out of another process with its places."""
        return type(self), (self.problems,)


class ContentError(ProblemsError):
    """The content tree has problems; nothing was written."""


class ConfigError(ProblemsError):
    """`mkdocs.yml` says something that cannot be, or that would make a broken site; nothing was looked at."""


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return ` Did you mean 'x'?` for the candidate nearest to `word`, or an empty string."""
    import difflib  # noqa: PLC0415 - only who mistypes waits for it

    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    nearest = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f" Did you mean '{folded[nearest[0]]}'?" if nearest else ""


def format_problems(problems: Sequence[Problem], form: ProblemFormat) -> str:
    """Format problems for a terminal (`text`), a program (`json`) or a pull request (`github`).

    The `github` form is the workflow command of GitHub Actions, see
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    if form == "json":
        return plain_json(json.dumps([problem.__dict__ for problem in problems], indent=2, ensure_ascii=False))
    if form == "github":
        return "\n".join(map(_github_annotation, problems))
    return "\n".join(plain(str(problem)) for problem in problems)


def _github_annotation(problem: Problem) -> str:
    message = plain_lines(problem.message).replace("%", "%25").replace("\n", "%0A")
    path = plain(problem.path)
    for character, code in (("%", "%25"), (":", "%3A"), (",", "%2C")):
        path = path.replace(character, code)
    return f"::{problem.severity} file={path},line={problem.line},col={problem.column}::{message}"
