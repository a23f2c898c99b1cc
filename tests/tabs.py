"""Pages of a browser that note what a page should not do."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, ConsoleMessage, Page


def new_page(browser: Browser, base_url: str, complaints: list[str], width: int, scheme: str) -> Page:
    """A page of an own context; what it says on the console and asks of other hosts is added to `complaints`."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, service_workers="block"
    )  # type: ignore[call-overload]
    context.set_default_timeout(8000)
    page: Page = context.new_page()
    page.on("console", lambda entry: complaints.append(entry.text) if _is_complaint(entry) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: _note_foreign(request.url, base_url, complaints))
    return page


class Tabs:
    """A tab for each use, width and colour scheme, kept for a module: a new one costs the browser more than a page."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        self._browser, self._base_url = browser, base_url
        self._pages: dict[tuple[str, int, str], Page] = {}
        self.complaints: list[str] = []

    def get(
        self, use: str, width: int = 1280, scheme: str = "light", prepare: Callable[[Page], object] = lambda _: None
    ) -> Page:
        """The tab; `prepare` is called when it is new."""
        key = (use, width, scheme)
        if key not in self._pages:
            self._pages[key] = new_page(self._browser, self._base_url, self.complaints, width, scheme)
            prepare(self._pages[key])
        self._pages[key].set_viewport_size({"width": width, "height": 900})
        return self._pages[key]

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()


def _is_complaint(entry: ConsoleMessage) -> bool:
    """Whether the page itself said something is wrong: that its worker is blocked is this fixture's own doing."""
    return entry.type in ("error", "warning") and "Service Worker registration blocked by Playwright" not in entry.text


def _note_foreign(url: str, base_url: str, complaints: list[str]) -> None:
    origin = "/".join(base_url.split("/")[:3])
    if not url.startswith((origin, "data:", "blob:")):
        complaints.append(f"request to another host: {url}")
