"""From a frozen dataclass to its Arrow table and back: each fact about a table is stated once, in the dataclass.

A field's type decides its column: `str` string, `int` int64, `float` float64, `bool` bool, `X | None` the same but nullable,
`tuple[X, ...]` a list, another such dataclass a struct. A field may carry another column name in its metadata
(`column("from")`), for names Python keeps to itself.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)
else:
    Record = TypeVar("Record")

_PRIMITIVES: dict[object, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
}


def column(name: str) -> Mapping[str, str]:
    """Metadata for a field whose column is called otherwise: `field(metadata=column("from"))`."""
    return {"column": name}


def column_name(field: dataclasses.Field[object]) -> str:
    """The name of the column that holds this field."""
    return str(field.metadata.get("column", field.name))


@cache
def _schema_of(record: Hashable) -> pa.Schema:
    return pa.schema([pa.field(name, arrow, nullable=nullable) for name, arrow, nullable in _columns(record)])


def schema_of(record: type[object]) -> pa.Schema:
    """The Arrow schema of a record class, columns in the order of its fields."""
    return _schema_of(typing.cast("Hashable", record))


def to_table(record: type[Record], rows: Iterable[Record]) -> pa.Table:
    """Rows of one record class as an Arrow table, in the order given."""
    names = [column_name(field) for field in dataclasses.fields(record)]
    values: list[list[object]] = [[] for _ in names]
    for row in rows:
        for into, field in zip(values, dataclasses.fields(record), strict=True):
            into.append(_plain(getattr(row, field.name)))
    schema = schema_of(record)
    return pa.table([pa.array(v, type=schema.field(n).type) for n, v in zip(names, values, strict=True)], schema=schema)


def from_table(record: type[Record], table: pa.Table) -> Iterator[Record]:
    """The rows of an Arrow table as records; a column the class lacks is passed over.

    Raises `KeyError` when the table lacks a column of the class.
    """
    makers = [(column_name(field), _maker(kind)) for field, kind in _typed_fields(record)]
    columns = [[make(value) for value in table.column(name).to_pylist()] for name, make in makers]
    return (record(*row) for row in zip(*columns, strict=True))


def plain(value: object) -> object:
    """A record (or a value of one) as plain dicts, lists and scalars, under its column names."""
    return _plain(value)


def revived(record: type[Record], value: Mapping[str, object]) -> Record:
    """A record from what `plain` made of it."""
    made = _maker(record)(value)
    assert isinstance(made, record)
    return made


@cache
def _typed_fields(record: Hashable) -> tuple[tuple[dataclasses.Field[object], object], ...]:
    hints = typing.get_type_hints(typing.cast("type[object]", record))
    return tuple((field, hints[field.name]) for field in dataclasses.fields(typing.cast("typing.Any", record)))


def _columns(record: Hashable) -> Iterator[tuple[str, pa.DataType, bool]]:
    for field, kind in _typed_fields(record):
        inner, nullable = _without_none(kind)
        yield column_name(field), _arrow(inner), nullable


def _without_none(kind: object) -> tuple[object, bool]:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [arm for arm in typing.get_args(kind) if arm is not type(None)]
        if len(inner) == 1:
            return inner[0], True
        message = f"a column holds one type, not {kind}"
        raise TypeError(message)
    return kind, False


def _arrow(kind: object) -> pa.DataType:
    if kind in _PRIMITIVES:
        return _PRIMITIVES[kind]
    if typing.get_origin(kind) is tuple:
        return pa.list_(_arrow(typing.get_args(kind)[0]))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return pa.struct([pa.field(name, arrow, nullable=nullable) for name, arrow, nullable in _columns(kind)])
    message = f"no column type for {kind}"
    raise TypeError(message)


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    names = _names(typing.cast("Hashable", kind))
    return {column: _plain(getattr(value, name)) for column, name in names} if names else value


_SCALARS = frozenset({*_PRIMITIVES, type(None)})


@cache
def _names(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """The columns of a record class with its fields; empty for what is no record class."""
    fields = dataclasses.fields(typing.cast("typing.Any", kind)) if dataclasses.is_dataclass(kind) else ()
    return tuple((column_name(field), field.name) for field in fields)


@cache
def _maker(kind: object) -> typing.Callable[[typing.Any], object]:
    inner, _ = _without_none(kind)
    if typing.get_origin(inner) is tuple:
        make_item = _maker(typing.get_args(inner)[0])
        return lambda value: tuple(make_item(item) for item in value or ())
    if dataclasses.is_dataclass(inner) and isinstance(inner, type):
        parts = [(column_name(field), _maker(hint)) for field, hint in _typed_fields(inner)]
        made = inner
        return lambda value: None if value is None else made(*(make(value[name]) for name, make in parts))
    return lambda value: value


class OfReport(typing.Protocol):
    """A row about one report."""

    @property
    def report(self) -> str:
        """The report's id."""


Row = TypeVar("Row", bound=OfReport)


def by_report(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the report they are about, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.report, []).append(row)
    return found
