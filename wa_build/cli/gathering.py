"""How `wa portfolio` reads its files: one after the other, each reduced to its row and its marks, and let go of.

With which edition they are read is known at the end only, since it is the newest of theirs. So they are reduced with
the newest so far, and those before a newer one are read again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wa_build.cli.exit_codes import FINDINGS, UNJUDGED, WELL
from wa_build.errors import WaError

if TYPE_CHECKING:
    from wa_build.assess.file import Assessment
    from wa_build.assess.library import Library
    from wa_build.assess.reading import Named
    from wa_build.assess.scrutiny import Remark
    from wa_build.content.catalog import Catalog
    from wa_build.reports.workloads import Measure, Reduced

HANDFUL = 16
"""So many are read before the content, so that in most calls it is known by then which editions are needed."""


_OPENED = {("/", "dev"), ("/", "proc")}


class Source(NamedTuple):
    """Where an assessment comes from: its name in messages, its file, its id and its edition."""

    name: str
    path: Path
    id: str
    edition: str


class Taken(NamedTuple):
    """What is kept of an assessment.

    Attributes:
        reduced: None where no map leads to the edition that all are read with.
        remarks: what is to be said of its edition, or else of its scope.
        whole: all of it, where its file cannot be read a second time.
    """

    source: Source
    reduced: Reduced | None
    remarks: tuple[Remark, ...]
    whole: Named | None = None


class Gathered(NamedTuple):
    """All that could be read, and what with."""

    library: Library
    catalog: Catalog
    measure: Measure
    taken: tuple[Taken, ...]

    @property
    def given(self) -> tuple[Taken, ...]:
        """Those that can be read with the catalogue."""
        return tuple(one for one in self.taken if one.reduced)

    @property
    def left(self) -> tuple[Taken, ...]:
        """Those that cannot."""
        return tuple(one for one in self.taken if not one.reduced)


@dataclass
class Files:
    """The assessments of some files, each once; what is no assessment, or a copy, is noted."""

    paths: Sequence[Path]
    unreadable: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """The exit code that what was left out gives."""
        return UNJUDGED if self.unreadable else FINDINGS if self.copies else WELL

    def __iter__(self) -> Iterator[tuple[Path, Named]]:
        from wa_build.assess.load import load_all

        first: dict[str, Source] = {}
        for path in self.paths:
            found, problems = load_all(path)
            self.unreadable += problems
            for one in found:
                same = first.get(one.assessment.id)
                if same is None:
                    first[one.assessment.id] = _source(path, one)
                    yield path, one
                else:
                    self.copies.append(copy_sentence(one, same))
            del found


def copy_sentence(one: Named, same: Source) -> str:
    """Return that an assessment is left out: two copies of one would count its risks twice."""
    is_moved = one.assessment.edition != same.edition
    repair = "move the older one with `wa migrate`, then merge them" if is_moved else "merge them in the site"
    return f"{one.name}: the same assessment as {same.name}: left out; {repair}"


def gather(files: Iterable[tuple[Path, Named]], load: Callable[[Set[str]], Library]) -> Gathered | None:
    """Reduce assessments one after the other; None where there is none.

    Args:
        files: the assessments, each with its file; what is let go of here is let go of by all.
        load: gives what assessments of some editions are read with.
    """
    coming = iter(files)
    handful = deque(islice(coming, HANDFUL))
    if not handful:
        return None
    with_all = _Reader(load, {one.assessment.edition for _, one in handful})
    taken = [with_all.take(*handful.popleft()) for _ in range(len(handful))]
    taken += (with_all.take(path, one) for path, one in coming)
    return Gathered(with_all.library, with_all.catalog, with_all.measure, with_all.again(taken))


class _Reader:
    """What assessments are read with, which changes where one of a newer edition comes."""

    def __init__(self, load: Callable[[Set[str]], Library], editions: Set[str]) -> None:
        self._load = load
        self._know(editions)

    def _know(self, editions: Set[str]) -> None:
        from wa_build.assess.library import common_catalog
        from wa_build.reports.workloads import measure_of

        self._editions = editions
        self.library = self._load(editions)
        self.catalog = common_catalog(self.library, editions)
        self.measure = measure_of(self.catalog)

    def take(self, path: Path, one: Named) -> tuple[str, Taken]:
        """Reduce an assessment; return it with the edition that it was read with."""
        if one.assessment.edition not in self._editions:
            self._know(self._editions | {one.assessment.edition})
        return self.catalog.framework.edition, self._taken(path, one)

    def again(self, taken: Sequence[tuple[str, Taken]]) -> tuple[Taken, ...]:
        """Return all as they are in the edition that is known now."""
        late = [one for edition, one in taken if edition != self.catalog.framework.edition]
        found: dict[str, Taken] = {one.source.id: self._taken(one.source.path, one.whole) for one in late if one.whole}
        for path in dict.fromkeys(one.source.path for one in late if not one.whole):
            found |= self._reread(path, {one.source for one in late})
        return tuple(found.get(one.source.id, one) for _, one in taken)

    def _reread(self, path: Path, sources: Set[Source]) -> dict[str, Taken]:
        from wa_build.assess.load import load_all

        there = {_source(path, one): one for one in load_all(path).found}
        wanted = {one for one in sources if one.path == path}
        if not wanted <= set(there):
            raise WaError(f"{path}: was changed while it was read: run the command again")
        return {one.id: self._taken(path, there[one]) for one in wanted}

    def _taken(self, path: Path, one: Named) -> Taken:
        from wa_build.assess.library import in_edition_of
        from wa_build.reports.workloads import reduced

        given = one.assessment
        moved = in_edition_of(self.library, self.catalog, given)
        left = reduced(self.measure, moved, given) if moved else None
        return Taken(_source(path, one), left, self._remarks(given, moved), None if _is_lasting(path) else one)

    def _remarks(self, given: Assessment, moved: Assessment | None) -> tuple[Remark, ...]:
        from wa_build.assess.scrutiny import other_edition, unknown_scope

        targets = self.library.targets(given.edition)
        remark = unknown_scope(self.catalog, given) if moved else other_edition(self.catalog, given, targets)
        return (remark,) if remark else ()


def _source(path: Path, one: Named) -> Source:
    return Source(one.name, path, one.assessment.id, one.assessment.edition)


def _is_lasting(path: Path) -> bool:
    """Tell whether a file can be read a second time: a pipe cannot, nor what this process has open."""
    return path.parts[:2] not in _OPENED and path.is_file()
