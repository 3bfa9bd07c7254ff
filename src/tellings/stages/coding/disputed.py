"""Tellings of one happening that differ in one thing: when, where, or who.

What `merging` keeps apart because something speaks against it is one happening after all when only one thing does, the words
around it are alike, and no report tells both: who tells two happenings tells them side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from tellings.model.edtf import bounds
from tellings.model.periods import Period, periods_agree
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

LIKE, LIKE_DISPUTED = 0.55, 0.65
"""Share of the weighty words of two tellings, of the shorter one's, that are the same: where nothing speaks against their being
one, and where one thing does. Set on part A of `evaluation.happenings` and on pairs in 176 news reports, where tellings of two
happenings in dispute shared .57 at most, but for one pair, and those of one happening .79 and more."""
_SHARED = 4
"""So many words must be shared besides: headlines are alike by chance."""
_NOBODYS = ""
"""The key of what nobody is told to have done: each report tells it in its own word ("struck", "left 17 dead")."""
_DAYS = 10
"""How far apart two dates of one happening may lie: a slip of the calendar, not last year's."""
_CLOSEST = 3
"""Tellings of an event whose words are compared: the fullest."""
_LOOKED_AT = 60
"""Events of one type and word, or one actor, that are looked at for one: a story that has more tells a war, and its raids are alike."""


def joined(events: Sequence[Merged], pages: Pages, kinship: Kinship) -> list[Merged]:
    """The events, those that are one happening told otherwise made one; the most alike first."""
    pairs = sorted(_pairs(events, pages, kinship), key=lambda pair: (-pair[0], pair[1], pair[2]))
    stands_for = list(range(len(events)))
    for _, one, other in pairs:
        # What more reports tell stands; those who tell it otherwise stand beside it.
        roots = (_root(stands_for, one), _root(stands_for, other))
        into, away = sorted(roots, key=lambda at: (-len(events[at].reports), at))
        disputed = dispute(events[into], events[away], kinship) if into != away else None
        if disputed is not None:
            stands_for[away] = into
            _take_in(events[into], events[away], otherwise=bool(disputed))
    return [event for at, event in enumerate(events) if stands_for[at] == at]


def _take_in(event: Merged, other: Merged, *, otherwise: bool) -> None:
    event.otherwise += other.otherwise
    for version in other.versions:
        if otherwise:
            event.otherwise.append(version)
            event.triggers.add(version.trigger)
        else:
            event.add(version)


def _root(stands_for: Sequence[int], at: int) -> int:
    while stands_for[at] != at:
        at = stands_for[at]
    return at


def _pairs(events: Sequence[Merged], pages: Pages, kinship: Kinship) -> Iterator[tuple[float, int, int]]:
    """Pairs of events that may be one, with how alike their words are."""
    shelf: dict[tuple[str, str], list[int]] = {}
    for at, event in enumerate(events):
        keys = [*sorted(event.triggers), *sorted(event.actors | event.recipients)]
        if not event.actors:
            keys.append(_NOBODYS)
        for key in keys:
            shelf.setdefault((event.versions[0].type, key), []).append(at)
    near = {pair for found in shelf.values() for pair in combinations(found[:_LOOKED_AT], 2)}
    for one, other in sorted(near):
        disputed = dispute(events[one], events[other], kinship)
        if disputed is not None:
            like = likeness(events[one], events[other], pages)
            if like >= (LIKE_DISPUTED if disputed else LIKE):
                yield like, one, other


def dispute(one: Merged, other: Merged, kinship: Kinship) -> str | None:
    """The one thing in which two events differ: date, place or name, or "" for nothing; None when they cannot be one at all."""
    a, b = one.versions[0], other.versions[0]
    if a.factuality != b.factuality or (a.mode and b.mode and a.mode != b.mode) or one.reports & other.reports:
        return None
    if one.capacities and other.capacities and one.capacities.isdisjoint(other.capacities):
        return None
    found = [*_sides(one, other, kinship)]
    if not kinship.places_agree(one.where, other.where):
        found.append("place")
    if not periods_agree(one.when, other.when):
        if not _near(one.when, other.when):
            return None
        found.append("date")
    return None if len(set(found)) > 1 else found[0] if found else ""


def _sides(one: Merged, other: Merged, kinship: Kinship) -> Iterator[str]:
    """On which sides two events have others; somebody must be the same."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients))
    told = [(mine, theirs) for mine, theirs in pairs if mine and theirs]
    apart = [(mine, theirs) for mine, theirs in told if not kinship.related(mine, theirs)]
    if len(apart) == len(told):
        yield from ("name", "place")  # nobody is the same: that is more than one thing
    for mine, theirs in apart:
        yield "place" if all(kinship.is_place(actor) for actor in (*mine, *theirs)) else "name"


def _near(one: Period, other: Period) -> bool:
    """Whether two dates that cannot be the same are a few days apart, as far as the year of both is known."""
    days = [bounds(period[0] or period[1]) for period in (one, other)]
    edges = sorted((first, last) for first, last in days if first and last)
    if len(edges) < len(days):
        return False
    return (date.fromisoformat(edges[1][0]) - date.fromisoformat(edges[0][1])).days <= _DAYS


def likeness(one: Merged, other: Merged, pages: Pages) -> float:
    """The share of weighty words that the most alike tellings of two events have in common; 0 for too few words."""
    return max(_likeness(pages.weighty(a.report, a.offset), pages.weighty(b.report, b.offset)) for a, b in _closest(one, other))


def _closest(one: Merged, other: Merged) -> Iterator[tuple[Version, Version]]:
    """The fullest tellings of two events, a few of each."""
    for a in one.versions[:_CLOSEST]:
        for b in other.versions[:_CLOSEST]:
            yield a, b


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= _SHARED else 0.0
