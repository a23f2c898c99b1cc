"""The worked example as a site: own pillar, notes, mandates, what is left out, branding, and a review over all of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from accessibility import violations
from conftest import ROOT, Run
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.fixture(name="site", scope="module")
def _site(wa: Run, tmp_path_factory: pytest.TempPathFactory, keep_pages: Callable[[Path], None]) -> Path:
    """The example's site in place of the framework's, built by the command that its README names."""
    folder = tmp_path_factory.mktemp("acme")
    for name in ("examples", "overrides", "wa_build"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "site", "build"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    config = folder / "examples/acme/mkdocs.yml"  # one edition shows all that the example changes
    text = config.read_text(encoding="utf-8").replace("  wa:\n", "  wa:\n    editions: [2023-04-10]\n", 1)
    config.write_text(text, encoding="utf-8")
    keep_pages(config.parent)
    result = wa("-f", "examples/acme/mkdocs.yml", "build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr
    return folder / "examples" / "acme" / "site"


def color_of(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("(element) => getComputedStyle(element).color"))


def test_name_logo_colors_footer_and_pillars_come_from_the_configuration(open_page: Open) -> None:
    page = open_page()
    expect(page).to_have_title("Acme Well-Architected: AWS Well-Architected in plain words")
    logo = page.locator(".wa-logo img")
    assert logo.evaluate("(image) => image.complete && image.naturalWidth > 0")
    assert color_of(page, ".wa-hero .wa-button:not(.wa-button--primary)") == "rgb(122, 31, 92)"
    assert page.locator(".wa-card h2").all_inner_texts() == [
        "Acme engineering standards", "Security", "Reliability", "Operational excellence", "Performance efficiency",
        "Cost optimization",
    ]  # fmt: skip
    footer = page.locator(".wa-footer").inner_text()
    assert "Internal to Acme. Questions to #ask-architecture." in footer
    assert "Independent of Amazon Web Services" in footer
    dark = open_page(scheme="dark")
    assert color_of(dark, ".wa-hero .wa-button:not(.wa-button--primary)") == "rgb(229, 156, 203)"


@pytest.mark.parametrize(
    ("scheme", "own", "framework"),
    [("light", "rgb(122, 31, 92)", "rgb(168, 67, 74)"), ("dark", "rgb(162, 98, 141)", "rgb(245, 121, 125)")],
)
def test_each_pillar_has_its_icon_and_its_color(open_page: Open, scheme: str, own: str, framework: str) -> None:
    page = open_page(scheme=scheme)
    icons = page.locator(".wa-card svg")
    assert icons.nth(0).evaluate("(icon) => getComputedStyle(icon).fill") == own
    assert icons.nth(1).evaluate("(icon) => getComputedStyle(icon).fill") == framework
    paths = icons.evaluate_all("(icons) => icons.map((icon) => icon.innerHTML)")
    assert len(set(paths)) == len(paths) == 6


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize(
    "path", ["security/sec01/", "security/sec01/sec01-bp02/", "acme-engineering-standards/", "practices/?layer=acme"]
)
def test_pages_with_own_guidance_have_no_violation_and_never_scroll_sideways(
    read_page: Open, path: str, width: int, scheme: str
) -> None:
    page = read_page(path, width, scheme)
    page.locator(".wa-layer").first.wait_for()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_practice_shows_the_note_and_who_demands_it_until_when(read_page: Open) -> None:
    page = read_page("security/sec01/sec01-bp02/")
    chips = page.locator(".wa-meta :is(.wa-layer, .wa-mandatory)").all_inner_texts()
    assert [" ".join(chip.split()) for chip in chips] == ["Acme", "Mandatory by 31 March 2027"]
    assert page.locator(".admonition-title").all_inner_texts() == [
        "Mandatory by 31\xa0March\xa02027 for Acme", "Internal guidance: Acme"
    ]  # fmt: skip
    assert "Information security policy ISP-2" in page.locator(".admonition.mandatory").inner_text()


def test_a_question_shows_its_order_its_badges_and_what_is_left_out(open_page: Open) -> None:
    page = open_page("security/sec01/")
    ids = page.locator(".wa-rows--answers .wa-row__id").all_inner_texts()
    assert ids[:3] == ["SEC01-BP02", "SEC01-BP07", "SEC01-BP01"]
    assert "SEC01-BP08" not in ids
    left_out = page.locator(".admonition", has_text="Left out on this site")
    left_out.get_by_role("link", name="SEC01-BP08").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Evaluate and implement new security services")
    assert "The security team evaluates new services for all of Acme" in page.locator("article").inner_text()
    assert "/wellarchitected/2023-04-10/framework/" in str(
        page.get_by_role("link", name="official page").get_attribute("href")
    )


def test_the_finder_filters_by_layer_and_by_mandate(open_page: Open) -> None:
    page = open_page("practices/")
    page.get_by_role("checkbox", name="Acme", exact=False).and_(page.locator("[value=acme]")).check()
    expect(page.locator(".wa-finder__count")).to_have_text("11 of 311 practices")
    page.locator("[data-facet=mandatory] [value=high]").check()
    expect(page.locator(".wa-finder__results .wa-row__id")).to_have_text(["ACME01-BP01", "SEC01-BP02"])
    expect(page.locator(".wa-finder__results .wa-row__badges").first).to_have_text("AcmeMandatory")
    assert page.url.endswith("?layer=acme&mandatory=high")


def test_a_tag_leads_from_a_page_to_the_finder_which_filters_by_it(open_page: Open) -> None:
    page = open_page("acme-engineering-standards/acme02/acme02-bp01/")
    tags = page.locator(".wa-side__group", has_text="Tags")
    expect(tags.get_by_role("link")).to_have_text(["pci", "paved road"])
    tags.get_by_role("link", name="paved road").click()
    rows = page.locator(".wa-finder__results .wa-row__id")
    expect(rows).to_have_text(["ACME02-BP01", "ACME02-BP02"])
    facet = page.locator("[data-facet=tag]")
    expect(facet.locator("label")).to_have_text(["landing zone1", "paved road2", "pci1"])
    expect(facet.get_by_role("checkbox", name="paved road")).to_be_checked()
    expect(page.locator("[data-facet=service] + [data-facet]")).to_have_attribute("data-facet", "tag")
    facet.get_by_role("checkbox", name="landing zone").check()
    expect(rows).to_have_text(["ACME02-BP01", "ACME02-BP02", "SEC01-BP01"], use_inner_text=True)
    facet.get_by_role("checkbox", name="paved road").uncheck()
    expect(rows).to_have_text(["SEC01-BP01"])
    assert page.url.endswith("/practices/?tag=landing+zone")
    page.evaluate("scrollTo(0, 0)")  # nothing lies half below the bar that stays
    assert violations(page) == []


def test_the_search_finds_an_own_practice_and_a_note(open_page: Open) -> None:
    page = open_page("practices/?find=acme-daily vault account")
    expect(page.locator(".wa-finder__results .wa-row__id").first).to_have_text("REL09-BP01")
    page.get_by_label("Search the practices").fill("acme2 bp1")
    expect(page.locator(".wa-finder__results .wa-row__id").first).to_have_text("ACME02-BP01")


def test_a_review_begins_with_the_own_pillar_and_shows_internal_guidance(open_page: Open) -> None:
    page = open_page("assess/review/#ACME01")
    expect(page.locator(".wa-review__title")).to_contain_text("ACME01")
    expect(page.locator(".wa-row__badges").first).to_have_text("AcmeMandatory by Dec 31, 2026")
    page.locator("[data-practice=ACME01-BP02]").get_by_role("radio", name="Partly").check()
    page.goto(page.url.replace("#ACME01", "#SEC01"))
    page.reload()
    expect(page.locator(".wa-note").first).to_contain_text("Internal guidance: Acme")
    assert page.locator(".wa-review__head + .wa-note").count() == 1


@pytest.fixture(name="orders")
def _orders(open_page: Open) -> Page:
    """The dashboard with the example's assessment open."""
    page = open_page("assess/dashboard/")
    page.locator(".wa-empty").get_by_role("button", name="Order service").last.click()
    page.get_by_text("There is no assessment in this browser yet.").wait_for(state="detached")
    page.locator(".wa-paper").wait_for()
    return page


def test_dashboard_plan_and_report_treat_own_pillars_and_mandates_like_the_rest(orders: Page) -> None:
    demanded = orders.get_by_role("table", name="Practices that the organization demands")
    expect(demanded.get_by_role("row")).to_have_count(3)
    expect(demanded).to_contain_text("Acme: Information security policy ISP-2")
    expect(orders.get_by_role("table", name="Questions by risk")).to_contain_text("Acme engineering standards")
    orders.goto(orders.url.replace("dashboard", "plan"))
    first = orders.locator(".wa-plan__row").first
    expect(first).to_contain_text("Mandatory by Mar 31, 2027")
    orders.get_by_label("Mandatory", exact=True).select_option("yes")
    expect(orders.locator(".wa-plan__row")).to_have_count(1)
    orders.goto(orders.url.split("plan/")[0] + "report/")
    report = orders.locator(".wa-paper")
    expect(report).to_contain_text("left out on this site; the answers are kept, but not counted: SEC01-BP08")
    expect(report.get_by_role("heading", name="Mandatory")).to_be_visible()


def test_the_markdown_of_the_report_is_that_of_wa_report(orders: Page, wa: Run) -> None:
    orders.goto(orders.url.replace("dashboard", "report"))
    with orders.expect_download() as started:
        orders.get_by_role("button", name="Markdown").first.click()
    written = wa(
        "-f", "examples/acme/mkdocs.yml", "report", "examples/acme/examples/orders.json", "--format", "markdown",
        "--site-url", orders.url.split("assess/")[0], cwd=ROOT,
    )  # fmt: skip
    assert Path(started.value.path()).read_text(encoding="utf-8") == written.stdout
