"""What a search found as it is shown: with the sentence of each page that answers, in a terminal or as JSON. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from wa_build.search.excerpts import excerpt

if TYPE_CHECKING:
    from wa_build.reports.schemas import FoundData, ResultData
    from wa_build.search.engine import Found, Hit

Kind = Literal["pillar", "question", "practice", "service", "guide", "term"]
_DEFINED = {"service", "term"}
"""What is shown with its definition, whatever was asked for."""

SEARCH_FORMAT: Literal["open-well-architected/search"] = "open-well-architected/search"
SEARCH_VERSION: Literal[1] = 1


class Result(NamedTuple):
    """A page that was found: its id, empty where it has none, where it lies, and the sentence that answers."""

    id: str
    title: str
    kind: Kind
    url: str
    score: int
    sentence: str


def of_kinds(hits: Iterable[Hit], kinds: Collection[str]) -> list[Hit]:
    """Return the pages of some kinds in their order; all where no kind is named."""
    return [hit for hit in hits if not kinds or hit.document["kind"] in kinds]


def results_of(
    hits: Iterable[Hit], stems: Collection[str], bodies: Mapping[str, Sequence[str]], site_url: str
) -> list[Result]:
    """Return pages that were found as they are shown.

    Args:
        hits: the pages, best first.
        stems: by which they were found.
        bodies: the paragraphs of each page by its location.
        site_url: the address of the site; where it is empty, addresses are those below the site's root.
    """
    return [_result(hit, stems, bodies.get(hit.document["location"], ()), site_url) for hit in hits]


def found_data(query: str, edition: str, found: Found, count: int, results: Iterable[Result]) -> FoundData:
    """Return what was found as JSON data; `docs/search-json.md` describes it. `results` are the first of `count`."""
    return {
        "format": SEARCH_FORMAT,
        "version": SEARCH_VERSION,
        "query": query,
        "edition": edition,
        "unknown": found.unknown or None,
        "nowhere": found.nowhere,
        "suggestion": found.suggestion or None,
        "near": found.near,
        "count": count,
        "results": [_data(result) for result in results],
    }


def _result(hit: Hit, stems: Collection[str], body: Sequence[str], site_url: str) -> Result:
    document = hit.document
    text = document["text"]
    return Result(
        id=document.get("id", ""),
        title=document["title"],
        kind=document["kind"],  # type: ignore[arg-type]
        url=f"{site_url}{document['location']}",
        score=hit.score,
        sentence=text if document["kind"] in _DEFINED else excerpt((text, *body), stems) or text,
    )


def _data(result: Result) -> ResultData:
    return {
        "id": result.id or None,
        "title": result.title,
        "kind": result.kind,
        "url": result.url,
        "score": result.score,
        "excerpt": result.sentence,
    }
