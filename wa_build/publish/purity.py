"""Whether the pages of a site depend on nothing but what `pages` knows: only then may they be kept, and made elsewhere.

A plugin, a hook or an extension that we do not know may read files, a clock or a network, or change a page after it was
made. With one of them MkDocs builds every page by itself, as it always did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_PLUGINS = frozenset(
    {
        "wa_build.publish.plugin.WellArchitectedPlugin",
        "material.plugins.search.plugin.SearchPlugin",  # our pages are in no index of the theme
    }
)
_EVENTS = (
    *("files", "nav", "env", "pre_template", "template_context", "post_template", "post_build"),
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
)
_EXTENSIONS = ("markdown.extensions.", "pymdownx.", "wa_build.publish.")
_SHORT_NAMES = frozenset(
    {
        *(
            "abbr",
            "admonition",
            "attr_list",
            "codehilite",
            "def_list",
            "extra",
            "fenced_code",
            "footnotes",
            "md_in_html",
        ),
        *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    }
)
_READ_FILES = ("snippets", "b64", "pathconverter")
"""Extensions of pymdownx whose result depends on other files."""

_PACKAGES = frozenset({"markdown", "pymdownx", "material", "pygments", "mkdocs", "builtins"})


def is_pure(events: Mapping[str, list[Any]], extensions: list[str], options: Mapping[str, Any]) -> bool:
    """Return whether every page is a function of what is known.

    Args:
        events: who hears what MkDocs does, by the event's name.
        extensions: of Python-Markdown, by name.
        options: of the extensions.
    """
    hands = {_name_of(hand) for event in _EVENTS for hand in events[event]}
    return hands <= _PLUGINS and are_known(extensions) and _PACKAGES.issuperset(_packages_in(options))


def are_known(extensions: Iterable[str]) -> bool:
    """Return whether extensions of Python-Markdown, by name, make the same of the same text and read nothing else."""
    return all(map(_is_known, extensions))


def _name_of(hand: Any) -> str:
    owner = type(getattr(hand, "__self__", hand))
    return f"{owner.__module__}.{owner.__qualname__}"


def _is_known(extension: str) -> bool:
    is_ours = extension in _SHORT_NAMES or extension.startswith(_EXTENSIONS)
    return is_ours and not extension.endswith(_READ_FILES)


def _packages_in(options: Any) -> Iterator[str]:
    """Yield the packages of functions and objects among options, which YAML can name."""
    if isinstance(options, Mapping):
        for value in options.values():
            yield from _packages_in(value)
    elif isinstance(options, list | tuple | set):
        for value in options:
            yield from _packages_in(value)
    elif not isinstance(options, str | int | float | bool | None):
        yield str(getattr(options, "__module__", type(options).__module__)).partition(".")[0]
