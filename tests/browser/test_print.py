"""On paper every kind of page is light and whole, has five sizes of text, and says what was answered, as text."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from assess_pages import give, saved
from conftest import ROOT
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tabs import Tabs
from waiting import wait_until

from tests.pictures import pixels

KINDS = {
    "landing": "", "pillar": "security/", "question": "security/sec01/", "practice": "security/sec01/sec01-bp01/",
    "finder": "practices/", "all practices": "practices/all/", "glossary": "glossary/",
    "guide": "guides/review-process/", "editions": "editions/", "assessments": "assess/",
    "review": "assess/review/#SEC01", "dashboard": "assess/dashboard/", "plan": "assess/plan/",
    "report": "assess/report/", "follow-ups": "assess/follow-ups/", "milestones": "assess/milestones/",
    "portfolio": "assess/portfolio/",
}  # fmt: skip
ONE_PAGE = {"landing", "assessments", "follow-ups"}
TWO_PAGES = {"dashboard", "question", "practice", "review", "guide"}
SIZES = {"7pt", "7.75pt", "8.25pt", "10.5pt", "16pt"}
TIME = "2026-01-01T00:00:00.000Z"
PRIVATE = "the vendor will be replaced"
GIVEN = {
    "note": "three accounts so far", "evidence": "Chart of the organization", "reason": "nothing runs on premises",
    "question": "ask again in spring", "follow-up": "Ana knows the vendor",
}  # fmt: skip

# What is shown of text and of what one enters something with, in the page and in shadow trees.
SHOWN = """(what) => {
  const trees = [document];
  const found = [];
  for (const tree of trees)
    for (const node of tree.querySelectorAll("*")) {
      if (node.shadowRoot) trees.push(node.shadowRoot);
      if (node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length) found.push(node);
    }
  const says = (node) => [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
  if (what === "controls")
    return found.filter((node) => node.matches("input, textarea, select, button:not(.wa-plan__row *), wa-current"))
      .filter((node) => !node.matches(":is(.wa-step, .wa-plan__steps) input, wa-copy button")).map((node) => node.outerHTML);
  const texts = found.filter((node) => says(node) && !node.closest("svg, main > script, style"));
  const size = (node) => `${Math.round(parseFloat(getComputedStyle(node).fontSize) * 75) / 100}pt`;
  if (what === "sizes") return texts.map((node) => `${size(node)} ${node.tagName} ${node.className}`);
  return texts.map((node) => getComputedStyle(node).color);
}"""


def assessment() -> str:
    """An example in which the first question has one of everything, and a milestone."""
    data = json.loads((ROOT / "examples/startup.json").read_text(encoding="utf-8"))
    practices = data["answers"]["SEC01"]["practices"] | {
        "SEC01-BP01": {
            "status": "partial", "notes": GIVEN["note"], "owner": "Ana", "due": "2026-11-20", "updated": TIME,
            "evidence": [{"title": GIVEN["evidence"], "url": "https://example.org/chart"}],
            "steps": ["define-organizational-units"],
        },
        "SEC01-BP02": {"status": "missing", "notes": PRIVATE, "private": True, "updated": TIME},
        "SEC01-BP03": {"status": "not-applicable", "reason": GIVEN["reason"], "updated": TIME},
    }  # fmt: skip
    del practices["SEC01-BP04"]
    answer = {"notes": GIVEN["question"], "followUp": GIVEN["follow-up"], "updated": TIME, "practices": practices}
    milestones = [{"name": "Before go-live", "date": "2026-01-02T00:00:00.000Z", "answers": data["answers"]}]
    answers = data["answers"] | {"SEC01": answer}
    return json.dumps({**data, "version": 2, "answers": answers, "milestones": milestones})


def prepare(base_url: str) -> Callable[[Page], None]:
    def given(page: Page) -> None:
        page.goto(f"{base_url}assess/")
        give(page, assessment())
        saved(page)

    return given


@pytest.fixture(name="paper")
def _paper(tabs: Tabs, base_url: str) -> Callable[[str], Page]:
    """Opens a page of a site and a system that are dark, with an assessment; nobody has touched it."""

    def paper(path: str) -> Page:
        page: Page = tabs.get("paper", 1280, "dark", prepare(base_url))
        page.emulate_media(media="null")
        page.goto("about:blank")
        page.goto(base_url + path)
        page.wait_for_load_state("networkidle")
        return page

    return paper


def printed(page: Page, form: str = "A4") -> list[str]:
    """The text of each page."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format=form))).pages]


def words(texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_empty_and_no_date_is_broken(paper: Callable[[str], Page], kind: str) -> None:
    page = paper(KINDS[kind])
    for form in ("A4", "Letter"):
        texts = printed(page, form)
        assert min(len(text.strip()) for text in texts) > 30, (form, [len(text) for text in texts])
        assert len(texts) <= (1 if kind in ONE_PAGE else 2 if kind in TWO_PAGES else 60), form
        assert not re.search(r"\d{4}-\d\d?-?\n|\d{4}-\n|Recommendation\ns", "\n".join(texts))
        assert PRIVATE not in words(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_paper_has_no_controls_and_five_sizes(paper: Callable[[str], Page], kind: str) -> None:
    page = paper(KINDS[kind])
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, "controls") == []
    if kind != "report":  # which has the sizes of its file
        assert {size for size in page.evaluate(SHOWN, "sizes") if size.split()[0] not in SIZES} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_light_in_a_dark_browser(paper: Callable[[str], Page], kind: str) -> None:
    page = paper(KINDS[kind])
    wait_until(page, "() => document.body.dataset.mdColorScheme === 'slate'")
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 794, "height": 1123})
    grounds = "() => [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor)"
    assert page.evaluate(grounds) == ["rgb(255, 255, 255)"] * 2
    rows = pixels(page.screenshot())
    dark = sum(sum(row[at : at + 3]) < 384 for row in rows[::8] for at in range(0, len(row), 24))
    assert dark < len(rows[::8]) * len(range(0, len(rows[0]), 24)) * 0.2


@pytest.mark.parametrize("kind", ["question", "review"])
def test_answers_notes_and_evidence_of_a_question_are_printed(paper: Callable[[str], Page], kind: str) -> None:
    page = paper(KINDS[kind])
    expect(page.locator("wa-question-answer .wa-result")).to_be_visible()
    text = words(printed(page))
    assert [one for one in GIVEN.values() if one not in text] == []
    for said in ("Partly", "Not in place", "Not applicable", "Not answered", "Owner Ana", "Nov 20, 2026",
                 "Private notes: left out.", "Who can sign in as root", "https://example.org/chart"):  # fmt: skip
        assert said in text, said
    for unsaid in ("Notes, evidence, owner", "Needs follow-up", "Private: not projected", "Steps t", "Saved"):
        assert unsaid not in text, unsaid
    expect(page.locator(".wa-print")).to_have_count(0)


def test_what_is_folded_or_typed_is_not_lost_by_printing(paper: Callable[[str], Page]) -> None:
    page = paper(KINDS["review"])
    control = page.locator("wa-practice-answer[practice='SEC01-BP01']")
    control.locator("summary").click()
    field = control.get_by_label("Notes", exact=True)
    field.fill("typed just now")
    assert "typed just now" in words(printed(page))
    expect(field).to_have_value("typed just now")
    expect(field).to_be_focused()
    expect(page.locator("wa-practice-answer[practice='SEC01-BP05'] details")).not_to_have_attribute("open", "")
    field.fill(GIVEN["note"])
    saved(page)


def test_a_practice_is_printed_with_its_answer_before_a_hand_comes_near(paper: Callable[[str], Page]) -> None:
    for _ in range(3):  # what was left over by the page before is stored by one of the next, which loads all for it
        page = paper(KINDS["practice"])
        expect(page.locator("wa-practice-answer input:checked")).to_be_attached()
        if page.locator("[data-glance]").count() > 0:
            break
    expect(page.locator("wa-practice-answer[data-glance]")).to_be_visible()
    text = words(printed(page))
    for said in ("Ferry tickets (example)", "Partly", GIVEN["note"], GIVEN["evidence"], "Owner Ana"):
        assert said in text, said
    assert len(printed(page)) == 2


def test_boxes_are_empty_where_unticked_and_ticked_where_ticked(paper: Callable[[str], Page]) -> None:
    page = paper(KINDS["practice"])
    page.emulate_media(media="print")
    ticks = page.locator("#step-define-organizational-units input")
    expect(ticks).to_be_checked()
    read = "(box) => [getComputedStyle(box).backgroundColor, getComputedStyle(box, '::before').content]"
    assert ticks.evaluate(read) == ["rgb(255, 255, 255)", '"✓"']
    assert page.locator(".wa-step input:not(:checked)").first.evaluate(read) == ["rgb(255, 255, 255)", "none"]


def test_the_presenter_s_view_prints_as_the_review_does(paper: Callable[[str], Page]) -> None:
    page = paper(KINDS["review"])
    review = printed(page)
    page = paper(KINDS["review"])
    page.get_by_role("button", name="Present", exact=False).click()
    expect(page.locator("html[data-presenter]")).to_be_attached()
    assert printed(page) == review
    page.emulate_media(media="null")
    page.keyboard.press("m")


def test_without_an_assessment_nothing_is_said_of_answers(read_page: Callable[..., Page]) -> None:
    page = read_page("security/sec01/")
    text = words(printed(page))
    assert ("Not answered" in text, "Notes, evidence" in text, "Best practices" in text) == (False, False, True)


def test_the_prompts_of_a_question_are_no_larger_than_its_text(paper: Callable[[str], Page]) -> None:
    page = paper(KINDS["question"])
    page.emulate_media(media="print")
    sizes: Any = page.evaluate(
        "() => ['.wa-prompts li', '#why-it-matters + p'].map((one) => getComputedStyle(document.querySelector(one)).fontSize)"
    )
    assert sizes[0] == sizes[1] == "11px"
