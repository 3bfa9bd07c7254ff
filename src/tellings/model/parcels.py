"""Several tables as one, so that they can travel to a worker and back."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa


def pack(table: pa.Table) -> bytes:
    """A table as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def unpack(rows: bytes) -> pa.Table:
    """The table that `pack` packed."""
    with pa.ipc.open_stream(rows) as reader:
        return reader.read_all()


def parcels(key: str, tables: Mapping[str, pa.Table], schema: pa.Schema) -> pa.Table:
    """The parcels of one key."""
    return pa.table([[key] * len(tables), list(tables), [pack(table) for table in tables.values()]], schema=schema)


def unparcel(rows: pa.Table) -> dict[str, dict[str, pa.Table]]:
    """The tables in some parcels, by key and name."""
    found: dict[str, dict[str, pa.Table]] = {}
    for row in rows.to_pylist():
        found.setdefault(row["key"], {})[row["table"]] = unpack(row["rows"])
    return found
