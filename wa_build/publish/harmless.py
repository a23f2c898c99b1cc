"""What no published page may hold, whoever put it there: the last gate before a site is published. Pure.

Content is refused earlier, with file and line. This looks at what came out, after every Markdown extension, template,
hook and plugin: each tag of each page. What it refuses a browser might run, load or send away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from wa_build.publish.inline import Inline
from wa_build.publish.tags import Tag

_ELEMENTS = frozenset(
    {
        *("base", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "math", "plaintext", "xmp"),
        *("noembed", "noframes", "foreignobject", "animate", "animatemotion", "animatetransform", "set"),
    }
)
"""They load, run, or change what is loaded, or make browsers read what follows in another way."""

_SENT = frozenset({"action", "formaction", "ping", "attributionsrc"})
_LOADED = frozenset(["src", "poster", "data", "background", "manifest", "code", "codebase", "archive", "lowsrc"])
_SETS = frozenset({"srcset", "imagesrcset"})
_LINKED = frozenset({"href", "xlink:href", "cite", "longdesc"})
_PAINTED = frozenset(
    {"fill", "stroke", "filter", "mask", "clip-path", "cursor"}
    | {f"marker{place}" for place in ("", "-start", "-mid", "-end")}
)
"""Attributes of pictures in a page whose values are those of a style sheet, so that they may load something."""

_FORBIDDEN = frozenset({"srcdoc", "xml:base"})

_FOLLOWED = frozenset({"a", "area", "blockquote"})
_ONLY_NAMED = frozenset(["alternate", "author", "canonical", "edit", "help", "license", "me", "next", "prev", "search"])
"""What `rel` of a `link` may say where it leads to another host: browsers load nothing for these."""

_DATA = frozenset({"application/json", "application/ld+json"})
_SCHEMES = frozenset({"https", "mailto", "tel", "sms"})
_EMPTY = "data:,"
_AROUND = "".join(map(chr, range(0x21)))
_WITHIN = re.compile(r"[\t\n\r]")
"""What browsers leave out of an address: first these around it, then these within."""
_STYLED = re.compile(r"url\s*\((?!\s*[\"']?#)|(?:image|image-set|src|cross-fade)\s*\(|\\", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_REFRESH = re.compile(r"0; ?url=([./\w-]*)", re.ASCII)
_UTF8 = re.compile(r"text/html; *charset=utf-8", re.IGNORECASE)
_FOREIGN = "no page may load from or send to another host"
_SHOWN = 60


class Gate:
    """What the pages of a site are held against.

    Args:
        inline: what may stand inline in a page.
        site_url: the site's own address.
        hosts: those that `mkdocs.yml` names with `http:`, such as an intranet's.
    """

    def __init__(self, inline: Inline, site_url: str = "", hosts: Collection[str] = ()) -> None:
        self.inline = inline
        self._own = urlsplit(site_url)[:2]
        self._hosts = hosts
        self._known: dict[Tag, tuple[str, ...]] = {}

    def faults_of(self, tag: Tag) -> tuple[str, ...]:
        """Return what is wrong with a tag, each in half a sentence. Most tags come again on every page."""
        found = self._known.get(tag)
        if found is None:
            found = self._known[tag] = tuple(self._look_at(tag))
        return found

    def _look_at(self, tag: Tag) -> Iterator[str]:
        if not tag.name:
            yield f"'{tag.text}', which browsers may read in different ways"
        elif tag.name in _ELEMENTS:
            yield f"<{tag.name}>, which no page may have"
        elif tag.name in ("script", "style"):
            yield from self._of_text(tag)
        attributes = dict(tag.attributes)
        if tag.name == "meta":
            yield from _of_meta(attributes)
        for name, value in tag.attributes:
            yield from self._of_attribute(tag, name, value, attributes)

    def _of_text(self, tag: Tag) -> Iterator[str]:
        """A script or a style sheet is a file, or data, or on the list."""
        said = dict(tag.attributes)
        kind = said.get("type", "").strip().lower()
        if tag.name == "script" and "src" in said:
            if tag.text.strip():
                yield f"a script with both a file and a text: '{_start(tag.text)}'"
        elif tag.name == "script" and kind in _DATA:
            if "<" in tag.text:
                yield f"data with a '<', which may end it: '{_start(tag.text)}'"
        elif tag.text not in (self.inline.scripts if tag.name == "script" else self.inline.styles):
            what = "an inline script" if tag.name == "script" else "an inline style sheet"
            yield f"{what} that is neither the theme's nor ours: '{_start(tag.text)}'. Put it into a file"

    def _of_attribute(self, tag: Tag, name: str, value: str, others: dict[str, str]) -> Iterator[str]:
        if name.startswith("on"):
            yield f"the handler {name} of <{tag.name}>"
        elif name in _FORBIDDEN:
            yield f"the attribute {name} of <{tag.name}>"
        elif name == "style" and value not in self.inline.attributes:
            yield f"the inline style '{_start(value)}' of <{tag.name}>"
        elif name in _LOADED or name in _SENT:
            yield from self._of_address(tag, value, is_followed=False)
        elif name in _SETS:
            for one in value.split(","):
                yield from self._of_address(tag, one.split()[0] if one.split() else "", is_followed=False)
        elif name in _LINKED:
            yield from self._of_address(tag, value, is_followed=tag.name in _FOLLOWED or _is_only_named(tag, others))
        elif name in _PAINTED and _STYLED.search(value):
            yield f"the value '{_start(value)}' of {name}, which may load something"

    def _of_address(self, tag: Tag, value: str, *, is_followed: bool) -> Iterator[str]:
        """An address is one of this site's, or that of a link for people to follow."""
        address = _WITHIN.sub("", value.strip(_AROUND)).replace("\\", "/")
        if address == _EMPTY and tag.name == "link":
            return
        scheme = _SCHEME.match(address)
        if scheme is None:
            if address.startswith("//"):
                yield f"the address '{_start(value)}' of <{tag.name}>, which is another host's without a scheme"
            return
        fault = self._of_scheme(scheme[1].lower(), address, is_followed=is_followed)
        if fault:
            yield f"the address '{_start(value)}' of <{tag.name}>: {fault}"

    def _of_scheme(self, scheme: str, address: str, *, is_followed: bool) -> str:
        try:
            host, own = urlsplit(address).netloc, (scheme, urlsplit(address).netloc) == self._own
        except ValueError:
            return "it is none"
        if own and host:
            return ""
        if not is_followed:
            return _FOREIGN
        if scheme == "http":
            return "" if host in self._hosts else "use https:, or name its host in mkdocs.yml"
        return "" if scheme in _SCHEMES else f"no page may have one of {scheme}:"


def _is_only_named(tag: Tag, attributes: dict[str, str]) -> bool:
    """Tell whether a tag is a `link` that names another page, and loads nothing; `rel` means nothing in a picture."""
    words = set(attributes.get("rel", "").lower().split())
    return tag.name == "link" and bool(words) and words <= _ONLY_NAMED


def _of_meta(attributes: dict[str, str]) -> Iterator[str]:
    """A page says nothing to the browser in place of the server, but leads on within the site."""
    said = attributes.get("http-equiv", "").strip().lower()
    content = attributes.get("content", "")
    if said == "refresh" and not (_REFRESH.fullmatch(content) and not content.partition("url=")[2].startswith("//")):
        yield f"it leads to '{_start(content)}', and pages lead on within the site only"
    elif said and said not in ("refresh", "x-ua-compatible", "content-language") and not _says_utf8(said, content):
        yield f"<meta http-equiv='{_start(said)}'>, which is the server's to say"


def _says_utf8(name: str, content: str) -> bool:
    return name == "content-type" and _UTF8.fullmatch(content.strip()) is not None


def _start(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."
