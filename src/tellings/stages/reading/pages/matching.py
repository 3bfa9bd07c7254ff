"""Which pieces of a page an extractor took: found again by their letters, so that its choice and the page's markup can be joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.stages.reading.pages.pieces import Piece

_NO_LETTER = re.compile(r"[\W_]+")

_SURE = 25
"""Letters from which a piece is known by itself; a shorter one only between two that were found."""

_AHEAD = 20_000
"""Letters of the extractor's text that are searched for the next piece; and all of it, until the allowance is used up."""

_ALLOWANCE = 50_000_000


def letters(text: str) -> str:
    """A text without all that extractors change: spaces, punctuation, line breaks."""
    return _NO_LETTER.sub("", text)


def taken(pieces: Sequence[Piece], found: str) -> tuple[list[bool], float]:
    """For every piece whether it is in an extractor's text, and the share of that text that was found in the pieces."""
    keys = [letters(piece.whole) for piece in pieces]
    whole = letters(found)
    places = _Places(whole)
    _long_ones(pieces, keys, places)
    _short_ones(keys, places)
    return [at in places.where for at in range(len(keys))], sum(places.used) / max(1, len(whole))


class _Places:
    """Where the pieces stand in a text; no two in the same place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.used = bytearray(len(text))
        self.where: dict[int, int] = {}
        self.allowance = _ALLOWANCE

    def put(self, at: int, key: str, start: int, end: int) -> bool:
        place = self.text.find(key, start, end)
        while place >= 0 and self.used[place]:
            place = self.text.find(key, place + len(key), end)
        if place < 0:
            return False
        self.used[place : place + len(key)] = b"\1" * len(key)
        self.where[at] = place
        return True

    def anywhere(self, at: int, key: str) -> bool:
        self.allowance -= len(self.text)
        return self.allowance > 0 and self.put(at, key, 0, len(self.text))


def _long_ones(pieces: Sequence[Piece], keys: Sequence[str], places: _Places) -> None:
    """Those that stand on the page once first; of those that stand there twice, the one in better company."""
    often = Counter(key for key in keys if len(key) >= _SURE)
    twice = []
    here = 0
    company: Counter[object] = Counter()
    for at, key in enumerate(keys):
        if len(key) < _SURE:
            continue
        if often[key] > 1:
            twice.append(at)
        elif places.put(at, key, here, here + _AHEAD + len(key)) or places.anywhere(at, key):
            here = max(here, places.where[at] + len(key))
            company[pieces[at].within] += len(key)
    for at in sorted(twice, key=lambda at: -company[pieces[at].within]):
        places.anywhere(at, keys[at])


def _short_ones(keys: Sequence[str], places: _Places) -> None:
    ends = [0] * (len(keys) + 1)
    after = len(places.text)
    starts = [after] * (len(keys) + 1)
    for at in range(len(keys) - 1, -1, -1):
        starts[at] = places.where.get(at, starts[at + 1])
    for at, key in enumerate(keys):
        if at in places.where:
            ends[at + 1] = places.where[at] + len(key)
            continue
        ends[at + 1] = ends[at]
        if key and ends[at] < starts[at + 1] and places.put(at, key, ends[at], min(starts[at + 1], ends[at] + _AHEAD)):
            ends[at + 1] = places.where[at] + len(key)
