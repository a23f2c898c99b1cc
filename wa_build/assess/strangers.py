"""Answers that a map between editions does not lead anywhere: an organisation's own, and those without a place. Pure.

`overrides/assets/javascripts/assessment/strangers.js` is the same in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wa_build.assess.carry import question_says_something, says_something
from wa_build.assess.crossing import Crossing, question_of
from wa_build.assess.file import QuestionAnswer
from wa_build.assess.rules import Answers


def is_strange(crossing: Crossing, question: str) -> bool:
    """Tell whether neither edition has a question."""
    return question not in crossing.old_questions and question not in crossing.new_questions


def moves(crossing: Crossing, question: str, practice: str) -> bool:
    """Tell whether the map knows a practice, and it stands where it belongs."""
    return practice in crossing.practices and question_of(practice) == question


def _is_stray(crossing: Crossing, question: str, practice: str) -> bool:
    """Tell whether an id that the old edition does not have would mean something in the new one, which nobody meant."""
    is_here = question_of(practice) == question
    return is_here and practice not in crossing.practices and practice in crossing.new_practices


def own_answers(answers: Answers, crossing: Crossing) -> dict[str, QuestionAnswer]:
    """Return the answers that the map does not know, by the question under which they stand."""
    found: dict[str, QuestionAnswer] = {}
    for id_, question in answers.items():
        practices = {
            key: one
            for key, one in question.practices.items()
            if not moves(crossing, id_, key) and not _is_stray(crossing, id_, key)
        }
        if practices or id_ not in crossing.old_questions:
            found[id_] = question.model_copy(update={"practices": practices})
    return found


def own_ids(answers: Answers, crossing: Crossing, own: Mapping[str, QuestionAnswer]) -> Iterable[str]:
    """Yield the ids that stay: practices, and questions whose own fields say something."""
    for id_, question in own.items():
        if is_strange(crossing, id_) and question_says_something(answers[id_]):
            yield id_
        yield from question.practices


def retired_ids(answers: Answers, crossing: Crossing) -> Iterable[str]:
    """Yield the ids with an answer that has no place in the new edition."""
    for id_, question in answers.items():
        stays = id_ in crossing.questions or is_strange(crossing, id_)
        if not stays and question_says_something(question):
            yield id_
        for practice, answer in question.practices.items():
            if says_something(answer) and _has_no_place(crossing, id_, practice):
                yield practice


def _has_no_place(crossing: Crossing, question: str, practice: str) -> bool:
    if moves(crossing, question, practice):
        return all(one.to is None for one in crossing.practices[practice])
    return _is_stray(crossing, question, practice)
