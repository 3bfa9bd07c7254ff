"""What tellings of one event tell otherwise: rows of the public table `event_differences`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.language.quantities import CLOSE, FAR, SAME, compare
from tellings.model.periods import agree
from tellings.model.records import EventDifference, Span
from tellings.stages.coding.counts import Count, of_one_thing
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.tellings import Part, Telling

CONTRADICTS, REWORDED = "contradicts", "reworded"
_MOST_GROUPS = 6
"""Different tellings of one thing that are held against each other: beyond them more rows say nothing new."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How two tellings differ, with the words on either side."""

    relation: str
    what: str
    a: Span
    b: Span


Compared = Callable[[Telling, Telling], Iterator[Finding]]


def differences_of(event: str, tellings: Sequence[Telling], kinship: Kinship) -> Iterator[EventDifference]:
    """The rows of one event. Reports that tell a thing alike stand together: rows grow with reports, not with their pairs."""
    things: Sequence[tuple[Callable[[Telling], Hashable], Compared]] = (
        (lambda one: tuple(sorted({count.signature for count in one.counts})), other_numbers),
        (lambda one: tuple(sorted({dated.value for dated in one.dates})), other_dates),
        (lambda one: _who(one.places), lambda a, b: other_places(a, b, kinship)),
        (lambda one: (_who(one.actors), _who(one.recipients)), lambda a, b: other_names(a, b, kinship)),
    )
    for told, compared in things:
        for a, b in _opposite(tellings, told):
            for found in compared(a, b):
                yield EventDifference(event, a.report, b.report, found.relation, found.what, found.a, found.b)


def _who(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(sorted(part.actor for part in parts))


def _opposite(tellings: Sequence[Telling], told: Callable[[Telling], Hashable]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of tellings that tell a thing otherwise: each of one group with the first of the other, never all with all."""
    groups: dict[Hashable, list[Telling]] = {}
    for telling in tellings:
        groups.setdefault(told(telling), []).append(telling)
    largest = sorted(groups.values(), key=lambda group: (-len(group), group[0].report))[:_MOST_GROUPS]
    for one, other in combinations(largest, 2):
        yield from ((one[0], b) for b in other)
        yield from ((a, other[0]) for a in one[1:])


def other_numbers(a: Telling, b: Telling) -> Iterator[Finding]:
    """Quantities of one thing that are not the same; one that is the other rounded, or told less exactly, is reworded."""
    mine, theirs = list(a.counts), list(b.counts)
    for one in list(mine):
        twins = [other for other in theirs if _alike(one, other, a) and compare(one.quantity, other.quantity) == SAME]
        if twins:
            # The most alike first: the same words for the same thing.
            twin = min(twins, key=lambda other: (other.signature != one.signature, other.quantity.first))
            mine.remove(one)
            theirs.remove(twin)
            if one.signature[2:] != twin.signature[2:]:
                yield Finding(REWORDED, "number", one.quantity.span, twin.quantity.span)
    for one in mine:
        rivals = [other for other in theirs if _alike(one, other, a)]
        if len(rivals) == 1 and sum(_alike(count, rivals[0], a) for count in mine) == 1:
            relation = {FAR: CONTRADICTS, CLOSE: REWORDED}.get(compare(one.quantity, rivals[0].quantity), REWORDED)
            yield Finding(relation, "number", one.quantity.span, rivals[0].quantity.span)


def _alike(one: Count, other: Count, telling: Telling) -> bool:
    return of_one_thing(one, other, telling.language)


def other_dates(a: Telling, b: Telling) -> Iterator[Finding]:
    """Dates that cannot be the same; a coarser one, and one whose year or day nobody knows, can."""
    if a.dates and b.dates and not any(agree(one.value, other.value) for one in a.dates for other in b.dates):
        yield Finding(CONTRADICTS, "date", a.dates[0].span, b.dates[0].span)


def other_places(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Finding]:
    """Places of which neither lies in the other."""
    if not any(kinship.places_agree(one.actor, other.actor) for one in a.places for other in b.places):
        yield from _rivals(a.places, b.places, kinship)


def other_names(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Finding]:
    """Others in the same part of the event, called by their names."""
    for mine, theirs in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if not kinship.related(_who(mine), _who(theirs)):
            yield from _rivals(mine, theirs, kinship)


def _rivals(mine: Sequence[Part], theirs: Sequence[Part], kinship: Kinship) -> Iterator[Finding]:
    """Two that cannot be one, each alone on its side: of several it is not said which stands for which."""
    if len(mine) == len(theirs) == 1 and mine[0].named and theirs[0].named and kinship.rivals(mine[0].actor, theirs[0].actor):
        what = "place" if kinship.is_place(mine[0].actor) and kinship.is_place(theirs[0].actor) else "name"
        yield Finding(CONTRADICTS, what, mine[0].span, theirs[0].span)
