"""Phrases that name what a report rests on."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import MentionTold, OriginTold, StatementTold
from tellings.stages.annotating.parsed import ParsedReport


def find(
    parsed: ParsedReport, mentions: Sequence[MentionTold], statements: Sequence[StatementTold], dates: Sequence[DateMention]
) -> list[OriginTold]:
    """The origins that a report names."""
    return []
