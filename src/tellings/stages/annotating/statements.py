"""Statements: a source, its words or thoughts, and the cue that joins them."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import StatementTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport, dates: Sequence[DateMention]) -> list[StatementTold]:
    """The statements of a report in text order, and every other sentence of it as `narrated`."""
    return []
