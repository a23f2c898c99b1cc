"""Whether a file is a report, of this release or an earlier one: only such are written over by another. Pure."""

from __future__ import annotations

import re

_BEGIN = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:
        \#[ ]Well-Architected[ ](?:review:[ ]|portfolio\r?\n)
      | ("?)(?:workload\1,\1(?:owner\1,\1)?)?pillar\1,\1(?:area|questions)\1,
      | \{\s*"format":\s*"open-well-architected/(?!assessment"|bundle")
      | <!doctype[ ]html>(?=.{0,2000}content="default-src[ ]'none';[ ]style-src[ ]'unsafe-inline';)
    )""",
    re.DOTALL | re.VERBOSE,
)
"""HTML is known by its policy, which no page of a site has: it allows styles and nothing else."""


def is_report(start: bytes) -> bool:
    """Tell whether a file that begins so is a report or a portfolio, in any of its formats."""
    return _BEGIN.match(start) is not None
