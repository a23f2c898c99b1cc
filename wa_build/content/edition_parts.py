"""The files of one edition, found among those of the framework's layer. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wa_build.content.document import Document, Kind, Tree
from wa_build.content.edition import CarriedPractice, EditionFile, EditionMap, EditionTexts, OwnTexts
from wa_build.content.model import Framework
from wa_build.content.succession import Succession, backward, forward, places_of
from wa_build.errors import Problem


@dataclass(frozen=True)
class EditionParts:
    """The readable files of an edition besides the base, and those of the base that it is made from.

    Attributes:
        file: `edition.yaml`, and what it says.
        map: `map.yaml`.
        base: the framework's files of the base edition, by kind and id.
        own: the edition's files, by kind and id.
        unread: ids of files of the edition that could not be read; what is missing because of them is no more said.
    """

    file: Document
    edition: EditionFile
    map: Document
    became: EditionMap
    base: Mapping[tuple[Kind, str], Document]
    own: Mapping[tuple[Kind, str], Document]
    unread: frozenset[str] = frozenset()
    texts: Mapping[str, OwnTexts] = field(default_factory=dict)

    @cached_property
    def way(self) -> Succession:
        """The way from the base edition to this one."""
        kept = [id_ for (kind, id_), one in self.own.items() if kind == "question" and from_of(one) == id_]
        kept += [id_ for id_ in places_of(self.edition) if id_ in self.unread]  # nobody knows: so nothing more is said
        return forward(self.edition, self.became, kept)

    @property
    def has_readable_texts(self) -> bool:
        """Whether what is in `texts.yaml` is known."""
        document = self.own.get(("texts", "texts"))
        return document is None or document.content is not None

    @cached_property
    def way_back(self) -> Succession:
        """The way from this edition to the base."""
        return backward(self.way, self.edition)


def editions_in(tree: Tree) -> list[str]:
    """Return the editions of the framework's layer: the base first, then the others by their day."""
    first = tree.layers[0].folder
    own = {one.edition for one in tree.documents if one.layer == first and one.kind == "edition"}
    base = base_edition(tree)
    return [*([base] if base else []), *sorted(own - {base})]


def base_edition(tree: Tree) -> str:
    """Return the edition of `framework.yaml`; nothing where it cannot be read."""
    documents = (one for one in tree.documents if one.kind == "framework" and not one.edition)
    return next((one.content.edition for one in documents if isinstance(one.content, Framework)), "")


def edition_folders(tree: Tree) -> list[str]:
    """Return the days that folders below `editions/` are called by, whatever lies in them."""
    first = tree.layers[0].folder
    return sorted({one.edition for one in tree.documents if one.layer == first and one.edition})


def tools_of(tree: Tree) -> dict[str, str]:
    """Return the editions by what the AWS Well-Architected Tool calls each."""
    contents = [one.content for one in tree.documents if one.kind in ("edition", "framework")]
    return {one.tool: one.edition for one in contents if isinstance(one, EditionFile | Framework) and one.tool}


def check_folders(tree: Tree) -> Iterator[Problem]:
    """Yield the folders below `editions/` that make no edition: nothing in them would be read."""
    first, base = tree.layers[0].folder, base_edition(tree)
    said, known = {problem.path for problem in tree.problems}, editions_in(tree)
    for edition in edition_folders(tree):
        folder = f"{first}/editions/{edition}"
        if edition == base:
            message = (
                f"'{base}' is the edition of {first}/framework.yaml, whose files lie in {first}/: remove this folder"
            )
            yield Problem(folder, 1, 1, message)
        elif edition not in known and f"{folder}/edition.yaml" not in said:
            yield Problem(
                f"{folder}/edition.yaml", 1, 1, "no such file: it says what is in the edition, and in which order"
            )


def parts_of(tree: Tree, edition: str) -> EditionParts | list[Problem]:
    """Return the files of an edition, or why they cannot be used together."""
    first = tree.layers[0].folder
    own = [one for one in tree.documents if one.layer == first and one.edition == edition]
    file = next((one for one in own if one.kind == "edition"), None)
    map_ = next((one for one in own if one.kind == "map"), None)
    if file is None or not isinstance(file.content, EditionFile):
        return []  # not read, which is a problem already
    if map_ is None:
        return [file.problem((), f"no map.yaml beside it: it says what became of each practice of {file.content.base}")]
    if not isinstance(map_.content, EditionMap):
        return []
    base = {(one.kind, one.id): one for one in tree.documents if one.layer == first and not one.edition}
    texts = next((one.content for one in own if isinstance(one.content, EditionTexts)), EditionTexts())
    return EditionParts(
        file,
        file.content,
        map_,
        map_.content,
        base,
        {(one.kind, one.id): one for one in own},
        frozenset(one.id for one in tree.documents if one.content is None) | tree.strays,
        texts.texts,
    )


def located(edition: EditionFile) -> Iterator[tuple[tuple[str, ...], str, str, CarriedPractice | str]]:
    """Yield the place of each practice in `edition.yaml`, its question, its id and its entry."""
    for pillar, areas in edition.pillars.items():
        for area, questions in areas.items():
            for question, practices in questions.items():
                for id_, entry in practices.items():
                    yield ("pillars", pillar, area, question, id_), question, id_, entry


def from_of(document: Document) -> str | None:
    """Return what of the base edition a file carries over; None where it stands alone."""
    return getattr(document.content, "from_", None)
