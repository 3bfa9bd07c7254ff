"""What a report says outright of its mentions: roles, aliases, acronyms, where a place lies, editors' notes."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> list[Clue]:
    """The clues of a report."""
    return []
