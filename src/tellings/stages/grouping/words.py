"""The words of a report that tell its story: what fingerprints, passages and stories are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.records import Report, Segment
from tellings.stages.grouping import tokens
from tellings.stages.grouping.tokens import Numbers, Offsets, form

TOLD_ROLES = frozenset({"headline", "heading", "body", "question", "answer", "caption"})
"""Roles whose words tell the story; a byline, a dateline, a note and boilerplate do not."""

TITLES = frozenset({"headline", "heading"})

_MASKED_ROLES = frozenset({"note", "dateline"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words in text order. `forms` are casefolded, without a possessive ending, `numbers` one for each form; `starts`
    and `ends` are code points of the report, `segments` the index into `Told.segments` of the segment each word stands in; all of
    one length.
    """

    forms: tuple[str, ...]
    numbers: Numbers
    starts: Offsets
    ends: Offsets
    segments: Offsets

    def __len__(self) -> int:
        return len(self.forms)

    def between(self, start: int, end: int) -> range:
        """The indices of the words that lie inside these offsets of the report."""
        return range(int(np.searchsorted(self.starts, start)), int(np.searchsorted(self.ends, end, side="right")))


@dataclass(frozen=True, slots=True)
class Told:
    """A report, the segments of it that tell the story, in text order, and their words."""

    report: Report
    segments: tuple[Segment, ...]
    words: Words


def told(report: Report, segments: Iterable[Segment]) -> Told:
    """The story of a report. Words inside notes and datelines are left out, wherever these lie."""
    ordered = sorted(segments, key=lambda s: (s.start, -s.end))
    masks = [(s.start, s.end) for s in ordered if s.role in _MASKED_ROLES]
    kept = tuple(s for s in ordered if s.role in TOLD_ROLES)
    return Told(report, kept, _words(report.text, kept, masks))


def split(text: str) -> list[str]:
    """The forms of a text's words."""
    return [form(word) for word in _WORD.findall(text)]


def _words(text: str, segments: Sequence[Segment], masks: Sequence[tuple[int, int]]) -> Words:
    points = tokens.codes(text)
    rooms = np.zeros(len(text), dtype=np.int32)
    for number, segment in reversed(list(enumerate(segments, 1))):
        rooms[segment.start : segment.end] = number
    starts, ends = tokens.spans(points, rooms)
    seen = _outside(len(text), masks, starts, ends)
    starts, ends = starts[seen], ends[seen]
    forms = tuple(form(text[start:end]) for start, end in zip(starts.tolist(), ends.tolist(), strict=True))
    return Words(forms, tokens.numbers(points, starts, ends), starts, ends, rooms[starts].astype(np.int64) - 1)


def _outside(length: int, masks: Sequence[tuple[int, int]], starts: Offsets, ends: Offsets) -> npt.NDArray[np.bool_]:
    """Which words touch none of the masks."""
    masked = np.zeros(length + 1, dtype=np.int32)
    for start, end in masks:
        masked[start:end] = 1
    before = np.concatenate([[0], np.cumsum(masked, dtype=np.int32)])
    outside: npt.NDArray[np.bool_] = before[ends] == before[starts]
    return outside
