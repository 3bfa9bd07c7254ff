"""Whom a name, a role or a pronoun stands for, within one report."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.told import Clue, MentionTold, StatementTold
from tellings.stages.annotating.parsed import ParsedReport


def cluster(
    parsed: ParsedReport, mentions: Sequence[MentionTold], clues: Sequence[Clue], statements: Sequence[StatementTold]
) -> list[MentionTold]:
    """The mentions with their clusters; adds a mention for a statement's source or addressee that has none."""
    return list(mentions)
