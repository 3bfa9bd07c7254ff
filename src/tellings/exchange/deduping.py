"""A table of events de-duplicated: its rows tied to the reports of a case, those that tell one event put together, and counted anew."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from tellings.exchange.counting import Roots, Standing
from tellings.exchange.findings import BadRow, Deduped, EventGroup
from tellings.exchange.grouping import Group, coded, grouped, sides
from tellings.exchange.rawtable import RawTable, Record, table_at
from tellings.exchange.readers import Reading, gdelt, reading_of, told_in
from tellings.exchange.settings import Grouping
from tellings.exchange.shelf import Shelf
from tellings.exchange.told import Told, Unread
from tellings.exchange.tying import Tie, Ties
from tellings.exchange.writing import Places, write
from tellings.model.ids import content_id
from tellings.model.records import Report
from tellings.model.stemma import Stemma
from tellings.stages.telling.naming import counted, many_listed

_KEPT = 10
"""Groups, counts and rejects that are kept of a table whose others are only written."""
_SHOWN = 2000
"""Letters of a bad row that are kept."""


@dataclass
class Run:
    """One table on its way: `keep` holds every group in memory for a program; without it memory does not grow with the table."""

    path: Path
    reports: Sequence[Report]
    stemma: Stemma
    columns: Mapping[str, str] = field(default_factory=dict)
    mentions: Path | None = None
    grouping: Grouping = field(default_factory=Grouping)
    keep: bool = True

    def dedupe(self, places: Places | None = None) -> Deduped:
        """The table de-duplicated, and written where `places` says. Raises `EventTableError`, `ExportError`."""
        table = table_at(self.path)
        reading = reading_of(table, self.columns)
        with Shelf() as shelf:
            tally = _Tally()
            self._put_rows(shelf, table, reading, tally)
            shelf.index_ties()
            roots = Roots(self.stemma, self.reports)
            for at, group in enumerate(grouped(shelf.coded(), self.grouping)):
                found = _found(group, shelf, roots)
                shelf.put_group(at, group, found)
                tally.group(found)
            files = write(table, reading, shelf, places) if places is not None else ()
            return self._deduped(reading, shelf, tally, files)

    def _put_rows(self, shelf: Shelf, table: RawTable, reading: Reading, tally: _Tally) -> None:
        ties = Ties(self.reports, self.stemma)
        if self.mentions is not None:
            for event, source in gdelt.mentions(table_at(self.mentions)):
                shelf.put_mention(int(event), ties.of(source))
            shelf.index_mentions()
        for number, record in enumerate(records_of(table, reading)):
            try:
                told = told_in(reading, record)
                row = coded(told, number, self.grouping)
            except Unread as error:
                shelf.put_bad(number, BadRow(record.line, str(error), _as_text(record.raw)))
                tally.bad += 1
                continue
            found = self._ties(told, ties, shelf, number)
            shelf.put_row(row, _shown(told), found)
            tally.row(found)

    def _ties(self, told: Told, ties: Ties, shelf: Shelf, number: int) -> list[Tie]:
        """The reports of a row, each once; those that mention it, of GDELT's with a table of mentions."""
        found = [ties.of(source) for source in told.sources]
        if self.mentions is not None:
            found += shelf.mentions(told.id)
        named = {tie.source or f"~row {number}": tie for tie in reversed(found)} or {
            f"~row {number}": Tie("", "", "", "it names no report")
        }
        return [replace(tie, source=source) for source, tie in reversed(named.items())]

    def _deduped(self, reading: Reading, shelf: Shelf, tally: _Tally, files: tuple[Path, ...]) -> Deduped:
        most = None if self.keep else _KEPT
        groups = shelf.groups() if self.keep else iter(tally.most_corrected())
        events, raw, corrected, highest = tally.every
        return Deduped(
            path=self.path,
            format=reading.format,
            says=reading.says,
            rule=f"{self.grouping.in_words()} Actors are told apart by {reading.rule}.",
            rows=tally.rows + tally.bad,
            tied=tally.tied,
            unresolved=tally.rows - tally.tied,
            bad=tally.bad,
            events=events,
            raw=raw,
            corrected=corrected,
            most=highest,
            tied_events=tally.known[0],
            tied_raw=tally.known[1],
            tied_corrected=tally.known[2],
            tied_most=tally.known[3],
            ways=tuple(sorted(tally.ways.items(), key=lambda one: (-one[1], one[0]))),
            rejected=tuple(islice(shelf.bad(), most)),
            groups=tuple(groups),
            counts=tuple(islice(shelf.counts(), most)),
            files=files,
        )


def records_of(table: RawTable, reading: Reading) -> Iterator[Record]:
    """The records of a table that are rows: without its header and its empty lines."""
    records = table.records(reading.width)
    rows = (one for one in records if one.cells or one.entry is not None or one.problem)
    return islice(rows, 1, None) if reading.header else rows


def _as_text(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace").rstrip("\r\n")[:_SHOWN]


def _shown(told: Told) -> tuple[str, ...]:
    """What to call a row's type, its sides and its place: the sides' names with semicolons between them."""
    names = ("; ".join(dict.fromkeys(one.name for one in side)) for side in (told.actors, told.recipients))
    return (*names, told.where.words)


@dataclass
class _Tally:
    """What a run comes to. `every` and `known`: groups, raw, corrected, the most that can be; of all, and of those with a tied report."""

    rows: int = 0
    tied: int = 0
    bad: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    every: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    known: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    best: list[tuple[int, int, str, EventGroup]] = field(default_factory=list)

    def row(self, ties: Iterable[Tie]) -> None:
        """Count a row and how it is tied."""
        self.rows += 1
        found = list(ties)
        self.tied += any(one.report for one in found)
        self.ways.update((one.because if one.report else f"not tied: {one.because}") for one in found)

    def group(self, group: EventGroup) -> None:
        """Count a group."""
        figures = (1, group.reports, group.independent, group.most)
        self.every = [a + b for a, b in zip(self.every, figures, strict=True)]
        if group.tied:
            self.known = [a + b for a, b in zip(self.known, figures, strict=True)]
            heapq.heappush(self.best, (group.reports - group.independent, group.reports, group.id, group))
            if len(self.best) > _KEPT:
                heapq.heappop(self.best)

    def most_corrected(self) -> list[EventGroup]:
        """The groups with a report in the case whose count is corrected most."""
        return [one[-1] for one in sorted(self.best, key=lambda one: (-one[0], -one[1], one[2]))]


def _found(group: Group, shelf: Shelf, roots: Roots) -> EventGroup:
    """A group with what its reports stand on."""
    ties = {tie.source: tie for number in group.rows for tie in shelf.ties(number)}
    tied = roots.stemma.latest(sorted(tie.report for tie in ties.values() if tie.report))
    lost = sum(not tie.report for tie in ties.values())
    outlets = {tie.outlet or tie.source for tie in ties.values()}
    standing = roots.standing(tied)
    first = min(group.rows)
    actors, recipients, place = shelf.shown(first)
    if not place:
        place = next((one for number in group.rows if (one := shelf.shown(number)[2])), "")
    days = tuple(date.fromordinal(one).isoformat() for one in (group.first, group.last))
    return EventGroup(
        id=content_id("group", group.block, *days, group.place, first),
        type=sides(group.block)[0],
        actors=tuple(one for one in actors.split("; ") if one),
        recipients=tuple(one for one in recipients.split("; ") if one),
        first=days[0],
        last=days[1],
        place=place,
        rows=len(group.rows),
        reports=len(tied) + lost,
        outlets=len(outlets),
        independent=max(1, standing.least),
        most=max(1, standing.most + lost),
        unresolved=lost,
        origins=standing.roots,
        named=tuple(map(roots.called, standing.roots)),
        tied=tied,
        because=f"{_raw(group, tied, lost, len(outlets))}{_corrected(tied, lost, roots, standing)}",
    )


def _raw(group: Group, tied: Sequence[str], lost: int, outlets: int) -> str:
    return f"{counted(len(group.rows), 'row')}, {counted(len(tied) + lost, 'report')} by {counted(outlets, 'outlet')}: "


def _corrected(tied: Sequence[str], lost: int, roots: Roots, standing: Standing) -> str:
    """What a group's count rests on."""
    if not tied:
        among = (
            "it is not in the case and counts as one source"
            if lost == 1
            else f"none is in the case: one source at least, {lost} at most"
        )
        return f"{among}."
    carried = Counter(root for report in tied for root in roots.of(report))
    listed = many_listed([f"{roots.called(root)} ({counted(carried[root], 'report')})" for root in standing.roots])
    several = (
        f" (up to {standing.most} if reports that carry several rest on different ones)"
        if standing.most > standing.least
        else ""
    )
    unknown = f"; {counted(lost, 'report')} {'is' if lost == 1 else 'are'} not in the case" if lost else ""
    return f"{counted(standing.least, 'independent source')}{several}: {listed}{unknown}."
