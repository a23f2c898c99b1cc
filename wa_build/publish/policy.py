"""The content security policy of the published pages: only what the build itself wrote may run. Pure.

Every page carries the same policy, because instant navigation runs the inline scripts of the next page under the policy
of the first. The theme's inline scripts are named by their hashes; nothing else inline runs, whoever wrote it there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL)
_INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLE_ATTRIBUTE = re.compile(r"<[a-z][^>]*\sstyle=\"([^\"]*)\"")
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)

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


def policy_of(pages: Iterable[str], theme_styles: Iterable[str] = ()) -> str:
    """Return the policy for a site: the fixed rules, and the hashes of everything inline on any of its pages.

    Args:
        pages: the HTML of every page.
        theme_styles: styles that a script of the theme puts into the page, each as it stands in the script.
    """
    scripts: set[str] = set()
    styles: set[str] = set(theme_styles)
    attributes: set[str] = set()
    for page in pages:
        scripts.update(_INLINE_SCRIPT.findall(page))
        styles.update(_INLINE_STYLE.findall(page))
        attributes.update(_STYLE_ATTRIBUTE.findall(page))
    rules = {
        **_FIXED,
        "script-src": _sources("'self'", scripts),
        "style-src-elem": _sources("'self'", styles),
        # `unsafe-hashes` allows these very attributes, which the table extension writes, and no other.
        "style-src-attr": _sources("'unsafe-hashes'", attributes) if attributes else "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(page: str, policy: str) -> str:
    """Return a page with the policy as its first word after the encoding, so that it holds for all that follows."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _CHARSET.sub(lambda match: f"{match[0]}\n{meta}", page, count=1)


def _sources(first: str, texts: Iterable[str]) -> str:
    return " ".join([first, *sorted(_hash(text) for text in texts)])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
