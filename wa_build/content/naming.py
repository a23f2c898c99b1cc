"""Where content files lie and what they are called; and what to do with one that lies elsewhere. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from wa_build.content import model
from wa_build.content.document import Kind
from wa_build.errors import suggest

TOP_FILES: Mapping[str, Kind] = {
    "framework.yaml": "framework",
    "glossary.yaml": "glossary",
    "services.yaml": "services",
    "synonyms.yaml": "synonyms",
    "changes.yaml": "changes",
    "layer.yaml": "layer",
}
EDITIONS = "editions"
"""The folder of the first layer below which the other editions lie, each in a folder of its own."""

_EDITION_FILES: Mapping[str, Kind] = {"edition.yaml": "edition", "map.yaml": "map", "texts.yaml": "texts"}
_GUIDE = r"[a-z0-9-]+\.md"
_LEFT_BEHIND = re.compile(r"(\.orig|\.rej|\.bak|\.old|\.tmp|\.sw[a-p]|~|\.(BASE|LOCAL|REMOTE|BACKUP)[._]\S+)$")
_PRACTICE = re.compile(r"([A-Za-z]{2,8})[-_ ]?(\d{1,2})[-_ ]?[Bb][Pp][-_ ]?(\d{1,2})(?![0-9])")
_QUESTION = re.compile(r"([A-Za-z]{2,8})[-_ ]?(\d{1,2})(?![0-9])")
_PLACES = (
    "content files are framework.yaml, glossary.yaml, services.yaml, synonyms.yaml, changes.yaml, guides/NAME.md, "
    "PILLAR/pillar.yaml, PILLAR/QUESTION/question.yaml and PILLAR/QUESTION/PRACTICE.yaml"
)


def kind_of(parts: tuple[str, ...]) -> Kind | None:
    """Return what a file describes by its path's parts below the layer, or None where nothing reads it."""
    if len(parts) == 1:
        return TOP_FILES.get(parts[0])
    if parts[0] == "guides":
        return "guide" if len(parts) == 2 and re.fullmatch(_GUIDE, parts[1]) else None
    if len(parts) == 2:
        return "pillar" if parts[1] == "pillar.yaml" else None
    if len(parts) == 3 and re.fullmatch(model.QUESTION_ID, parts[1]) and parts[2].endswith(".yaml"):
        if parts[2] == "question.yaml":
            return "question"
        return "practice" if re.fullmatch(model.PRACTICE_ID, parts[2][:-5]) else None
    return None


def edition_of(parts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the edition of a file by its path's parts below the layer, and the parts below that edition's folder.

    The edition is empty for what is of the base.
    """
    is_of_edition = len(parts) > 2 and parts[0] == EDITIONS and re.fullmatch(model.DAY, parts[1])
    return (parts[1], parts[2:]) if is_of_edition else ("", parts)


def kind_in_edition(parts: tuple[str, ...]) -> Kind | None:
    """Return what a file of another edition describes, by its path's parts below the edition's folder."""
    if len(parts) == 1:
        return _EDITION_FILES.get(parts[0])
    kind = kind_of(parts)
    return kind if kind in ("pillar", "question", "practice") else None


def misplaced_in_edition(parts: tuple[str, ...]) -> str:
    """Return what to do with a file below an edition's folder that nothing reads."""
    places = (
        "edition.yaml, map.yaml, texts.yaml, PILLAR/pillar.yaml, PILLAR/QUESTION/question.yaml and "
        "PILLAR/QUESTION/PRACTICE.yaml"
    )
    return f"unexpected file: those of an edition are {places}.{suggest(parts[-1], [*_EDITION_FILES, 'question.yaml'])}"


def misplaced(parts: tuple[str, ...], *, is_first: bool = False) -> str:
    """Return what to do with a file that nothing reads.

    Args:
        parts: of its path below the layer.
        is_first: whether the layer is the one that holds the framework, and its editions.
    """
    if said := _of_another_layer(parts, is_first=is_first):
        return said
    if _LEFT_BEHIND.search(parts[-1]):
        return "not read: an editor or a merge left this copy behind: remove it"
    if parts[-1].lower() == "readme.md":
        return "not read: as a guide it needs another name; what explains a folder is its README.md, outside of guides/"
    meant = _meant(parts)
    if meant and meant != "/".join(parts):
        return f"not read: it is no content file under this name: move it to {meant}, if it is meant"
    known = [*TOP_FILES, "pillar.yaml", "question.yaml"]
    return f"unexpected file: {_PLACES}.{suggest(parts[-1], known)}"


def _of_another_layer(parts: tuple[str, ...], *, is_first: bool) -> str:
    if is_first and parts == ("layer.yaml",):
        return "not read: a layer.yaml is of a later layer; of which edition this one is says framework.yaml"
    if parts[0] == EDITIONS:
        if not is_first:
            return "not read: editions are of the framework's layer; which one a layer is of says its layer.yaml"
        return (
            f"not read: an edition has a folder called by its day, such as {EDITIONS}/2024-11-06/: move the file there"
        )
    return ""


def meant_id(parts: tuple[str, ...]) -> str:
    """Return the id that a misplaced file is probably for, so that links to it are no further problem; or nothing."""
    meant = PurePosixPath(_meant(parts) or "")
    if meant.name in ("pillar.yaml", "question.yaml"):
        return meant.parent.name
    return meant.stem if meant.name not in TOP_FILES else ""


def _meant(parts: tuple[str, ...]) -> str | None:
    """Return the path below the layer that a file was probably meant to have."""
    name, folders = parts[-1], parts[:-1]
    stem = re.split(r"\.(?=[A-Za-z]+(?:\.txt)?$)", name)[0]
    if name.lower().removesuffix(".txt").endswith((".md", ".markdown")):
        return f"guides/{_slug(stem)}.md" if _slug(stem) else None
    if found := _PRACTICE.match(stem):
        question = f"{found[1].upper()}{int(found[2]):02}"
        return f"{_pillar(folders)}/{question}/{question}-BP{int(found[3]):02}.yaml"
    if stem.lower() in ("question", "questions") and folders:
        found = _QUESTION.fullmatch(folders[-1])
        return f"{_pillar(folders)}/{found[1].upper()}{int(found[2]):02}/question.yaml" if found else None
    if stem.lower() in ("pillar", "pillars") and len(folders) == 1:
        return f"{folders[0]}/pillar.yaml"
    return next((top for top in TOP_FILES if top[:-5] in (stem.lower(), f"{stem.lower()}s")), None)


def _pillar(folders: tuple[str, ...]) -> str:
    """Return the pillar's folder: the one above the question's, as far as there is one."""
    question = next((index for index, one in enumerate(folders) if index and _QUESTION.fullmatch(one)), len(folders))
    above = [one for one in folders[:question] if not _QUESTION.fullmatch(one)]
    return above[-1] if above and above[-1] not in ("guides", "content") else "PILLAR"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
