"""What somebody calls a practice, a question, a pillar or anything else that has an id: the reading of ids. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wa_build.search.folding import fold_key, id_forms, with_zeros

if TYPE_CHECKING:
    from wa_build.content.catalog import Catalog

Called = Mapping[str, Iterable[str]]
"""Ids, and what else each is called."""

_NUMBERED = re.compile(r"(?<!\S)([^\W\d_]+) (\d+)(?:(?: bp)? (\d+))?(?!\S)")
_LONG = 6
"""Letters of a word that is not many others with one letter wrong, as `cost` is."""

_QUESTION = re.compile(r"([A-Z]+)\d+")
_ID_NUMBER = re.compile(r"(.*\D)(\d+)")


def names_of_pages(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the ids of practices, questions and pillars, in this order, and what else surely means each.

    That is what the AWS Well-Architected Tool calls a practice and a question, and the title and prefix of a pillar.
    """
    tools = {question.id: question.tool for question in catalog.questions.values()}
    return {
        **{one.id: (one.choice,) if one.choice else () for one in catalog.practices.values()},
        **{id_: tuple(filter(None, (tool.id, tool.none))) if tool else () for id_, tool in tools.items()},
        **names_of_pillars(catalog),
    }


def names_of_pillars(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return the ids of pillars, and what else each is called."""
    return {pillar.id: (pillar.title, pillar.prefix) for pillar in catalog.pillars.values()}


def named_id(text: str, called: Called) -> str | None:
    """Return which id somebody means, who may spell it as the search allows; None where it is none."""
    wanted = fold_key(text)
    if not wanted:
        return None
    same = (id_ for id_ in called if id_.casefold() == text.casefold())
    spelt = {wanted, with_zeros(wanted)}
    alike = (id_ for id_ in called if not spelt.isdisjoint(id_forms(fold_key(id_))))
    other = (id_ for id_, names in called.items() if wanted in map(fold_key, names))
    return next(same, None) or next(alike, None) or next(other, None) or _named_together(wanted, called)


def _named_together(wanted: str, called: Called) -> str | None:
    """Return what is called so but for spaces, as `guard duty` is; an id with numbers would be another."""
    if any(letter.isdigit() for letter in wanted):
        return None
    joined = wanted.replace(" ", "")
    keys = ((id_, fold_key(name)) for id_, names in called.items() for name in (id_, *names))
    return next((id_ for id_, key in keys if key.replace(" ", "") == joined), None)


def with_words(text: str, called: Called) -> list[str]:
    """Return the ids of what has all words of a text in one of its names: `Elasticsearch`, `kinesis firehose`."""
    wanted = set(fold_key(text).split())
    names = {id_: [*map(fold_key, (id_, *names))] for id_, names in called.items()}
    return [id_ for id_, keys in names.items() if wanted and any(wanted.issubset(key.split()) for key in keys)]


def has_id(text: str, id_: str) -> bool:
    """Return whether an id stands in a text, in any spelling."""
    return any(f" {form} " in f" {fold_key(text)} " for form in id_forms(fold_key(id_)))


def hint(text: str, called: Called, known: Iterable[str]) -> str:
    """Return a sentence about an id that is not there, with a space before it: what there is, or what is truly near.

    Args:
        text: what somebody wrote.
        called: the ids that can be meant, and what else each is called.
        known: all ids.
    """
    if gone := missing(text, known):
        return f" {gone.there}"
    near = " or ".join(f"'{id_}'" for id_ in near_ids(text, called))
    return f" Did you mean {near}?" if near else ""


class Missing(NamedTuple):
    """An id whose number is not taken, what it is below, and what is taken there."""

    id: str
    above: str
    there: str


def missing(text: str, known: Iterable[str]) -> Missing | None:
    """Return the first id in a text that has a number too many, such as `SEC02-BP99`; None where there is none."""
    ids = {fold_key(id_): id_ for id_ in known}
    prefixes = {fold_key(match[1]): match[1] for id_ in ids.values() if (match := _QUESTION.fullmatch(id_))}
    for prefix, number, practice in (match.groups() for match in _NUMBERED.finditer(fold_key(text))):
        question = f"{prefix} {number}"
        if prefix in prefixes and question not in ids:
            above = prefixes[prefix]
            return Missing(f"{above}{number:0>2}", above, f"{above} has {_numbers(above, ids.values(), above)}")
        if practice and question in ids and f"{question} bp {practice}" not in ids:
            above = ids[question]
            there = _numbers(f"{above}-BP", ids.values(), "BP")
            return Missing(f"{above}-BP{practice:0>2}", above, f"{above} has {there or 'no practices'}")
    return None


def near_ids(text: str, called: Called) -> list[str]:
    """Return the ids that one mistake makes of a text, in words two: the numbers of an id are never mistaken."""
    from wa_build.search.near import distance, most_wrong

    wanted, numbers = _joined(text)
    most = 1 if numbers else most_wrong(wanted)
    keys = ((id_, *_joined(name)) for id_, names in called.items() for name in (id_, *names))
    alike = ((id_, key) for id_, key, own in keys if own == numbers and (own or len(key) >= _LONG))
    found = [(distance(wanted, key, most), id_) for id_, key in alike] if most else []
    least = min([most, *(wrong for wrong, _ in found)])
    return list(dict.fromkeys(id_ for wrong, id_ in found if wrong == least))[:3]


def _numbers(stem: str, known: Iterable[str], said: str) -> str:
    """Say which numbers are taken behind the beginning of an id."""
    numbers = sorted(int(one[2]) for id_ in known if (one := _ID_NUMBER.fullmatch(id_)) and one[1] == stem)
    return ", ".join(f"{said}{first:02}" + f" to {said}{last:02}" * (last > first) for first, last in _spans(numbers))


def _spans(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of neighbouring numbers."""
    firsts = [*numbers[:1], *(two for one, two in pairwise(numbers) if two > one + 1)]
    lasts = [*(one for one, two in pairwise(numbers) if two > one + 1), *numbers[-1:]]
    yield from zip(firsts, lasts, strict=True)


def _joined(text: str) -> tuple[str, list[str]]:
    parts = fold_key(text).split()
    return "".join(parts), [part for part in parts if part.isdigit()]
