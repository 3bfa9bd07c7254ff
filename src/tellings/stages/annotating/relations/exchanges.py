"""Relations that events give: who provides whom with what, who supports or fights whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import EventTold, RelationTold
from tellings.stages.annotating import clauses
from tellings.stages.annotating.scene import Scene


def from_events(scene: Scene, told: Sequence[EventTold]) -> Iterator[RelationTold]:
    """What asserted events say of the standing between their sides. What is planned, denied or possible gives nothing.

    `role` of a `provides` with bases is the words for the base, so that a telling that leaves out whose it is can be completed
    from one that says so. What several give each other has them all on both sides.
    """
    for event in told:
        if event.factuality != "asserted":
            continue
        kind = _kind(scene, event)
        both = _both(scene, event) if kind == "provides" else ()
        if kind == "provides" or (kind is not None and event.actors and event.recipients):
            yield RelationTold(
                report=event.report,
                kind=kind,
                subjects=both or event.actors,
                objects=both or event.recipients,
                role=event.place if "bases" in event.capacities else None,
                capacities=event.capacities if kind == "provides" else (),
                start=event.start,
                end=event.end,
                clause=event.clause,
            )


def _kind(scene: Scene, event: EventTold) -> str | None:
    """The kind of relation; None for an event that leaves nothing standing."""
    lemma = _lemma(scene, event.trigger)
    if event.capacities and (event.type == "AID" or (event.type == "COOPERATE" and lemma in _sharing(scene))):
        return "provides"
    if not _at_the_other(scene, event):
        return None
    if event.type in ("SUPPORT", "AID") and lemma in words(scene.language, "relations", "stances.supports"):
        return "supports"
    if lemma in words(scene.language, "relations", "stances.opposes"):
        return "opposes"
    return None


def _at_the_other(scene: Scene, event: EventTold) -> bool:
    """Whether it is the other side itself that is meant: who opposes Vessia's plan does not by that oppose Vessia."""
    trigger = scene.token_at(event.trigger.start)
    if trigger is None:
        return False
    meant = [*clauses.objects(scene.parse, trigger), *(noun for _, noun in clauses.governed(scene.parse, trigger))]
    themselves = [noun.i for noun in meant if scene.sides.is_meant(scene.parse, noun)]
    return not set(event.recipients).isdisjoint(scene.sides.spans(scene.parse, themselves))


def _both(scene: Scene, event: EventTold) -> tuple[Span, ...]:
    """All sides of what is shared, since each gives; empty where one gives and another takes."""
    sides = tuple(sorted({*event.actors, *event.recipients}))
    shared = _lemma(scene, event.trigger) in words(scene.language, "capacities", "giving.sharing")
    return sides if shared and len(sides) > 1 else ()


def _sharing(scene: Scene) -> frozenset[str]:
    """Verbs of giving, sharing and training."""
    lists = ("verbs", "nouns", "sharing", "sharing_nouns", "training")
    return frozenset().union(*(words(scene.language, "capacities", f"giving.{name}") for name in lists))


def _lemma(scene: Scene, trigger: Span) -> str:
    token = scene.token_at(trigger.start)
    return token.lemma.lower() if token is not None else ""
