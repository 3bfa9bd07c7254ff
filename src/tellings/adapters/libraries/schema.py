"""The tables of the reading room: the cards, what they are found by, and the public tables as any tool of the database reads them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa
import sqlalchemy as sa

from tellings.model.tables import PUBLIC, order_columns
from tellings.model.tables import schema as arrow_schema

METADATA = sa.MetaData()

CARDS = sa.Table(
    "cards",
    METADATA,
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("weight", sa.Integer, nullable=False),
    sa.Column("first", sa.Text),
    sa.Column("last", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
)
"""A card a row, as JSON; `n` is its place in the account."""

CARD_INDEXES = (
    sa.Index("cards_by_id", CARDS.c.kind, CARDS.c.id, unique=True),
    sa.Index("cards_by_place", CARDS.c.kind, CARDS.c.n),
    sa.Index("cards_by_weight", CARDS.c.kind, CARDS.c.weight, CARDS.c.n),
    sa.Index("cards_by_time", CARDS.c.kind, CARDS.c.first, CARDS.c.n),
)

FACETS = sa.Table(
    "facets",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("facet", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

META = sa.Table("room", METADATA, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
"""What the room itself is: `edition`."""

PLACE = "_place"
"""The column that keeps a public table's rows in their order."""


def _column(field: pa.Field) -> sa.Column[object]:
    if pa.types.is_boolean(field.type):
        return sa.Column(field.name, sa.Boolean)
    if pa.types.is_integer(field.type):
        return sa.Column(field.name, sa.BigInteger)
    if pa.types.is_floating(field.type):
        return sa.Column(field.name, sa.Float)
    return sa.Column(field.name, sa.Text)


_OTHER_ENDS = ("report_b",)
"""Columns besides those of a table's order by which its rows are asked for: what a report shares is asked for from both ends."""


def _table(name: str) -> sa.Table:
    fields = arrow_schema(name)
    columns = [_column(field) for field in fields]
    indexed = [
        sa.Index(f"{name}_by_{one}", one)
        for one in dict.fromkeys((*order_columns(name), *(end for end in _OTHER_ENDS if end in fields.names)))
        if pa.types.is_string(fields.field(one).type)
    ]
    return sa.Table(name, METADATA, sa.Column(PLACE, sa.Integer, primary_key=True, autoincrement=False), *columns, *indexed)


ROWS: Mapping[str, sa.Table] = MappingProxyType({name: _table(name) for name in PUBLIC})
"""The public tables: a column each, of which those that hold lists or structures hold them as JSON."""


def is_nested(kind: pa.DataType) -> bool:
    """Whether a column holds lists or structures."""
    return bool(pa.types.is_nested(kind))


NO_LETTER = "\ufffd"
"""What stands for the letter of number 0, which neither database keeps: one letter for one, so that all places stay."""


def kept(text: str) -> str:
    """A text as the databases keep it, and as they are asked for it."""
    return text.replace("\0", NO_LETTER)
