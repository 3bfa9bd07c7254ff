"""Relations as one report tells them: who belongs to what, who holds what office, who gives whom what."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import MentionTold, RelationTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> list[RelationTold]:
    """The relations of a report."""
    return []
