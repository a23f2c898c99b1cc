"""What became of an id from one edition to another; known without knowing what content is."""

from __future__ import annotations

from typing import NamedTuple


class Heir(NamedTuple):
    """What an id of another edition is here: its edition, and the id of what it became or came from, if anything."""

    edition: str
    id: str | None
