"""What tests of events and relations share: a text, read, with what was found in words instead of offsets."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tellings.model.told import EventTold, RelationTold
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport


class Told(NamedTuple):
    """The events and relations of a text, and the text to look spans up in."""

    parsed: ParsedReport
    events: list[EventTold]
    relations: list[RelationTold]

    def words(self, spans: object) -> list[str]:
        """The words of several spans."""
        assert isinstance(spans, tuple)
        return [self.parsed.words(span) for span in spans]

    def sides(self, event: EventTold | RelationTold) -> tuple[list[str], list[str]]:
        """The words for both sides."""
        if isinstance(event, EventTold):
            return self.words(event.actors), self.words(event.recipients)
        return self.words(event.subjects), self.words(event.objects)


@pytest.fixture(scope="session")
def happened(parsed: Callable[..., ParsedReport]) -> Callable[[str], Told]:
    """Reads and annotates a text of 14 May 2031."""

    def build(text: str) -> Told:
        read = parsed(text, published="2031-05-14")
        rows = annotate_report(read)
        events = [row for row in rows["events_told"] if isinstance(row, EventTold)]
        relations = [row for row in rows["relations_told"] if isinstance(row, RelationTold)]
        return Told(read, events, relations)

    return build
