"""Time expressions and their values."""

from __future__ import annotations

from tellings.model.records import DateMention
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[DateMention]:
    """The time expressions of a report."""
    return []
