"""What was rendered for the last build and would come out as then, so that an edit of one practice renders few pages.

Most edits are to prose that stands on one practice's page and in the data of its question. All else that a page shows,
of whichever practice, is told by one digest: where it is as it was, and only prose differs, the pages that show that
prose are rendered anew. The others lie in the folder of generated pages, which names each file with its digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from wa_build.content.model import Guide, Practice
from wa_build.content.read import Editions
from wa_build.publish.fingerprint import digest, program_digest
from wa_build.publish.folders import DOCS
from wa_build.publish.identity import SiteIdentity
from wa_build.publish.page_store import make_kept_folder
from wa_build.publish.render import Wants, render_editions, render_some
from wa_build.write.manifest import entries_of, owned_in

PROSE: Mapping[type, frozenset[str]] = {
    Practice: frozenset(
        {
            "outcome",
            "anti_patterns",
            "benefits",
            "guidance",
            "steps",
            "example",
            "evidence",
            "checks",
            "tradeoffs",
            "resources",
        }
    ),
    Guide: frozenset({"body"}),
}
"""What stands on the page of a practice or guide, in the data of its question and in `OF_ALL`, and nowhere else."""

OF_ALL = frozenset({"data:catalog", "data:report", "data:search", "data:words", "page:data", "page:practices"})
"""What has the prose of many practices, or counts it: the finder has the tools that check them."""


class Prints(NamedTuple):
    """What a site is rendered from, as digests.

    Attributes:
        base: of all but prose.
        prose: of each practice and guide, by edition and id.
    """

    base: str
    prose: Mapping[str, str]


def prints_of(editions: Editions, identity: SiteIdentity) -> Prints:
    """Return what a site is rendered from."""
    prose = {
        f"{edition} {key}": digest(content.model_dump_json(include=set(PROSE[type(content)])))
        for edition, catalog in editions.catalogs.items()
        for part in (catalog.practices, catalog.guides)
        for key, content in part.items()
    }
    told = json.dumps([_told(editions), _told(identity)], ensure_ascii=True)
    return Prints(digest("rendering", program_digest(), told), prose)


def _told(value: Any) -> Any:
    """Return a value without prose, as JSON has it: the order of all that has one is a part of it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {"of": [[_told(key), _told(one)] for key, one in value.items()]}
    if isinstance(value, list | tuple):
        return [_told(one) for one in value]
    if isinstance(value, set | frozenset):
        return {"set": sorted((_told(one) for one in value), key=repr)}
    if isinstance(value, date):
        return value.isoformat()
    return [type(value).__qualname__, [[name, _told(one)] for name, one in _parts_of(value)]]


def _parts_of(value: Any) -> Iterator[tuple[str, Any]]:
    prose = PROSE.get(type(value), frozenset())
    if is_dataclass(value):
        names = [field.name for field in fields(value)]  # what was computed from them besides is no part of it
    elif hasattr(value, "__pydantic_fields__"):
        names = list(value.__pydantic_fields__)
    else:
        raise TypeError(f"{type(value).__qualname__}: nobody knows what it is rendered as")
    return ((name, getattr(value, name)) for name in names if name not in prose)


class Rendered(NamedTuple):
    """What was rendered.

    Attributes:
        files: the text of each, by path.
        stays: files that lie in the folder of generated pages, and would come out as they are.
    """

    files: dict[str, str]
    stays: frozenset[str] = frozenset()


class KeptRendering:
    """Renders what would not come out as it lies in a folder of generated pages.

    Args:
        kept: the folder in which is noted what was rendered last; without one all is rendered.
        folder: of the generated pages.
    """

    def __init__(self, kept: Path | None, folder: Path) -> None:
        self._kept, self._folder = kept, folder
        self._prints: Prints | None = None

    def render(self, editions: Editions, identity: SiteIdentity, jobs: int | None = None) -> Rendered:
        """Render a site, as `render_editions` does, as far as it has to be."""
        if self._kept is None:
            return Rendered(render_editions(editions, identity, jobs))
        self._prints = prints_of(editions, identity)
        stale = self._stale(self._prints)
        stays = self._files() if stale is not None else frozenset()
        if stale is None or not stays:
            return Rendered(render_editions(editions, identity, jobs))
        return Rendered(render_some(editions, identity, wants_of(stale)), stays)

    def note(self) -> None:
        """Note what was rendered, once it lies in the folder. Where that fails, the next build renders all."""
        if self._kept is None or self._prints is None:
            return
        with suppress(OSError):
            make_kept_folder(self._kept)
            waiting = self._file.with_suffix(".new")
            waiting.write_text(json.dumps({**self._prints._asdict(), "list": self._list()}), encoding="utf-8")
            waiting.replace(self._file)

    def _stale(self, now: Prints) -> frozenset[str] | None:
        """Return whose prose differs, by edition and id; None where more may differ, or the folder is not as it was."""
        try:
            last = json.loads(self._file.read_bytes())
            is_same = last["base"] == now.base and last["prose"].keys() == now.prose.keys()
            if not is_same or last["list"] != self._list():
                return None
            return frozenset(key for key, told in now.prose.items() if last["prose"][key] != told)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _files(self) -> frozenset[str]:
        """Return the files of the folder; none where one that was generated is not there."""
        there = frozenset(entries_of(self._folder, DOCS))
        return there if there == owned_in(self._folder, DOCS).keys() else frozenset()

    @property
    def _file(self) -> Path:
        return (self._kept or Path()) / f"{digest(str(self._folder))}.rendering"

    def _list(self) -> str:
        return digest((self._folder / DOCS.name).read_bytes())


def wants_of(stale: frozenset[str]) -> Wants:
    """Return what is to be rendered anew where the prose of some practices and guides differs."""
    shown = {name for one in stale for name in _shown_by(*one.split(" ", 1))}

    def wants(edition: str, key: str) -> bool:
        return (edition, key) in shown or (key in OF_ALL and bool(stale))

    return wants


def _shown_by(edition: str, key: str) -> Iterator[tuple[str, str]]:
    yield edition, key
    yield "", key  # a guide is there once
    yield edition, key.partition("-")[0]  # the question of a practice
