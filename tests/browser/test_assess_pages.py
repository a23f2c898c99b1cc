"""What a team takes away from a review, in the browser: dashboard, plan, report, milestones, follow-ups, portfolio."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import html5lib
import pytest
from accessibility import violations
from assess_pages import BANK, Open, example, give, open_example, row, saved
from conftest import MINI, ROOT, Run
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from tabs import Tabs
from waiting import wait_until

SLUGS = ("dashboard", "plan", "report", "milestones", "follow-ups", "portfolio")


def download(page: Page, name: str, within: Locator | None = None) -> tuple[str, str]:
    """The name and the text of the file that a button saves."""
    with page.expect_download() as found:
        (within or page).get_by_role("button", name=name, exact=True).click()
    path = found.value.path()
    return found.value.suggested_filename, Path(path).read_bytes().decode("utf-8")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_with_an_example_has_no_violation(tabs: Tabs, base_url: str, slug: str, width: int, scheme: str) -> None:
    def give_part(page: Page) -> None:
        data = json.loads((ROOT / "examples/startup.json").read_text())
        page.goto(f"{base_url}assess/dashboard/")
        give(page, json.dumps({**data, "scope": ["sustainability"]}))  # one pillar: axe looks at every element

    page = tabs.get("part", width, scheme, prepare=give_part)
    page.goto(f"{base_url}assess/{slug}/")
    page.locator(f'wa-page[name="{slug}"] :is(.wa-paper, table, form)').first.wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_without_an_assessment_says_what_to_do_and_has_no_violation(read_page: Open, slug: str) -> None:
    page = read_page(f"assess/{slug}/", 360)
    expect(page.locator(".wa-empty")).to_contain_text("There is no assessment in this browser yet.")
    expect(page.get_by_role("main").get_by_role("link", name="Start a review")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 1600])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_never_scrolls_sideways(tabs: Tabs, base_url: str, slug: str, width: int) -> None:
    def give_bank(page: Page) -> None:
        page.goto(f"{base_url}assess/dashboard/")
        give(page, (ROOT / "examples/bank.json").read_text())

    page = tabs.get("bank", width, prepare=give_bank)
    page.goto(f"{base_url}assess/{slug}/")
    page.locator(f'wa-page[name="{slug}"] :is(.wa-paper, table, form)').first.wait_for()
    if slug == "plan":
        page.get_by_role("button", name=re.compile("^Steps of")).first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_pages_of_the_assessment_lead_to_one_another(open_page: Open) -> None:
    page = open_page("assess/")
    for name in ("Dashboard", "Plan", "Report", "Milestones", "Follow-ups", "Portfolio", "Workloads"):
        page.get_by_role("navigation", name="Assessment").get_by_role("link", name=name).click()
        expect(page.get_by_role("navigation", name="Assessment").get_by_role("link", name=name)).to_have_attribute(
            "aria-current", "page"
        )


def test_the_dashboard_counts_what_wa_report_counts(open_page: Open, wa: Run) -> None:
    page = example(open_page, "dashboard")
    data = json.loads(wa("report", "examples/bank.json", "--format", "json", cwd=ROOT).stdout)
    figures = page.locator(".figure").all_inner_texts()
    numbers = [re.findall(r"\d+", text)[0] for text in figures]
    share = data["summary"]["answered"] * 100 // data["summary"]["total"]
    risks = data["summary"]["risks"]
    assert numbers == [str(risks["high"]), str(risks["medium"]), str(share), str(len(data["followUps"]))]
    expect(page.locator(".cell")).to_have_count(data["summary"]["questions"])
    expect(page.get_by_role("row", name=re.compile("^After the supervisor"))).to_be_visible()


def test_a_question_of_the_heat_map_leads_to_it_in_the_review(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    page.get_by_role("link", name="REL09: High").click()
    expect(page.locator(".wa-review__title")).to_contain_text("REL09")


def test_a_field_of_the_matrix_leads_to_its_practices_in_the_plan(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    field = page.locator(".matrix td.first")
    number = int(re.findall(r"\d+", field.inner_text())[0])
    field.get_by_role("link", name=re.compile("more")).click()
    expect(page.locator(".wa-plan__row")).to_have_count(number)
    expect(page.get_by_label("Effort", exact=True)).to_have_value("low")


def test_the_dashboard_follows_an_answer_in_another_tab(open_page: Open) -> None:
    page = example(open_page, "dashboard")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url.replace("dashboard", "plan"))
    before = page.locator(".figure").nth(3).inner_text()
    other.get_by_role("button", name=re.compile("^Steps of")).first.click()
    other.get_by_role("button", name="Mark as in place").first.click()
    expect(page.locator(".figure").nth(3)).not_to_have_text(before)


def test_quick_wins_come_first_and_each_says_why_and_what_clears_it(open_page: Open) -> None:
    page = example(open_page, "plan")
    first = page.locator(".wa-plan__row").first
    expect(first).to_contain_text("quick win")
    first.get_by_role("button", name=re.compile("^Steps of")).click()
    about = page.locator(".wa-plan__details").first
    expect(about).to_contain_text("High risk, because")
    expect(about).to_contain_text(re.compile("Establish .*: the question leaves high risk"))


def test_owner_date_and_steps_are_edited_in_place_and_stay(open_page: Open) -> None:
    page = example(open_page, "plan")
    steps = row(page, "REL05-BP02").get_by_role("button")
    done, total = map(int, re.findall(r"\d+", steps.inner_text()))
    row(page, "REL05-BP02").get_by_label("Owner of REL05-BP02").fill("Noor")
    row(page, "REL05-BP02").get_by_label("REL05-BP02 is due on").fill("2031-05-06")
    steps.click()
    page.locator(".wa-plan__steps input:not(:checked)").first.click()
    expect(row(page, "REL05-BP02").get_by_role("button")).to_have_text(f"{done + 1} of {total}")
    saved(page)
    page.reload()
    expect(row(page, "REL05-BP02").get_by_label("Owner of REL05-BP02")).to_have_value("Noor")
    expect(row(page, "REL05-BP02").get_by_label("REL05-BP02 is due on")).to_have_value("2031-05-06")
    expect(row(page, "REL05-BP02").get_by_role("button")).to_have_text(f"{done + 1} of {total}")


def test_the_plan_is_worked_with_the_keyboard_and_the_focus_stays(open_page: Open) -> None:
    page = example(open_page, "plan")
    unfold = row(page, "REL05-BP02").get_by_role("button")
    unfold.focus()
    page.keyboard.press("Enter")
    expect(unfold).to_be_focused()
    expect(unfold).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    box = page.locator(".wa-plan__steps input").first
    expect(box).to_be_focused()
    was = box.is_checked()
    page.keyboard.press("Space")
    expect(box).to_be_checked(checked=not was)
    expect(box).to_be_focused()


def test_what_is_marked_as_in_place_leaves_the_plan_and_can_come_back(open_page: Open) -> None:
    page = example(open_page, "plan")
    rows = page.locator(".wa-plan__row").count()
    row(page, "REL05-BP02").get_by_role("button").click()
    page.get_by_role("button", name="Mark as in place").click()
    expect(page.locator(".wa-plan__row")).to_have_count(rows - 1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".wa-plan__row")).to_have_count(rows)


def test_filters_sort_and_groups_are_in_the_address(open_page: Open) -> None:
    page = example(open_page, "plan")
    saved(page)
    page.get_by_label("Pillar", exact=True).select_option("reliability")
    page.get_by_label("Group by").select_option("owner")
    page.get_by_label("Sort by").select_option("due")
    page.get_by_label("Find").fill("test")
    expect(page).to_have_url(re.compile("sort=due&group=owner&find=test&pillar=reliability"))
    expect(page.get_by_label("Find")).to_be_focused()
    shown = page.locator(".wa-plan__row .wa-row__id").all_inner_texts()
    assert shown
    assert all(id_.startswith("REL") for id_ in shown)
    expect(page.locator(".wa-plan__group").last).to_contain_text("Nobody yet")
    page.reload()
    expect(page.locator(".wa-plan__row")).to_have_count(len(shown))
    page.get_by_label("Find").fill("no such words")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_label("Pillar", exact=True)).to_have_value("")


def test_the_rows_that_are_ticked_are_what_an_export_holds(open_page: Open) -> None:
    page = example(open_page, "plan")
    save = page.get_by_role("group", name="Save the plan")
    every = table(download(page, "CSV", save)[1])
    assert [one["practice"] for one in every] == page.locator(".wa-plan__row .wa-row__id").all_inner_texts()
    row(page, "REL05-BP02").get_by_label("Select REL05-BP02").check()
    row(page, "REL05-BP03").get_by_label("Select REL05-BP03").check()
    expect(save).to_contain_text("Save 2 selected rows as")
    name, text = download(page, "Jira", save)
    assert re.fullmatch(r"instant-payments-example-jira-\d{4}-\d\d-\d\d\.csv", name)
    assert [one["Summary"] for one in table(text)] == [
        "REL05-BP02: Throttle requests",
        "REL05-BP03: Control and limit retry calls",
    ]
    assert "* [ ] " in table(download(page, "GitHub issues", save)[1])[0]["body"]
    assert download(page, "Markdown", save)[1].startswith("# Improvement plan: Instant payments (example)\n")


@pytest.fixture(name="downloads", scope="module")
def _downloads(module_tabs: Tabs, base_url: str) -> dict[str, tuple[str, str]]:
    """What the buttons of the report save, once for all who read it."""
    page = module_tabs.get("downloads")
    page.goto(f"{base_url}assess/report/")
    open_example(page)
    saved(page)
    page.locator("wa-page .wa-paper").first.wait_for()
    forms = {form: download(page, form) for form in ("HTML", "Markdown", "CSV", "JSON", "Assessment file")}
    forms["root"] = ("", page.url.partition("assess/")[0])
    return forms


def test_the_files_of_the_report_are_those_of_wa_report(
    wa: Run, downloads: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    root = downloads["root"][1]
    for form, suffix in (("Markdown", "md"), ("CSV", "csv"), ("JSON", "json")):
        output = tmp_path / f"report.{suffix}"
        assert wa("report", "examples/bank.json", "--site-url", root, "--output", str(output), cwd=ROOT).returncode == 0
        assert downloads[form][1] == output.read_bytes().decode("utf-8"), form
    assert downloads["Assessment file"][1] == (ROOT / "examples/bank.json").read_text(encoding="utf-8")


def words(html: str) -> list[str]:
    """The visible text of a page's body, word by word."""
    body: Any = html5lib.parse(html, namespaceHTMLElements=False).find("body")
    for style in body.iter("style"):
        style.text = ""
    return " ".join(body.itertext()).split()


def test_the_html_of_the_report_says_what_wa_report_says(
    wa: Run, downloads: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    name, html = downloads["HTML"]
    assert re.fullmatch(r"instant-payments-example-\d{4}-\d\d-\d\d\.html", name)
    output = tmp_path / "report.html"
    assert (
        wa(
            "report", "examples/bank.json", "--site-url", downloads["root"][1], "--output", str(output), cwd=ROOT
        ).returncode
        == 0
    )
    assert "".join(words(html)) == "".join(words(output.read_text(encoding="utf-8")))
    assert "<script" not in html


def test_the_html_of_the_report_opens_from_disk_and_asks_for_nothing(
    browser: Browser, downloads: dict[str, tuple[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_text(downloads["HTML"][1], encoding="utf-8")
    page = browser.new_page()
    noted: list[str] = []
    page.on("request", lambda request: noted.append(request.url))
    page.on("console", lambda entry: noted.append(entry.text))
    page.goto(path.as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(BANK)
    assert noted == [path.as_uri()]
    page.close()


@pytest.mark.parametrize(("form", "width"), [("A4", 596), ("Letter", 612)])
def test_the_report_prints_with_running_heads_and_without_the_site(
    tabs: Tabs, base_url: str, tmp_path: Path, form: str, width: int
) -> None:
    def open_ferry(page: Page) -> None:
        page.goto(f"{base_url}assess/report/")
        open_example(page, "Ferry tickets (example)")
        saved(page)

    page = tabs.get("ferry", prepare=open_ferry)
    wait_until(
        page,
        "document.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some((rule) => rule instanceof CSSPageRule))",
    )
    page.pdf(path=tmp_path / "report.pdf", format=form)
    pdf = PdfReader(tmp_path / "report.pdf")
    texts = [" ".join(unicodedata.normalize("NFKC", one.extract_text()).split()) for one in pdf.pages]
    assert round(float(pdf.pages[0].mediabox.width)) == width
    assert texts[0].startswith("Well-Architected review Ferry tickets (example)")
    assert "Search" not in texts[0]
    assert all(text.strip() for text in texts)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts[1:], 2))
    summary = next(text for text in texts if "at high risk" in text and "Questions by risk" in text)
    assert "What to do first" in summary
    assert texts[2] == summary


def test_a_link_of_the_contents_leads_to_its_part(open_page: Open) -> None:
    page = example(open_page, "report")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Follow-ups").click()
    expect(page.locator("section#follow-ups")).to_be_focused()
    expect(page.locator("section#follow-ups")).to_be_in_viewport()


def test_a_milestone_is_saved_read_compared_and_deleted_with_a_way_back(open_page: Open) -> None:
    page = example(open_page, "milestones", name="Ferry tickets (example)")
    page.get_by_label("Name of a new milestone").fill("Before summer <b>")
    page.get_by_role("button", name="Save milestone").click()
    saved(page)
    page.goto(page.url.replace("milestones", "plan"))
    row(page, "SEC02-BP03").get_by_role("button").click()
    page.get_by_role("button", name="Mark as in place").click()
    saved(page)
    page.goto(page.url.replace("plan", "milestones"))
    expect(page.get_by_text("1 practice no longer open, 0 newly open")).to_be_visible()
    change = page.locator(".wa-compare__list").first.get_by_role("listitem")
    expect(change).to_contain_text("SEC02-BP03")
    expect(change).to_contain_text(re.compile("Not in place.*In place"))
    page.get_by_role("button", name="Read Before summer <b>").click()
    section = page.get_by_role("region", name="Answers of Before summer <b>")
    expect(section.locator("#answer-SEC02")).to_contain_text("Not in place")
    assert section.locator("input, textarea, select").count() == 0
    page.get_by_role("button", name="Delete Before summer <b>").click()
    expect(page.get_by_role("rowheader", name="Before summer <b>")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("rowheader", name="Before summer <b>")).to_have_count(1)


def test_two_workloads_can_be_compared(open_page: Open) -> None:
    page = example(open_page, "milestones")
    give(page, (ROOT / "examples/startup.json").read_text())
    page.get_by_label("From").select_option(label=BANK)
    expect(page.locator(".wa-compare").get_by_role("status")).to_contain_text("newly open")
    assert page.locator(".wa-compare__list li").count() > 20


def test_what_somebody_carries_is_named_beside_the_plan(open_page: Open) -> None:
    data = json.loads((ROOT / "examples/startup.json").read_text())
    opened = {"SEC02-BP02": {"status": "missing", "accepted": {"by": "Ana <b>", "until": "2999-12-31"}}}
    page = open_page("assess/plan/")
    give(page, json.dumps({**data, "version": 2, "scope": ["security"], "answers": {"SEC02": {"practices": opened}}}))
    said = "Not in the plan, since somebody carries the risk: SEC02-BP02 Use temporary credentials (Ana <b>, until 2999-12-31)."
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text("No practice is open.")).to_have_count(0)
    page.goto(page.url.replace("/plan/", "/report/"))
    expect(page.get_by_text(said)).to_be_visible()


def test_follow_ups_say_whom_to_ask_for_one_workload_or_all(open_page: Open) -> None:
    page = example(open_page, "follow-ups")
    expect(page.get_by_text("2 questions to follow up.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="SEC11")).to_contain_text("Ask: ")
    give(page, (ROOT / "examples/startup.json").read_text())
    page.get_by_label("All 2 workloads").check()
    expect(page.get_by_role("heading", name=BANK)).to_be_visible()
    expect(page.get_by_role("heading", name="Ferry tickets (example)")).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Ferry tickets (example)\n- OPS01 ")
    assert f"\n\n{BANK}\n" in text


def test_the_portfolio_ranks_what_is_most_often_open_as_wa_portfolio_does(open_page: Open, wa: Run) -> None:
    page = open_page("assess/portfolio/")
    for name in ("bank", "nightly-batch", "startup"):
        give(page, (ROOT / "examples" / f"{name}.json").read_text())
    result = wa(
        "portfolio",
        *(f"examples/{name}.json" for name in ("startup", "bank", "nightly-batch")),
        "--format",
        "markdown",
        cwd=ROOT,
    )
    wanted = list(
        dict.fromkeys(re.findall(r"(?:OPS|SEC|REL|PERF|COST|SUS)\d\d-BP\d\d", result.stdout.partition("Themes")[2]))
    )
    page.locator(".grid tbody tr").nth(2).wait_for()
    assert page.locator("#themes-title ~ section .id").all_inner_texts() == wanted
    expect(page.get_by_role("row", name=re.compile("^Instant payments"))).to_contain_text("not in scope")


def test_files_are_shown_without_being_stored_and_a_bad_one_is_named(open_page: Open, tmp_path: Path) -> None:
    page = open_page("assess/portfolio/")
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "other"}')
    page.get_by_label("Assessment files").set_input_files(
        [ROOT / "examples/bank.json", ROOT / "examples/startup.json", bad]
    )
    expect(page.get_by_text("2 workloads from files, in this page only.")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("bad.json is left out")
    expect(page.locator(".grid tbody tr")).to_have_count(2)
    page.get_by_role("button", name="Back to this browser's").click()
    expect(page.locator(".wa-empty")).to_contain_text("There is no assessment in this browser yet.")


def test_two_hundred_workloads_are_shown(open_page: Open, tmp_path: Path) -> None:
    page = open_page("assess/portfolio/")
    parts = [json.loads((ROOT / "examples" / f"{name}.json").read_text()) for name in ("bank", "startup")]
    for part in parts:
        part["milestones"] = []
    many = [
        {**parts[n % 2], "id": f"w{n}", "workload": {**parts[n % 2]["workload"], "name": f"Workload {n}"}}
        for n in range(200)
    ]
    bundle = tmp_path / "all.json"
    bundle.write_text(json.dumps({"format": "open-well-architected/bundle", "version": 1, "assessments": many}))
    page.get_by_label("Assessment files").set_input_files(bundle)
    expect(page.locator(".grid tbody tr")).to_have_count(200, timeout=20_000)
    expect(page.get_by_text("and 88 more").first).to_be_visible()


def test_of_more_workloads_the_worst_are_shown_and_the_others_stand_below_as_text(
    open_page: Open, wa: Run, tmp_path: Path
) -> None:
    page = open_page("assess/portfolio/")
    part = json.loads((ROOT / "examples/startup.json").read_text())
    calm = {**part, "scope": ["sustainability"], "milestones": [], "answers": {}}
    many = [{**calm, "id": f"w{n}", "workload": {"name": f"Workload {n}", "owner": "=Ada"}} for n in range(202)]
    many[201]["answers"] = {"SUS01": {"practices": {"SUS01-BP01": {"status": "missing"}}}}
    bundle = tmp_path / "all.json"
    bundle.write_text(json.dumps({"format": "open-well-architected/bundle", "version": 1, "assessments": many}))
    page.get_by_label("Assessment files").set_input_files(bundle)
    expect(page.get_by_text("200 of 202 workloads are shown")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("202 workloads from files, in this page only.")).to_be_visible()
    expect(page.locator(".grid tbody tr")).to_have_count(200)
    expect(page.locator(".grid tbody th").first).to_contain_text("Workload 201")
    page.get_by_text("2 more workloads, as text").click()
    written = wa("portfolio", str(bundle), "--format", "html", cwd=ROOT)
    pre = next(html5lib.parse(written.stdout, namespaceHTMLElements=False).iter("pre"))
    assert page.locator(".rest pre").inner_text().splitlines() == (pre.text or "").splitlines()
    assert violations(page) == []


@pytest.mark.parametrize("missing", ["assets/javascripts/pages/plan.js", "data/report.json"])
def test_a_page_that_cannot_be_loaded_says_so_and_shows_once_it_can(open_page: Open, missing: str) -> None:
    page = open_page("")
    page.route(f"**/{missing}", lambda route: route.fulfill(body="not it", content_type="text/javascript"))
    page.goto(f"{page.url}assess/plan/")
    expect(page.get_by_role("alert")).to_contain_text("This page could not be loaded")
    expect(page.get_by_role("alert")).to_contain_text("Check the connection and reload the page.")
    page.unroute_all()
    page.reload()
    expect(page.get_by_role("link", name="Import a file")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_text_of_people_is_text_on_every_page(open_page: Open) -> None:
    page = open_page("assess/dashboard/")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    give(page, (MINI / "assessments" / "hostile.json").read_text())
    for slug in SLUGS:
        page.goto(re.sub(r"assess/.*", f"assess/{slug}/", page.url))
        expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
        assert page.locator(f'wa-page[name="{slug}"]').count() == 1


def test_landing_and_pillar_pages_show_where_the_open_assessment_stands(open_page: Open) -> None:
    page = open_page("assess/dashboard/")
    open_example(page)
    saved(page)
    root = page.url.partition("assess/")[0]
    page.goto(root)
    expect(page.locator("wa-state[pillar=reliability]")).to_have_text(re.compile("7 high.*67 of 67 answered"))
    expect(page.locator("wa-state[pillar=sustainability]")).to_be_empty()
    page.goto(f"{root}reliability/")
    expect(page.locator("wa-state[question=REL13]")).to_have_text("High risk")


def test_the_last_question_of_a_review_leads_to_its_end_and_to_the_dashboard(open_page: Open) -> None:
    page = open_page("assess/review/#SUS06")
    page.get_by_role("link", name=re.compile("To the end of the review")).click()
    page.get_by_role("main").get_by_role("link", name="Dashboard", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dashboard")


def test_a_workload_leads_to_its_plan(open_page: Open) -> None:
    page = open_page("assess/")
    give(page, (ROOT / "examples/bank.json").read_text())
    page.get_by_role("button", name=f"Plan: {BANK}").click()
    expect(page.locator(".wa-plan__row").first).to_be_visible()


def test_the_landing_page_opens_a_finished_review_in_one_click_and_leaves_what_is_there(open_page: Open) -> None:
    page = open_page("assess/dashboard/")
    startup = json.loads((ROOT / "examples/startup.json").read_text())
    mine = {**startup, "id": "mine", "workload": {**startup["workload"], "name": "Ours"}}
    give(page, json.dumps(mine))
    page.goto(page.url.replace("assess/dashboard/", ""))
    expect(page.get_by_role("img", name=re.compile(f"^A finished review: {re.escape(BANK)}"))).to_be_visible()
    page.get_by_role("link", name="See a finished review").click()
    expect(page.locator(".wa-head__name")).to_contain_text(BANK)
    expect(page.locator(".wa-toast")).to_contain_text("is an example")
    expect(page.locator(".wa-toast")).to_contain_text("Ours is kept as it is")
    assert "example" not in page.url
    page.reload()
    expect(page.locator(".wa-head__name")).to_contain_text(BANK)
    page.get_by_role("link", name="Workloads").click()
    expect(page.locator(".wa-workload h2")).to_have_text([re.compile(re.escape(BANK)), "Ours"])


def test_an_example_that_was_changed_is_opened_as_it_is(open_page: Open) -> None:
    page = open_page("assess/dashboard/?example=bank.json")
    expect(page.locator(".wa-head__name")).to_contain_text(BANK)
    page.goto(page.url.replace("dashboard", "plan"))
    changed = page.get_by_label("Owner of OPS02-BP01")
    changed.fill("Somebody else")
    changed.press("Tab")
    saved(page)
    page.goto(page.url.replace("plan/", "dashboard/?example=bank.json"))
    expect(page.locator(".wa-head__name")).to_contain_text(BANK)
    page.goto(page.url.replace("dashboard", "plan"))
    expect(page.get_by_label("Owner of OPS02-BP01")).to_have_value("Somebody else")


def test_an_example_that_the_site_does_not_have_is_named(open_page: Open) -> None:
    page = open_page("assess/dashboard/?example=../x.json")
    expect(page.locator(".wa-toast")).to_contain_text('This site has no example "../x.json".')
    expect(page.locator(".wa-empty")).to_be_visible()


def test_every_field_of_an_owner_proposes_the_names_of_the_assessment(open_page: Open) -> None:
    page = example(open_page, "plan")
    names = "[...document.activeElement.list.options].map((one) => one.value)"
    page.get_by_label("Owner of OPS02-BP01").focus()
    assert "Tomasz Zielinski" in page.evaluate(names)
    page.goto(page.url.replace("assess/plan/", "operational-excellence/ops02/ops02-bp01/"))
    page.locator("wa-practice-answer summary").click()
    page.get_by_label("Owner", exact=True).focus()
    assert "Tomasz Zielinski" in page.evaluate(names)


def test_the_current_tab_is_in_view_on_a_phone(open_page: Open) -> None:
    page = open_page("assess/portfolio/", 360)
    tab = page.get_by_role("navigation", name="Assessment").get_by_role("link", name="Portfolio")
    wait_until(
        page,
        """() => { const row = document.querySelector(".wa-subnav ul").getBoundingClientRect();
          const tab = document.querySelector(".wa-subnav [aria-current]").getBoundingClientRect();
          return tab.left >= row.left && tab.right <= row.right; }""",
    )
    expect(tab).to_have_attribute("aria-current", "page")
    assert page.locator(".wa-subnav ul").evaluate("(row) => row.offsetHeight - row.clientHeight") == 0
