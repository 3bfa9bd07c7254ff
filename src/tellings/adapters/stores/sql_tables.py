"""The tables that cases stand in, in a database, and the lock that one writer of a case holds."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa

from tellings.adapters.database import writing
from tellings.adapters.stores.locks import busy, locked
from tellings.address import SQLITE, DatabaseCase
from tellings.errors import CaseError
from tellings.model.ids import digest

FORMAT = 1

METADATA = sa.MetaData()

CASES = sa.Table(
    "tellings_cases",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("format", sa.Integer, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
)

PARTS = sa.Table(
    "tellings_parts",
    METADATA,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("case_name", sa.Text, nullable=False, index=True),
    sa.Column("stage", sa.Text, nullable=False),
    sa.Column("table_name", sa.Text, nullable=False),
    sa.Column("units", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("rows", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
"""`units` is a JSON list; `rows` is Parquet with the column `_unit`, `size` bytes of it. A number is never given twice."""

DONE = sa.Table(
    "tellings_done",
    METADATA,
    sa.Column("case_name", sa.Text, primary_key=True),
    sa.Column("stage", sa.Text, primary_key=True),
    sa.Column("unit", sa.Text, primary_key=True),
    sa.Column("fingerprint", sa.Text, nullable=False),
)

ACCESS = sa.Table(
    "tellings_access",
    METADATA,
    sa.Column("case_name", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("may", sa.Text, nullable=False),
    sa.Column("token", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("until", sa.Text),
)
"""Who was given a token (`ports.keys`); `token` is its hash."""

_ONE_AT_A_TIME = 0x7E11


def has_tables(engine: sa.Engine) -> bool:
    """Whether there is any case in the database, or was."""
    return bool(sa.inspect(engine).has_table(DONE.name))


def make_tables(engine: sa.Engine) -> None:
    """The tables, where they are not yet. Raises `CaseError` for a database that cannot hold every letter."""
    if has_tables(engine):
        return
    with writing(engine).begin() as connection:
        if engine.dialect.name != SQLITE:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            if encoding != "UTF8":
                message = f"The database keeps text as {encoding}, which has not every letter."
                raise CaseError(message, remedy="Make one with: createdb --encoding UTF8 --template template0 NAME")
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        METADATA.create_all(connection)


def hold(engine: sa.Engine, case: DatabaseCase, until: ExitStack) -> sa.Connection:
    """A connection to write a case by; nobody else gets one before `until` is closed. Raises `CaseBusy`.

    PostgreSQL lets go by itself when the connection ends, whatever ends it; beside a file of SQLite stands one that is locked.
    """
    if engine.dialect.name == SQLITE:
        until.callback(os.close, locked(Path(f"{case.database}.{case.name}.lock"), case))
        return until.enter_context(writing(engine).connect())
    connection = until.enter_context(writing(engine).connect())
    connection.detach()  # closed when we close it, and not kept open by the pool, lock and all
    with connection.begin():
        key = int.from_bytes(bytes.fromhex(digest("case", case.name)), signed=True)
        mine = connection.execute(sa.select(sa.func.pg_try_advisory_lock(key))).scalar_one()
    if not mine:
        connection.close()
        raise busy(case)
    return connection
