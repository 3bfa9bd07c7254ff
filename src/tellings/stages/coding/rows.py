"""Rows of the public table `events`, with their independent sources and their credibility."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.footing import Footing, Grounds
from tellings.model.ids import content_id
from tellings.model.records import Event, Evidence
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.versions import others

_NOT_YET = ("planned", "possible")


def events_of(events: Sequence[Merged], footing: Footing) -> list[Event]:
    """A row for each event, in the order of their ids."""
    denials = _denials(events)
    return sorted((_row(event, footing, denials) for event in events), key=lambda e: e.id)


def _row(event: Merged, footing: Footing, denials: frozenset[tuple[str, str]]) -> Event:
    versions = sorted(event.versions, key=lambda v: (v.report, v.offset))
    first = versions[0]
    grounds = footing.grounds((v.evidence, v.offset) for v in versions)
    evidence = tuple(sorted({v.evidence for v in versions}))
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
        reports=tuple(sorted({v.report for v in versions})),
        independent=len(grounds.roots),
        credibility=credibility(first.factuality, grounds, denied=any(key in denials for key in _keys(event))),
        evidence=evidence,
    )


def credibility(factuality: str, grounds: Grounds, *, denied: bool) -> int:
    """The Admiralty scale's second figure: what speaks for an event, whoever tells it.

    | | |
    |---|---|
    | 6 cannot be judged | planned or merely possible: it has not happened, or nobody says that it has |
    | 4 doubtful | others deny it |
    | 1 confirmed | two or more independent sources tell it |
    | 3 possibly true | one source, whoever it is: a report in its own voice, or somebody in words that are handed on |

    2 ("probably true") and 5 ("improbable") would take a judgement on the teller that no rule here makes: a report that names
    nobody is no better a source than a speaker who is named.
    """
    if factuality in _NOT_YET:
        return 6
    if denied:
        return 4
    return 1 if len(grounds.roots) > 1 else 3


def _denials(events: Iterable[Merged]) -> frozenset[tuple[str, str]]:
    """What is denied: type, and a doer with whom it is done to, so that a telling of just that can be doubted."""
    return frozenset(key for event in events if event.versions[0].factuality == "denied" for key in _keys(event, denied=True))


def _keys(event: Merged, *, denied: bool = False) -> list[tuple[str, str]]:
    factuality = event.versions[0].factuality
    if (factuality == "denied") is not denied:
        return []
    return [(event.versions[0].type, f"{a}>{r}") for a in sorted(event.actors) for r in sorted(event.recipients)]


def _ordered(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _plain(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end
