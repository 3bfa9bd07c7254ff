"""The tables of a case, by name: the public ones (a contract), and those between the rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

import pyarrow as pa

from tellings.errors import CaseTooLarge
from tellings.model import records, told
from tellings.model.columns import schema_of

PUBLIC: Mapping[str, type[object]] = MappingProxyType(
    {
        "reports": records.Report,
        "segments": records.Segment,
        "dates": records.DateMention,
        "mentions": records.Mention,
        "actors": records.Actor,
        "links": records.Link,
        "places": records.Place,
        "stories": records.Story,
        "passages": records.Passage,
        "origins": records.Origin,
        "derivations": records.Derivation,
        "statements": records.Statement,
        "agreements": records.Agreement,
        "clauses": records.Clause,
        "differences": records.Difference,
        "disputes": records.Dispute,
        "events": records.Event,
        "event_differences": records.EventDifference,
        "relations": records.Relation,
        "versions": records.Version,
        "rejects": records.Reject,
        "corrections": records.Correction,
    }
)

BETWEEN: Mapping[str, type[object]] = MappingProxyType(
    {
        "superseded": told.Superseded,
        "listed": told.Listed,
        "listed_rejects": records.Reject,
        "passages_told": records.Passage,
        "sentences": told.Sentence,
        "divisions": told.Division,
        "mentions_told": told.MentionTold,
        "clues": told.Clue,
        "statements_told": told.StatementTold,
        "origins_told": told.OriginTold,
        "events_told": told.EventTold,
        "relations_told": told.RelationTold,
        "actors_resolved": records.Actor,
        "statements_resolved": records.Statement,
        "agreements_told": told.AgreementTold,
        "clauses_told": told.ClauseTold,
        "events_coded": told.EventCoded,
        "differences_coded": records.EventDifference,
        "standings": records.Standing,
    }
)

STANDINGS = "standings"
"""How corrections stand: told whenever it is asked for, and written only where tables are exported as corrected."""

EXPORTED: Mapping[str, type[object]] = MappingProxyType(
    {**PUBLIC, **{name: BETWEEN[name] for name in ("sentences", "listed_rejects", STANDINGS)}}
)
"""What an export of tables writes: the public ones, and what else an account is told from, so that they can be opened as a case."""

ALL: Mapping[str, type[object]] = MappingProxyType({**PUBLIC, **BETWEEN})

# The columns that put a table's rows into one order, whatever order they were made in.
_ORDER = (
    "id",
    "event",
    "report",
    "report_a",
    "agreement",
    "child",
    "start",
    "start_a",
    "statement_a",
    "path",
    "list",
    "entity",
    "earlier",
    "later",
)


def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table of the case; raises `KeyError` for a name that is none."""
    return schema_of(ALL[table])


def empty(table: str) -> pa.Table:
    """The table without rows."""
    return schema(table).empty_table()


def order_columns(table: str) -> list[str]:
    """The columns that put a table's rows in order."""
    return _order_among(schema(table).names)


def _order_among(names: Collection[str]) -> list[str]:
    return [name for name in _ORDER if name in names]


MOST_TEXT = 2**31 - 1
"""Bytes that one column may hold: Arrow counts the places in its strings and lists with 32 bits when it sorts or picks rows."""


def in_order(table: pa.Table) -> pa.Table:
    """The rows in their canonical order: by id where there is one, else by where they stand; ties keep their order.

    Raises `CaseTooLarge` for a column of more than 2 GiB.
    """
    for name, column in zip(table.column_names, table.itercolumns(), strict=True):
        if column.nbytes > MOST_TEXT and not pa.types.is_primitive(column.type):
            message = (
                f"The case would hold {column.nbytes / 2**30:.1f} GiB in the column {name} of one table; 2 GiB is the most."
            )
            raise CaseTooLarge(message, remedy="Read the reports into several cases, by period or by subject.")
    keys = _order_among(table.column_names)
    return table.sort_by([(key, "ascending") for key in keys]) if keys and table.num_rows else table


def joined(name: str, parts: Iterable[pa.Table]) -> pa.Table:
    """Several pieces of one table as one."""
    pieces = list(parts)
    return pa.concat_tables(pieces) if pieces else empty(name)
