"""The place in a dateline, "OSLO, 3 May": it stands before the story's first sentence and is parsed with none."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.told import MentionTold
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[MentionTold]:
    """A mention of the place, where the report has a dateline that names it."""
    return list(_places(parsed))


def _places(parsed: ParsedReport) -> Iterator[MentionTold]:
    place = parsed.report.dateline_place
    for segment in parsed.segments if place else ():
        if place and segment.role == "dateline":
            at = parsed.text.casefold().find(place.casefold(), segment.start, segment.end)
            if at >= 0:
                yield MentionTold(parsed.report.id, at, at + len(place), "name", "place", -1, at)
                return
