"""What commands say of private notes, which no report shows: how many they have left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wa_build.cli.output import say

if TYPE_CHECKING:
    from wa_build.assess.review import Review


def say_private(name: str, review: Review) -> None:
    """Say on standard error how many private notes of an assessment a report leaves out; nothing where none."""
    from wa_build.reports.words import private_note

    if note := private_note(review):
        say(f"{name}: {note.rstrip('.')}", err=True)
