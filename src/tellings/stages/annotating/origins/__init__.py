"""Phrases that name what a report rests on: an interview, a statement, a broadcast, a document, another outlet's report."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import MentionTold, OriginTold, StatementTold
from tellings.stages.annotating.origins import according, carriers, credit_lines, dated, occasions
from tellings.stages.annotating.origins.reach import with_reach
from tellings.stages.annotating.origins.scene import Found, Scene, scene_of
from tellings.stages.annotating.parsed import ParsedReport

_FINDERS = (occasions.find, according.find, carriers.find, dated.find)
"""In order of trust: where two findings share words, the earlier finder's stands."""

_ROLES = frozenset({"body", "answer", "caption"})


def find(
    parsed: ParsedReport, mentions: Sequence[MentionTold], statements: Sequence[StatementTold], dates: Sequence[DateMention]
) -> list[OriginTold]:
    """The origins that a report names, in text order, each with its phrase, speaker and outlet as spans of the report."""
    scene = scene_of(parsed, mentions, statements, dates)
    found: list[Found] = list(credit_lines.find(scene))
    sentences = [s for s in scene.sentences() if s.role in _ROLES]
    for finder in _FINDERS:
        for sentence in sentences:
            found += finder(scene, sentence)
    return with_reach(scene, _apart([one for one in found if not scene.is_quoted(one.phrase)]))


def _apart(found: Sequence[Found]) -> list[Found]:
    """Findings that share no words, in text order; what was found first stands, and gains the date of what it covers."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in found:
        words = set(range(one.phrase.start, one.phrase.end))
        if not words & taken:
            taken |= words
            kept.append(one)
    return sorted(kept, key=lambda one: (one.phrase.start, one.phrase.end))


__all__ = ["Found", "Scene", "find"]
