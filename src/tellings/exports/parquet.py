"""The public tables as Parquet: one file a table."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tellings.exports.format import Material, aside
from tellings.model.tables import EXPORTED


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `statements.parquet` and its like; the same rows give the same bytes, whatever pieces a table came in."""
    with aside(folder) as beside:
        for name in EXPORTED:
            table = material.table(name).combine_chunks()
            pq.write_table(table, beside(f"{name}.parquet"), compression="zstd", version="2.6")
    return tuple(folder / f"{name}.parquet" for name in EXPORTED)
