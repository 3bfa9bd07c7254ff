"""Tables, one report a row: CSV and TSV of any making, with a header. A bad row is rejected by itself."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats.carried import of_each
from tellings.stages.reading.formats.codec import bytes_of, opening, text_of
from tellings.stages.reading.formats.csv_dialect import Dialect, dialect_of
from tellings.stages.reading.formats.csv_lines import GivenUpError, Row, Rows, lines_of, tolerant
from tellings.stages.reading.formats.fields import known, listed, plain_name

_SUFFIXES = (".csv", ".tsv", ".tab", ".psv")
_BROKEN = re.compile("[\udc80-\udcff]")
_REMEDY = (
    "Give every row all columns; put fields that hold the divider or a line break in quotation marks, and double those inside."
)


def recognises(source: Source) -> bool:
    """Whether a header stands first, and rows as wide as it after it."""
    head = source.data[:HEAD]
    return _dialect(opening(head, HEAD), source.suffix, whole=len(head) < HEAD) is not None


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A record for each row; its path is the file's with `#` and the row's number, where the header is number 1.

    Raises `ReportRejected` (`columns`) where no column is for a report's words, or one of the user's map is not there.
    """
    pieces = text_of(stream.file, path=stream.path)
    start = next(pieces, "").removeprefix("\ufeff")
    suffix = Source(stream.path, b"").suffix
    dialect = _dialect(start, suffix, whole=len(start) < HEAD // 4) or Dialect(",")
    csv.field_size_limit(max(csv.field_size_limit(), settings.longest_line))
    lines = lines_of(itertools.chain((start,), pieces), settings.longest_line)
    if dialect.stated:
        next(lines)
    rows = iter(Rows(lines, dialect, settings.longest_line))
    header = _header(next(rows, None), stream.path, settings)
    yield from _Table(stream, header, dialect).records(rows)


def _dialect(start: str, suffix: str, *, whole: bool) -> Dialect | None:
    return dialect_of(start, called=suffix in _SUFFIXES, whole=whole)


class _Table:
    """A table under a header, as its rows stream by."""

    def __init__(self, stream: Stream, header: Sequence[str], dialect: Dialect) -> None:
        self._stream = stream
        self._about = of_each(stream.about)
        self._header = header
        self._dialect = dialect
        self._number = 1

    def records(self, rows: Iterator[Row]) -> Iterator[Source | Reject]:
        """The records; rows that do not fit are told of once for all that stand together."""
        bad: list[tuple[int, Row]] = []
        try:
            for row in rows:
                self._number += 1
                fitting = self._fitting(row, after_bad=bool(bad))
                if isinstance(fitting, Reject):
                    yield from self._told(bad)
                    bad = []
                    yield fitting
                elif fitting is None:
                    bad = [*bad[:1], (self._number, row)]
                else:
                    yield from self._told(bad)
                    bad = []
                    yield self._record(fitting)
        except GivenUpError:
            yield from self._told(bad)
            message = f"{self._stream.path} is broken in too many places; it was read as far as row {self._number}."
            raise ReportRejected("damaged", message, remedy=_REMEDY) from None
        yield from self._told(bad)
        if self._number == 1:
            message = f"{self._stream.path} is a table with a header and no rows."
            raise ReportRejected("no-text", message, remedy="Nothing to do, unless its rows were lost when it was saved.")

    def _fitting(self, row: Row, *, after_bad: bool) -> Sequence[str] | Reject | None:
        """The cells of a row that fits the header; None for one that does not."""
        cells: Sequence[str] = row.cells
        if _BROKEN.search("".join(row.lines)):
            path = f"{self._stream.path}#{self._number}"
            raw = bytes_of("".join(row.lines))
            try:
                lines = decode(raw, path=path).splitlines(keepends=True)
            except ReportRejected as rejected:
                return Reject.of(rejected, path, hashlib.sha256(raw).hexdigest())
            cells = tolerant(lines[0], self._dialect) if row.fault else next(self._dialect.rows(iter(lines), strict=False), [])
        wide = len(self._header)
        if len(cells) > wide and not any(cell.strip() for cell in cells[wide:]):
            cells = cells[:wide]
        if len(cells) == wide:
            return cells
        # Some spreadsheets leave out empty cells at the end of a row; after a bad row a short one is more likely a part of that.
        short = not row.fault and not after_bad and 1 < len(cells) < wide
        return [*cells, *[""] * (wide - len(cells))] if short else None

    def _record(self, cells: Sequence[str]) -> Source:
        record = {name: cell for name, cell in zip(self._header, cells, strict=True) if cell.strip()}
        data = bytes_of(json.dumps(record, ensure_ascii=False))
        path = f"{self._stream.path}#{self._number}"
        return Source(path, data, kind="record", about=self._about, depth=self._stream.depth + 1)

    def _told(self, bad: Sequence[tuple[int, Row]]) -> Iterator[Reject]:
        if not bad:
            return
        (first, row), (last, _) = bad[0], bad[-1]
        path = f"{self._stream.path}#{first}"
        sha = hashlib.sha256(bytes_of("".join(row.lines))).hexdigest()
        named = f"{path} cannot be read" if first == last else f"{path} and what follows it up to #{last} cannot be read"
        if "too long" in row.fault or "limit" in row.fault:
            yield Reject(
                path,
                sha,
                "line-too-long",
                f"{named}: it is longer than a row may be.",
                "Check its quotation marks, or raise longest_line.",
            )
            return
        why = (
            f"its quotation marks do not fit ({row.fault})"
            if row.fault
            else f"it has {len(row.cells)} cells, and the header has {len(self._header)}"
        )
        yield Reject(path, sha, "row", f"{named}: {why}.", _REMEDY)


def _header(row: Row | None, path: str, settings: Settings) -> list[str]:
    """The names of the columns, each once. Raises `ReportRejected` (`columns`)."""
    names: list[str] = []
    for number, cell in enumerate(row.cells if row else (), 1):
        name = " ".join(cell.replace("\x00", "").split()) or f"column {number}"
        names.append(name if name not in names else f"{name} ({number})")
    mapped = settings.column_map()
    missing = _missing(names, mapped)
    if missing:
        raise _unfit(path, f"has no column {missing!r}", names, "Name one of them in --columns.")
    if known(names, mapped).keys().isdisjoint(("text", "html")):
        told = "has no column that is known for the words of a report"
        raise _unfit(
            path,
            told,
            names,
            "Say which it is: --columns text=NAME. If none is, read the pages that it lists: tellings read URL…",
        )
    return names


def _missing(names: Sequence[str], mapped: Mapping[str, tuple[str, ...]]) -> str | None:
    there = {plain_name(name) for name in names}
    for columns in mapped.values():
        if not any(column in names or plain_name(column) in there for column in columns):
            return columns[0]
    return None


def _unfit(path: str, told: str, names: Sequence[str], remedy: str) -> ReportRejected:
    return ReportRejected("columns", f"{path} is a table that {told}. Its columns are {listed(names)}.", remedy=remedy)
