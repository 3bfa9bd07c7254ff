"""How alike reports are, for the pairs that share what few hold; all other pairs are never looked at.

What counts is not how alike two reports are but how alike for their kind: each report's likeness is measured against that to its
nearest (local scaling, Zelnik-Manor and Perona 2004). A report like no other is of its nearest story though it shares little with
it; a report among others that are far more like it is not of the next story, though it shares much with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.sparse import Sparse, product, products
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.figures import LEAST_FIGURES, disagree
from tellings.stages.grouping.items import FRESH_DAYS, Items
from tellings.stages.grouping.terms import strongest
from tellings.stages.grouping.when import Days, apart

RARE = 100
"""A term that more items hold than this pairs each with those published next to it only, and only where it is among the item's
`KEYS` strongest."""
NEXT = 4
KEYS = 16
RARE_KEYS = 40
"""Rare terms of an item, the strongest, by which pairs are sought."""

MOST_PARTNERS = 64
"""Items that one is compared with for its rare terms: those that share most."""

FLOOR = 0.03
"""Below this a pair counts as 0: far under what joins two reports, it only costs."""

DISTANT = (0.7, 0.2)
DECAY_DAYS = (40.0, 7.0)
"""What likeness keeps when two reports are years apart, and how fast it falls: happenings of one kind share words. The first of
each where the dates of a case are as good as those of the web, which are often the crawl's, the second where they are good."""

ALIKE_AT_LEAST = 0.25
SAME_DAYS = 3
"""Two reports so much alike tell one happening; published within so many days, they speak for the dates of their case."""
COMMON_TRUST = 0.75
"""The share of such pairs within `SAME_DAYS` among 176 reports of the web, where a tenth of the dates is a crawl's: .72."""
PRIOR_PAIRS = 4
PRIOR_TRUST = 0.9
"""Dates are believed until reports that are much alike show otherwise."""

DISAGREE = 0.5
"""What likeness keeps where the figures disagree."""

LONE, TIGHT = 0.12, 0.5
"""A report counts as if its nearest were at least so much like it, and at most: under the first lie chance likenesses, over the
second those of copies. On 176 news reports of 34 stories .10 to .14 and .4 to .55 do as well."""
FEW = 5
"""In a case of few reports the nearest may tell of another happening, because none of the own is there: in one of so many the first
counts twice. The more, the better an affair of which half is there is told apart (0: precision .76; 5: .86), and the worse four reports
of two stories of the web are put together (0: recall .95; 5: .88)."""

_ROWS = 512

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of items, `a` below `b`, in order, with their likeness: of words alone, less for dates and figures, and for their kind."""

    a: Ints
    b: Ints
    plain: Floats
    near: Floats
    scaled: Floats


def pairs(items: Items, copied: Mapping[Pair, float]) -> Pairs:
    """All pairs that are alike at all, one of the two fresh; `copied` are pairs that share so much of their text."""
    a, b = candidates(items)
    shared = np.array(sorted(copied), dtype=np.int64).reshape(-1, 2)
    a, b = _different(np.concatenate([a, shared[:, 0]]), np.concatenate([b, shared[:, 1]]), len(items.members))
    plain = np.round(products(items.vectors, a, items.vectors, b), 6)
    gaps = _gaps(items.dates, a, b)
    differ = _differ(items, a, b, gaps)
    dated = np.array([date is not None for date in items.dates], dtype=np.bool_)
    telling = np.flatnonzero((plain >= ALIKE_AT_LEAST) & dated[a] & dated[b] & ~differ)
    kept = nearness(gaps, trust(a[telling], b[telling], plain[telling], gaps[telling])) * np.where(differ, DISAGREE, 1.0)
    # The same words with other figures are no copy: they are what an outlet writes every month.
    text = np.where(differ, 0.0, np.array([copied.get(pair, 0.0) for pair in zip(a.tolist(), b.tolist(), strict=True)]))
    near = np.round(np.maximum(plain * kept, text), 6).astype(np.float64)
    at = np.flatnonzero(np.maximum(plain, near) >= FLOOR)
    return Pairs(a[at], b[at], plain[at], near[at], scaled(items, a[at], b[at], near[at]))


def candidates(items: Items) -> tuple[Ints, Ints]:
    """Pairs of items that share a rare term, or a strong one with an item published next to it; lower and higher, in order."""
    held = np.bincount(items.vectors.indices, minlength=items.vectors.width)
    rare = strongest(items.vectors.only((held <= RARE)[items.vectors.indices]), RARE_KEYS)
    found = [*_by_rare_terms(rare, items.fresh), *_by_common_terms(items, held > RARE)]
    a, b = (np.concatenate([pair[side] for pair in found] or [np.zeros(0, dtype=np.int64)]) for side in (0, 1))
    return _different(a, b, len(items.members))


def trust(a: Ints, b: Ints, plain: Floats, gaps: Floats) -> float:
    """From 0 where the dates of much alike reports are as far apart as on the web, to 1 where they are always the same days.

    The pairs are those of dated reports that are much alike and do not disagree.
    """
    nearest: dict[int, tuple[float, float]] = {}
    for i, j, value, gap in zip(a.tolist(), b.tolist(), plain.tolist(), gaps.tolist(), strict=True):
        for item in (i, j):
            nearest[item] = max(nearest.get(item, (0.0, 0.0)), (value, -gap))
    hits = sum(-gap <= SAME_DAYS for _, gap in nearest.values())
    share = (hits + PRIOR_TRUST * PRIOR_PAIRS) / (len(nearest) + PRIOR_PAIRS)
    return max(0.0, (share - COMMON_TRUST) / (1 - COMMON_TRUST))


def nearness(gaps: Floats, trusted: float) -> Floats:
    """From 1 for reports of the same days down to `DISTANT`; `gaps` in days, `trusted` from 0 to 1."""
    distant, decay = (one + trusted * (other - one) for one, other in (DISTANT, DECAY_DAYS))
    return distant + (1 - distant) * np.exp(-gaps / decay)


def scaled(items: Items, a: Ints, b: Ints, near: Floats) -> Floats:
    """Likeness over the likeness that the two have to their nearest."""
    nearest = np.zeros(len(items.members))
    np.maximum.at(nearest, a, near)
    np.maximum.at(nearest, b, near)
    lone = LONE * (1 + FEW / max(1, len(nearest)))
    of_kind = np.clip(np.where(items.inner > 0, items.inner, nearest), min(lone, TIGHT), TIGHT)
    found: Floats = np.round(np.minimum(1.0, near / np.sqrt(of_kind[a] * of_kind[b])), 6)
    return found


def _by_rare_terms(rare: Sparse, fresh: npt.NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
    """The pairs whose rare terms alone make some likeness, in blocks."""
    across = rare.turned()
    rows = np.flatnonzero(fresh)
    for start in range(0, len(rows), _ROWS):
        block = rows[start : start + _ROWS]
        met = product(rare.rows(block), across)
        value = np.round(met.data, 6)
        likely = (value >= FLOOR / 2) & (block[met.owners] != met.indices)
        row, column, value = met.owners[likely], met.indices[likely], value[likely]
        order = np.lexsort((column, -value, row))
        row, column = row[order], column[order]
        rank = np.arange(len(row)) - np.searchsorted(row, row)
        one, other = block[row[rank < MOST_PARTNERS]], column[rank < MOST_PARTNERS]
        yield np.minimum(one, other), np.maximum(one, other)


def _by_common_terms(items: Items, common: npt.NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
    """Each item with the `NEXT` that were published after it, among those that have one of their strongest terms in common."""
    if not common.any():
        return
    across = strongest(items.vectors, KEYS).turned()
    when = np.array([date.first if date is not None and not date.yearless else 0 for date in items.dates])
    for column in np.flatnonzero(common & (np.diff(across.indptr) > 1)).tolist():
        holders = across.indices[across.indptr[column] : across.indptr[column + 1]]
        holders = holders[np.lexsort((holders, when[holders]))]
        for step in range(1, NEXT + 1):
            one, other = holders[:-step], holders[step:]
            kept = items.fresh[one] | items.fresh[other]
            yield np.minimum(one, other)[kept], np.maximum(one, other)[kept]


def _different(a: Ints, b: Ints, count: int) -> tuple[Ints, Ints]:
    """Each pair once, in order."""
    keys = np.sort(a * count + b)
    keys = keys[np.concatenate([np.ones(min(1, len(keys)), dtype=np.bool_), keys[1:] != keys[:-1]])]
    return keys // max(1, count), keys % max(1, count)


def _gaps(dates: Sequence[Days | None], a: Ints, b: Ints) -> Floats:
    """Days between two items, as `when.apart` counts them."""
    known = np.array([date is not None for date in dates], dtype=np.bool_)
    yearless = np.array([date is not None and date.yearless for date in dates], dtype=np.bool_)
    first, last = (np.array([0 if date is None else getattr(date, side) for date in dates]) for side in ("first", "last"))
    gaps: Floats = np.maximum(0, np.maximum(first[a] - last[b], first[b] - last[a])).astype(np.float64)
    gaps[~(known[a] & known[b])] = 0
    for at in np.flatnonzero(yearless[a] | yearless[b]).tolist():
        gaps[at] = apart(dates[a[at]], dates[b[at]])
    return gaps


def _differ(items: Items, a: Ints, b: Ints, gaps: Floats) -> npt.NDArray[np.bool_]:
    """Which pairs were published days apart and give other figures."""
    several = np.array([len(found) >= LEAST_FIGURES for found in items.figures], dtype=np.bool_)
    found = np.zeros(len(a), dtype=np.bool_)
    for at in np.flatnonzero((gaps > FRESH_DAYS) & several[a] & several[b]).tolist():
        found[at] = disagree(items.figures[a[at]], items.figures[b[at]])
    return found
