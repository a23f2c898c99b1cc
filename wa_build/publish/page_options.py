"""How the pages of a site are built, which never says what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, Self

Progress = Callable[[int, int], None]
"""Called with the number of pages done and of all pages."""


class PageOptions(NamedTuple):
    """What a command says of it.

    Attributes:
        jobs: how many processes at most; as many as the machine has cores where it is None.
        is_kept: whether pages of earlier builds are used, and those of this build kept.
        progress: is told of each page.
        says_errors: whether the command that runs says what is wrong; else MkDocs' own does.
    """

    jobs: int | None = None
    is_kept: bool = True
    progress: Progress | None = None
    says_errors: bool = False

    @contextmanager
    def set(self) -> Iterator[None]:
        """Let builds go by these, until the end of the block. MkDocs has no way to hand them on."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)

    @classmethod
    def current(cls) -> Self:
        """Return those of the command that runs; the usual ones where MkDocs' own command does."""
        return _current.get()  # type: ignore[return-value]


DEFAULT = PageOptions()
_current: ContextVar[PageOptions] = ContextVar("page_options", default=DEFAULT)
