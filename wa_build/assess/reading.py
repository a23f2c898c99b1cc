"""The bytes of a file as the assessments in it: one, or all of a bundle ("Export all"). Pure.

`overrides/assets/javascripts/assessment/bundle.js` is the same in the browser, which writes both kinds.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from wa_build.assess.file import MAX_BYTES, Assessment, AssessmentError, assessment_from, json_path, parse_json

BUNDLE_FORMAT: Literal["open-well-architected/bundle"] = "open-well-architected/bundle"
BUNDLE_VERSION: Literal[1] = 1

_MEGABYTE = 1_000_000
_BUNDLE_KEYS = {"format", "version", "assessments"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"{\0", b"\0{")
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b"


class Named(NamedTuple):
    """An assessment and where it comes from, such as `bank.json`, or `all.json (2 of 3)` of a bundle."""

    name: str
    assessment: Assessment


class FileRead(NamedTuple):
    """What a file holds, and what in it is no assessment, each problem naming file and place."""

    found: tuple[Named, ...]
    problems: tuple[str, ...]


def read_all(content: bytes, name: str, size: int | None = None) -> FileRead:
    """Read all assessments of a file.

    Args:
        content: at most `MAX_BYTES + 1` bytes of the file.
        name: of the file, for messages.
        size: of the whole file in bytes where it is known.
    """
    try:
        return _read(content, name, size)
    except AssessmentError as error:
        return FileRead((), (str(error),))


def _read(content: bytes, name: str, size: int | None) -> FileRead:
    text = text_of(content, name, size)
    data = parse_json(text, name)
    if not isinstance(data, dict) or data.get("format") != BUNDLE_FORMAT:
        return FileRead((Named(name, assessment_from(data, name)),), ())
    parts = _parts(data, name)
    found: list[Named] = []
    problems: list[str] = []
    for number, part in enumerate(parts, 1):
        of = f"{name} ({number} of {len(parts)})"
        try:
            found.append(Named(of, assessment_from(part, of)))
        except AssessmentError as error:
            problems.append(str(error))
    return FileRead(tuple(found), tuple(problems))


def text_of(content: bytes, name: str, size: int | None = None) -> str:
    """Return the text of a file, whose bytes people send and save in many ways.

    Raises:
        AssessmentError: it is too large, empty, not UTF-8, or plainly something else; the message says what.
    """
    if len(content) > MAX_BYTES:
        said = f", it has {size / _MEGABYTE:,.1f} MB" if size and size > MAX_BYTES else ""
        raise AssessmentError(f"{name}: larger than {MAX_BYTES // _MEGABYTE} MB: this is no assessment file{said}")
    if content.startswith((_ZIP, _GZIP)):
        raise AssessmentError(f"{name}: not JSON: this is an archive: unpack it and name the assessment files in it")
    if content.startswith(_UTF_16):
        raise AssessmentError(f"{name}: not UTF-8: this is UTF-16 or UTF-32: save it as UTF-8, or export it again")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AssessmentError(f"{name}: not UTF-8 (byte {error.start}): export the assessment again") from error
    _refuse_others(text.removeprefix("\ufeff").lstrip(), name)
    return text


def _refuse_others(start: str, name: str) -> None:
    if not start:
        raise AssessmentError(f"{name}: not JSON: the file is empty: export the assessment again")
    if start.startswith("<<<<<<< "):
        raise AssessmentError(
            f"{name}: not JSON: a merge left its conflict markers: take both versions from git and use `wa merge`"
        )
    if start.startswith("<"):
        raise AssessmentError(
            f"{name}: not JSON: this is a web page, such as a login or an error page: sign in and download it again"
        )


def _parts(data: dict[str, Any], name: str) -> list[Any]:
    version, parts = data.get("version", BUNDLE_VERSION), data.get("assessments")
    if type(version) is int and version > BUNDLE_VERSION:
        raise AssessmentError(f"{name}: a bundle of a newer release (version {version}): update")
    if version != BUNDLE_VERSION or isinstance(version, bool):
        raise AssessmentError(f"{name}: $.version: must be {BUNDLE_VERSION}")
    if others := sorted(set(data) - _BUNDLE_KEYS):
        raise AssessmentError(f"{name}: {json_path(others[:1])}: unknown key of a bundle")
    if not isinstance(parts, list):
        raise AssessmentError(f"{name}: $.assessments: must be a list")
    if not parts:
        raise AssessmentError(f"{name}: the bundle holds no assessment: export again")
    return parts
