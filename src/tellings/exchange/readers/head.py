"""What a reader knows of a table before its first row, and how it finds its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tellings.exchange.rawtable import Json
from tellings.exchange.told import Told, value

Cells = Sequence[str]
Read = Callable[[Cells], Told]
ReadEntry = Callable[[dict[str, Json]], Told]
Cell = Callable[[Cells], str]


@dataclass(frozen=True, slots=True)
class Head:
    """The first record of a table: its values as they stand, and as names of columns; of JSON lines the first object's keys."""

    values: tuple[str, ...]
    keys: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The values as names: small letters, figures and underscores."""
        return tuple(map(as_name, self.values))

    def has(self, *names: str) -> bool:
        """Whether all these are names of columns."""
        return set(names) <= set(self.names)

    def cell(self, name: str) -> Cell:
        """What gives a row's value in a column, without what stands for nothing; "" for a column that is not there."""
        names = self.names
        return cell_at(names.index(name)) if name in names else nothing

    def cells(self, *names: str) -> Callable[[Cells], list[str]]:
        """What gives a row's values in several columns, in the order named."""
        every = [self.cell(name) for name in names]
        return lambda row: [one(row) for one in every]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: `header` says whether its first record names columns, `width` how many there are. `rule` says in words by
    what its coders tell actors apart.
    """

    format: str
    says: str
    header: bool
    width: int
    rule: str
    read: Read | None = None
    read_entry: ReadEntry | None = None


def cell_at(at: int) -> Cell:
    """What gives a row's value at a place."""
    return lambda row: value(row[at])


def nothing(row: Cells) -> str:
    """No value, for want of a column."""
    del row
    return ""


def as_name(words: str) -> str:
    """A column's name as names are compared: "Event ID" and "event_id" are one."""
    return re.sub(r"[^a-z0-9]+", "_", words.strip().lower()).strip("_")


def several(cell: str, separator: str = ";") -> list[str]:
    """The values of a cell that has many."""
    return [value(one) for one in cell.split(separator)]
