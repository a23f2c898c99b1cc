"""Live reload as a file: what is served while someone writes has the same policy as the published site.

MkDocs' server puts a script into each page that it sends, and each is another one, so no list can name it. Here it is
taken out again and served at an address of its own, which the policy allows as any script of the site.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_PATH = "/livereload/{}.js"
_SCRIPT = re.compile(rb"<script>(\s*var livereload = .*?)</script>(?=[^<]*</body>|[^<]*\Z)", re.DOTALL)
_KEPT = 500  # pages that are open at once


class LiveReload:
    """An application around that of MkDocs' server.

    Args:
        app: the server's own.
    """

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._scripts: OrderedDict[str, bytes] = OrderedDict()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, as PEP 3333 says."""
        script = self._scripts.get(environ.get("PATH_INFO", ""))
        if script is not None:
            start_response("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", str(len(script)))])
            return [script]
        answer = _Answer()
        parts = self._app(environ, answer)
        if not answer.is_page:
            start_response(answer.status, answer.headers)
            return parts
        page = self._without_script(b"".join(parts))
        headers = [(name, value) for name, value in answer.headers if name.lower() != "content-length"]
        start_response(answer.status, [*headers, ("Content-Length", str(len(page)))])
        return [page]

    def _without_script(self, page: bytes) -> bytes:
        return _SCRIPT.sub(lambda match: b'<script src="%b"></script>' % self._keep(match[1]).encode(), page)

    def _keep(self, script: bytes) -> str:
        """Keep a script for the page that will ask for it, and return its address."""
        path = _PATH.format(hashlib.sha256(script).hexdigest()[:16])
        self._scripts[path] = script
        while len(self._scripts) > _KEPT:
            self._scripts.popitem(last=False)
        return path


class _Answer:
    """What an application says before it sends anything."""

    status = ""
    headers: list[tuple[str, str]]

    def __call__(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:  # noqa: ARG002
        self.status, self.headers = status, headers
        return _refuse

    @property
    def is_page(self) -> bool:
        return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in self.headers)


def _refuse(_: bytes) -> object:
    raise NotImplementedError("MkDocs' server returns what it sends")
