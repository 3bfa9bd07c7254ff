"""What stores share: rows of some units, and the columns that were asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tellings.ports.store import UNIT


def of_units(rows: pa.Table, only: Collection[str] | None) -> pa.Table:
    """The rows of some units; of all for None."""
    if only is None:
        return rows
    return rows.filter(pc.is_in(rows.column(UNIT), pa.array(sorted(only), pa.string())))


def shown(rows: pa.Table, columns: Sequence[str] | None, *, units: bool) -> pa.Table:
    """The columns that are wanted, and that of the units last if it is."""
    kept = list(columns) if columns is not None else [name for name in rows.column_names if name != UNIT]
    return rows.select([*kept, UNIT] if units else kept)
