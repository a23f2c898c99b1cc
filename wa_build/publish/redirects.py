"""Small pages at addresses that are no page of their own: bare ids, and what ids were called once. Pure.

They are HTML without the theme, so that no menu, sitemap or search names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import jinja2

from wa_build.content.catalog import Catalog
from wa_build.content.former import Former, former_ids
from wa_build.content.markup import plain_text
from wa_build.content.model import PRACTICE_ID, QUESTION_ID
from wa_build.content.permalinks import SiteMap

_QUESTION, _PRACTICE = re.compile(QUESTION_ID), re.compile(PRACTICE_ID)


class Redirects:
    """The small pages of a site.

    Args:
        site: where every page lies.
        environment: with the templates `redirect.html.jinja` and `removed.html.jinja`.
        others: of the other published editions; an id that only they have leads to its page there.
    """

    def __init__(self, site: SiteMap, environment: jinja2.Environment, others: Sequence[SiteMap] = ()) -> None:
        self._site = site
        self._others = others
        self._prefix = site.catalog.prefix
        self._catalog: Catalog = site.catalog
        self._environment = environment

    def files(self) -> Mapping[str, str]:
        """Return the pages by path; none lies where a page of the site does."""
        files = dict(self._bare())
        for former in former_ids(self._catalog).values():
            for address in self._addresses(former.id):
                if address not in self._taken:
                    files.setdefault(f"{address}index.html", self._page_of(former, address))
        for id_, (edition, heir) in self._catalog.heirs.items():
            # What was at the root before another edition came there has an address with folders too.
            was_here = not self._prefix and edition < self._catalog.framework.edition
            addresses = self._addresses(id_) if was_here else [f"{self._prefix}{id_}/"]
            for address in addresses if self._target(id_, heir) else ():
                if address not in self._taken:
                    files.setdefault(f"{address}index.html", self._page_elsewhere(id_, heir, address))
        return files

    def _bare(self) -> Iterator[tuple[str, str]]:
        """Yield a page for each bare id that leads to the permalink: practices, questions and pillar prefixes."""
        catalog = self._catalog
        keys = [(id_, id_) for id_ in (*catalog.practices, *catalog.questions)]
        keys += [(hidden.id, hidden.id) for hidden in catalog.hidden.values() if hidden.kind != "pillar"]
        keys += [(pillar.prefix, pillar.id) for pillar in catalog.pillars.values()]
        for name, key in keys:
            address = f"{self._prefix}{name}/"
            yield f"{address}index.html", self._leading(address, key, f"{name} {self._site.title(key)}")

    def _target(self, id_: str, heir: str | None) -> tuple[str, str] | None:
        """Return address and title of where an id of another edition leads: there, else to what it became here."""
        for other in () if self._prefix else self._others:
            if id_ in other.sources:
                return other.url(id_), f"{other.label(id_)} (edition {other.catalog.framework.edition})"
        if heir is not None and heir in self._site.sources:
            return self._site.url(heir), f"{id_} became {self._site.label(heir)}"
        return None

    def _page_elsewhere(self, id_: str, heir: str | None, address: str) -> str:
        target, title = self._target(id_, heir) or ("", "")
        return self._render("redirect.html.jinja", address, target=target, title=title)

    def _page_of(self, former: Former, address: str) -> str:
        if former.now:
            title = f"{former.id} is now {self._site.label(former.now)}"
            return self._leading(address, former.now, title)
        release = former.release
        found = next((key for key in self._above(former.id) if key in self._site.sources), None)
        label = self._site.label(found) if found else "All practices"
        return self._render(
            "removed.html.jinja",
            address,
            id=former.id,
            release=release,
            text=plain_text(release.text) if release and release.text else "",
            nearest=(self._site.url(found or "page:all-practices"), label),
            changes=self._site.url("page:changes"),
        )

    def _leading(self, address: str, key: str, title: str) -> str:
        return self._render("redirect.html.jinja", address, target=self._site.url(key), title=title)

    def _render(self, template: str, address: str, **values: object) -> str:
        return self._environment.get_template(template).render(root="../" * address.count("/"), **values)

    def _addresses(self, id_: str) -> list[str]:
        """Return where the page of an id lay: its bare address and its permalink."""
        if not (_QUESTION.fullmatch(id_) or _PRACTICE.fullmatch(id_)):
            return [f"{self._prefix}{id_}/", f"guides/{id_}/"]  # a pillar, or a guide
        folders = [one.lower() for one in dict.fromkeys((id_.partition("-")[0], id_))]
        pillar = self._pillars.get(id_.partition("-")[0].rstrip("0123456789"))
        addresses = [f"{id_}/", *([f"{pillar}/{'/'.join(folders)}/"] if pillar else [])]
        return [f"{self._prefix}{address}" for address in addresses]

    def _above(self, id_: str) -> tuple[str, str]:
        """Return the question and the pillar of an id."""
        question = id_.partition("-")[0]
        return question, self._pillars.get(question.rstrip("0123456789"), "")

    @cached_property
    def _pillars(self) -> Mapping[str, str]:
        """The ids of pillars, those of hidden ones too, by the prefix of what is in them."""
        hidden = {
            one.id.partition("-")[0].rstrip("0123456789"): one.pillar
            for one in self._catalog.hidden.values()
            if one.kind != "pillar"
        }
        return hidden | {pillar.prefix: pillar.id for pillar in self._catalog.pillars.values()}

    @cached_property
    def _taken(self) -> frozenset[str]:
        return frozenset(self._site.url(key) for key in self._site.sources)
