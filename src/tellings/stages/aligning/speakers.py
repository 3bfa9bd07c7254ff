"""Who may have said the same thing, and who speaks for one party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Self

from tellings.model.records import Actor
from tellings.stages.aligning.said import Said

_LANDS = frozenset({"country", "place"})
_OF_A_STATE = frozenset({"GOV", "MIL"})
"""Sectors (CAMEO) of bodies that speak for their country."""
_SHORTEST = 4
"""Letters of a country's name that is looked for in a body's."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may have said the same thing: `kindred` holds pairs of actors that may speak for one another; `actors` are known by id."""

    kindred: frozenset[tuple[str, str]]
    actors: Mapping[str, Actor] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, actors: Sequence[Actor]) -> Self:
        """Somebody with a role speaks for the body that the role is of."""
        pairs = ((actor.id, role.of) for actor in actors for role in actor.roles if role.of)
        return cls(frozenset(pair for a, b in pairs for pair in ((a, b), (b, a))), {actor.id: actor for actor in actors})

    def allow(self, a: Said, b: Said) -> bool:
        """Whether no two different named speakers stand against each other."""
        mine, theirs = a.statement.speaker, b.statement.speaker
        if mine is None or theirs is None or mine == theirs or not (a.named and b.named):
            return True
        return (mine, theirs) in self.kindred

    def of_two_parties(self, a: Said, b: Said) -> bool:
        """Whether two different named speakers speak for two parties: not a country and its own ministry."""
        ends = [self.actors.get(said.statement.speaker or "") for said in (a, b)]
        return not (self.allow(a, b) or self._speaks_for(ends[0], ends[1]) or self._speaks_for(ends[1], ends[0]))

    @staticmethod
    def _speaks_for(body: Actor | None, land: Actor | None) -> bool:
        if body is None or land is None or body.sector not in _OF_A_STATE or land.kind not in _LANDS:
            return False
        named = [name.casefold() for name in (land.name, *land.variants) if len(name) >= _SHORTEST]
        return (body.country is not None and body.country == land.country) or any(
            name in own.casefold() for name in named for own in (body.name, *body.variants)
        )
