"""Events as one report tells them, in PLOVER's types."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import EventTold, MentionTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> list[EventTold]:
    """The events of a report."""
    return []
