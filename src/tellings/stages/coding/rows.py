"""Rows of the public table `events`, with their independent sources and their credibility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.footing import Footing, Grounds
from tellings.model.ids import content_id
from tellings.model.records import Event, Evidence
from tellings.stages.coding.credibility import Bearings
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.versions import Version, others


def events_of(events: Sequence[Merged], footing: Footing, stories: Sequence[frozenset[str]]) -> list[Event]:
    """A row for each event, in their order; `stories` are those that tell it."""
    grounds = [footing.grounds((v.evidence, v.offset) for v in _in_order(event.all)) for event in events]
    bearings = Bearings(events, grounds, stories)
    return [_row(event, found, bearings.grade(at)) for at, (event, found) in enumerate(zip(events, grounds, strict=True))]


def _in_order(versions: Sequence[Version]) -> list[Version]:
    return sorted(versions, key=lambda v: (v.report, v.offset))


def _row(event: Merged, grounds: Grounds, credibility: int) -> Event:
    versions = _in_order(event.versions)
    first = versions[0]
    evidence = tuple(sorted({v.evidence for v in event.all}))
    actors, recipients = _ordered(v.actors for v in versions), _ordered(v.recipients for v in versions)
    return Event(
        id=content_id("event", first.type, first.factuality, actors, recipients, [list(_plain(e)) for e in evidence]),
        type=first.type,
        mode=next((v.mode for v in versions if v.mode), None),
        contexts=_ordered(v.contexts for v in versions),
        actors=actors,
        recipients=others(actors, recipients),
        place=event.place,
        start=event.period[0],
        end=event.period[1],
        capacities=_ordered(v.capacities for v in versions),
        statement=None if None in grounds.statements else min(s for s in grounds.statements if s is not None),
        factuality=first.factuality,
        reports=tuple(sorted(event.reports)),
        independent=len(grounds.roots),
        credibility=credibility,
        evidence=evidence,
    )


def _ordered(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _plain(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end
