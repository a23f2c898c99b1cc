"""The review in a real browser: what is in view, what a hand on the keys does, what the room sees."""

from __future__ import annotations

import re

import pytest
from assess_pages import Open, answer, saved
from pictures import FEW, differing_pixels, picture
from playwright.sync_api import Browser, Locator, Page, Route, expect
from waiting import wait_until

REVIEW = "assess/review/?edition=2024-11-06#SEC01"
"""Eight practices, in an edition that a first answer is given for."""


def row(page: Page, number: int) -> Locator:
    return page.locator(f".wa-review__row[data-practice='SEC01-BP{number:02}']")


def status(page: Page, number: int, word: str) -> Locator:
    return row(page, number).get_by_label(word, exact=True)


def opened(open_page: Open, width: int = 1280, height: int = 800, path: str = REVIEW) -> Page:
    page = open_page("assess/", width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(page.url.replace("assess/", path))
    expect(page.locator(".wa-review__title")).to_contain_text(path.partition("#")[2])
    wait_until(page, "() => customElements.get('wa-practice-answer') && document.querySelector('.wa-read, .wa-result')")
    return page


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.locator(selector).evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    )
    return found


# ---------------------------------------------------------------- What is in view


def test_six_practices_with_their_status_are_in_view_on_opening(open_page: Open) -> None:
    page = opened(open_page)
    in_view = [box for box in boxes(page, ".wa-review__row") if box["bottom"] <= 800]
    assert len(in_view) >= 6
    assert boxes(page, ".wa-options")[0]["bottom"] < 350


def test_the_first_status_is_in_view_on_a_phone(open_page: Open) -> None:
    page = opened(open_page, 360, 740)
    assert boxes(page, ".wa-options")[0]["bottom"] < 740
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_the_status_is_one_line_and_a_row_is_low(open_page: Open, width: int) -> None:
    page = opened(open_page, width)
    tops = {round(box["top"]) for box in boxes(page, ".wa-review__row:first-child .wa-option")}
    assert len(tops) == 1
    for box in boxes(page, ".wa-option > span"):
        assert 28 <= box["height"] <= 32
    if width >= 1280:
        heights = [box["height"] for box in boxes(page, ".wa-review__row")]
        assert sorted(heights)[len(heights) // 2] <= 76
        assert max(heights) <= 96


def test_no_row_moves_as_answers_are_given(open_page: Open) -> None:
    page = opened(open_page)
    before = boxes(page, ".wa-review__row")
    status(page, 2, "Not in place").check(force=True)
    saved(page)
    status(page, 4, "In place").check(force=True)
    expect(row(page, 4).locator(".wa-clear")).to_be_visible()
    after = boxes(page, ".wa-review__row")
    assert [(round(box["top"]), round(box["height"])) for box in before] == [
        (round(box["top"]), round(box["height"])) for box in after
    ]


def test_the_line_above_stays_in_view_and_says_question_risk_and_depth(open_page: Open) -> None:
    page = opened(open_page)
    status(page, 1, "Not in place").check(force=True)
    page.mouse.wheel(0, 600)
    wait_until(page, "() => scrollY > 200")
    bar = page.locator(".wa-review__bar")
    (box,) = boxes(page, ".wa-review__bar")
    assert (round(box["top"]), round(box["height"])) == (48, 40)
    for part in ("SEC01", "High risk", "1 of 8 answered", "Saved"):
        expect(bar).to_contain_text(part)
    expect(page.get_by_role("navigation", name="Assessment").get_by_role("link", name="Plan")).to_have_count(1)


def test_nothing_of_the_bar_is_cut_where_there_is_room(open_page: Open) -> None:
    for width in (360, 768, 1000, 1280, 1600):
        page = opened(open_page, width)
        status(page, 1, "In place").check(force=True)  # "Nothing open so far" is the longest word of a risk
        saved(page)
        within = page.locator(".wa-review__bar").evaluate(
            "(bar) => [...bar.children].every((one) => one.getBoundingClientRect().right <= bar.getBoundingClientRect().right + 1)"
        )
        assert within, width
        if width >= 1280:
            page.keyboard.press("m")
            expect(page.locator(".md-header")).not_to_be_visible()
            button = page.locator("[data-do=present]").bounding_box()
            assert button is not None
            assert button["x"] + button["width"] <= width
        page.context.close()


def test_the_text_of_a_practice_opens_below_its_row_and_stands_beside_it_on_a_wide_screen(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("t")
    expect(row(page, 1).get_by_role("heading", name="Steps")).to_be_visible()
    page.keyboard.press("j")
    expect(row(page, 2).get_by_role("heading", name="Steps")).to_be_visible()
    expect(row(page, 1).get_by_role("heading", name="Steps")).to_have_count(0)
    page.set_viewport_size({"width": 1600, "height": 900})
    side = page.get_by_role("region", name="Practice", exact=True)
    expect(side.get_by_role("heading", name="Steps")).to_be_visible()
    expect(row(page, 2).get_by_role("heading", name="Steps")).not_to_be_visible()


def test_why_a_question_matters_is_folded_and_the_first_prompt_is_in_its_line(open_page: Open) -> None:
    page = opened(open_page)
    expect(page.locator(".wa-purpose q")).to_be_visible()
    expect(page.locator("details.wa-purpose[open]")).to_have_count(0)
    page.get_by_text("Why it matters").click()
    expect(page.locator("details.wa-purpose[open]")).to_have_count(1)


# ---------------------------------------------------------------- The keyboard


def test_the_first_status_has_the_focus_and_a_digit_answers_and_goes_on(open_page: Open) -> None:
    page = opened(open_page)
    expect(status(page, 1, "In place")).to_be_focused()
    page.keyboard.press("3")
    expect(status(page, 1, "Not in place")).to_be_checked()
    expect(status(page, 2, "In place")).to_be_focused()


def test_the_ring_and_the_answer_are_the_same(open_page: Open) -> None:
    page = opened(open_page)
    for key in "35k":
        page.keyboard.press(key)
    expect(status(page, 2, "Unsure")).to_be_focused()
    page.keyboard.press("k")
    expect(status(page, 1, "Not in place")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(status(page, 3, "Not in place")).to_be_checked()
    expect(status(page, 3, "Not in place")).to_be_focused()


def test_the_row_in_hand_stands_at_a_third_of_the_height(open_page: Open) -> None:
    page = opened(open_page)
    for number in range(2, 9):
        page.keyboard.press("j")
        expect(status(page, number, "In place")).to_be_focused()
        (box,) = [one for one in [row(page, number).bounding_box()] if one]
        assert 800 / 3 - 60 <= box["y"] <= 800 / 3 + 60, number


@pytest.mark.parametrize(("key", "label"), [
    ("e", "Notes"), ("v", "Title of the evidence"), ("w", "Owner"), ("d", "Due"),
])  # fmt: skip
def test_each_field_has_a_key_and_a_way_back_and_onward(open_page: Open, key: str, label: str) -> None:
    page = opened(open_page)
    page.keyboard.press("2")
    page.keyboard.press(key)
    field = row(page, 2).get_by_label(label, exact=True)
    expect(field).to_be_focused()
    if key != "d":
        page.keyboard.type("j1n")
        expect(field).to_have_value("j1n")
    page.keyboard.press("Escape")
    expect(status(page, 2, "In place")).to_be_focused()
    page.keyboard.press(key)
    expect(field).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(status(page, 3, "In place")).to_be_focused()


def test_not_applicable_asks_why_and_enter_goes_on(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("4")
    expect(row(page, 1).get_by_label("Why it does not apply")).to_be_focused()
    page.keyboard.type("no root user")
    page.keyboard.press("Enter")
    expect(status(page, 2, "In place")).to_be_focused()
    page.keyboard.press("k")
    expect(row(page, 1).get_by_label("Why it does not apply")).to_have_value("no root user")


def test_follow_up_and_notes_of_the_question_have_keys(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("1")
    page.keyboard.press("f")
    expect(page.get_by_label("What to find out, and from whom")).to_be_focused()
    page.keyboard.type("ask Ana")
    page.keyboard.press("Escape")
    expect(status(page, 2, "In place")).to_be_focused()
    page.keyboard.press("q")
    expect(page.get_by_label("Notes on this question")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".wa-review__title")).to_contain_text("SEC02")


def test_a_question_that_does_not_apply_asks_why_and_its_rows_are_not_asked(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("1")
    page.keyboard.press("a")
    expect(page.get_by_label("Why it does not apply")).to_be_focused()
    expect(page.locator(".wa-review__row")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    expect(page.get_by_role("button", name="Not applicable")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Not applicable").click()
    expect(status(page, 1, "In place")).to_be_checked()


def test_a_key_of_an_input_method_does_nothing(open_page: Open) -> None:
    page = opened(open_page)
    page.evaluate(
        """() => {
            for (const [name, value] of [["isComposing", true], ["keyCode", 229]]) {
                const event = new KeyboardEvent("keydown", { key: "3", bubbles: true });
                Object.defineProperty(event, name, { value });
                document.activeElement.dispatchEvent(event);
            }
        }"""
    )
    expect(status(page, 1, "Not in place")).not_to_be_checked()
    expect(status(page, 1, "In place")).to_be_focused()


def test_ten_questions_take_a_key_a_practice_and_one_a_question(open_page: Open) -> None:
    page = opened(open_page, path="assess/review/?edition=2024-11-06#OPS01")
    pressed = 0
    for _ in range(10):
        expect(page.locator(".wa-review__row").first).to_be_visible()
        rows = page.locator(".wa-review__row").count()
        for _ in range(rows):
            page.keyboard.press("1")
        expect(page.locator(".wa-review__done")).to_contain_text("is complete")
        title = page.locator(".wa-review__title").inner_text()
        page.keyboard.press("n")
        expect(page.locator(".wa-review__title")).not_to_have_text(title)
        pressed += rows + 1
    expect(page.locator(".wa-outline__pillar").first).to_contain_text("10 of 11")
    assert pressed < 90


# ---------------------------------------------------------------- The end


def test_a_question_says_that_it_is_complete_and_what_n_does(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("2")
    page.keyboard.press("r")
    expect(page.locator(".wa-review__done")).to_contain_text("SEC01 is complete: High risk.")
    expect(
        page.locator("[role=status]").filter(has_text="SEC01 is complete: High risk. n goes to SEC02.")
    ).to_have_count(1)
    expect(page.get_by_role("link", name="Next: SEC02")).to_be_visible()


def test_after_the_last_question_comes_the_end_with_what_to_do_now(open_page: Open) -> None:
    page = opened(open_page, path="assess/review/?edition=2024-11-06#SUS06")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="The end of the review")).to_be_visible()
    expect(page.get_by_role("link", name="SUS06", exact=True)).to_be_visible()
    page.get_by_role("link", name="Milestones").last.focus()
    page.keyboard.press("p")
    expect(page.locator(".wa-review__title")).to_contain_text("SUS06")
    page.go_back()
    expect(page.get_by_role("heading", name="The end of the review")).to_be_visible()


# ---------------------------------------------------------------- What concerns a reader


def test_only_what_concerns_a_reader_is_asked_and_set(open_page: Open) -> None:
    page = opened(open_page)
    chosen = page.get_by_label("Only what concerns me")
    option = chosen.locator("option", has_text="AWS Organizations").first
    chosen.select_option(str(option.get_attribute("value")))
    expect(page.get_by_text("practices are shown: those that the filter leaves.")).to_be_visible()
    shown = page.locator(".wa-review__row").count()
    assert 0 < shown < 8
    page.keyboard.press("r")
    expect(page.get_by_text(f"{shown} of 8 answered").first).to_be_visible()
    page.reload()
    expect(page.locator(".wa-review__row")).to_have_count(shown)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".wa-review__row")).to_have_count(8)
    assert "concerns" not in page.url


@pytest.mark.parametrize("concern", ["nosuch:thing", "constructor:x", "role:nosuch", "role:<b>", "service:iam:x"])
def test_a_concern_that_nobody_has_hides_nothing(open_page: Open, concern: str) -> None:
    page = opened(open_page, path=f"assess/review/?edition=2024-11-06&concerns={concern}#SEC01")
    expect(page.locator(".wa-review__row")).to_have_count(8)
    if concern.startswith(("role", "service")):
        expect(page.locator(".wa-toast")).to_contain_text(f'No practice here concerns "{concern}": all are shown.')


# ---------------------------------------------------------------- What is not there


@pytest.mark.parametrize(("asked", "title", "looked"), [
    ("sec01", "SEC01", 1), ("SEC01-BP03", "SEC01", 3), ("sec01-bp03", "SEC01", 3), ("END", "The end of the review", 0),
])  # fmt: skip
def test_an_address_is_forgiving(open_page: Open, asked: str, title: str, looked: int) -> None:
    page = open_page(f"assess/review/?edition=2024-11-06#{asked}")
    expect(page.locator(".wa-review__title")).to_contain_text(title)
    if looked:
        expect(row(page, looked)).to_have_attribute("data-looked", "")


def test_an_unknown_address_is_said(open_page: Open) -> None:
    page = open_page("assess/review/?edition=2024-11-06#SEC99")
    expect(page.locator(".wa-toast")).to_contain_text('There is no "SEC99" in this review: here is OPS01.')


def test_what_another_tab_deletes_is_said(open_page: Open) -> None:
    page = opened(open_page)
    status(page, 1, "Partly").check(force=True)
    saved(page)
    other = page.context.new_page()
    other.goto(page.url.split("review/")[0])
    other.get_by_role("button", name=re.compile("^Delete")).first.click()
    expect(page.locator(".wa-toast")).to_contain_text("The assessment was deleted in another tab.")


def test_where_storage_is_forbidden_the_review_works(open_page: Open) -> None:
    page = open_page("assess/")
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
    )
    page.goto(page.url.replace("assess/", REVIEW))
    expect(page.locator(".wa-review__title")).to_contain_text("SEC01")
    page.keyboard.press("2")
    expect(status(page, 1, "Partly")).to_be_checked()
    page.keyboard.press("m")
    expect(page.locator(".md-header")).not_to_be_visible()


# ---------------------------------------------------------------- The drawer, and the room


def test_on_a_phone_the_outline_is_a_drawer_that_closes(open_page: Open) -> None:
    page = opened(open_page, 360, 740)
    button = page.get_by_role("button", name="Outline")
    outline = page.get_by_role("navigation", name="Questions")
    expect(outline).not_to_be_visible()
    button.click()
    expect(outline).to_be_visible()
    page.keyboard.press("Escape")
    expect(outline).not_to_be_visible()
    expect(button).to_be_focused()
    button.click()
    outline.get_by_role("link", name=re.compile("^SEC03")).click()
    expect(outline).not_to_be_visible()
    expect(page.locator(".wa-review__title")).to_contain_text("SEC03")


def test_the_presenters_view_has_no_chrome_and_larger_type_and_stays_through_a_reload(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("m")
    for _ in range(2):
        expect(page.locator(".md-header")).not_to_be_visible()
        expect(page.get_by_role("navigation", name="Assessment")).not_to_be_visible()
        size = page.locator(".wa-review__link").first.evaluate("(one) => getComputedStyle(one).fontSize")
        assert size == "24px"
        columns = page.locator(".wa-review__zones").evaluate("(one) => getComputedStyle(one).gridTemplateColumns")
        assert len(columns.split()) == 2
        (bar,) = boxes(page, ".wa-review__bar")
        assert bar["height"] <= 62
        page.reload()
        expect(page.locator(".wa-review__row").first).to_be_visible()
    page.keyboard.press("m")
    expect(page.locator(".md-header")).to_be_visible()


@pytest.mark.parametrize(("minutes", "pace", "words"), [
    (1, "on-time", "min"), (7, "soon-over", "nearly over"), (9.5, "over", "over time"),
])  # fmt: skip
def test_the_time_of_a_question_goes_on_after_a_reload_and_says_when_it_is_over(
    open_page: Open, minutes: float, pace: str, words: str
) -> None:
    page = opened(open_page)
    page.keyboard.press("m")
    page.evaluate(
        """(spent) => {
            const name = Object.keys(sessionStorage).find((one) => one.endsWith(":times"));
            const kept = JSON.parse(sessionStorage.getItem(name));
            sessionStorage.setItem(name, JSON.stringify({ ...kept, spent: { " SEC01": spent } }));
        }""",
        minutes * 60_000,
    )
    page.goto(page.url.split("?")[0].replace("assess/review/", "security/"))
    page.go_back()
    page.reload()
    time = page.locator(".wa-review__time")
    expect(time).to_have_attribute("data-pace", pace)
    expect(time).to_contain_text(words)


def test_the_minutes_of_a_question_are_the_presenters(open_page: Open) -> None:
    page = opened(open_page)
    page.keyboard.press("m")
    expect(page.locator(".wa-review__time")).to_contain_text("of 9 min")
    page.get_by_label("Minutes a question").fill("12")
    page.get_by_label("Minutes a question").press("Tab")
    expect(page.locator(".wa-review__time")).to_contain_text("of 18 min")


# ---------------------------------------------------------------- Forced colours


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_each_status_looks_another_when_it_is_chosen(
    browser: Browser, base_url: str, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
    page = context.new_page()
    try:
        page.goto(f"{base_url}security/sec01/")
        answer(page, "SEC01-BP01", "In place")
        page.goto(f"{base_url}{REVIEW.replace('?edition=2024-11-06', '')}")
        expect(status(page, 1, "In place")).to_be_checked()
        page.locator(".wa-review__title").click()
        seen = []
        for word in ("In place", "Partly", "Not in place", "Not applicable", "Unsure"):
            option = row(page, 2).locator(".wa-option").filter(has_text=re.compile(f"^{word}"))
            plain = picture(option)
            option.click()
            page.locator(".wa-review__title").click()
            chosen = picture(option)
            assert differing_pixels(plain, chosen) > 10 * FEW, word
            seen.append(picture(row(page, 2).locator(".wa-options")))
        for at, one in enumerate(seen):
            for other in seen[at + 1 :]:
                assert differing_pixels(one, other) > 10 * FEW
    finally:
        context.close()


def test_keys_that_come_while_the_next_question_is_on_its_way_are_for_that_one(open_page: Open) -> None:
    page = open_page("assess/review/#SEC01")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/questions/SEC02.json", hold)
    answer(page, "SEC01-BP01", "Not in place")
    page.keyboard.press("n")
    page.keyboard.press("1")
    page.keyboard.press("2")
    page.wait_for_timeout(300)
    assert len(held) == 1
    held[0].continue_()
    of_next = page.locator("wa-practice-answer[practice^='SEC02']")
    expect(of_next.nth(0).get_by_label("In place", exact=True)).to_be_checked()
    expect(of_next.nth(1).get_by_label("Partly", exact=True)).to_be_checked()
    page.keyboard.press("p")
    of_before = page.locator("wa-practice-answer[practice^='SEC01']")
    expect(of_before.nth(0).get_by_label("Not in place", exact=True)).to_be_checked()
    expect(of_before.nth(1).locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("asked", ["foo", "%25zz", "role:nosuch"])
def test_a_filter_that_nobody_knows_is_named_and_let_go_of(open_page: Open, asked: str) -> None:
    page = open_page(f"assess/review/?concerns={asked}")
    expect(page.locator(".wa-toast")).to_contain_text("No practice here concerns")
    expect(page.locator(".wa-outline__concern select")).to_have_value("")
