"""The gate: what of a review holds a release. Pure; the sentences are those of `reports.summary` and `reports.remarks`.

Three verdicts: nothing is found; something is found; or it could not be judged, because what was asked about was not
looked at. Facts come from `scrutiny`; here stands what they weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wa_build.assess.file import Assessment
from wa_build.assess.mandates import Mandated, overdue
from wa_build.assess.reading import Named
from wa_build.assess.review import PracticeReview, QuestionReview, Review, review_of
from wa_build.assess.scrutiny import Kind, Remark, assessed, is_waved, other_edition, remarks_of
from wa_build.content.catalog import Catalog
from wa_build.content.model import LEVELS, Level

FailOn = Literal["high", "medium", "mandatory"]
Severity = Literal["unjudged", "finding", "note"]

_UNREAD: frozenset[Kind] = frozenset({"unreadable", "other-edition"})
_UNJUDGED: frozenset[Kind] = _UNREAD | {"nothing-assessed", "unknown-scope", "unknown-id", "mandates-not-assessed"}
_FINDINGS: frozenset[Kind] = frozenset({"required-scope", "too-few-answered"})
_STRICT: frozenset[Kind] = frozenset(
    {
        "no-reason",
        "out-of-scope",
        "mandate-out-of-scope",
        "mandate-not-applicable",
        "undecided",
        "to-check",
        "same-assessment",
    }
)


@dataclass(frozen=True)
class GateRules:
    """What a gate asks. Without any rule there is no gate: everything is said, and nothing fails.

    Attributes:
        fail_on: the least risk that closes the gate, or `mandatory`.
        strict: whether what was waved through closes it: no reason, out of scope, a mandate that does not apply, what
            was carried over from another edition and not looked at.
        min_answered: the least share of the applicable practices in scope that is answered, 0 to 100.
        require_scope: pillars that must be in scope, with an answer at least.
    """

    fail_on: FailOn | None = None
    strict: bool = False
    min_answered: int | None = None
    require_scope: tuple[str, ...] = ()

    @property
    def is_gate(self) -> bool:
        """Whether anything is asked."""
        return self != GateRules()


class Failure(NamedTuple):
    """One reason why a gate stays closed: a question at risk, or else a mandatory practice after its deadline.

    Attributes:
        overdue: the mandatory practice; None for a risk.
        waved: the practice is said not to apply, without a reason.
    """

    question: QuestionReview
    overdue: tuple[Mandated, PracticeReview] | None = None
    waved: bool = False


class Judgement(NamedTuple):
    """What a gate says of one assessment.

    Attributes:
        name: where it comes from.
        assessment: None where it could not be read.
        review: None where it could not be judged at all.
        remarks: what is to be said of it, each with what it weighs.
        failures: the risks and mandates that close the gate.
    """

    name: str
    assessment: Assessment | None
    review: Review | None
    remarks: tuple[tuple[Remark, Severity], ...]
    failures: tuple[Failure, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many remarks weigh that much."""
        return sum(weight == severity for _, weight in self.remarks)


def judge(catalog: Catalog, given: Named, rules: GateRules, day: str, targets: Sequence[str] = ()) -> Judgement:
    """Judge one assessment.

    Args:
        catalog: the content that the assessment is about.
        given: the assessment and its name.
        rules: what the gate asks.
        day: from which deadlines are looked at, such as `2027-03-31`.
        targets: the editions to which a map leads from that of the assessment.
    """
    other = other_edition(catalog, given.assessment, targets)
    if other:
        return Judgement(given.name, given.assessment, None, ((other, "unjudged"),))
    review = review_of(catalog, given.assessment, day=day)
    remarks = (*remarks_of(catalog, review), *_demands(catalog, review, rules))
    weighed = tuple((remark, severity_of(remark.kind, rules)) for remark in remarks)
    return Judgement(given.name, given.assessment, review, weighed, failures(review, rules.fail_on, day))


def unreadable(problem: str) -> Judgement:
    """Return the judgement of what is no assessment; the problem names the file."""
    return Judgement("", None, None, ((Remark("unreadable", (), (problem,)), "unjudged"),))


def named_copies(judgements: Iterable[Judgement], rules: GateRules) -> tuple[Judgement, ...]:
    """Return the judgements, where a second copy of an assessment names the first."""
    first: dict[str, str] = {}
    named: list[Judgement] = []
    for one in judgements:
        id_ = one.assessment.id if one.assessment else ""
        if id_ in first:
            remark = Remark("same-assessment", (id_,), (first[id_],))
            one = one._replace(remarks=(*one.remarks, (remark, severity_of(remark.kind, rules))))  # noqa: PLW2901
        elif id_:
            first[id_] = one.name
        named.append(one)
    return tuple(named)


def severity_of(kind: Kind, rules: GateRules) -> Severity:
    """Return what a remark weighs: where it stands for something that was not looked at, it is not judged."""
    if kind in _UNJUDGED:
        return "unjudged"
    return "finding" if kind in _FINDINGS or (rules.strict and kind in _STRICT) else "note"


def is_unjudged(judgements: Iterable[Judgement], rules: GateRules) -> bool:
    """Tell whether the whole could not be judged. Without a gate that is so only where nothing could be read."""
    kinds = _UNJUDGED if rules.is_gate else _UNREAD
    return any(remark.kind in kinds for one in judgements for remark, _ in one.remarks)


def is_closed(judgements: Iterable[Judgement]) -> bool:
    """Tell whether anything was found that closes the gate."""
    return any(one.failures or one.count("finding") for one in judgements)


def failures(review: Review, fail_on: FailOn | None, day: str) -> tuple[Failure, ...]:
    """Return why the gate stays closed for a review, the gravest first.

    Args:
        review: of one assessment.
        fail_on: a risk, which stands for itself and those above it; or `mandatory`; None for nothing.
        day: from which deadlines are looked at, such as `2027-03-31`.
    """
    if fail_on is None:
        return ()
    if fail_on != "mandatory":
        return tuple(Failure(question) for question in at_risk(review, fail_on))
    questions = {question.id: question for question in review.questions}
    found = ((one, practice, is_waved(practice, questions[one.question])) for one, practice in review.mandates)
    return tuple(
        Failure(questions[one.question], (one, practice), waved)
        for one, practice, waved in found
        if overdue(one._replace(open=True) if waved else one, day)
    )


def at_risk(review: Review, level: Level) -> tuple[QuestionReview, ...]:
    """Return the questions of a risk and above, the highest risk first, equals in catalogue order."""
    counted = LEVELS[: LEVELS.index(level) + 1]
    found = (question for question in review.questions if question.risk in counted)
    return tuple(sorted(found, key=lambda question: LEVELS.index(question.risk)))


def _demands(catalog: Catalog, review: Review, rules: GateRules) -> list[Remark]:
    """Return what the rules ask that the review does not give."""
    found: list[Remark] = []
    answered, applicable = assessed(review)
    if rules.min_answered is not None and answered * 100 < rules.min_answered * applicable:
        found.append(Remark("too-few-answered", (), (str(answered), str(applicable), str(rules.min_answered))))
    if missing := _missing_scope(review, rules):
        found.append(Remark("required-scope", tuple(missing), tuple(missing.values())))
    if rules.fail_on == "mandatory" and not review.mandates:
        demanded = any(practice.mandatory for practice in catalog.practices.values())
        found.append(Remark("mandates-not-assessed" if demanded else "no-mandate"))
    return found


def _missing_scope(review: Review, rules: GateRules) -> dict[str, str]:
    pillars = {pillar.id: pillar.summary.statuses for pillar in review.pillars}
    idle = {"unanswered", "not-applicable"}
    return {
        id_: "not in scope" if id_ not in pillars else "nothing in it is answered"
        for id_ in rules.require_scope
        if id_ not in pillars or not any(number for status, number in pillars[id_].items() if status not in idle)
    }
