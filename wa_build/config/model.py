"""`extra.wa` of `mkdocs.yml` as one strict type, and what is said to somebody who wrote something else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from wa_build.config.brand import complaint
from wa_build.content.model import DAY
from wa_build.content.yaml_source import Location
from wa_build.errors import suggest

_REPOSITORY = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%+-]+)+/?")
_BRANCH = re.compile(r"(?!/)(?!.*(\.\.|//|@\{))[^\s~^:?*\[\\\x00-\x1f\x7f]+(?<![/.])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

LAYERS = (
    "must be a list of folders below this file, such as [content, custom]; an entry may be {folder: custom, name: Acme}"
)
_WANTED: Mapping[str, str] = {
    "": "must be a mapping, such as `wa: {layers: [content, custom]}`",
    "layers": LAYERS,
    "editions": "must be a list of editions, such as [2023-04-10, 2024-11-06], of which the first is at the root",
    "pillars": "must be a list of pillar ids, such as [security, reliability]",
    "brand": 'must be a mapping of color, color_dark, such as {color: "#7a1f5c"}',
    "offline": "must be true or false",
    "trust_assets": "must be true or false",
    "repository": "must be the https:// address of a repository, such as https://github.com/acme/well-architected",
    "branch": "must be the name of a branch, such as main, in quotes where it is a number",
}


def _refuse(message: str) -> PydanticCustomError:
    return PydanticCustomError("wa", "{message}", {"message": message})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse("must be text" if value is None else f"must be text: put '{value}' in quotes")
    return value


def _edition(value: Any) -> str:
    """Return the day of an edition; YAML may have read it as a date."""
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str) or not re.fullmatch(DAY, text, re.ASCII):
        raise _refuse(f"must be the day of an edition, such as 2024-11-06, is '{value}'")
    return text


def _folder(value: str) -> str:
    path = PurePosixPath(value)
    if not value or path.is_absolute() or ".." in path.parts or str(path) == "." or _CONTROL.search(value):
        raise _refuse(f"{LAYERS}: '{value}' is none")
    return str(path)


def _name(value: str) -> str:
    if not value.strip() or _CONTROL.search(value):
        raise _refuse("must be what readers see, in one line, such as Acme")
    return value.strip()


def _color(value: Any, info: ValidationInfo) -> str:
    if found := complaint(str(info.field_name), str(value)):
        raise _refuse(found)
    return str(value)


def _repository(value: Any) -> str:
    text = "" if value is None else value
    if text == "":
        return ""
    if not isinstance(text, str) or not _REPOSITORY.fullmatch(text):
        raise _refuse(f"{_WANTED['repository']}, is '{value}'")
    if message := _within(text.partition("://")[2].strip("/").split("/")):
        raise _refuse(f"{message}, is '{value}'")
    if text.rstrip("/").endswith(".git"):
        raise _refuse(f"is the address to clone from: leave out '.git', the pages link to '{text}'")
    return text.rstrip("/")


def _within(parts: list[str]) -> str:
    """Return what is wrong with an address that is above or within a repository, where the host's ways are known."""
    host, *path = parts
    if any(part in ("tree", "blob", "edit", "-") for part in path[2:]):
        return "must be the address of the whole repository, without what the browser shows of a branch"
    if host.lower().removeprefix("www.") == "github.com" and len(path) != 2:
        return "must name owner and repository, such as https://github.com/acme/well-architected"
    return ""


def _branch(value: Any) -> str:
    if value is None or value == "":
        return "main"
    if not isinstance(value, str) or not _BRANCH.fullmatch(value):
        raise _refuse(f"{_WANTED['branch']}, is '{value}'")
    return value


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _as_entry(value: Any) -> Any:
    return {"folder": value} if isinstance(value, str) else value


class LayerEntry(_Strict):
    """A layer: a folder below `mkdocs.yml`, and what readers call it."""

    folder: Annotated[str, BeforeValidator(_text), AfterValidator(_folder)]
    name: Annotated[str, BeforeValidator(_text), AfterValidator(_name)] | None = None


class BrandEntry(_Strict):
    """The colours of an organisation."""

    color: Annotated[str, BeforeValidator(_color)] = ""
    color_dark: Annotated[str, BeforeValidator(_color)] = ""


class WaConfig(_Strict):
    """All that may stand under `extra.wa`; None where it is not said."""

    layers: list[Annotated[LayerEntry, BeforeValidator(_as_entry)]] | None = None
    editions: Annotated[list[Annotated[str, BeforeValidator(_edition)]], Field(min_length=1)] | None = None
    pillars: list[Annotated[str, BeforeValidator(_text)]] | None = None
    brand: BrandEntry | None = None
    offline: StrictBool = True
    trust_assets: StrictBool = False
    repository: Annotated[str, BeforeValidator(_repository)] = ""
    branch: Annotated[str, BeforeValidator(_branch)] = "main"


def read_model(value: Any) -> tuple[WaConfig | None, list[tuple[Location, str]]]:
    """Return `extra.wa` as a model, or where below it something is wrong, and what. A key is a place of its own."""
    given = {} if value is None else value
    if not isinstance(given, dict):
        return None, [((), f"extra.wa {_WANTED['']}")]
    found = [*_empty(given)]
    try:
        model = WaConfig.model_validate(given)
    except ValidationError as error:
        return None, found + [_explained(one) for one in error.errors(include_url=False)]
    found += _doubles([layer.folder for layer in model.layers or ()])
    found += _twice(model.editions or [])
    return (None if found else model), found


def _twice(editions: Sequence[str]) -> Iterator[tuple[Location, str]]:
    for index, edition in enumerate(editions):
        if edition in editions[:index]:
            yield ("editions", index), f"extra.wa.editions: '{edition}' is named twice: keep one"


def misplaced(extra: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the keys of `extra` that were meant for `extra.wa`, which nothing would read, and what is wrong."""
    for key in map(str, extra):
        if key in WaConfig.model_fields or key.startswith("wa."):
            yield key, f"extra.{key} is not read: write {key.removeprefix('wa.')} below extra.wa, on a line of its own"
        elif key != "wa" and re.sub(r"[^a-z]", "", key.casefold()) == "wa":
            yield key, f"extra.{key} is not read: write extra.wa"
        elif key in ("wa_edition", "wa_editions", "wa_offline"):
            yield key, f"extra.{key} is set by the build: remove it"


def _empty(given: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    if given.get("layers", [1]) in ([], None):
        yield ("layers",), f"extra.wa.layers {LAYERS}"
    if "pillars" in given and given["pillars"] == []:
        yield ("pillars",), "extra.wa.pillars names none: remove it, and all are published"


def _doubles(folders: Sequence[str]) -> Iterator[tuple[Location, str]]:
    for index, folder in enumerate(folders):
        for other in folders[:index]:
            if folder.casefold() == other.casefold():
                yield ("layers", index), f"extra.wa.layers names '{folder}' twice: keep one"
                break
            if _holds(folder, other) or _holds(other, folder):
                message = (
                    f"extra.wa.layers: '{folder}' and '{other}' lie in each other: a layer has a folder of its own"
                )
                yield ("layers", index), message
                break


def _holds(one: str, other: str) -> bool:
    return other.casefold().startswith(f"{one}/".casefold())


def _explained(detail: ErrorDetails) -> tuple[Location, str]:
    location: Location = detail["loc"]
    name = ".".join(["extra.wa", *(str(step) for step in location if isinstance(step, str))])
    if detail["type"] in ("extra_forbidden", "invalid_key"):
        return location, _unknown_key(location)
    if detail["type"] == "missing" and location[:1] == ("layers",):
        return location[:-1], f"extra.wa.layers {LAYERS}"
    if detail["type"] == "wa":
        message = detail["msg"]
        name = "extra.wa.layers" if message.startswith(LAYERS) else name
        return location, f"{name}{'' if message[:1] in ' :' else ' '}{message}"
    return location, f"extra.wa.{location[0]} {_WANTED[str(location[0])]}"


def _unknown_key(location: Location) -> str:
    *above, key = (str(step) for step in location)
    if above[:1] == ["brand"]:
        hint = suggest(key, BrandEntry.model_fields)
        return f"extra.wa.brand must be a mapping of color, color_dark: unknown key '{key}'.{hint}"
    if above[:1] == ["layers"]:
        hint = suggest(key, LayerEntry.model_fields)
        return f"extra.wa.layers: unknown key '{key}': an entry may be {{folder: custom, name: Acme}}.{hint}"
    known = [*WaConfig.model_fields]
    return f"extra.wa: unknown key '{key}': it may hold {', '.join(known)}.{suggest(key, known)}"
