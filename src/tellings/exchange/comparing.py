"""Events of others beside the events of a case: which are the same, in what they differ, and which only one side has.

Theirs are the groups of rows that tell one event (see `grouping`); ours stand with their words. Two are the same event by the points of
`POINTS`: for what they agree in and against what they differ in, where both tell it. No points are fitted to any data: they say
that a type and both sides tell an event best, a place worst, and that words of one report mean one event more often than not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from tellings.exchange.families import ACLED, CAMEO, PLOVER, nearest
from tellings.exchange.findings import EventGroup, EventPair, OurEvent
from tellings.exchange.told import plain
from tellings.exports.happenings import Happening, Happenings
from tellings.model.records import Actor

POINTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"type": (4, -3), "actor": (3, -3), "recipient": (3, -2), "date": (2, -2), "place": (1, -1), "report": (3, 0)}
)
"""What it counts where two events agree in an aspect, and where they differ; nothing where one of them does not tell it."""

ENOUGH = 6
"""Points from which on two are the same event: a type and a side on a day, or both sides in a report under another type."""

SCHEMES: Mapping[str, str] = MappingProxyType(
    {"polecat": PLOVER, "plover": PLOVER, "gdelt": CAMEO, "icews": CAMEO, "phoenix": CAMEO, "acled": ACLED}
)

_COUNTRY = 3
"""Letters of a country at the head of an actor's code: USAGOV."""
_STATES = frozenset({"", "GOV"})


@dataclass(frozen=True, slots=True)
class Ours:
    """An event of the case as it is compared: the names of its sides, folded, and where it was."""

    event: OurEvent
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]


def ours_in(happenings: Happenings) -> list[Ours]:
    """The events of a case."""
    return [_ours(happenings, one) for one in happenings]


def _ours(happenings: Happenings, one: Happening) -> Ours:
    event, rows = one.event, happenings.rows
    sides = [happenings.actors(side) for side in (event.actors, event.recipients)]
    place = rows.actors.get(event.place or "")
    where = rows.places.get(event.place or "")
    named = OurEvent(
        id=event.id,
        type=one.type,
        mode=one.mode or "",
        actors=tuple(actor.name for actor in sides[0]),
        recipients=tuple(actor.name for actor in sides[1]),
        first=one.days.first.isoformat() if one.days else "",
        last=one.days.last.isoformat() if one.days else "",
        time=one.told,
        place=place.name if place else "",
        factuality=event.factuality,
        reports=event.reports,
        independent=event.independent,
        evidence=event.evidence,
        words=tuple(rows.words(at) for at in event.evidence),
        withheld=one.withheld or ("" if one.days else "no date"),
    )
    names = (*place.variants, place.name, where.name if where else None) if place else ()
    return Ours(named, _names(sides[0]), _names(sides[1]), frozenset(plain(name) for name in names if name))


def _names(actors: Iterable[Actor]) -> frozenset[str]:
    """All that actors go by, folded; a country by its letters too, as tables of events have it."""
    found: set[str] = set()
    for one in actors:
        found |= {plain(name) for name in (one.name, *one.variants)}
        if one.country and (one.kind == "country" or one.sector == "GOV"):
            found.add(one.country.lower())
    return frozenset(found)


def paired(theirs: Sequence[EventGroup], ours: Sequence[Ours], scheme: str) -> list[EventPair]:
    """The pairs of events that are the same: each of theirs with the best of ours, and each of ours with the best of theirs."""
    by_key: dict[str, list[int]] = {}
    for at, one in enumerate(ours):
        for key in {*one.actors, *one.recipients, *one.event.reports}:
            by_key.setdefault(key, []).append(at)
    best: dict[tuple[str, str], EventPair] = {}
    first: dict[str, EventPair] = {}
    for group in theirs:
        mine: EventPair | None = None
        for at in sorted({at for key in _keys(group) for at in by_key.get(key, ())}):
            pair = _pair(group, ours[at], scheme)
            if pair is not None:
                mine = _better(mine, pair)
                first[pair.ours.id] = _better(first.get(pair.ours.id), pair)
        if mine is not None:
            best[mine.theirs.id, mine.ours.id] = mine
    best |= {(one.theirs.id, one.ours.id): one for one in first.values()}
    return sorted(best.values(), key=lambda one: (one.theirs.first, one.theirs.id, one.ours.id))


def _keys(group: EventGroup) -> set[str]:
    return {*group.tied, *(key for name in (*group.actors, *group.recipients) for key in _called(name))}


def _called(name: str) -> set[str]:
    """What a foreign name may be found by: itself, folded; a code by its country, where it stands for that."""
    found = {plain(name)}
    if name.isupper() and name.isalnum() and name[_COUNTRY:] in _STATES:
        found.add(name[:_COUNTRY].lower())
    return found


def _better(one: EventPair | None, other: EventPair) -> EventPair:
    return other if one is None or other.score > one.score else one


def _pair(group: EventGroup, ours: Ours, scheme: str) -> EventPair | None:
    """Two events with what speaks for it that they are one; None where too little does."""
    found = dict(_aspects(group, ours, scheme))
    same = tuple(name for name, agrees in found.items() if agrees)
    differs = tuple(name for name, agrees in found.items() if not agrees)
    score = sum(POINTS[name][0] for name in same) + sum(POINTS[name][1] for name in differs)
    sides = {"actor", "recipient"}
    somebody = sides & set(same) or ("report" in same and "type" in same and not sides & set(differs))
    what = "type" in same or sides <= set(same)
    if score < ENOUGH or not somebody or not what or not {"report", "date"} & set(same):
        return None
    return EventPair(group, ours.event, score, same, tuple(one for one in differs if one != "report"))


def _aspects(group: EventGroup, ours: Ours, scheme: str) -> Iterator[tuple[str, bool]]:
    """In what two events agree or differ, of what both tell."""
    types = nearest(scheme, group.type)
    if types:
        yield "type", ours.event.type in types
    for name, theirs, mine in (("actor", group.actors, ours.actors), ("recipient", group.recipients, ours.recipients)):
        if theirs and mine:
            yield name, any(not mine.isdisjoint(_called(one)) for one in theirs)
    if ours.event.first:
        yield "date", _near(group, ours.event)
    if group.place and ours.places:
        yield "place", not ours.places.isdisjoint({plain(one) for one in (group.place, *group.place.split(","))})
    if group.tied:
        yield "report", not set(group.tied).isdisjoint(ours.event.reports)


def _near(group: EventGroup, ours: OurEvent) -> bool:
    """Whether the days of two may be one, or next to each other: a copy comes out the next morning."""
    day = timedelta(days=1)
    first, last = (date.fromisoformat(one) for one in (group.first, group.last))
    return first <= date.fromisoformat(ours.last) + day and date.fromisoformat(ours.first) <= last + day
