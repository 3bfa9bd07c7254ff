"""Relations that draw themselves where they are looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from tellings.model.account import ActorAccount, RelationAccount
from tellings.pages.drawings.network import draw_network, ties_between


class Relations(tuple[RelationAccount, ...]):  # noqa: SLOT001 - a tuple can have no slots but empty ones
    """Relations in their order; in a notebook they draw themselves as a network."""

    actors: tuple[ActorAccount, ...] = ()

    @classmethod
    def of(cls, found: Iterable[RelationAccount], actors: Iterable[ActorAccount]) -> Self:
        """Some relations, between some of these actors."""
        made = cls(found)
        made.actors = tuple(actors)
        return made

    def _repr_svg_(self) -> str | None:
        """The network; null without relations, where a notebook shows the empty tuple."""
        named = {one.actor.id: one.actor for one in self.actors}
        names, kinds = ({key: getattr(one, what) for key, one in named.items()} for what in ("name", "kind"))
        return draw_network(ties_between(self), names, kinds, lambda _kind, _key: "") or None
