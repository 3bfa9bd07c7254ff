"""The public tables as JSON lines: one file a table, one row a line, columns in their order, nulls written."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa

from tellings.exports.format import Material, aside
from tellings.model.tables import EXPORTED

_ROWS = 4096  # rows turned into Python at a time, so that a big table needs no big memory


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `statements.jsonl` and its like, UTF-8, lines ended by a line feed; the same rows give the same bytes."""
    with aside(folder) as beside:
        for name in EXPORTED:
            _write_table(material.table(name), beside(f"{name}.jsonl"))
    return tuple(folder / f"{name}.jsonl" for name in EXPORTED)


def _write_table(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for batch in table.to_batches(max_chunksize=_ROWS):
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())
