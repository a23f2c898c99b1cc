"""Which SVG files are pictures and nothing else: no script, no handler, no page within, nothing from elsewhere. Pure.

An SVG file that is opened by its address is a document of the site's origin and may run scripts. A list of what may be
in it is short; a list of what may not would never be whole.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ACTIVE = frozenset(
    {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/2001/xml-events"}
)
"""Elements and attributes of these may run in any document; those of drawing programs never do."""

_ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "switch", "view", "a"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"),
        *("feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"),
        *("feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting"),
        *("feSpotLight", "feTile", "feTurbulence"),
    }
)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_WITHIN = r"#|data:(?:image/(?:png|jpe?g|gif|webp)|font/\w+|application/(?:x-)?font-\w+)[;,]"
_FOREIGN = re.compile(
    rf"url\s*\((?!\s*[\"']?\s*(?:{_WITHIN}))|(?:image|image-set|cross-fade|src|expression)\s*\("
    r"|@import|\\|javascript:|-moz-binding",
    re.IGNORECASE,
)
"""In a style sheet, and in an attribute that may hold a part of one."""
_WORDS = re.compile(r"content|id|class|(?:data|aria)-.*", re.IGNORECASE)
"""Attributes that hold words or a program's own data, such as draw.io's, and never a style."""
_SENT = frozenset({"ping", "attributionsrc"})
_INSTRUCTIONS = frozenset({"plantuml", "plantuml-src", "xpacket"})
"""Of programs that draw; browsers know them not."""
_TEXTS_AS_PAGE = (
    "the element <foreignObject>, which may run or load something: export texts as SVG (draw.io: without 'Formatted "
    "text'; Mermaid: 'htmlLabels: false'), or save it as PNG"
)
_DEPTH = 200


def fault_of_svg(content: bytes) -> str:
    """Return why a file is no plain picture, with its line; an empty string where it is one."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - the parser's word for the end of it
    except expat.ExpatError as error:
        return f"line {error.lineno}: no well-formed SVG: {expat.ErrorString(error.code)}"
    except _FaultError as fault:
        return str(fault)
    except (LookupError, ValueError):
        return "its encoding is not known"
    return "" if reader.is_svg else "no SVG: its first element is another"


class _FaultError(Exception):
    pass


class _Reader:
    is_svg = False

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.buffer_text = True
        self._open: list[str] = []
        self._style: list[str] = []

    def _refuse(self, what: str) -> None:
        raise _FaultError(f"line {self.parser.CurrentLineNumber}: {what}")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_own: int) -> None:
        if has_own:
            self._refuse("a DOCTYPE with declarations of its own")

    def _instruction(self, target: str, _data: str) -> None:
        if target not in _INSTRUCTIONS:
            self._refuse(f"the instruction <?{target}")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open:
            self.is_svg = (space, local) == (_SVG, "svg")
        if "style" in self._open:
            self._refuse("an element within a style sheet")
        self._open.append(local if space == _SVG else "")
        if (space, local) == (_SVG, "foreignObject"):
            self._refuse(_TEXTS_AS_PAGE)
        if space in _ACTIVE or (space == _SVG and local not in _ELEMENTS):
            self._refuse(f"the element <{local}>, which may run or load something")
        if len(self._open) > _DEPTH:
            self._refuse(f"nested more than {_DEPTH} levels deep")
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _end(self, _: str) -> None:
        if self._open.pop() == "style":
            # As a whole: comments divide what browsers read as one.
            if _FOREIGN.search("".join(self._style)):
                self._refuse("a style sheet that loads something")
            self._style = []

    def _attribute(self, name: str, value: str) -> None:
        space, _, local = name.rpartition(" ")
        if local.lower().startswith("on") or space in _ACTIVE:
            self._refuse(f"the handler {local}")
        if local.lower() in _SENT:
            self._refuse(f"the attribute {local}, which sends something")
        if local.lower() in ("href", "src") and space in ("", _XLINK) and not value.startswith("#"):
            is_picture = self._open[-1] == "image" and _PICTURE.fullmatch(value.strip())
            is_link = self._open[-1] == "a" and value.startswith("https://")
            if not (is_picture or is_link):
                where = ", for a link in it leads to https: only" if self._open[-1] == "a" else ""
                self._refuse(f"the address '{value[:40]}'{where}")
        may_be_style = space in ("", _SVG, _XLINK) and not _WORDS.fullmatch(local)
        if (space, local) == (_XML, "base") or (may_be_style and _FOREIGN.search(value)):
            self._refuse(f"the value '{value[:40]}' of {local}")

    def _text(self, text: str) -> None:
        if self._open and self._open[-1] == "style":
            self._style.append(text)
