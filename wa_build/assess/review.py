"""One assessment joined with the texts of the catalogue: what every report of it shows, in any format. Pure.

All text is plain: Markdown of the catalogue is taken out here, and a format escapes what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from wa_build.assess.acceptance import AcceptedRisk, accepted_risks
from wa_build.assess.clearing import FollowUp, follow_ups, what_clears
from wa_build.assess.evidence import EvidenceRow, evidence_register, without_evidence
from wa_build.assess.file import OPEN, Assessment, PracticeAnswer, QuestionAnswer, Status
from wa_build.assess.mandates import Mandated, mandates
from wa_build.assess.merge import Undecided, undecided
from wa_build.assess.plan import PlanItem, improvement_plan
from wa_build.assess.privacy import shareable
from wa_build.assess.renames import move_renamed, unknown_ids
from wa_build.assess.rules import (
    QuestionResult,
    QuestionRow,
    Risk,
    Summary,
    in_scope,
    is_to_check,
    last_changed,
    outline_of,
    question_result,
    summarize,
)
from wa_build.content.catalog import Catalog
from wa_build.content.markup import plain_text
from wa_build.content.model import LEVELS, Level, Practice
from wa_build.content.permalinks import SiteMap

MOST_STEPS = 8192
"""So many steps are remembered as plain text: all of two editions."""


class Clearing(NamedTuple):
    """One stage of what takes a question out of its risk: what to establish beyond the stages before it."""

    level: Level
    practices: tuple[str, ...]
    remaining: Risk


class MandateReview(NamedTuple):
    """What an organisation demands of a practice: how gravely, until which day, and who says so by which rule."""

    severity: Level
    deadline: str
    owners: tuple[tuple[str, str], ...]


class PracticeReview(NamedTuple):
    """A practice with its answer.

    Attributes:
        status: not-applicable where the question does not apply; None where it is unanswered.
        steps: the checklist as `(what to do, whether it is done)`.
        place: its place in the improvement plan from 1; 0 where it is not open.
        url: its page on the published site; empty where there is no site.
        to_check: its answer was carried over from another edition, and is to be looked at.
    """

    id: str
    title: str
    risk: Level
    effort: Level
    status: Status | None
    answer: PracticeAnswer
    steps: tuple[tuple[str, bool], ...]
    place: int
    quick_win: bool
    url: str
    mandate: MandateReview | None = None
    to_check: bool = False

    @property
    def open(self) -> bool:
        """Whether it is partial, missing or unsure."""
        return self.status in OPEN

    @property
    def steps_done(self) -> int:
        """How many of its steps are done."""
        return sum(done for _, done in self.steps)

    @property
    def next_step(self) -> str:
        """The first step that is not done; empty where all are."""
        return next((text for text, done in self.steps if not done), "")


class QuestionReview(NamedTuple):
    """A question with its answer, its practices, and the stages that clear its risk."""

    id: str
    title: str
    pillar: str
    area: str
    answer: QuestionAnswer
    result: QuestionResult
    practices: tuple[PracticeReview, ...]
    clearing: tuple[Clearing, ...]
    url: str

    @property
    def risk(self) -> Risk:
        """The risk that the rule gives it."""
        return self.result.risk

    @property
    def opened(self) -> tuple[PracticeReview, ...]:
        """Its open practices, the first of the plan first."""
        return tuple(sorted((one for one in self.practices if one.open), key=lambda one: one.place))


class PillarReview(NamedTuple):
    """A pillar in scope: its counts and its questions in catalogue order; `color` as in its file, empty for none."""

    id: str
    prefix: str
    title: str
    summary: Summary
    questions: tuple[QuestionReview, ...]
    color: str = ""

    @property
    def findings(self) -> tuple[QuestionReview, ...]:
        """The questions at risk, the highest risk first, equals in catalogue order."""
        found = (one for one in self.questions if one.risk in LEVELS)
        return tuple(sorted(found, key=lambda one: LEVELS.index(one.risk)))


class Review(NamedTuple):
    """Everything that is said of one assessment; no answer in it has private notes.

    Attributes:
        assessment: all that is in the file, also what reports do not show.
        edition: the edition of the catalogue; `assessment.edition` is the one that the answers were given for.
        changed: the time of the last change, `2026-01-31T09:30:00.000Z`.
        day: the day that it is about, `2026-01-31`: what is overdue, carried or expired is so on this day.
        plan: the open practices, the one to establish first first, each with its question; without those whose risk
            somebody carries on the day.
        accepted: the open practices whose risk somebody carries or carried, the highest risk first.
        evidence: all that proves answers, in catalogue order.
        without_evidence: the practices that are in place and that nothing proves on the day.
        unknown: ids in the answers that this edition does not have.
        hidden: ids in the answers that this site leaves out, each with the reason.
        mandates: the practices that the organisation demands, the earliest deadline first.
        undecided: what waits for a decision, also between answers under an earlier id and today's.
    """

    assessment: Assessment
    edition: str
    framework: str
    changed: str
    day: str
    total: Summary
    pillars: tuple[PillarReview, ...]
    plan: tuple[tuple[PracticeReview, QuestionReview], ...]
    follow_ups: tuple[tuple[FollowUp, QuestionReview], ...]
    unknown: tuple[str, ...]
    definitions: Mapping[Level, str]
    hidden: tuple[tuple[str, str], ...] = ()
    mandates: tuple[tuple[Mandated, PracticeReview], ...] = ()
    accepted: tuple[tuple[AcceptedRisk, PracticeReview], ...] = ()
    evidence: tuple[tuple[EvidenceRow, PracticeReview], ...] = ()
    without_evidence: tuple[PracticeReview, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    @property
    def questions(self) -> tuple[QuestionReview, ...]:
        """All questions in scope."""
        return tuple(question for pillar in self.pillars for question in pillar.questions)

    @property
    def to_check(self) -> tuple[str, ...]:
        """The practices whose answers are to be looked at after a move to this edition."""
        return tuple(one.id for question in self.questions for one in question.practices if one.to_check)

    @property
    def private_notes(self) -> int:
        """How many notes of questions and practices in scope are private, and not here."""
        questions = sum(one.answer.private for one in self.questions)
        return questions + sum(one.answer.private for question in self.questions for one in question.practices)

    @property
    def quick_wins(self) -> int:
        """How many open practices have a high risk and a low effort."""
        return sum(practice.quick_win for practice, _ in self.plan)


def current_answers(catalog: Catalog, assessment: Assessment) -> dict[str, QuestionAnswer]:
    """Return the answers under the ids of this edition."""
    return move_renamed(assessment.answers, renamed_in(catalog))


def renamed_in(catalog: Catalog) -> dict[str, str]:
    """Return the ids of this edition by the earlier ones, also of practices that the site leaves out."""
    return {old: practice.id for practice in _all_practices(catalog) for old in practice.renamed_from}


def _all_practices(catalog: Catalog) -> Iterator[Practice]:
    """Yield also those that the site leaves out: an earlier id of such a practice is as known as its own."""
    yield from catalog.practices.values()
    for id_, hidden in catalog.hidden.items():
        content = catalog.documents["practice", id_].content if hidden.kind == "practice" else None
        if isinstance(content, Practice):
            yield content


def review_of(catalog: Catalog, assessment: Assessment, site_url: str = "", day: str = "") -> Review:
    """Return an assessment as reports show it.

    Args:
        catalog: the content that the assessment is about.
        assessment: the answers.
        site_url: the address of the published site with a slash at the end, for links; empty for none.
        day: the day that it is about, `2026-01-31`; empty for that of the last change, so that the same file gives the
            same bytes.
    """
    day = day or last_changed(assessment)[:10]
    given = current_answers(catalog, assessment)
    answers = shareable(given)
    outline = outline_of(catalog)
    rows = in_scope(outline, assessment.scope)
    plan = improvement_plan(rows, answers, day)
    places = {item.practice: (place, item) for place, item in enumerate(plan, 1)}
    builder = _Builder(catalog, answers, places, SiteMap(catalog), site_url)
    pillars = tuple(builder.pillar(id_, rows) for id_ in dict.fromkeys(row.pillar for row in rows))
    questions = {question.id: question for pillar in pillars for question in pillar.questions}
    practices = {practice.id: practice for question in questions.values() for practice in question.practices}
    strangers = unknown_ids(outline, answers)
    return Review(
        assessment=assessment,
        edition=catalog.framework.edition,
        framework=catalog.framework.title,
        changed=last_changed(assessment),
        day=day,
        total=summarize(rows, answers),
        pillars=pillars,
        plan=tuple((practices[item.practice], questions[item.question]) for item in plan),
        follow_ups=tuple((one, questions[one.question]) for one in follow_ups(rows, answers)),
        unknown=tuple(id_ for id_ in strangers if id_ not in catalog.hidden),
        hidden=tuple((id_, catalog.hidden[id_].reason) for id_ in strangers if id_ in catalog.hidden),
        mandates=tuple((one, practices[one.practice]) for one in mandates(rows, answers)),
        accepted=tuple((one, practices[one.practice]) for one in accepted_risks(rows, answers, day)),
        evidence=tuple((one, practices[one.practice]) for one in evidence_register(rows, answers, day)),
        without_evidence=tuple(practices[id_] for id_ in without_evidence(rows, answers, day)),
        undecided=_without_private(undecided(assessment.model_copy(update={"answers": given}))),
        definitions={one.id: plain_text(one.definition) for one in catalog.framework.risks},
    )


def _without_private(found: Sequence[Undecided]) -> tuple[Undecided, ...]:
    """Two versions of private notes wait as others do; what they say stays in the file."""
    return tuple(one._replace(shown="", other="") if one.private else one for one in found)


class _Builder(NamedTuple):
    catalog: Catalog
    answers: Mapping[str, QuestionAnswer]
    plan: Mapping[str, tuple[int, PlanItem]]
    site: SiteMap
    site_url: str

    def pillar(self, id_: str, rows: Sequence[QuestionRow]) -> PillarReview:
        pillar = self.catalog.pillars[id_]
        own = [row for row in rows if row.pillar == id_]
        questions = tuple(self.question(row) for row in own)
        return PillarReview(id_, pillar.prefix, pillar.title, summarize(own, self.answers), questions, pillar.color)

    def question(self, row: QuestionRow) -> QuestionReview:
        question = self.catalog.questions[row.id]
        answer = self.answers.get(row.id) or QuestionAnswer()
        return QuestionReview(
            id=row.id,
            title=question.title,
            pillar=row.pillar,
            area=self.catalog.area_of(question).title,
            answer=answer,
            result=question_result(row, answer),
            practices=tuple(self.practice(one, answer) for one in self.catalog.practices_of(row.id)),
            clearing=_stages(row, answer),
            url=self.url(row.id),
        )

    def practice(self, practice: Practice, question: QuestionAnswer) -> PracticeReview:
        answer = question.practices.get(practice.id) or PracticeAnswer()
        place, item = self.plan.get(practice.id, (0, None))
        return PracticeReview(
            id=practice.id,
            title=practice.title,
            risk=practice.risk,
            effort=practice.effort,
            status=answer.status if question.applicable else "not-applicable",
            answer=answer,
            steps=tuple((_step_text(step.do), step.id in answer.steps) for step in practice.steps),
            place=place,
            quick_win=item is not None and item.quick_win,
            url=self.url(practice.id),
            mandate=self.mandate(practice),
            to_check=is_to_check(question, practice.id),
        )

    def mandate(self, practice: Practice) -> MandateReview | None:
        demand = practice.mandatory
        if demand is None:
            return None
        demands = self.catalog.demands_of(practice.id)
        owners = tuple((self.catalog.layer_name(one.layer), one.mandate.reason or "") for one in demands)
        return MandateReview(demand.severity, demand.deadline.isoformat(), owners)

    def url(self, key: str) -> str:
        return self.site_url + self.site.url(key) if self.site_url else ""


@lru_cache(maxsize=MOST_STEPS)
def _step_text(markdown: str) -> str:
    """Return a step as plain text; each is in every review of a run, and taking Markdown out is half of the work."""
    return plain_text(markdown)


def _stages(row: QuestionRow, answer: QuestionAnswer) -> tuple[Clearing, ...]:
    stages: list[Clearing] = []
    known: set[str] = set()
    for level in LEVELS:
        clearance = what_clears(row, answer, level)
        added = tuple(id_ for id_ in clearance.practices if id_ not in known) if clearance else ()
        if clearance and added:
            stages.append(Clearing(level, added, clearance.remaining))
            known |= set(added)
    return tuple(stages)
