"""Where the work runs: three verbs over Arrow tables. A function travels as its import name and settings, never as a closure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

PARCELS = pa.schema([("key", pa.string()), ("table", pa.string()), ("rows", pa.large_binary())])
"""How several tables travel as one: for each key and table, the rows as an Arrow IPC stream."""


@dataclass(frozen=True, slots=True)
class Call:
    """A stage's function by import name (`package.module:function`) and its settings as JSON."""

    function: str
    settings: str


class Engine(Protocol):
    """Runs calls over parcels. What comes back does not depend on how many workers there are."""

    def map(self, parcels: pa.Table | Iterable[pa.Table], call: Call) -> Iterator[pa.Table]:
        """Run the call once for each key; parcels come back as they are done, in the order of their keys in `parcels`.

        Several tables may be given one after another, each with all parcels of some keys: no more of them is asked for than
        keeps the workers busy, so that what is worked on need not fit into memory.
        """

    def map_groups(self, table: pa.Table, key: str, call: Call) -> Iterator[pa.Table]:
        """Group a plain table by a column and run the call on each group; parcels come back in the order of the keys."""

    def query(self, sql: str, **tables: pa.Table) -> pa.Table:
        """Equi-joins, group-bys and windows: the SQL that DuckDB and Spark share."""

    def close(self) -> None:
        """End the workers."""
