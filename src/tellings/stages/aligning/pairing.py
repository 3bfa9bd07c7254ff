"""Which tellings of one thing are held against each other: a few each with each; of many those that tell a value otherwise.

Tellings that tell a value alike stand together, and each is held against the first of every group that tells it otherwise: so that
what differs is told at least once, and the work grows with the tellings and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from tellings.language.tokens import NAME
from tellings.stages.aligning.camps import Pair
from tellings.stages.aligning.clues import Reading
from tellings.stages.aligning.figures import told_outright
from tellings.stages.aligning.polarity import negated
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.verdict import reading

ALL_PAIRS = 5
"""Tellings up to which each two are held against each other."""
_GROUPS = 6
"""Groups of tellings that are held against each other for one value: the largest."""

Values = Mapping[Hashable, Hashable]


def chosen(told: Sequence[Said]) -> set[Pair]:
    """The pairs of the tellings of one thing (a < b) in which a value is not told alike."""
    values = [_values(reading(said)) for said in told]
    kinds = dict.fromkeys(kind for held in values for kind in held)
    return {pair for kind in kinds for pair in _across(_groups(values, kind))}


def _values(read: Reading) -> Values:
    """What a telling says by a number, a date, a name, a side that it takes, a no: each kind of value with what it is here."""
    said = read.said
    found: dict[Hashable, Hashable] = {"denied": (said.denied, negated(read.contrast))}
    if read.numbers:
        found["number"] = frozenset((one.value, one.low, one.high, one.bound) for one in read.numbers)
    if dates := frozenset(date.value for date in told_outright(said)):
        found["date"] = dates
    if names := frozenset(word.stem for word in said.words if word.kind == NAME):
        found["name"] = names
    return found | {("axis", stand.axis): stand.sign for stand in read.stands}


def _groups(values: Sequence[Values], kind: Hashable) -> list[list[int]]:
    """The tellings that have a kind of value, those that tell it alike together; the largest groups."""
    groups: dict[Hashable, list[int]] = {}
    for n, held in enumerate(values):
        if kind in held:
            groups.setdefault(held[kind], []).append(n)
    return sorted(groups.values(), key=lambda group: (-len(group), group))[:_GROUPS]


def _across(groups: Sequence[Sequence[int]]) -> Iterator[Pair]:
    for at, group in enumerate(groups):
        for first in (other[0] for place, other in enumerate(groups) if place != at):
            yield from ((min(n, first), max(n, first)) for n in group)
