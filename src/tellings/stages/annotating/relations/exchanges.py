"""Relations that events give: who provides whom with what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import EventTold, RelationTold
from tellings.stages.annotating import capacities, clauses
from tellings.stages.annotating.relations.handing import listed, own_people, powers
from tellings.stages.annotating.scene import Scene


def from_events(scene: Scene, told: Sequence[EventTold], known: AbstractSet[int] = frozenset()) -> Iterator[RelationTold]:
    """What asserted events say was given. What is planned, denied or possible gives nothing.

    `role` of a relation with bases is the words for the base, so that a telling that leaves out whose it is can be completed
    from one that says so. What several give each other has them all on both sides. `known`: where words start that are read already.
    """
    for event in told:
        if event.factuality != "asserted" or event.trigger.start in known or not _gives(scene, event):
            continue
        both = powers(scene, _both(scene, event))
        taken = tuple(span for span in event.recipients if _gets(scene, span, event.capacities))
        if event.recipients and not taken:
            continue  # who seems to be given something is given nothing
        yield RelationTold(
            report=event.report,
            kind="provides",
            subjects=both or powers(scene, event.actors),
            objects=both or powers(scene, taken),
            role=event.place if "bases" in event.capacities else None,
            capacities=event.capacities,
            start=event.start,
            end=event.end,
            clause=event.clause,
        )


def _gives(scene: Scene, event: EventTold) -> bool:
    """Whether an event leaves somebody with what another gave."""
    trigger = scene.token_at(event.trigger.start)
    things = [noun for noun in (clauses.objects(scene.parse, trigger) if trigger is not None else ()) if noun.pos == "NOUN"]
    if things and all(capacities.shows(noun, scene.language) for noun in things):
        return False
    sharing = event.type == "COOPERATE" and _lemma(scene, event.trigger) in _sharing(scene)
    return bool(event.capacities) and (event.type == "AID" or sharing)


def _gets(scene: Scene, span: Span, given: Sequence[str]) -> bool:
    """Whether a recipient can be one: not "over Vessia", no staff that is trained, nor an agency before the words of its picture,
    "EPA An aircraft…".
    """
    if tuple(given) == ("training",) and own_people(scene, span):
        return False
    inside = scene.parse.within(span.start, span.end)
    head = next((token for token in reversed(inside) if token.dep in ("pobj", "conj")), None)
    past = head is not None and scene.parse.tokens[head.head].lemma.lower() in listed(scene.language, "past")
    after = scene.parse.tokens[inside[-1].i + 1 : inside[-1].i + 2] if inside else ()
    credited = any(token.tag == "DT" and token.text[:1].isupper() for token in after)
    return not past and not credited


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
