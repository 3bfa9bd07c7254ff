"""What is told of another with the verb left out: "Corva joined the League in May 2023 and Vessia in March 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.stages.annotating import clauses, periods
from tellings.stages.annotating.relations.slots import actors
from tellings.stages.annotating.scene import Scene


def find(scene: Scene, told: Sequence[RelationTold]) -> Iterator[RelationTold]:
    """The relations of the names that stand for a whole clause: those of the clause before, at the date behind the name."""
    for token in scene.parse:
        name = actors(scene, [token]) if clauses.gapped(scene.parse, token) else ()
        date = next((date for date in scene.dates if date.start > token.end), None)
        if not name or date is None or not _right_behind(scene, token.end, date.start):
            continue
        first = scene.first_token(date.start, date.end)
        start, end = periods.period(scene, [(first, date)], begins=False, ended=False) if first is not None else (None, None)
        for row in told:
            if row.start != row.end and row.clause.start < token.start <= row.clause.end:
                sides = _sides(scene, row, name)
                if sides is not None:
                    yield replace(
                        row,
                        subjects=sides[0],
                        objects=sides[1],
                        start=start if row.start else None,
                        end=end if row.end else None,
                    )


def _right_behind(scene: Scene, start: int, end: int) -> bool:
    """Whether but one word lies between a name and a date: "Vessia in March"."""
    return len(scene.parse.within(start, end)) <= 1


def _sides(scene: Scene, row: RelationTold, name: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """The sides with the name in the place of the one that it is like; None where it may be either."""
    label = scene.sides.label(name[0])
    like = [label == scene.sides.label(side[0]) for side in (row.subjects, row.objects) if side]
    if like == [True, False]:
        return name, row.objects
    return (row.subjects, name) if like == [False, True] else None
