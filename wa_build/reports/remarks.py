"""What is to be said of an assessment beside its risks, as sentences for the person who can mend it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wa_build.assess.gate import Judgement, Severity
from wa_build.assess.rules import percent
from wa_build.assess.scrutiny import Kind, Remark
from wa_build.reports.schemas import RemarkData

SHOWN = 20
"""How many ids a sentence names; JSON has all of them."""

_HEADS: dict[Severity, str] = {"unjudged": "Not judged", "finding": "Finding", "note": "Note"}

_SENTENCES: dict[Kind, str] = {
    "unknown-scope": "the scope names what is no pillar here, so it is not assessed: {ids}",
    "unknown-id": "answers that this edition has no place for are kept, and not counted: {ids}",
    "mandates-not-assessed": "no mandatory practice is in scope, so none of them was looked at: widen the scope",
    "no-mandate": "no practice is mandatory in this content, so `mandatory` asks for nothing: is a layer missing?",
    "required-scope": "a pillar that is required is not assessed: {ids}",
    "no-reason": "not applicable, and nobody says why: {ids}: write the reason beside each",
    "to-check": "carried over from another edition, and to be looked at: {number}: {ids}: confirm or change each",
    "undecided": "two versions wait for a decision, the newer one counts until then: {ids}: decide on the site",
    "out-of-scope": "the scope leaves out: {ids}",
    "mandate-out-of-scope": "mandatory, and out of scope: {ids}",
    "mandate-not-applicable": "mandatory, and said not to apply: {ids}",
    "hidden-scope": "in scope, and left out on this site: {ids}",
}


def severity_word(severity: Severity) -> str:
    """Return what a remark is called in front of its sentence."""
    return _HEADS[severity]


def remark_sentence(remark: Remark) -> str:
    """Return a remark as a sentence part: what it is, the ids, what to do."""
    special = _SPECIAL.get(remark.kind)
    if special:
        return special(remark)
    return _SENTENCES[remark.kind].format(ids=_listed(remark), number=len(remark.ids))


def named_remark(judgement: Judgement, remark: Remark) -> str:
    """Return a remark as a line that begins with the file."""
    sentence = remark_sentence(remark)
    return f"{judgement.name}: {sentence}" if judgement.name else sentence


def remark_data(judgement: Judgement) -> list[RemarkData]:
    """Return the remarks of one assessment as JSON data."""
    return [
        {
            "file": judgement.name or None,
            "assessment": judgement.assessment.id if judgement.assessment else None,
            "kind": remark.kind,
            "severity": severity,
            "ids": list(remark.ids),
            "message": remark_sentence(remark),
        }
        for remark, severity in judgement.remarks
    ]


def edition_sentence(given: str, here: str, targets: Sequence[str] = ()) -> str:
    """Return that answers cannot be read with this content, and what to do; `targets` are where maps lead to."""
    said = f"answers are of edition {given}, this content is {here}, where the same ids mean other practices: "
    other = f"if they were given for {here}, correct `edition` in the file"
    if targets:
        to = here if here in targets else max(targets)
        return f"{said}run `wa migrate FILE --to {to}`, which keeps them as a milestone; {other}"
    return (
        f"{said}no map leads from {given} to {here}: read them with a site of {given} (option -f names its "
        f"mkdocs.yml); {other}"
    )


def _nothing_assessed(remark: Remark) -> str:
    total, applicable = map(int, remark.notes)
    if total == 0:
        return "nothing is assessed: no practice is in scope"
    if applicable == 0:
        return f"nothing is assessed: all {total} practices in scope are said not to apply"
    return f"nothing is assessed: 0 of {applicable} applicable practices in scope are answered"


def _too_few(remark: Remark) -> str:
    answered, applicable, wanted = map(int, remark.notes)
    return (
        f"{answered} of {applicable} applicable practices in scope are answered ({percent(answered, applicable)} %): "
        f"{wanted} % are asked for"
    )


def _same(remark: Remark) -> str:
    return f"the same assessment ({remark.ids[0]}) as {remark.notes[0]}: both are judged; merge them, or name one"


_SPECIAL: dict[Kind, Callable[[Remark], str]] = {
    "unreadable": lambda remark: remark.notes[0],
    "other-edition": lambda remark: edition_sentence(remark.ids[0], remark.ids[1], remark.notes),
    "nothing-assessed": _nothing_assessed,
    "too-few-answered": _too_few,
    "same-assessment": _same,
}


def _listed(remark: Remark) -> str:
    pairs: Sequence[tuple[str, str]] = list(zip(remark.ids, remark.notes, strict=True))[:SHOWN]
    more = f", and {len(remark.ids) - SHOWN} more" if len(remark.ids) > SHOWN else ""
    return ", ".join(f"{id_} ({note.rstrip('.')})" if note else id_ for id_, note in pairs) + more
