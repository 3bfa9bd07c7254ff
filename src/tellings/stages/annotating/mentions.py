"""Words that stand for somebody or something: names, roles, pronouns."""

from __future__ import annotations

from tellings.model.told import MentionTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[MentionTold]:
    """The mentions of a report in text order, each in a cluster of its own until `coreference` has joined them."""
    return []
