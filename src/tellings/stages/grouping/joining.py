"""Where two reports hold the same seed: one partition of the case's seeds, sorted and joined with itself.

Cost is in proportion to the seeds whatever they are: a seed that few hold pairs all its holders; of those that more hold, ever
fewer are looked at, so that what is common costs no more than what is rare; one that very many hold links each holder to the
first and to the one before, so that a thousand copies of one text stay together without a million pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.fingerprints import Prints, Wide, alike
from tellings.stages.grouping.tokens import Offsets

ALL_HOLDERS = 8
"""Up to so many holders every seed is looked at; beyond, `ALL_HOLDERS` out of as many as hold it."""

MOST_HOLDERS = 64
"""A seed that more places hold links each to the first and the one before; one in `SPARSE` such seeds is looked at."""
SPARSE = 8

MOST_AROUND = 6
"""Of the words around a seed, those that must be the same where many hold it; in copies seven are, by chance fewer than one."""

REPEATS = 3
"""Places of one seed in one report that are looked at: the first."""


MOST_PARTITIONS = 256
"""Each is an open file."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How a case's seeds lie in partitions: hash and place in one number each. `places` is how many bits a place takes."""

    partitions: int
    places: int

    @classmethod
    def of(cls, total: int, most: int) -> Packing:
        """For so many words in a case and at most so many in a partition (a power of two of partitions)."""
        return cls(min(MOST_PARTITIONS, 1 << max(0, -(-total // most) - 1).bit_length()), max(1, total.bit_length()))

    def parts(self, found: Prints) -> Iterator[tuple[int, Wide]]:
        """The prints for each partition, shape (n, 2)."""
        rows = np.stack([(found.hashes << np.uint64(self.places)) | found.places.astype(np.uint64), found.around], axis=1)
        if self.partitions == 1:
            yield 0, rows
            return
        homes = (found.hashes >> np.uint64(64 - (self.partitions - 1).bit_length())).astype(np.uint16)
        order = np.argsort(homes, kind="stable")
        edges = np.searchsorted(homes[order], np.arange(self.partitions + 1))
        rows = rows[order]
        yield from ((home, rows[edges[home] : edges[home + 1]]) for home in range(self.partitions))


def hits(rows: Wide, packing: Packing, firsts: Offsets, least: int) -> Offsets:
    """Places that hold the same seed in two reports: shape (n, 2), the first below the second.

    `rows` are one partition's; `firsts` says where in the case each report begins; of the words around, `least` must be the same, one
    more for each time that twice as many hold the seed: the more do, the more it is a set phrase.
    """
    hashes, places, around = _sorted(rows, packing)
    hashes, places, around = _several(hashes, places, around)
    reports = np.searchsorted(firsts, places, side="right").astype(np.int32)
    kept = _few_times(hashes, reports)
    hashes, places, around, reports = hashes[kept], places[kept], around[kept], reports[kept]
    edges = _edges(hashes)
    lengths = np.diff(np.append(edges, len(hashes)))
    looked = np.repeat(_looked_at(hashes[edges], lengths), lengths)
    places, around, reports = places[looked], around[looked], reports[looked]
    lengths = lengths[looked[edges]]
    wanted = np.repeat(np.clip(least + np.log2(lengths / 2).astype(np.int64), least, max(least, MOST_AROUND)), lengths)
    found = [
        np.stack([places[a], places[b]], axis=1) for a, b in _pairs(lengths) for a, b in [_alike(a, b, around, reports, wanted)]
    ]
    return np.concatenate(found) if found else np.zeros((0, 2), dtype=np.int64)


def _sorted(rows: Wide, packing: Packing) -> tuple[Wide, Offsets, Wide]:
    order = np.argsort(rows[:, 0])
    keys = rows[order, 0]
    places = (keys & np.uint64((1 << packing.places) - 1)).astype(np.int64)
    return keys >> np.uint64(packing.places), places, rows[order, 1]


def _edges(values: npt.NDArray[np.generic]) -> Offsets:
    """Where runs of equal values begin."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(values)), dtype=np.bool_), values[1:] != values[:-1]]))


def _several(hashes: Wide, places: Offsets, around: Wide) -> tuple[Wide, Offsets, Wide]:
    """The seeds that stand in more than one place."""
    same = hashes[1:] == hashes[:-1]
    kept = np.concatenate([same, [False]]) | np.concatenate([[False], same]) if len(hashes) else np.zeros(0, dtype=np.bool_)
    return hashes[kept], places[kept], around[kept]


def _few_times(hashes: Wide, reports: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """The first `REPEATS` places of each seed in each report."""
    back = slice(None, -REPEATS), slice(REPEATS, None)
    again = (hashes[back[0]] == hashes[back[1]]) & (reports[back[0]] == reports[back[1]])
    return np.concatenate([np.ones(min(REPEATS, len(hashes)), dtype=np.bool_), ~again])


def _looked_at(hashes: Wide, lengths: Offsets) -> npt.NDArray[np.bool_]:
    """Which seeds are looked at, by their hash alone: the same for all who hold them."""
    one_in = np.where(lengths > MOST_HOLDERS, SPARSE, lengths / ALL_HOLDERS)
    drawn = (hashes * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)
    chosen: npt.NDArray[np.bool_] = (lengths > 1) & (drawn * one_in < 1 << 24)
    return chosen


def _pairs(lengths: Offsets) -> Iterator[tuple[Offsets, Offsets]]:
    """By distance: each holder of a seed with the one so many places on; of a seed that very many hold, with the first as well."""
    count = int(lengths.sum())
    starts = np.cumsum(lengths) - lengths
    many = lengths > MOST_HOLDERS
    left = np.repeat(starts + lengths, lengths) - np.arange(count) - 1
    reach = np.where(np.repeat(many, lengths), np.minimum(left, 1), left)
    at = np.arange(count)
    for distance in range(1, int(reach.max(initial=0)) + 1):
        at = at[reach[at] >= distance]
        yield at, at + distance
    rest = np.flatnonzero(np.repeat(many, lengths))
    first = np.repeat(starts, lengths)[rest]
    yield first[rest > first + 1], rest[rest > first + 1]


def _alike(a: Offsets, b: Offsets, around: Wide, reports: npt.NDArray[np.int32], wanted: Offsets) -> tuple[Offsets, Offsets]:
    """The pairs of two reports whose words around are alike."""
    kept = (alike(around[a], around[b]) >= wanted[a]) & (reports[a] != reports[b])
    return a[kept], b[kept]
