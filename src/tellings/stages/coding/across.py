"""Events that several stories tell: a look-back, a stock paragraph, a story that grew out of another.

Inside a story its reports are known to tell one happening; across stories nothing is known but the words. So more must speak for two
events being one: the same two sides, one time, and a place, a gift, a word or the words around it in common. A month or "recently"
names one happening only where the linked story tells but one that it can mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from tellings.stages.coding.disputed import LIKE, dispute, likeness
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.windows import Window, is_another, window_of

_LOOKED_AT = 60
"""Events of one type and the same two sides that are looked at for one, the next in time: so cost grows with events, not pairs."""

SURE, LINKED = 2, 1
"""How sure a pair is: the days say it, or that its stories speak of each other."""

Key = tuple[str, ...]


@dataclass(slots=True)
class Told:
    """An event of a case with the stories that tell it and the days it can have happened."""

    event: Merged
    stories: set[str]
    window: Window
    another: bool


def joined_across(
    events: Sequence[Merged],
    stories: Sequence[str],
    links: AbstractSet[tuple[str, str]],
    pages: Pages,
    kinship: Kinship,
) -> list[int]:
    """For each event the one that it is (itself where it is joined to none), events of `stories` alike; joined events take the
    versions of those that join them in. `links`: pairs of stories of which one speaks of the other, both ways round.
    """
    told = [
        Told(event, {story}, window_of(event, pages), is_another(event, pages))
        for event, story in zip(events, stories, strict=True)
    ]
    judge = _Judge(links, pages, kinship)
    pairs = sorted(_unequivocal(list(judge.pairs(told)), told), key=lambda p: (-p[0], -p[1], p[2], p[3]))
    stands_for = list(range(len(events)))
    for _, _, one, other in pairs:
        roots = {_root(stands_for, one), _root(stands_for, other)}
        if len(roots) > 1:
            into, away = sorted(roots, key=lambda at: (-len(told[at].event.reports), at))
            if told[into].stories.isdisjoint(told[away].stories) and judge.agree(told[into], told[away]):
                stands_for[away] = into
                _take_in(told[into], told[away])
    return [_root(stands_for, at) for at in range(len(events))]


def _take_in(into: Told, away: Told) -> None:
    for version in away.event.versions:
        into.event.add(version)
    into.event.otherwise += away.event.otherwise
    into.event.foretold += away.event.foretold
    into.event.triggers |= away.event.triggers
    into.stories |= away.stories
    if away.window.told and not into.window.told:
        into.window = away.window


def _root(stands_for: Sequence[int], at: int) -> int:
    while stands_for[at] != at:
        at = stands_for[at]
    return at


Pair = tuple[int, float, int, int]
"""How sure, how alike, and the two events."""


def _unequivocal(pairs: Sequence[Pair], told: Sequence[Told]) -> Iterator[Pair]:
    """Without what can mean several: who looks back on "the raid in May" means neither of two for certain."""
    partners: dict[int, list[int]] = {}
    for _, _, one, other in pairs:
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    for sure, like, one, other in pairs:
        if sure == SURE or not (_several(partners[one], told) or _several(partners[other], told)):
            yield sure, like, one, other


def _several(found: Sequence[int], told: Sequence[Told]) -> bool:
    """Whether some of these cannot be one: of one story, which keeps them apart, or at other times."""
    few = [told[at] for at in found[:_LOOKED_AT]]
    return any(
        not a.stories.isdisjoint(b.stories) or not a.window.meets(b.window) for n, a in enumerate(few) for b in few[n + 1 :]
    )


class _Judge:
    """Decides which events of different stories are one."""

    def __init__(self, links: AbstractSet[tuple[str, str]], pages: Pages, kinship: Kinship) -> None:
        self._links = links
        self._pages = pages
        self._kinship = kinship

    def pairs(self, told: Sequence[Told]) -> Iterator[Pair]:
        """Pairs that may be one."""
        shelf: dict[Key, list[int]] = {}
        for at, one in enumerate(told):
            for key in _keys(one.event):
                shelf.setdefault(key, []).append(at)
        seen: set[tuple[int, int]] = set()
        for found in shelf.values():
            ordered = sorted(found, key=lambda at: (told[at].window.first or date.min, at))
            for n, earlier in enumerate(ordered):
                for later in ordered[n + 1 : n + 1 + _LOOKED_AT]:
                    a, b = min(earlier, later), max(earlier, later)
                    if (a, b) not in seen and told[a].stories.isdisjoint(told[b].stories):
                        seen.add((a, b))
                        yield from self._pair(told, a, b)

    def _pair(self, told: Sequence[Told], one: int, other: int) -> Iterator[Pair]:
        a, b = told[one], told[other]
        if not self.agree(a, b):
            return
        sure = self._sureness(a, b)
        if sure:
            yield sure, likeness(a.event, b.event, self._pages), one, other

    def agree(self, a: Told, b: Told) -> bool:
        """Whether nothing speaks against two events being one."""
        return a.window.meets(b.window) and dispute(a.event, b.event, self._kinship) == ""

    def _sureness(self, a: Told, b: Told) -> int:
        """How sure it is that two events that agree are one; 0 where too little speaks for it."""
        linked = any((x, y) in self._links for x in a.stories for y in b.stories)
        days = a.window.short and b.window.short
        if a.another != b.another and not days:
            return 0
        things = self._shared(a.event, b.event)
        like = likeness(a.event, b.event, self._pages) >= LIKE
        if days and (things or like or (linked and a.event.triggers & b.event.triggers)):
            return SURE
        if not linked or not _one_side_known(a, b):
            return 0
        return LINKED if things or like else 0

    def _shared(self, a: Merged, b: Merged) -> bool:
        """Whether two events share what few happenings do: a place that is no country, or what was given."""
        place = a.where is not None and a.where == b.where and not self._kinship.is_country(a.where)
        return place or not a.capacities.isdisjoint(b.capacities)


def _one_side_known(a: Told, b: Told) -> bool:
    """Whether the times of two events say anything: one is told, or both are news of the same days; or no report has a date."""
    if a.window.told or b.window.told:
        return True
    return (a.window.last is None) == (b.window.last is None)


def _keys(event: Merged) -> Iterable[Key]:
    """What two events of different stories must have in common: type, factuality, and both sides, or one side and the place."""
    kind = (event.versions[0].type, event.versions[0].factuality)
    for actor in sorted(event.actors):
        yield from ((*kind, "both", actor, recipient) for recipient in sorted(event.recipients))
    if event.where is not None:
        yield from ((*kind, "place", event.where, side) for side in sorted(event.actors | event.recipients))
