"""Audit locked dependencies with pip-audit: `python tools/audit.py [--lenient] requirements.lock ...`.

Exits 1 where a dependency has a known vulnerability, and where one was not audited, because the index has no
advisories or gave no answer: what nobody looked at is not safe. With `--lenient` that is said and is no failure, so
that `make check` works on a machine that reaches a mirror only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

SECONDS = 300
SHOWN = 5


def findings(report: dict[str, Any]) -> list[str]:
    """Return the vulnerabilities of a report of pip-audit, one line each."""
    return [
        f"{one['name']} {one['version']}: {known['id']}, fixed in {', '.join(known['fix_versions']) or 'none yet'}"
        for one in report.get("dependencies", [])
        for known in one.get("vulns", [])
    ]


def not_audited(report: dict[str, Any]) -> list[str]:
    """Return the names of the dependencies that the index had nothing to say about."""
    return [one["name"] for one in report.get("dependencies", []) if "skip_reason" in one]


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


def judged(lock: str, report: dict[str, Any], *, is_lenient: bool) -> tuple[int, str]:
    """Return the exit code for a report, and what to say about it."""
    found, skipped = findings(report), not_audited(report)
    audited = len(report.get("dependencies", [])) - len(skipped)
    code = 1 if found or (not is_lenient and (skipped or not audited)) else 0
    said = [f"pip-audit: {lock} has known vulnerabilities:", *found] if found else []
    if not audited:
        said.append(f"pip-audit: not audited: nothing of {lock}: the index gave no advisories")
    elif skipped:
        more = ", ..." if len(skipped) > SHOWN else ""
        said.append(f"pip-audit: not audited: {len(skipped)} of {lock}: {', '.join(skipped[:SHOWN])}{more}")
    return code, "\n".join(said)


def main(words: list[str]) -> int:
    """Audit files of locked requirements; returns the exit code."""
    is_lenient = "--lenient" in words
    locks = [word for word in words if word != "--lenient"]
    judgements = [judged(lock, report_of(lock), is_lenient=is_lenient) for lock in locks]
    for _, said in judgements:
        if said:
            print(said)
    return max((code for code, _ in judgements), default=2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
