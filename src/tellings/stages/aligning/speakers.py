"""Who may have said the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from tellings.model.records import Actor
from tellings.stages.aligning.said import Said


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may have said the same thing: `kindred` holds pairs of actors that may speak for one another."""

    kindred: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, actors: Sequence[Actor]) -> Self:
        """Somebody with a role speaks for the body that the role is of."""
        pairs = ((actor.id, role.of) for actor in actors for role in actor.roles if role.of)
        return cls(frozenset(pair for a, b in pairs for pair in ((a, b), (b, a))))

    def allow(self, a: Said, b: Said) -> bool:
        """Whether no two different named speakers stand against each other."""
        mine, theirs = a.statement.speaker, b.statement.speaker
        if mine is None or theirs is None or mine == theirs or not (a.named and b.named):
            return True
        return (mine, theirs) in self.kindred
