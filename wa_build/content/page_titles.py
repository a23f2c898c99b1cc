"""The pages of the self-assessment: what the site says of each, each shown in the browser by the module of its name."""

from __future__ import annotations

from typing import NamedTuple


class AssessPage(NamedTuple):
    """A page below `/assess/`.

    Attributes:
        slug: the name of its file, of its module in `overrides/assets/javascripts/pages` and, after `page:`, its key.
        label: its short name in navigations.
        lead: what it is for, as the reader's first sentence.
    """

    slug: str
    label: str
    title: str
    description: str
    lead: str

    @property
    def key(self) -> str:
        """The key of the page among the sources."""
        return f"page:{self.slug}"


ASSESS_PAGES = (
    AssessPage(
        "dashboard",
        "Dashboard",
        "Dashboard",
        "Where a workload stands: risks by pillar, progress, every question, and the trend over milestones.",
        "Where the workload stands. Every mark leads to the thing itself.",
    ),
    AssessPage(
        "plan",
        "Plan",
        "Improvement plan",
        "The open practices of a workload in the order that pays: sort, filter, assign, tick, and export them.",
        "The open practices in the order that pays: highest risk first, then least effort.",
    ),
    AssessPage(
        "report",
        "Report",
        "Report",
        "The report of a review: summary, findings a pillar, plan, follow-ups and all answers, to print or to save.",
        "What the review found, to print, to hand over, or to keep as a file.",
    ),
    AssessPage(
        "milestones",
        "Milestones",
        "Milestones",
        "Named snapshots of a workload's answers, and what changed between any two of them or two workloads.",
        "Snapshots of the answers, and what changed between any two.",
    ),
    AssessPage(
        "follow-ups",
        "Follow-ups",
        "Follow-ups",
        "What to find out after the meeting: the questions marked for follow-up, with who asks whom.",
        "What to find out after the meeting, and whom to ask.",
    ),
    AssessPage(
        "portfolio",
        "Portfolio",
        "Portfolio",
        "All workloads side by side, and the practices that are most often open: what to fix once for all.",
        "All workloads side by side, and what to fix once for all.",
    ),
)

PAGE_TITLES = {
    "page:assess": "Assessments",
    "page:review": "Review",
    "page:changes": "What changed",
    "page:offline": "Work offline",
    "page:editions": "Editions",
    **{page.key: page.title for page in ASSESS_PAGES},
}
"""The single pages that a text may link to with `[[page:plan]]`, besides practices, questions, pillars and guides."""
