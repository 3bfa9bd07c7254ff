"""Rows of a table put aside while they are sorted: on disk, so that a table may be larger than memory.

A temporary database of SQLite's, gone when it is closed. Nothing in it outlives a run.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from tellings.exchange.findings import BadRow, EventCount, EventGroup
from tellings.exchange.grouping import Coded, Group
from tellings.exchange.tying import Tie
from tellings.model.columns import plain, revived

_BATCH = 5000
_SCHEMA = """
create table coded (number integer primary key, block text, first int, last int, country text, region text, name text, told int,
                    shown text);
create table tie (number int, report text, source text, outlet text, because text);
create table mention (event int, report text, source text, outlet text, because text);
create table member (number integer primary key, grp integer);
create table grp (at integer primary key, id text, day text, type text, actor text, recipient text, rows int, raw int, outlets int,
                  independent int, most int, unresolved int, whole text);
create table bad (line integer, number integer primary key, reason text, row text);
"""


class Shelf:
    """Where rows wait. Use it as a context."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tellings-events-")
        self._base = sqlite3.connect(Path(self._folder.name) / "shelf.sqlite", isolation_level=None)
        self._base.executescript(
            "pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -65536; begin;" + _SCHEMA
        )
        self._waiting: dict[str, list[tuple[object, ...]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._base.close()
        self._folder.cleanup()

    def _put(self, table: str, row: tuple[object, ...]) -> None:
        waiting = self._waiting.setdefault(table, [])
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._store(table)

    def _store(self, table: str) -> None:
        rows = self._waiting.get(table, [])
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self._base.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608 - names of our own
            rows.clear()

    def _rows(self, query: str, *values: object) -> Iterator[tuple[object, ...]]:
        for table in self._waiting:
            self._store(table)
        yield from self._base.execute(query, values)

    def put_row(self, row: Coded, shown: tuple[str, ...], ties: Iterable[Tie]) -> None:
        """A row as it is grouped, what to call its type, its sides and its place, and its reports."""
        country, region, name = row.place
        told = sum(map(bool, row.place))
        self._put("coded", (row.number, row.block, row.first, row.last, country, region, name, told, json.dumps(shown)))
        for tie in ties:
            self._put("tie", (row.number, tie.report, tie.source, tie.outlet, tie.because))

    def put_mention(self, event: int, tie: Tie) -> None:
        """A report that mentions an event of GDELT's."""
        self._put("mention", (event, tie.report, tie.source, tie.outlet, tie.because))

    def index_mentions(self) -> None:
        """Make mentions findable by their event."""
        self._store("mention")
        self._base.execute("create index mention_event on mention (event)")

    def mentions(self, event: str) -> list[Tie]:
        """The reports that mention an event, each once."""
        if not event.isdigit():
            return []
        query = "select distinct report, source, outlet, because from mention where event = ? order by 1, 2, 3, 4"
        return [Tie(*map(str, row)) for row in self._base.execute(query, (int(event),))]

    def put_bad(self, number: int, bad: BadRow) -> None:
        """A row that tells no event."""
        self._put("bad", (bad.line, number, bad.reason, bad.row))

    def coded(self) -> Iterator[Coded]:
        """The rows in the order in which they are grouped."""
        query = "select number, block, first, last, country, region, name from coded order by block, first, last, -told, number"
        for number, block, first, last, *place in self._rows(query):
            country, region, name = map(str, place)
            yield Coded(int(str(number)), str(block), int(str(first)), int(str(last)), (country, region, name))

    def index_ties(self) -> None:
        """Make reports findable by their row."""
        self._store("tie")
        self._base.execute("create index tie_number on tie (number)")

    def ties(self, number: int) -> list[Tie]:
        """The reports of a row."""
        query = "select report, source, outlet, because from tie where number = ? order by rowid"
        return [Tie(*map(str, row)) for row in self._base.execute(query, (number,))]

    def shown(self, number: int) -> tuple[str, ...]:
        """What to call a row's type, its sides and its place."""
        (found,) = self._base.execute("select shown from coded where number = ?", (number,)).fetchone()
        return tuple(json.loads(found))

    def put_group(self, at: int, group: Group, found: EventGroup) -> None:
        """A group with its rows."""
        for number in group.rows:
            self._put("member", (number, at))
        sides = ("; ".join(found.actors), "; ".join(found.recipients))
        counts = (found.rows, found.reports, found.outlets, found.independent, found.most, found.unresolved)
        whole = json.dumps(plain(found), ensure_ascii=False)
        self._put("grp", (at, found.id, found.first, found.type, *sides, *counts, whole))

    def groups(self) -> Iterator[EventGroup]:
        """The groups, by day, type and actors."""
        for (whole,) in self._rows("select whole from grp order by day, type, actor, recipient, id"):
            yield revived(EventGroup, json.loads(str(whole)))

    def counts(self) -> Iterator[EventCount]:
        """The groups counted by day, type and pair of actors."""
        query = """select day, type, actor, recipient, sum(rows), sum(raw), sum(outlets), count(*), sum(independent), sum(most),
                   sum(unresolved) from grp group by day, type, actor, recipient order by day, type, actor, recipient"""
        for row in self._rows(query):
            day, kind, actor, recipient, *figures = row
            yield EventCount(str(day), str(kind), str(actor), str(recipient), *(int(str(one)) for one in figures))

    def bad(self) -> Iterator[BadRow]:
        """The rows that tell no event, in their order."""
        for line, reason, row in self._rows("select line, reason, row from bad order by number"):
            yield BadRow(int(str(line)), str(reason), str(row))

    def reasons(self) -> Iterator[tuple[int, str]]:
        """Which rows tell no event, and why."""
        for number, reason in self._rows("select number, reason from bad order by number"):
            yield int(str(number)), str(reason)

    def members(self) -> Iterator[tuple[int, EventGroup]]:
        """Each row that has a group, in the table's order, with its group."""
        query = "select member.number, grp.whole from member join grp on grp.at = member.grp order by member.number"
        for number, whole in self._rows(query):
            yield int(str(number)), revived(EventGroup, json.loads(str(whole)))
