"""What a terminal shows of the content, as plain data: shown without knowing what content is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wa_build.content.heir import Heir


class Row(NamedTuple):
    """A practice in a table, and what it can be chosen by."""

    id: str
    risk: str
    effort: str
    title: str
    pillar: str
    services: tuple[str, ...]
    roles: tuple[str, ...]
    phases: tuple[str, ...]
    tags: tuple[str, ...]


class Risk(NamedTuple):
    """The risk of a practice that is not met, what it is called, and what the effort to meet it is called."""

    level: str
    label: str
    effort: str


class Entry(NamedTuple):
    """A practice, a question or a pillar as a page.

    Attributes:
        head: id and title, or the title alone.
        where: the pillar and the question of a practice.
        risk: of a practice.
        parts: its texts as Markdown, with the titles of what they link to.
        practices: of a question.
        questions: of a pillar: id, area and title of each.
    """

    head: tuple[str, ...]
    where: str = ""
    risk: Risk | None = None
    parts: tuple[str, ...] = ()
    practices: tuple[Row, ...] = ()
    questions: tuple[tuple[str, str, str], ...] = ()


class Left(NamedTuple):
    """What a layer leaves out of the site: its id, who said so, and why."""

    id: str
    by: str
    reason: str


class Entries(NamedTuple):
    """All that `wa list`, `wa show` and `wa stats` show of an edition.

    Attributes:
        edition: the day of it.
        practices: in catalogue order.
        pages: by the id of practices, questions and pillars, in this order.
        called: what else each of them is surely called, by id.
        left_out: what is not shown, by id.
        heirs: what became of the ids that only other editions have.
        known: what practices can be chosen by: the values of `pillar`, `service`, `role`, `phase`, `tag`, and what else
            each is called.
        heads: of the columns of counts.
        counts: a row a pillar, and their sum.
    """

    edition: str
    practices: tuple[Row, ...]
    pages: Mapping[str, Entry]
    called: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, Left]
    heirs: Mapping[str, Heir]
    known: Mapping[str, Mapping[str, tuple[str, ...]]]
    heads: tuple[str, ...]
    counts: tuple[tuple[str | int, ...], ...]
