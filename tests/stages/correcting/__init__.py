"""What tests of corrections share: drafts of corrections over tables, made at known times, and what must hold of corrected tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa

from tellings.model.columns import from_table
from tellings.model.records import Correction
from tellings.stages.correcting import layer_over
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.drafting import Draft

Tables = Mapping[str, pa.Table]

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)
else:
    Record = TypeVar("Record")

REFERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "segments": {"report": ("reports",)},
    "mentions": {"report": ("reports",), "actor": ("actors",)},
    "actors": {"roles.of": ("actors",)},
    "links": {"actor": ("actors",)},
    "places": {"actor": ("actors",)},
    "stories": {"reports": ("reports",)},
    "origins": {"speaker": ("actors",), "evidence.report": ("reports",)},
    "derivations": {"child": ("reports", "origins"), "parent": ("reports", "origins")},
    "statements": {"report": ("reports",), "speaker": ("actors",), "addressee": ("actors",), "origin": ("origins", "reports")},
    "agreements": {
        "story": ("stories",),
        "statements": ("statements",),
        "reports": ("reports",),
        "origins": ("origins", "reports"),
        "omitted_by": ("reports",),
    },
    "clauses": {"agreement": ("agreements",), "statement": ("statements",), "omitted_by": ("reports",)},
    "differences": {"agreement": ("agreements",), "statement_a": ("statements",), "statement_b": ("statements",)},
    "events": {
        "actors": ("actors",),
        "recipients": ("actors",),
        "place": ("actors",),
        "reports": ("reports",),
        "evidence.report": ("reports",),
    },
    "event_differences": {"event": ("events",), "report_a": ("reports",), "report_b": ("reports",)},
    "relations": {
        "subject": ("actors",),
        "object": ("actors",),
        "reports": ("reports",),
        "according_to": ("reports", "origins"),
        "contradicts": ("relations",),
    },
}
"""Which columns hold ids of which tables' rows."""


def corrected(tables: Tables, *rows: Correction) -> dict[str, pa.Table]:
    """All tables with corrections laid over them."""
    layer = layer_over(tables.__getitem__, rows)
    return {name: layer.table(name) for name in tables}


def draft(tables: Tables, *before: Correction, second: int = 0, by: str = "Ana Petrova", note: str = "") -> Draft:
    """A desk at which the next correction is made, so many seconds after the others."""
    layer = layer_over(tables.__getitem__, before)
    return Draft(
        Book(layer.table),
        layer.cards,
        by,
        note,
        f"2031-06-03T10:{(len(before) + second) // 60:02}:{(len(before) + second) % 60:02}Z",
    )


def records(record: type[Record], tables: Tables, name: str) -> list[Record]:
    """The rows of a table."""
    return list(from_table(record, tables[name]))


def dangling(tables: Tables) -> list[tuple[str, str, str]]:
    """Ids in a table that no row has."""
    ids = {name: set(table.column("id").to_pylist()) for name, table in tables.items() if "id" in table.column_names}
    return [
        (name, path, value)
        for name, paths in REFERS.items()
        for path, targets in paths.items()
        for value in _values(tables[name], path)
        if not any(value in ids[target] for target in targets)
    ]


def _values(table: pa.Table, path: str) -> Iterator[str]:
    name, _, part = path.partition(".")
    for cell in table.column(name).to_pylist():
        for value in _several(cell):
            found = value[part] if part and isinstance(value, dict) else value
            if isinstance(found, str):
                yield found


def _several(cell: object) -> Iterable[object]:
    return cell if isinstance(cell, list) else [cell]
