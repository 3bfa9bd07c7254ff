"""Where reading rooms stand: a file beside the case or in a temporary folder (SQLite), a schema of its own (PostgreSQL).

A room is of one edition of its case and never altered. A new edition is a new room, made aside and put in its place whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from pathlib import Path

import sqlalchemy as sa

from tellings.adapters.libraries.building import fill
from tellings.adapters.libraries.room import Room
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
    """Remove the rooms of earlier editions; who reads in one of them still has it open, and reads on."""
    for old in folder.glob(_KEPT):
        if old != kept:
            with contextlib.suppress(OSError):
                old.unlink()
