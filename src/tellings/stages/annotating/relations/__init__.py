"""Relations as one report tells them: who belongs to what, who stands with whom, who gives whom what.

Offices are told by the clues (`Clue` of kinds role and of), not here.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.told import EventTold, RelationTold
from tellings.stages.annotating.relations import belonging, coalitions, denials, exchanges, gaps, gifts, giving, patterns
from tellings.stages.annotating.scene import Scene

_TOLD_IN = ("headline", "heading", "body", "answer", "caption")


def find(told: Sequence[tuple[Scene, Sequence[EventTold]]]) -> list[RelationTold]:
    """The relations of a report in text order, each once; `told` is its paragraphs, each with its events."""
    found: list[RelationTold] = []
    finder = patterns.Finder()
    for scene, events in told:
        if scene.role in _TOLD_IN:
            found += _in_scene(scene, events, finder)
    return sorted(dict.fromkeys(found), key=lambda r: (r.clause, r.kind, r.subjects, r.objects, r.factuality))


def _in_scene(scene: Scene, events: Sequence[EventTold], finder: patterns.Finder) -> list[RelationTold]:
    """A word that is read here as a gift is not read again as an event: the gift knows better who gives."""
    given = [*giving.find(scene), *gifts.find(scene)]
    found = [row for _, row in given]
    found += exchanges.from_events(scene, events, frozenset(word.start for word, _ in given))
    found += coalitions.find(scene)
    found += finder.find(scene, frozenset(word.i for word, _ in given))
    found += belonging.find(scene)
    found += gaps.find(scene, tuple(found)) if found else ()
    # What is over or denied later was told before: most paragraphs tell nothing.
    return [*found, *gifts.over(scene, found), *denials.find(scene, found)] if found else []
