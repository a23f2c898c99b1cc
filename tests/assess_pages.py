"""What tests of the pages below `/assess/` do again and again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page
from waiting import wait_until

Open = Callable[..., Page]
BANK = "Instant payments (example)"


def open_example(page: Page, name: str = BANK) -> None:
    page.locator(".wa-empty").get_by_role("button", name=name).last.click()
    page.get_by_text("There is no assessment in this browser yet.").wait_for(state="detached")


def example(open_page: Open, slug: str, width: int = 1280, scheme: str = "light", name: str = BANK) -> Page:
    """A page of the assessment with an example opened."""
    page = open_page(f"assess/{slug}/", width, scheme)
    if slug == "portfolio":
        page.goto(page.url.replace("portfolio", "dashboard"))
        open_example(page, name)
        saved(page)
        page.goto(page.url.replace("dashboard", "portfolio"))
    else:
        open_example(page, name)
        saved(page)
    page.locator(f'wa-page[name="{slug}"] :is(.wa-paper, table, form)').first.wait_for()
    return page


def saved(page: Page) -> None:
    """Wait until an assessment is open and everything is stored."""
    wait_until(
        page,
        """async () => {
          const script = document.querySelector("script[src*='assets/javascripts/']").src;
          const { session } = await import(new URL("store/session.js", script));
          await session.store.flush();
          return session.current !== null && session.store.state.status === "saved";
        }""",
    )


def give(page: Page, text: str) -> None:
    """Import the text of an assessment file and open it."""
    page.evaluate(
        """async (text) => {
          const base = `${location.href.split("assess/")[0]}assets/javascripts/`;
          const { parseAssessment } = await import(`${base}assessment/parse.js`);
          const { importAssessment } = await import(`${base}store/importing.js`);
          const { session } = await import(`${base}store/session.js`);
          await session.ready;
          const { assessment, problems } = parseAssessment(text);
          if (!assessment) throw new Error(problems.join());
          importAssessment(session.store, assessment);
          session.store.setCurrent(assessment.id);
          await session.store.flush();
        }""",
        text,
    )


def row(page: Page, practice: str) -> Locator:
    """The first row of a practice in the plan."""
    return page.locator(f"tr[data-practice='{practice}']").first


def answer(page: Page, practice: str, status: str) -> None:
    """Answer a practice on its page or on that of its question."""
    page.locator(f"wa-practice-answer[practice='{practice}']").get_by_role("radio", name=status, exact=True).check()
