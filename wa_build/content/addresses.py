"""One table of all addresses of a site: two things that want one are an error that names both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wa_build.content.assets import DEVICE, folded
from wa_build.content.catalog import Catalog
from wa_build.content.document import Document
from wa_build.content.model import Framework, Glossary, Services
from wa_build.content.permalinks import OWN_PAGES, page_url, term_anchor
from wa_build.content.yaml_source import Location
from wa_build.errors import Problem

_OWN_FOLDERS = (
    "404.html",
    "assets",
    "data",
    "examples",
    "index",
    "llms.txt",
    "search",
    "sitemap.xml",
    "sw.js",
    "templates",
)
"""What the site has at its root besides pages: files and folders of the build, and a name that MkDocs leaves out."""


class Claim(NamedTuple):
    """Something that wants an address, or a name in `[[...]]`.

    Attributes:
        address: below the site's root, such as `security/sec01/`; a name in cross links stands in brackets.
        thing: what it is, for people.
        document: its file; None for what is the site's own.
        location: where in the file it is written.
    """

    address: str
    thing: str
    document: Document | None = None
    location: Location = ()


def check_addresses(catalog: Catalog) -> Iterator[Problem]:
    """No two things want one address or one name, whatever the case of their letters."""
    table: dict[str, Claim] = {}
    for claim in _claims(catalog):
        if claim.document and any(DEVICE.fullmatch(part) for part in claim.address.split("/")):
            message = f"{claim.thing} can be no folder on Windows, where its page lies: choose another"
            yield claim.document.problem(claim.location, message)
        first = table.setdefault(folded(claim.address), claim)
        if claim.document is None or claim.thing == first.thing:  # what is declared twice has a rule of its own
            continue
        yield claim.document.problem(claim.location, f"{claim.thing} {_wants(claim)} {_owner(first)}: choose another")


def _wants(claim: Claim) -> str:
    if claim.address.startswith("["):
        return f"wants the name [{claim.address}], which cross links give to"
    return f"wants the address /{claim.address} of"


def _owner(claim: Claim) -> str:
    if claim.document is None:
        return claim.thing
    at = claim.document.problem(claim.location, "")
    return f"{claim.thing} in {at.path}:{at.line}:{at.column}"


def _claims(catalog: Catalog) -> Iterator[Claim]:
    """Yield what wants an address, the site's own things first, then those of the content, layer by layer."""
    for key, source in OWN_PAGES.items():
        yield Claim(page_url(source), f"the site's own page '{key.removeprefix('page:')}'")
        yield from _folder_above(source)
    yield from (Claim(f"{name}/", f"the site's own '{name}'") for name in _OWN_FOLDERS)
    rank = [layer.folder for layer in catalog.layers]
    # Guides come last in their layer: their names are the easiest to change.
    for document in sorted(catalog.documents.values(), key=lambda one: (rank.index(one.layer), one.kind == "guide")):
        yield from _of_document(document)


def _folder_above(source: str) -> Iterator[Claim]:
    folder, slash, _ = source.partition("/")
    if slash:
        yield Claim(f"{folder}/", f"the site's own folder '{folder}'")


def _of_document(document: Document) -> Iterator[Claim]:
    id_, content = document.id, document.content
    if document.kind == "pillar":
        yield Claim(f"{id_}/", f"pillar '{id_}'", document, ("id",))
        yield Claim(f"[{id_}]", f"pillar '{id_}'", document, ("id",))
        if prefix := getattr(content, "prefix", ""):
            yield Claim(f"{prefix}/", f"prefix '{prefix}'", document, ("prefix",))
    elif document.kind in ("question", "practice"):
        yield Claim(f"{id_}/", f"{document.kind} '{id_}'", document, ("id",))
        yield Claim(f"[{id_}]", f"{document.kind} '{id_}'", document, ("id",))
        parts = document.parts[:1] if document.kind == "question" else document.parts[:2]
        yield Claim(f"{'/'.join(parts)}/{id_}/", f"{document.kind} '{id_}'", document, ("id",))
    elif document.kind == "guide":
        yield Claim(page_url(f"guides/{id_}.md"), f"guide '{id_}'", document)
        yield Claim(f"[{id_}]", f"guide '{id_}'", document)
    elif isinstance(content, Services):
        for index, service in enumerate(content.services):
            address = page_url(f"services/{service.id}.md")
            yield Claim(address, f"service '{service.id}'", document, ("services", index, "id"))
    elif isinstance(content, Framework):
        yield from _of_framework(document, content)
    elif isinstance(content, Glossary):
        yield from _terms(document, content)


def _of_framework(document: Document, framework: Framework) -> Iterator[Claim]:
    for field in ("roles", "phases", "risks"):
        for index, entry in enumerate(getattr(framework, field)):
            address = page_url(f"{field}/{entry.id}.md")
            yield Claim(address, f"{field[:-1]} '{entry.id}'", document, (field, index, "id"))


def _terms(document: Document, glossary: Glossary) -> Iterator[Claim]:
    for index, term in enumerate(glossary.terms):
        anchor = term_anchor(term.term)
        yield Claim(f"glossary/#{anchor}", f"term '{term.term}'", document, ("terms", index, "term"))
