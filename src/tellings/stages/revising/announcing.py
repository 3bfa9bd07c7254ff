"""Whether a page says that it was corrected or updated: with a note in its text, or only with a newer time of update."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tellings.language.every import data
from tellings.model.records import Change, Report, Span
from tellings.stages.revising.moments import compared
from tellings.stages.revising.pieces import Text

NOTE, TIME, SILENT = "note", "time", "no"

_LOOKED_AT = 600
"""Letters of a sentence in which a note is sought: longer ones are a story's."""

Announced = tuple[str, str, Span | None]
"""What kind, why in a sentence, and where the note stands in the later text."""


def announced(earlier: Report, later: Report, text: Text, changes: Iterable[Change]) -> Announced:
    """Whether the later version says so. A note that stood in the earlier one too is of an earlier change."""
    note = next(_notes(later, text, changes), None)
    if note is not None:
        words = " ".join(later.text[note.start : note.end].split())
        return NOTE, f"It says so: “{words if len(words) <= 200 else words[:199] + '…'}”", note
    if compared(earlier.updated or earlier.published_time, later.updated) < 0:
        return TIME, f"Its time of update is newer ({later.updated}); no words of it say what was changed.", None
    return SILENT, "Nothing in the later text says that it was changed.", None


def _notes(report: Report, text: Text, changes: Iterable[Change]) -> Iterator[Span]:
    """The sentences of a later text that are new or changed and say that the page was."""
    pattern = _pattern(report.language)
    touched = sorted((change.later for change in changes if change.later is not None), key=lambda span: span.start)
    at = 0
    for piece in text.pieces if pattern and touched else ():
        span = text.span(piece.first, piece.end)
        while at < len(touched) and touched[at].end <= span.start:
            at += 1
        if at < len(touched) and touched[at].start < span.end and pattern and pattern.search(_words(report, span)):
            yield span


def _words(report: Report, span: Span) -> str:
    return " ".join(report.text[span.start : min(span.end, span.start + _LOOKED_AT)].split())


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    known = data("revisions")["announcing"].get(language.partition("-")[0])
    return re.compile("|".join(f"(?:{one})" for one in known), re.IGNORECASE) if known else None
