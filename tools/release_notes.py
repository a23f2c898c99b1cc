"""Print what the changelog says of a version: `python tools/release_notes.py v0.3.0`, where the argument is the tag.

Exits 1 where the tag is not the version of pyproject.toml, or the changelog has no section of it with a day and a text.
"""

from __future__ import annotations

import datetime
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def section(changelog: str, version: str) -> str:
    """Return the text below the heading of a version, without the addresses that links at the end of the file have.

    Raises:
        ValueError: there is no such heading, its day is none, or nothing stands below it.
    """
    heading = re.compile(rf"^## \[{re.escape(version)}\](?: - (\S+))?$", re.MULTILINE)
    found = heading.search(changelog)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no section '## [{version}] - YEAR-MONTH-DAY': write it")
    try:
        datetime.date.fromisoformat(found[1] or "")
    except ValueError:
        raise ValueError(f"CHANGELOG.md: '{found[0]}' has no day such as 2027-03-31: write when it appears") from None
    below = re.split(r"^(?:## |\[[^\]]+\]: )", changelog[found.end() :], maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not below:
        raise ValueError(f"CHANGELOG.md: nothing stands below '{found[0]}': say what changed")
    return below


def notes(tag: str, version: str, changelog: str) -> str:
    """Return the notes of a release.

    Raises:
        ValueError: the tag is not that of the version, or the changelog says nothing of it.
    """
    if tag != f"v{version}":
        raise ValueError(f"the tag is '{tag}', but pyproject.toml says {version}: the tag must be 'v{version}'")
    return section(changelog, version)


def main(tag: str) -> int:
    """Print the notes of the release that a tag makes; returns the exit code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    try:
        print(notes(tag, project["version"], (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    except ValueError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/release_notes.py TAG")
    sys.exit(main(sys.argv[1]))
