"""The search of the site: a dialog anywhere, by hand, by keys and by address; what it says, and what it marks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from accessibility import violations
from holding import hold, let_come
from playwright.sync_api import Locator, Page, Route, expect
from waiting import wait_until

from wa_build.search.stems import stem

Open = Callable[..., Page]
OLD, NEW = "2023-04-10", "2024-11-06"
IN_VIEW = "(mark) => { const {top, bottom} = mark.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }"


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Pages").get_by_role("option")


def said(page: Page) -> Locator:
    return page.locator("dialog.wa-search").get_by_role("status")


@pytest.fixture(name="search")
def _search(read_page: Open) -> Callable[..., Page]:
    """A function that opens the search on a page, and asks for something."""

    def search(query: str, path: str = "guides/", **how: object) -> Page:
        page = read_page(path, **how)
        page.keyboard.press("Control+k")
        field(page).fill(query)
        return page

    return search


@pytest.mark.parametrize(("query", "first"), [
    ("SEC01-BP01", "Practice SEC01-BP01 Separate workloads using accounts"),
    ("sec 1.2", "Practice SEC01-BP02 Secure account root user and properties"),
    ("SEC01", "Question SEC01 How do you securely operate your workload?"),
    ("iam-root-access-key-check", "Practice SEC01-BP02 Secure account root user and properties"),
    ("organizations", "Service AWS Organizations"),
    ("identify threats", "Practice SEC01-BP07 Identify threats"),
    ("recovery time objective", "Term recovery time objective"),
    ("run a review in an afternoon", "Guide Run a review in an afternoon"),
])  # fmt: skip
def test_a_result_says_what_it_is_and_names_come_first(search: Callable[..., Page], query: str, first: str) -> None:
    page = search(query)
    expect(options(page).first).to_contain_text(re.compile(re.escape(first).replace(r"\ ", r"\s*")))


def test_a_term_comes_with_its_definition(search: Callable[..., Page]) -> None:
    page = search("RTO")
    expect(options(page).first).to_contain_text("The largest acceptable time")


def test_what_only_the_text_of_a_page_says_is_found_and_its_sentence_shown_with_the_words_marked(
    search: Callable[..., Page],
) -> None:
    page = search("PassRole")
    hit = options(page).first
    expect(hit.locator(".wa-hit__text mark", has_text=re.compile("PassRole", re.IGNORECASE)).first).to_be_visible()


def test_the_page_that_opens_has_the_words_marked_and_shows_the_sentence(open_page: Open) -> None:
    page = open_page("guides/")
    page.keyboard.press("/")
    field(page).fill("PassRole")
    expect(options(page).first.locator(".wa-hit__text")).to_contain_text(re.compile("PassRole", re.IGNORECASE))
    page.keyboard.press("Enter")
    marked = page.locator("article mark", has_text=re.compile("PassRole", re.IGNORECASE))
    expect(marked.first).to_be_attached()
    wait_until(page, "() => !location.search")
    assert any(one.evaluate(IN_VIEW) for one in marked.all())


def test_a_page_that_was_asked_for_by_its_name_opens_at_its_top_with_nothing_marked(open_page: Open) -> None:
    for query in ("iam-root-access-key-check", "S1 OPS7.3"):
        page = open_page("guides/")
        page.keyboard.press("Control+k")
        field(page).fill(query)
        expect(options(page).first).to_contain_text("BP0")
        page.keyboard.press("Enter")
        expect(page.locator("wa-copy")).to_be_visible()
        page.wait_for_timeout(500)
        assert (page.evaluate("scrollY"), page.locator("article mark").count()) == (0, 0)


def test_a_sentence_is_the_own_one_of_a_page_and_says_no_titles_of_others(search: Callable[..., Page]) -> None:
    page = search("mfa root")
    first = options(page).first
    expect(first.locator(".wa-hit__text mark", has_text="MFA").first).to_be_visible()
    expect(first.locator(".wa-hit__text")).not_to_contain_text("Use strong sign-in mechanisms")
    field(page).fill("authentication for people")
    question = options(page).filter(has_text="SEC02 ")
    expect(question.locator("mark").first).to_be_visible()
    page.wait_for_timeout(800)  # until the sentences are there
    assert re.findall(r"BP\d\d[A-Z]|risk[A-Z]", page.get_by_role("listbox").inner_text()) == []


def test_what_a_page_says_of_others_is_marked_only_where_it_has_nothing_of_its_own(open_page: Open) -> None:
    path = "security/sec01/sec01-bp02/"
    page = open_page(f"{path}?h=mfa+root")
    expect(page.locator("article mark").first).to_be_visible()
    others = page.locator("#related-practices + ul mark, #what-links-here + details mark")
    assert others.count() == 0
    only = page.locator("#related-practices + ul li").first.evaluate(
        """(item) => {
            const words = (text) => text.toLowerCase().match(/[a-z]{5,}/g) ?? [];
            const article = item.closest("article").cloneNode(true);
            for (const one of article.querySelectorAll("#related-practices + ul, #what-links-here + *")) one.remove();
            const own = words(article.textContent).map((word) => word.slice(0, 5));
            return words(item.lastChild.textContent).find((word) => !own.includes(word.slice(0, 5)));
        }"""
    )
    assert only
    page.goto(page.url.split("?")[0] + f"?h={stem(only)}")
    expect(others.first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_sentence_in_a_closed_fold_is_shown_on_the_page_that_opens(open_page: Open, width: int) -> None:
    page = open_page(f"security/sec01/?h={stem('intruder')}", width=width)
    mark = page.locator("details mark", has_text="intruder")
    expect(mark).to_be_visible()
    wait_until(page, f"() => ({IN_VIEW})(document.querySelector('details mark'))")


def test_a_fold_is_left_closed_where_the_sentence_stands_elsewhere(open_page: Open) -> None:
    page = open_page(f"security/sec01/?h={stem('facilitator')}", width=360)
    expect(page.locator("summary mark")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator("details[open]")).to_have_count(0)


def test_marks_change_no_text_of_the_page(open_page: Open, base_url: str) -> None:
    page = open_page("security/sec01/sec01-bp01/")
    before = page.locator("article").inner_text()
    page.goto(f"{base_url}security/sec01/sec01-bp01/?h=account+workload")
    expect(page.locator("article mark").first).to_be_visible()
    assert page.locator("article").inner_text() == before


def test_marks_leave_alone_what_the_style_sheet_lays_out(open_page: Open, base_url: str) -> None:
    page = open_page()
    before = page.locator("article").inner_text()
    page.goto(f"{base_url}?h=framework+the+account")
    expect(page.locator("article mark").first).to_be_visible()
    assert page.locator("article").inner_text() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_read_in_links_and_in_text_of_any_colour(open_page: Open, scheme: str) -> None:
    page = open_page("security/sec01/sec01-bp02/?h=root+user+account+factor+high", scheme=scheme)
    in_link = page.locator("article a mark").first
    expect(in_link).to_be_visible()
    assert "underline" in in_link.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    assert [one for one in violations(page) if "contrast" in one] == []


@pytest.mark.parametrize("query", ["?h=", "?h=%3Cimg+src=x+onerror=alert(1)%3E", "?h=%25&q=", f"?h={'x+' * 900}"])
def test_an_odd_address_marks_nothing_and_does_no_harm(open_page: Open, query: str) -> None:
    page = open_page(f"security/sec01/sec01-bp01/{query}")
    wait_until(page, "() => !location.search.includes('h=') && customElements.get('wa-copy') !== undefined")
    assert page.locator("article img").count() == 0


def test_arrow_keys_choose_while_the_focus_stays_and_enter_opens(open_page: Open) -> None:
    page = open_page("guides/")
    page.keyboard.press("Control+k")
    field(page).fill("sec1")
    expect(options(page).first).to_contain_text("SEC01")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = options(page).nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_be_focused()
    assert field(page).get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/security/sec01/**")


def test_a_choice_is_of_the_words_it_was_made_for(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.keyboard.press("Control+k")
    field(page).fill("account")
    expect(options(page).nth(1)).to_be_visible()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    address = chosen.get_attribute("href") or ""
    let_come(page, held)
    expect(said(page)).to_have_text(re.compile(r"^\d+ pages"))
    assert address.split("?")[0] in (chosen.get_attribute("href") or "")
    wait_until(page, f"() => ({IN_VIEW})(document.querySelector('.wa-hit[aria-selected=true]'))")
    field(page).press("End")
    page.keyboard.type("s")
    expect(chosen).to_have_count(0)
    page.keyboard.press("Backspace")
    page.wait_for_timeout(400)
    expect(chosen).to_have_count(0)
    first = options(page).first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(first.split("?")[0] + "**")


def test_the_list_is_no_stop_of_the_tab_key(search: Callable[..., Page]) -> None:
    page = search("encryption")
    expect(options(page).nth(5)).to_be_visible()
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('role')"))
    assert "listbox" not in stops
    page.get_by_role("listbox", name="Pages").focus()
    expect(field(page)).to_be_focused()


def test_a_click_and_enter_with_control_open_a_tab_and_the_dialog_stays(open_page: Open) -> None:
    page = open_page("guides/")
    page.keyboard.press("Control+k")
    field(page).fill("sec02-bp03")
    expect(options(page).first).to_contain_text("SEC02-BP03")
    for act in (
        lambda: options(page).first.click(modifiers=["Control"]),
        lambda: page.keyboard.press("Control+Enter"),
    ):
        with page.context.expect_page() as beside:
            act()
        expect(beside.value).to_have_url(re.compile("/sec02-bp03/"))
        beside.value.close()
        expect(field(page)).to_be_focused()
    assert page.url.endswith("/guides/")


def test_enter_after_a_failure_tries_again(broken_page: Page, base_url: str) -> None:
    broken_page.context.route("**/worker.js*", lambda route: route.abort())
    broken_page.goto(f"{base_url}guides/")
    broken_page.keyboard.press("Control+k")
    field(broken_page).fill("sec02-bp03")
    expect(said(broken_page)).to_contain_text("could not be loaded")
    broken_page.context.unroute("**/worker.js*")
    broken_page.keyboard.press("Enter")
    broken_page.wait_for_url("**/security/sec02/sec02-bp03/**")


def test_enter_in_haste_opens_the_first_page_of_what_was_typed(open_page: Open) -> None:
    page = open_page("guides/")
    page.keyboard.press("Control+k")
    page.keyboard.type("sec02-bp03")
    expect(field(page)).to_have_value("sec02-bp03")
    page.keyboard.press("Enter")
    page.wait_for_url("**/security/sec02/sec02-bp03/**")


def test_enter_in_haste_waits_for_all_text_which_may_know_a_better_page(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.keyboard.press("Control+k")
    field(page).fill("PassRole")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Enter again opens it now")
    let_come(page, held)
    page.wait_for_url("**/security/sec03/sec03-bp02/**")


def test_a_second_enter_waits_no_longer_and_who_closes_the_search_meanwhile_stays(open_page: Open) -> None:
    page = open_page("guides/")
    page.context.route("**/words.json", lambda _: None)  # it never comes
    page.keyboard.press("Control+k")
    field(page).fill("PassRole")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Enter again opens it now")
    page.keyboard.press("Escape")
    page.wait_for_timeout(5200)
    assert page.url.endswith("/guides/")
    page.keyboard.press("Control+k")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("Enter again opens it now")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "h=PassRole" in url or "/guides/" not in url)


def test_the_enter_that_ends_a_composition_opens_nothing(search: Callable[..., Page]) -> None:
    page = search("encryption")
    expect(options(page).first).to_be_visible()
    path = page.url
    for how in ("isComposing: true", "keyCode: 229"):
        field(page).evaluate(
            f"(node) => node.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, {how}}}))"
        )
    page.wait_for_timeout(300)
    assert page.url == path
    expect(field(page)).to_be_visible()


def test_how_many_were_found_is_not_said_again_at_each_arrow_key(search: Callable[..., Page]) -> None:
    page = search("encryption")
    expect(options(page).first.locator("mark").first).to_be_visible()
    page.wait_for_timeout(600)  # until the sentences are there
    said(page).evaluate(
        "(node) => { globalThis.told = 0; new MutationObserver(() => { told += 1 }).observe(node, "
        "{childList: true, characterData: true, subtree: true}) }"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(1)).to_have_attribute("aria-selected", "true")
    assert page.evaluate("told") == 0


def test_of_a_long_text_it_is_said_what_was_searched_for_and_the_rest_is_not_repeated(
    search: Callable[..., Page],
) -> None:
    page = search("encryption backup " * 5000)
    advice = page.locator(".wa-search__advice")
    expect(advice).to_contain_text("Searched for the first 200 characters only.")
    assert len(page.get_by_role("link", name="Finder with filters").get_attribute("href") or "") < 400
    field(page).fill("a b c d e f g h i j k l m")
    expect(advice).to_contain_text("Searched for the first 12 words only.")
    field(page).fill("qxzvq" * 20_000)
    expect(said(page)).to_contain_text("Nothing found")
    assert len(said(page).inner_text()) < 100


def test_a_printed_page_has_no_dialog(search: Callable[..., Page]) -> None:
    page = search("encryption")
    expect(field(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(field(page)).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.parametrize("part", ["**/search/dialog.js*", "**/search.css*"])
@pytest.mark.parametrize("by", ["button", "key"])
def test_words_and_enter_before_the_dialog_is_there_are_carried_out(open_page: Open, by: str, part: str) -> None:
    page = open_page("guides/")
    held = hold(page, part)
    if by == "button":
        page.get_by_role("button", name="Search", exact=True).focus()
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Control+k")
    page.keyboard.type("sec02-bp033")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+k")
    let_come(page, held)
    page.wait_for_url("**/security/sec02/sec02-bp03/**")


def test_a_click_before_the_scripts_are_there_opens_the_search_when_they_are(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/search/opener.js*")
    page.goto(page.url, wait_until="commit")
    wait_until(page, "() => document.documentElement.dataset.waPlace !== undefined")  # by history.js
    page.get_by_role("button", name="Search", exact=True).click()
    let_come(page, held)
    expect(field(page)).to_be_focused()


def test_a_click_elsewhere_after_one_on_the_button_opens_nothing(open_page: Open) -> None:
    page = open_page("security/sec01/sec01-bp02/")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    wait_until(page, "() => customElements.get('wa-practice-answer') !== undefined")  # that click was a hand
    expect(field(page)).to_be_hidden()


def test_who_types_on_after_an_enter_before_the_dialog_is_there_has_no_page_opened(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/search/dialog.js*")
    page.keyboard.press("Control+k")
    page.keyboard.type("sec02")
    page.keyboard.press("Enter")
    page.keyboard.type("-bp03")
    let_come(page, held)
    expect(options(page).first).to_contain_text("SEC02-BP03")
    expect(field(page)).to_have_value("sec02-bp03")
    assert page.url.endswith("/guides/")


@pytest.mark.parametrize("part", ["**/search/dialog.js*", "**/search.css*"])
def test_escape_calls_off_a_search_that_is_on_its_way_and_keys_are_the_pages_again(open_page: Open, part: str) -> None:
    page = open_page("practices/")
    held = hold(page, part)
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("se")
    page.keyboard.press("Escape")
    finder = page.get_by_label("Search the practices")
    finder.focus()
    page.keyboard.type("account")
    expect(finder).to_have_value("account")
    let_come(page, held)
    page.wait_for_timeout(500)
    expect(field(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("mfa")
    expect(field(page)).to_have_value("mfa")


@pytest.mark.parametrize("key", ["Control+k", "Meta+k", "/"])
def test_a_key_opens_it_on_any_page_and_escape_gives_the_focus_back(read_page: Open, key: str) -> None:
    page = read_page("security/sec01/sec01-bp01/")
    link = page.get_by_role("link", name="Start a review")
    link.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_slash_that_is_typed_stays_a_slash_and_can_be_turned_off(open_page: Open) -> None:
    page = open_page("practices/")
    finder = page.get_by_label("Search the practices")
    finder.focus()
    page.keyboard.type("a/b")
    expect(finder).to_have_value("a/b")
    page.keyboard.press("Control+k")
    page.get_by_label("Single-letter keys").uncheck()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="All practices").first.focus()
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    expect(field(page)).to_be_hidden()
    page.keyboard.press("Control+k")
    page.get_by_label("Single-letter keys").check()


@pytest.mark.parametrize("path", ["", "security/sec01/", "assess/", f"{NEW}/"])
def test_an_address_asks_wherever_it_is_put(read_page: Open, path: str) -> None:
    page = read_page(f"{path}?q=root+user")
    expect(field(page)).to_have_value("root user")
    expect(options(page).first).to_contain_text("root user")


def test_in_the_address_of_the_finder_it_is_the_finder_that_is_asked(read_page: Open) -> None:
    for name in ("q", "find"):
        page = read_page(f"practices/?{name}=root+user")
        expect(page.get_by_label("Search the practices")).to_have_value("root user")
        expect(page.locator(".wa-finder__results .wa-row").first).to_contain_text("root user")
        expect(field(page)).to_have_count(0)


def test_a_mistyped_word_is_forgiven_and_what_was_meant_is_a_click_away(search: Callable[..., Page]) -> None:
    page = search("disater recovry")
    expect(options(page).first).to_contain_text("disaster recovery")
    page.get_by_role("button", name="disaster recovery").click()
    expect(field(page)).to_have_value("disaster recovery")
    expect(page.get_by_text("Did you mean")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_meant_stands_whole_above_the_pages_however_many_there_are(
    search: Callable[..., Page], width: int
) -> None:
    page = search("encyption backpu", width=width)
    meant = page.get_by_text("Did you mean")
    expect(meant).to_be_visible()
    expect(options(page)).to_have_count(20)
    box, pages = meant.bounding_box(), page.get_by_role("listbox", name="Pages").bounding_box()
    assert box is not None
    assert pages is not None
    assert box["y"] + box["height"] <= pages["y"] + 1
    assert page.locator(".wa-search__advice").evaluate("(node) => node.scrollHeight <= node.clientHeight")


def test_an_id_a_rule_or_a_word_that_is_none_is_said_though_pages_have_its_words(search: Callable[..., Page]) -> None:
    page = search("RDS.999")
    expect(page.locator(".wa-search__advice")).to_contain_text(
        f"“RDS.999” is no id and no rule of a check in edition {OLD}: these pages have words of it."
    )
    expect(options(page).first).to_be_visible()
    field(page).fill("SEC02-BP01")
    expect(page.get_by_text("is no id")).to_be_hidden()
    field(page).fill("backup xyloph")
    expect(page.locator(".wa-search__advice")).to_contain_text(
        "No page has “xyloph”: these were found by the other words."
    )
    expect(options(page).first).to_be_visible()
    page.goto(page.url.replace("guides/", "practices/?q=SEC02-BP99+sign-in"))
    expect(page.get_by_role("status").first).to_contain_text("“SEC02-BP99” is no id and no rule of a check")


def test_where_nothing_is_found_it_says_what_was_searched_and_leads_on(search: Callable[..., Page]) -> None:
    page = search("qqxxzzvv")
    expect(said(page)).to_have_text("Nothing found for “qqxxzzvv”.")
    advice = page.locator(".wa-search__advice")
    expect(advice).to_contain_text(f"glossary of edition {OLD}")
    for name in ("glossary", "services", "all practices"):
        expect(advice.get_by_role("link", name=name)).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_the_search_says_its_edition_and_leads_to_the_other_with_the_same_words(open_page: Open) -> None:
    page = open_page(f"{NEW}/security/")
    page.keyboard.press("Control+k")
    field(page).fill("perf05 bp07")
    expect(page.locator(".wa-search__foot")).to_contain_text(f"Edition {NEW}.")
    expect(options(page).first).to_have_attribute("href", re.compile(f"/{NEW}/"))
    other = page.get_by_role("link", name=f"Search {OLD}")
    assert "underline" in other.evaluate("(node) => getComputedStyle(node).textDecorationLine")
    other.click()
    expect(field(page)).to_have_value("perf05 bp07")
    expect(page.locator(".wa-search__foot")).to_contain_text(f"Edition {OLD}.")


def test_without_its_data_the_search_says_so_and_tries_again(open_page: Open) -> None:
    page = open_page("guides/")
    page.context.route("**/documents.json", lambda route: route.fulfill(status=200, body="not json"))
    page.keyboard.press("Control+k")
    field(page).fill("account")
    expect(said(page)).to_contain_text("could not be loaded")
    page.context.unroute("**/documents.json")
    field(page).fill("accounts")
    expect(options(page).first).to_be_visible()


def test_where_the_dialog_does_not_come_the_page_says_so_until_it_does(broken_page: Page, base_url: str) -> None:
    broken_page.goto(f"{base_url}guides/")
    broken_page.context.set_offline(True)
    broken_page.keyboard.press("Control+k")
    alert = broken_page.get_by_role("alert")
    expect(alert).to_contain_text("The search could not be loaded.")
    broken_page.context.set_offline(False)
    broken_page.keyboard.press("Control+k")
    expect(field(broken_page)).to_be_focused()
    expect(alert).to_have_count(0)


@pytest.mark.parametrize("status_code", [503, None])
def test_without_its_style_sheet_the_dialog_stays_closed_and_comes_with_the_next_try(
    broken_page: Page, base_url: str, status_code: int | None
) -> None:
    def refuse(route: Route) -> None:
        if status_code:
            route.fulfill(status=status_code)
        else:
            route.abort()

    broken_page.context.route("**/search.css*", refuse)
    broken_page.goto(f"{base_url}guides/")
    broken_page.keyboard.press("Control+k")
    expect(broken_page.get_by_role("alert")).to_contain_text("The search could not be loaded.")
    expect(field(broken_page)).to_be_hidden()
    broken_page.context.unroute("**/search.css*")
    broken_page.keyboard.press("Control+k")
    expect(field(broken_page)).to_be_focused()
    expect(broken_page.locator("dialog.wa-search")).to_have_css("display", "flex")
    expect(broken_page.get_by_role("alert")).to_have_count(0)


def test_where_its_worker_does_not_come_the_search_says_so_and_tries_again(broken_page: Page, base_url: str) -> None:
    broken_page.context.route("**/worker.js*", lambda route: route.abort())
    broken_page.goto(f"{base_url}guides/")
    broken_page.keyboard.press("Control+k")
    expect(field(broken_page)).to_be_focused()
    broken_page.wait_for_timeout(500)  # the worker has failed before anything is asked
    field(broken_page).fill("account")
    expect(said(broken_page)).to_contain_text("could not be loaded")
    broken_page.context.unroute("**/worker.js*")
    field(broken_page).fill("accounts")
    expect(options(broken_page).first).to_be_visible()


def test_what_fails_is_asked_for_once_until_somebody_tries_again(broken_page: Page, base_url: str) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503)

    broken_page.goto(f"{base_url}guides/")
    broken_page.context.route("**/documents.json", refuse)
    broken_page.keyboard.press("Control+k")
    field(broken_page).fill("account")
    expect(said(broken_page)).to_contain_text("could not be loaded")
    broken_page.wait_for_timeout(700)
    assert len(asked) == 1
    broken_page.get_by_role("button", name="Try again").click()
    wait_until(broken_page, "() => document.activeElement.matches('.wa-search__field')")
    expect(said(broken_page)).to_contain_text("could not be loaded")
    broken_page.keyboard.press("Escape")
    broken_page.wait_for_timeout(700)
    assert len(asked) == 2
    broken_page.context.unroute("**/documents.json")
    broken_page.keyboard.press("Control+k")
    expect(options(broken_page).first).to_be_visible()


def test_a_closed_dialog_asks_for_nothing_and_has_all_text_when_it_opens_again(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.keyboard.press("Control+k")
    field(page).fill("PassRole")
    expect(said(page)).to_contain_text("Searching all text")
    page.keyboard.press("Escape")
    with page.expect_response("**/words.json"):
        let_come(page, held)
    page.wait_for_timeout(700)
    expect(page.locator(".wa-search__said")).to_contain_text("Searching all text")
    page.keyboard.press("Control+k")
    expect(options(page).first).to_contain_text("SEC03-BP02")


def test_where_storage_is_forbidden_the_key_can_still_be_turned_off(broken_page: Page, base_url: str) -> None:
    broken_page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    broken_page.goto(f"{base_url}guides/")
    broken_page.keyboard.press("/")
    broken_page.get_by_label("Single-letter keys").uncheck()
    field(broken_page).fill("account")
    expect(options(broken_page).first).to_be_visible()
    expect(broken_page.get_by_label("Single-letter keys")).not_to_be_checked()


def test_without_all_text_titles_are_found_and_a_miss_says_what_was_searched(open_page: Open) -> None:
    def break_off(route: Route) -> None:
        route.fulfill(status=200, body="not json")

    page = open_page("guides/")
    page.context.route("**/words.json", break_off)
    page.keyboard.press("Control+k")
    field(page).fill("root user")
    expect(options(page).first).to_contain_text("root user")
    advice = page.locator(".wa-search__advice")
    expect(advice).to_contain_text("All text could not be loaded.")
    field(page).fill("qqxxzzvv")
    expect(said(page)).to_have_text("Nothing found for “qqxxzzvv”.")
    expect(advice).to_contain_text("All text could not be loaded.")
    expect(advice).to_contain_text("Searched were titles, ids")
    field(page).fill("PassRole")
    expect(said(page)).to_have_text(re.compile(r"^\d+ pages"))
    page.context.unroute("**/words.json")
    page.get_by_role("button", name="Try again").click()
    expect(field(page)).to_be_focused()
    expect(options(page).first).to_contain_text("SEC03-BP02")
    expect(advice).to_have_text("")


def test_until_all_text_is_there_a_number_is_said_to_be_of_now(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/words.json")
    page.keyboard.press("Control+k")
    field(page).fill("mfa")
    expect(said(page)).to_have_text(re.compile(r"^\d+ found so far\. Searching all text …$"))
    let_come(page, held)
    expect(said(page)).to_have_text(re.compile(r"^\d+ pages"))


def test_until_the_first_answer_it_says_that_it_searches_and_enter_opens_then(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/documents.json")
    page.keyboard.press("Control+k")
    field(page).fill("sec02-bp03")
    expect(said(page)).to_have_text("Searching …")
    expect(page.get_by_text("For example:")).to_be_hidden()
    page.keyboard.press("Enter")
    let_come(page, held)
    page.wait_for_url("**/security/sec02/sec02-bp03/**")


def test_half_a_sign_is_no_part_of_what_is_searched_for(open_page: Open) -> None:
    page = open_page("guides/")
    held = hold(page, "**/search/dialog.js*")
    page.keyboard.press("Control+k")
    for key in ("m", "f", "a", "😀", "Backspace"):
        page.evaluate("(key) => dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))", key)
    let_come(page, held)
    expect(field(page)).to_have_value("mfa")
    for half in ("\\ud83d", "\\ude00"):
        field(page).evaluate(
            f"(node) => {{ node.value = 'root user{half}'; node.dispatchEvent(new Event('input', {{ bubbles: true }})); }}"
        )
        expect(said(page)).to_have_text(re.compile(r"^\d+ pages"))
        expect(page.get_by_role("link", name="Finder with filters")).to_have_attribute(
            "href", re.compile("root%20user$")
        )


@pytest.mark.parametrize("query", ["...", "🔐"])
def test_where_no_word_was_typed_it_asks_for_one(search: Callable[..., Page], query: str) -> None:
    page = search(query)
    expect(said(page)).to_contain_text("Type a word")
    expect(page.get_by_text("For example:")).to_be_visible()


def test_a_long_word_is_wrapped_on_a_phone(search: Callable[..., Page]) -> None:
    page = search("x" * 200, width=360)
    expect(said(page)).to_contain_text("Nothing found")
    assert page.locator("dialog.wa-search").evaluate("(node) => node.scrollWidth") <= 360


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_open_dialog_has_no_violation(search: Callable[..., Page], width: int, scheme: str) -> None:
    page = search("encryption", width=width, scheme=scheme)
    expect(options(page).nth(5)).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    field(page).fill("qqxxzzvv")
    expect(page.locator(".wa-search__advice")).to_contain_text("were")
    assert violations(page) == []


def test_on_a_phone_the_dialog_is_the_screen_and_every_target_is_large_enough(search: Callable[..., Page]) -> None:
    page = search("encryption", width=360)
    expect(options(page).nth(3)).to_be_visible()
    box = page.locator("dialog.wa-search").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for target in [*options(page).all()[:5], page.get_by_role("button", name="Close")]:
        size = target.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24


def test_the_chosen_result_is_seen_where_colours_are_forced(search: Callable[..., Page]) -> None:
    page = search("encryption")
    page.emulate_media(forced_colors="active")
    expect(options(page).nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    style = "(node) => getComputedStyle(node).outlineStyle"
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    assert options(page).first.evaluate(style) == "solid"
    assert options(page).nth(1).evaluate(style) == "none"


def test_text_of_content_is_text(open_page: Open) -> None:
    page = open_page("guides/")

    def harm(route: Route) -> None:
        response = route.fetch()
        data = response.json()
        data["documents"][0] |= {"title": "<img src=x onerror=alert(1)> zebra", "text": "<b>zebra</b>", "kind": "guide"}
        route.fulfill(response=response, json=data)

    page.context.route("**/documents.json", harm)
    page.keyboard.press("Control+k")
    field(page).fill("zebra")
    expect(options(page).first).to_contain_text("<img src=x onerror=alert(1)> zebra")
    assert page.locator("dialog img, dialog .wa-hit__text b").count() == 0
