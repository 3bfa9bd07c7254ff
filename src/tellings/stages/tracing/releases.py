"""Press releases: reports that are themselves the statement that other reports name."""

from __future__ import annotations

import re
from functools import cache

from tellings.language import words
from tellings.model.records import Span
from tellings.stages.tracing.tellings import Tellings

_ABOVE = frozenset({"headline", "heading", "byline", "boilerplate", "note"})


def release_line(tellings: Tellings, report: str) -> Span | None:
    """The line above a report's story that says it is a press release: "Press release, Harbour Board"."""
    opening = _opening(tellings.reports[report].language)
    story = min((s.start for s in tellings.segments_of[report] if s.role == "body"), default=0)
    for segment in tellings.segments_of[report] if opening else ():
        text = tellings.reports[report].text[segment.start : segment.end]
        if opening and segment.role in _ABOVE and segment.start < story and opening.match(text):
            return Span(segment.start, segment.end)
    return None


def issuer_of(tellings: Tellings, report: str, line: Span) -> str | None:
    """Whose release it is: of those whom the line or the headline names, who says most in it."""
    heads = [Span(s.start, s.end) for s in tellings.segments_of[report] if s.role == "headline"]
    named = list(dict.fromkeys(actor for span in (line, *heads) for actor in tellings.actors_in(report, span)))
    said = [statement.speaker for statement in tellings.by_report[report]]
    return max(named, key=lambda actor: (said.count(actor), -named.index(actor)), default=None)


@cache
def _opening(language: str) -> re.Pattern[str] | None:
    listed = sorted(words(language, "origins", "releases.openings"))
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE) if listed else None
