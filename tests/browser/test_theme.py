"""Light or dark: as the system is and comes to be, until a reader chooses; and every colour of the one scheme."""

from __future__ import annotations

import json

import pytest
from accessibility import violations
from assess_pages import Open, example
from playwright.sync_api import Page, expect

PAGE = "security/sec01/sec01-bp01/"
NOTED = "() => __md_get('__palette')"
NOTE = "(note) => __md_set('__palette', note)"


def shows(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def choose(page: Page, name: str) -> None:
    """Press until that is chosen: three choices, so at most three times."""
    for _ in range(3):
        if page.get_by_role("button", name=f"Theme: {name}", exact=True).count():
            return
        page.locator("[data-wa-theme-button]").click()
    expect(page.get_by_role("button", name=f"Theme: {name}", exact=True)).to_be_visible()


@pytest.mark.parametrize(("scheme", "shown"), [("light", "default"), ("dark", "slate")])
def test_it_is_as_the_system_and_a_change_of_the_system_shows_at_once(open_page: Open, scheme: str, shown: str) -> None:
    page = open_page(PAGE, scheme=scheme)
    shows(page, shown)
    expect(page.get_by_role("button", name="Theme: as the system")).to_be_visible()
    assert page.evaluate(NOTED) is None
    other = {"default": "slate", "slate": "default"}[shown]
    page.emulate_media(color_scheme={"light": "dark", "dark": "light"}[scheme])  # type: ignore[arg-type]
    shows(page, other)
    page.reload()
    shows(page, other)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_press_shows_and_what_is_chosen_stays_whatever_the_system_does(open_page: Open, scheme: str) -> None:
    page = open_page(PAGE, scheme=scheme)
    other, same = ["dark", "light"] if scheme == "light" else ["light", "dark"]
    button = page.locator("[data-wa-theme-button]")
    for name in (other, same, "as the system", other, same):
        button.click()
        expect(button).to_have_accessible_name(f"Theme: {name}")
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    shows(page, "default" if same == "light" else "slate")
    page.reload()
    shows(page, "default" if same == "light" else "slate")
    expect(button).to_have_accessible_name(f"Theme: {same}")


@pytest.mark.parametrize(("noted", "system", "shown", "name"), [
    ("slate", "light", "slate", "dark"),          # chosen before: it differs from the system
    ("default", "dark", "default", "light"),
    ("default", "light", "default", "as the system"),  # noted at a first load: nobody chose it
    ("slate", "dark", "slate", "as the system"),
])  # fmt: skip
def test_what_was_chosen_before_stays_and_what_a_first_load_noted_follows_the_system(
    open_page: Open, noted: str, system: str, shown: str, name: str
) -> None:
    page = open_page(PAGE, scheme=system)
    page.evaluate(NOTE, {"index": int(noted == "slate"), "color": {"media": "", "scheme": noted}})
    page.reload()
    shows(page, shown)
    expect(page.get_by_role("button", name=f"Theme: {name}", exact=True)).to_be_visible()
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    follows = {"default": "slate", "slate": "default"}[shown] if name == "as the system" else shown
    shows(page, follows)


def test_another_tab_follows_what_is_chosen(open_page: Open) -> None:
    page = open_page(PAGE)
    beside = page.context.new_page()
    beside.goto(page.url)
    choose(page, "dark")
    shows(beside, "slate")
    expect(beside.get_by_role("button", name="Theme: dark")).to_be_visible()


def test_no_page_is_drawn_in_the_wrong_scheme_first(open_page: Open) -> None:
    page = open_page(PAGE, scheme="light")
    choose(page, "dark")
    page.add_init_script("""
        const seen = (self.seen = []);
        const look = () => {
            const scheme = document.body?.dataset.mdColorScheme;
            if (document.querySelector("main")) seen.push(scheme);
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
    """)
    page.reload()
    assert set(page.evaluate("() => self.seen")) == {"slate"}


def test_where_storage_is_forbidden_it_follows_the_system_and_can_be_chosen_for_the_page(
    broken_page: Page, base_url: str
) -> None:
    broken_page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    broken_page.emulate_media(color_scheme="dark")
    broken_page.goto(base_url + PAGE)
    shows(broken_page, "slate")
    choose(broken_page, "light")
    shows(broken_page, "default")


@pytest.mark.parametrize("slug", ["dashboard", "report"])
@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_every_colour_is_of_the_scheme_of_the_page_whatever_the_system_says(
    open_page: Open, chosen: str, system: str, slug: str
) -> None:
    page = example(open_page, slug, scheme=system)
    choose(page, chosen)
    found = violations(page)
    assert found == [], json.dumps(found, indent=1)
    scheme = "(one) => getComputedStyle(one).getPropertyValue('color-scheme')"
    paper = page.locator(".wa-paper").first
    assert paper.evaluate(scheme) == page.locator("body").evaluate(scheme)
    none = paper.evaluate("(one) => getComputedStyle(one).getPropertyValue('--none').trim()")
    assert none == page.locator("body").evaluate("(one) => getComputedStyle(one).getPropertyValue('--wa-good').trim()")
