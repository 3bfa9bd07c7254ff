"""Rows of the public table `events`, with their independent sources and their credibility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.credibility import Bearings, Deed
from tellings.model.footing import Footing, Grounds, done_by_speaking
from tellings.model.ids import content_id
from tellings.model.records import Event, Evidence
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.versions import Version, others


def events_of(events: Sequence[Merged], footing: Footing, stories: Sequence[frozenset[str]], kinship: Kinship) -> list[Event]:
    """A row for each event, in their order; `stories` are those that tell it."""
    grounds = [
        footing.grounds(
            ((v.evidence, v.offset) for v in _in_order(event.all)), done_by_speaking(event.versions[0].type, event.actors)
        )
        for event in events
    ]
    bearings = Bearings([_deed(event) for event in events], [found.roots for found in grounds], stories)
    return [
        _row(event, found, footing, bearings.grade(at), kinship)
        for at, (event, found) in enumerate(zip(events, grounds, strict=True))
    ]


def _deed(event: Merged) -> Deed:
    first = event.versions[0]
    return Deed(first.type, first.factuality, event.actors, event.recipients, event.period, bool(event.otherwise))


def _in_order(versions: Sequence[Version]) -> list[Version]:
    return sorted(versions, key=lambda v: (v.report, v.offset))


def _row(event: Merged, grounds: Grounds, footing: Footing, credibility: int, kinship: Kinship) -> Event:
    versions = _in_order(event.versions)
    first = versions[0]
    evidence = tuple(sorted({v.evidence for v in (*event.all, *event.foretold)}))
    actors, recipients = (_side([getattr(v, side) for v in versions], kinship) for side in ("actors", "recipients"))
    return Event(
        id=content_id("event", first.type, first.factuality, actors, recipients, [list(_plain(e)) for e in evidence]),
        type=first.type,
        mode=next((v.mode for v in versions if v.mode), None),
        contexts=_ordered(v.contexts for v in versions),
        actors=actors,
        recipients=others(actors, recipients),
        place=event.place or event.where,
        start=event.period[0],
        end=event.period[1],
        capacities=_ordered(v.capacities for v in versions),
        statement=None if None in grounds.statements else min(s for s in grounds.statements if s is not None),
        factuality=first.factuality,
        reports=footing.pages(sorted(event.reports)),
        independent=len(grounds.roots),
        credibility=credibility,
        evidence=evidence,
    )


def _side(told: Sequence[Sequence[str]], kinship: Kinship) -> tuple[str, ...]:
    """Everyone on one side. Of two that belong together and are never told side by side, an army here and its country there, the one
    that more tellings have; the first of as many.
    """
    every = _ordered(told)
    tellings = {actor: sum(actor in one for one in told) for actor in every}
    ranked = sorted(every, key=lambda actor: (-tellings[actor], every.index(actor)))
    kept: list[str] = []
    for actor in ranked:
        beside = {other for one in told if actor in one for other in one}
        if not any(other not in beside and kinship.related([actor], [other]) for other in kept):
            kept.append(actor)
    return tuple(actor for actor in every if actor in kept)


def _ordered(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _plain(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end
