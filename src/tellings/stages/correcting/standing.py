"""Which corrections are in force: what is undone counts no more, and what undoes it can be undone itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tellings.model.corrections import IN_FORCE, UNDO, UNDONE
from tellings.model.records import Correction

__all__ = ["IN_FORCE", "UNDONE", "in_turn", "undone_by"]


def in_turn(corrections: Iterable[Correction]) -> list[Correction]:
    """Each correction once, in the order in which they were made."""
    return sorted({row.id: row for row in corrections}.values(), key=lambda row: (row.made, row.id))


def undone_by(corrections: Sequence[Correction]) -> Mapping[str, str]:
    """For each correction that is undone, the row in force that undoes it; of several the last."""
    undoing: dict[str, list[Correction]] = {}
    for row in corrections:
        if row.kind == UNDO and row.undoes is not None:
            undoing.setdefault(row.undoes, []).append(row)
    found: dict[str, str] = {}
    known: dict[str, bool] = {}

    def in_force(key: str, above: frozenset[str]) -> bool:
        if key not in known:
            # Ids are hashes of what they undo, so rows that undo each other in a circle can only be forged.
            by = [row.id for row in undoing.get(key, ()) if row.id not in above and in_force(row.id, above | {key})]
            known[key] = not by
            if by:
                found[key] = by[-1]
        return known[key]

    for row in reversed(corrections):
        in_force(row.id, frozenset())
    return found
