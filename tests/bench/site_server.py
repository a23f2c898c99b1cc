"""A published site as a web server sends it, and a browser to look at it."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, delay: float, **options: Any) -> None:
        self._delay = delay
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        time.sleep(self._delay)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A browser that closes a page breaks connections: no reason for a traceback."""


@contextmanager
def served_site(site: Path, delay: float = 0.0) -> Iterator[str]:
    """Serve a folder and yield its address; each answer waits for so many seconds."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site), delay=delay))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser_open() -> Iterator[Browser]:
    """Run a browser: the one of the system, else that of Playwright."""
    executable = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def reader(browser: Browser, *, keeps_offline: bool = False) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page of somebody who was never here, and the addresses that it has asked for."""
    workers = "allow" if keeps_offline else "block"
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers=workers)  # type: ignore[arg-type]
    requested: list[str] = []
    context.on("request", lambda request: requested.append(request.url))
    try:
        yield context.new_page(), requested
    finally:
        context.close()


def compressed_kb(urls: Iterable[str], base: str, site: Path) -> float:
    """Return the size of each distinct file of a site in kB, compressed as a web server sends it."""
    paths = {urlsplit(url).path for url in urls if url.startswith(base)}
    return sum(_compressed(file) for path in paths if (file := _file(site, path)).is_file()) / 1000


def _file(site: Path, path: str) -> Path:
    file = site / path.lstrip("/")
    return file / "index.html" if path.endswith("/") else file


@functools.cache
def _compressed(file: Path) -> int:
    """Return what is sent of a file; fonts and pictures are compressed already."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content)))
