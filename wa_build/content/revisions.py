"""Read the content of another folder or of a git revision."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wa_build.content.document import Document, Source, Tree
from wa_build.content.git import git
from wa_build.content.layer import Layer, base_of
from wa_build.content.load import load_tree
from wa_build.errors import WaError

_TOP_FILE = "framework.yaml"


def framework_at(source: Source, where: str) -> Tree:
    """Return the first layer as it is in a folder or at a git revision.

    Args:
        source: the content of the site.
        where: a content folder, a folder that holds one, or what git understands: `v1.2`, `upstream/main`, `HEAD~3`.

    Raises:
        WaError: there is no content there, no such revision, or no git.
    """
    layer = source.layers[0]
    folder = Path(where)
    if folder.is_dir():
        return _read(_project_of(folder, layer.folder), layer)
    with _checked_out(source.root, where, layer.folder) as place:
        return _read(place, layer)


def framework_now(source: Source) -> Tree:
    """Return the first layer of the working tree."""
    layer = source.layers[0]
    return _read((base_of(source.root, layer.folder), layer.folder), layer)


def own_documents(source: Source) -> list[Document]:
    """Return the documents of the later layers of the working tree."""
    documents = load_tree(source.root, source.layers).documents
    return [document for document in documents if document.layer != source.layers[0].folder]


def _read(place: tuple[Path, str], layer: Layer) -> Tree:
    root, folder = place
    if not (root / folder / _TOP_FILE).is_file():
        raise WaError(f"{root / folder}: no {_TOP_FILE} there: name a content folder, or a git revision that has one")
    return load_tree(root, (Layer(folder, layer.name),))


def _project_of(folder: Path, layer: str) -> tuple[Path, str]:
    """Return the folder above the content, and the content's name in it."""
    resolved = Path(os.path.realpath(folder))
    return (resolved.parent, resolved.name) if (resolved / _TOP_FILE).is_file() else (resolved, layer)


@contextmanager
def _checked_out(root: Path, revision: str, folder: str) -> Iterator[tuple[Path, str]]:
    """Unpack a folder of a revision into a temporary one; the working tree is never touched."""
    if revision.startswith("-"):
        raise WaError(f"'{revision}' is neither a folder nor a git revision")
    git(
        root,
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
        refused=f"'{revision}' is neither a folder nor a git revision",
    )
    archive = git(
        root, "archive", "--format=tar", revision, "--", folder, refused=f"'{revision}' has no folder '{folder}'"
    )
    with tempfile.TemporaryDirectory(prefix="wa-diff-") as place:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(place, filter="data")
        yield Path(place), folder
