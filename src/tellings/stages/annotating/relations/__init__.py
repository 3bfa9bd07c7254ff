"""Relations as one report tells them: who belongs to what, who stands with whom, who gives whom what.

Offices are told by the clues (`Clue` of kinds role and of), not here.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.told import EventTold, RelationTold
from tellings.stages.annotating.relations import coalitions, exchanges, stances
from tellings.stages.annotating.scene import Scene

_TOLD_IN = ("headline", "heading", "body", "answer", "caption")


def find(told: Sequence[tuple[Scene, Sequence[EventTold]]]) -> list[RelationTold]:
    """The relations of a report in text order, each once; `told` is its paragraphs, each with its events."""
    found: list[RelationTold] = []
    for scene, events in told:
        if scene.role in _TOLD_IN:
            found += exchanges.from_events(scene, events)
            found += coalitions.find(scene)
            found += stances.find(scene)
    return sorted(dict.fromkeys(found), key=lambda r: (r.clause, r.kind, r.subjects, r.objects))
