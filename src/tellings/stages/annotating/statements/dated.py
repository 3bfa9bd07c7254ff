"""The dates of a report, found by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.records import DateMention

_POINTS = ("date", "time")


@dataclass(frozen=True, slots=True)
class Dates:
    """Time expressions in text order, and where each starts. They do not overlap."""

    mentions: Sequence[DateMention]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Iterator[DateMention]:
        """The dates that begin in a stretch; no durations, no recurring times."""
        for date in self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if date.type in _POINTS:
                yield date

    def hold(self, offset: int) -> bool:
        """Whether the word at an offset is part of a date."""
        n = bisect_right(self.starts, offset) - 1
        return n >= 0 and offset < self.mentions[n].end and self.mentions[n].type in _POINTS
