"""A review or a portfolio as text, in the format that is asked for. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from wa_build.assess.review import Review
from wa_build.plain import plain_json
from wa_build.reports.data import Rows, dump, review_csv, review_data
from wa_build.reports.html import portfolio_html, review_html
from wa_build.reports.markdown import review_markdown
from wa_build.reports.portfolio import Portfolio
from wa_build.reports.portfolio_export import Rows as PortfolioRows
from wa_build.reports.portfolio_export import portfolio_csv, portfolio_data, portfolio_markdown

ReportFormat = Literal["html", "markdown", "csv", "json"]


def review_text(review: Review, form: ReportFormat, rows: Rows = "answers") -> str:
    """Return a review in a format; `rows` chooses those of CSV."""
    if form == "csv":
        return review_csv(review, rows)
    if form == "json":
        return plain_json(dump(review_data(review)))
    return review_html(review) if form == "html" else review_markdown(review)


def reviews_text(reviews: Sequence[Review], form: ReportFormat, rows: Rows = "answers") -> str:
    """Return several reviews in a format that can hold them: Markdown and rows one after the other, JSON as a list.

    One review alone is as `review_text` writes it.
    """
    if len(reviews) == 1:
        return review_text(reviews[0], form, rows)
    if form == "json":
        return plain_json(dump([review_data(review) for review in reviews]))
    texts = [review_text(review, form, rows) for review in reviews]
    if form == "csv":
        return texts[0] + "".join(text.partition("\r\n")[2] for text in texts[1:])
    return "\n".join(texts)


def portfolio_text(portfolio: Portfolio, form: ReportFormat, rows: PortfolioRows = "themes") -> str:
    """Return a portfolio in a format; `rows` chooses those of CSV."""
    if form == "csv":
        return portfolio_csv(portfolio, rows)
    if form == "json":
        return plain_json(dump(portfolio_data(portfolio)))
    return portfolio_html(portfolio) if form == "html" else portfolio_markdown(portfolio)
