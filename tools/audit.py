"""Audit locked dependencies with pip-audit: `python tools/audit.py [--lenient] requirements.lock ...`.

Exits 1 where a dependency has a known vulnerability, and where one was not audited, because the index has no
advisories or gave no answer: what nobody looked at is not safe. With `--lenient` that is said and is no failure, so
that `make check` works on a machine that reaches a mirror only.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SECONDS = 300
SHOWN = 5


def findings(report: dict[str, Any]) -> list[str]:
    """Return the vulnerabilities of a report of pip-audit, one line each."""
    return [
        f"{one['name']} {one['version']}: {known['id']}, fixed in {', '.join(known['fix_versions']) or 'none yet'}"
        for one in report.get("dependencies", [])
        for known in one.get("vulns") or []
    ]


def audited(report: dict[str, Any]) -> set[str]:
    """Return the names of the dependencies that the index had something to say about, be it that all is well."""
    return {_name(one["name"]) for one in report.get("dependencies", []) if isinstance(one.get("vulns"), list)}


def wanted(lock: str) -> list[str]:
    """Return the names of what a text of locked requirements installs on this machine."""
    found = [Requirement(line.rstrip("\\ ")) for line in lock.splitlines() if re.match("[A-Za-z0-9]", line)]
    return list(dict.fromkeys(_name(one.name) for one in found if one.marker is None or one.marker.evaluate()))


def _name(name: str) -> str:
    return str(canonicalize_name(name))


def names_in(lock: str) -> list[str]:
    """Return what a file of locked requirements installs; nothing where there is none, and so nothing is audited."""
    path = Path(lock)
    return wanted(path.read_text(encoding="utf-8")) if path.is_file() else []


def report_of(lock: str) -> dict[str, Any]:
    """Return what pip-audit says of a file of locked requirements; nothing where it gave no answer."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--require-hashes",
               "--progress-spinner", "off", "--format", "json"]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return {}
    return report if isinstance(report, dict) else {}


def judged(lock: str, names: list[str], report: dict[str, Any], *, is_lenient: bool) -> tuple[int, str]:
    """Return the exit code for a report, and what to say about it.

    Args:
        lock: the file's name.
        names: what it installs; a report that says nothing of one of them has not audited it.
        report: that of pip-audit.
        is_lenient: whether what was not audited is no failure.
    """
    found, seen = findings(report), audited(report)
    skipped = [name for name in names if name not in seen]
    code = 1 if found or (not is_lenient and (skipped or not seen)) else 0
    said = [f"pip-audit: {lock} has known vulnerabilities:", *found] if found else []
    if not seen:
        said.append(f"pip-audit: not audited: nothing of {lock}: the index gave no advisories")
    elif skipped:
        more = ", ..." if len(skipped) > SHOWN else ""
        said.append(f"pip-audit: not audited: {len(skipped)} of {lock}: {', '.join(skipped[:SHOWN])}{more}")
    return code, "\n".join(said)


def main(words: list[str]) -> int:
    """Audit files of locked requirements; returns the exit code."""
    is_lenient = "--lenient" in words
    locks = [word for word in words if word != "--lenient"]
    judgements = [judged(lock, names_in(lock), report_of(lock), is_lenient=is_lenient) for lock in locks]
    for _, said in judgements:
        if said:
            print(said)
    return max((code for code, _ in judgements), default=2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
