"""The HTML reports of the real command in a real browser: on screen, and on paper in A4 and Letter."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from accessibility import violations
from conftest import MINI, ROOT, Run
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

HOSTILE = MINI / "assessments" / "hostile.json"
NAMES = ("bank", "nightly-batch", "startup")


@pytest.fixture(name="reports", scope="module")
def _reports(wa: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports of the examples and of hostile text, and a portfolio, as the command writes them."""
    folder = tmp_path_factory.mktemp("reports")
    examples = {name: str(ROOT / "examples" / f"{name}.json") for name in NAMES}
    runs = [("report", path, "--output", str(folder / f"{name}.html")) for name, path in examples.items()]
    runs.append(("portfolio", *examples.values(), "--output", str(folder / "portfolio.html")))
    part = folder / "part.json"  # of one pillar: axe looks at every element
    part.write_text(json.dumps({**json.loads(Path(examples["startup"]).read_text()), "scope": ["sustainability"]}))
    runs.append(("report", str(part), "--output", str(folder / "part.html")))
    for arguments in runs:
        assert wa(*arguments, cwd=ROOT).returncode == 0
    assert wa("report", str(HOSTILE), "--output", str(folder / "hostile.html"), cwd=MINI).returncode == 0
    return folder


def opened(browser: Browser, path: Path, width: int = 1280, scheme: str = "light") -> tuple[Page, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    noted: list[str] = []
    page.on("request", lambda request: noted.append(request.url))
    page.on("console", lambda entry: noted.append(entry.text))
    page.on("dialog", lambda dialog: noted.append(dialog.message))
    page.goto(path.as_uri())
    return page, noted


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("part", 1280, "light"), ("hostile", 320, "dark"), ("hostile", 1280, "light"), ("portfolio", 320, "dark")],
)
def test_a_report_is_one_accessible_page_that_asks_for_nothing(
    browser: Browser, reports: Path, name: str, width: int, scheme: str
) -> None:
    page, noted = opened(browser, reports / f"{name}.html", width, scheme)
    assert noted == [(reports / f"{name}.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.close()


def printed(browser: Browser, path: Path, form: str) -> PdfReader:
    page, _ = opened(browser, path)
    output = path.with_name(f"{path.stem}-{form}.pdf")
    page.pdf(path=output, format=form, print_background=False)
    page.close()
    return PdfReader(output)


def texts(pdf: PdfReader) -> list[str]:
    """The text of each page, on one line and without ligatures."""
    return [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in pdf.pages]


@pytest.mark.parametrize(("form", "width", "height"), [("A4", 596, 843), ("Letter", 612, 792)])
def test_a_small_report_prints_to_six_pages_of_the_paper(
    browser: Browser, reports: Path, form: str, width: int, height: int
) -> None:
    pdf = printed(browser, reports / "hostile.html", form)
    pages = texts(pdf)
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [width, height]
    starts = [
        "Well-Architected review",
        "How to read this report",
        "Summary",
        "Findings",
        "Improvement plan",
        "Appendix: all answers",
    ]
    assert len(pages) == len(starts)
    assert all(start in page for start, page in zip(starts, pages, strict=True))
    assert "Page 1 of 6" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"Page {number} of 6" in page
        assert "<script>alert(1)</script></style>" in page  # the running head
        assert "answers as of 4 March 2026" in " ".join(page.split())


@pytest.mark.parametrize("form", ["A4", "Letter"])
@pytest.mark.parametrize("name", NAMES)
def test_a_real_report_has_a_summary_of_one_page_and_cuts_no_finding(
    browser: Browser, reports: Path, name: str, form: str
) -> None:
    pages = texts(printed(browser, reports / f"{name}.html", form))
    assert 25 <= len(pages) <= 60
    assert "Questions by risk" in pages[2]
    assert "What to do first" in pages[2]
    assert "Findings" in pages[3][:80]
    findings = [page for page in pages[3:] if "What clears it" in page]
    for page in findings:
        assert page.count("Why:") == page.count("What clears it")
    plan = next(number for number, page in enumerate(pages) if "Practice and next step" in page)
    assert all("Practice and next step" in page for page in pages[plan : plan + 2])  # the head of the table, repeated


def test_a_printed_portfolio_is_landscape_with_every_workload(browser: Browser, reports: Path) -> None:
    page, _ = opened(browser, reports / "portfolio.html")
    page.pdf(path=reports / "portfolio.pdf", prefer_css_page_size=True)
    pdf = PdfReader(reports / "portfolio.pdf")
    first = texts(pdf)[0]
    assert pdf.pages[0].mediabox.width > pdf.pages[0].mediabox.height
    assert all(title in first for title in ("Instant payments", "Nightly settlement", "Ferry tickets", "not in scope"))
    page.close()
