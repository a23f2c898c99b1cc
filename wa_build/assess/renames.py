"""Answers to practices that have another id today, or none. Pure.

`overrides/assets/javascripts/assessment/renames.js` is the same in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wa_build.assess.file import PracticeAnswer, QuestionAnswer
from wa_build.assess.merge import merge_answers
from wa_build.assess.rules import Answers, QuestionRow

_NO_ANSWER = QuestionAnswer()


def unknown_ids(questions: Iterable[QuestionRow], answers: Answers) -> tuple[str, ...]:
    """Return the ids of questions and practices in the answers that this edition does not have, sorted."""
    rows = {question.id: question for question in questions}
    found: set[str] = set(answers) - set(rows)
    for question_id, answer in answers.items():
        known = {practice.id for practice in rows[question_id].practices} if question_id in rows else set()
        found |= set(answer.practices) - known
    return tuple(sorted(found))


def move_renamed(answers: Answers, renamed: Mapping[str, str]) -> dict[str, QuestionAnswer]:
    """Move answers from old practice ids to new ones; where both exist they are merged. Nothing is lost."""
    moved: dict[str, dict[str, PracticeAnswer]] = {}
    kept: dict[str, QuestionAnswer] = {}
    for question_id, answer in answers.items():
        for id_ in [id_ for id_ in answer.practices if id_ in renamed]:
            new, own = renamed[id_], answer.practices[id_]
            practices = moved.setdefault(new.partition("-")[0], {})
            practices[new] = _joined(practices.get(new), own)  # two old practices may have become one
        kept[question_id] = _without(answer, renamed)
    for question_id, practices in moved.items():
        target = kept.get(question_id, _NO_ANSWER)
        both = {id_: _joined(target.practices.get(id_), own) for id_, own in practices.items()}
        kept[question_id] = target.model_copy(update={"practices": {**target.practices, **both}})
    return kept


def _without(answer: QuestionAnswer, renamed: Mapping[str, str]) -> QuestionAnswer:
    """Return an answer without the practices that move; the same one where none does, as nearly always."""
    if renamed.keys().isdisjoint(answer.practices):
        return answer
    stay = {id_: value for id_, value in answer.practices.items() if id_ not in renamed}
    return answer.model_copy(update={"practices": stay})


def _joined(there: PracticeAnswer | None, own: PracticeAnswer) -> PracticeAnswer:
    return merge_answers(there, own) if there else own
