"""Where reading rooms stand: a file beside the case or in a temporary folder (SQLite), a schema of its own (PostgreSQL).

A room is of one edition of its case and never altered. A new edition is a new room, made aside and put in its place whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

from tellings.adapters import database
from tellings.adapters.database import said_plainly
from tellings.adapters.libraries.building import fill
from tellings.adapters.libraries.room import Room
from tellings.address import DatabaseCase
from tellings.model.ids import digest
from tellings.ports.library import Fetch, Library, Progress

_KEPT = "room-*.sqlite"


def room_in(folder: Path | None, edition: str, fetch: Fetch, progress: Progress) -> Library:
    """The room of a case in its folder, made if it is not there; in a temporary folder for none, or where none can be written."""
    if folder is not None:
        there = folder / f"room-{edition}.sqlite"
        if there.is_file():
            return Room(_opened(there))
        with contextlib.suppress(PermissionError):
            _made(there, edition, fetch, progress)
            _sweep(folder, there)
            return Room(_opened(there))
    aside = Path(tempfile.mkdtemp(prefix="tellings-"))
    there = aside / "room.sqlite"
    _made(there, edition, fetch, progress)
    return _Passing(_opened(there), aside)


def room_in_database(case: DatabaseCase, edition: str, fetch: Fetch, progress: Progress) -> Library:
    """The room of a case that is kept in PostgreSQL, in a schema of the same database, made if it is not there; in a temporary
    folder where the database's user may make none. Raises `CaseError`.
    """
    schema = f"room_{digest(case.name)}_{edition}"
    engine = _in_schema(database.engine(case), schema)
    with said_plainly(case):
        try:
            _make_schema(engine, schema, case.name, lambda connection: fill(connection, fetch(), edition, progress))
        except sa.exc.ProgrammingError as error:
            engine.dispose()
            if getattr(error.orig, "sqlstate", None) != _NO_LEAVE:
                raise
            return room_in(None, edition, fetch, progress)
    return Room(engine)


_NO_LEAVE = "42501"
"""PostgreSQL's code for what a user has no leave to do (appendix A of its manual)."""


def _in_schema(engine: sa.Engine, schema: str) -> sa.Engine:
    @sa.event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute(f"SET search_path TO {schema}")
        connection.commit()

    return engine


def _make_schema(engine: sa.Engine, schema: str, case: str, fill_it: Callable[[sa.Connection], None]) -> None:
    with engine.begin() as connection:
        # Of several servers that want the same room one makes it, and the others wait.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(:name))"), {"name": schema})
        there = sa.text("SELECT nspname FROM pg_namespace WHERE nspname LIKE :those ORDER BY oid DESC")
        rooms = list(connection.scalars(there, {"those": f"room_{digest(case)}_%".replace("_", "\\_")}))
        if schema in rooms:
            return
        # Who still reads in the room before this one reads on.
        for old in rooms[1:]:
            connection.exec_driver_sql(f"DROP SCHEMA {old} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
        fill_it(connection)


class _Passing(Room):
    """A room in a temporary folder, which goes with it."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        super().__init__(engine)
        self._folder = folder

    def close(self) -> None:
        """Let go of it, and of its folder."""
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _opened(file: Path) -> sa.Engine:
    # Immutable: nobody alters a room, so nobody needs a lock.
    return sa.create_engine(
        f"sqlite:///file:{_escaped(file)}?mode=ro&immutable=1&uri=true", connect_args={"check_same_thread": False}
    )


def _escaped(file: Path) -> str:
    return file.resolve().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _made(file: Path, edition: str, fetch: Fetch, progress: Progress) -> None:
    aside = file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}.new")
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(aside)))
    try:
        with engine.connect() as connection:
            # Until it is whole nobody reads it, and a room that is lost is made again.
            connection.exec_driver_sql("PRAGMA journal_mode = OFF")
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            connection.commit()
            with connection.begin():
                fill(connection, fetch(), edition, progress)
        engine.dispose()
        aside.replace(file)
    finally:
        engine.dispose()
        aside.unlink(missing_ok=True)


def _sweep(folder: Path, kept: Path) -> None:
    """Remove rooms of earlier editions but the last before this one: who still reads in that one reads on."""
    others = sorted((file for file in folder.glob(_KEPT) if file != kept), key=lambda file: file.stat().st_mtime_ns)
    for old in others[:-1]:
        with contextlib.suppress(OSError):
            old.unlink()
