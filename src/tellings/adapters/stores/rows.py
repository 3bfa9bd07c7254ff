"""What stores share: rows of some units, the columns that were asked for, and parts as bytes of Parquet."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tellings.model.tables import in_order, order_columns, schema
from tellings.ports.store import UNIT


def needed(table: str, columns: Sequence[str] | None) -> pa.Schema:
    """What has to be read of a part to answer for these columns: they, what the order goes by, and the units."""
    every = schema(table).append(pa.field(UNIT, pa.string()))
    if columns is None:
        return every
    names = {*columns, *order_columns(table), UNIT}
    return pa.schema([field for field in every if field.name in names])


def packed(rows: pa.Table) -> bytes:
    """A part: rows in canonical order as Parquet."""
    sink = pa.BufferOutputStream()
    pq.write_table(in_order(rows), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def units_in(rows: pa.Table) -> list[str]:
    """The units that rows are of, each once, sorted."""
    return sorted(set(rows.column(UNIT).to_pylist()))


def of_units(rows: pa.Table, only: Collection[str] | None) -> pa.Table:
    """The rows of some units; of all for None."""
    if only is None:
        return rows
    return rows.filter(pc.is_in(rows.column(UNIT), pa.array(sorted(only), pa.string())))


def shown(rows: pa.Table, columns: Sequence[str] | None, *, units: bool) -> pa.Table:
    """The columns that are wanted, and that of the units last if it is."""
    kept = list(columns) if columns is not None else [name for name in rows.column_names if name != UNIT]
    return rows.select([*kept, UNIT] if units else kept)
