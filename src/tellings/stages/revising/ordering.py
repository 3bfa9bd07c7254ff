"""Which text of a page is the earlier one, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cmp_to_key
from heapq import heappop, heappush
from itertools import pairwise

from tellings.model.records import Report
from tellings.stages.revising.moments import compared

Pair = tuple[str, str]
"""Two reports by their ids: what stood at the address, and what stood there after it."""


@dataclass(frozen=True, slots=True)
class Order:
    """Why one of two is the earlier: `before` is below 0 where the first is, 0 where nothing tells. `strong`: two states of the page
    itself are known, and not only two dates of publication.
    """

    before: int
    because: str
    strong: bool


def in_order(reports: Sequence[Report], superseded: AbstractSet[Pair]) -> list[Report]:
    """The texts of a page, the earliest first; where nothing tells, by the names of their files."""
    named = sorted(reports, key=lambda report: (report.path, report.id))
    by_time = sorted(named, key=cmp_to_key(_before))
    here = {report.id for report in reports}
    earlier: dict[str, set[str]] = {report.id: set() for report in reports}
    for before, after in sorted(superseded):
        if before in here and after in here:
            earlier[after].add(before)
    return _settled(by_time, earlier)


def _before(one: Report, other: Report) -> int:
    """What has no time as a state of the page (a feed's entry) stands before what has, so that it comes between no two of these."""
    states = [bool(report.updated or report.retrieved) for report in (one, other)]
    return order_of(one, other).before or states[0] - states[1]


def _settled(reports: Sequence[Report], earlier: Mapping[str, set[str]]) -> list[Report]:
    """The reports with those that were read before others before them; a page that went back to an earlier text breaks the circle
    at the earliest by its times.
    """
    left = {report.id: report for report in reports}
    place = {report.id: at for at, report in enumerate(reports)}
    waits = {report.id: set(earlier[report.id]) for report in reports}
    after: dict[str, list[str]] = {}
    for key, befores in earlier.items():
        for one in befores:
            after.setdefault(one, []).append(key)
    found: list[Report] = []
    free = [at for key, at in place.items() if not waits[key]]
    stuck = iter(reports)
    while left:
        key = reports[heappop(free)].id if free else next(report.id for report in stuck if report.id in left)
        if key in left:
            found.append(left.pop(key))
            for one in after.get(key, ()):
                waits[one].discard(key)
                if not waits[one]:
                    heappush(free, place[one])
    return found


def steps(ordered: Sequence[Report], superseded: AbstractSet[Pair]) -> list[Pair]:
    """The steps from each text to the next, and those by which a page went back to what it was."""
    place = {report.id: at for at, report in enumerate(ordered)}
    back = [(a, b) for a, b in sorted(superseded) if a in place and b in place and place[a] > place[b]]
    return [(a.id, b.id) for a, b in pairwise(ordered)] + back


def order_of(one: Report, other: Report, superseded: AbstractSet[Pair] = frozenset()) -> Order:
    """Whether one text of a page is the earlier, by what speaks loudest."""
    if (one.id, other.id) in superseded:
        return Order(-1, "The later text stood at the address when it was read again.", strong=True)
    if one.updated or other.updated:
        before = compared(one.updated or one.published_time, other.updated or other.published_time)
        if before:
            told = f"The page gives {_state(one)} for the one and {_state(other)} for the other."
            return Order(before, told, strong=True)
    crawled = compared(one.retrieved, other.retrieved)
    if crawled:
        return Order(crawled, f"The one was retrieved at {one.retrieved}, the other at {other.retrieved}.", strong=True)
    published = compared(one.published_time, other.published_time)
    if published:
        return Order(published, f"The one is of {one.published_time}, the other of {other.published_time}.", strong=False)
    days = compared(one.published, other.published)
    if days:
        return Order(days, f"The one is of {one.published}, the other of {other.published}.", strong=False)
    return Order(0, "Which text is the earlier is not known; they stand in the order of their files' names.", strong=False)


def _state(report: Report) -> str:
    return f"{report.updated} as its time of update" if report.updated else f"{report.published_time} and no time of update"
