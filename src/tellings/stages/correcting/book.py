"""The tables while they are corrected: read when they are first needed, and changed row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tellings.model.columns import from_table, to_table
from tellings.model.tables import in_order, order_columns

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)
else:
    Record = TypeVar("Record")


class Counted(Protocol):
    """What reports tell, on the word of so many independent sources."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Who tells it."""

    @property
    def independent(self) -> int:
        """On how many sources."""


Read = Callable[[str], pa.Table]
"""Gives a table of the case as it was found, by its name."""

Touch = tuple[str, str]
"""A table and the id of one of its rows."""


@dataclass
class Book:
    """The tables of a case; `changed` are those that are otherwise now than they were found. `touched` says for a row (by table and
    id) which corrections changed it; `uncounted` are rows whose sources must be counted anew, `unheard`
    origins on which less rests than before; `moved_by` says for a report which corrections have it rest on something else.
    """

    read: Read
    changed: dict[str, pa.Table] = field(default_factory=dict)
    touched: dict[Touch, tuple[str, ...]] = field(default_factory=dict)
    uncounted: set[Touch] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)
    moved_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _found: dict[str, pa.Table] = field(default_factory=dict)

    def found(self, name: str) -> pa.Table:
        """A table as it was found."""
        if name not in self._found:
            self._found[name] = self.read(name)
        return self._found[name]

    def table(self, name: str) -> pa.Table:
        """A table as it is now."""
        return self.changed[name] if name in self.changed else self.found(name)

    def rows(self, record: type[Record], name: str, path: str = "", values: Collection[str] | None = None) -> list[Record]:
        """The rows of a table, or those whose column at `path` holds one of some values."""
        table = self.table(name)
        return list(from_table(record, table if values is None else table.take(places(table, [path], values))))

    def values(self, name: str, column: str = "id") -> frozenset[str]:
        """All that stands in a column of text."""
        return frozenset(value for value in self.table(name).column(column).unique().to_pylist() if value is not None)

    def holds(self, name: str, path: str, value: str) -> bool:
        """Whether any row of a table holds a value."""
        return len(places(self.table(name), [path], [value])) > 0

    def edit(
        self,
        record: type[Record],
        name: str,
        paths: Sequence[str],
        values: Collection[str],
        change: Callable[[Record], Iterable[Record]],
    ) -> list[Record]:
        """Put what `change` makes of a row in its place, for the rows that hold one of some values at one of some paths; the rows
        that were put in.
        """
        table = self.table(name)
        at = places(table, paths, values)
        old = list(from_table(record, table.take(at)))
        new = [list(change(row)) for row in old]
        if [[row] for row in old] != new:
            self._put(record, name, at.to_pylist(), new)
        return [row for rows in new for row in rows]

    def add(self, record: type[Record], name: str, rows: Iterable[Record]) -> None:
        """Put in rows that are new."""
        made = to_table(record, rows)
        if made.num_rows:
            table = self.table(name)
            self.changed[name] = in_order(pa.concat_tables([table, made.cast(table.schema)]).combine_chunks())

    def drop(self, name: str, path: str, values: Collection[str]) -> None:
        """Take out the rows that hold one of some values."""
        table = self.table(name)
        gone = places(table, [path], values)
        if len(gone):
            kept = np.ones(table.num_rows, dtype=bool)
            kept[gone.to_numpy()] = False
            self.changed[name] = table.filter(pa.array(kept))

    def touch(self, name: str, row: str, correction: str) -> None:
        """Note that a correction changed a row."""
        known = self.touched.get((name, row), ())
        if correction not in known:
            self.touched[name, row] = (*known, correction)

    def touch_counted(self, name: str, was: Sequence[Counted], now: Sequence[Counted]) -> None:
        """Note which corrections changed on how many independent sources rows stand."""
        before = {row.id: row.independent for row in was}
        for row in now:
            if before.get(row.id, row.independent) != row.independent:
                for correction in dict.fromkeys(one for report in row.reports for one in self.moved_by.get(report, ())):
                    self.touch(name, row.id, correction)

    def _put(self, record: type[Record], name: str, at: Sequence[int], new: Sequence[Sequence[Record]]) -> None:
        table = self.table(name)
        made = to_table(record, [row for rows in new for row in rows]).cast(table.schema)
        counts = np.ones(table.num_rows, dtype=np.int64)
        counts[at] = [len(rows) for rows in new]
        order = np.repeat(np.arange(table.num_rows), counts)
        order[np.isin(order, at)] = table.num_rows + np.arange(made.num_rows)
        whole = pa.concat_tables([table, made]).combine_chunks().take(pa.array(order))
        keys = order_columns(name)
        moved = made.num_rows != len(at) or made.select(keys) != table.take(pa.array(at, pa.int64())).select(keys)
        self.changed[name] = in_order(whole) if moved else whole


def places(table: pa.Table, paths: Sequence[str], values: Collection[str]) -> pa.Array:
    """Which rows hold one of some values at one of some paths: a column of text, of lists of it, or `column.field` of lists of records."""
    wanted = pa.array(sorted(values), pa.string())
    found = sorted({n for path in paths for n in _holding(table, path, wanted)})
    return pa.array(found, pa.int64())


def _holding(table: pa.Table, path: str, wanted: pa.Array) -> Iterator[int]:
    name, _, part = path.partition(".")
    at = 0
    for column in table.column(name).chunks:
        listed = pa.types.is_list(column.type)
        cells = column.flatten() if listed else column
        cells = pc.struct_field(cells, part) if part else cells
        rows = pc.list_parent_indices(column) if listed else pa.array(range(len(column)), pa.int64())
        yield from (at + n for n in rows.filter(pc.is_in(cells, wanted)).to_pylist())
        at += len(column)
