"""Audit locked dependencies with pip-audit, where the index has advisories: `python tools/audit.py requirements.lock`.

Exits 1 where a dependency has a known vulnerability. An index without advisories, or none at all, is said in one line
and is no failure: `make check` must work on a machine that reaches a mirror only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

SECONDS = 120


def findings(report: dict[str, Any]) -> list[str]:
    """Return the vulnerabilities of a report of pip-audit, one line each."""
    return [
        f"{one['name']} {one['version']}: {known['id']}, fixed in {', '.join(known['fix_versions']) or 'none yet'}"
        for one in report.get("dependencies", [])
        for known in one.get("vulns", [])
    ]


def audited(report: dict[str, Any]) -> int:
    """Return how many dependencies the index had something to say about."""
    return sum("skip_reason" not in one for one in report.get("dependencies", []))


def main(lock: str) -> int:
    """Audit a file of locked requirements; returns the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--require-hashes",
               "--progress-spinner", "off", "--format", "json"]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        print(f"pip-audit: no answer about {lock}: nothing was audited")
        return 0
    found = findings(report)
    if found:
        print("\n".join([f"pip-audit: {lock} has known vulnerabilities:", *found]))
        return 1
    if audited(report) == 0:
        print(f"pip-audit: the index has no advisories: nothing of {lock} was audited")
    return 0


if __name__ == "__main__":
    sys.exit(max(main(lock) for lock in sys.argv[1:]))
