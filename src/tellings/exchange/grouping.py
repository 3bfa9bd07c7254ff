"""Which rows of a table tell the same event, by their own coding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from tellings.exchange.families import family
from tellings.exchange.settings import Grouping
from tellings.exchange.told import Party, Told, Where, plain

Level = tuple[str, str, str]
"""Country, region and place as they are compared; "" where not told."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A row by what it is grouped by. `block`: type and actors; days as ordinals. `number` is its place in the table."""

    number: int
    block: str
    first: int
    last: int
    place: Level


def coded(told: Told, number: int, grouping: Grouping) -> Coded:
    """A row as it is grouped."""
    kind = family(told.scheme, told.type)
    if grouping.types == "exact":
        kind = f"{told.type.upper()}:{told.mode.lower()}"
    sides = ("\x1e".join(sorted({key_of(one) for one in side})) for side in (told.actors, told.recipients))
    first, last = (date.fromisoformat(day).toordinal() for day in (told.first, told.last))
    return Coded(number, "\x1f".join((kind, *sides)), first, last, level(told.where) if grouping.places else ("", "", ""))


def key_of(party: Party) -> str:
    """What tells a party from others by the table's own coding: its code, else its name."""
    return party.code or plain(party.name)


def level(where: Where) -> Level:
    """A place as places are compared."""
    return plain(where.country), plain(where.region), plain(where.name)


@dataclass(slots=True)
class Group:
    """Rows that tell one event. Any two of them are compatible: their days meet within the days that are allowed, and so do their
    places, level by level. `number` is that of its first row in the table.
    """

    block: str
    first: int
    last: int
    place: Level
    meets: int
    rows: list[int] = field(default_factory=list)

    def takes(self, row: Coded, days: int) -> bool:
        """Whether a row that begins no earlier than all before it may be one of the group."""
        return row.first <= self.meets + days and all(not mine or not its or mine == its for mine, its in self._levels(row))

    def add(self, row: Coded) -> None:
        """Put a row in: it says where and when as exactly as any of its rows."""
        self.rows.append(row.number)
        self.last = max(self.last, row.last)
        self.meets = min(self.meets, row.last)
        country, region, name = (mine or its for mine, its in self._levels(row))
        self.place = (country, region, name)

    def _levels(self, row: Coded) -> Iterable[tuple[str, str]]:
        return zip(self.place, row.place, strict=True)


def grouped(rows: Iterable[Coded], grouping: Grouping) -> Iterator[Group]:
    """The groups of rows that come sorted by `order`; only those that later rows can still join are held.

    Rows without any actor tell the same event only where their place is told, and the same.
    """
    block = ""
    open_: list[Group] = []
    for row in rows:
        if row.block != block:
            yield from open_
            block, open_ = row.block, []
        yield from (one for one in open_ if row.first > one.meets + grouping.days)
        open_ = [one for one in open_ if row.first <= one.meets + grouping.days]
        joined = next((one for one in open_ if _may_join(one, row, grouping)), None)
        if joined is None:
            joined = Group(row.block, row.first, row.last, row.place, row.last)
            open_.append(joined)
        joined.add(row)
    yield from open_


def _may_join(group: Group, row: Coded, grouping: Grouping) -> bool:
    if nobody(row.block) and not (any(row.place) and group.place == row.place):
        return False
    return group.takes(row, grouping.days)


def nobody(block: str) -> bool:
    """Whether rows of a block name no actor on either side."""
    return block.endswith("\x1f\x1f")


def order(row: Coded) -> tuple[str, int, int, int, int]:
    """Rows by block and day; within a day those first whose place is told most exactly, so that one without a place joins them."""
    return row.block, row.first, row.last, -sum(map(bool, row.place)), row.number


def sides(block: str) -> Sequence[str]:
    """The type family and both sides of a block."""
    return block.split("\x1f")
