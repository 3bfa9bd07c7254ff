"""Where mentions stand, looked up by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tellings.model.told import MentionTold


class Covered:
    """Where mentions stand."""

    def __init__(self, mentions: Sequence[MentionTold]) -> None:
        spans = sorted((m.start, m.end) for m in mentions)
        self._starts = [start for start, _ in spans]
        self._reach: list[int] = []
        for _, end in spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def at(self, offset: int) -> bool:
        """Whether a mention holds an offset."""
        n = bisect_right(self._starts, offset)
        return n > 0 and self._reach[n - 1] > offset
