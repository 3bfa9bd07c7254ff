"""Content without its quotation marks and without editors' notes; and its kind by how much of it the marks enclose."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Self

from tellings.model.records import Span
from tellings.stages.annotating.parsed import INVISIBLE, ParsedReport
from tellings.stages.annotating.quotations import Quotation, within
from tellings.stages.annotating.statements.scene import Scene

_QUOTED = 0.95
"""With this share of its letters inside quotation marks a statement is direct; the rest is a slip at a mark."""
_EDGES = ",;:—–-" + INVISIBLE
_NO_START, _NO_END = _EDGES + ")]", _EDGES + "(["
"""No content starts, or ends, with one of these."""
_OPENING = {"“": "”“", "„": "„“”", "«": "«»", "‹": "‹›", '"': '"'}
"""Marks that open a quotation, each with itself and all that may close it."""
_CLOSES_SINGLE = re.compile(r"[’'](?!\w)")
_CLOSING = {"”": "“„", "»": "«", '"': '"', "›": "‹", "」": "「", "』": "『"}
"""Marks that close a quotation, each with those that open one for it."""
_MARKS = frozenset("".join([*_CLOSING, *_CLOSING.values(), "‘’'"]))


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotations and the notes of a report, in text order; quotations do not overlap, nor do notes."""

    report: str
    text: str
    quotations: tuple[Quotation, ...]
    ends: tuple[int, ...]
    notes: tuple[Span, ...]
    note_ends: tuple[int, ...]
    _letters_before: Sequence[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        before = array("L", accumulate(map(str.isalnum, self.text), initial=0))
        object.__setattr__(self, "_letters_before", before)

    @classmethod
    def of(cls, parsed: ParsedReport, scenes: Sequence[Scene]) -> Self:
        """The marks of a report's scenes."""
        quotations = tuple(quotation for scene in scenes for quotation in scene.quotations)
        notes = tuple(sorted({mask for scene in scenes for mask in scene.paragraph.masked}))
        ends, note_ends = tuple(q.end for q in quotations), tuple(note.end for note in notes)
        return cls(parsed.report.id, parsed.text, quotations, ends, notes, note_ends)

    def clean(self, content: Sequence[Span]) -> tuple[Span, ...]:
        """The spans of a content without the marks around them, without notes, without stops at their ends."""
        parts = [part for span in content for part in self._without_notes(self._bare(span))]
        return tuple(merged(span for part in parts if (span := self._trimmed(part)) is not None))

    def kind(self, content: Sequence[Span], cue: Span | None = None) -> str:
        """Direct, indirect or mixed, by how much of the content stands inside quotation marks; marks around its cue too are
        those of who quotes the speaker.
        """
        letters = quoted = 0
        for span in content:
            letters += self._letters(span.start, span.end)
            for q in self._within(span):
                part = Span(max(span.start, q.start), min(span.end, q.end))
                outer = cue is not None and q.start <= cue.start < q.end
                quoted += self._nested(part, q) if outer else self._letters(part.start, part.end)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= _QUOTED * letters else "mixed"

    def _nested(self, part: Span, outer: Quotation) -> int:
        """The letters of a part of a quotation that stand inside marks of their own: “She said ‘no’ and left.”"""
        first, last = max(part.start - 1, outer.inner.start), min(part.end + 1, outer.inner.end)
        return sum(self._letters(max(q.start, part.start), min(q.end, part.end)) for q in within(self.text, first, last))

    def _within(self, span: Span) -> Iterator[Quotation]:
        n = bisect_right(self.ends, span.start)
        while n < len(self.ends) and self.quotations[n].start < span.end:
            yield self.quotations[n]
            n += 1

    def _letters(self, start: int, end: int) -> int:
        return self._letters_before[end] - self._letters_before[start]

    def _bare(self, span: Span) -> Span:
        first = next(self._within(span), None)
        if first is None or first.inner.start >= first.inner.end:
            return span
        # Signs outside the marks, as in "★ “We sail”", are nobody's words.
        before = self._letters(min(span.start, first.start), first.start)
        if first.inner.start < span.start or before or self._letters(first.end, max(first.end, span.end)):
            return span
        # The words of a source or cue may have been cut from its end.
        return Span(first.inner.start, min(first.inner.end, span.end))

    def _without_notes(self, span: Span) -> Iterator[Span]:
        start = span.start
        n = bisect_right(self.note_ends, start)
        while n < len(self.notes) and self.notes[n].start < span.end:
            if start < self.notes[n].start:
                yield Span(start, self.notes[n].start)
            start = self.notes[n].end
            n += 1
        if start < span.end:
            yield Span(start, span.end)

    def _trimmed(self, span: Span) -> Span | None:
        start, end = span.start, span.end
        if start >= end or not self._letters(start, end):
            return None
        while self.text[start].isspace() or self.text[start] in _NO_START:
            start += 1
        # The marks in the content are counted once: a text may end in a hundred thousand of them.
        held = Counter(mark for mark in self.text[start:end] if mark in _MARKS)
        while (last := self.text[end - 1]).isspace() or last in _NO_END or self._lone(start, last, held):
            held[last] -= 1
            end -= 1
        while (first := self.text[start]).isspace() or self._opens_nothing(first, start, end, held):
            held[first] -= 1
            start += 1
        return Span(start, end)

    def _opens_nothing(self, first: str, start: int, end: int, held: Mapping[str, int]) -> bool:
        """Whether the first character opens a quotation and no mark after it could close that; `held` counts the marks of both."""
        if first in "‘'":  # an apostrophe, when a small letter or a digit follows
            following = self.text[start + 1]
            return (
                not following.islower() and not following.isdigit() and _CLOSES_SINGLE.search(self.text, start + 1, end) is None
            )
        return first in _OPENING and sum(held[mark] for mark in _OPENING[first]) == 1

    def _lone(self, start: int, last: str, held: Mapping[str, int]) -> bool:
        """Whether the last character closes a quotation that the words before it do not open; `held` counts the marks of both."""
        if last in "’'":  # an apostrophe, but for the mark that opens right before the content
            return start > 0 and self.text[start - 1] in "‘'" and not held["‘"]
        opening = _CLOSING.get(last)
        if opening == last:
            return held[last] % 2 == 1
        return opening is not None and sum(held[mark] for mark in opening) < held[last]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch as one: no word is told twice."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
