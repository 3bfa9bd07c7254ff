"""The words of a report that tell its story: what fingerprints, passages and stories are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.records import Report, Segment

TOLD_ROLES = frozenset({"headline", "heading", "body", "question", "answer", "caption"})
"""Roles whose words tell the story; a byline, a dateline, a note and boilerplate do not."""

TITLES = frozenset({"headline", "heading"})

_MASKED_ROLES = frozenset({"note", "dateline"})
_WORD = re.compile(r"[^\W_]+(?:['’ʼ.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words in text order. `forms` are casefolded, without a possessive ending; `starts` and `ends` are code points
    of the report, `segments` the index into `Told.segments` of the segment each word stands in; all of one length.
    """

    forms: tuple[str, ...]
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


def form(word: str) -> str:
    """How a word is compared: casefolded, without its possessive ending."""
    return _POSSESSIVE.sub("", word).casefold()


def split(text: str) -> list[str]:
    """The forms of a text's words."""
    return [form(word) for word in _WORD.findall(text)]


def term(word: str) -> str:
    """A form without its plural ending, so that "airbase" finds "airbases"; rough on purpose, and the same for every report.

    English endings only; a word of another language that ends in s loses it everywhere alike.
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _words(text: str, segments: Sequence[Segment], masks: Sequence[tuple[int, int]]) -> Words:
    forms: list[str] = []
    where: list[tuple[int, int, int]] = []
    at = mask = 0
    for index, segment in enumerate(segments):
        for found in _WORD.finditer(text, max(at, segment.start), max(at, segment.end)):
            while mask < len(masks) and masks[mask][1] <= found.start():
                mask += 1
            if mask < len(masks) and masks[mask][0] < found.end():
                continue
            forms.append(form(found.group()))
            where.append((found.start(), found.end(), index))
        at = max(at, segment.end)
    columns = np.array(where, dtype=np.int64).reshape(-1, 3)
    return Words(tuple(forms), columns[:, 0], columns[:, 1], columns[:, 2])
