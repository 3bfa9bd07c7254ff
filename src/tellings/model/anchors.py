"""Which mention a statement's words for its speaker name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tellings.model.records import Span
from tellings.model.told import MentionTold

_REACH = 24
"""How many mentions back one that holds a span may start: more do not lie inside one another."""


class Anchors:
    """Mentions in text order, looked up by the words that name a speaker."""

    def __init__(self, mentions: Sequence[MentionTold]) -> None:
        self._mentions = mentions
        self._starts = [m.start for m in mentions]

    def find(self, span: Span) -> int | None:
        """The mention that a span names: the one with its words, else the first person or body named in it that no other
        mention inside the span holds, else the smallest around it.
        """
        inside = self._inside(span)
        exact = [n for n in inside if (self._mentions[n].start, self._mentions[n].end) == (span.start, span.end)]
        if exact:
            return exact[0]
        outer = [n for n in inside if not any(self._holds(m, n) for m in inside)]
        return min(outer, key=lambda n: (self._rank(n), n)) if outer else self._around(span)

    def _rank(self, n: int) -> int:
        """Who speaks of several named together: a person before the body, a body before the country that owns it."""
        mention = self._mentions[n]
        if mention.label == "person":
            return 0 if mention.kind == "name" else 1
        return {"organisation": 2, "armed_group": 2, "people": 3, "country": 4}.get(mention.label, 5)

    def _inside(self, span: Span) -> list[int]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [n for n in range(first, last) if self._mentions[n].end <= span.end]

    def _holds(self, m: int, n: int) -> bool:
        a, b = self._mentions[m], self._mentions[n]
        return m != n and a.start <= b.start and b.end <= a.end and (a.end - a.start) > (b.end - b.start)

    def _around(self, span: Span) -> int | None:
        last = bisect_right(self._starts, span.start)
        around = [n for n in range(max(0, last - _REACH), last) if self._mentions[n].end >= span.end]
        return min(around, key=lambda n: self._mentions[n].end - self._mentions[n].start, default=None)
