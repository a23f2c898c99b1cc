"""Content files in memory: layers, documents and where in which file each part of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from wa_build.content import model, yaml_source
from wa_build.content.asset_types import NONE, Trust
from wa_build.content.layer import DEFAULT_LAYERS, Layer
from wa_build.content.overlay import Waiver
from wa_build.content.texts import Texts, texts_of
from wa_build.errors import Problem

Kind = Literal[
    "framework",
    "glossary",
    "services",
    "synonyms",
    "changes",
    "pillar",
    "question",
    "practice",
    "guide",
    "layer",
    "edition",
    "map",
    "texts",
]


class Place(NamedTuple):
    """Where something is written: the file, relative to the project's root, and its 1-based line and column."""

    path: str
    line: int = 1
    column: int = 1


class Source(NamedTuple):
    """Where the content of a site lies, and what of it is shown.

    Attributes:
        root: the project's folder.
        layers: folders below it, in order.
        pillars: the ids of the pillars to show, in this order; all where it is empty.
        pillars_at: where each of them is written.
        trust: what its owner says of the files that layers publish as they are.
        editions: those to publish, of which the first lies at the site's root; all that there are where it is empty.
        editions_at: where each of them is written.
    """

    root: Path
    layers: tuple[Layer, ...] = DEFAULT_LAYERS
    pillars: tuple[str, ...] = ()
    pillars_at: tuple[Place, ...] = ()
    trust: Trust = NONE
    editions: tuple[str, ...] = ()
    editions_at: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A part of a document that another file has written: an overlay's field, or items at the end of a list.

    Attributes:
        field: of the content.
        start: the index of the first item of a list; None where the whole field is replaced.
        document: the overlay.
        below: where in that file the page's own part begins; nowhere else than at its top in an overlay.
        text: of a passage in a text, the text's place in the content; `below` is that of the passage then.
    """

    field: str
    start: int | None
    document: Document
    below: yaml_source.Location = ()
    text: yaml_source.Location | None = None

    def location(self, location: yaml_source.Location) -> yaml_source.Location | None:
        """Return the place in the overlay of a place in the joined content, or None where it is not of this piece."""
        field, *rest = location or ("",)
        if field != self.field:
            return None
        if self.text is not None:
            return self.below if location == self.text else None
        if self.start is None:
            return (*self.below, *location)
        index = rest[0] if rest else -1
        if not isinstance(index, int) or index < self.start:
            return None
        return (*self.below, "add", field, index - self.start, *rest[1:])


class Demand(NamedTuple):
    """That a layer, known by its folder, makes a practice mandatory; `place` is where it says so, as `path:line`."""

    layer: str
    mandate: model.Mandate
    place: str


class Waived(NamedTuple):
    """Demands that a later layer sets aside until the last day of its waiver."""

    layer: str
    waiver: Waiver
    demands: tuple[Demand, ...]


@dataclass(frozen=True)
class Document:
    """One content file.

    Attributes:
        kind: what it describes.
        layer: the layer's folder, such as `content`.
        path: relative to the project's root, with forward slashes.
        parts: the path's parts below the layer.
        content: the model; None where the file has problems.
        written: the YAML, for positions; None where nothing of it can be used, or nobody will ask any more.
        first_line: the file's line at which the YAML begins.
        body_line: the file's line at which a guide's Markdown begins.
        is_overlay: whether it changes a document of an earlier layer, by `extends`.
        is_carried: whether it was written for another edition than the one that is made: it may change nothing there.
        pieces: what overlays have written into the content, in the layers' order.
        demands: the mandates that hold for a practice, in the layers' order.
        waived: those that do not, and why.
        edition: of a file below `editions/`, the edition that it is of; `parts` begin below its folder then.
    """

    kind: Kind
    layer: str
    path: str
    parts: tuple[str, ...]
    content: model.Model | None
    written: yaml_source.Written | None = field(repr=False, compare=False)
    first_line: int = 1
    body_line: int = 1
    is_overlay: bool = False
    is_carried: bool = False
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    demands: tuple[Demand, ...] = ()
    waived: tuple[Waived, ...] = ()
    edition: str = ""

    @cached_property
    def id(self) -> str:
        """The id that the file's place gives it: a pillar's and a question's folder, else the file's stem."""
        return self.parts[-2] if self.kind in ("pillar", "question") else Path(self.parts[-1]).stem

    @property
    def node(self) -> yaml.Node | None:
        """The YAML root, read anew where it was not asked for yet."""
        return self.written.node if self.written else None

    @cached_property
    def texts(self) -> Texts:
        """Every text of the content with its location; all rules of prose walk over it."""
        return texts_of(self.content) if self.content is not None else ()

    def problem(
        self, location: yaml_source.Location, message: str, *, line: int = 0, severity: str = "error"
    ) -> Problem:
        """Return a problem at a location of the file, such as `("related", 1, "id")`.

        `line` counts lines into a multi-line text; it moves the position where the text's lines are the file's.
        """
        for piece in reversed(self.pieces):
            if (place := piece.location(location)) is not None:
                return piece.document.problem(place, message, line=line, severity=severity)
        if self.kind == "guide" and location == ("body",):
            return Problem(self.path, self.body_line + line, 1, message, _severity(severity))
        row, column = yaml_source.locate(self.node, location, self.first_line)
        if line and yaml_source.literal_start(self.node, location):
            row, column = row + line + 1, 1
        return Problem(self.path, row, column, message, _severity(severity))

    def problem_of_key(self, location: yaml_source.Location, message: str) -> Problem:
        """Return a problem at the key that ends a location, where `problem` would give its value's place."""
        return Problem(self.path, *yaml_source.locate_key(self.node, location, self.first_line), message)

    def without_positions(self) -> Document:
        """Return the document as it is needed once no problem of it can be found any more."""
        return replace(self, written=None, pieces=())


@dataclass(frozen=True)
class Tree:
    """All documents of all layers, in layer and path order, and the problems of reading them.

    Attributes:
        strays: the ids that files of a wrong name or place were probably meant for.
    """

    layers: tuple[Layer, ...]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    strays: frozenset[str] = frozenset()


def _severity(severity: str) -> Literal["error", "warning"]:
    return "warning" if severity == "warning" else "error"
