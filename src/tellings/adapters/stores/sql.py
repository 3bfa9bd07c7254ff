"""The case in a database, for several readers: in PostgreSQL, or in a file of SQLite.

What the folder holds as files stands here in tables: parts as Parquet, the units done, and an edition that each commit changes.
A commit is one transaction. It begins by putting its edition in place of the one that it knows: a writer that has lost its lock
unawares, by a connection that went and came again, changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from tellings.adapters import database
from tellings.adapters.database import said_plainly
from tellings.adapters.stores.locks import busy, soon
from tellings.adapters.stores.rows import needed, of_units, packed, shown, units_in
from tellings.adapters.stores.sql_tables import CASES, DONE, FORMAT, PARTS, has_tables, hold, make_tables
from tellings.address import SQLITE, DatabaseCase
from tellings.errors import CaseBusy, CaseFromElsewhere, CaseNotFound
from tellings.model.ids import digest
from tellings.model.tables import in_order

MOST_PARTS = 32
"""Past so many parts of one table a commit melts them into one; see the folder's."""

LARGE = 64 << 20
"""Bytes of Parquet past which a part is written as two, and one of half as many is melted with no others: PostgreSQL takes 1 GiB in
a value, and both ends hold it in memory several times over."""

MOST_TRIES = 20
"""How often a read goes on to a newer edition; see the folder's."""


@dataclass(frozen=True, slots=True)
class _Part:
    id: int
    stage: str
    table: str
    units: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a case held at one edition."""

    edition: str = ""
    parts: tuple[_Part, ...] = ()


class SqlStore:
    """A case in a database. `writing` takes the lock; several readers may look on meanwhile."""

    def __init__(self, case: DatabaseCase, *, writing: bool) -> None:
        self._case = case
        self._open = ExitStack()
        self._held: sa.Connection | None = None
        self._seen = _Seen()
        self._engine = database.engine(case, making=writing)
        snapshot = {} if case.kind == SQLITE else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reading = self._engine.execution_options(**snapshot)
        self._open.callback(self._engine.dispose)
        try:
            with said_plainly(case):
                self._begin(writing=writing)
        except BaseException:
            self.close()
            raise

    @property
    def place(self) -> DatabaseCase:
        """Where the case is."""
        return self._case

    def _begin(self, *, writing: bool) -> None:
        if writing:
            make_tables(self._engine)
            self._held = hold(self._engine, self._case, self._open)
        elif not has_tables(self._engine):
            raise self._not_found([])
        self.refresh()

    def done(self, stage: str) -> Mapping[str, str]:
        """See the port."""
        for _ in range(MOST_TRIES):
            with self._looking() as connection:
                if self._edition(connection) == self._seen.edition:
                    asked = sa.select(DONE.c.unit, DONE.c.fingerprint).where(*self._of(DONE, stage)).order_by(DONE.c.unit)
                    return dict(connection.execute(asked).tuples().all())
            self.refresh()
        raise self._too_fast()

    def read(
        self, table: str, *, units: bool = False, columns: Sequence[str] | None = None, only: Collection[str] | None = None
    ) -> pa.Table:
        """See the port."""
        wanted = needed(table, columns)
        found = [of_units(_rows(data, wanted), only) for data in self._parts_of(table, only)]
        return shown(in_order(pa.concat_tables(found) if found else wanted.empty_table()), columns, units=units)

    def _parts_of(self, table: str, only: Collection[str] | None) -> list[bytes]:
        for _ in range(MOST_TRIES):
            parts = [part for part in self._seen.parts if part.table == table]
            if only is not None:
                parts = [part for part in parts if not set(only).isdisjoint(part.units)]
            with self._looking() as connection:
                found = _bytes(connection, parts)
            if len(found) == len(parts):
                return found
            self.refresh()
        raise self._too_fast()

    def commit(
        self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str] = ()
    ) -> None:
        """See the port."""
        with said_plainly(self._case), ExitStack() as moment:
            held = self._held
            if held is None:
                held = soon(lambda: hold(self._engine, self._case, moment))
                self.refresh()
            self._commit(held, stage, done=done, tables=tables, gone=gone)

    def _commit(
        self,
        held: sa.Connection,
        stage: str,
        *,
        done: Mapping[str, str],
        tables: Mapping[str, pa.Table],
        gone: Collection[str],
    ) -> None:
        stale = set(done) | set(gone)
        sizes = sorted((name, rows.num_rows) for name, rows in tables.items())
        edition = digest(self._seen.edition, stage, sorted(done.items()), sorted(gone), sizes)
        with held.begin():
            self._fence(held, edition)
            self._put_done(held, stage, done, stale)
            parts: list[_Part] = []
            for part in self._seen.parts:
                parts += [part] if part.stage != stage else self._without(held, part, stale)
            for name, rows in tables.items():
                parts += self._put(held, stage, name, rows) if rows.num_rows else []
            parts = self._melted(held, parts)
        self._seen = _Seen(edition, tuple(parts))

    def edition(self) -> str:
        """See the port; raises `CaseNotFound` when the case is gone."""
        with self._looking() as connection:
            return self._edition(connection)

    def refresh(self) -> str:
        """See the port; raises `CaseNotFound` when the case is gone."""
        columns = (PARTS.c.id, PARTS.c.stage, PARTS.c.table_name, PARTS.c.units, PARTS.c.size)
        asked = sa.select(*columns).where(PARTS.c.case_name == self._case.name).order_by(PARTS.c.id)
        with self._looking() as connection:
            edition = self._edition(connection)
            if edition == self._seen.edition:
                return edition
            rows = connection.execute(asked).tuples().all()
        parts = [_Part(number, stage, table, tuple(json.loads(units)), size) for number, stage, table, units, size in rows]
        self._seen = _Seen(edition, tuple(parts))
        return edition

    def close(self) -> None:
        """See the port."""
        self._held = None
        self._open.close()

    @contextmanager
    def _looking(self) -> Iterator[sa.Connection]:
        """A transaction that sees the case at one moment."""
        with said_plainly(self._case), self._reading.connect() as connection:
            yield connection

    def _edition(self, connection: sa.Connection) -> str:
        """The edition now; "" for a case that only its writer knows of. Raises `CaseNotFound`."""
        found = connection.execute(sa.select(CASES.c.format, CASES.c.edition).where(CASES.c.name == self._case.name)).first()
        if found is None and self._held is None:
            raise self._not_found(connection.scalars(sa.select(CASES.c.name).order_by(CASES.c.name).limit(10)).all())
        if found is not None and found.format > FORMAT:
            message = f"The case {self._case} was written by a newer Tellings (format {found.format}; this one knows {FORMAT})."
            raise CaseFromElsewhere(message, remedy="Upgrade with: pip install --upgrade tellings")
        return "" if found is None else str(found.edition)

    def _not_found(self, there: Sequence[str]) -> CaseNotFound:
        message = f"There is no case at {self._case}" + (f"; there are: {', '.join(there)}." if there else ".")
        return CaseNotFound(message, remedy=f"Make one with: tellings read REPORTS --case {self._case}")

    def _too_fast(self) -> CaseBusy:
        message = f"The case {self._case} changes faster than it can be read."
        return CaseBusy(message, remedy="Try again when the run that writes it has ended.")

    def _of(self, table: sa.Table, stage: str) -> tuple[sa.ColumnElement[bool], ...]:
        return table.c.case_name == self._case.name, table.c.stage == stage

    def _fence(self, connection: sa.Connection, edition: str) -> None:
        """Put the edition in the place of the one that is known; raises `CaseBusy` when there is another."""
        if not self._seen.edition and self._edition(connection) == "":
            connection.execute(CASES.insert().values(name=self._case.name, format=FORMAT, edition=edition))
            return
        mine = (CASES.c.name == self._case.name, CASES.c.edition == self._seen.edition)
        if connection.execute(CASES.update().where(*mine).values(edition=edition)).rowcount != 1:
            raise busy(self._case)

    def _put_done(self, connection: sa.Connection, stage: str, done: Mapping[str, str], stale: Collection[str]) -> None:
        unit = DONE.c.unit == sa.bindparam("stale")
        if stale:
            connection.execute(DONE.delete().where(*self._of(DONE, stage), unit), [{"stale": one} for one in sorted(stale)])
        rows = [{"unit": unit, "fingerprint": print_} for unit, print_ in sorted(done.items())]
        if rows:
            connection.execute(DONE.insert().values(case_name=self._case.name, stage=stage), rows)

    def _put(self, connection: sa.Connection, stage: str, table: str, rows: pa.Table) -> list[_Part]:
        data = packed(rows)
        if len(data) > LARGE and rows.num_rows > 1:
            half = rows.num_rows // 2
            return [part for some in (rows[:half], rows[half:]) for part in self._put(connection, stage, table, some)]
        units = units_in(rows)
        values = {"stage": stage, "table_name": table, "units": json.dumps(units), "size": len(data), "rows": data}
        made = connection.execute(PARTS.insert().values(case_name=self._case.name, **values).returning(PARTS.c.id))
        return [_Part(made.scalar_one(), stage, table, tuple(units), len(data))]

    def _without(self, connection: sa.Connection, part: _Part, stale: Collection[str]) -> list[_Part]:
        keep = [unit for unit in part.units if unit not in stale]
        if len(keep) == len(part.units):
            return [part]
        kept = [of_units(rows, keep) for rows in self._taken(connection, [part])] if keep else []
        connection.execute(PARTS.delete().where(PARTS.c.id == part.id))
        return [new for rows in kept for new in self._put(connection, part.stage, part.table, rows)]

    def _melted(self, connection: sa.Connection, parts: Iterable[_Part]) -> list[_Part]:
        by_table: dict[tuple[str, str], list[_Part]] = {}
        melted: list[_Part] = []
        for part in parts:
            (melted if part.size > LARGE // 2 else by_table.setdefault((part.stage, part.table), [])).append(part)
        for (stage, table), some in by_table.items():
            if len(some) > MOST_PARTS:
                rows = pa.concat_tables(self._taken(connection, some))
                connection.execute(PARTS.delete().where(PARTS.c.id.in_([part.id for part in some])))
                melted += self._put(connection, stage, table, rows)
            else:
                melted += some
        return melted

    def _taken(self, connection: sa.Connection, parts: Sequence[_Part]) -> list[pa.Table]:
        found = _bytes(connection, parts)
        if len(found) != len(parts):
            raise busy(self._case)
        return [_rows(data) for data in found]


def _bytes(connection: sa.Connection, parts: Sequence[_Part]) -> list[bytes]:
    asked = sa.select(PARTS.c.rows).where(PARTS.c.id.in_([part.id for part in parts])).order_by(PARTS.c.id)
    return [bytes(data) for data in connection.scalars(asked)]


def _rows(data: bytes, wanted: pa.Schema | None = None) -> pa.Table:
    source = pa.BufferReader(data)
    return pq.read_table(source) if wanted is None else pq.read_table(source, schema=wanted, columns=wanted.names)
