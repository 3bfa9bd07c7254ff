"""A case of few reports: stories that name the same people and places of the same days are one.

How alike reports are for their kind is learnt from the others of their case, and a folder of three reports holds no others: whoever
reads what a firm, its union and the town's paper tell of one strike sees three texts that share little. But that they name the same
people, firms and towns, which hardly any other news names, and within days of one another, is more than chance. Two happenings of one
affair do so too; those lie weeks apart, mostly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from tellings.stages.grouping.affairs import rare_names
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.items import span
from tellings.stages.grouping.when import apart
from tellings.stages.grouping.witness import Witness

FEW = 30
"""Reports of a case up to which it is one of few."""
NAMES, SHARE = 2, 0.4
"""Rare names that two groups must share, or the share of those of the group that has fewer."""
DAYS = 10
"""Days within which both came out, if it is known when. Chosen, as all here, on 20 invented affairs told by their parties, on 34 stories of
the web, alone, in twos and in sixes, and on draws of the invented affairs `a_*`."""
ALIKE_AT_ALL = 0.05
"""Likeness of the two reports that are most alike, under which names say nothing."""
A_HANDFUL, ALIKE = 5, 0.08
"""Reports of a case up to which one name says enough where two reports are so much alike: whoever asks about so few asks about one thing,
mostly.
"""


def joined(
    groups: Sequence[Sequence[int]],
    witnesses: Sequence[Witness],
    pasted: Mapping[int, frozenset[int]],
    alike: Mapping[Pair, float],
    *,
    told_apart: Collection[Pair],
    fresh: Callable[[int], bool],
) -> list[list[int]]:
    """The groups of a case of few reports, those of one affair and the same days as one.

    `alike` are pairs of reports that are alike at all, `told_apart` such as tell two happenings; of two groups one must hold a `fresh`
    report.
    """
    found = [list(group) for group in groups]
    names = [rare_names(witness, pasted.get(n, frozenset())) for n, witness in enumerate(witnesses)]
    while True:
        may_be = (
            (_shared(a, b, names), -i, -j)
            for (i, a), (j, b) in combinations(enumerate(found), 2)
            if any(map(fresh, (*a, *b)))
            and _of_the_same_days(a, b, witnesses)
            and not any(pair in told_apart for pair in _between(a, b))
            and _enough(a, b, names, max(alike.get(pair, 0.0) for pair in _between(a, b)))
        )
        best = max(may_be, default=None)
        if best is None:
            return sorted(sorted(group) for group in found)
        found[-best[1]] += found.pop(-best[2])


def _enough(a: Sequence[int], b: Sequence[int], names: Sequence[frozenset[str]], alike: float) -> bool:
    """Whether two groups share names enough to be of one affair, `alike` being the likeness of the two reports that are most alike."""
    shared = _shared(a, b, names)
    if len(names) <= A_HANDFUL and shared and alike >= ALIKE:
        return True
    fewer = min(len(_names(group, names)) for group in (a, b))
    return alike >= ALIKE_AT_ALL and shared > 0 and (shared >= NAMES or shared >= SHARE * fewer)


def _shared(a: Sequence[int], b: Sequence[int], names: Sequence[frozenset[str]]) -> int:
    return len(_names(a, names) & _names(b, names))


def _names(group: Sequence[int], names: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(names[n] for n in group))


def _of_the_same_days(a: Sequence[int], b: Sequence[int], witnesses: Sequence[Witness]) -> bool:
    one, other = (span([witnesses[n].published for n in group]) for group in (a, b))
    return one is not None and other is not None and apart(one, other) <= DAYS


def _between(a: Sequence[int], b: Sequence[int]) -> Iterator[Pair]:
    """The pairs of reports of two groups, the lower first."""
    return ((min(i, j), max(i, j)) for i in a for j in b)
