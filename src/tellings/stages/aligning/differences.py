"""How two tellings of one statement differ, with the words on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from tellings.language.tokens import FUNCTION
from tellings.model.records import Difference, Span
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.contradictions import (
    CONTRADICTS,
    REWORDED,
    Finding,
    Sides,
    doubts,
    reversed_degrees,
    turned,
)
from tellings.stages.aligning.contrast import contrast_of
from tellings.stages.aligning.correspondence import correspondence
from tellings.stages.aligning.figures import other_dates, other_numbers
from tellings.stages.aligning.names import exchanged_names
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.stretches import ADDS, OMITS, unmatched

SAME = "same"

_ALL_PAIRS = 5
"""Statements of an agreement up to which each pair is compared; with more, each is compared with the fullest."""


def differences(agreement: str, members: Sequence[Said], affinity: Affinity, kinds: Mapping[str, str]) -> list[Difference]:
    """The rows of one agreement, pair by pair: the relation as a whole first, then what differs in number, date, name, …"""
    return [
        Difference(agreement, a.statement.id, b.statement.id, finding.relation, finding.what, finding.span_a, finding.span_b)
        for a, b in _pairs(members)
        for finding in _compared(a, b, members, affinity, kinds)
    ]


def _pairs(members: Sequence[Said]) -> list[tuple[Said, Said]]:
    across = [(a, b) for a, b in combinations(members, 2) if a.report != b.report]
    if len(members) <= _ALL_PAIRS:
        return across
    fullest = max(members, key=lambda said: (sum(w.kind != FUNCTION for w in said.words), -said.report, -said.place))
    return [(a, b) for a, b in across if fullest in (a, b)]


def _compared(a: Said, b: Said, members: Sequence[Said], affinity: Affinity, kinds: Mapping[str, str]) -> list[Finding]:
    if wording(a) == wording(b):
        return [Finding(SAME, "wording", whole(a), whole(b))]
    sides = Sides(a, b, contrast_of(a), contrast_of(b), correspondence(a, b, affinity))
    typed = [
        *other_numbers(sides),
        *other_dates(sides),
        *exchanged_names(sides, kinds),
        *turned(sides),
        *reversed_degrees(sides),
        *doubts(sides),
    ]
    typed = list(dict.fromkeys(typed))
    less, more, other = unmatched(a, b, members, affinity)
    return [_overall(a, b, typed, more, less), *typed, *less, *more, *other]


def _overall(a: Said, b: Said, typed: Sequence[Finding], more: Sequence[Finding], less: Sequence[Finding]) -> Finding:
    contradiction = next((finding for finding in typed if finding.relation == CONTRADICTS), None)
    if contradiction is not None:
        return Finding(CONTRADICTS, contradiction.what, whole(a), whole(b))
    relation = ADDS if more and not less else OMITS if less and not more else REWORDED
    return Finding(relation, "wording", whole(a), whole(b))


def whole(said: Said) -> Span:
    """The words of a telling as one span."""
    return said.within(said.start, said.end)


def wording(said: Said) -> tuple[bool, tuple[str, ...]]:
    """What must be equal for two tellings to be in the same words: their words in order, whatever the quotation marks, and not denied."""
    return said.denied, tuple(word.lower for word in said.words)
