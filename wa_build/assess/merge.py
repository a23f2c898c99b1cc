"""Two versions of an assessment made one. Pure.

`overrides/assets/javascripts/assessment/merge.js` is the same in the browser; both run `tests/vectors/merge.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wa_build.assess.file import Assessment, QuestionAnswer, prune


def merge(first: Assessment, second: Assessment) -> Assessment:
    """Merge two versions of an assessment answer by answer: the newer wins, and no answer is lost.

    Commutative, associative and idempotent. Equal times are decided by the canonical text, so both sides agree.
    Milestones are frozen, so all of them are kept, in the order of their dates.
    """
    head, other = (first, second) if _rank(_head(first)) >= _rank(_head(second)) else (second, first)
    milestones = {(entry.date, entry.name, _rank(entry)): entry for entry in (*other.milestones, *head.milestones)}
    return head.model_copy(
        update={
            "answers": merge_maps(first.answers, second.answers, _merge_question),
            "milestones": tuple(milestones[key] for key in sorted(milestones)),
            "created": min(first.created, second.created),
        }
    )


def _head(assessment: Assessment) -> Assessment:
    """Leave out what is merged part by part, so that the choice of the head does not depend on it."""
    return assessment.model_copy(update={"answers": {}, "milestones": (), "created": ""})


def _merge_question(first: QuestionAnswer, second: QuestionAnswer) -> QuestionAnswer:
    bare = [answer.model_copy(update={"practices": {}}) for answer in (first, second)]
    practices = merge_maps(first.practices, second.practices, newer)
    winner: QuestionAnswer = newer(*bare)
    return winner.model_copy(update={"practices": practices})


def merge_maps(first: Mapping[str, Any], second: Mapping[str, Any], merge_two: Any) -> dict[str, Any]:
    """Return what stands in either, sorted by key; `merge_two` decides what stands in both."""
    both = {key: merge_two(first[key], second[key]) for key in first.keys() & second.keys()}
    return {key: both[key] if key in both else first.get(key, second.get(key)) for key in sorted({*first, *second})}


def newer(first: Any, second: Any) -> Any:
    """Return the newer of two parts; where their times are equal, the one whose text is later."""
    return first if _rank(first) >= _rank(second) else second


def _rank(part: Any) -> tuple[str, str]:
    text = json.dumps(prune(part.model_dump(mode="json")), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return getattr(part, "updated", None) or getattr(part, "date", None) or "", text
