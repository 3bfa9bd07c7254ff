"""Filling a reading room: cards with what they are found by, and the rows of the public tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count, islice
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from tellings.adapters.libraries.schema import CARDS, FACETS, META, METADATA, NO_LETTER, PLACE, ROWS, is_nested, kept
from tellings.adapters.libraries.words import index_of
from tellings.model.cards import Shelved
from tellings.model.columns import plain
from tellings.ports.folding import folded
from tellings.ports.library import Contents, Progress

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_AT_ONCE = 500
"""Rows that are handed over together."""


def fill(
    connection: sa.Connection,
    contents: Contents,
    edition: str,
    progress: Progress,
) -> None:
    """Make the room's tables and put everything in. The caller's transaction makes it whole or nothing."""
    METADATA.create_all(connection, checkfirst=False)
    words = index_of(connection.dialect.name)
    words.make(connection)
    numbered = count()
    for some in _some(contents.cards):
        rows = [(next(numbered), one) for one in some]
        _insert(connection, CARDS, [_card(n, one) for n, one in rows])
        _insert(connection, FACETS, [_facet(n, one, *facet) for n, one in rows for facet in dict.fromkeys(one.facets)])
        if texts := [(n, " ".join(folded(one.words))) for n, one in rows if one.words]:
            words.put(connection, texts)
        progress(rows[-1][0] + 1, max(contents.about, rows[-1][0] + 1))
    for name, table in contents.tables.items():
        for rows_of in _rows(table):
            _insert(connection, ROWS[name], rows_of)
    _insert(connection, META, [{"name": "edition", "value": edition}])
    words.finish(connection)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Rows straight to the driver, all columns named in each: SQLAlchemy's own handling of each value costs as much as the rest."""
    if not rows:
        return
    insert = table.insert().compile(dialect=connection.dialect, column_keys=list(rows[0]))
    names = insert.positiontup
    connection.exec_driver_sql(str(insert), [tuple(row[name] for name in names) for row in rows] if names else rows)


def _some(cards: Iterable[Shelved]) -> Iterator[list[Shelved]]:
    waiting = iter(cards)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _card(n: int, one: Shelved) -> dict[str, Any]:
    body = _json(plain(one.card))
    return {
        "n": n,
        "kind": one.kind,
        "id": kept(one.id),
        "weight": one.weight,
        "first": one.first,
        "last": one.last,
        "body": body,
    }


def _facet(n: int, one: Shelved, facet: str, value: str) -> dict[str, Any]:
    return {"kind": one.kind, "facet": facet, "value": kept(value), "n": n}


def _rows(table: pa.Table) -> Iterator[list[dict[str, Any]]]:
    """Rows as the database takes them: what is nested as JSON."""
    nested = [field.name for field in table.schema if is_nested(field.type)]
    for start in range(0, table.num_rows, _AT_ONCE):
        rows = table.slice(start, _AT_ONCE).to_pylist()
        for place, row in enumerate(rows, start):
            row[PLACE] = place
            for name in nested:
                row[name] = _json(row[name])
            row.update({name: kept(value) for name, value in row.items() if isinstance(value, str)})
        yield rows


def _json(value: object) -> str:
    return _ENCODER.encode(value).replace(r"\u0000", NO_LETTER)
