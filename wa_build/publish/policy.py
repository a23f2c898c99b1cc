"""The content security policy of the published pages: only what the build itself wrote may run. Pure.

Every page carries the same policy, because instant navigation runs the inline scripts of the next page under the policy
of the first. What may run inline is named by its hash, and comes from a closed list (`inline`).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache

from wa_build.publish.inline import Inline

_S = r"[\t\n\f\r ]"
_BEGINNING = re.compile(
    rf"\ufeff?{_S}*<!doctype html>{_S}*<html(?:{_S}[^<>]*)?>{_S}*<head(?:{_S}[^<>]*)?>{_S}*"
    rf"<meta{_S}+charset=[\"']?utf-8[\"']?{_S}*/?>",
    re.IGNORECASE | re.ASCII,
)
"""Text before it, which other spaces are, would end the head, where alone browsers listen to a policy; so would another
element, such as `html-x`; scripts before it would run without."""

_FIXED = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


def hashes_of(inline: Inline) -> Inline:
    """Return the hashes of what stands inline, as a policy names them."""
    parts = (inline.scripts, inline.styles, inline.attributes)
    return Inline(*(frozenset(_hash(text) for text in part) for part in parts))


def policy_of(inline: Inline) -> str:
    """Return the policy for a site: the fixed rules, and what may stand inline, see `hashes_of`."""
    rules = {
        **_FIXED,
        "script-src": _sources("'self'", inline.scripts),
        "style-src-elem": _sources("'self'", inline.styles),
        # `unsafe-hashes` allows these very attributes, which the table extension writes, and no other.
        "style-src-attr": _sources("'unsafe-hashes'", inline.attributes) if inline.attributes else "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(page: str, policy: str) -> str:
    """Return a page with the policy as its first word after the encoding, so that it holds for all that follows.

    Raises:
        ValueError: the page does not begin so that it can.
    """
    beginning = beginning_of(page)
    if beginning is None:
        raise ValueError("the page does not begin with its encoding")
    return f'{beginning}\n<meta http-equiv="Content-Security-Policy" content="{policy}">{page[len(beginning) :]}'


def beginning_of(page: str) -> str | None:
    """Return what a page begins with, up to its encoding; None where it begins in another way."""
    found = _BEGINNING.match(page)
    return found and found[0]


def _sources(first: str, hashes: Iterable[str]) -> str:
    return " ".join([first, *sorted(hashes)])


@cache
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
