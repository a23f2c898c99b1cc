"""Answers as others may see them: private notes stay in the file. Pure.

`overrides/assets/javascripts/assessment/privacy.js` is the same in the browser.
"""

from __future__ import annotations

from typing import TypeVar

from wa_build.assess.file import Assessment, PracticeAnswer, QuestionAnswer
from wa_build.assess.rules import Answers

_Answer = TypeVar("_Answer", PracticeAnswer, QuestionAnswer)


def shareable(answers: Answers) -> dict[str, QuestionAnswer]:
    """Return answers without private notes; `private` then says that there are some, which a report says in turn."""
    return {id_: _question(answer) for id_, answer in answers.items()}


def private_notes(assessment: Assessment) -> int:
    """Return how many private notes an assessment has, those in its milestones too."""
    every = (assessment.answers, *(one.answers for one in assessment.milestones))
    questions = [answer for answers in map(shareable, every) for answer in answers.values()]
    practices = [own for answer in questions for own in answer.practices.values()]
    return sum(one.private for one in questions) + sum(one.private for one in practices)


def _question(answer: QuestionAnswer) -> QuestionAnswer:
    """Return the same question where nothing of it is private, as nearly always."""
    if any(one.private for one in answer.practices.values()):
        practices = {id_: _without(one) for id_, one in answer.practices.items()}
        answer = answer.model_copy(update={"practices": practices})
    return _without(answer)


def _without(answer: _Answer) -> _Answer:
    if not answer.private:
        return answer
    has_notes = bool(answer.notes) or any(one.notes for one in answer.undecided)
    others = tuple(one.model_copy(update={"notes": None}) for one in answer.undecided)
    return answer.model_copy(update={"notes": "", "private": has_notes, "undecided": others})
