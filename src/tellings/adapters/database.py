"""Databases that cases are kept in: opened through SQLAlchemy, and what goes wrong with them said in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from tellings.address import POSTGRESQL, SQLITE, DatabaseCase
from tellings.errors import CaseError, CaseNotFound, CaseUnreachable

_PATIENCE = 10
"""Seconds that a server may take to answer a call, before it is said that it does not."""

_WAIT = 30
"""Seconds that SQLite waits for another process that writes the same file: the longest commit seen took two."""

_WRITING = "tellings_writing"

_REMEDIES = (
    ("does not exist", "Make it first (createdb NAME), or name another: tellings makes the tables, and no database."),
    ("authentication failed", "See to the user's name and the password (PGPASSWORD, ~/.pgpass)."),
    ("no password supplied", "Give the password by PGPASSWORD or in ~/.pgpass."),
    ("permission denied", "Ask the database's owner for leave: CREATE on the schema to write, SELECT on the tables to look."),
    ("read-only", "Only looking is possible here; to write, name the server that takes changes."),
    ("connection refused", "See that the server runs, and that the address names its host and port."),
    ("not a database", "Name another file."),
    ("unable to open", "See that the folder is there and may be written to."),
)
"""What is done about the servers' own words, in the order in which they are looked for."""


def engine(case: DatabaseCase, *, making: bool = False) -> sa.Engine:
    """Connections to the database of a case; `making` makes a file of SQLite where there is none. Nothing is asked of it yet.

    Raises `CaseUnreachable` when the driver is not installed, and `CaseNotFound` for a file that is not there.
    """
    if case.kind == SQLITE:
        return _sqlite(Path(case.database), making=making, case=case)
    options = {"connect_timeout": _PATIENCE, "keepalives_idle": 60, "application_name": "tellings"} | dict(case.options)
    options |= {"client_encoding": "utf8"}
    login = {"username": case.user, "password": case.password, "host": case.host, "port": case.port}
    url = sa.URL.create(f"{POSTGRESQL}+psycopg", database=case.database, **login)  # type: ignore[arg-type]
    try:
        return sa.create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)
    except ModuleNotFoundError as error:
        message = f"PostgreSQL cannot be spoken to (there is no {error.name})."
        raise CaseUnreachable(message, remedy="Install what does with: pip install 'tellings[postgres]'") from error


def writing(engine: sa.Engine) -> sa.Engine:
    """The same, for transactions that will write."""
    return engine.execution_options(**{_WRITING: True})


def _sqlite(file: Path, *, making: bool, case: DatabaseCase) -> sa.Engine:
    if not making and not file.is_file():
        message = f"There is no case at {case}: {file} is no file."
        raise CaseNotFound(message, remedy=f"Make one with: tellings read REPORTS --case {case}")
    made: sa.Engine = sa.create_engine(
        sa.URL.create(SQLITE, database=str(file)),
        hide_parameters=True,
        connect_args={"timeout": _WAIT, "check_same_thread": False},
    )

    # Python's driver begins transactions late; what is read in one shall be of one edition.
    @sa.event.listens_for(made, "connect")
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @sa.event.listens_for(made, "begin")
    def begun(connection: sa.Connection) -> None:
        # Two that read, and then want to write, would wait for each other: SQLite gives up on both at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITING) else "BEGIN")

    return made


@contextmanager
def said_plainly(case: DatabaseCase) -> Iterator[None]:
    """Turns what SQLAlchemy raises into `CaseUnreachable`, when nothing was asked yet, or `CaseError`; no password in either."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _plain(case, error) from error


def _plain(case: DatabaseCase, error: SQLAlchemyError) -> CaseError:
    said = str(getattr(error, "orig", None) or error)
    for secret in (case.password, dict(case.options).get("sslpassword")):
        said = said.replace(secret, "***") if secret else said
    words = " ".join(said.split())
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in words.lower()), "")
    state: Any = getattr(getattr(error, "orig", None), "sqlstate", None)
    if isinstance(error, sa.exc.OperationalError) and not state:
        return CaseUnreachable(f"The case {case} cannot be reached ({words}).", remedy=remedy)
    return CaseError(f"The database of the case {case} refuses ({words}).", remedy=remedy)
