"""Seeds: at each word of a report the shortest run that is too rare to recur by chance in so large a case, as one number.

A run of fixed length is either too common ("of the state of the") or too long to survive a few changed words. So each run is as
long as it must be for its words to tell as many bits as say where in the case it stands: two or three names, or six function
words. How rare a word is counts in the case itself. Chance hits then stay in proportion to the case, at any size, and half of all
runs outlive a copy in which 15 % of the words changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.tokens import Numbers, Offsets, mixed

LEAST_RUN = 3
"""Words of the shortest seed."""

LONGEST_RUN = 8
"""Words of the longest; where so many say too little, no seed begins."""

PARTS = 64
"""Bits are counted in so many parts."""

MARGIN = 1 * PARTS
"""What a seed tells beyond what places it in the case."""

CELLS = 1 << 20
"""Counters of words; those that fall into one are counted together, which only makes seeds longer."""

AROUND = 6
"""Words on each side of a seed of which a print keeps `LANE` bits each."""

LANE = 5

Wide = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]

_PRIME = np.uint64(0x100000001B3)
_HIGH = np.uint64(sum(1 << (LANE * lane + LANE - 1) for lane in range(2 * AROUND)))
_LOW = np.uint64(sum(((1 << (LANE - 1)) - 1) << (LANE * lane) for lane in range(2 * AROUND)))


@dataclass(frozen=True, slots=True)
class Rarity:
    """What each word tells, in parts of bits. `told` has one a counter; `least` is what a seed must tell; `total` the case's words."""

    told: Counts
    least: int
    total: int


@dataclass(frozen=True, slots=True)
class Prints:
    """Seeds of a batch: a hash, the place of the first word in the case, and the words around. All of one length."""

    hashes: Wide
    places: Offsets
    around: Wide

    def at(self, kept: npt.NDArray[np.bool_]) -> Prints:
        """Those of them that are kept."""
        return Prints(self.hashes[kept], self.places[kept], self.around[kept])


def counted(numbers: Numbers, before: Counts | None = None) -> Counts:
    """How often the words of a batch occur, by counter; added to what was counted before, in place."""
    counts = np.zeros(CELLS, dtype=np.int64) if before is None else before
    np.add.at(counts, numbers & np.uint32(CELLS - 1), 1)
    return counts


def rarity(counts: Counts) -> Rarity:
    """What words tell in a case in which they occur so often."""
    total = int(counts.sum())
    places = _parts(np.array([max(total, 1)]))
    return Rarity(places - _parts(np.maximum(counts, 1)), int(places[0]) + MARGIN, total)


def _parts(counts: Counts) -> Counts:
    """Logarithms to base 2 in `PARTS` to the bit, straight from power to power: whole numbers, the same on every machine."""
    fractions, exponents = np.frexp(counts.astype(np.float64))
    parts: Counts = ((exponents - 2 + 2 * fractions) * PARTS).astype(np.int64)
    return parts


def prints(numbers: Numbers, bounds: Offsets, first: int, known: Rarity) -> Prints:
    """The seeds of a batch of reports, whose words stand behind each other from `first` of the case on."""
    hashes, lengths = _runs(numbers, bounds, known)
    at = np.flatnonzero(lengths)
    return Prints(hashes[at], at + first, _around(numbers, bounds, at, lengths[at]))


def _runs(numbers: Numbers, bounds: Offsets, known: Rarity) -> tuple[Wide, Offsets]:
    """For each word the hash of the seed that begins there and its length, 0 where none does."""
    count = len(numbers)
    left = np.repeat(bounds[1:], np.diff(bounds)) - np.arange(count)
    told = np.concatenate([[0], np.cumsum(known.told[numbers & np.uint32(CELLS - 1)])])
    hashes, lengths = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.int64)
    running = np.zeros(count, dtype=np.uint64)
    for length in range(1, min(LONGEST_RUN, count) + 1):
        ends = count - length + 1
        running = running[:ends] * _PRIME + numbers[length - 1 :]
        if length >= LEAST_RUN:
            new = (told[length:] - told[:ends] >= known.least) & (lengths[:ends] == 0) & (left[:ends] >= length)
            hashes[:ends][new], lengths[:ends][new] = running[new], length
    return mixed(hashes), lengths


def _around(numbers: Numbers, bounds: Offsets, at: Offsets, lengths: Offsets) -> Wide:
    """A few bits of each of the words before and after a seed, never all 0; 0 where the report has no such word."""
    sizes = np.diff(bounds)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    padded = np.zeros(len(numbers) + AROUND * (len(sizes) + 1), dtype=np.uint64)
    padded[np.arange(len(numbers)) + AROUND * (1 + owner)] = numbers % np.uint32((1 << LANE) - 1) + np.uint32(1)
    here = at + AROUND * (1 + owner[at])
    found = np.zeros(len(at), dtype=np.uint64)
    for step in range(1, AROUND + 1):
        for places in (here - step, here + (lengths + (step - 1))):
            found = (found << np.uint64(LANE)) | padded[places]
    return found


def alike(a: Wide, b: Wide) -> npt.NDArray[np.uint8]:
    """How many of the words around two seeds are the same in the same place."""
    # In each lane the high bit is set where any is: what is carried out of the low bits, or the bit itself.
    said = (((a & _LOW) + _LOW) | a) & _HIGH
    apart = a ^ b
    same: npt.NDArray[np.uint8] = np.bitwise_count(said & ~(((apart & _LOW) + _LOW) | apart))
    return same
