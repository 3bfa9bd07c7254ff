"""What de-duplicating a table writes: the table with columns of ours after its own, its groups, its counts, and what could not be read."""

from __future__ import annotations

import csv
import heapq
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tellings.errors import ExportError
from tellings.exchange.findings import EventGroup
from tellings.exchange.rawtable import JSONL, RawTable, Record
from tellings.exchange.readers import Reading
from tellings.exchange.shelf import Shelf
from tellings.exports.delimited import write_table
from tellings.exports.format import aside

COLUMNS = (
    "tellings_report",
    "tellings_group",
    "tellings_reports",
    "tellings_independent",
    "tellings_origins",
    "tellings_because",
)
"""What is put after a row's own columns: the ids of its reports in the case; its group, how many reports that has and on how many
independent sources it stands, the ids of their origins; and how the row was tied and its group counted, in words."""

_GROUPS = (
    *("group", "type", "actors", "recipients", "first", "last", "place", "rows", "reports", "outlets", "independent", "most"),
    *("unresolved", "origins", "origins_named", "tied", "because"),
)
_COUNTS = ("day", "type", "actor", "recipient", "rows", "raw", "outlets", "events", "corrected", "most", "unresolved")
_PACKED = (".gz", ".zip")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files go: a folder, and their names in it."""

    folder: Path
    table: str
    groups: str
    counts: str
    rejected: str

    @classmethod
    def of(cls, out: Path, table: Path) -> Places:
        """The places for `-o`: a folder, or a file for the table, beside which the others are. Raises `ExportError` for the table itself."""
        own = Path(table.name)
        while own.suffix.lower() in _PACKED and own.stem:
            own = own.with_suffix("")
        if out.suffix and not out.is_dir():
            names = cls(out.parent, out.name, *(f"{out.stem}.{one}" for one in ("groups.tsv", "counts.tsv", "rejected.tsv")))
        else:
            name = f"events-{own.name}" if own.name in {"groups.tsv", "counts.tsv", "rejected.tsv"} else own.name
            names = cls(out, name, "groups.tsv", "counts.tsv", "rejected.tsv")
        if (names.folder / names.table).resolve() == table.resolve():
            raise ExportError(f"{table} would be written over.", remedy="Name another place with -o.")
        return names


def write(table: RawTable, reading: Reading, shelf: Shelf, places: Places) -> tuple[Path, ...]:
    """Write all files, or none, and name them; that of rejects only where there are any. Raises `ExportError`."""
    rejected = next(shelf.bad(), None) is not None
    with aside(places.folder) as beside:
        with beside(places.table).open("wb") as file:
            file.writelines(_lines(table, reading, shelf))
        write_table(beside(places.groups), _GROUPS, map(_group, shelf.groups()))
        counts = ([getattr(one, name) for name in _COUNTS] for one in shelf.counts())
        write_table(beside(places.counts), _COUNTS, counts)
        if rejected:
            rows = ((one.line, one.reason, one.row) for one in shelf.bad())
            write_table(beside(places.rejected), ("line", "reason", "row"), rows)
    names = (places.table, places.groups, places.counts, *([places.rejected] if rejected else []))
    return tuple(places.folder / name for name in names)


def _group(one: EventGroup) -> Sequence[object]:
    lists = ("; ".join(one.actors), "; ".join(one.recipients), one.first, one.last, one.place)
    counts = (one.rows, one.reports, one.outlets, one.independent, one.most, one.unresolved)
    return (one.id, one.type, *lists, *counts, "; ".join(one.origins), "; ".join(one.named), "; ".join(one.tied), one.because)


def _lines(table: RawTable, reading: Reading, shelf: Shelf) -> Iterator[bytes]:
    """The table's records with our columns. A record without the table's columns stays as it is: it stands among the rejects."""
    told = _told(shelf)
    header = reading.header
    for record in table.records(reading.width):
        if not (record.cells or record.entry is not None or record.problem):
            yield record.raw
        elif header:
            header = False
            yield _with(record.raw, table.delimiter, COLUMNS)
        else:
            values = next(told)
            yield record.raw if record.problem else _appended(record, table.delimiter, values)


def _told(shelf: Shelf) -> Iterator[Sequence[object]]:
    """Our values for each row, in the table's order."""
    groups = ((number, _values(shelf, number, group)) for number, group in shelf.members())
    reasons = ((number, ("",) * (len(COLUMNS) - 1) + (f"Not grouped: {reason}.",)) for number, reason in shelf.reasons())
    return (values for _, values in heapq.merge(groups, reasons, key=lambda one: one[0]))


def _values(shelf: Shelf, number: int, group: EventGroup) -> Sequence[object]:
    ties = shelf.ties(number)
    reports = "; ".join(tie.report for tie in ties if tie.report)
    ways = dict.fromkeys(tie.because for tie in ties)
    because = f"{'; '.join(ways)}. {group.because}"
    return (reports, group.id, group.reports, group.independent, "; ".join(group.origins), because[:1].upper() + because[1:])


def _appended(record: Record, delimiter: str, values: Sequence[object]) -> bytes:
    if delimiter != JSONL:
        return _with(record.raw, delimiter, values)
    body = record.raw.rstrip()
    told = json.dumps(dict(zip(COLUMNS, values, strict=True)), ensure_ascii=False)[1:]
    between = ", " if record.entry else ""
    return body[:-1] + (between + told).encode() + record.raw[len(body) :]


def _with(raw: bytes, delimiter: str, values: Iterable[object]) -> bytes:
    """A record with values after its own, before its line end."""
    body = raw.rstrip(b"\r\n")
    cells = [" ".join(str(value).split()).replace('"', "'") for value in values]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="").writerow(cells)
    return body + (delimiter + text.getvalue()).encode("utf-8", "replace") + raw[len(body) :]
