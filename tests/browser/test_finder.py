"""The practice finder and what else searches and copies, in a real browser on the real site."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from holding import hold, let_come
from playwright.sync_api import Locator, Page, Route, expect
from waiting import wait_until

Open = Callable[..., Page]


def rows(page: Page) -> Locator:
    return page.locator("wa-finder .wa-row")


def field(page: Page) -> Locator:
    return page.get_by_label("Search the practices")


def status(page: Page) -> Locator:
    return page.locator("wa-finder").get_by_role("status")


def ready(page: Page) -> Page:
    expect(page.locator("wa-finder[data-ready]")).to_be_attached()
    return page


def number_of(page: Page, facet: str, title: str) -> int:
    label = page.locator(f"[data-facet={facet}] .wa-check", has=page.get_by_text(title, exact=True))
    return int(label.locator(".wa-finder__number").inner_text())


@pytest.fixture(name="finder")
def _finder(open_page: Open) -> Page:
    return ready(open_page("practices/"))


def found(page: Page) -> int:
    """How many practices the finder says that it has found."""
    return int(page.get_by_role("status").filter(has_text="practices").inner_text().split()[0])


def test_all_practices_are_there_in_the_order_of_the_catalogue(finder: Page) -> None:
    finder.get_by_role("button", name=re.compile(r"^Show all \d+ practices$")).click()
    ids = finder.locator("wa-finder .wa-row__id").all_inner_texts()
    assert ids[0] == "OPS01-BP01"
    assert [id_ for id_ in ids if id_.startswith("SEC")] == sorted(id_ for id_ in ids if id_.startswith("SEC"))
    expect(finder.get_by_role("status").filter(has_text="practices")).to_have_text(
        f"{len(ids)} of {len(ids)} practices"
    )


def test_the_number_at_a_value_is_the_number_of_results_when_it_is_chosen(finder: Page) -> None:
    number = number_of(finder, "risk", "High")
    finder.locator("[data-facet=risk]").get_by_label("High").check()
    expect(finder.get_by_role("status").filter(has_text=f"{number} of")).to_be_visible()
    expect(rows(finder)).to_have_count(min(number, 100))
    assert finder.url.endswith("practices/?risk=high")


def test_two_values_of_a_facet_widen_and_two_facets_narrow(finder: Page) -> None:
    high, low = number_of(finder, "pillar", "Security"), number_of(finder, "pillar", "Operational excellence")
    pillars = finder.locator("[data-facet=pillar]")
    pillars.get_by_label("Security").check()
    pillars.get_by_label("Operational excellence").check()
    expect(finder.get_by_role("status").filter(has_text=f"{high + low} of")).to_be_visible()
    finder.locator("[data-facet=risk]").get_by_label("Low").check()
    assert found(finder) < high + low


def test_the_address_restores_words_and_values(open_page: Open) -> None:
    page = ready(open_page("practices/?q=account&risk=high"))
    expect(field(page)).to_have_value("account")
    expect(page.locator("[data-facet=risk]").get_by_label("High")).to_be_checked()
    expect(rows(page).first).to_be_visible()


def test_back_and_forward_step_through_the_chosen_values_in_place(finder: Page) -> None:
    all_of_them = finder.get_by_role("status").filter(has_text="practices").inner_text()
    finder.evaluate("document.querySelector('wa-finder').isTheSame = true")
    finder.locator("[data-facet=risk]").get_by_label("High").check()
    finder.go_back()
    expect(finder.get_by_role("status").filter(has_text="practices")).to_have_text(all_of_them)
    expect(finder.locator("[data-facet=risk]").get_by_label("High")).not_to_be_checked()
    finder.go_forward()
    expect(finder.locator("[data-facet=risk]").get_by_label("High")).to_be_checked()
    assert finder.evaluate("document.querySelector('wa-finder').isTheSame")


def test_an_unfinished_word_finds_practices_while_it_is_typed(finder: Page) -> None:
    field(finder).press_sequentially("accou")
    expect(rows(finder).filter(has_text="SEC01-BP01")).to_be_visible()
    expect(finder).to_have_url(re.compile(r"\?q=accou$"))


def test_an_id_in_any_spelling_comes_first(finder: Page) -> None:
    for query in ("sec1 bp1", "SEC01-BP01", "sec 1 bp 1"):
        field(finder).fill(query)
        expect(finder.locator("wa-finder .wa-row__id").first).to_have_text("SEC01-BP01")


def test_arrow_keys_enter_and_escape_move_between_field_and_rows(finder: Page, base_url: str) -> None:
    field(finder).fill("sec1")
    expect(rows(finder).first).to_contain_text("SEC01-BP01")
    field(finder).press("ArrowDown")
    expect(rows(finder).nth(0).get_by_role("link")).to_be_focused()
    finder.keyboard.press("ArrowDown")
    expect(rows(finder).nth(1).get_by_role("link")).to_be_focused()
    finder.keyboard.press("Escape")
    expect(field(finder)).to_be_focused()
    finder.keyboard.press("Enter")
    expect(finder).to_have_url(f"{base_url}security/sec01/sec01-bp01/")


def test_enter_opens_what_fits_the_words_even_before_they_are_shown(finder: Page, base_url: str) -> None:
    field(finder).press_sequentially("sec01-bp02")
    field(finder).press("Enter")
    expect(finder).to_have_url(f"{base_url}security/sec01/sec01-bp02/")


def test_back_from_a_practice_shows_the_same_results_and_place(finder: Page) -> None:
    field(finder).fill("account")
    expect(finder.get_by_role("status").filter(has_text="best match first")).to_be_visible()
    count = rows(finder).count()
    rows(finder).last.scroll_into_view_if_needed()
    wait_until(finder, "() => scrollY > 0 && history.state?.y === scrollY")  # the theme has noted the place
    place = finder.evaluate("scrollY")
    rows(finder).last.get_by_role("link").click()
    expect(finder.locator("wa-copy")).to_be_visible()
    finder.go_back()
    expect(rows(finder)).to_have_count(count)
    expect(field(finder)).to_have_value("account")
    wait_until(finder, "(place) => Math.abs(scrollY - place) < 50", place)


def test_nothing_found_proposes_what_to_drop(finder: Page) -> None:
    field(finder).fill("phishing")
    finder.locator("[data-facet=pillar]").get_by_label("Sustainability").check()
    expect(rows(finder)).to_have_count(0)
    finder.get_by_role("button", name=re.compile("^Pillar: “Sustainability”")).click()
    expect(rows(finder).first).to_be_visible()
    expect(field(finder)).to_have_value("phishing")


def test_clear_all_clears_words_and_values(open_page: Open) -> None:
    page = ready(open_page("practices/?q=account&risk=high"))
    page.get_by_role("button", name="Clear all").click()
    expect(field(page)).to_have_value("")
    expect(page).to_have_url(re.compile("practices/$"))


def test_a_service_is_found_by_its_name_in_the_long_list(finder: Page) -> None:
    services = finder.locator("[data-facet=service]")
    assert services.get_by_role("checkbox").count() == 8
    services.get_by_role("button", name="Show all").click()
    assert services.get_by_role("checkbox").count() > 8
    services.get_by_role("searchbox").fill("organizations")
    services.get_by_label("AWS Organizations").check()
    expect(finder).to_have_url(re.compile(r"\?service=organizations$"))


def test_a_list_of_a_facet_that_has_no_such_value_says_so(read_page: Open) -> None:
    page = ready(read_page("practices/"))
    services = page.locator("[data-facet=service]")
    services.get_by_role("searchbox").fill("zzzqqqx")
    expect(services.locator("[aria-live=polite]")).to_have_text("No service is called that.")
    services.get_by_role("searchbox").fill("organizations")
    expect(services.locator("[aria-live=polite]")).to_have_text("")


def test_enter_with_control_opens_a_tab_beside_the_finder(finder: Page) -> None:
    field(finder).fill("sec01-bp02")
    with finder.context.expect_page() as beside:
        field(finder).press("Control+Enter")
    expect(beside.value).to_have_url(re.compile("/security/sec01/sec01-bp02/$"))
    assert "/practices/" in finder.url


def test_on_a_phone_the_filters_are_a_sheet(open_page: Open) -> None:
    page = ready(open_page("practices/", 360))
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    sheet.get_by_label("High").first.check()
    sheet.get_by_role("button", name=re.compile(r"^Show \d+ practice")).click()
    expect(sheet).not_to_be_visible()
    expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()


def test_the_finder_comes_with_a_page_that_the_theme_swaps_in(page: Page) -> None:
    page.get_by_role("link", name="Browse practices").click()
    expect(rows(ready(page)).first).to_be_visible()


def test_nothing_below_moves_when_the_practices_arrive(open_page: Open) -> None:
    page = open_page("guides/")
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) shift += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(page.url.replace("guides/", "practices/"))
    ready(page).wait_for_timeout(200)
    assert page.evaluate("shift") < 0.01


def test_all_text_comes_with_the_first_words_and_not_before(open_page: Open) -> None:
    page = open_page("guides/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page.url.replace("guides/", "practices/"))
    ready(page)
    assert not [url for url in fetched if url.endswith("words.json")]
    with page.expect_request("**/words.json"):
        field(page).fill("account")
    expect(page.get_by_role("status").filter(has_text="best match first")).to_be_visible()


def test_without_the_documents_the_finder_says_so_and_tries_again(open_page: Open) -> None:
    page = open_page("guides/")
    page.route("**/documents.json", lambda route: route.fulfill(status=200, body="not json"))
    page.goto(page.url.replace("guides/", "practices/"))
    expect(page.get_by_text("could not be loaded")).to_be_visible()
    page.unroute("**/documents.json")
    page.get_by_role("button", name="Try again").click()
    expect(rows(page).first).to_be_visible()


def test_what_is_asked_for_before_the_practices_are_there_is_kept_and_shown_when_they_come(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/documents.json")
    page.goto(page.url.replace("guides/", "practices/"))
    expect(status(page)).to_have_text("Loading the practices")
    page.locator("[data-facet=risk]").get_by_label("High").check()
    field(page).fill("account")
    expect(page).to_have_url(re.compile(r"\?q=account&risk=high$"))
    expect(status(page)).to_have_text("Loading the practices")
    let_come(page, held)
    held.clear()
    let_come(page, held)  # those of the search
    expect(status(page)).to_have_text(re.compile(r"^[1-9]\d* of \d{3} practices, best match first$"))
    expect(page.locator("[data-facet=risk]").get_by_label("High")).to_be_checked()


def test_enter_before_the_practices_are_there_opens_the_first_when_they_come(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/documents.json")
    page.goto(page.url.replace("guides/", "practices/"))
    field(page).fill("sec01-bp02")
    field(page).press("Enter")
    let_come(page, held)
    held.clear()
    let_come(page, held)  # those of the search
    page.wait_for_url("**/security/sec01/sec01-bp02/")


def test_without_the_practices_words_and_values_wait_for_a_second_try(open_page: Open) -> None:
    page = open_page("guides/")
    page.route("**/documents.json", lambda route: route.fulfill(status=200, body="not json"))
    page.goto(page.url.replace("guides/", "practices/"))
    again = page.get_by_role("button", name="Try again")
    for ask in (
        lambda: field(page).fill("account"),
        lambda: page.locator("[data-facet=risk]").get_by_label("High").check(),
        lambda: page.get_by_role("button", name="Clear all").click(),
        lambda: page.locator("[data-facet=risk]").get_by_label("High").check(),
    ):
        expect(again).to_be_visible()
        ask()
        page.wait_for_timeout(150)
        expect(status(page)).to_have_text("The list of practices could not be loaded.")
    page.unroute("**/documents.json")
    again.click()
    expect(field(page)).to_be_focused()
    expect(status(page)).to_have_text(re.compile(r"^[1-9]\d* of \d{3} practices"))
    expect(page).to_have_url(re.compile(r"\?risk=high$"))
    expect(page.locator("[data-facet=risk]").get_by_label("High")).to_be_checked()


def test_until_all_text_is_there_the_finder_says_that_it_is_searched_and_drops_nothing(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.goto(page.url.replace("guides/", "practices/?q=passrole"))
    expect(status(page)).to_have_text("Searching all text …")
    expect(page.get_by_text("Drop one")).to_be_hidden()
    field(page).fill("password policy")
    expect(status(page)).to_have_text(re.compile(r"^\d+ found so far\. Searching all text …$"))
    let_come(page, held)
    expect(status(page)).to_have_text(re.compile(r"^\d+ of \d+ practices, best match first$"))


@pytest.mark.parametrize("status_code", [503, None])
def test_where_all_text_does_not_come_the_finder_says_so_and_a_button_tries_again(
    broken_page: Page, base_url: str, status_code: int | None
) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        if status_code:
            route.fulfill(status=status_code)
        else:
            route.abort()

    broken_page.context.route("**/words.json", refuse)
    broken_page.goto(f"{base_url}practices/?q=mfa")
    expect(status(broken_page)).to_contain_text("All text could not be loaded.")
    expect(broken_page.get_by_text("Searched were titles, ids")).to_be_visible()
    expect(broken_page.get_by_text("Drop one")).to_be_hidden()
    broken_page.wait_for_timeout(500)
    assert len(asked) == 1, "it is asked for once, until somebody tries again"
    broken_page.context.unroute("**/words.json")
    broken_page.get_by_role("button", name="Try again").click()
    expect(field(broken_page)).to_be_focused()
    expect(rows(broken_page).filter(has_text="SEC02-BP01")).to_be_visible()
    expect(broken_page.get_by_role("button", name="Try again")).to_be_hidden()


def test_enter_in_haste_waits_for_all_text_in_the_finder_too_and_a_second_one_does_not(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.goto(page.url.replace("guides/", "practices/"))
    field(ready(page)).fill("password policy")
    field(page).press("Enter")
    expect(status(page)).to_contain_text("Enter again opens it now")
    assert "/practices/" in page.url
    let_come(page, held)
    page.wait_for_url("**/security/sec02/sec02-bp01/**")
    page.goto(page.url.replace("security/sec02/sec02-bp01/", "practices/"))
    field(ready(page)).fill("password policy")
    field(page).press("Enter")
    expect(status(page)).to_contain_text("Enter again opens it now")
    field(page).fill("password polic")  # who types on wants no page opened
    expect(status(page)).to_have_text(re.compile("Searching all text …$"))
    field(page).press("Enter")
    expect(status(page)).to_contain_text("Enter again opens it now")
    field(page).press("Enter")
    expect(page.locator("wa-copy")).to_be_visible()


@pytest.mark.parametrize(("query", "said"), [
    ("chatgpt", "Near: chatbot"),
    ("zzzqqqx", "Searched were titles, all text, ids"),
    ("🔐", "Type a word"),
    ("...", "Type a word"),
])  # fmt: skip
def test_a_miss_of_the_finder_leads_on_as_that_of_the_search(read_page: Open, query: str, said: str) -> None:
    page = read_page(f"practices/?q={query}")
    expect(page.locator(".wa-finder__none")).to_contain_text(said)
    expect(page.get_by_text("Drop one")).to_be_hidden()
    expect(page.locator(".wa-finder__none").get_by_role("button", name="Clear all")).to_be_visible()


def test_a_miss_is_said_though_no_advice_on_it_can_be_loaded(broken_page: Page, base_url: str) -> None:
    broken_page.goto(f"{base_url}practices/?q=account")
    expect(status(broken_page)).to_contain_text("best match first")
    broken_page.context.route("**/none.js*", lambda route: route.abort())
    field(broken_page).fill("zzzqqqx")
    expect(status(broken_page)).to_have_text(re.compile(r"^0 of \d{3} practices"))
    expect(rows(broken_page)).to_have_count(0)
    expect(broken_page.locator("[data-empty] .wa-finder__number").first).to_have_text("0")
    broken_page.locator(".wa-finder__none").get_by_role("button", name="Clear all").click()
    expect(rows(broken_page).first).to_be_visible()


def test_what_was_probably_meant_is_a_click_away_in_the_finder_too(read_page: Open) -> None:
    page = read_page("practices/?q=encyption")
    page.get_by_role("button", name="encryption", exact=True).click()
    expect(field(page)).to_have_value("encryption")
    expect(page.get_by_text("Did you mean")).to_be_hidden()


@pytest.mark.parametrize(("query", "button"), [
    ("encyption", "encryption"),
    ("phishing&pillar=sustainability", re.compile("^Pillar: “Sustainability”")),
    ("zzzqqqx", "Clear all"),
    ("account&risk=high", "Clear all"),
])  # fmt: skip
def test_the_field_has_the_focus_after_a_button_that_is_gone_then(
    read_page: Open, query: str, button: str | re.Pattern[str]
) -> None:
    page = ready(read_page(f"practices/?q={query}"))
    one = page.get_by_role("button", name=button, exact=True).last
    one.focus()
    page.keyboard.press("Enter")
    expect(rows(page).first).to_be_visible()
    expect(field(page)).to_be_focused()


def test_in_the_sheet_of_a_phone_the_focus_stays_in_it(open_page: Open) -> None:
    page = ready(open_page("practices/?risk=high", 360))
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    sheet.get_by_role("button", name="Clear all").press("Enter")
    expect(sheet.get_by_role("button", name=re.compile(r"^Show \d+ practices"))).to_be_focused()


def test_without_its_worker_the_finder_says_so_and_tries_again(broken_page: Page, base_url: str) -> None:
    broken_page.goto(f"{base_url}practices/")
    ready(broken_page)
    broken_page.context.route("**/worker.js*", lambda route: route.abort())
    field(broken_page).fill("account")
    expect(status(broken_page)).to_contain_text("The search could not be loaded.")
    broken_page.context.unroute("**/worker.js*")
    broken_page.get_by_role("button", name="Try again").click()
    expect(rows(broken_page).first).to_be_visible()


def test_a_search_that_fails_is_asked_once_until_somebody_tries_again(broken_page: Page, base_url: str) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503)

    broken_page.goto(f"{base_url}practices/")
    ready(broken_page)
    broken_page.context.route("**/documents.json", refuse)
    field(broken_page).fill("account")
    expect(status(broken_page)).to_contain_text("The search could not be loaded.")
    broken_page.wait_for_timeout(700)
    assert len(asked) == 1
    broken_page.context.unroute("**/documents.json")
    broken_page.get_by_role("button", name="Try again").click()
    expect(rows(broken_page).first).to_be_visible()


def test_half_a_sign_is_no_part_of_what_the_finder_looks_for(read_page: Open) -> None:
    page = ready(read_page("practices/"))
    field(page).evaluate(
        "(node) => { node.value = 'root user\\ud83d'; node.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    expect(page).to_have_url(re.compile(r"\?q=root\+user$"))
    expect(rows(page).first).to_contain_text("root user")


def test_the_enter_that_ends_a_composition_opens_nothing_in_the_finder(read_page: Open) -> None:
    page = ready(read_page("practices/?q=sec01-bp02"))
    expect(rows(page).first).to_contain_text("SEC01-BP02")
    before = page.url
    for how in ("isComposing: true", "keyCode: 229"):
        field(page).evaluate(
            f"(node) => node.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, {how}}}))"
        )
    page.wait_for_timeout(300)
    assert page.url == before


def test_a_value_in_an_address_may_be_written_in_capital_letters(read_page: Open) -> None:
    page = read_page("practices/?tool=SECURITY-HUB&risk=High")
    expect(page.locator("[data-facet=risk]").get_by_label("High")).to_be_checked()
    expect(rows(page).first).to_be_visible()


def test_an_id_is_copied_by_a_click(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.locator("wa-copy")
    copy.get_by_role("button", name="SEC01-BP01").click()
    expect(copy.get_by_role("status")).to_have_text("SEC01-BP01 copied")
    assert page.evaluate("navigator.clipboard.readText()") == "SEC01-BP01"
    expect(copy.get_by_role("status")).to_have_text("")


def test_an_id_is_selected_where_the_clipboard_is_closed(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('closed')))")
    page.locator("wa-copy").get_by_role("button").press("Enter")
    wait_until(page, "() => String(getSelection()) === 'SEC01-BP01'")  # what copies comes with the first press
