"""The events of all stories brought together: each once, with what it stands on in the whole case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.model.ids import content_id
from tellings.model.records import EventDifference, Evidence, Story
from tellings.model.told import EventCoded
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.plans import PLANNED, foretell
from tellings.stages.coding.versions import Version

Telling = tuple[Evidence, str, str]
"""A trigger, with the type and the factuality of what it tells."""


def links_of(stories: Iterable[Story]) -> frozenset[tuple[str, str]]:
    """The stories of which one speaks of the other, both ways round."""
    found = {(story.id, link.story) for story in stories for link in story.linked}
    return frozenset(found | {(b, a) for a, b in found})


def packed(story: str, events: Sequence[Merged]) -> list[EventCoded]:
    """A story's events as rows between the rooms, in their order."""
    return [_packed(story, event) for event in events]


def _packed(story: str, event: Merged) -> EventCoded:
    first = event.versions[0]
    told, otherwise, foretold = (
        tuple(_trigger(v) for v in versions) for versions in (event.versions, event.otherwise, event.foretold)
    )
    places = [[e.report, e.start, e.end] for e in (*told, *otherwise, *foretold)]
    key = content_id("coded", story, first.type, first.factuality, places)
    return EventCoded(key, story, first.type, first.factuality, told, otherwise, foretold)


def unpacked(rows: Iterable[EventCoded], versions: Iterable[Version]) -> Iterator[Merged]:
    """The events behind the rows."""
    by_words: dict[Telling, list[Version]] = {}
    for version in versions:
        by_words.setdefault((_trigger(version), version.type, version.factuality), []).append(version)
    for row in rows:
        told = [v for e in dict.fromkeys(row.told) for v in by_words[e, row.type, row.factuality]]
        event = Merged.of(told[0])
        for version in told[1:]:
            event.add(version)
        event.otherwise += [v for e in dict.fromkeys(row.otherwise) for v in by_words[e, row.type, row.factuality]]
        event.triggers |= {v.trigger for v in event.otherwise}
        foretell(event, [v for e in dict.fromkeys(row.foretold) for v in by_words[e, row.type, PLANNED]])
        yield event


def _trigger(version: Version) -> Evidence:
    return Evidence(version.report, version.told.trigger.start, version.told.trigger.end)


def renamed(rows: Iterable[EventDifference], ids: Mapping[str, str]) -> Iterator[EventDifference]:
    """Differences under the ids of the events as they are at last; those of events that are not in `ids` are left out."""
    return (replace(row, event=ids[row.event]) for row in rows if row.event in ids)
