"""Which reports share runs of words: hashes of word 5-grams, kept by value, joined on equality.

FracMinHash (Irber et al. 2022) over word shingles: a hash is kept or dropped by its value alone, so two reports that share a
run keep the same hashes of it, whatever else they hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.words import Words

SHINGLE = 5
"""Words in a shingle: at 5, recall 1.00 of pairs that share a third of their text, with few chance hits."""

LEAST_SHARED = 2
"""Shingles that two reports must share to be looked at: a run of 6 words, or two of 5."""

MOST_HOLDERS = 64
"""A shingle that more reports hold pairs each of them with its next `NEIGHBOURS` only: cost stays linear, no group falls apart."""

NEIGHBOURS = 8

FULL_TOKENS = 20_000_000
"""Up to this many words in a case every shingle is kept (160 MB of hashes); beyond, one in 2, 4, 8…"""

Hashes = npt.NDArray[np.uint64]

_PRIME = np.uint64(0x100000001B3)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


class Vocabulary:
    """Numbers for words: the same word, the same number, on every machine and in every run."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, forms: Sequence[str]) -> Hashes:
        """A 64-bit number for each word, shape (len(forms),)."""
        known = self._numbers
        for word in forms:
            if word not in known:
                raw = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                known[word] = int.from_bytes(raw, "little")
        return np.fromiter((known[word] for word in forms), dtype=np.uint64, count=len(forms))


def shingles(numbers: Hashes) -> Hashes:
    """The hash of each run of `SHINGLE` words, shape (len(numbers) - 4,) or (0,); overflow wraps, which is meant."""
    count = len(numbers) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for at in range(SHINGLE):
        mixed = mixed * _PRIME + numbers[at : at + count]
        mixed ^= mixed >> np.uint64(29)
    for factor in _MIX:
        mixed = (mixed ^ (mixed >> np.uint64(30))) * factor
    return mixed ^ (mixed >> np.uint64(31))


def kept(hashes: Hashes, one_in: int) -> Hashes:
    """The different hashes of a report that are kept, sorted: one in `one_in` (a power of two), by value."""
    distinct = np.unique(hashes)
    return distinct if one_in == 1 else distinct[distinct & np.uint64(one_in - 1) == 0]


def one_in(tokens: int) -> int:
    """How sparse the shingles of a case of so many words must be."""
    return 1 << max(0, (tokens - 1) // FULL_TOKENS).bit_length()


def candidates(stories: Sequence[Words], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The pairs of reports (indices, first below second) that share at least `LEAST_SHARED` kept shingles, in order."""
    sparse = one_in(sum(len(words) for words in stories))
    hashes = [kept(shingles(vocabulary.numbers(words.forms)), sparse) for words in stories]
    owners = np.repeat(np.arange(len(stories), dtype=np.int64), [len(h) for h in hashes])
    every = np.concatenate(hashes) if hashes else np.zeros(0, dtype=np.uint64)
    order = np.argsort(every, kind="stable")
    shared = _shared(every[order], owners[order], len(stories))
    # One hash is enough where sampling leaves a short run no more.
    least = LEAST_SHARED if sparse == 1 else 1
    pairs, counts = np.unique(shared, return_counts=True)
    return [(int(pair) // len(stories), int(pair) % len(stories)) for pair in pairs[counts >= least]]


def _shared(hashes: Hashes, owners: npt.NDArray[np.int64], reports: int) -> npt.NDArray[np.int64]:
    """For each shingle and each pair that holds it, the pair as one number: first * reports + second."""
    edges = np.flatnonzero(np.diff(hashes)) + 1
    starts = np.concatenate([[0], edges])
    lengths = np.diff(np.concatenate([starts, [len(hashes)]]))
    several = lengths > 1
    owners = owners[np.repeat(several, lengths)]
    found = list(_pairs(lengths[several], owners, reports))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _pairs(lengths: npt.NDArray[np.int64], owners: npt.NDArray[np.int64], reports: int) -> Iterator[npt.NDArray[np.int64]]:
    """By distance: each holder of a shingle with the holder so many places on. Owners stand in order within a shingle."""
    farthest = np.where(lengths > MOST_HOLDERS, NEIGHBOURS, lengths - 1)
    last = np.repeat(np.cumsum(lengths), lengths)
    reach = np.repeat(farthest, lengths)
    at = np.arange(len(owners), dtype=np.int64)
    for distance in range(1, int(farthest.max(initial=0)) + 1):
        first = at[(reach >= distance) & (at + distance < last)]
        yield owners[first] * reports + owners[first + distance]
