"""A real browser on the real site, served under a sub-path as GitHub Pages does."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CONFIG, MINI, Run
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from tabs import Tabs, new_page

from tests.bench.site_server import CHROMIUM

SUB_PATH = "/open/well-architected/"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
expect.set_options(timeout=15_000)  # what a machine that does much besides may take; who waits in vain waits once


@pytest.fixture(name="mini_site", scope="session")
def _mini_site(wa: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built mini framework, for the root of a host. Nobody writes into it."""
    project = tmp_path_factory.mktemp("mini")
    shutil.copytree(MINI / "content", project / "content")
    (project / "mkdocs.yml").write_text(CONFIG.replace("example.org/mini/", "example.org/"), encoding="utf-8")
    result = wa("build", cwd=project)
    assert result.returncode == 0, result.stderr
    return project / "site"


@pytest.fixture(name="mini_url", scope="module")
def _mini_url(mini_site: Path, serve: Callable[..., str]) -> str:
    """The address of the mini framework at the root of its host."""
    return serve(mini_site, "/")


@pytest.fixture(name="site", scope="session")
def _site(real_site: Path) -> Path:
    return real_site


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below a path, with its own 404 page. As S3 does, it takes `//` for another address than `/`."""

    def __init__(self, *arguments: Any, root: str, **options: Any) -> None:
        self._root = root
        super().__init__(*arguments, **options)

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        is_ours = path.startswith(self._root) and "//" not in path.partition("?")[0]
        return super().translate_path("/" + path.removeprefix(self._root) if is_ours else "/nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    """A browser that closes a page breaks connections: no reason for a traceback."""

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture(name="serve", scope="session")
def _serve() -> Iterator[Callable[..., str]]:
    """A function that serves a folder, below a path, and returns its address, with a slash at the end."""
    servers: list[_Server] = []

    def serve(folder: Path, root: str = SUB_PATH) -> str:
        server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder), root=root))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}{root}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(name="base_url", scope="module")
def _base_url(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the served site, with a slash at the end."""
    return serve(site)


@pytest.fixture(name="browser", scope="session")
def _browser() -> Iterator[Browser]:
    """An installed Chromium, or the one that Playwright installed."""
    executable = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        except Error as error:
            pytest.fail(f"no browser: run `make browser` once ({error.message.splitlines()[0]})")
        yield browser
        browser.close()


@pytest.fixture(name="open_page")
def _open_page(browser: Browser, base_url: str) -> Iterator[object]:
    """A function that opens a page of a width and colour scheme; console errors and foreign requests fail the test."""
    opened: list[Page] = []
    complaints: list[str] = []

    def open_page(path: str = "", width: int = 1280, scheme: str = "light") -> Page:
        page = new_page(browser, base_url, complaints, width, scheme)
        opened.append(page)
        page.goto(base_url + path)
        return page

    yield open_page
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.fixture(name="module_tabs", scope="module")
def _module_tabs(browser: Browser, base_url: str) -> Iterator[Tabs]:
    tabs = Tabs(browser, base_url)
    yield tabs
    tabs.close()


@pytest.fixture(name="tabs")
def _tabs(module_tabs: Tabs) -> Iterator[Tabs]:
    """The tabs of the module; console errors and foreign requests fail the test, as with `open_page`."""
    module_tabs.complaints.clear()
    yield module_tabs
    assert module_tabs.complaints == []


@pytest.fixture(name="read_page")
def _read_page(tabs: Tabs, base_url: str) -> object:
    """As `open_page`, for tests that leave nothing behind in the browser."""

    def read_page(path: str = "", width: int = 1280, scheme: str = "light") -> Page:
        page = tabs.get("read", width, scheme)
        page.goto(base_url + path)
        return page

    return read_page


@pytest.fixture(name="broken_page")
def _broken_page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page whose complaints about what does not come are its own."""
    page = new_page(browser, base_url, [], 1280, "light")
    yield page
    page.context.close()


@pytest.fixture(name="page")
def _page(open_page: object) -> Page:
    """The landing page at 1280 px in light."""
    return open_page()  # type: ignore[operator, no-any-return]
