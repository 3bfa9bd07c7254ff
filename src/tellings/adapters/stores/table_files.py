"""Tables as an export wrote them, or as somebody's program did: Parquet, JSON lines or CSV, each checked before it is believed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tellings.errors import CaseError
from tellings.model.tables import schema

AGAIN = "Export the case again, or put it right; tellings export writes what is expected."
_ONE_BLOCK = 2**31 - 1


def read_file(path: Path, table: str) -> pa.Table:
    """The rows of a file under the table's columns; others are passed over. Raises `CaseError`, which names the file."""
    try:
        found = _READ[path.suffix](path)
    except OSError as error:
        raise CaseError(f"{path} cannot be opened ({error.strerror or error}).", remedy=AGAIN) from error
    except (pa.ArrowException, ValueError) as error:
        raise CaseError(f"{path} holds no table ({str(error).splitlines()[0]}).", remedy=AGAIN) from error
    wanted = schema(table)
    lacking = [name for name in wanted.names if name not in found.column_names]
    if lacking and (found.num_rows or found.column_names):
        listed = ", ".join(lacking)
        message = f"{path} lacks the column{'' if len(lacking) == 1 else 's'} {listed} of the table {table}."
        raise CaseError(message, remedy=AGAIN)
    if lacking:
        return wanted.empty_table()
    return pa.table([_as(found.column(field.name), field, path) for field in wanted], schema=wanted)


def _parquet(path: Path) -> pa.Table:
    return pq.read_table(path)


def _json_lines(path: Path) -> pa.Table:
    """Each column as JSON texts of its cells: one way from there to the columns' types, whatever the format."""
    rows: list[dict[str, object]] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                rows.append(_json_row(line, number))
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: pa.array([_json_cell(row.get(name)) for row in rows], pa.string()) for name in names})


def _json_row(line: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        message = f"line {number}: {error}"
        raise ValueError(message) from error
    if not isinstance(row, dict):
        message = f"line {number} is no row"
        raise ValueError(message)  # noqa: TRY004 - the file's fault, as above
    return row


def _json_cell(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _csv(path: Path) -> pa.Table:
    from pyarrow import csv  # noqa: PLC0415 - few need it

    size = min(max(path.stat().st_size + 1, 4096), _ONE_BLOCK)  # a text of many lines is one cell, and must be in one block
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
    names = [name.strip('"') for name in header.rstrip("\r\n").split(",")] if header.strip() else []
    if not names:
        return pa.table({})
    return csv.read_csv(
        path,
        csv.ReadOptions(block_size=size, use_threads=False),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            null_values=[""],
            quoted_strings_can_be_null=False,
        ),
    )


_READ: Mapping[str, Callable[[Path], pa.Table]] = MappingProxyType({".parquet": _parquet, ".jsonl": _json_lines, ".csv": _csv})

SUFFIXES = tuple(_READ)
"""The formats, the most exact first."""


def _as(column: pa.ChunkedArray, field: pa.Field, path: Path) -> pa.ChunkedArray:
    """A column under the type that the table has for it. Raises `CaseError` for what cannot be so."""
    try:
        made = column if column.type == field.type else _cast(column, field.type)
    except (pa.ArrowException, ValueError, TypeError, AttributeError, RecursionError) as error:
        message = (
            f"{path}: the column {field.name} should hold {_in_words(field.type)}, and does not ({str(error).splitlines()[0]})."
        )
        raise CaseError(message, remedy=AGAIN) from error
    if not field.nullable and made.null_count:
        row = pc.index(made.is_null(), value=True).as_py() + 1
        raise CaseError(f"{path}: the column {field.name} is empty in row {row}, and may not be.", remedy=AGAIN)
    for lacking in _gaps(made.combine_chunks()):
        raise CaseError(f"{path}: the column {field.name} has a record without {lacking}.", remedy=AGAIN)
    return made


def _cast(column: pa.ChunkedArray, wanted: pa.DataType) -> pa.ChunkedArray:
    if _same_kind(column.type, wanted):
        return column.cast(wanted)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _from_text(column, wanted)
    # Records that other programs wrote: Arrow casts none whose fields may be null to some whose may not, though none is.
    return pa.chunked_array([pa.array(column.to_pylist(), wanted)], wanted)


def _gaps(cells: pa.Array) -> Iterator[str]:
    """Fields that are null in a record and may not be."""
    if pa.types.is_list(cells.type):
        yield from _gaps(cells.flatten())
    elif pa.types.is_struct(cells.type):
        records = cells.drop_null()
        for field in cells.type:
            values = pc.struct_field(records, field.name)
            if values.null_count and not field.nullable:
                yield field.name
            yield from _gaps(values)


def _same_kind(given: pa.DataType, wanted: pa.DataType) -> bool:
    """Whether Arrow itself can go from one to the other: JSON in texts it cannot read, nor make records that Parquet takes of nulls."""
    text = pa.types.is_string(given) or pa.types.is_large_string(given)
    return not (pa.types.is_nested(wanted) or pa.types.is_null(given) or (text and not pa.types.is_string(wanted)))


def _from_text(column: pa.ChunkedArray, wanted: pa.DataType) -> pa.ChunkedArray:
    values = [None if one is None else json.loads(one) for one in _plain_booleans(column.to_pylist())]
    return pa.chunked_array([pa.array(values, wanted)], wanted)


def _plain_booleans(cells: list[str | None]) -> Iterator[str | None]:
    """Cells of JSON; pandas and spreadsheets write True and TRUE."""
    return (one.lower() if one is not None and one.lower() in ("true", "false") else one for one in cells)


def _in_words(kind: pa.DataType) -> str:
    if pa.types.is_nested(kind):
        return "JSON"
    return {"string": "text", "int64": "whole numbers", "double": "numbers", "bool": "true or false"}.get(str(kind), str(kind))
