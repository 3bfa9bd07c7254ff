"""A case that lives as long as the program: for tests, notebooks and the evaluation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from tellings.adapters.stores.rows import of_units, shown
from tellings.model.tables import in_order, schema
from tellings.ports.store import UNIT


class MemoryStore:
    """Tables in memory."""

    def __init__(self) -> None:
        self._done: dict[str, dict[str, str]] = {}
        self._tables: dict[tuple[str, str], pa.Table] = {}
        self._commits = 0

    def done(self, stage: str) -> Mapping[str, str]:
        """See the port."""
        return dict(self._done.get(stage, {}))

    def read(
        self, table: str, *, units: bool = False, columns: Sequence[str] | None = None, only: Collection[str] | None = None
    ) -> pa.Table:
        """See the port."""
        wanted = schema(table).append(pa.field(UNIT, pa.string()))
        parts = [rows.cast(wanted) for (_, name), rows in self._tables.items() if name == table]
        rows = of_units(pa.concat_tables(parts) if parts else wanted.empty_table(), only)
        return shown(in_order(rows), columns, units=units)

    def commit(
        self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str] = ()
    ) -> None:
        """See the port."""
        stale = set(done) | set(gone)
        for (writer, name), rows in self._tables.items():
            if writer == stage:
                keep = [unit not in stale for unit in rows.column(UNIT).to_pylist()]
                self._tables[writer, name] = rows.filter(pa.array(keep, pa.bool_()))
        for name, rows in tables.items():
            old = self._tables.get((stage, name))
            self._tables[stage, name] = pa.concat_tables([old, rows]) if old is not None else rows
        settled = {unit: print_ for unit, print_ in self.done(stage).items() if unit not in stale}
        self._done[stage] = settled | dict(done)
        self._commits += 1

    def edition(self) -> str:
        """See the port."""
        return str(self._commits or "")

    def refresh(self) -> str:
        """See the port; there is nobody else."""
        return self.edition()

    def close(self) -> None:
        """See the port."""
