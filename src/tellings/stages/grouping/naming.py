"""Reports that name another one's outlet: who says where he has his news tells the happening that is told there.

Likeness by words cannot see that a blog's four sentences are a paper's report told again; that it names the paper does, where the
two are alike at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.items import FRESH_DAYS
from tellings.stages.grouping.when import apart
from tellings.stages.grouping.witness import Witness

NAMED = 0.3
"""What it adds to the likeness of two reports for their kind that one names the other's outlet. Less than what joins two stories,
so that a name alone never does."""
ALIKE_AT_ALL = 0.33
"""Pairs that are less alike for their kind are not looked at: a paper tells many things in a week. On 176 news
reports of 34 stories .25 and .33 do alike."""
SHORTEST = 5
"""Letters of an outlet's name that is looked for: a shorter one may be anything."""
SAMPLE = 8
"""Reports of a group that are looked at: the first."""


def with_names(
    alike: Mapping[Pair, float], groups: Sequence[Sequence[int]], witnesses: Sequence[Witness], most: float = 1.0
) -> dict[Pair, float]:
    """Likenesses of groups, with more for each group and outlet that it names: for that group of the outlet which is most like it."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (a, b), value in sorted(alike.items()):
        if ALIKE_AT_ALL <= value < most:
            for one, other in ((a, b), (b, a)):
                for outlet in _named(groups[one][:SAMPLE], groups[other][:SAMPLE], witnesses):
                    best[one, outlet] = max(best.get((one, outlet), (0.0, 0)), (value, -other))
    named = {(min(one, -other), max(one, -other)) for (one, _), (_, other) in best.items()}
    return {pair: min(most, value + NAMED * (pair in named)) for pair, value in alike.items()}


def _named(citing: Sequence[int], cited: Sequence[int], witnesses: Sequence[Witness]) -> set[str]:
    """The outlets of some reports that any of some others names, if it came out no earlier and within days."""
    return {
        str(witnesses[b].told.report.outlet)
        for a in citing
        for b in cited
        if witnesses[b].told.report.outlet and _names(witnesses[a], witnesses[b])
    }


def _names(citing: Witness, cited: Witness) -> bool:
    its, text = _plain(cited.told.report.outlet or ""), citing.told.report.text
    # The bare search first: it is quick, and nearly all pairs end here.
    if len(its) < SHORTEST or its not in text or not _may_be_from(citing, cited):
        return False
    own = _plain(citing.told.report.outlet or "")
    if own and (own in its or its in own):
        return False
    return any(not _is_recalled(citing, name.start()) for name in _pattern(its).finditer(text))


def _may_be_from(citing: Witness, cited: Witness) -> bool:
    """Whether one report came out within days of another, and no earlier."""
    one, other = citing.published, cited.published
    if one is None or other is None or one.yearless or other.yearless:
        return apart(one, other) <= FRESH_DAYS
    return other.first <= one.last and apart(one, other) <= FRESH_DAYS


def _is_recalled(witness: Witness, at: int) -> bool:
    """Whether a place in a report stands in a sentence that recalls what has been."""
    return any(line.background and line.span.start <= at < line.span.end for line in witness.lines)


@lru_cache(maxsize=4096)
def _plain(outlet: str) -> str:
    return re.sub(r"^[Tt]he ", "", outlet.strip())


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
