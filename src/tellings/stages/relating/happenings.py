"""Relations that follow from the ledger's events: who was helped with arms, bases or training by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellings.model.records import Event, Evidence
from tellings.model.told import RelationTold
from tellings.stages.relating.facts import Fact

_GIVING = ("AID", "COOPERATE")
"""Types of events that leave somebody with what another gave."""

_Stretches = dict[str, list[tuple[int, int]]]


def from_events(events: Iterable[Event], told: Iterable[Fact], read: Iterable[RelationTold]) -> Iterator[Fact]:
    """What events add to the facts that reports tell in so many words: the tellings of an event that leave out who gave or got.

    A report's words are read once: where `told` has a gift between known sides, its event adds nothing. Nor does an asserted one
    where the report's own reading, `read`, has no gift: who seems to be given something there is not.
    """
    gifts: _Stretches = {}
    for row in read:
        if row.kind == "provides":
            gifts.setdefault(row.report, []).append((row.clause.start, row.clause.end))
    known: _Stretches = {}
    for fact in told:
        if fact.kind == "provides" and fact.subject is not None:
            known.setdefault(fact.evidence.report, []).append((fact.evidence.start, fact.evidence.end))
    for event in events:
        if event.type in _GIVING and event.capacities and event.actors and event.recipients:
            for piece in event.evidence:
                gift = event.factuality != "asserted" or _meets(piece, gifts)
                if gift and not _meets(piece, known):
                    yield from _gifts(event, piece)


def _meets(piece: Evidence, stretches: _Stretches) -> bool:
    return any(start < piece.end and piece.start < end for start, end in stretches.get(piece.report, ()))


def _gifts(event: Event, piece: Evidence) -> Iterator[Fact]:
    place = event.place if "bases" in event.capacities else None
    for giver in event.actors:
        for receiver in event.recipients:
            if giver != receiver:
                yield Fact(
                    kind="provides",
                    subject=giver,
                    object=receiver,
                    role=None,
                    capacities=event.capacities,
                    period=(event.start, event.end),
                    evidence=piece,
                    offset=(piece.start + piece.end) // 2,
                    place=place,
                    factuality=event.factuality,
                )
