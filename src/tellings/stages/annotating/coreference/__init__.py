"""Whom a name, a role or a pronoun stands for, within one report.

A sieve of passes, the surest first, as Lee et al. (Computational Linguistics 39:4, 2013) found best without training data: names
and what the report says outright, then descriptions, then pronouns, each in text order.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.told import Clue, MentionTold, StatementTold
from tellings.stages.annotating.coreference import (
    ages,
    aliased,
    appositions,
    capitals,
    compass,
    described,
    echoes,
    governments,
    kin,
    leads,
    meant,
    named,
    numbers,
    sources,
    subjects,
)
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.coreference.phrases import Phrases
from tellings.stages.annotating.parsed import ParsedReport


def cluster(
    parsed: ParsedReport, mentions: Sequence[MentionTold], clues: Sequence[Clue], statements: Sequence[StatementTold]
) -> list[MentionTold]:
    """The mentions with their clusters; adds a mention for a statement's source or addressee that has none.

    Pronouns that stand for no mention of the report are left out.
    """
    phrases = Phrases(parsed)
    mentions = compass.relabelled(parsed, mentions)
    known = appositions.relabelled(phrases, capitals.speaking(parsed, aliased.relabelled(parsed, mentions, clues), statements))
    known += appositions.missing(phrases, known)
    known += ages.missing(phrases, known)
    known += sources.missing(phrases, known, statements)
    offered = subjects.offered(phrases, known, statements) + echoes.offered(phrases, known)
    chart = Chart(parsed, known, clues, statements, offered)
    named.join(chart, clues)
    sources.join(chart)
    compass.join(chart)
    appositions.join(chart, phrases)
    leads.join(chart)
    described.join(chart)
    numbers.join(chart)
    governments.join(chart)
    meant.join(chart)
    governments.join_owned(chart)
    named.join_told(chart, clues)
    kin.join(chart)
    return chart.settled()
